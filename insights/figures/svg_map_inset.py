"""A part of the map for paper drawn larger, where numbered places would be too small to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
import shapely

from insights.figures import svg
from insights.figures.map import numbered_places
from insights.figures.map_ground import Bounds
from insights.figures.style import Theme

if TYPE_CHECKING:
    from insights.figures.svg_projection import Projection
    from insights.settings import Venue

#: A place is hard to see if it is not so many pixels across, one way or the other.
_SMALL = 34.0
#: An inset that would not make places so many times as large is not worth its room.
_LARGER = 1.7
#: So much of the inset is around its places, on each side.
_AROUND = 0.12
_NARROWEST = 180.0
_GAP = 14.0


class Inset(NamedTuple):
    """Which part of the map is drawn larger, and where.

    Attributes
    ----------
    codes : tuple of str
        Numbered places that are numbered in the inset, and not on the map.
    frame : tuple of float
        West, south, east and north of the part, in degrees.
    box : tuple of float
        Left, top, width and height of the inset, in pixels.
    times : float
        How many times as large it is drawn.
    """

    codes: tuple[str, ...]
    frame: Bounds
    box: tuple[float, float, float, float]
    times: float


def find_inset(
    drawn: pd.DataFrame, shapes: pd.Series[Any], venue: Venue, projection: Projection, width: float
) -> Inset | None:
    """Say which part of a map is to be drawn larger beside it; None where all can be seen.

    Parameters
    ----------
    drawn : pandas.DataFrame
        Released `insights.tables.AREAS`.
    shapes : pandas.Series of shapely geometry
        Outlines by ``area_code``, in degrees.
    venue : Venue
        The museum, which the inset shows too.
    projection : Projection
        Of the map, drawn as far left as it can be.
    width : float
        Pixels of the picture.
    """
    small = [
        str(code)
        for code in numbered_places(drawn).index
        if min(_across(shapely.transform(shapes[code], projection))) < _SMALL
    ]
    if not small:
        return None
    whole = shapely.total_bounds([shapely.transform(each, projection) for each in shapes])
    left, top = float(whole[2]) + _GAP, float(whole[1])
    wide, tall = width - left - _GAP, float(whole[3] - whole[1])
    if wide < _NARROWEST:
        return None
    museum = shapely.Point(venue.longitude, venue.latitude)
    west, south, east, north = shapely.total_bounds([*shapes[small], museum])
    corners = projection(np.array([[west, north], [east, south]]))
    across, down = (corners[1] - corners[0]) * (1 + 2 * _AROUND)
    times = min(wide / max(across, 1.0), tall / max(down, 1.0))
    if times < _LARGER:
        return None
    pad_x, pad_y = _AROUND * (east - west), _AROUND * (north - south)
    frame = (west - pad_x, south - pad_y, east + pad_x, north + pad_y)
    return Inset(tuple(small), frame, (left, top, across * times, down * times), times)


def _across(shape: Any) -> tuple[float, float]:
    west, north, east, south = shapely.bounds(shape)
    return east - west, south - north


def framed(inset: Inset, body: str, projection: Projection, now: Theme, key: str) -> str:
    """Draw the inset, its edge, and on the map which part it shows."""
    left, top, wide, tall = inset.box
    west, south, east, north = inset.frame
    (x, y), (right, below) = projection(np.array([[west, north], [east, south]]))
    edge: dict[str, Any] = {"fill": "none", "stroke": now.ink, "stroke_width": 1.2}
    return "".join(
        [
            svg.element("rect", x=x, y=y, width=right - x, height=below - y, **edge),
            svg.rectangle(left, top, wide, tall, now.backdrop),
            svg.element("g", body, clip_path=f"url(#{key}-inset)"),
            svg.element("rect", x=left, y=top, width=wide, height=tall, **edge),
            svg.text(
                f"the part in the frame, {inset.times:.0f} times as large", left + wide,
                top + tall + 15, size=svg.SMALL, anchor="end", colour=now.ink,
            ),
        ]
    )  # fmt: skip


def clip(inset: Inset, key: str) -> str:
    """Return the definition that cuts the inset off at its edge."""
    left, top, wide, tall = inset.box
    rectangle = svg.element("rect", x=left, y=top, width=wide, height=tall)
    return svg.element("clipPath", rectangle, id=f"{key}-inset")
