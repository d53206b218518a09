"""What several pages draw: takeaways, doubt, charts, tables, downloads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from pages.shared import sample, session
from pages.shared.letters import escaped as escaped
from pages.shared.parts import fold

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from insights.findings import Analysis

#: What a workbook is to a browser.
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PLOT = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}


def findings() -> Analysis:
    """Return the analysis, or draw the empty state with a way on and stop here."""
    analysis = session.analysis()
    if analysis is None:
        _nothing_yet()
    session.look_as_asked(analysis)
    return analysis


def _nothing_yet() -> NoReturn:
    if session.is_asked():
        st.info(
            "The link you followed holds choices, and no data. Add the same files on Your data, or "
            "open a saved analysis, and this page will look as in the link.",
            icon=":material/link:",
        )
    if session.files():
        st.info(
            "Your files are read. One thing is still needed: the museum's postcode.",
            icon=":material/location_on:",
        )
        st.page_link("pages/your_data.py", label="Say where the museum is", icon=_ON)
    else:
        st.info(
            "There is nothing to show yet. Add your own files, or open the sample museum to see "
            "what this page looks like.",
            icon=":material/draft:",
        )
        st.page_link("pages/your_data.py", label="Add your files", icon=_ON)
        sample.offer()
    st.stop()


def takeaway(sentence: str) -> None:
    """Draw the one sentence a reader should leave the page with."""
    st.subheader(escaped(sentence), anchor=False)


def takeaways(sentences: Sequence[str], *, across_a_room: bool = False) -> None:
    """Draw a few sentences, the first of them large; all of them so for a projector."""
    for sentence in sentences[:1]:
        if across_a_room:
            st.title(escaped(sentence), anchor=False)
        else:
            takeaway(sentence)
    for sentence in sentences[1:]:
        if across_a_room:
            st.header(escaped(sentence), anchor=False)
        else:
            say(sentence)


def say(sentence: str) -> None:
    """Draw a sentence letter for letter, whatever words from a file are in it."""
    if sentence:
        st.markdown(escaped(sentence))


def how_sure(sentence: str) -> None:
    """Draw the line that says how far the numbers can be trusted."""
    if sentence:
        note(f":material/query_stats: **How sure:** {escaped(sentence)}")


def asks_to_mend(analysis: Analysis) -> bool:
    """Say, in place of findings, what has to be mended before there are any."""
    from insights.wording.mend_first import mend_first

    if not (first := mend_first(analysis)):
        return False
    st.warning(escaped(first.said), icon=_WARN)
    st.page_link("pages/your_data.py", label=first.link, icon=":material/edit:")
    return True


def counted_from(analysis: Analysis, *, say_which: bool = True) -> None:
    """Say which files the numbers are counted from, loudly where they stand in for tickets."""
    from insights.wording import basis

    if instead := basis.instead_of_tickets(analysis):
        st.warning(escaped(instead), icon=":material/swap_horiz:")
    if say_which:
        note(escaped(basis.counted_from(analysis)))


def note(markdown: str) -> None:
    """Draw a quieter line; Streamlit's own captions are too pale to read easily."""
    if markdown:
        st.markdown(f":gray[:small[{markdown}]]")


def gaps(analysis: Analysis) -> None:
    """Say what could not be answered, and what would make it possible."""
    told = [escaped(gap) for gap in analysis.gaps]
    if told:
        text = told[0] if len(told) == 1 else "\n".join(f"- {each}" for each in told)
        st.info(text, icon=":material/lightbulb:")


def dark() -> bool:
    """Whether the reader's browser shows the dark theme."""
    return st.context.theme.type == "dark"


def chart(
    draw: Callable[[], go.Figure],
    title: str,
    alt: str,
    key: str,
    *,
    of: object,
    marks: str = "",
    source: str = "",
) -> None:
    """Draw a chart under its finding, with a description for those who cannot see it.

    The finding is drawn as text and not by the chart, so that it wraps on a
    phone and is read out with the page; so is what its marks mean. The figure is made once for
    what it is drawn `of`, however often the page is. Beneath it stands its `source`.
    """

    def made() -> go.Figure:
        return draw().update_layout(
            paper_bgcolor=_CLEAR, plot_bgcolor=_CLEAR, title={"text": ""}, margin={"t": 12}
        )

    st.markdown(f"**{escaped(title)}**")
    note(escaped(marks))
    figure = session.drawn(f"chart.{key}", of, (dark(), title, alt, marks), made)
    st.plotly_chart(figure, key=key, alt=alt, theme=None, config=_PLOT)
    note(escaped(source))


def table(frame: pd.DataFrame, *, alt: str, long_from: int = 15) -> None:
    """Draw a table: a real one where it is short, one that scrolls where it is long."""
    if len(frame) < long_from:
        st.table(
            # A real table reads its cells as markdown; a ticket type may look like some.
            frame.astype("str").map(escaped).rename(columns=escaped),
            hide_index=True,
            border="horizontal",
            alt=alt,
        )
    else:
        st.dataframe(frame, hide_index=True, alt=alt)


def explain_dashes(frame: pd.DataFrame) -> None:
    """Say under a table what a dash in it stands for, where there is one."""
    from insights.plain_tables import NOT_SHOWN

    if frame.isin([NOT_SHOWN]).any(axis=None):
        note("A dash (–) is a number kept back so that nobody can be recognised.")


def communities(analysis: Analysis) -> None:
    """List the under-represented communities, or say that there is none to list."""
    from insights import plain_tables
    from insights.wording.kinds import IN_ONE_LIST, only_listed

    found = plain_tables.missing(analysis)
    if len(found):
        say(IN_ONE_LIST)
        table(found, alt="Under-represented communities")
        explain_dashes(found)
        note(escaped(only_listed(analysis, plain_tables.KINDS_LISTED)))
    else:
        say("No community can be named yet: nothing is clearly or probably fewer than expected.")


def fold_table(
    make: Callable[[], pd.DataFrame], label: str, *, alt: str, key: str, first: str = ""
) -> None:
    """Draw the same facts as the figure above as a table, folded away, `first` a sentence."""

    def draw() -> None:
        if first:
            st.markdown(first)
        table(make(), alt=alt)

    fold(label, draw, key=f"table.{key}", icon=":material/table_rows:")


def download(
    label: str,
    name: str,
    mime: str,
    make: Callable[[], str | bytes],
    *,
    main: bool = False,
    once_taken: Callable[[], None] | None = None,
) -> None:
    """Offer a file that is made when it is asked for; nothing is written to disk."""

    def made() -> str | bytes:
        content = make()
        if once_taken:
            once_taken()
        return content

    st.download_button(
        label,
        data=made,
        file_name=name,
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        type="primary" if main else "secondary",
        key=f"download.{name}",
    )


def bullets(sentences: Sequence[str]) -> None:
    """Draw sentences as a list."""
    st.markdown("\n".join(f"- {escaped(sentence)}" for sentence in sentences))


_ON = ":material/arrow_forward:"
_WARN = ":material/wrong_location:"
_CLEAR = "rgba(0,0,0,0)"
