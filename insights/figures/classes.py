"""Numbers of areas as a few shades of one colour, each with its range in the key."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from insights.figures.drawing import Shade
from insights.figures.style import theme

if TYPE_CHECKING:
    import numpy.typing as npt

RAMP = (("#CFE0EA", "#0B4F7D"), ("#2A4556", "#8ACBF0"))  # palest and strongest, light and dark
_CLASSES = 5
_NICE = np.array([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10])


def classed(
    values: pd.Series[float],
    *,
    dark: bool = False,
    unit: str = "",
    shares: bool = False,
    edges: Sequence[float] | None = None,
) -> tuple[tuple[Shade, ...], tuple[int, ...]]:
    """Return the shades of a number and which of them each area has.

    Parameters
    ----------
    values : pandas.Series of float
        One for each area; NaN where it is not shown.
    dark : bool
        Which theme.
    unit : str
        What is counted, for the first line of the key.
    shares : bool
        Whether the numbers are shares, whose ranges are told in hundredths.
    edges : sequence of float, optional
        Where each shade but the first begins; by default at round numbers that put about as
        many areas in each.

    Returns
    -------
    shades : tuple of Shade
        From the least to the most; last, where a number is not shown, a hatched one.
    fills : tuple of int
        Each area's place in `shades`.

    Examples
    --------
    >>> shades, fills = classed(pd.Series([1.0, 12.0, 20.0, 31.0, 44.0]), unit="visits")
    >>> [each.meaning for each in shades]
    ['under 10 visits', '10 to 15', '15 to 25', '25 to 30', '30 or more']
    >>> fills
    (0, 1, 2, 4, 4)
    >>> [each.meaning for each in classed(pd.Series([0.0, 0.01, 0.02]), shares=True)[0]]
    ['under 0.4%', '0.4% to 0.8%', '0.8% to 1%', '1% to 1.5%', '1.5% or more']
    """
    known = values.notna().to_numpy()
    numbers = values.to_numpy(dtype=float)
    starts = list(edges) if edges is not None else round_edges(numbers[known])
    fills = np.where(known, np.searchsorted(starts, numbers, side="right"), len(starts) + 1)
    pale, strong = RAMP[dark]
    meanings = _meanings([_exactly(float(each), shares) for each in starts], unit)
    shades = [
        Shade(between(pale, strong, place / max(len(starts), 1)), meaning)
        for place, meaning in enumerate(meanings)
    ]
    if not known.all():
        shades.append(Shade(theme(dark).fill("too_few"), "not shown", hatched=True))
    return tuple(shades), tuple(int(each) for each in fills)


def between(pale: str, strong: str, part: float) -> str:
    """Return the shade so far from one colour to another.

    Examples
    --------
    >>> between("#000000", "#FF8000", 0.5)
    '#804000'
    """
    ends = [
        [int(colour[place : place + 2], 16) for place in (1, 3, 5)] for colour in (pale, strong)
    ]
    mixed = [round(start + part * (end - start)) for start, end in zip(*ends, strict=True)]
    return "#" + "".join(f"{each:02X}" for each in mixed)


def round_edges(numbers: npt.NDArray[Any]) -> list[float]:
    """Return round numbers that part others into about equal fifths, each once."""
    if not len(numbers) or numbers.min() == numbers.max():
        return []
    parts = np.quantile(numbers, np.arange(1, _CLASSES) / _CLASSES)
    found = sorted({_round(float(part)) for part in parts})
    return [each for each in found if numbers.min() < each <= numbers.max()]


def _round(number: float) -> float:
    """Return the nearest of the round numbers."""
    if number == 0:
        return 0.0
    size = 10.0 ** math.floor(math.log10(abs(number)))
    near = _NICE[np.argmin(np.abs(_NICE - abs(number) / size))]
    return math.copysign(float(near) * size, number)


def _exactly(edge: float, is_share: bool) -> str:
    """Write where a range begins; rounded as findings are, two ranges could be told alike."""
    return f"{100 * edge:,.10g}%" if is_share else f"{edge:,.10g}"


def _meanings(starts: Sequence[str], unit: str) -> list[str]:
    of = f" {unit}" if unit else ""
    if not starts:
        return [f"all alike{': ' + unit if unit else ''}"]
    spans = [f"{start} to {end}" for start, end in pairwise(starts)]
    return [f"under {starts[0]}{of}", *spans, f"{starts[-1]} or more"]
