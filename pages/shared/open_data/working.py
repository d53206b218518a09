"""Work on the open data while it goes on, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.open_data.changing import work
from insights.plain_tables import open_data as tables
from insights.wording.open_data import outcome as wording
from pages.shared import in_view, session, widgets
from pages.shared.frame import on_a_phone
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from insights.open_data.building.fates import Imported
    from insights.open_data.changing.outcome import Outcome

_OFTEN = 1.0  # seconds between two looks at work that goes on elsewhere


def under_way() -> bool:
    """Draw how far the work is, if there is any; say whether there is."""
    now = work.latest()
    if now is None or not now.is_running:
        return False
    in_view.here("progress")
    _progress()
    return True


@st.fragment(run_every=_OFTEN)
def _progress() -> None:
    now = work.latest()
    if now is None or not now.is_running:
        st.rerun()
        return
    widgets.say(f"{now.title}. You can leave this page: it goes on.")
    st.progress(now.fraction, f"{widgets.escaped(now.doing)}…")
    st.button(
        "Stopping…" if now.is_stopping else "Stop",
        key="open_data.stop",
        on_click=now.stop,
        disabled=now.is_stopping,
        icon=":material/stop_circle:",
    )


def outcome() -> None:
    """Say what became of the latest work, file by file, where the open data is still its own."""
    from insights.open_data.changing.outcome import latest_outcome

    ended = work.ended_for(session.visitor())
    if ended is not None:
        in_view.here("result")
    if ended is not None and ended.problem is not None:
        show_problem(str(ended.problem), ended.problem.remedy)
        _close()
    made = latest_outcome()
    if made is None or not made.is_of_now:
        return
    fresh = ended is not None and ended.problem is None
    if fresh and made.added:
        whole = all(each.fate == "used" for each in made.added)
        box = st.success if whole else st.warning
        icon = ":material/check_circle:" if whole else ":material/warning:"
        box(widgets.escaped(wording.added(made)), icon=icon)
    elif fresh and made.built:
        st.success(wording.outcome(made), icon=":material/check_circle:")
    elif fresh:
        show_problem(wording.outcome(made), made.remedy)
    if fresh:
        _files(made)
        _close()
    else:
        with st.expander(
            f"The last time, {made.when} UTC, file by file", icon=":material/history:"
        ):
            widgets.say(wording.outcome(made))
            _files(made)


def _close() -> None:
    st.button("Close", key="open_data.close", icon=":material/close:", on_click=work.put_away)


def _files(made: Outcome) -> None:
    failed = [item for item in made.fetched if not item.there]
    if made.fetched:
        st.markdown("**What was asked for**")
        widgets.table(tables.fetched(made.fetched), alt="What became of each file asked for")
    if made.added:
        widgets.bullets([tables.on_the_page(line) for line in wording.added_in_words(made)])
        names = {each.file for each in made.added}
        others = [i for i in made.imported if not _comes_from(i.file, names)]
        if others:
            with st.expander(f"The other files that are kept: {len(others)}"):
                _imported(others)
    elif made.imported:
        st.markdown("**What each file was used for**")
        _imported(made.imported)
    save_by_hand(tables.to_save(made.by_hand, failed))


def _comes_from(file: str, names: Collection[str]) -> bool:
    """Say whether a file is one that was added, or is packed in it."""
    return file.removeprefix("brought/").split("/")[0] in names


def _imported(items: Sequence[Imported]) -> None:
    found = tables.imported(items)
    if on_a_phone():
        widgets.bullets(tables.imported_in_words(found))
    else:
        widgets.table(found, alt="What each file was used for")


def save_by_hand(
    items: list[tuple[str, str, str]], heading: str = "To save by hand, then add here"
) -> None:
    """List files that a person must save, with links; what holds for several is said once."""
    if not items:
        return
    st.markdown(f"**{heading}**")
    by_reason: dict[str, list[str]] = {}
    for title, page, why in items:
        name = widgets.escaped(title)
        by_reason.setdefault(why, []).append(f"[{name}]({page})" if page else name)
    for why, names in by_reason.items():
        told = widgets.escaped(why)
        if len(names) == 1:
            st.markdown(f"- {names[0]}: {told}")
        else:
            st.markdown("\n".join([told, "", *(f"- {name}" for name in names)]))
