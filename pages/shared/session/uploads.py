"""The visitor's files: read, held, corrected, taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from insights.errors import DoorstepError
from pages.shared import public
from pages.shared.held import HeldFile, Problem
from pages.shared.session.choices import (
    NOTED,
    PURPOSE,
    READINESS,
    SETTINGS,
    choose,
    noted,
    purpose,
    readiness,
    settings,
)
from pages.shared.session.rounds import renew_widgets

if TYPE_CHECKING:
    from insights.findings import Settings
    from insights.intake.evidence import Evidence

_FILES = "doorstep.files"
_SAMPLE = "doorstep.sample"
_PROBLEMS = "doorstep.problems"

# What a visitor gave us; the rest is worked out from it.
_OWN = (_FILES, SETTINGS, PURPOSE, READINESS, NOTED)


def files() -> dict[str, HeldFile]:
    """Return the visitor's files by digest of their content, in the order added."""
    held: dict[str, HeldFile] = st.session_state.get(_FILES, {})
    return dict(held)


def sample() -> str | None:
    """Return which sample museum is open, if one is."""
    return st.session_state.get(_SAMPLE)


def has_anything() -> bool:
    """Whether there is anything to forget."""
    return any(st.session_state.get(key) for key in _OWN)


def would_be_lost() -> bool:
    """Whether closing the tab would lose files or words of the visitor's own."""
    own_files = bool(files()) and not sample()
    return own_files or bool(noted()) or purpose().is_stated or readiness().is_said


def read(
    content: bytes, name: str, *, kind: str | None = None, columns: Mapping[str, str] | None = None
) -> None:
    """Read one file and hold it; what is already held stays, whatever happens.

    Raises
    ------
    UploadError
        If the bytes cannot be read as what they claim to be.
    """
    from insights.intake.evidence import read_evidence

    chosen = settings()
    evidence = read_evidence(
        content,
        name,
        kind=kind,
        columns=columns or None,
        own_postcode=chosen.venue if chosen else None,
    )
    held = HeldFile(name, content, evidence, kind, dict(columns or {}))
    st.session_state[_FILES] = files() | {held.digest: held}


def add_uploads(uploads: Sequence[tuple[str, bytes]], progress: Callable[[str], object]) -> None:
    """Read new files one by one, noting those that cannot be read and why.

    The sample, if open, is put away as soon as one real file has been read:
    a fictional museum's visits must never be counted with a real one's.
    """
    problems = []
    for done, (name, content) in enumerate(uploads, start=1):
        progress(f"Reading file {done} of {len(uploads)}")
        before = (files(), settings(), sample())
        if sample():
            _open(files={}, settings=None, sample=None)
        try:
            read(content, name)
        except DoorstepError as problem:
            problems.append(Problem(name, str(problem), problem.remedy))
            _open(files=before[0], settings=before[1], sample=before[2])
    st.session_state[_PROBLEMS] = tuple(problems)
    renew_widgets()


def problems() -> tuple[Problem, ...]:
    """Return what went wrong with the latest uploads."""
    noted: tuple[Problem, ...] = st.session_state.get(_PROBLEMS, ())
    return noted


def try_reading(digest: str, kind: str | None, columns: Mapping[str, str]) -> Evidence:
    """Read a held file as the visitor says, to be looked at; what is held stays as it is.

    Raises
    ------
    UploadError
        If the file cannot be read like that.
    """
    from insights.intake.evidence import read_evidence

    chosen = settings()
    held = files()[digest]
    own = chosen.venue if chosen else None
    return read_evidence(
        held.content, held.name, kind=kind, columns=columns or None, own_postcode=own
    )


def correct(digest: str, kind: str | None, columns: Mapping[str, str]) -> None:
    """Read a held file again as the visitor says it should be read."""
    held = files()[digest]
    read(held.content, held.name, kind=kind, columns=columns)


def remove(digest: str) -> None:
    """Forget one file."""
    st.session_state[_FILES] = {key: held for key, held in files().items() if key != digest}


def open_sample(museum: public.SampleMuseum) -> None:
    """Put the sample museum's files where the visitor's own would be."""
    from insights.findings import Settings

    held = [
        HeldFile(each.name, each.content, each.evidence, each.kind)
        for each in public.sample_files(museum)
    ]
    here = Settings(venue=public.SAMPLE_VENUE, aims=purpose().aims)
    _open(files={each.digest: each for each in held}, settings=here, sample=museum)


def move_to(postcode: str) -> None:
    """Say where the museum is, reading its files again: its own postcode matters to them.

    Raises
    ------
    AnalysisError
        If it is not a postcode that can be placed.
    """
    from insights.findings import Settings
    from insights.surroundings import find_venue

    find_venue(postcode, public.store_for(postcode).directory)
    aims = purpose().aims
    before = settings()
    choose(replace(before, venue=postcode) if before else Settings(postcode, aims=aims))
    for digest, held in files().items():
        correct(digest, held.kind, held.columns)


def _open(*, files: Mapping[str, HeldFile], settings: Settings | None, sample: str | None) -> None:
    st.session_state[_FILES] = dict(files)
    st.session_state[SETTINGS] = settings
    st.session_state[_SAMPLE] = sample
