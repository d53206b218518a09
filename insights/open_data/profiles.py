"""What the people of each area are like, in shares of one and the same census table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from insights.open_data.characteristics import (
    DEPRIVATION,
    NATIONS,
    Characteristic,
    Definition,
    characteristics,
    expected_tables,
)
from insights.open_data.labels import columns_for
from insights.open_data.nations import most_people, nations_of
from insights.open_data.own_characteristics import own_characteristics, own_profile
from insights.open_data.registry import registry
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
    read: dict[str, pd.DataFrame] = {}
    parts = []
    for characteristic in characteristics().values():
        for definition, nations in _defined(characteristic, present):
            table = definition.table
            if table == DEPRIVATION:
                found = _deprivation(store, definition, ranked if home in nations else ranked[:0])
            elif store.has_census(table):
                if table not in read:
                    read[table] = _census(store, table, wanted)
                found = _shares(_only(read[table], nations, present), definition)
            else:
                found = None
            if found is not None and len(found):
                parts.append(found.assign(characteristic=characteristic.key).reset_index())
    if len(own := own_profile(store, wanted)):
        parts.append(own)
    if not parts:
        columns = {"area_code": "str", "characteristic": "str"}
        numbers = dict.fromkeys(("count", "base", "share"), "float64")
        return pd.DataFrame(
            {name: pd.Series(dtype=kind) for name, kind in (columns | numbers).items()}
        )
    order = ["area_code", "characteristic", "count", "base", "share"]
    return check(pd.concat(parts, ignore_index=True)[order], PROFILE)


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
    for rate in (True, False):
        overall = Definition(DEPRIVATION, "residents", column="imd", rate=rate)
        values = _domain(store, overall, ranked)
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
        return found.reindex(wanted[wanted.isin(found.index)])
    home = store.areas["neighbourhood_code"]
    areas_in = home.value_counts()
    home = home[home.index.isin(wanted)]
    found = store.census(table, home.unique())
    home = home[home.isin(found.index)]
    counts = found.select_dtypes("number")
    spread = counts.reindex(home).set_axis(home.index, axis=0)
    return spread.div(home.map(areas_in).astype("float64"), axis=0)


def _only(table: pd.DataFrame, nations: set[str], present: set[str]) -> pd.DataFrame:
    if nations == present:
        return table
    return table[nations_of(table.index).isin(nations).to_numpy()]


def _shares(table: pd.DataFrame, definition: Definition) -> pd.DataFrame | None:
    """Add up a characteristic's categories and divide by the table's total."""
    found = columns_for(definition.categories, table.columns) or (
        columns_for(definition.otherwise, table.columns) if definition.otherwise else None
    )
    if found is None:
        return None
    weights = pd.Series(found, dtype="float64")
    count = table[weights.index].mul(weights, axis=1).sum(axis=1, min_count=len(weights))
    base = table["total"].astype("float64")
    # Scotland perturbs each number by itself: a part may come out greater than the whole.
    return _counted(count.clip(upper=base), base.where(base > 0))


def _ranked_together(store: Store, wanted: pd.Index) -> tuple[str, pd.Index]:
    """Return the nation where most of these people live, and its areas among these."""
    home = most_people(store.areas["people"].reindex(wanted).fillna(0))
    return home, wanted[(nations_of(wanted) == home).to_numpy()]


def _deprivation(store: Store, definition: Definition, here: pd.Index) -> pd.DataFrame | None:
    """Take a domain's rate, or its rank among the areas of the nation."""
    share = _domain(store, definition, here)
    if share is None:
        return None
    share = share.dropna()
    people = store.areas["people"].reindex(share.index).astype("float64")
    return _counted(share * people, people)


def _domain(store: Store, definition: Definition, here: pd.Index) -> pd.Series | None:
    """Return a domain's score, or the position of its rank, for areas of one nation."""
    column = f"{definition.column}_{'score' if definition.rate else 'rank'}"
    if column not in store.deprivation or here.empty:
        return None
    values = store.deprivation[column].astype("float64")
    if not definition.rate:
        index = _INDICES[str(nations_of(here[:1]).iloc[0])]
        ranked = values.max() if store.is_sample else registry()[index].rows
        values = 1 - (values - 0.5) / ranked
    return values.reindex(here)


def _counted(count: pd.Series, base: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"count": count, "base": base, "share": count / base}).dropna()
