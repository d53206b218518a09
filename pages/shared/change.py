"""What has changed: between two periods of the files, or since an earlier analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.errors import DoorstepError
from insights.figures.change_map import change_alt
from insights.plain_tables.change import change as change_table
from insights.plain_tables.change import periods as period_table
from insights.prose import listed
from insights.wording import change as wording
from pages.shared import maps, session, widgets
from pages.shared.letters import escaped
from pages.shared.parts import fold
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    import datetime as dt

    from insights.figures.change_map import Period
    from insights.findings import Analysis, Change


def draw(analysis: Analysis) -> None:
    """Draw what changed where there are two periods, and offer to compare with before."""
    found = analysis.change
    months = session.months_offered() if found is None or found.kind == "periods" else []
    if found is None:
        widgets.takeaway(wording.nothing_to_compare(months_offered=bool(months)))
    if months:
        _choose_month(analysis, months)
    if found is not None:
        _tell(analysis)
        if not found.withheld:
            _show(analysis, found)
    _earlier(analysis)


def in_short(analysis: Analysis) -> None:
    """Say what changed in a sentence, with the way to the whole of it."""
    if said := wording.has_changed(analysis):
        st.subheader("What has changed", anchor=False)
        widgets.say(said)
        st.page_link(
            "pages/what_has_changed.py", label="See where reach changed", icon=":material/timeline:"
        )


def _choose_month(analysis: Analysis, months: list[dt.date]) -> None:
    """Ask since when: a partnership, a new way of asking, or simply the last year."""
    shown = analysis.change.since_month if analysis.change else None
    month = st.selectbox(
        "Compare visits since",
        months,
        months.index(shown) if shown in months else None,
        format_func=lambda day: f"{day:%B %Y}",
        placeholder="Choose a month",
        help="The month in which a partnership began, say. At most a year since is compared "
        "with as long before.",
        width=320,
        key="change.since",
    )
    if month is not None and month != shown:
        if session.compare_since(analysis, month):
            st.rerun()
        st.info(
            f"Visits since {month:%B %Y} cannot be shown beside what you have seen already: set "
            "side by side, they would tell of single people. Take a month further off.",
            icon=":material/visibility_off:",
        )


def _tell(analysis: Analysis) -> None:
    said = wording.addresses(analysis)
    if differ := wording.addresses_differ(analysis):
        st.warning(escaped(said), icon=":material/rule:")
    widgets.takeaway(wording.has_changed(analysis))
    widgets.say(wording.still_fewer(analysis))
    widgets.say(wording.compared(analysis) if differ else f"{wording.compared(analysis)} {said}")
    widgets.how_sure(wording.how_sure(analysis))


def _show(analysis: Analysis, found: Change) -> None:
    picture, beside = st.columns([3, 2], gap="large")
    alt = change_alt(found.areas)
    with picture:
        maps.change_map(analysis, found)
    with beside:
        clear = change_table(found, clear_only=True)
        if len(clear):
            st.subheader("Where reach changed", anchor=False)
            widgets.table(clear[list(clear)[:4]], alt=alt)
        _partnership(analysis, found)
    widgets.fold_table(
        lambda: change_table(found), "Every change as a table", alt=alt, key="change"
    )
    if found.kind == "periods":
        fold(
            "Each period by itself",
            lambda: _each_period(analysis, found),
            key="change.periods",
            icon=":material/view_column:",
        )


def _each_period(analysis: Analysis, found: Change) -> None:
    """Draw reach before and since as two maps in the same colours, with the same as a table."""
    widgets.say(wording.EACH_PERIOD)
    told: dict[Period, str] = {"before": found.before, "since": found.since}
    for column, (period, words) in zip(st.columns(2), told.items(), strict=True):
        with column:
            st.markdown(f"**{escaped(words)}**")
            maps.period_map(analysis, found, period, words)
    widgets.table(period_table(found), alt="Reach in each period")
    widgets.how_sure(wording.each_period_how_sure(analysis, found))


def _partnership(analysis: Analysis, found: Change) -> None:
    """Set places that the reader chooses beside comparable ones."""
    from insights.measures.areas.partnership import before_after

    st.subheader("Did a partnership make a difference?", anchor=False)
    names = found.areas["name"].sort_values()
    chosen = st.multiselect(
        "Places where a partner works",
        names.index.tolist(),
        format_func=names.to_dict().__getitem__,
        placeholder="Start typing a name",
        key="change.places",
    )
    if not chosen:
        widgets.note("They are set beside places about as far away and about as deprived.")
        return
    compared = before_after(found.areas, chosen)
    told = wording.beside_comparable(analysis, compared, listed(names[chosen].tolist(), 3))
    widgets.say(told)
    widgets.how_sure(wording.what_comparing_cannot_tell(compared))
    if compared.comparable:
        widgets.note(escaped(f"Comparable: {listed(names[list(compared.comparable)], 12)}."))


def _earlier(analysis: Analysis) -> None:
    """Take an earlier analysis to compare with, and say so where it cannot be."""
    looking = analysis.change is not None and analysis.change.kind == "earlier"
    with st.expander("Compare with an earlier analysis", icon=":material/history:"):
        widgets.note(
            "Give the file analysis.json, or the saved analysis (.doorstep), that was made of your "
            "earlier records. Either holds published figures only, and is kept in this browser "
            "session."
        )
        given = st.file_uploader(
            "An earlier analysis",
            type=["json", "doorstep"],
            key=session.widget_key("change.earlier"),
        )
        if given is None:
            if looking:
                session.compare_with_nothing_else()
                st.rerun()
            return
        if looking:
            return
        try:
            session.compare_with_earlier(analysis, given.getvalue())
        except DoorstepError as problem:
            show_problem(str(problem), problem.remedy)
        else:
            st.rerun()
