"""Rivers and green spaces on their way into a store: the backdrop of its maps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from insights.open_data.building.gather import Gathered
from insights.open_data.layouts.scenery_kinds import kinds
from insights.open_data.registry import Source, registry

if TYPE_CHECKING:
    import geopandas as gpd


def scenery_of(gathered: Gathered) -> gpd.GeoDataFrame | None:
    """Return all the scenery there is; None where no file has any.

    It is kept of the whole country, however little of it the areas cover: a map
    shows what lies beyond them, and a river has no council.
    """
    found = [table for kind in kinds() if (table := gathered.of(kind.dataset)) is not None]
    return pd.concat(found) if found else None


def scenery_sources(scenery: gpd.GeoDataFrame | None) -> Iterator[Source]:
    """List whose the scenery of a store is."""
    if scenery is None:
        return
    rows = scenery["kind"].value_counts()
    for kind in kinds():
        if kind.key in rows:
            yield registry()[kind.dataset].with_rows(int(rows[kind.key]))
