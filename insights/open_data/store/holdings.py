"""What the open data of this computer covers, nation by nation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.geography.authorities import nation_of
from insights.open_data.people.characteristics import NATIONS, expected_tables
from insights.open_data.registry import Source, census_tables, indices
from insights.open_data.store.coverage import covered_by_census, tells_of_all
from insights.open_data.store.wanting import OUTLINES, Wanting, wanting

if TYPE_CHECKING:
    from insights.open_data.store import Store


@dataclass(frozen=True, slots=True)
class Holding:
    """What is here of one nation.

    Attributes
    ----------
    nation : str
        Its name.
    areas, people : int
        Small areas, and how many people live in them.
    estimated : int
        Areas whose people were worked out from their households.
    councils : tuple of str
        Local authorities, by name.
    outlines : tuple of Source
        Boundaries.
    indices : tuple of Source
        Indices of deprivation.
    censuses : mapping of str to int
        Census tables by the day of the census.
    findings : int
        Census tables that findings are made from, here for all its areas.
    expected : int
        Census tables that findings are made from, in all.
    postcodes : int
        Postcodes of the nation.
    wanting : tuple of Wanting
        What is absent, or here for some areas alone.
    """

    nation: str
    areas: int
    people: int
    estimated: int
    councils: tuple[str, ...]
    outlines: tuple[Source, ...]
    indices: tuple[Source, ...]
    censuses: Mapping[str, int]
    findings: int
    expected: int
    postcodes: int
    wanting: tuple[Wanting, ...]


def holdings(store: Store) -> tuple[Holding, ...]:
    """Say what a store covers of each nation.

    Parameters
    ----------
    store : Store
        Any; an empty one and a sample cover no nation.

    Raises
    ------
    OpenDataError
        If a table of it is damaged.
    """
    if store.is_empty or store.is_sample:
        return ()
    postcodes = _postcodes(store)
    here = set(store.areas["nation"].unique())
    return tuple(_holding(store, nation, postcodes) for nation in NATIONS if nation in here)


def damaged_tables(store: Store) -> list[str]:
    """Name the tables whose files are not as they were when the store was built."""
    return [name for name in store.tables if not store.is_whole(name)]


def _holding(store: Store, nation: str, postcodes: Mapping[str, int]) -> Holding:
    areas = store.areas[(store.areas["nation"] == nation).to_numpy()]
    own = [source for source in store.sources if nation in source.geography]
    census = [source for source in own if source.key in set(census_tables())]
    covered = {key: covered_by_census(store, key, areas) for key in expected_tables(nation)}
    return Holding(
        nation=nation,
        areas=len(areas),
        people=int(areas["people"].sum()),
        estimated=int((areas.get("people_from", pd.Series(dtype="str")) == "households").sum()),
        councils=tuple(sorted(areas["authority"].dropna().unique())),
        outlines=tuple(source for source in own if source.key.endswith(OUTLINES)),
        indices=tuple(source for source in own if source.key in indices().values()),
        censuses=_by_day(census),
        findings=sum(tells_of_all(n, areas) for n in covered.values()),
        expected=len(covered),
        postcodes=postcodes.get(nation, 0),
        wanting=wanting(store, nation, areas, covered),
    )


def _by_day(census: Iterable[Source]) -> dict[str, int]:
    days = pd.Series([source.vintage for source in census], dtype="str")
    return {str(day): int(n) for day, n in days.value_counts().items()}


def _postcodes(store: Store) -> dict[str, int]:
    """Count the postcodes of each nation."""
    directory = store.directory
    rows = np.bincount(directory.authority, minlength=len(directory.authority_codes))
    nations = [nation_of(str(code)) for code in directory.authority_codes]
    return {str(n): int(c) for n, c in pd.Series(rows).groupby(pd.Index(nations)).sum().items()}
