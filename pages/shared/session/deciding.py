"""A strategy session: which step is looked at, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.session.address import asked, tell_address
from pages.shared.session.each_museum import DECISIONS, museum, said_of, say

if TYPE_CHECKING:
    from insights.framework.decisions import Decision

#: The key of the steps, which is their name in the address of the page too.
STEP = "step"


def step(steps: Sequence[str]) -> str:
    """Return the step that is looked at, the first where none is, and put it in the address."""
    chosen = asked(STEP) or st.session_state.get(STEP)
    at = st.session_state[STEP] = chosen if chosen in steps else steps[0]
    tell_address({"sample": museum(), STEP: at})
    return str(at)


def go(to: str) -> None:
    """Look at another step."""
    st.session_state[STEP] = to


def decisions() -> tuple[Decision, ...]:
    """Return what was decided, in the order it was."""
    return said_of(DECISIONS)


def decide(one: Decision) -> None:
    """Keep one more decision, once."""
    say(DECISIONS, (*(each for each in decisions() if each != one), one))


def undecide(one: Decision) -> None:
    """Take back a decision."""
    say(DECISIONS, tuple(each for each in decisions() if each != one))
