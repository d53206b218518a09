"""Which files a museum brings to compare its visitors with the people who live nearby."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from insights.geography.authorities import authority_name, nation_of
from insights.geography.directory import Directory
from insights.geography.postcodes import standardise
from insights.open_data.registry import (
    Download,
    Source,
    downloads,
    register_downloads,
    registry,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to bring.

    Attributes
    ----------
    source : Source
        Publisher, edition and address.
    must : bool
        Whether nothing can be compared without it.
    choose : str
        Which of the files at that address, and in which form.
    size : str
        How big it is, in words.
    """

    source: Source
    must: bool
    choose: str
    size: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a museum is, as far as its postcode tells: authority and nation, or ""."""

    authority: str = ""
    nation: str = ""


def files_to_bring(nation: str = "") -> tuple[Wanted, ...]:
    """List the files that serve a museum in a nation, those that must be there first.

    Parameters
    ----------
    nation : str
        "England" for one; "" for the files of all the nations that are read.

    Returns
    -------
    tuple of Wanted

    Examples
    --------
    >>> [file.source.key for file in files_to_bring("Wales") if file.must]
    ['lsoa21_boundaries', 'ts001']
    """
    return tuple(sorted(_wanted(downloads(), nation), key=lambda file: not file.must))


def registers_to_bring(nation: str = "") -> tuple[Wanted, ...]:
    """List the files of registers of organisations that serve a museum in a nation.

    Examples
    --------
    >>> [file.source.key for file in registers_to_bring("Northern Ireland")]
    ['ccni', 'food_banks', 'grants', 'charity_tags']
    """
    return tuple(_wanted(register_downloads(), nation))


def _wanted(listed: Mapping[str, Download], nation: str) -> Iterator[Wanted]:
    for key, told in listed.items():
        source = registry()[key]
        if nation in source.geography or "United Kingdom" in source.geography:
            yield Wanted(source, told.must, told.choose, _size(source, told.unpacked_megabytes))


def place_of(postcode: str, directory: Directory) -> Place:
    """Tell which authority and nation a postcode is in; nothing of one that is unknown."""
    written = standardise(pd.Series([postcode], dtype="str"))["postcode"]
    code = str(directory.find(written)["authority_code"].iloc[0] or "")
    known = code != authority_name(code)
    return Place(authority_name(code), nation_of(code)) if known else Place()


def _size(source: Source, megabytes: float) -> str:
    rows = f"{source.rows:,} rows" if source.rows else ""
    return ", ".join(part for part in (rows, f"{megabytes:g} MB" if megabytes else "") if part)
