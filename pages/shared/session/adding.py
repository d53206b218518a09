"""Files that the visitor adds: each read or refused, the others held whatever happens."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import streamlit as st

from insights.errors import DoorstepError, UploadError
from insights.progress import part_of
from pages.shared.held import Problem
from pages.shared.session import remembering
from pages.shared.session.choices import purpose, readiness, settings
from pages.shared.session.each_museum import is_said_of, sample
from pages.shared.session.held_files import files, put
from pages.shared.session.reading import read
from pages.shared.session.rounds import renew_widgets
from pages.shared.session.shortlist import bring_back
from pages.shared.session.travel import take_travel_times

if TYPE_CHECKING:
    from insights.progress import Progress

_PROBLEMS = "doorstep.problems"
_PUT_AWAY = "doorstep.put_away"


class OpenDataAstrayError(UploadError):
    """A file of open data was dropped where the museum's own belong."""


def add_uploads(uploads: Sequence[tuple[str, bytes]], progress: Progress) -> None:
    """Read new files one by one, noting those that cannot be read and why.

    The sample, if open, is put away as soon as one real file has been read:
    a fictional museum's visits must never be counted with a real one's.
    """
    from insights.intake.columns.remembering import is_of_corrections
    from insights.partners.organisations.shortlist import is_of_a_shortlist

    problems, opened = _learn(uploads), sample()
    exports = [
        each
        for each in uploads
        if not is_of_corrections(each[1]) and not is_of_a_shortlist(each[1])
    ]
    for done, (name, content) in enumerate(exports, start=1):
        what = f"Reading file {done} of {len(exports)}"
        tell = part_of(progress, (done - 1) / len(exports), done / len(exports), what)
        tell(0, what)
        before = (files(), settings(), sample())
        if sample():
            put(files={}, settings=None, sample=None)
        try:
            _add(content, name, tell)
        except DoorstepError as problem:
            page = "pages/about_the_data.py" if isinstance(problem, OpenDataAstrayError) else ""
            problems.append(Problem(name, str(problem), problem.remedy, page))
            put(files=before[0], settings=before[1], sample=before[2])
    # Only now: a shortlist belongs to whatever museum the files are of.
    st.session_state[_PROBLEMS] = (*problems, *_bring_back(uploads))
    said = is_said_of(opened) or purpose().is_stated or readiness().is_said
    st.session_state[_PUT_AWAY] = bool(opened) and not sample() and said
    renew_widgets()


def put_away() -> bool:
    """Whether the latest uploads put the sample away, of which something had been said."""
    return bool(st.session_state.get(_PUT_AWAY))


def problems() -> tuple[Problem, ...]:
    """Return what went wrong with the latest uploads."""
    noted: tuple[Problem, ...] = st.session_state.get(_PROBLEMS, ())
    return noted


def _add(content: bytes, name: str, progress: Progress) -> None:
    """Read a file that was added, as the visitor said of its layout before, if they did.

    Raises
    ------
    UploadError
        If it cannot be read, or is open data.
    """
    from insights.brief.snapshot import is_a_snapshot
    from insights.intake.columns.remembering import recall
    from insights.open_data.astray import is_open_data

    if is_a_snapshot(content):
        raise UploadError(
            "This is a saved analysis, and no file of visitors or volunteers.",
            remedy="Open it on the page Start, under “Open a saved analysis”.",
        )
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


def _bring_back(uploads: Sequence[tuple[str, bytes]]) -> list[Problem]:
    """Take the shortlists among files that were added."""
    from insights.partners.organisations.shortlist import from_file, is_of_a_shortlist
    from insights.wording.partners.organisations import MAKE_ROOM, no_room_for

    problems = []
    for name, content in uploads:
        if is_of_a_shortlist(content):
            try:
                now = bring_back(*from_file(content))
            except UploadError as problem:
                problems.append(Problem(name, str(problem), problem.remedy))
                continue
            if now.groups_left_out or now.picked_left_out:
                said = no_room_for(now.groups_left_out, now.picked_left_out)
                problems.append(Problem(name, said, MAKE_ROOM, in_part=True))
    return problems
