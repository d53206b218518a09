"""The visitor's files: read, held, corrected, taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from insights.errors import DoorstepError, UploadError
from insights.intake.rows.told_apart import ways_told_apart
from insights.progress import part_of, untold
from pages.shared import public
from pages.shared.held import HeldFile, Problem, digest_of
from pages.shared.session import remembering
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
from pages.shared.session.travel import TRAVEL, drop_travel_times, take_travel_times

if TYPE_CHECKING:
    from insights.findings import Settings
    from insights.intake.evidence import Evidence
    from insights.progress import Progress

_FILES = "doorstep.files"
_SAMPLE = "doorstep.sample"
_PROBLEMS = "doorstep.problems"


class OpenDataAstrayError(UploadError):
    """A file of open data was dropped where the museum's own belong."""


# What a visitor gave us; the rest is worked out from it.
_OWN = (_FILES, SETTINGS, PURPOSE, READINESS, NOTED, TRAVEL)


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
    content: bytes,
    name: str,
    *,
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress = untold,
) -> HeldFile:
    """Read one file, hold it and return it; what is already held stays, whatever happens.

    Raises
    ------
    UploadError
        If the bytes cannot be read as what they claim to be.
    """
    from insights.intake.evidence import read_evidence
    from insights.intake.files.read import Records, open_records
    from insights.intake.without_names import without_names

    opened = open_records(content, kind)
    evidence = read_evidence(
        opened,
        name,
        kind=kind,
        columns=columns or None,
        own_postcode=_own_postcode(),
        progress=progress,
    )
    held = HeldFile(
        name,
        digest_of(content),
        evidence,
        without_names(opened, evidence.columns) if isinstance(opened, Records) else None,
        kind,
        dict(columns or {}),
    )
    _hold_in_its_place(held)
    return held


def _hold_in_its_place(held: HeldFile) -> None:
    """Hold a file with what was said of it before: of its households and of answers in it."""
    before = files().get(held.digest)
    if before and before.evidence.told_apart_by in ways_told_apart(held.evidence.columns):
        held = held.told_apart(before.evidence.told_apart_by)
    hold(held.understood(before.meanings) if before and before.meanings else held)


def hold(held: HeldFile) -> None:
    """Hold a file, in the place of what was held of it before."""
    st.session_state[_FILES] = files() | {held.digest: held}


def _own_postcode() -> str | None:
    chosen = settings()
    return chosen.venue if chosen else None


def _again(held: HeldFile, kind: str | None, columns: Mapping[str, str]) -> Evidence:
    """Read what is held of a file again.

    Raises
    ------
    UploadError
        If it cannot be read like that, or nothing is held that could be read.
    """
    from insights.intake.evidence import read_evidence
    from insights.intake.reading_again import known_columns, with_the_same_households

    if held.kept is None:
        raise UploadError(
            "This file is too long to be held, so it cannot be read again from here.",
            remedy="Add it once more: what you said of its columns is remembered.",
        )
    before = held.as_read or held.evidence
    again = read_evidence(
        held.kept,
        held.name,
        kind=kind,
        columns={**known_columns(before, kind), **columns} or None,
        own_postcode=_own_postcode(),
    )
    return with_the_same_households(before, again)


def _add(content: bytes, name: str, progress: Progress) -> None:
    """Read a file that was added, as the visitor said of its layout before, if they did.

    Raises
    ------
    UploadError
        If it cannot be read, or is open data.
    """
    from insights.intake.columns.remembering import recall
    from insights.open_data.astray import is_open_data

    if take_travel_times(content, name):
        return
    if is_open_data(content):
        raise OpenDataAstrayError(
            "This is open data, such as a census table or a list of areas, and not a file of "
            "your own visitors or volunteers.",
            remedy="Add it on the page About the data, under “Add files you have”.",
        )
    held = read(content, name, progress=progress)
    known = remembering.known(held.evidence.headers)
    if known is not None:
        # A layout may have changed in what its headings do not show: then it is read as new.
        with suppress(UploadError):
            read(content, name, kind=known.kind, columns=recall(known, held.evidence.headers))


