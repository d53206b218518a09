"""The area that the reader chose, the same on every map and in the list beside it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import streamlit as st

Picture = TypeVar("Picture")

_AREA = "doorstep.area"
_DRAWN = "doorstep.drawn"
_NAMED_AREA = "area"
_NOWHERE = "doorstep.typed_in_vain"


def area() -> str | None:
    """Return the code of the area the reader chose last, on a map or by name."""
    return st.session_state.get(_AREA)


def take_area(code: str | None) -> None:
    """Take an area as the one chosen; None lets it go."""
    st.session_state[_AREA] = code


def drawn(key: str, of: object, look: Hashable, draw: Callable[[], Picture]) -> Picture:
    """Return a map or chart as drawn last, or draw it if it is to show or look otherwise."""
    pictures: dict[str, tuple[object, Hashable, Any]] = st.session_state.setdefault(_DRAWN, {})
    before = pictures.get(key)
    if before is None or before[0] is not of or before[1] != look:
        pictures[key] = (of, look, draw())
    picture: Picture = pictures[key][2]
    return picture


def named_area(chosen: str | None) -> str:
    """Set the list of areas to the one chosen, and return the list's key."""
    st.session_state[_NAMED_AREA] = chosen
    return _NAMED_AREA


def take_named_area(find: Callable[[str], str | None]) -> None:
    """Take the area chosen from the list, or the one that was typed; nothing typed is kept."""
    said: str | None = st.session_state[_NAMED_AREA]
    take_area(found := find(said) if said else None)
    st.session_state[_NOWHERE] = bool(said) and found is None


def typed_in_vain() -> bool:
    """Return whether what was typed last is in none of the areas; asking ends it."""
    return bool(st.session_state.pop(_NOWHERE, False))
