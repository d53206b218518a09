"""Where the museum is and what would count as local, worked out once for each place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from pages.shared import public
from pages.shared.session.choices import settings

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.geography.scenery import Scenery
    from insights.open_data.bringing import Place
    from insights.settings import Venue
    from insights.surroundings import Surroundings

_MEMO = "doorstep.nearby"


class Nearby(NamedTuple):
    """A museum's place, and the catchment that open data proposes, where it has one."""

    venue: Venue
    place: Place
    surroundings: Surroundings | None
    outlines: gpd.GeoDataFrame | None
    scenery: Scenery | None


def nearby() -> Nearby | None:
    """Return the museum's place, or None before it has said where it is."""
    chosen = settings()
    if chosen is None or not chosen.venue:
        return None
    key = (chosen, *public.edition_for(chosen.venue))
    memo: tuple[object, Nearby] | None = st.session_state.get(_MEMO)
    if memo is not None and memo[0] == key:
        return memo[1]
    from insights.open_data.bringing import place_of
    from insights.surroundings import find_surroundings, find_venue, scenery_around

    store = public.store_for(chosen.venue)
    venue = find_venue(chosen.venue, store.directory)
    found = find_surroundings(store, venue, chosen)
    outlines = store.outlines(found.areas.index) if found else None
    around = None if outlines is None else scenery_around(store, outlines)
    told = Nearby(venue, place_of(venue.postcode, store.directory), found, outlines, around)
    st.session_state[_MEMO] = (key, told)
    return told
