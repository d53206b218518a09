"""What stands on the map for paper: the museum, numbers of places reached less, names of others."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import shapely

from insights.figures import svg
from insights.figures.map import numbered_places
from insights.figures.setting_apart import Box, Point, overlap, set_apart
from insights.figures.style import Theme

_LETTERS = 12.5
_TALL = 1.25 * _LETTERS  # a line of letters with the room around it
_OWN = "Your museum"
_MUSEUM = 20.0
_DOT = 6.0

Projection = Callable[["np.ndarray[Any, Any]"], "np.ndarray[Any, Any]"]


def marks(
    drawn: pd.DataFrame,
    shapes: pd.Series[Any],
    venue: Any,
    projection: Projection,
    now: Theme,
    width: float,
) -> Iterator[str]:
    """Name the museum, number the places reached less, and name two reached more if they fit.

    Names of small places side by side would cover one another and the map, so those
    are beneath it. A number that has no room in its place stands beside it, at the
    end of a line.

    Parameters
    ----------
    drawn : pandas.DataFrame
        Released `insights.tables.AREAS`.
    shapes : pandas.Series of shapely geometry
        Outlines by ``area_code``.
    venue : Venue
        The museum.
    projection : callable
        From longitude and latitude to pixels, shape (n, 2) both.
    now : Theme
        The theme in use.
    width : float
        Pixels of the picture.
    """
    x, y = projection(np.array([[venue.longitude, venue.latitude]]))[0]
    own = svg.length_of(_OWN, _LETTERS)
    name = (_within(x, own, width), y - 22)
    covered: list[Box] = [(x, y, _MUSEUM, _MUSEUM), (*name, own, _TALL)]
    fewer = numbered_places(drawn)
    numbers = [str(number) for number in fewer["number"]]
    widths = [svg.length_of(number, _LETTERS) for number in numbers]
    ground = [shapely.transform(shapes[code], projection) for code in fewer.index]
    places = [_inside(shape, besides=shapely.Point(x, y).buffer(_MUSEUM / 2)) for shape in ground]
    small = [
        place
        for shape, place, wide in zip(ground, places, widths, strict=True)
        if not _has_room(shape, place, wide)
    ]
    spots = set_apart(
        places, widths, _LETTERS, covered=[*covered, *((*place, _DOT, _DOT) for place in small)]
    )
    for place, spot in zip(places, spots, strict=True):
        if spot != place:
            yield from _lead(place, spot, now)
    yield svg.element("circle", cx=x, cy=y, r=7, fill=now.ink, stroke=now.paper, stroke_width=3)
    for number, spot in zip(numbers, spots, strict=True):
        yield _lettering(number, spot, now, bold=True)
    yield _lettering(_OWN, name, now, bold=True)
    covered += [(*spot, wide, _TALL) for spot, wide in zip(spots, widths, strict=True)]
    yield from _names(drawn, shapes, projection, now, width, covered)


def _names(
    drawn: pd.DataFrame,
    shapes: pd.Series[Any],
    projection: Projection,
    now: Theme,
    width: float,
    covered: list[Box],
) -> Iterator[str]:
    """Name the two places with the highest reach, where there is room by them."""
    over = drawn[drawn["verdict"] == "over"].nlargest(2, "ratio")
    for code, name in zip(over.index, over["name"], strict=True):
        wide = svg.length_of(str(name), _LETTERS)
        across, down = _inside(shapely.transform(shapes[code], projection))
        for shift in (0, -14, 14, -26, 26):
            spot = (_within(across, wide, width), down + shift)
            box = (*spot, wide, _TALL)
            if not any(overlap(box, other) for other in covered):
                covered.append(box)
                yield _lettering(str(name), spot, now)
                break


def _within(middle: float, wide: float, width: float) -> float:
    return float(min(max(middle, wide / 2 + 4), width - wide / 2 - 4))


def _inside(shape: Any, besides: Any = None) -> Point:
    """Return a point of a place, clear of something else where the place reaches beyond it."""
    clear = shape if besides is None else shapely.difference(shape, besides)
    point = shapely.point_on_surface(shape if shapely.is_empty(clear) else clear)
    return float(point.x), float(point.y)


def _has_room(shape: Any, place: Point, wide: float) -> bool:
    """Say whether a place is large enough on paper for its number to stand in it."""
    x, y = place
    box = shapely.box(x - wide / 2, y - _LETTERS / 2, x + wide / 2, y + _LETTERS / 2)
    return bool(shapely.covers(shape, box))


def _lettering(name: str, spot: Point, now: Theme, *, bold: bool = False) -> str:
    """Return letters centred on a spot of the map."""
    return svg.text(
        name, spot[0], spot[1] + 0.35 * _LETTERS, size=_LETTERS, anchor="middle", colour=now.ink,
        bold=bold, halo=now.paper,
    )  # fmt: skip


def _lead(place: Point, spot: Point, now: Theme) -> Iterator[str]:
    """Draw a dot on a place, and the line from it that ends before its number."""
    part = max(1 - 0.6 * _LETTERS / math.dist(place, spot), 0)
    end = [here + part * (there - here) for here, there in zip(place, spot, strict=True)]
    for colour, thick in ((now.paper, 3.5), (now.ink, 1.2)):
        yield svg.line(*place, end[0], end[1], colour, thick)
        yield svg.element("circle", cx=place[0], cy=place[1], r=0.8 + thick / 2, fill=colour)
