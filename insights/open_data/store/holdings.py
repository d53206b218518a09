"""What the open data of this computer covers, nation by nation, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.geography.authorities import authorities, current_code, nation_of, same_authority
from insights.open_data.bringing import files_to_bring
from insights.open_data.building.deprivation import INDICES
from insights.open_data.codes import among
from insights.open_data.people.characteristics import (
    DEPRIVATION,
    NATIONS,
    characteristics,
    expected_tables,
)
from insights.open_data.registry import Source, census_tables, registry

if TYPE_CHECKING:
    from insights.open_data.store import Store

_WHOLE = 0.98  # of a nation's areas: a withheld handful is not a gap
_OUTLINES = "_boundaries"


@dataclass(frozen=True, slots=True)
class Wanting:
    """Something that findings for a nation are made from, and that is absent or in part here.

    Attributes
    ----------
    source : Source
        Its record.
    what : str
        Its title, or the part of it that is absent.
    covered : int
        Areas of the nation it is here for.
    areas : int
        Areas of the nation.
    switches_off : tuple of str
        What cannot be said without it, in words.
    """

    source: Source
    what: str
    covered: int
    areas: int
    switches_off: tuple[str, ...]


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


def here_already(
    store: Store, keys: Iterable[str], nations: Iterable[str], councils: Iterable[str]
) -> frozenset[str]:
    """Say which datasets a store has for the whole of a place, in the newest edition known.

    Parameters
    ----------
    store : Store
        Any; an empty one and a sample have nothing.
    keys : iterable of str
        Datasets, by their key in the registry.
    nations : iterable of str
        Whole nations of the place, by name.
    councils : iterable of str
        Its other local authorities, by code.

    Returns
    -------
    frozenset of str
        Those keys. A dataset that has only some areas of the place is not among
        them, nor is any while areas of the place are absent themselves.
    """
    if store.is_empty or store.is_sample:
        return frozenset()
    wanted, whole = {current_code(code) for code in councils}, set(nations)
    known = map(str, authorities().index)
    wanted |= {code for code in map(current_code, known) if nation_of(code) in whole}
    own = store.areas["authority_code"].map(current_code)
    if not wanted or not wanted <= set(own):
        return frozenset()
    areas = store.areas[own.isin(wanted).to_numpy()]
    newer = newer_editions(store.sources)
    here = {source.key for source in store.sources} - set(newer)
    return frozenset(key for key in set(keys) & here if _whole(store, key, areas))


def _whole(store: Store, key: str, areas: pd.DataFrame) -> bool:
    """Say whether a dataset tells of all areas of a place that it could tell of."""
    geography = registry()[key].geography
    mine = areas[[nation in geography for nation in areas["nation"]]]
    if key in set(census_tables()):
        return _covered(store, key, mine) >= _WHOLE * len(mine)
    if key in INDICES:
        return int(among(mine.index, store.deprivation.index).sum()) >= _WHOLE * len(mine)
    return True


def has_all_areas(store: Store, nations: Iterable[str], councils: Iterable[str]) -> bool:
    """Say whether a place can be compared already: whether its outlines and people are here."""
    keys = {source.key for source in store.sources}
    return bool(here_already(store, keys, nations, councils))


def damaged_tables(store: Store) -> list[str]:
    """Name the tables whose files are not as they were when the store was built."""
    return [name for name in store.tables if not store.is_whole(name)]


def newer_editions(sources: Iterable[Source]) -> dict[str, str]:
    """Return the edition Doorstep knows of, by key, for sources of which the store has another."""
    known = registry()
    return {
        source.key: known[source.key].vintage
        for source in sources
        if source.key in known and known[source.key].vintage != source.vintage
    }


def _holding(store: Store, nation: str, postcodes: Mapping[str, int]) -> Holding:
    areas = store.areas[(store.areas["nation"] == nation).to_numpy()]
    own = [source for source in store.sources if nation in source.geography]
    census = [source for source in own if source.key in set(census_tables())]
    expected = expected_tables(nation)
    covered = {key: _covered(store, key, areas) for key in expected}
    wanting = (
        *(
            _wanting(registry()[key], covered[key], areas, _said_with(key, nation))
            for key in expected
            if covered[key] < _WHOLE * len(areas)
        ),
        *_deprivation(store, nation, areas),
        *_lists(store, nation, areas),
    )
    return Holding(
        nation=nation,
        areas=len(areas),
        people=int(areas["people"].sum()),
        estimated=int((areas.get("people_from", pd.Series(dtype="str")) == "households").sum()),
        councils=tuple(sorted(areas["authority"].dropna().unique())),
        outlines=tuple(source for source in own if source.key.endswith(_OUTLINES)),
        indices=tuple(source for source in own if source.key in INDICES),
        censuses=_by_day(census),
        findings=sum(covered[key] >= _WHOLE * len(areas) for key in expected),
        expected=len(expected),
        postcodes=postcodes.get(nation, 0),
        wanting=wanting,
    )


def _by_day(census: Iterable[Source]) -> dict[str, int]:
    days = pd.Series([source.vintage for source in census], dtype="str")
    return {str(day): int(n) for day, n in days.value_counts().items()}


def _covered(store: Store, key: str, areas: pd.DataFrame) -> int:
    """Count the areas that a census table tells of, itself or their neighbourhood or council."""
    if not store.has_census(key):
        return 0
    index = store.census(key).index
    own = among(areas.index, index)
    if own.any():
        return int(own.sum())
    homes = among(pd.Index(areas["neighbourhood_code"]), index)
    councils = {
        code: any(same in index for same in same_authority(code))
        for code in areas["authority_code"].dropna().unique()
    }
    return int((homes | areas["authority_code"].map(councils).to_numpy(dtype=bool)).sum())


def _wanting(
    source: Source, covered: int, areas: pd.DataFrame, off: Iterable[str], what: str = ""
) -> Wanting:
    return Wanting(source, what or source.title, covered, len(areas), tuple(off))


def _said_with(table: str, nation: str, column: str = "") -> list[str]:
    """List what is said of a nation's people from one table, or one domain of deprivation."""
    said = [
        each.label
        for each in characteristics().values()
        if (own := each.by_nation.get(nation)) and own.table == table and own.column == column
    ]
    return said or [f"answers about {feed}" for feed in registry()[table].feeds]


