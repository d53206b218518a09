"""What a store was made from: whom to credit for each of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from insights.geography.keys import postcode_keys
from insights.open_data.building.own_tables import own_sources
from insights.open_data.building.scenery import scenery_sources
from insights.open_data.registry import Source, postcode_sources, registry

if TYPE_CHECKING:
    from insights.open_data.building.shelf import Shelf

_FIRST_OF_NORTHERN_IRELAND, _LAST_OF_NORTHERN_IRELAND = "BT1 0AA", "BT99 9ZZ"


def sources_of(shelf: Shelf, rows: Mapping[str, int]) -> list[Source]:
    """List what a store was made from.

    Parameters
    ----------
    shelf : Shelf
        What goes into it.
    rows : mapping of str to int
        Rows of each table as written.

    Returns
    -------
    list of Source
        With the rows that were taken of each.
    """
    known = registry()
    if shelf.is_sample:
        return [known["sample"].with_rows(rows["areas"]), *own_sources(shelf.own_numbers)]
    kinds = shelf.areas["geography"].value_counts()
    found = [known[f"{kind}_boundaries"].with_rows(int(n)) for kind, n in kinds.items()]
    found += _postcode_sources(shelf)
    for index in shelf.deprivation:
        found += [known[key].with_rows(len(index.table)) for key in index.made_of]
    if shelf.named:
        found.append(known["msoa_names"].with_rows(shelf.areas["neighbourhood_code"].nunique()))
    found += [known[key].with_rows(rows[f"census/{key}"]) for key in sorted(shelf.census)]
    if "organisations" in rows:
        found.append(known["organisations"].with_rows(rows["organisations"]))
    found += scenery_sources(shelf.scenery)
    return [*found, *shelf.looked_up, *own_sources(shelf.own_numbers)]


def _postcode_sources(shelf: Shelf) -> list[Source]:
    """List what the postcodes were taken from; Northern Ireland's have a licence of their own."""
    known = registry()
    ours, northern_ireland = postcode_sources()
    low, high = postcode_keys(pd.Series([_FIRST_OF_NORTHERN_IRELAND, _LAST_OF_NORTHERN_IRELAND]))
    found = [
        ours.with_rows(len(shelf.postcodes)),
        northern_ireland.with_rows(int(shelf.postcodes["key"].between(low, high).sum())),
    ]
    if shelf.listed:
        found.append(known["postcodes"].with_rows(shelf.listed))
    return found
