"""Which areas touch each other, from their outlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from insights.tables import NEIGHBOURS, check

if TYPE_CHECKING:
    import geopandas as gpd

#: Outlines drawn more simply than they were surveyed part, or cross, by up to so many metres.
GAP_M = 20.0
#: A border shorter than this is a corner: two areas that meet there do not lie together.
CORNER_KM = 0.1

Places = NDArray[np.intp]
Shapes = NDArray[Any]


def neighbours(outlines: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the pairs of areas that touch.

    Parameters
    ----------
    outlines : geopandas.GeoDataFrame, shape (n_areas, ...)
        Indexed by ``area_code``, each code once; in metres, else with a coordinate
        system from which metres follow. Slivers between neighbours, and overlaps,
        of up to 20 metres are forgiven.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.NEIGHBOURS`: each pair twice, once from either side, in the
        order of codes. ``border_km`` is what they share, 0 where they meet in a corner alone.
        An area that touches none is paired with the nearest, and both rows say that it
        lies ``apart``. An area without an outline is in no pair.

    Notes
    -----
    Official outlines share their corners, so most borders are found as sides that two
    areas have in common, which takes no geometry. Where there are none, the border is as
    much of one outline as runs along the other.

    Examples
    --------
    >>> import geopandas as gpd
    >>> squares = [shapely.box(east, 0, east + 1000, 1000) for east in (0, 1000, 5000)]
    >>> areas = gpd.GeoDataFrame(geometry=squares, index=["a", "b", "island"], crs=27700)
    >>> neighbours(areas).head(3)
      area_code neighbour  border_km  apart
    0         a         b        1.0  False
    1         b         a        1.0  False
    2         b    island        0.0   True
    """
    if not outlines.index.is_unique:
        raise ValueError("each area has one outline")
    metres = outlines.sort_index()
    if metres.crs is not None and metres.crs.to_epsg() != 27700:
        metres = metres.to_crs(27700)
    shapes = np.asarray(metres.geometry, dtype=object)
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    codes, shapes = metres.index.to_numpy(dtype=object)[drawn], shapes[drawn]
    left, right = _touching(shapes)
    border = _borders(shapes, left, right)
    lone, nearest = _lone(shapes, np.union1d(left, right))
    first = np.concatenate([left, right, lone, nearest])
    second = np.concatenate([right, left, nearest, lone])
    pairs = pd.DataFrame(
        {
            "area_code": codes[first],
            "neighbour": codes[second],
            "border_km": np.concatenate([border, border, np.zeros(2 * len(lone))]),
            "apart": np.repeat([False, True], [2 * len(left), 2 * len(lone)]),
        }
    ).astype({"area_code": "str", "neighbour": "str"})
    # Two that lie alone, each the nearest of the other, were found twice.
    pairs = pairs.drop_duplicates(["area_code", "neighbour"])
    return check(pairs.sort_values(["area_code", "neighbour"], ignore_index=True), NEIGHBOURS)


def _touching(shapes: Shapes) -> tuple[Places, Places]:
    """Return the pairs of shapes that meet, each once."""
    left, right = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=GAP_M)
    once = left < right
    return left[once], right[once]


def _borders(shapes: Shapes, left: Places, right: Places) -> NDArray[np.float64]:
    """Return the kilometres that the shapes of each pair have in common."""
    shared = _shared_sides(shapes)
    pairs = pd.MultiIndex.from_arrays([left, right])
    metres = shared.reindex(pairs, fill_value=0.0).to_numpy(float, copy=True)
    none = metres == 0
    along = shapely.intersection(
        shapely.boundary(shapes[left[none]]), shapely.buffer(shapes[right[none]], GAP_M)
    )
    # An outline runs on so far past either end of the border before it is out of reach.
    metres[none] = np.maximum(0.0, shapely.length(along) - 2 * GAP_M)
    return np.asarray(np.round(metres / 1000, 3))


def _shared_sides(shapes: Shapes) -> pd.Series:
    """Return the metres of sides that two shapes have exactly in common, by pair of places."""
    parts, of_shape = shapely.get_parts(shapely.boundary(shapes), return_index=True)
    rings, of_part = shapely.get_parts(parts, return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    whole = np.rint(points).astype(np.int64)
    corner = whole[:, 0] * 10_000_000 + whole[:, 1]
    along = of_ring[1:] == of_ring[:-1]
    start, end = corner[:-1][along], corner[1:][along]
    sides = pd.DataFrame(
        {
            "from": np.minimum(start, end),
            "to": np.maximum(start, end),
            "shape": of_shape[of_part[of_ring[:-1][along]]],
            "metres": np.hypot(*np.diff(points, axis=0)[along].T),
        }
    )
    sides = sides[sides["from"] != sides["to"]].drop_duplicates(["from", "to", "shape"])
    sides = sides.sort_values(["from", "to", "shape"], ignore_index=True)
    # A side lies between two areas; a third that shares it would be an overlap.
    same = (sides["from"].diff() == 0) & (sides["to"].diff() == 0)
    pair = [sides["shape"].shift(fill_value=-1)[same], sides["shape"][same]]
    return sides["metres"][same].groupby(pair).sum()


def _lone(shapes: Shapes, touching: Places) -> tuple[Places, Places]:
    """Return the shapes that touch none, and the nearest to each."""
    lone = np.setdiff1d(np.arange(len(shapes)), touching)
    if len(shapes) < 2:
        return lone[:0], lone[:0]
    found = shapely.STRtree(shapes).query_nearest(shapes[lone], exclusive=True)
    # Of several as near, the first.
    first = np.unique(found[0], return_index=True)[1]
    return lone[found[0][first]], found[1][first]
