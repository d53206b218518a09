"""What this visitor has taken away of their evidence, until everything is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.session.each_museum import museum

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.taking_away import Taken

_TAKEN = "doorstep.taken"


def taken_before() -> Taken | None:
    """Return the published tables that have left the screen, if any have."""
    return _taken().get(museum())


def may_take(analysis: Analysis) -> bool:
    """Whether its files may stand beside those that were taken before."""
    from insights.taking_away import beside, taken

    before = taken_before()
    return before is None or beside(before, taken(analysis)) is not None


def taking(analysis: Analysis) -> Callable[[], None]:
    """Return what remembers that a file of this analysis has left the screen.

    It is called as a file is made, which is outside the run of any page, and so it holds what it
    writes to. A rerun instead would leave the other buttons without their files for a while.
    """
    from insights.taking_away import beside, taken

    kept, whose = _taken(), museum()

    def remember() -> None:
        now = taken(analysis)
        kept[whose] = beside(kept.get(whose), now) or now

    return remember


def _taken() -> dict[str | None, Taken]:
    """Return what has left the screen: of each sample or saved one, and under None of their own."""
    kept: dict[str | None, Taken] = st.session_state.setdefault(_TAKEN, {})
    return kept
