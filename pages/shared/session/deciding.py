"""A strategy session: which step is looked at, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.session.address import asked, in_address, tell_address
from pages.shared.session.each_museum import DECISIONS, museum, said_of, say

if TYPE_CHECKING:
    from insights.framework.decisions import Decision

#: The key of the steps, which is their name in the address of the page too.
STEP = "step"
#: The step that a session begins with: all of it in short.
IN_SHORT = "in_short"
_TOLD = "doorstep.step_told"


def step(steps: Sequence[str]) -> str:
    """Return the step that is looked at, the first where none is, and put it in the address.

    Back and Forward of the browser change the address alone, and that is followed.
    """
    turned_to = in_address(STEP)
    if turned_to not in steps or turned_to == st.session_state.get(_TOLD):
        turned_to = None
    chosen = asked(STEP) or turned_to or st.session_state.get(STEP)
    at = st.session_state[STEP] = st.session_state[_TOLD] = chosen if chosen in steps else steps[0]
    tell_address(step_in_address())
    return str(at)


def step_in_address() -> dict[str, str]:
    """Return what the address of a session says: the sample museum and the step that is looked at.

    Whoever comes with it in the address leaves no page between for Back to stop at.
    """
    told = {"sample": museum(), STEP: st.session_state.get(STEP, IN_SHORT)}
    return {name: value for name, value in told.items() if value}


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