def _learn(uploads: Sequence[tuple[str, bytes]]) -> list[Problem]:
    """Take the corrections among files that were added, before any export is read."""
    from insights.intake.columns.remembering import from_file, is_of_corrections

    problems = []
    for name, content in uploads:
        if is_of_corrections(content):
            try:
                remembering.learn(from_file(content))
            except UploadError as problem:
                problems.append(Problem(name, str(problem), problem.remedy))
    return problems


def add_uploads(uploads: Sequence[tuple[str, bytes]], progress: Progress) -> None:
    """Read new files one by one, noting those that cannot be read and why.

    The sample, if open, is put away as soon as one real file has been read:
    a fictional museum's visits must never be counted with a real one's.
    """
    from insights.intake.columns.remembering import is_of_corrections

    problems = _learn(uploads)
    exports = [each for each in uploads if not is_of_corrections(each[1])]
    for done, (name, content) in enumerate(exports, start=1):
        what = f"Reading file {done} of {len(exports)}"
        tell = part_of(progress, (done - 1) / len(exports), done / len(exports), what)
        tell(0, what)
        before = (files(), settings(), sample())
        if sample():
            _open(files={}, settings=None, sample=None)
        try:
            _add(content, name, tell)
        except DoorstepError as problem:
            page = "pages/about_the_data.py" if isinstance(problem, OpenDataAstrayError) else ""
            problems.append(Problem(name, str(problem), problem.remedy, page))
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
    return _again(files()[digest], kind, columns)


def correct(digest: str, kind: str | None, columns: Mapping[str, str]) -> None:
    """Read a held file again as the visitor says it should be read, and remember it.

    Of a file too long to be held, what was said is remembered for when it is added again.
    """
    held = files()[digest]
    if held.kept is not None:
        evidence = _again(held, kind, columns)
        corrected = replace(held, evidence=evidence, kind=kind, columns=dict(columns))
        _hold_in_its_place(replace(corrected, meanings={}, as_read=None))
    if kind or columns:
        remembering.keep(held.evidence.headers, kind, columns)


def remove(digest: str) -> None:
    """Forget one file."""
    st.session_state[_FILES] = {key: held for key, held in files().items() if key != digest}


def open_sample(museum: public.SampleMuseum) -> None:
    """Put the sample museum's files where the visitor's own would be."""
    from insights.findings import Settings

    held = [
        HeldFile(each.name, digest_of(each.content), each.evidence, each.kept, each.kind)
        for each in public.sample_files(museum)
    ]
    drop_travel_times()  # those to a real museum say nothing of a fictional one
    here = Settings(venue=public.SAMPLE_VENUE, aims=purpose().aims)
    _open(files={each.digest: each for each in held}, settings=here, sample=museum)


def move_to(postcode: str) -> None:
    """Say where the museum is, and look at its files again: its own postcode matters to them.

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
    for held in files().values():
        before_words = held.as_read and _from_another_door(held, held.as_read, postcode)
        moved = _from_another_door(held, held.evidence, postcode)
        hold(replace(held, evidence=moved, as_read=before_words))


def _from_another_door(held: HeldFile, evidence: Evidence, postcode: str) -> Evidence:
    """Look at the rows of a file once more for those of the museum's own postcode."""
    from insights.intake.moving import OWN, from_another_door

    if evidence.proposed.get(OWN) and held.kept is not None:
        # What was the museum's own may be a school's now, which only reading it again tells.
        again = _again(held, evidence.kind, held.columns)
        return replace(
            evidence,
            rows=evidence.rows.assign(proposed=again.rows["proposed"]),
            proposed=again.proposed,
        )
    return from_another_door(evidence, postcode)


def _open(*, files: Mapping[str, HeldFile], settings: Settings | None, sample: str | None) -> None:
    st.session_state[_FILES] = dict(files)
    st.session_state[SETTINGS] = settings
    st.session_state[_SAMPLE] = sample
