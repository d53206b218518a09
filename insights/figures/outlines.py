"""Outlines made ready to draw: fewer points, mended, put together."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from insights.geography.mending import mended

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

Line = list[list[float]]

# Points closer than this part of the picture's width cannot be told apart.
_SIMPLIFY = 1 / 200
# A part of an area that is less than this of it, such as a sliver between two arms of a tidal
# river or an uninhabited island, does not widen a picture.
_SPECK = 1 / 20


def shapes_to_draw(
    outlines: gpd.GeoDataFrame, codes: Iterable[str], finer: float = 1.0
) -> pd.Series[Any]:
    """Return one light outline for each area that has one.

    Parameters
    ----------
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    codes : iterable of str
        Areas to draw.
    finer : float
        How many times as fine as a picture of all areas needs, where a part is seen larger.

    Returns
    -------
    pandas.Series of shapely geometry
        Indexed by ``area_code``. Neighbours are simplified and rounded
        together, so that no gap opens between them.
    """
    wanted = outlines.index.intersection(pd.Index(list(codes)))
    found = mended(np.asarray(outlines.geometry.reindex(wanted), dtype=object))
    if not len(found):
        return pd.Series(found, index=wanted, dtype=object)
    light = shapely.coverage_simplify(found, _extent(found) * _SIMPLIFY / finer)
    rounded = mended(shapely.transform(light, partial(np.round, decimals=_places(found))))
    whole = ~shapely.is_empty(rounded)
    return pd.Series(rounded[whole], index=wanted[whole], dtype=object)


def framed(shapes: pd.Series[Any]) -> tuple[float, float, float, float]:
    """Return west, south, east and north of all but the specks of some shapes, degrees."""
    parts, shape = shapely.get_parts(shapes.to_numpy(), return_index=True)
    parts, part = shapely.get_parts(parts, return_index=True)
    polygons = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    parts, shape = parts[polygons], shape[part[polygons]]
    size = shapely.area(parts)
    main = size >= _SPECK * np.bincount(shape, size, minlength=1)[shape]
    west, south, east, north = shapely.total_bounds(parts[main])
    return float(west), float(south), float(east), float(north)


def without_specks_beyond(
    shapes: pd.Series[Any], frame: tuple[float, float, float, float]
) -> pd.Series[Any]:
    """Leave out the specks that stand outside a frame, for a picture that ends there."""
    room = shapely.box(*frame).buffer(1e-6)
    kept = [
        shapely.multipolygons([each for each in polygons_of(shape) if shapely.covers(room, each)])
        for shape in shapes
    ]
    return pd.Series(kept, index=shapes.index, dtype=object)


def authority_grounds(shapes: pd.Series[Any], authority: pd.Series[str]) -> pd.Series[Any]:
    """Return each authority's part of the picture, as one shape."""
    parts = shapes.groupby(authority.reindex(shapes.index))
    ground = {code: together(part) for code, part in parts}
    return pd.Series(ground, dtype=object)


def together(shapes: pd.Series[Any]) -> Any:
    """Return the ground that shapes cover, slivers between neighbours closed.

    Notes
    -----
    Official outlines leave gaps of centimetres; a grid of about a metre closes them.
    """
    return shapely.union_all(shapes.to_numpy(), grid_size=1e-5)


def one_ground(shapes: pd.Series[Any], codes: Iterable[str]) -> Any:
    """Return the ground of some areas as one shape."""
    return together(shapes.loc[shapes.index.intersection(pd.Index(list(codes)))])


def lines_of(geometry: npt.NDArray[Any]) -> list[Line]:
    """Return the coordinates of every line in an array of line geometry."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    straight = parts[
        (shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING) & ~shapely.is_empty(parts)
    ]
    return [np.round(shapely.get_coordinates(line), 5).tolist() for line in straight]


def polygons_of(shape: Any) -> list[Any]:
    """Return the polygons of a shape, without the stray lines that mending can leave."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return list(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])


def _places(shapes: npt.NDArray[Any]) -> int:
    """Return the decimals of a degree that a picture of these shapes can show."""
    return max(4, math.ceil(-math.log10(max(_extent(shapes), 1e-6))) + 3)


def _extent(shapes: npt.NDArray[Any]) -> float:
    """Return the longer side of the picture, degrees."""
    west, south, east, north = shapely.total_bounds(shapes)
    return float(max(east - west, north - south))
