"""Outlines of places as they are kept: codes, and shapes in degrees as well-known binary."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.brief.snapshot.columns import Held, read, written
from insights.geography.mending import mended

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import geopandas as gpd
    import numpy.typing as npt

_DEGREES = "EPSG:4326"
_COLUMNS: Mapping[str, Held] = {"area_code": "text", "geometry": "shape"}
_MOST_POINTS = 600_000
# Well-known binary: byte order, kind and count before each part, a count before each ring.
_HEAD, _COUNT, _POINT = struct.Struct("<BII"), struct.Struct("<I"), 16
_LINE, _POLYGON, _MANY = 2, 3, (5, 6)
_POLYGONS = (3, 6)


def to_parquet(outlines: gpd.GeoDataFrame) -> bytes:
    """Write outlines; they are public, and kept as they are but for those that cross themselves."""
    import shapely

    shapes = mended(np.asarray(outlines.geometry.array, dtype=object))
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    codes = [str(code) for code in outlines.index[drawn]]
    return written(
        pa.table(
            {
                "area_code": pa.array(codes, pa.string()),
                "geometry": pa.array(list(as_binary(shapes[drawn])), pa.binary()),
            }
        )
    )


def as_binary(shapes: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return shapes as `shapes_from` reads them: flat, in the same order of bytes anywhere."""
    import shapely

    found: npt.NDArray[Any] = shapely.to_wkb(shapes, output_dimension=2, byte_order=1)
    return found


def from_parquet(content: bytes) -> gpd.GeoDataFrame:
    """Read outlines.

    Raises
    ------
    ValueError
        If one is no polygon on earth, or they have more corners than a map could draw.
    """
    import geopandas as gpd

    columns = read(content, _COLUMNS)
    if columns.keys() != _COLUMNS.keys():
        raise ValueError("a column is missing")
    codes = pd.Index(columns["area_code"].to_pylist(), name="area_code", dtype="str")
    if codes.hasnans or not codes.is_unique:
        raise ValueError("a place without a code, or there twice")
    shapes = shapes_from(columns["geometry"], _POLYGONS, _MOST_POINTS)
    return gpd.GeoDataFrame(geometry=shapes, index=codes, crs=_DEGREES)


def shapes_from(
    column: pa.ChunkedArray, kinds: Collection[int], most_points: int
) -> npt.NDArray[Any]:
    """Read shapes in degrees.

    Raises
    ------
    ValueError
        If one is of none of these kinds of geometry, crosses itself or is not on earth, or
        they have too many corners.
    """
    import shapely

    written_as = column.to_pylist()
    if not all(map(_is_flat, written_as)):
        raise ValueError("a shape of another kind")
    try:
        shapes: npt.NDArray[Any] = shapely.from_wkb(np.array(written_as, dtype=object))
    except shapely.errors.ShapelyError as problem:
        raise ValueError("a shape that cannot be read") from problem
    if len(shapes):
        if not np.isin(shapely.get_type_id(shapes), list(kinds)).all():  # nor is none at all
            raise ValueError("a shape of another kind")
        if shapely.get_num_coordinates(shapes).sum() > most_points:
            raise ValueError("more corners than a map can draw")
        # To mend what crosses itself a thousand times takes longer than anybody waits.
        if shapely.is_empty(shapes).any() or not shapely.is_valid(shapes).all():
            raise ValueError("a shape that encloses nothing, or crosses itself")
        points = shapely.get_coordinates(shapes)
        if not (np.abs(points) <= (180.0, 90.0)).all():  # nor is one that is no number
            raise ValueError("a shape that is not on earth")
    return shapes


def _is_flat(content: bytes | None) -> bool:
    """Say whether well-known binary is of polygons or lines alone, as Doorstep writes them.

    Collections may hold collections; GEOS follows them however deep, and ends the program.
    """
    if content is None:
        return False
    try:
        _, kind, parts = _HEAD.unpack_from(content)
        at, parts = (_HEAD.size, parts) if kind in _MANY else (0, 1)
        for _ in range(parts):
            order, kind, count = _HEAD.unpack_from(content, at)
            at += _HEAD.size
            if order != 1 or kind not in (_LINE, _POLYGON):
                return False
            if kind == _LINE:
                at += _POINT * count
                continue
            for _ in range(count):
                at += _COUNT.size + _POINT * _COUNT.unpack_from(content, at)[0]
    except struct.error:
        return False
    return at == len(content)
