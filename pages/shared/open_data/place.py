"""Where the museum is: its council, the catchment that would be proposed, and a map of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.open_data.credits import sources_used
from insights.tables import BREAKDOWN, empty
from insights.wording.open_data import bringing as wording
from pages.shared import maps, public, session, where, widgets
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from pages.shared.session import Nearby


def museum_here() -> None:
    """Ask for the postcode, and show what it leads to."""
    found = _nearby()
    if found is None or found.surroundings is None:
        _said(found)
        return
    words, drawing = st.columns([3, 4], gap="large")
    with words:
        _said(found)
    venue = found.venue.postcode
    known, local = public.store_for(venue).sources, found.surroundings.areas.index
    with drawing:
        maps.place_map(found, sources_used(known, venue, empty(BREAKDOWN), local))


def _said(found: Nearby | None) -> None:
    """Draw the field, and in words where it leads."""
    where.museum()
    if found is None:
        widgets.say(
            "Type your postcode to see your council and the neighbourhoods that would count "
            "as local. It stays in this browser session."
        )
        return
    if not public.in_sample_town(found.venue.postcode):
        widgets.takeaway(wording.place(found.place))
    near = found.surroundings
    widgets.say(near.rule if near is not None else wording.what_it_adds())


def _nearby() -> Nearby | None:
    from insights.errors import DoorstepError

    try:
        return session.nearby()
    except DoorstepError as problem:
        show_problem(str(problem), problem.remedy)
        return None
