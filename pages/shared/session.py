"""The visitor's own data, kept in their session and nowhere else.

Streamlit's caches are shared by every visitor to the server by default, so
nothing derived from an upload passes through one. This is the only module that
touches `st.session_state`, which keeps that promise checkable.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from insights.errors import DoorstepError
from pages.shared import public
from pages.shared.held import DrawnMap, HeldFile, Problem

if TYPE_CHECKING:
    from insights.findings import Analysis, Settings
    from insights.framework import Purpose, Readiness
    from insights.ledger import FileLedger
    from insights.partners.noted import Observation

_FILES = "doorstep.files"
_SETTINGS = "doorstep.settings"
_SAMPLE = "doorstep.sample"
_MEMO = "doorstep.memo"
_PROBLEMS = "doorstep.problems"
_PURPOSE = "doorstep.purpose"
_READINESS = "doorstep.readiness"
_NOTED = "doorstep.noted"
_LEDGERS = "doorstep.ledgers"
_ROUND = "doorstep.round"
_AREA = "doorstep.area"
_MAPS = "doorstep.maps"
_NAMED_AREA = "area"


# What a visitor gave us; the rest is worked out from it.
_OWN = (_FILES, _SETTINGS, _PURPOSE, _READINESS, _NOTED)


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
    digest = hashlib.sha256(content).hexdigest()
    held = HeldFile(name, content, evidence, kind, dict(columns or {}))
    st.session_state[_FILES] = files() | {digest: held}


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
    _renew_widgets()


def problems() -> tuple[Problem, ...]:
    """Return what went wrong with the latest uploads."""
    noted: tuple[Problem, ...] = st.session_state.get(_PROBLEMS, ())
    return noted


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

    held = {
        hashlib.sha256(each.content).hexdigest(): HeldFile(
            each.name, each.content, each.evidence, each.kind
        )
        for each in public.sample_files(museum)
    }
    here = Settings(venue=public.SAMPLE_VENUE, aims=purpose().aims)
    _open(files=held, settings=here, sample=museum)


def settings() -> Settings | None:
    """Return what the museum chose, or None before it has said where it is."""
    return st.session_state.get(_SETTINGS)


def choose(chosen: Settings) -> None:
    """Keep the museum's choices."""
    st.session_state[_SETTINGS] = chosen


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


def purpose() -> Purpose:
    """Return what the museum has said of its purpose and priorities."""
    from insights.framework import Purpose

    said: Purpose = st.session_state.get(_PURPOSE) or Purpose()
    return said


def state_purpose(said: Purpose) -> None:
    """Keep the museum's purpose; its aims take part in the scoring."""
    st.session_state[_PURPOSE] = said
    if (chosen := settings()) is not None:
        choose(replace(chosen, aims=said.aims))


def readiness() -> Readiness:
    """Return how far the museum says it is."""
    from insights.framework import Readiness

    said: Readiness = st.session_state.get(_READINESS) or Readiness()
    return said


def state_readiness(said: Readiness) -> None:
    """Keep how far the museum says it is; it takes no part in any sum."""
    st.session_state[_READINESS] = said


def noted() -> tuple[Observation, ...]:
    """Return what the museum noted by looking and listening, the earliest first."""
    kept: tuple[Observation, ...] = st.session_state.get(_NOTED, ())
    return kept


def note(seen: Observation) -> None:
    """Keep one more thing noted; it is told beside the evidence."""
    st.session_state[_NOTED] = (*noted(), seen)


def strike(seen: Observation) -> None:
    """Take back one thing noted."""
    st.session_state[_NOTED] = tuple(each for each in noted() if each != seen)


def kinds_loaded() -> tuple[str, ...]:
    """Return the kinds of evidence in use, public data included."""
    kinds = tuple(held.evidence.kind for held in files().values())
    found = analysis() if kinds and settings() else None
    return (*kinds, "open_data") if found is not None and found.has_areas else kinds


def ledgers() -> dict[str, FileLedger]:
    """Return what became of every row of each file, by digest."""
    from insights.geography.locate import locate
    from insights.ledger import file_ledger

    chosen = settings()
    if not files():
        return {}
    directory = public.store_for(chosen.venue if chosen else "").directory
    accounts = st.session_state.setdefault(_LEDGERS, {})
    for held in files().values():
        key = (held.fingerprint, chosen.venue if chosen else "")
        if key not in accounts:
            rows, columns = held.evidence.rows, held.evidence.columns
            located = locate(rows["postcode"], directory) if "postcode" in columns else None
            accounts[key] = file_ledger(
                held.evidence, located, end_dates_known=directory.ended is not None
            )
    return {
        digest: accounts[held.fingerprint, chosen.venue if chosen else ""]
        for digest, held in files().items()
    }


def analysis() -> Analysis | None:
    """Return the findings, worked out again only if files or choices changed.

    None until there are files and a museum postcode. The memo is keyed on
    digests of the files, never on the tables: Streamlit would fingerprint a
    long table by a sample of its rows.
    """
    chosen, held = settings(), files()
    if chosen is None or not held:
        return None
    key = (tuple(file.fingerprint for file in held.values()), chosen, *noted())
    memo: tuple[Any, Analysis] | None = st.session_state.get(_MEMO)
    if memo is not None and memo[0] == key:
        return memo[1]
    from insights.analysis import analyse

    bar = st.progress(0.0, "Working out what your files can show…")

    def tell(done: float, doing: str) -> None:
        bar.progress(done, f"{doing}…")

    try:
        found = analyse(
            [file.evidence for file in held.values()],
            chosen,
            public.store_for(chosen.venue),
            observations=noted(),
            progress=tell,
        )
    finally:
        bar.empty()
    st.session_state[_MEMO] = (key, found)
    return found


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


def widget_key(name: str) -> str:
    """Key a widget so that `forget` empties it: the browser keeps files by key."""
    return f"{name}.{st.session_state.get(_ROUND, 0)}"


def forget() -> None:
    """Drop everything this visitor gave us."""
    following = st.session_state.get(_ROUND, 0) + 1
    st.session_state.clear()
    st.session_state[_ROUND] = following


def _renew_widgets() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _open(*, files: Mapping[str, HeldFile], settings: Settings | None, sample: str | None) -> None:
    st.session_state[_FILES] = dict(files)
    st.session_state[_SETTINGS] = settings
    st.session_state[_SAMPLE] = sample
