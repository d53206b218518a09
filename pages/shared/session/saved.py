"""A saved analysis that the visitor opened: it lies over their own files until it is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.held import OpenedSaved, digest_of
from pages.shared.session.change import compare_with_nothing_else
from pages.shared.session.each_museum import DECISIONS, SAVED, SHORTLIST, is_said_of, opened, say
from pages.shared.session.rounds import renew_widgets

if TYPE_CHECKING:
    from insights.findings import Analysis


_COMPARED = "doorstep.compared"


def saved() -> Analysis | None:
    """Return the saved analysis that is open, if one is."""
    return lies_over.snapshot.analysis if (lies_over := opened()) else None


def open_saved(content: bytes) -> None:
    """Open a saved analysis over whatever was there.

    What was picked and decided when it was saved is there again, unless the visitor has
    changed it since they opened the same file before.

    Raises
    ------
    UploadError
        If it cannot be opened; nothing is changed then.
    """
    from insights.brief.snapshot import open_snapshot

    snapshot = open_snapshot(content)
    mark = f"saved {digest_of(content)}"
    st.session_state[SAVED] = OpenedSaved(mark, snapshot)
    if not is_said_of(mark):
        say(SHORTLIST, snapshot.said.shortlist)
        say(DECISIONS, snapshot.said.decisions)
    st.session_state.pop(_COMPARED, None)
    compare_with_nothing_else()
    renew_widgets()


def compared() -> Analysis | None:
    """Return the saved analysis that the one on the pages is compared with, if one is."""
    return st.session_state.get(_COMPARED)


def compare_with_saved(content: bytes) -> None:
    """Compare what is on the pages with a saved analysis.

    Raises
    ------
    UploadError
        If it cannot be opened.
    """
    from insights.brief.snapshot import open_snapshot

    st.session_state[_COMPARED] = open_snapshot(content).analysis
    renew_widgets()


def compare_with_no_saved() -> None:
    """Compare with none any more."""
    st.session_state.pop(_COMPARED, None)


def put_saved_away() -> None:
    """Put the saved analysis away; what was there before is there again."""
    st.session_state.pop(SAVED, None)
    st.session_state.pop(_COMPARED, None)
    compare_with_nothing_else()
    renew_widgets()
