"""The area that the reader chose, the same on every map and in the list beside it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

import streamlit as st

from pages.shared.held import DrawnMap

_AREA = "doorstep.area"
_MAPS = "doorstep.maps"
_NAMED_AREA = "area"


def area() -> str | None:
    """Return the code of the area the reader chose last, on a map or by name."""
    return st.session_state.get(_AREA)


def begun(map_key: str, look: Hashable) -> DrawnMap:
    """Return how a map begins; while its look stays, so does the answer, whatever is clicked.

    The browser rings what is clicked: another figure would lose the zoom.
    """
    maps: dict[str, DrawnMap] = st.session_state.setdefault(_MAPS, {})
    before = maps.get(map_key, DrawnMap())
    if before.look != look or map_key not in st.session_state:
        maps[map_key] = DrawnMap(look, before.times + 1, ringed=area())
    return maps[map_key]


def follow(map_key: str, clicked: str | None) -> None:
    """Take what is clicked on a map as the area chosen, if it is news."""
    maps = st.session_state[_MAPS]
    if clicked != maps[map_key].clicked:
        maps[map_key] = replace(maps[map_key], clicked=clicked)
        st.session_state[_AREA] = clicked


def named_area(chosen: str | None) -> str:
    """Set the list of areas to the one chosen on a map, and return the list's key."""
    st.session_state[_NAMED_AREA] = chosen
    return _NAMED_AREA


def take_named_area() -> None:
    """Take the area chosen from the list; every map is then drawn anew, with it ringed."""
    st.session_state[_AREA] = st.session_state[_NAMED_AREA]
    maps = st.session_state.get(_MAPS, {})
    st.session_state[_MAPS] = {key: replace(drawn, look=None) for key, drawn in maps.items()}
