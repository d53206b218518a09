"""Public data, read once in each edition and shared by everyone who opens it.

Nothing here takes an argument a visitor supplies, so nothing of a museum's can
reach somebody else. This is the only module that uses Streamlit's caches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import streamlit as st

from insights.errors import OpenDataError

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.intake.files.read import Records
    from insights.open_data.store import Store
    from insights.open_data.store.holdings import Holding

SampleMuseum = Literal["marlhaven", "small_museum"]
SAMPLE_VENUES: dict[SampleMuseum, str] = {"marlhaven": "ZX1 1AA", "small_museum": "ZX15 1AA"}


class SampleFile(NamedTuple):
    """One file of the fictional museum."""

    name: str
    content: bytes
    kind: str
    evidence: Evidence
    kept: Records


@st.cache_resource(show_spinner="Opening the sample town…")
def sample_store() -> Store:
    """Open the fictional town: its map, census and postcodes."""
    from insights.open_data.store import open_sample_store

    return open_sample_store()


def store() -> Store:
    """Open what this computer holds of the United Kingdom, anew if it was replaced since.

    Raises
    ------
    OpenDataError
        If it is damaged or was made by another version.
    """
    from insights.open_data.store import seen_from_outside

    return _open(seen_from_outside())


@st.cache_resource(
    show_spinner="Opening the postcode directory and open data…",
    max_entries=1,  # an edition that was replaced can be read no more
)
def _open(edition: tuple[int, ...]) -> Store:  # noqa: ARG001 - what the cache is keyed on
    from insights.open_data.store import open_store

    return open_store()


def held() -> tuple[tuple[Holding, ...], list[str]]:
    """Return what this computer's open data covers, and which of its tables are damaged.

    Raises
    ------
    OpenDataError
        If what it covers cannot be read.
    """
    from insights.open_data.store import seen_from_outside

    own = own_store()
    return _held((*seen_from_outside(), own.fingerprint), own)


@st.cache_resource(show_spinner="Looking at what open data is here…", max_entries=1)
def _held(
    edition: tuple[int | str, ...],  # noqa: ARG001 - what the cache is keyed on
    _store: Store,
) -> tuple[tuple[Holding, ...], list[str]]:
    from insights.open_data.store.holdings import damaged_tables, holdings

    damaged = damaged_tables(_store)
    return (() if damaged else holdings(_store)), damaged


def store_problem() -> OpenDataError | None:
    """Return why this computer's open data cannot be used, or None where it can."""
    try:
        store()
    except OpenDataError as problem:
        return problem
    return None


def own_store() -> Store:
    """Open this computer's open data; where it cannot be used, go on as if there were none.

    Files are read all the same, and every page says what is wrong (`store_problem`).
    """
    from insights.open_data.store import empty_store

    try:
        return store()
    except OpenDataError:
        return empty_store()


def in_sample_town(venue: str) -> bool:
    """Whether a museum is in the sample town.

    Its postcodes use ZX, an area the Royal Mail has not issued, so a museum
    there can only be the sample.
    """
    return venue.strip().upper().startswith("ZX")


def store_for(venue: str) -> Store:
    """Return the store a museum at `venue` belongs to."""
    return sample_store() if in_sample_town(venue) else own_store()


def edition_for(venue: str) -> tuple[int, ...]:
    """Return what differs once the store of a museum at `venue` was replaced; () if it cannot."""
    from insights.open_data.store import seen_from_outside

    return () if in_sample_town(venue) else seen_from_outside()


@st.cache_resource(show_spinner=False)
def sample_files(museum: SampleMuseum) -> tuple[SampleFile, ...]:
    """Return the fictional museum's files, as they are and as they read."""
    from insights.intake.evidence import read_evidence
    from insights.intake.files.read import read_records
    from insights.open_data.store import sample_evidence

    read, door = [], SAMPLE_VENUES[museum]
    for path, kind in sample_evidence(museum):
        content = path.read_bytes()
        records = read_records(content, kind)
        evidence = read_evidence(records, path.name, kind=kind, own_postcode=door)
        read.append(SampleFile(path.name, content, kind, evidence, records))
    return tuple(read)
