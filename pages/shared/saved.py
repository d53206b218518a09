"""A saved analysis on the pages: opening it, saying that it is one, putting it away, saving it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights.errors import DoorstepError
from insights.wording import saved as wording
from pages.shared import session, widgets
from pages.shared.letters import escaped
from pages.shared.parts import fold
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from insights.findings import Analysis
    from insights.framework import Purpose

ABOUT_PURPOSE = (
    "This is what the museum wrote before the analysis was saved. It opens the strategy session "
    "and the brief, and cannot be changed here: it took part in the order of partner types."
)
_NAME = "doorstep-analysis.doorstep"
_AWAY = "Put it away"


def looking_at() -> None:
    """Say on every page that a saved analysis is open, with the way to put it away."""
    if (found := session.saved()) is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="saved"):
        line = f":material/inventory_2: {escaped(wording.looking_at(found))}"
        st.markdown(line, width="content")
        st.button(_AWAY, key="saved.away", on_click=session.put_saved_away)


def opening() -> None:
    """Offer to open a saved analysis: one of a shared folder, or a file."""
    fold("Open a saved analysis", _open, key="saved", icon=":material/inventory_2:")


def _open() -> None:
    st.markdown(wording.ABOUT_OPENING)
    content = chosen("saved", "Open it")
    if content is None:
        return
    try:
        session.open_saved(content())
    except DoorstepError as problem:
        show_problem(str(problem), problem.remedy)
    else:
        st.rerun()


def chosen(key: str, do: str) -> Callable[[], bytes] | None:
    """Ask for a saved analysis, of the shared folder or as a file; return what reads it."""
    from insights.brief.snapshot import read_shared, shared

    if listed := {one.name: one for one in shared()}:
        name = st.selectbox(
            "In the shared folder",
            list(listed),
            None,
            format_func=lambda name: wording.listed(listed[name].museum, listed[name].made_on),
            placeholder="Choose a museum and a day",
            key=session.widget_key(f"{key}.shared"),
        )
        if name and st.button(do, key=f"{key}.open", icon=":material/open_in_new:"):
            return partial(read_shared, name)
    given = st.file_uploader(
        "A file that ends in .doorstep",
        type=["doorstep"],
        max_upload_size=wording.LARGEST_MB,
        key=session.widget_key(f"{key}.file"),
    )
    return None if given is None else given.getvalue


def nothing_to_add() -> None:
    """Say why there is nothing to add to a saved analysis, with the way back."""
    st.markdown(wording.NO_FILES)
    st.button(_AWAY, key="saved.back", icon=":material/undo:", on_click=session.put_saved_away)


def purpose(said: Purpose) -> None:
    """Draw what the museum wrote of its purpose, as it was when it was saved."""
    for name, text in said.words.items():
        st.markdown(f"**{name}.** {escaped(text)}")


def sources() -> None:
    """Draw whose figures a saved analysis is made of, and under which licence."""
    from insights.open_data.credits import credits

    found = session.saved()
    lines = credits(found.sources) if found else ()
    if lines:
        st.header("What the saved analysis was made of", anchor=False)
        st.markdown("\n".join(f"- {escaped(each.named)}" for each in lines))
        st.markdown(wording.THIS_COMPUTER)


def offer(analysis: Analysis, offered_file: Callable[..., None]) -> None:
    """Offer the analysis as one file, with what was picked, decided and said."""
    from insights.brief.snapshot import Said, write

    said = Said(session.shortlist(), session.decisions(), session.purpose(), session.readiness())
    made = partial(write, analysis, said)
    offered_file(wording.LABEL, _NAME, "application/octet-stream", made)
    widgets.note(wording.WITH_IT)
