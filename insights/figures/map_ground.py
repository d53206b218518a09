"""What every map stands on: its view, its ground and the museum."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from insights.figures.mercator import KM_IN_A_DEGREE, in_world, latitude_of
from insights.figures.outlines import Line, framed

if TYPE_CHECKING:
    import pandas as pd

    from insights.settings import Venue

# Pixels across the whole world at zoom 0.
_WORLD = 512

Bounds = tuple[float, float, float, float]  # west, south, east, north
View = dict[str, Any]  # a centre and a zoom


def view(bounds: Sequence[float], width: int, height: int) -> View:
    """Return the centre and zoom that show a box on the ground.

    Parameters
    ----------
    bounds : sequence of float
        West, south, east and north, in degrees.
    width, height : int
        Pixels to fill.
    """
    west, south, east, north = bounds
    (left, top), (right, bottom) = in_world(np.array([[west, north], [east, south]])).tolist()
    across = max(right - left, (bottom - top) * width / height, 1e-4)
    zoom = math.log2(0.94 * width / _WORLD / across)
    middle = latitude_of((top + bottom) / 2)
    return {"center": {"lon": (west + east) / 2, "lat": middle}, "zoom": zoom}


def pixels_to_a_degree(seen: View) -> float:
    """Return how many pixels high a degree of latitude is in a `view`."""
    stretch = 1 / math.cos(math.radians(seen["center"]["lat"]))
    return float(_WORLD * 2 ** seen["zoom"] / 360 * stretch)


def bounds_with(shapes: pd.Series[Any], venue: Venue) -> Bounds:
    """Return west, south, east and north of shapes and the museum; specks do not widen them."""
    if not len(shapes):
        return (venue.longitude, venue.latitude, venue.longitude, venue.latitude)
    west, south, east, north = framed(shapes)
    return (
        min(west, venue.longitude),
        min(south, venue.latitude),
        max(east, venue.longitude),
        max(north, venue.latitude),
    )


def circle(venue: Venue, radius_km: float) -> Line:
    """Return a circle around the museum as longitudes and latitudes."""
    turn = np.linspace(0, math.tau, 97)
    north = radius_km / KM_IN_A_DEGREE
    east = north / math.cos(math.radians(venue.latitude))
    around = np.column_stack(
        [venue.longitude + east * np.sin(turn), venue.latitude + north * np.cos(turn)]
    )
    ring: Line = np.round(around, 5).tolist()
    return ring
