"""Outlines made ready to draw: fewer points, hatching, authority edges, numerals."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

Line = list[list[float]]

# Points closer than this part of the picture's width cannot be told apart.
_SIMPLIFY = 1 / 300
_HATCHES = 80
# Strokes of each digit on a grid four wide and six high.
_DIGITS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((1, 0), (0, 1), (0, 5), (1, 6), (3, 6), (4, 5), (4, 1), (3, 0), (1, 0)),),
    "1": (((0.8, 4.8), (2, 6), (2, 0)), ((0.8, 0), (3.2, 0))),
    "2": (((0, 5), (1, 6), (3, 6), (4, 5), (4, 4), (0, 0), (4, 0)),),
    "3": (
        ((0, 5.2), (1, 6), (3, 6), (4, 5), (4, 4), (3, 3.2), (1.6, 3.2)),
        ((3, 3.2), (4, 2.2), (4, 1), (3, 0), (1, 0), (0, 0.8)),
    ),
    "4": (((3, 0), (3, 6), (0, 2), (4, 2)),),
    "5": (((4, 6), (0.4, 6), (0.1, 3.4), (2.8, 3.6), (4, 2.6), (4, 1), (3, 0), (1, 0), (0, 0.8)),),
    "6": (
        (
            (3.6, 6),
            (1.4, 5),
            (0, 2.6),
            (0, 1),
            (1, 0),
            (3, 0),
            (4, 1),
            (4, 2.4),
            (3, 3.4),
            (1, 3.4),
            (0, 2.4),
        ),
    ),
    "7": (((0, 6), (4, 6), (1.4, 0)),),
    "8": (
        ((1, 3.2), (0, 4.2), (0, 5), (1, 6), (3, 6), (4, 5), (4, 4.2), (3, 3.2), (1, 3.2)),
        ((1, 3.2), (0, 2.2), (0, 1), (1, 0), (3, 0), (4, 1), (4, 2.2), (3, 3.2)),
    ),
    "9": (
        (
            (0.4, 0),
            (2.6, 1),
            (4, 3.4),
            (4, 5),
            (3, 6),
            (1, 6),
            (0, 5),
            (0, 3.6),
            (1, 2.6),
            (3, 2.6),
            (4, 3.6),
        ),
    ),
}


def shapes_to_draw(outlines: gpd.GeoDataFrame, codes: Iterable[str]) -> pd.Series[Any]:
    """Return one light outline for each area that has one.

    Parameters
    ----------
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    codes : iterable of str
        Areas to draw.

    Returns
    -------
    pandas.Series of shapely geometry
        Indexed by ``area_code``. Neighbours are simplified together, so that
        no gap opens between them.
    """
    wanted = outlines.index.intersection(pd.Index(list(codes)))
    found = np.asarray(outlines.geometry.reindex(wanted), dtype=object)
    if not len(found):
        return pd.Series(found, index=wanted, dtype=object)
    light = shapely.coverage_simplify(found, _extent(found) * _SIMPLIFY)
    # Official outlines are not always a clean coverage; what comes out must still be drawable.
    return pd.Series(shapely.make_valid(light), index=wanted, dtype=object)


def as_geojson(shapes: pd.Series[Any]) -> dict[str, Any]:
    """Return a feature collection whose features hold the area code and nothing else."""
    if not len(shapes):
        return {"type": "FeatureCollection", "features": []}
    places = max(4, math.ceil(-math.log10(max(_extent(shapes.to_numpy()), 1e-6))) + 3)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"area_code": code},
                "geometry": {"type": "MultiPolygon", "coordinates": _rounded(shape, places)},
            }
            for code, shape in shapes.items()
        ],
    }


def hatching(shapes: pd.Series[Any], extent: tuple[float, float, float, float]) -> list[Line]:
    """Return diagonal lines clipped to the shapes, evenly spaced over the whole picture.

    Parameters
    ----------
    shapes : pandas.Series of shapely geometry
        Areas to hatch.
    extent : tuple of float
        West, south, east and north of the picture, which sets the spacing.
    """
    if not len(shapes):
        return []
    west, south, east, north = extent
    tall, wide = north - south, east - west
    # A degree of longitude is shorter than one of latitude; the lean keeps 45 degrees on screen.
    lean = tall / math.cos(math.radians((south + north) / 2))
    starts = np.arange(west - lean, east, max(wide, lean) / _HATCHES)
    ends = np.stack(
        [
            np.stack([starts, np.full_like(starts, south)], axis=1),
            np.stack([starts + lean, np.full_like(starts, north)], axis=1),
        ],
        axis=1,
    )
    ground = together(shapes)
    return lines_of(shapely.intersection(shapely.linestrings(ends), ground))


def authority_edges(shapes: pd.Series[Any], authority: pd.Series[str]) -> list[Line]:
    """Return the lines around each authority's part of the picture."""
    ground = [together(part) for _, part in shapes.groupby(authority.reindex(shapes.index))]
    return lines_of(shapely.boundary(np.asarray(ground, dtype=object)))


def together(shapes: pd.Series[Any]) -> Any:
    """Return the ground that shapes cover, slivers between neighbours closed.

    Notes
    -----
    Official outlines leave gaps of centimetres; a grid of about a metre closes them.
    """
    return shapely.union_all(shapes.to_numpy(), grid_size=1e-5)


def numeral(number: int, longitude: float, latitude: float, height: float) -> list[Line]:
    """Return the strokes of a number centred on a place.

    Map lettering needs a font server, which an offline map does not have; so
    numbers are drawn as lines.

    Parameters
    ----------
    number : int
        0 or more.
    longitude, latitude : float
        Centre of the number, degrees.
    height : float
        Height of the number, degrees of latitude.
    """
    up = height / 6
    across = up / math.cos(math.radians(latitude))
    text = str(number)
    left = longitude - across * (6 * len(text) - 2) / 2
    return [
        [
            [round(left + across * (6 * place + x), 5), round(latitude + up * (y - 3), 5)]
            for x, y in stroke
        ]
        for place, digit in enumerate(text)
        for stroke in _DIGITS[digit]
    ]


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


def _rounded(shape: Any, places: int) -> list[list[Line]]:
    return [
        [
            np.round(shapely.get_coordinates(ring), places).tolist()
            for ring in shapely.get_rings(polygon)
        ]
        for polygon in polygons_of(shape)
    ]


def _extent(shapes: npt.NDArray[Any]) -> float:
    """Return the longer side of the picture, degrees."""
    west, south, east, north = shapely.total_bounds(shapes)
    return float(max(east - west, north - south))
