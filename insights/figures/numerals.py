"""Numbers drawn as lines: map lettering needs a font server, which an offline map does not have."""

from __future__ import annotations

import math

from insights.figures.outlines import Line

# Strokes of each digit on a grid four wide and six high.
_DIGITS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((1, 0), (0, 1), (0, 5), (1, 6), (3, 6), (4, 5), (4, 1), (3, 0), (1, 0)),),
    "1": (((0.8, 4.8), (2, 6), (2, 0)), ((0.8, 0), (3.2, 0))),
    "2": (((0, 5), (1, 6), (3, 6), (4, 5), (4, 4), (0, 0), (4, 0)),),
    "3": (
        ((0, 5.2), (1, 6), (3, 6), (4, 5), (4, 4), (3, 3.2), (1.6, 3.2)),
        ((3, 3.2), (4, 2.2), (4, 1), (3, 0), (1, 0), (0, 0.8)),
    ),
    "4": (((3, 0), (3, 6), (0, 2), (4, 2)),),
    "5": (((4, 6), (0.4, 6), (0.1, 3.4), (2.8, 3.6), (4, 2.6), (4, 1), (3, 0), (1, 0), (0, 0.8)),),
    "6": (
        (
            (3.6, 6),
            (1.4, 5),
            (0, 2.6),
            (0, 1),
            (1, 0),
            (3, 0),
            (4, 1),
            (4, 2.4),
            (3, 3.4),
            (1, 3.4),
            (0, 2.4),
        ),
    ),
    "7": (((0, 6), (4, 6), (1.4, 0)),),
    "8": (
        ((1, 3.2), (0, 4.2), (0, 5), (1, 6), (3, 6), (4, 5), (4, 4.2), (3, 3.2), (1, 3.2)),
        ((1, 3.2), (0, 2.2), (0, 1), (1, 0), (3, 0), (4, 1), (4, 2.2), (3, 3.2)),
    ),
    "9": (
        (
            (0.4, 0),
            (2.6, 1),
            (4, 3.4),
            (4, 5),
            (3, 6),
            (1, 6),
            (0, 5),
            (0, 3.6),
            (1, 2.6),
            (3, 2.6),
            (4, 3.6),
        ),
    ),
}


def numeral(number: int, longitude: float, latitude: float, height: float) -> list[Line]:
    """Return the strokes of a number centred on a place.

    Parameters
    ----------
    number : int
        0 or more.
    longitude, latitude : float
        Centre of the number, degrees.
    height : float
        Height of the number, degrees of latitude.
    """
    up = height / 6
    across = up / math.cos(math.radians(latitude))
    text = str(number)
    left = longitude - across * (6 * len(text) - 2) / 2
    return [
        [
            [round(left + across * (6 * place + x), 5), round(latitude + up * (y - 3), 5)]
            for x, y in stroke
        ]
        for place, digit in enumerate(text)
        for stroke in _DIGITS[digit]
    ]


def lead(place: tuple[float, float], spot: tuple[float, float], short: float) -> list[Line]:
    """Return the line from a place to a number that stands beside it, ending before the number.

    Parameters
    ----------
    place, spot : (float, float)
        Longitude and latitude of the place, and of the middle of the number.
    short : float
        How far before the middle of the number the line ends, degrees of latitude.
    """
    across = math.cos(math.radians(place[1]))
    length = math.hypot((spot[0] - place[0]) * across, spot[1] - place[1])
    if length <= short:
        return []
    part = 1 - short / length
    end = [place[0] + part * (spot[0] - place[0]), place[1] + part * (spot[1] - place[1])]
    return [[[round(place[0], 5), round(place[1], 5)], [round(end[0], 5), round(end[1], 5)]]]
