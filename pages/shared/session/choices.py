"""What the museum said of itself: where it is, its purpose, how ready it is, what it noted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.session.each_museum import NOTED, opened, said_of, say

if TYPE_CHECKING:
    from insights.framework import Purpose, Readiness
    from insights.partners.evidence.noted import Observation
    from insights.settings import Settings

SETTINGS = "doorstep.settings"
PURPOSE = "doorstep.purpose"
READINESS = "doorstep.readiness"


def settings() -> Settings | None:
    """Return what the museum chose, or None before it has said where it is.

    Of a saved analysis nothing can be chosen anew.
    """
    return None if opened() else st.session_state.get(SETTINGS)


def choose(chosen: Settings) -> None:
    """Keep the museum's choices."""
    st.session_state[SETTINGS] = chosen


def purpose() -> Purpose:
    """Return what the museum has said of its purpose and priorities."""
    from insights.framework import Purpose

    if saved := opened():
        return saved.snapshot.said.purpose
    said: Purpose = st.session_state.get(PURPOSE) or Purpose()
    return said


def state_purpose(said: Purpose) -> None:
    """Keep the museum's purpose; its aims take part in the scoring."""
    st.session_state[PURPOSE] = said
    if (chosen := settings()) is not None:
        choose(replace(chosen, aims=said.aims))


def readiness() -> Readiness:
    """Return how far the museum says it is."""
    from insights.framework import Readiness

    if saved := opened():
        return saved.snapshot.said.readiness
    said: Readiness = st.session_state.get(READINESS) or Readiness()
    return said


def state_readiness(said: Readiness) -> None:
    """Keep how far the museum says it is; it takes no part in any sum."""
    st.session_state[READINESS] = said


def noted() -> tuple[Observation, ...]:
    """Return what the museum noted by looking and listening, the earliest first."""
    return said_of(NOTED)


def note(seen: Observation) -> None:
    """Keep one more thing noted; it is told beside the evidence."""
    say(NOTED, (*noted(), seen))


def strike(seen: Observation) -> None:
    """Take back one thing noted."""
    say(NOTED, tuple(each for each in noted() if each != seen))
