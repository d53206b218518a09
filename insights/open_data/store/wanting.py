"""What findings for a nation are made from and this computer has not got."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from insights.open_data.bringing import files_to_bring
from insights.open_data.codes import among
from insights.open_data.people.characteristics import DEPRIVATION, characteristics
from insights.open_data.registry import Source, census_tables, indices, registry
from insights.open_data.store.coverage import tells_of_all

if TYPE_CHECKING:
    from insights.open_data.store import Store

OUTLINES = "_boundaries"  # how the key of every dataset of outlines ends

_DOMAINS = {
    "idaci": "income deprivation affecting children (IDACI)",
    "idaopi": "income deprivation affecting older people (IDAOPI)",
}


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


def wanting(
    store: Store, nation: str, areas: pd.DataFrame, covered: Mapping[str, int]
) -> tuple[Wanting, ...]:
    """Name what is absent of a nation, or here for some of its areas alone.

    Parameters
    ----------
    store : Store
        Any that has areas of the nation.
    nation : str
        Its name.
    areas : pandas.DataFrame
        Its areas, as they are in the store.
    covered : mapping of str to int
        Of how many of them each census table tells that findings are made from, by key.

    Returns
    -------
    tuple of Wanting
        Census tables, then deprivation, then lists.
    """
    return (
        *(
            _wanting(registry()[key], n, areas, _said_with(key, nation))
            for key, n in covered.items()
            if not tells_of_all(n, areas)
        ),
        *_deprivation(store, nation, areas),
        *_lists(store, nation, areas),
    )


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
    if nation not in indices():
        return
    index = registry()[indices()[nation]]
    table = store.deprivation
    here = table[among(table.index, areas.index)]
    columns = {
        own.column: each.label
        for each in characteristics().values()
        if (own := each.by_nation.get(nation)) and own.table == DEPRIVATION
    }
    if not tells_of_all(len(here), areas):
        yield _wanting(index, len(here), areas, columns.values())
        return
    for column, label in columns.items():
        known = here.filter(regex=f"^{column}_").notna().any(axis=None)
        if not known:
            name = _DOMAINS.get(column, column.replace("_", " "))
            yield _wanting(index, 0, areas, [label], f"{index.title}: {name}")


def _lists(store: Store, nation: str, areas: pd.DataFrame) -> Iterator[Wanting]:
    """Name the lists that are absent: names, classes, which postcodes have ended."""
    here = {source.key for source in store.sources}
    for file in files_to_bring(nation):
        source = file.source
        census = source.key in set(census_tables()) or source.key in indices().values()
        beside = source.key.removesuffix("_indicators") in indices().values()
        if source.key in here or census or beside or source.key.endswith(OUTLINES):
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
    return feed in {"postcodes", "authorities", "map"}  # a map is drawn without its scenery
