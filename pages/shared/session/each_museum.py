"""What a visitor says of a museum: each of the fictional ones keeps its own, and so does theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

SAMPLE = "doorstep.sample"
SHORTLIST = "doorstep.shortlist"
GROUPS = "doorstep.groups"
DECISIONS = "doorstep.decisions"
NOTED = "doorstep.noted"
TYPES = "doorstep.partner_types"
OVERRIDES = "doorstep.overrides"
_OF_EACH_MUSEUM = (SHORTLIST, GROUPS, DECISIONS, NOTED, TYPES, OVERRIDES)


def sample() -> str | None:
    """Return which sample museum is open, if one is."""
    return st.session_state.get(SAMPLE)


def said_of(key: str) -> tuple[Any, ...]:
    """Return what is said of the museum that is open; () where nothing is."""
    return _by_museum(key).get(sample(), ())


def say(key: str, said: tuple[Any, ...]) -> None:
    """Keep what is said of the museum that is open."""
    st.session_state[key] = {**_by_museum(key), sample(): said}


def is_anything_said() -> bool:
    """Whether anything is said of any museum."""
    return any(any(_by_museum(key).values()) for key in _OF_EACH_MUSEUM)


def is_said_of(museum: str | None) -> bool:
    """Whether anything is said of a museum; None is the visitor's own."""
    return any(_by_museum(key).get(museum) for key in _OF_EACH_MUSEUM)


def _by_museum(key: str) -> Mapping[str | None, tuple[Any, ...]]:
    """Return what is said by museum; the visitor's own stands under None."""
    kept: Mapping[str | None, tuple[Any, ...]] = st.session_state.get(key, {})
    return kept