def _deprivation(store: Store, nation: str, areas: pd.DataFrame) -> Iterator[Wanting]:
    """Name an index that is absent, or a domain of it that findings use."""
    index = [registry()[key] for key in INDICES if nation in registry()[key].geography]
    table = store.deprivation
    here = table[among(table.index, areas.index)]
    columns = {
        own.column: each.label
        for each in characteristics().values()
        if (own := each.by_nation.get(nation)) and own.table == DEPRIVATION
    }
    if not index:
        return
    if len(here) < _WHOLE * len(areas):
        yield _wanting(index[0], len(here), areas, columns.values())
        return
    for column, label in columns.items():
        known = here.filter(regex=f"^{column}_").notna().any(axis=None)
        if not known:
            name = _DOMAINS.get(column, column.replace("_", " "))
            yield _wanting(index[0], 0, areas, [label], f"{index[0].title}: {name}")


_DOMAINS = {
    "idaci": "income deprivation affecting children (IDACI)",
    "idaopi": "income deprivation affecting older people (IDAOPI)",
}


def _lists(store: Store, nation: str, areas: pd.DataFrame) -> Iterator[Wanting]:
    """Name the lists that are absent: names, classes, which postcodes have ended."""
    here = {source.key for source in store.sources}
    for file in files_to_bring(nation):
        source = file.source
        census = source.key in set(census_tables()) or source.key in INDICES
        beside = source.key.removesuffix("_indicators") in INDICES
        if source.key in here or census or beside or source.key.endswith(_OUTLINES):
            continue
        if source.key == "postcodes" and store.directory.knows_ends:
            continue
        told = [feed for feed in source.feeds if not _is_told(feed, areas)]
        if told:
            yield _wanting(source, 0, areas, told)


def _is_told(feed: str, areas: pd.DataFrame) -> bool:
    """Say whether something is known already, from whatever else is here."""
    if feed == "rural-urban class":
        return bool((areas["rural_urban"].fillna("") != "").all())
    if feed == "names":
        return bool((areas["neighbourhood"] != areas["neighbourhood_code"]).any())
    return feed in {"postcodes", "authorities"}


def _postcodes(store: Store) -> dict[str, int]:
    """Count the postcodes of each nation."""
    directory = store.directory
    rows = np.bincount(directory.authority, minlength=len(directory.authority_codes))
    nations = [nation_of(str(code)) for code in directory.authority_codes]
    return {str(n): int(c) for n, c in pd.Series(rows).groupby(pd.Index(nations)).sum().items()}
