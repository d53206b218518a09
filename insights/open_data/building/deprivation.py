"""Each nation's own index of deprivation, by small area; no two are ever averaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from insights.open_data.building.assignment import NOWHERE, points_in_outlines
from insights.open_data.building.gather import Gathered
from insights.open_data.registry import indices, registry

if TYPE_CHECKING:
    import geopandas as gpd

_COMPLETED_BY = {"simd2020": "simd2020_indicators"}  # a second file of the same edition
_OLDER_AREAS = {"nimdm2017": ("soa11", "soa11_boundaries")}  # areas that no census table is of
_TENTHS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """One nation's index, on the small areas of the store.

    Attributes
    ----------
    dataset : str
        Its key in the registry.
    table : pandas.DataFrame
        Indexed by ``area_code``: ``<domain>_rank``, ``_decile`` and ``_score``
        as far as the nation publishes them, and names it lists.
    made_of : tuple of str
        Keys of every dataset that went into it, its own first.
    """

    dataset: str
    table: pd.DataFrame
    made_of: tuple[str, ...]


def deprivation_of(
    gathered: Gathered, kinds: tuple[str, ...], postcodes: pd.DataFrame
) -> tuple[Index, ...]:
    """Return each index that is here, for the kinds of small area of the store.

    Parameters
    ----------
    gathered : Gathered
        All the tables.
    kinds : tuple of str
        Kinds of small area.
    postcodes : pandas.DataFrame
        See `insights.open_data.building.assignment.assign_postcodes`.

    Returns
    -------
    tuple of Index
        At most one for each nation.
    """
    found = []
    for dataset in indices().values():
        if dataset in _OLDER_AREAS:
            kind, outlines = _OLDER_AREAS[dataset]
            table, drawn = gathered.of(dataset, kind), gathered.of(outlines, kind)
            if table is not None and drawn is not None:
                carried = _from_older_areas(dataset, table, drawn, postcodes)
                found.append(Index(dataset, carried, (dataset, outlines)))
            continue
        for kind in kinds:
            if (table := gathered.of(dataset, kind)) is None:
                continue
            made_of: tuple[str, ...] = (dataset,)
            second = _COMPLETED_BY.get(dataset)
            if second and (more := gathered.of(second, kind)) is not None:
                table = table.join(more[more.columns.difference(table.columns)])
                made_of = (dataset, second)
            found.append(Index(dataset, table, made_of))
    return tuple(index for index in found if len(index.table))


def _from_older_areas(
    dataset: str, table: pd.DataFrame, outlines: gpd.GeoDataFrame, postcodes: pd.DataFrame
) -> pd.DataFrame:
    """Carry an index over to other areas, by the postcodes they share.

    Each area takes the mean of the older areas in which its postcodes lie. A
    decile is that of the mean rank among the older areas, whose number it keeps.
    """
    older = points_in_outlines(
        postcodes["easting"].to_numpy(), postcodes["northing"].to_numpy(), outlines
    )
    placed = (older != NOWHERE) & postcodes["area_code"].notna().to_numpy()
    values = table.select_dtypes("number")
    values = values[[name for name in values if not str(name).endswith("_decile")]]
    values = values.reindex(outlines.index[older[placed]])
    own = postcodes["area_code"][placed].astype("str").to_numpy()
    carried = values.groupby(own).mean().rename_axis("area_code")
    whole = registry()[dataset].rows or len(table)
    for name in [str(name) for name in carried if str(name).endswith("_rank")]:
        decile = (carried[name] - 0.5) * _TENTHS // whole + 1
        carried[name.replace("_rank", "_decile")] = decile.clip(1, _TENTHS)
    return carried
