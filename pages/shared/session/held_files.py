"""The visitor's files, held in their session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from insights.intake.rows.told_apart import ways_told_apart
from pages.shared.session.choices import SETTINGS, purpose, readiness
from pages.shared.session.each_museum import (
    SAMPLE,
    SAVED,
    changed_since_opened,
    is_anything_said,
    is_said_of,
    opened,
    sample,
)
from pages.shared.session.travel import TRAVEL

if TYPE_CHECKING:
    from insights.settings import Settings
    from pages.shared.held import HeldFile

#: What the last analysis worked out, step by step; see `insights.incremental`.
STEPS = "doorstep.steps"
_FILES = "doorstep.files"
# What a visitor gave us beside what they said; the rest is worked out from it.
_HELD = (_FILES, SETTINGS, TRAVEL)


def files() -> dict[str, HeldFile]:
    """Return the visitor's files by digest of their content, in the order added.

    While a saved analysis lies over them, nothing is made of them.
    """
    return {} if opened() else _files()


def _files() -> dict[str, HeldFile]:
    held: dict[str, HeldFile] = st.session_state.get(_FILES, {})
    return dict(held)


def has_anything() -> bool:
    """Whether there is anything to forget."""
    held = any(st.session_state.get(key) for key in _HELD)
    return (
        held or bool(opened()) or is_anything_said() or purpose().is_stated or readiness().is_said
    )


def would_be_lost() -> bool:
    """Whether closing the tab would lose files or words of the visitor's own."""
    own_files = bool(_files()) and not sample()
    own_words = is_said_of(None) or (not opened() and (purpose().is_stated or readiness().is_said))
    return own_files or own_words or changed_since_opened()


def hold(held: HeldFile) -> None:
    """Hold a file, in the place of what was held of it before."""
    st.session_state[_FILES] = _files() | {held.digest: held}


def hold_in_its_place(held: HeldFile) -> None:
    """Hold a file with what was said of it before: of its households and of answers in it."""
    before = files().get(held.digest)
    if before and before.evidence.told_apart_by in ways_told_apart(held.evidence.columns):
        held = held.told_apart(before.evidence.told_apart_by)
    hold(held.understood(before.meanings) if before and before.meanings else held)


def remove(digest: str) -> None:
    """Forget one file, and what the last analysis worked out from it."""
    st.session_state.pop(STEPS, None)
    st.session_state[_FILES] = {key: held for key, held in files().items() if key != digest}


def put(*, files: Mapping[str, HeldFile], settings: Settings | None, sample: str | None) -> None:
    """Put these files in the place of whatever was held."""
    st.session_state.pop(SAVED, None)
    st.session_state[_FILES] = dict(files)
    st.session_state[SETTINGS] = settings
    st.session_state[SAMPLE] = sample
