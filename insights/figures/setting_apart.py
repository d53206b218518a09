"""Labels of places side by side, moved until none covers another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]

Box = tuple[float, float, float, float]  # middle, width and height

_RINGS = (1.3, 2.2, 3.1, 4.0, 5.2, 6.6)  # heights of a label away from its place
_DIRECTIONS = 12


def set_apart(
    places: Sequence[Point],
    widths: Sequence[float],
    height: float,
    taken: Iterable[Point] = (),
    *,
    covered: Iterable[Box] = (),
) -> list[Point]:
    """Find a clear spot for each label, as near to its place as can be.

    Parameters
    ----------
    places : sequence of (float, float)
        Where each label would be centred, in units that are the same in both directions.
    widths : sequence of float
        Width of each label, in those units.
    height : float
        Height of a label.
    taken : iterable of (float, float)
        Centres of marks that no label may cover, each as large as a label.
    covered : iterable of (float, float, float, float)
        Other things that no label may cover: centre, width and height of each.

    Returns
    -------
    list of (float, float)
        Centres, in the order given: the place itself where it is clear, else the
        nearest of a few spots around it, else the place after all.

    Examples
    --------
    >>> set_apart([(0, 0), (10, 0)], [1, 1], 1)
    [(0, 0), (10, 0)]
    >>> first, second = set_apart([(0, 0), (0.1, 0)], [1, 1], 1)
    >>> math.dist(first, second) >= 1
    True
    """
    boxes = [*covered, *((x, y, height, height) for x, y in taken)]
    found: list[Point] = []
    for place, width in zip(places, widths, strict=True):
        x, y = next(
            (
                spot
                for spot in _spots(place, height)
                if not any(overlap((*spot, width, height), box) for box in boxes)
            ),
            place,
        )
        boxes.append((x, y, width, height))
        found.append((x, y))
    return found


def _spots(place: Point, height: float) -> Iterable[Point]:
    yield place
    for ring in _RINGS:
        for step in range(_DIRECTIONS):
            angle = 2 * math.pi * step / _DIRECTIONS
            yield (
                place[0] + ring * height * math.cos(angle),
                place[1] + ring * height * math.sin(angle),
            )


def overlap(one: Box, other: Box) -> bool:
    """Say whether two boxes cover one another or nearly touch."""
    return (
        abs(one[0] - other[0]) * 2 < (one[2] + other[2]) * 1.1
        and abs(one[1] - other[1]) * 2 < (one[3] + other[3]) * 1.1
    )
