"""The whole numbers that maps on a page are drawn in: the world, shifted and enlarged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

from insights.figures.mercator import EQUATOR_KM, in_world
from insights.figures.outlines import polygons_of

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from insights.figures.map_ground import Bounds

UNITS = 8192  # across the longer side of a map, so that a unit is well below a pixel


class Grid(NamedTuple):
    """Where a map lies in the square world of `insights.figures.mercator`.

    Attributes
    ----------
    west, north : float
        The corner that the grid counts from, in parts of the world.
    units : float
        Units of the grid across the whole world.
    latitude : float
        Degrees, of the middle: kilometres are measured there.
    """

    west: float
    north: float
    units: float
    latitude: float

    @property
    def to_a_km(self) -> float:
        """Return how many units a kilometre is."""
        return self.units / (EQUATOR_KM * math.cos(math.radians(self.latitude)))

    def at(self, points: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return where longitudes and latitudes stand, shape (n, 2) both."""
        shifted: npt.NDArray[Any] = in_world(points) - np.array([self.west, self.north])
        return shifted * self.units

    def spot(self, longitude: float, latitude: float) -> list[int]:
        """Return where one place stands, in whole units."""
        return _whole(self.at(np.array([[longitude, latitude]])))[0]

    def spots(self, points: npt.NDArray[Any]) -> list[list[int]]:
        """Return where points stand, in whole units."""
        return _whole(self.at(shapely.get_coordinates(points)))

    def box(self, bounds: Bounds) -> list[int]:
        """Return left, top, width and height of west, south, east and north."""
        west, south, east, north = bounds
        (left, top), (right, below) = _whole(self.at(np.array([[west, north], [east, south]])))
        return [left, top, right - left, below - top]

    def areas(self, shapes: pd.Series[Any]) -> list[str]:
        """Return each shape as the path of an SVG: a corner, then steps from it."""
        if not len(shapes):
            return []
        whole = [shapely.multipolygons(polygons_of(shape)) for shape in shapes]
        _, points, (rings, polygons, places) = shapely.to_ragged_array(whole)
        drawn = np.rint(self.at(points)).astype(int)
        written = [_path(drawn[start:end], "z") for start, end in pairwise(rings)]
        return [
            "".join(written[polygons[first] : polygons[last]]) for first, last in pairwise(places)
        ]

    def lines(self, geometry: Any) -> str:
        """Return lines as one path of an SVG; "" where there are none."""
        parts = shapely.get_parts(shapely.get_parts(np.asarray([geometry], dtype=object)))
        straight = [
            part
            for part in parts
            if part.geom_type in ("LineString", "LinearRing") and not part.is_empty
        ]
        return "".join(
            _path(np.rint(self.at(shapely.get_coordinates(line))).astype(int)) for line in straight
        )


def grid_of(bounds: Bounds) -> Grid:
    """Return the grid for a map of west, south, east and north, degrees.

    Examples
    --------
    >>> grid = grid_of((-1.0, 51.0, 1.0, 51.5))
    >>> grid.spot(-1.0, 51.5), grid.spot(1.0, 51.5)
    ([0, 0], [8192, 0])
    """
    west, south, east, north = bounds
    (left, top), (right, below) = in_world(np.array([[west, north], [east, south]]))
    across = max(right - left, below - top, 1e-7)
    return Grid(float(left), float(top), UNITS / float(across), (south + north) / 2)


def _whole(points: npt.NDArray[Any]) -> list[list[int]]:
    rounded: list[list[int]] = np.rint(points).astype(int).tolist()
    return rounded


def _path(points: npt.NDArray[Any], end: str = "") -> str:
    """Write a line from its first point in steps; a step of nothing is left out."""
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)]
    if end:
        steps = steps[:-1]  # "z" goes back to the first point by itself
    return f"M{_numbers(points[0])}l{_numbers(steps.ravel())}{end}" if len(steps) else ""


def _numbers(numbers: Sequence[int] | npt.NDArray[Any]) -> str:
    return " ".join(map(str, np.asarray(numbers).tolist())).replace(" -", "-")
