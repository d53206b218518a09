"""How much room words take on a slide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_POINTS = 72
_LETTER = 0.46  # of its height: wider than letters are on average, so that none is cut
_LINE = 1.2
_EVENLY = (0.5, 0.6, 0.7, 0.8, 0.9)  # of the room: so that no last slide has a row alone
_SIZES = (32, 28, 24, 22, 20, 18, 16, 14, 12, 11, 10)


@dataclass(frozen=True, slots=True)
class Box:
    """Room on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


def size_that_fits(paragraphs: Sequence[str], box: Box, largest: int) -> int:
    """Return the largest size of type, in points, in which paragraphs fit a box.

    Examples
    --------
    >>> size_that_fits(["Short."], Box(0, 0, 5, 2), 28)
    28
    >>> size_that_fits(["A sentence of some length. " * 8], Box(0, 0, 5, 2), 28)
    16
    """
    for size in (each for each in _SIZES if each <= largest):
        if height_of(paragraphs, box.width, size) <= box.height:
            return size
    return min(largest, _SIZES[-1])


def height_of(paragraphs: Sequence[str], width: float, size: int) -> float:
    """Return about how high paragraphs stand, in inches."""
    letters = max(1, math.floor((width - 0.2) * _POINTS / (size * _LETTER)))
    lines = sum(math.ceil(max(1, len(each)) / letters) + 0.4 for each in paragraphs)
    return 0.1 + lines * size * _LINE / _POINTS


def row_height(row: Sequence[str], widths: Sequence[float], size: int) -> float:
    """Return about how high a row of a table stands, in inches."""
    return max(height_of([cell], width, size) for cell, width in zip(row, widths, strict=True))


def rows_that_fit(
    rows: Sequence[Sequence[str]], widths: Sequence[float], tall: float, size: int
) -> tuple[list[list[Sequence[str]]], int]:
    """Part the rows of a table over as few slides as hold them, about evenly.

    Parameters
    ----------
    rows : sequence of sequence of str
        A text for each column.
    widths : sequence of float
        Of the columns, in inches.
    tall : float
        Room for the rows of one slide, in inches.
    size : int
        The type to be used, in points, if every row fits a slide by itself in it.

    Returns
    -------
    tuple of (list of list of sequence of str, int)
        The rows of each slide, and the size of type in which they fit.

    Examples
    --------
    >>> rows_that_fit([["Ring them"], ["Write"], ["Visit"]], [4.0], 1.0, 16)
    ([[['Ring them'], ['Write']], [['Visit']]], 16)
    """
    sizes = [each for each in _SIZES if each <= size]
    fits = [each for each in sizes if all(row_height(row, widths, each) <= tall for row in rows)]
    chosen = fits[0] if fits else sizes[-1]
    slides = _parted(rows, widths, tall, chosen)
    for part in _EVENLY:
        evenly = _parted(rows, widths, part * tall, chosen)
        if len(evenly) == len(slides):
            return evenly, chosen
    return slides, chosen


def _parted(
    rows: Sequence[Sequence[str]], widths: Sequence[float], tall: float, size: int
) -> list[list[Sequence[str]]]:
    slides: list[list[Sequence[str]]] = []
    left = 0.0
    for row in rows:
        needed = row_height(row, widths, size)
        if not slides or needed > left:
            slides.append([])
            left = tall
        slides[-1].append(row)
        left -= needed
    return slides
