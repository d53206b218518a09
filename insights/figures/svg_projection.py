"""From degrees to pixels of a still picture: the room a map takes, its paths and its scale."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from insights.figures import svg
from insights.figures.map_ground import Bounds
from insights.figures.mercator import KM_IN_A_DEGREE
from insights.figures.outlines import polygons_of
from insights.figures.style import Theme

MARGIN = 14.0
_SCALE_STRIP = 22


@dataclass(frozen=True, slots=True)
class Projection:
    """From degrees to pixels: flat, true near the middle, north up.

    Attributes
    ----------
    west, north : float
        The top left corner, degrees.
    squeeze : float
        Length of a degree of longitude, of latitude = 1.
    scale : float
        Pixels to a degree of latitude.
    left, top : float
        Where the corner is drawn.
    """

    west: float
    north: float
    squeeze: float
    scale: float
    left: float
    top: float

    def __call__(self, degrees: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Return pixels for longitude and latitude, shape (n, 2) both."""
        across = (degrees[:, 0] - self.west) * self.squeeze * self.scale + self.left
        down = (self.north - degrees[:, 1]) * self.scale + self.top
        return np.column_stack([across, down])

    def seen_in(self, left: float, top: float, width: float, height: float) -> Bounds:
        """Return west, south, east and north of what a room of pixels shows, degrees."""
        across = self.squeeze * self.scale
        west, north = (
            self.west + (left - self.left) / across,
            self.north - (top - self.top) / self.scale,
        )
        return west, north - height / self.scale, west + width / across, north

    @property
    def pixels_per_km(self) -> float:
        """Return the scale."""
        return self.scale / KM_IN_A_DEGREE


def project(frame: Bounds, width: float, tallest: float, top: float) -> tuple[Projection, float]:
    """Fit a frame into the room there is; return how, and where the map ends."""
    west, south, east, north = frame
    squeeze = math.cos(math.radians((south + north) / 2))
    tall, wide = max(north - south, 1e-4), max((east - west) * squeeze, 1e-4)
    margin = MARGIN
    scale = min((width - 2 * margin) / wide, (tallest - 2 * margin) / tall)
    left = (width - wide * scale) / 2
    projection = Projection(west, north, squeeze, scale, left, top + margin)
    return projection, top + tall * scale + 2 * margin + _SCALE_STRIP


def scale_bar(projection: Projection, now: Theme, bottom: float) -> Iterator[str]:
    """Draw how long some kilometres are, at the foot of a map."""
    kilometres = next(
        (step for step in (20, 10, 5, 2, 1) if step * projection.pixels_per_km < 160), 0.5
    )
    length, y = kilometres * projection.pixels_per_km, bottom - 10
    yield svg.line(14, y, 14 + length, y, now.ink, 3)
    yield svg.text(f"{kilometres} km", 22 + length, y + 4, size=svg.SMALL, colour=now.ink)


def path_of(shape: Any, projection: Projection) -> str:
    """Return the path data of a polygon, or of many, holes included."""
    rings = [ring for polygon in polygons_of(shape) for ring in shapely.get_rings(polygon)]
    return "".join(_ring(projection(shapely.get_coordinates(ring))) for ring in rings)


def _ring(pixels: np.ndarray[Any, Any]) -> str:
    return f"{line_of(pixels[:-1])}Z"


def line_of(pixels: np.ndarray[Any, Any]) -> str:
    """Return the path data of a line through pixels."""
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in pixels)
