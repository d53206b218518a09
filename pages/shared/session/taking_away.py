"""What this visitor has taken away of their evidence, until everything is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.session.each_museum import sample

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.taking_away import Taken

_TAKEN = "doorstep.taken"


def taken_before() -> Taken | None:
    """Return the published tables that have left the screen, if any have."""
    return _taken().get(sample())


def may_take(analysis: Analysis) -> bool:
    """Whether its files may stand beside those that were taken before."""
    from insights.taking_away import beside, taken

    before = taken_before()
    return before is None or beside(before, taken(analysis)) is not None


def take(analysis: Analysis) -> None:
    """Remember that files of this analysis have left the screen."""
    from insights.taking_away import beside, taken

    now = taken(analysis)
    st.session_state[_TAKEN] = {**_taken(), sample(): beside(taken_before(), now) or now}


def _taken() -> Mapping[str | None, Taken]:
    """Return what has left the screen: of each sample museum, and under None of their own."""
    kept: Mapping[str | None, Taken] = st.session_state.get(_TAKEN, {})
    return kept
