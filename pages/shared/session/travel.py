"""The museum's own travel times: one table for the museum, held like its other files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.session.choices import settings

if TYPE_CHECKING:
    from insights.geography.travel import TravelTimes

TRAVEL = "doorstep.travel_times"


def _here() -> str:
    chosen = settings()
    return chosen.venue if chosen else ""


def travel_times() -> TravelTimes | None:
    """Return the table of travel times to this museum, None where there is none."""
    held, venue = st.session_state.get(TRAVEL, (None, ""))
    return held if venue in ("", _here()) else None


def travel_times_elsewhere() -> tuple[str, str] | None:
    """Return the name of a table that was added for another postcode, and that postcode."""
    held, venue = st.session_state.get(TRAVEL, (None, ""))
    return None if held is None or venue in ("", _here()) else (held.name, venue)


def take_travel_times(content: bytes, name: str) -> bool:
    """Keep a file that is a table of travel times, in place of another; say whether it is one.

    Raises
    ------
    UploadError
        If it is one, and cannot be used as it is.
    """
    from insights.intake.travel_times import read_travel_times

    found = read_travel_times(content, name)
    if found is not None:
        st.session_state[TRAVEL] = (found, _here())
    return found is not None


def drop_travel_times() -> None:
    """Forget the table; kilometres are used again."""
    st.session_state.pop(TRAVEL, None)
