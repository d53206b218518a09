"""Outlines of places as they are kept: codes, and shapes in degrees as well-known binary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.brief.snapshot.columns import Held, read, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

_DEGREES = "EPSG:4326"
_COLUMNS: Mapping[str, Held] = {"area_code": "text", "geometry": "shape"}
_MOST_POINTS = 2_000_000
_POLYGONS = (3, 6)


def to_parquet(outlines: gpd.GeoDataFrame) -> bytes:
    """Write outlines; they are public, and kept as they are."""
    import shapely

    shapes = shapely.to_wkb(np.asarray(outlines.geometry.array, dtype=object))
    codes = [str(code) for code in outlines.index]
    return written(
        pa.table(
            {
                "area_code": pa.array(codes, pa.string()),
                "geometry": pa.array(list(shapes), pa.binary()),
            }
        )
    )


def from_parquet(content: bytes) -> gpd.GeoDataFrame:
    """Read outlines.

    Raises
    ------
    ValueError
        If one is no polygon on earth, or they have more corners than a map could draw.
    """
    import geopandas as gpd
    import shapely

    columns = read(content, _COLUMNS)
    if columns.keys() != _COLUMNS.keys():
        raise ValueError("a column is missing")
    codes = pd.Index(columns["area_code"].to_pylist(), name="area_code", dtype="str")
    if codes.hasnans or not codes.is_unique:
        raise ValueError("a place without a code, or there twice")
    try:
        shapes = shapely.from_wkb(np.array(columns["geometry"].to_pylist(), dtype=object))
    except shapely.errors.ShapelyError as problem:
        raise ValueError("a shape that cannot be read") from problem
    drawn = shapes[~shapely.is_missing(shapes)] if len(shapes) else shapes
    if len(drawn):
        if not np.isin(shapely.get_type_id(drawn), _POLYGONS).all():
            raise ValueError("a shape that is no place")
        if shapely.get_num_coordinates(drawn).sum() > _MOST_POINTS:
            raise ValueError("more corners than a map can draw")
        points = shapely.get_coordinates(drawn)
        if not (np.abs(points) <= (180.0, 90.0)).all():  # nor is one that is no number
            raise ValueError("a shape that is not on earth")
    return gpd.GeoDataFrame(geometry=shapes, index=codes, crs=_DEGREES)
