"""Where two councils meet: not a river bank inside one of them, nor where the picture ends."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from insights.figures.mercator import KM_IN_A_DEGREE
from insights.figures.outlines import authority_grounds, polygons_of

if TYPE_CHECKING:
    import pandas as pd

# Councils face one another over water narrower than this, and a council is one on both its banks.
NARROW_KM = 0.5
_METRE = 0.001 / KM_IN_A_DEGREE
# On a grid, outlines that run along one another can always be laid upon each other.
_GRID = _METRE / 10


def council_edges(shapes: pd.Series[Any], authority: pd.Series[str]) -> Any:
    """Return the lines along which two councils meet.

    Parameters
    ----------
    shapes : pandas.Series of shapely geometry
        Outlines by ``area_code``, degrees.
    authority : pandas.Series of str
        Code of each area's council.

    Returns
    -------
    shapely geometry
        Lines, in degrees. Official outlines leave tidal water out, so that a
        council is cut in two by its own river; such gaps are closed, and
        where the river parts two councils the line follows one bank.
    """
    if not len(shapes):
        return shapely.MultiLineString()
    _, south, _, north = shapely.total_bounds(shapes.to_numpy())
    narrow = math.cos(math.radians((south + north) / 2))
    # A degree of longitude is made as long as one of latitude, so that widths are true.
    true = np.array([narrow, 1.0])
    grounds = shapely.transform(
        authority_grounds(shapes, authority).to_numpy(), lambda points: points * true
    )
    whole = _without_gaps(grounds)
    found = [_meeting(one, other) for one, other in combinations(whole, 2)]
    lines = shapely.line_merge(shapely.union_all(np.asarray(found, dtype=object)))
    return shapely.transform(lines, lambda points: points / true)


def _without_gaps(grounds: Any) -> list[Any]:
    """Close each council's own gaps, without taking ground that is another's."""
    closed = []
    for place, ground in enumerate(grounds):
        others = shapely.union_all(np.delete(grounds, place), grid_size=_GRID)
        closed.append(_laid(shapely.difference, _closed(ground), others))
    return closed


def _closed(ground: Any) -> Any:
    reach = NARROW_KM / KM_IN_A_DEGREE / 2
    filled = ground.buffer(reach, join_style="mitre").buffer(-reach, join_style="mitre")
    return _laid(shapely.union, ground, filled)


def _laid(operation: Callable[..., Any], one: Any, other: Any) -> Any:
    """Lay two grounds upon each other, and keep of what comes of it the ground alone."""
    return shapely.multipolygons(polygons_of(operation(one, other, grid_size=_GRID)))


def _meeting(one: Any, other: Any) -> Any:
    """Return the edge of one council that faces another, touching it or over narrow water."""
    if shapely.distance(one, other) > NARROW_KM / KM_IN_A_DEGREE:
        return shapely.MultiLineString()
    both = _laid(shapely.union, one, other)
    water = shapely.get_parts(_laid(shapely.difference, _closed(both), both))
    shared = water[shapely.dwithin(water, one, _METRE) & shapely.dwithin(water, other, _METRE)]
    facing = shapely.union_all(np.append(shared, other), grid_size=_GRID).buffer(3 * _METRE)
    return shapely.intersection(shapely.boundary(one), facing)
