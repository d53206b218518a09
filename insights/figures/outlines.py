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
_SIMPLIFY = 1 / 900
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
        no gap opens between them, and coordinates are rounded to what a
        screen can show.
    """
    wanted = outlines.index.intersection(pd.Index(list(codes)))
    found = np.asarray(outlines.geometry.reindex(wanted), dtype=object)
    if not len(found):
        return pd.Series(found, index=wanted, dtype=object)
    west, south, east, north = shapely.total_bounds(found)
    extent = max(east - west, north - south)
    light = shapely.coverage_simplify(found, extent * _SIMPLIFY)
    places = max(4, math.ceil(-math.log10(max(extent, 1e-6))) + 4)
    light = shapely.transform(light, lambda xy: np.round(xy, places))
    return pd.Series(light, index=wanted, dtype=object)


def as_geojson(shapes: pd.Series[Any]) -> dict[str, Any]:
    """Return a feature collection whose features hold the area code and nothing else."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"area_code": code},
                "geometry": _plain(shapely.geometry.mapping(shape)),
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
    ground = shapely.union_all(shapes.to_numpy())
    return lines_of(shapely.intersection(shapely.linestrings(ends), ground))


def authority_edges(shapes: pd.Series[Any], authority: pd.Series[str]) -> list[Line]:
    """Return the lines around each authority's part of the picture."""
    ground = [
        shapely.union_all(part.to_numpy())
        for _, part in shapes.groupby(authority.reindex(shapes.index))
    ]
    return lines_of(shapely.boundary(np.asarray(ground, dtype=object)))


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
    straight = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    return [np.round(shapely.get_coordinates(line), 5).tolist() for line in straight]


def _plain(mapping: dict[str, Any]) -> dict[str, Any]:
    return {"type": mapping["type"], "coordinates": mapping["coordinates"]}
