"""Scenery on disk: rivers and green spaces, packed so that a town is read and not the country."""

from __future__ import annotations

from collections.abc import Sequence
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from insights.tables import SCENERY, empty

if TYPE_CHECKING:
    import geopandas as gpd

Box = tuple[float, float, float, float]  # west, south, east, north, in metres

ROW_GROUP = 1_000  # shapes packed together
_COUNTRY = (-20_000, -10_000, 680_000, 1_250_000)  # in which neighbours are told, whatever is kept
_BOUNDS = ["west", "south", "east", "north"]


def write_scenery(scenery: gpd.GeoDataFrame, path: Path, row_group: int = ROW_GROUP) -> None:
    """Write scenery to a Parquet file that any GIS opens.

    Parameters
    ----------
    scenery : geopandas.GeoDataFrame
        EPSG:27700, with the columns of `insights.tables.SCENERY`.
    path : pathlib.Path
        Where to.
    row_group : int
        Shapes packed together.

    Notes
    -----
    Shapes lie in the order of a Hilbert curve through the country, on which
    what lies side by side mostly follows each other. Each has its bounds beside it in
    whole metres, so that the box of a row group is known without unpacking it.
    """
    bounds = scenery.bounds.to_numpy()
    outward = np.hstack([np.floor(bounds[:, :2]), np.ceil(bounds[:, 2:])]).astype("int32")
    along = scenery.geometry.hilbert_distance(total_bounds=_COUNTRY, level=16).to_numpy()
    names = scenery["name"].to_numpy(dtype=str)
    order = np.lexsort([names, *outward.T, along])
    told = {name: outward[:, at] for at, name in enumerate(_BOUNDS)}
    packed = scenery.reset_index(drop=True).assign(**told).iloc[order]
    packed[[*SCENERY.columns, *_BOUNDS]].to_parquet(
        path, index=False, compression="zstd", row_group_size=row_group
    )


def scenery_in(source: Path | RawIOBase, box: Box) -> gpd.GeoDataFrame:
    """Read the scenery whose bounds meet a box; only row groups that do are unpacked."""
    import geopandas as gpd
    import pyarrow.parquet as pq
    import shapely

    with pq.ParquetFile(source) as file:
        groups = _meeting(file.metadata, box)
        table = file.read_row_groups(groups, use_threads=False).to_pandas()
    here = _meets([table[name].to_numpy() for name in _BOUNDS], box)
    table = table[here].reset_index(drop=True)
    return gpd.GeoDataFrame(
        table[["kind", "name"]].astype("str"),
        geometry=shapely.from_wkb(table["geometry"].to_numpy(dtype=object)),
        crs=27700,
    )


def no_scenery() -> gpd.GeoDataFrame:
    """Return the scenery of a store that has none."""
    import geopandas as gpd

    return gpd.GeoDataFrame(empty(SCENERY)[["kind", "name"]], geometry=[], crs=27700)


def _meeting(metadata: Any, box: Box) -> list[int]:
    """Find the row groups of which something can meet a box."""
    names = metadata.schema.names
    at = [names.index(name) for name in _BOUNDS]
    found = []
    for group in range(metadata.num_row_groups):
        west, south, east, north = (metadata.row_group(group).column(n).statistics for n in at)
        if _meets([west.min, south.min, east.max, north.max], box):
            found.append(group)
    return found


def _meets(bounds: Sequence[Any], box: Box) -> Any:
    """Say whether bounds, or many of them, meet a box."""
    west, south, east, north = bounds
    return (west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])
