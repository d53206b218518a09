"""What a visitor says of a museum: each of the fictional ones keeps its own, and so does theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from pages.shared.held import OpenedSaved

SAMPLE = "doorstep.sample"
SAVED = "doorstep.saved"
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


def opened() -> OpenedSaved | None:
    """Return the saved analysis that lies over everything else, if one was opened."""
    return st.session_state.get(SAVED)


def museum() -> str | None:
    """Return whose findings are on the pages: a saved analysis, a sample, or None for their own."""
    lies_over = opened()
    return sample() if lies_over is None else lies_over.mark


def said_of(key: str) -> tuple[Any, ...]:
    """Return what is said of the museum that is open; () where nothing is."""
    return _by_museum(key).get(museum(), ())


def say(key: str, said: tuple[Any, ...]) -> None:
    """Keep what is said of the museum that is open."""
    st.session_state[key] = {**_by_museum(key), museum(): said}


def changed_since_opened() -> bool:
    """Whether a saved analysis is open of which something else was picked or decided since."""
    if not (lies_over := opened()):
        return False
    said = lies_over.snapshot.said
    return (said_of(SHORTLIST), said_of(DECISIONS)) != (said.shortlist, said.decisions)


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
