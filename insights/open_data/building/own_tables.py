"""A museum's own numbers on their way into a store."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from insights.geography.authorities import same_authority
from insights.open_data.building.fates import Key
from insights.open_data.building.gather import Gathered
from insights.open_data.codes import among
from insights.open_data.geographies import geographies
from insights.open_data.people.own_characteristics import FOLDER, own_table
from insights.open_data.reading import OWN
from insights.open_data.registry import Source


def own_tables_of(
    gathered: Gathered, areas: pd.DataFrame, kept: dict[Key, pd.Index]
) -> dict[str, pd.DataFrame]:
    """Return each table of a museum's own numbers, for the areas of the store.

    Parameters
    ----------
    gathered : Gathered
        All the tables.
    areas : pandas.DataFrame
        Small areas of the store, with their neighbourhoods and authorities.
    kept : dict of (str, str) to pandas.Index
        Codes that the store has, for each dataset and kind of area; added to.

    Returns
    -------
    dict of str to pandas.DataFrame
        By name in the store, ``own/…``, those with a row for some area. Each
        says in its ``attrs`` what it is, and its file goes on saying so.
    """
    councils = {same for code in areas["authority_code"].unique() for same in same_authority(code)}
    here = {
        "small area": areas.index,
        "neighbourhood": pd.Index(areas["neighbourhood_code"].unique()),
        "authority": pd.Index(sorted(councils)),
    }
    found = {}
    for key, table in gathered.tables.items():
        if not key[0].startswith(OWN):
            continue
        kept[key] = here[geographies()[key[1]].serves]
        within = table[among(table.index, kept[key])]
        if len(within):
            found[f"{FOLDER}{key[0]}"] = within.rename_axis("area_code")
    return found


def own_sources(tables: Mapping[str, pd.DataFrame]) -> list[Source]:
    """Return whose numbers these are."""
    return [own_table(table).source for table in tables.values()]
