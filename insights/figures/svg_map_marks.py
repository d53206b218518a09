"""What stands on the map for paper: the museum, numbers of places reached less, names of others."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator
from typing import Any

import numpy as np
import pandas as pd
import shapely

from insights.figures import svg
from insights.figures.map import numbered_places
from insights.figures.numbering import Box, Point, Standing, overlap, stand
from insights.figures.style import UNDER, Theme

_LETTERS = 12.5
_TALL = 1.25 * _LETTERS  # a line of letters with the room around it
_MUSEUM = 20.0

Projection = Callable[["np.ndarray[Any, Any]"], "np.ndarray[Any, Any]"]


def marks(
    drawn: pd.DataFrame,
    shapes: pd.Series[Any],
    venue: Any,
    projection: Projection,
    now: Theme,
    room: tuple[float, float],
    *,
    elsewhere: Collection[str] = (),
    names: bool = True,
) -> Iterator[str]:
    """Mark the museum, number the places reached less, and name two reached more if they fit.

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
    room : tuple of float
        The first and the last pixel across that a name may stand on.
    elsewhere : collection of str
        Codes of places that are numbered elsewhere, and not here.
    names : bool
        Whether places reached more are named.
    """
    x, y = projection(np.array([[venue.longitude, venue.latitude]]))[0]
    covered: list[Box] = [(x, y, _MUSEUM, _MUSEUM)]
    fewer = numbered_places(drawn)
    fewer = fewer[~fewer.index.isin(list(elsewhere))]
    numbers = [str(number) for number in fewer["number"]]
    widths = [svg.length_of(number, _LETTERS) for number in numbers]
    ground = [shapely.transform(shapes[code], projection) for code in fewer.index]
    standing = stand(ground, widths, _LETTERS, covered)
    yield svg.element("circle", cx=x, cy=y, r=7, fill=now.ink, stroke=now.paper, stroke_width=3)
    for each in standing:
        if not each.is_inside:
            yield from _lead(each, now)
    for number, each in zip(numbers, standing, strict=True):
        yield _lettering(number, each.spot, now, bold=True)
    covered += [(*each.spot, wide, _TALL) for each, wide in zip(standing, widths, strict=True)]
    if names:
        yield from _names(drawn, shapes, projection, now, room, covered)


def _names(
    drawn: pd.DataFrame,
    shapes: pd.Series[Any],
    projection: Projection,
    now: Theme,
    room: tuple[float, float],
    covered: list[Box],
) -> Iterator[str]:
    """Name the two places with the highest reach, where there is room by them.

    A name over a place that is reached less would seem to be that place's.
    """
    over = drawn[drawn["verdict"] == "over"].nlargest(2, "ratio")
    fewer = [
        shapely.transform(shapes[code], projection)
        for code in drawn.index[drawn["verdict"].isin(UNDER)]
    ]
    for code, name in zip(over.index, over["name"], strict=True):
        wide = svg.length_of(str(name), _LETTERS)
        point = shapely.point_on_surface(shapely.transform(shapes[code], projection))
        across, down = float(point.x), float(point.y)
        for shift in (0, -14, 14, -26, 26):
            spot = (_within(across, wide, room), down + shift)
            box = (*spot, wide, _TALL)
            ground = shapely.box(
                spot[0] - wide / 2, spot[1] - _TALL / 2, spot[0] + wide / 2, spot[1] + _TALL / 2
            )
            if shapely.intersects(ground, fewer).any():
                continue
            if not any(overlap(box, other) for other in covered):
                covered.append(box)
                yield _lettering(str(name), spot, now)
                break


def _within(middle: float, wide: float, room: tuple[float, float]) -> float:
    return float(min(max(middle, room[0] + wide / 2 + 4), room[1] - wide / 2 - 4))


def _lettering(name: str, spot: Point, now: Theme, *, bold: bool = False) -> str:
    """Return letters centred on a spot of the map."""
    return svg.text(
        name, spot[0], spot[1] + 0.35 * _LETTERS, size=_LETTERS, anchor="middle", colour=now.ink,
        bold=bold, halo=now.paper,
    )  # fmt: skip


def _lead(each: Standing, now: Theme) -> Iterator[str]:
    """Draw a dot in a place, and the line from it that ends before its number."""
    (x, y), spot = each
    part = max(1 - 0.6 * _LETTERS / math.dist(*each), 0)
    end = [here + part * (there - here) for here, there in zip((x, y), spot, strict=True)]
    for colour, thick, dot in ((now.paper, 4.5, 4.0), (now.ink, 1.8, 2.4)):
        yield svg.line(x, y, end[0], end[1], colour, thick)
        yield svg.element("circle", cx=x, cy=y, r=dot, fill=colour)
