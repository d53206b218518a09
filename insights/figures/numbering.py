"""Where the number of a place stands on a map: inside it, or beside it at the end of a line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # middle, width and height

_RINGS = (1.3, 1.75, 2.2, 2.65, 3.1, 3.6, 4.2, 5.2, 6.6)  # heights of a number away
_DIRECTIONS = 16
_DOT = 0.4  # heights of a number: what a line begins with
_APART = 0.12


class Standing(NamedTuple):
    """A point well inside a place, and the middle of its number."""

    place: Point
    spot: Point

    @property
    def is_inside(self) -> bool:
        """Whether the number stands in its own place, and needs no line."""
        return self.place == self.spot


def stand(
    grounds: Sequence[Any], widths: Sequence[float], height: float, taken: Sequence[Box] = ()
) -> list[Standing]:
    """Stand each number inside its own place where it fits there, else beside it.

    Parameters
    ----------
    grounds : sequence of shapely geometry
        The places, in units that are the same in both directions.
    widths : sequence of float
        Width of each number, in those units.
    height : float
        Height of a number.
    taken : sequence of (float, float, float, float)
        What no number may cover: centre, width and height of each.

    Returns
    -------
    list of Standing
        In the order given. A number that does not fit is the nearest of some
        spots around where it covers nothing: first those where it stands on
        no other place that is numbered, and where the line to it crosses nothing.

    Examples
    --------
    >>> wide, thin = shapely.box(0, 0, 9, 9), shapely.box(9, 0, 9.5, 9)
    >>> [each.is_inside for each in stand([wide, thin], [1, 1], 1)]
    [True, False]
    """
    barred = [_box(each) for each in taken]
    places = [_well_inside(ground, shapely.union_all(barred)) for ground in grounds]
    found: dict[int, Standing] = {}
    for which, (ground, place, wide) in enumerate(zip(grounds, places, widths, strict=True)):
        number = _box((*place, wide, height))
        if shapely.covers(ground, number) and not shapely.intersects(number, barred).any():
            found[which] = Standing(place, place)
            barred.append(number)
    beside = [which for which in range(len(places)) if which not in found]
    dots = {which: shapely.Point(places[which]).buffer(_DOT * height / 2) for which in beside}
    for which in beside:
        lines_of_others = [dot for other, dot in dots.items() if other != which]
        others = [ground for other, ground in enumerate(grounds) if other != which]
        spot = _beside(places[which], widths[which], height, [*barred, *lines_of_others], [*others])
        found[which] = Standing(places[which], spot)
        barred += [
            _box((*spot, widths[which], height)),
            shapely.LineString([places[which], spot]).buffer(_APART * height),
        ]
    return [found[which] for which in range(len(places))]


def _beside(
    place: Point, wide: float, height: float, barred: Sequence[Any], others: Sequence[Any]
) -> Point:
    """Return the nearest clear spot, or where none is clear the place after all."""
    spots = list(_around(place, height))
    numbers = np.asarray(
        [_box((*spot, wide + 2 * _APART * height, height * (1 + 2 * _APART))) for spot in spots],
        dtype=object,
    )
    lines = shapely.linestrings([[place, spot] for spot in spots])
    marks = shapely.union_all(barred)
    here = shapely.Point(place)
    # A mark that the place itself is under is crossed by every line from it.
    left = marks
    if shapely.intersects(marks, here):
        left = shapely.difference(marks, here.buffer(_DOT * height))
    clear = ~shapely.intersects(numbers, marks)
    free = clear & ~shapely.intersects(lines, left)
    apart = free & ~shapely.intersects(numbers, shapely.union_all(others))
    for allowed in (apart, free, clear):
        if allowed.any():
            return spots[int(np.argmax(allowed))]
    return place


def _around(place: Point, height: float) -> Iterator[Point]:
    for ring in _RINGS:
        for step in range(_DIRECTIONS):
            angle = math.tau * step / _DIRECTIONS
            yield (
                place[0] + ring * height * math.cos(angle),
                place[1] + ring * height * math.sin(angle),
            )


def _well_inside(ground: Any, taken: Any) -> Point:
    """Return the point of a place that is furthest from its edge and from what is taken."""
    free = shapely.difference(ground, taken)
    best = ground if shapely.is_empty(free) else free
    parts = [part for part in shapely.get_parts(best) if part.area > 0]
    if not parts:
        point = shapely.point_on_surface(best)
        return float(point.x), float(point.y)
    west, south, east, north = shapely.total_bounds(parts)
    radii = shapely.maximum_inscribed_circle(
        np.asarray(parts, dtype=object), tolerance=max(east - west, north - south) / 400
    )
    x, y = shapely.get_coordinates(max(radii, key=shapely.length))[0]
    return float(x), float(y)


def _box(box: Box) -> Any:
    x, y, wide, tall = box
    return shapely.box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def overlap(one: Box, other: Box) -> bool:
    """Say whether two boxes cover one another or nearly touch."""
    return (
        abs(one[0] - other[0]) * 2 < (one[2] + other[2]) * 1.1
        and abs(one[1] - other[1]) * 2 < (one[3] + other[3]) * 1.1
    )
