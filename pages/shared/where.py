"""Where the museum is: its postcode, and the council area that this is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.errors import DoorstepError
from pages.shared import public, session
from pages.shared.letters import escaped
from pages.shared.problems import show_problem
from pages.shared.widgets import note

if TYPE_CHECKING:
    from insights.settings import Settings


def museum() -> None:
    """Ask where the museum is."""
    chosen = session.settings()
    typed = st.text_input(
        "The museum's postcode",
        key=session.filled_in("venue", chosen.venue if chosen else ""),
        max_chars=10,
        placeholder="For example DE1 3GP",
        disabled=session.sample() is not None,
        width=320,
    )
    if typed.strip() and (chosen is None or typed.strip() != chosen.venue):
        try:
            session.move_to(typed.strip())
        except DoorstepError as problem:
            show_problem(str(problem), problem.remedy)
        else:
            st.rerun()
    if chosen is not None:
        _council(chosen)


def _council(chosen: Settings) -> None:
    """Name the council area of the postcode, so that a wrong one is noticed at once."""
    from insights.geography.authorities import authority_name
    from insights.surroundings import find_venue

    store = public.store_for(chosen.venue)
    try:
        venue = find_venue(
            chosen.venue,
            store.directory,
            lambda code: store.authorities.get(code) or authority_name(code),
        )
    except DoorstepError:
        return  # said where the findings would be
    if venue.authority:
        note(f"{escaped(venue.postcode)} is in the council area of {escaped(venue.authority)}.")
