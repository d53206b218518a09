"""The box that files are dropped in, which lets go of them once they are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.shared import session
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


def dropped() -> list[UploadedFile]:
    """Draw the box, and return what has been dropped in it."""
    # Within a place of its own, the emptied box takes the place of the full one at once.
    with st.empty().container():
        return st.file_uploader(
            "Add files as they come out of your systems: CSV, Excel or OpenDocument",
            accept_multiple_files=True,
            key=session.widget_key("uploads"),
            help="Tickets, Gift Aid, members, event bookings, surveys, answers of volunteers "
            "and staff, followers by age and gender, audits of stories on display, findings of "
            "reports, lists of organisations, travel times to the museum.",
        )


def let_go(uploads: Iterable[UploadedFile]) -> None:
    """Have the server drop its copy of files, which it keeps until the tab is closed if not asked.

    Parameters
    ----------
    uploads : iterable of UploadedFile
        What the box returned.
    """
    context = get_script_run_ctx()
    # What keeps files elsewhere than in memory has no such way, and then nothing is lost.
    remove = getattr(context.uploaded_file_mgr, "remove_file", None) if context else None
    for each in uploads:
        if context is not None and remove is not None:
            remove(session_id=context.session_id, file_id=each.file_id)
        each.truncate(0)


def problems() -> None:
    """Say of each file that is not kept, or not whole, what is wrong with it and what to try."""
    for problem in session.problems():
        became = "Not all of it is kept" if problem.in_part else "Could not be read"
        st.text(f"{became}: {problem.name[:80]}")
        show_problem(problem.message, problem.remedy)
        if problem.page:
            st.page_link(problem.page, label="Go to About the data", icon=":material/database:")
