"""What the people of each area are like, in shares of one and the same census table."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.open_data.codes import among
from insights.open_data.people.characteristics import (
    DEPRIVATION,
    NATIONS,
    Characteristic,
    Definition,
    characteristics,
    expected_tables,
)
from insights.open_data.people.nations import most_people, nations_of
from insights.open_data.people.own_characteristics import own_characteristics, own_profile
from insights.open_data.people.shares import AreaTable, Shares, one_below_the_other
from insights.open_data.registry import registry
from insights.open_data.store.rows import give_back
from insights.tables import PROFILE, check

if TYPE_CHECKING:
    from insights.open_data.store import Store

__all__ = [
    "NATIONS",
    "Characteristic",
    "Definition",
    "characteristics",
    "characteristics_of",
    "deprivation_position",
    "expected_tables",
    "profile",
]

_PEOPLE = "people here"

# Each nation's index of deprivation: how many areas it ranks is in the registry.
_INDICES = {
    "England": "iod2025",
    "Wales": "wimd2025",
    "Scotland": "simd2020",
    "Northern Ireland": "nimdm2017",
}


def profile(store: Store, codes: Collection[str]) -> pd.DataFrame:
    """Describe areas by every characteristic the store can give.

    Parameters
    ----------
    store : Store
        Open data.
    codes : collection of str
        Small areas.

    Returns
    -------
    pandas.DataFrame
        See `insights.tables.PROFILE`: one row for each area and
        characteristic; characteristics the store lacks have no rows, and so
        have areas their table does not cover.

    Notes
    -----
    A share is always the table's categories over the table's own total, and
    each area is described by its own nation's table. For deprivation, a domain
    published as a rate keeps it; any other becomes the area's position among
    all areas of the nation, 1 for the most deprived: 1 − (rank − ½)/n. Its base
    is the area's residents, so that its count is a number of people only for
    rates, and approximate there. No two nations' indices compare: deprivation
    describes only the areas of the nation where most of these people live.
    """
    wanted = pd.Index(list(codes), name="area_code", dtype="str")
    present = set(nations_of(wanted))
    home, ranked = _ranked_together(store, wanted)
    read: dict[str, AreaTable] = {}
    parts = []
    for characteristic in characteristics().values():
        for definition, nations in _defined(characteristic, present):
            table = definition.table
            if table == DEPRIVATION:
                if home not in nations:
                    continue
                if table not in read:
                    read[table] = AreaTable(_domains(store, ranked))
                found = _deprivation(store, definition, read[table])
            elif store.has_census(table):
                if table not in read:
                    read[table] = AreaTable(_census(store, table, wanted))
                found = read[table].shares(definition, None if nations == present else nations)
            else:
                found = None
            if found is not None:
                parts.append((characteristic.key, found))
    give_back()
    described = [one_below_the_other(parts)] if parts else []
    if len(own := own_profile(store, wanted)):
        described.append(own)
    if not described:
        columns = {"area_code": "str", "characteristic": "str"}
        numbers = dict.fromkeys(("count", "base", "share"), "float64")
        return pd.DataFrame(
            {name: pd.Series(dtype=kind) for name, kind in (columns | numbers).items()}
        )
    return check(pd.concat(described, ignore_index=True), PROFILE)


def characteristics_of(store: Store) -> Mapping[str, Characteristic]:
    """Return every characteristic by key, those of a museum's own numbers last."""
    return {**characteristics(), **own_characteristics(store)}


def deprivation_position(store: Store, codes: Collection[str]) -> pd.Series | None:
    """Return how deprived areas are overall, higher for more, of one nation's areas alone.

    Parameters
    ----------
    store : Store
        Open data.
    codes : collection of str
        Small areas.

    Returns
    -------
    pandas.Series of float or None
        The index's score where the nation publishes one, else the area's
        position among its areas, 0 to 1; NaN in any nation but the one where
        most of these people live. None where nothing is known of them.
    """
    wanted = pd.Index(list(codes), name="area_code", dtype="str")
    _, ranked = _ranked_together(store, wanted)
    rows = _ranks(store, ranked, ("imd_score", "imd_rank"))
    for rate in (True, False):
        overall = Definition(DEPRIVATION, "residents", column="imd", rate=rate)
        values = _domain(store, overall, rows)
        if values is not None and values.notna().any():
            return values.reindex(wanted)
    return None


def _defined(
    characteristic: Characteristic, present: Collection[str]
) -> list[tuple[Definition, set[str]]]:
    """Return each definition of a characteristic with the nations here that share it."""
    found: list[tuple[Definition, set[str]]] = []
    for name, definition in characteristic.by_nation.items():
        if name in present:
            if found and found[-1][0] is definition:
                found[-1][1].add(name)
            else:
                found.append((definition, {name}))
    return found


def _census(store: Store, table: str, wanted: pd.Index) -> pd.DataFrame:
    """Read a census table for these areas, sharing out what is known of neighbourhoods alone."""
    found = store.census(table, wanted)
    if len(found):
        at = found.index.get_indexer(wanted)
        return found.take(at[at >= 0])
    home = store.areas["neighbourhood_code"]
    areas_in = home.value_counts()
    home = home[among(home.index, wanted)]
    found = store.census(table, home.unique())
    home = home[among(home, found.index)]
    counts = found.select_dtypes("number")
    spread = counts.reindex(home).set_axis(home.index, axis=0)
    return spread.div(home.map(areas_in).astype("float64"), axis=0)


def _ranked_together(store: Store, wanted: pd.Index) -> tuple[str, pd.Index]:
    """Return the nation where most of these people live, and its areas among these."""
    home = most_people(store.areas["people"].reindex(wanted).fillna(0))
    return home, wanted[(nations_of(wanted) == home).to_numpy()]


@functools.cache
def _columns() -> frozenset[str]:
    """Name every column of an index that a characteristic may be made from."""
    return frozenset(
        f"{definition.column}_{kind}"
        for characteristic in characteristics().values()
        for definition in characteristic.by_nation.values()
        if definition.table == DEPRIVATION
        for kind in ("score", "rank")
    )


def _ranks(store: Store, here: pd.Index, columns: Collection[str]) -> pd.DataFrame:
    """Read these of the columns that there are, of these areas alone."""
    if DEPRIVATION not in store.tables:
        return store.deprivation.reindex(here)
    return store.table(DEPRIVATION, here, columns).reindex(here)


def _domains(store: Store, here: pd.Index) -> pd.DataFrame:
    """Read the domains of areas of one nation, and how many people live in each."""
    rows = _ranks(store, here, _columns())
    return rows.assign(**{_PEOPLE: store.areas["people"].reindex(here).astype("float64")})


def _deprivation(store: Store, definition: Definition, ranked: AreaTable) -> Shares | None:
    """Take a domain's rate, or its rank among the areas of the nation."""
    values = _domain(store, definition, ranked.table)
    if values is None:
        return None
    share, people = values.to_numpy(dtype=np.float64), ranked.numbers(_PEOPLE)
    return ranked.told(share * people, people, ~np.isnan(share))


def _domain(store: Store, definition: Definition, ranked: pd.DataFrame) -> pd.Series | None:
    """Return a domain's score, or the position of its rank, for areas of one nation."""
    column = f"{definition.column}_{'score' if definition.rate else 'rank'}"
    if column not in ranked or ranked.empty:
        return None
    values = ranked[column].astype("float64")
    if definition.rate:
        return values
    index = _INDICES[str(nations_of(ranked.index[:1]).iloc[0])]
    areas = store.deprivation[column].max() if store.is_sample else registry()[index].rows
    return 1 - (values - 0.5) / areas
