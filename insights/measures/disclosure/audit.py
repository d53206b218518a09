"""What could be worked out about a hidden count from everything that is published."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from insights.measures.thresholds import thresholds

Floats = NDArray[np.float64]


def rounded(count: float, to: int) -> float:
    """Return `count` rounded to the nearest multiple, halves upwards.

    Examples
    --------
    >>> rounded(62, 5), rounded(63, 5)
    (60.0, 65.0)
    """
    return float(to * np.floor(count / to + 0.5))


def behind(published: float, to: int) -> tuple[float, float]:
    """Return the least and the most whole count that rounds to what is published.

    Examples
    --------
    >>> behind(60, 5), behind(12, 1)
    ((58.0, 62.0), (12.0, 12.0))
    """
    return max(0.0, float(np.ceil(published - to / 2))), float(np.ceil(published + to / 2) - 1)


def tighten(
    low: Floats, high: Floats, members: NDArray[np.bool_], sums: Floats
) -> tuple[Floats, Floats]:
    """Narrow what each count can be, given bounds on sums of counts.

    Parameters
    ----------
    low, high : numpy.ndarray of float, shape (n_cells,)
        What each count can be by itself; equal where it is published.
    members : numpy.ndarray of bool, shape (n_sums, n_cells)
        The cells of each sum.
    sums : numpy.ndarray of float, shape (n_sums, 2)
        Least and most of each sum.

    Returns
    -------
    low, high : numpy.ndarray of float, shape (n_cells,)
        Narrowed until no sum narrows them further. Exact where sums nest.

    Notes
    -----
    In a sum, a count is at least the least sum less all others at their most,
    and at most the most sum less all others at their least.

    Examples
    --------
    Two hidden counts under five that add up to eight are known to be four each:

    >>> both = np.array([[True, True]])
    >>> low, high = tighten(np.zeros(2), np.full(2, 4.0), both, np.array([[8.0, 8.0]]))
    >>> low.tolist(), high.tolist()
    ([4.0, 4.0], [4.0, 4.0])
    """
    low, high = low.astype(float), high.astype(float)
    for _ in range(4 * (len(low) + 1)):
        before = low.copy(), high.copy()
        for cells, (least, most) in zip(members, sums, strict=True):
            others_high = high[cells].sum() - high[cells]
            others_low = low[cells].sum() - low[cells]
            low[cells] = np.maximum(low[cells], least - others_high)
            high[cells] = np.minimum(high[cells], most - others_low)
        if np.array_equal(before[0], low) and np.array_equal(before[1], high):
            break
    return low, high


def fitting(low: Floats, high: Floats) -> Floats:
    """Return how many whole counts lie between bounds."""
    return np.asarray(np.maximum(0.0, np.floor(high) - np.ceil(low) + 1))


def fits_needed(total: float) -> float:
    """Return how many counts must fit a hidden one that is part of a known total.

    Examples
    --------
    Five, or all that the total itself leaves:

    >>> fits_needed(120), fits_needed(2)
    (5.0, 3.0)
    """
    return float(min(thresholds("disclosure")["fewest_fits"], total + 1))


def exposed(
    hidden: NDArray[np.bool_],
    low: Floats,
    high: Floats,
    members: NDArray[np.bool_],
    sums: Floats,
    *,
    needed: float | Floats | None = None,
) -> NDArray[np.bool_]:
    """Return which hidden cells have fewer than five counts that fit what is published.

    Parameters
    ----------
    hidden : numpy.ndarray of bool, shape (n_cells,)
        The cells that are hidden.
    low, high, members, sums
        As for `tighten`.
    needed : float, optional
        How many must fit, if it is not five; for all cells, or for each.
    """
    narrowed = tighten(low, high, members, sums)
    fewest = thresholds("disclosure")["fewest_fits"] if needed is None else needed
    return np.asarray(hidden & (fitting(*narrowed) < fewest))


def publishable(verdicts: list[str], fallback: str) -> list[str]:
    """Return the verdict to publish beside each count that a hidden cell might hold.

    Parameters
    ----------
    verdicts : list of str
        What would be said for each count of a run of counts.
    fallback : str
        What is said where the true verdict would give the count away.

    Returns
    -------
    list of str
        The same verdicts where each spans at least five counts in a row, else
        the fallback, which itself then spans at least five.

    Examples
    --------
    >>> publishable(["under"] * 5 + ["in_line"] * 5, "too_few")[4:6]
    ['under', 'in_line']
    >>> set(publishable(["under"] * 7 + ["in_line"] * 3, "too_few"))
    {'too_few'}
    """
    fewest = thresholds("disclosure")["fewest_fits"]
    shown = [v if verdicts.count(v) >= fewest else fallback for v in verdicts]
    runs = 1 + sum(a != b for a, b in pairwise(shown))
    spans = runs == len(set(shown))
    if min(shown.count(v) for v in set(shown)) < fewest or not spans:
        return [fallback] * len(verdicts)
    return shown


class Shown(NamedTuple):
    """What is shown of a hidden count: whether as a small band, and the verdict."""

    small: bool
    verdict: str


def shown_if_hidden(verdicts: list[str], threshold: int, fallback: str) -> list[Shown]:
    """Return what to show of a hidden count for each that it might be, from 0 up.

    Parameters
    ----------
    verdicts : list of str
        What would be said for each count.
    threshold : int
        Counts below it are small.
    fallback : str
        What is said where the true verdict would give the count away.

    Returns
    -------
    list of Shown
        Whatever is shown, at least five counts in a row would show the same.

    Notes
    -----
    A verdict that spans five small counts stays with the small band. The few
    counts between it and the threshold then join the larger ones that are hidden
    to protect others: their band says only that they are hidden.

    Examples
    --------
    >>> shown = shown_if_hidden(["under"] * 7 + ["in_line"] * 20, 10, "too_few")
    >>> shown[6], shown[7]
    (Shown(small=True, verdict='under'), Shown(small=False, verdict='too_few'))
    """
    fewest = int(thresholds("disclosure")["fewest_fits"])
    small, large = verdicts[:threshold], verdicts[threshold:]
    kept = next((n for n in range(threshold, fewest - 1, -1) if len(set(small[:n])) == 1), 0)
    rest = threshold - kept
    if kept and rest >= fewest:
        few = [Shown(True, verdict) for verdict in publishable(small, fallback)]
        joined = []
    elif kept:
        few = [Shown(True, small[0])] * kept
        joined = [fallback] * rest
    else:
        few = [Shown(True, fallback)] * threshold
        joined = []
    return few + [Shown(False, verdict) for verdict in publishable(joined + large, fallback)]
