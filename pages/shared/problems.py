"""Where problems land on a page: what happened and what to try, never a stack trace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from insights.errors import DoorstepError, logged
from pages.shared.letters import escaped


@contextmanager
def landing() -> Iterator[None]:
    """Show whatever goes wrong in the `with` block in place of the rest of it."""
    try:
        yield
    except DoorstepError as problem:
        show_problem(str(problem), problem.remedy)
    except Exception as fault:
        # The one place that catches everything: whatever went wrong must not
        # put a stack trace, or a value out of somebody's file, on the screen.
        _show_fault(fault)


def show_problem(message: str, remedy: str) -> None:
    """Say what happened and what to try, in a box that is hard to miss and not alarming.

    Both are shown letter for letter: they may quote the headings of a file.
    """
    st.error(f"{escaped(message)}\n\n**What to try:** {escaped(remedy)}", icon=":material/info:")


def _show_fault(fault: Exception) -> None:
    st.error(
        "Something went wrong on our side, and this page could not be finished. "
        "What you have loaded is safe.\n\n"
        "**What to try:** Open the page again from the menu. If it happens again, tell whoever "
        f"looks after Doorstep this reference: {logged(fault)}",
        icon=":material/build:",
    )
