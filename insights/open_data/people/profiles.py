"""What the people of each area are like, in shares of one and the same census table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from insights.open_data.codes import among
from insights.open_data.people.characteristics import (
    DEPRIVATION,
    Characteristic,
    Definition,
    characteristics,
)
from insights.open_data.people.nations import nations_of
from insights.open_data.people.own_characteristics import own_characteristics, own_profile
from insights.open_data.people.ranked import domain_shares, domains, ranked_together
from insights.open_data.people.shares import AreaTable, one_below_the_other
from insights.open_data.store.rows import give_back
from insights.tables import PROFILE, check

if TYPE_CHECKING:
    from insights.open_data.store import Store


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
    home, ranked = ranked_together(store, wanted)
    read: dict[str, AreaTable] = {}
    parts = []
    for characteristic in characteristics().values():
        for definition, nations in _defined(characteristic, present):
            table = definition.table
            if table == DEPRIVATION:
                if home not in nations:
                    continue
                if table not in read:
                    read[table] = AreaTable(domains(store, ranked))
                found = domain_shares(store, definition, read[table])
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
