"""Work on the open data while it goes on, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.open_data.changing import work
from insights.plain_tables import open_data as tables
from insights.wording import open_data as wording
from pages.shared import session, widgets
from pages.shared.frame import show_problem

if TYPE_CHECKING:
    from insights.open_data.changing.renewing import Outcome

_OFTEN = 1.0  # seconds between two looks at work that goes on elsewhere


def under_way() -> bool:
    """Draw how far the work is, if there is any; say whether there is."""
    now = work.latest()
    if now is None or not now.is_running:
        return False
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
    from insights.open_data.changing.renewing import latest_outcome

    ended = work.ended_for(session.visitor())
    if ended is not None and ended.problem is not None:
        show_problem(str(ended.problem), ended.problem.remedy)
        _close()
    made = latest_outcome()
    if made is None or not made.is_of_now:
        return
    fresh = ended is not None and ended.problem is None
    if fresh and made.built:
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
    if made.imported:
        st.markdown("**What each file was used for**")
        widgets.table(tables.imported(made.imported), alt="What each file was used for")
    save_by_hand(tables.to_save(made.by_hand, failed))


def save_by_hand(items: list[tuple[str, str, str]]) -> None:
    """List files that a person must save, with links."""
    if not items:
        return
    st.markdown("**To save by hand, then add here**")
    st.markdown(
        "\n".join(
            f"- [{widgets.escaped(title)}]({page}): {widgets.escaped(why)}"
            if page
            else f"- {widgets.escaped(title)}: {widgets.escaped(why)}"
            for title, page, why in items
        )
    )
