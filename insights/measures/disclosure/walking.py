"""Counts that fit what is published, found by walking from the middle of all that do."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 40
_SHORTEST = 1e-3
_OF_THE_WAY = 0.9
_AT_REST = 1e-3
_EXACT = 1e-9
# Sums that follow from each other leave the equations without a single answer.
_RIDGE = 1e-12
_AT_A_TIME = 256


class Told(NamedTuple):
    """Sums of counts that are not negative, and what each can be.

    Attributes
    ----------
    sums : scipy.sparse.csr_array, shape (n_sums, n_counts)
        How often each sum counts what.
    least, most : numpy.ndarray of float, shape (n_sums,)
        Equal where a sum is known exactly.
    """

    sums: Any
    least: Floats
    most: Floats


def middle(told: Told) -> Floats | None:
    """Find counts that fit, far from every bound.

    Parameters
    ----------
    told : Told
        What they must fit.

    Returns
    -------
    numpy.ndarray of float, shape (n_counts,), or None
        Counts above nought; None where none were found, as where the bounds leave no room.

    Notes
    -----
    It is the analytic centre, where the product of the distances to all bounds is
    largest, or near it. Newton's method begins with equal counts, which need not fit.
    """
    size = told.sums.shape[1]
    ends = np.concatenate([told.least, told.most])
    counts = np.full(size, max(1.0, ends[np.isfinite(ends)].max()) / size)
    totals = _inside(told, told.sums @ counts)
    price = np.zeros(len(totals))
    for _ in range(_STEPS):
        room, pull = _room(told, totals)
        factor = _factor(told, counts**2, room)
        if factor is None:
            return None
        # Reckoned from the last price, not from nothing, lest the ridge leave its mark.
        along = counts - counts**2 * (told.sums.T @ price)
        beside = room * (price - pull)
        more = _solved(factor, told.sums @ (counts + along) - beside - totals)
        price, along = price + more, along - counts**2 * (told.sums.T @ more)
        beside += room * more
        far = min(_first(counts, along, 0.0, np.inf), _first(totals, beside, *told[1:]))
        length = min(1.0, _OF_THE_WAY * float(far))
        if length < _SHORTEST:
            return None
        at_rest = np.abs(along).max() < _AT_REST * counts.max()
        counts, totals = counts + length * along, totals + length * beside
        if at_rest and np.abs(told.sums @ counts - totals).max() < _EXACT:
            return np.asarray(counts)
    return None


def walks(told: Told, wanted: Floats, start: Floats) -> Floats:
    """Walk from counts that fit to more and to less of some sums, as far as the bounds let.

    Parameters
    ----------
    told : Told
        What must be fitted.
    wanted : numpy.ndarray of float, shape (n_wanted, n_counts)
        Sums that are to change, each a row of noughts and ones.
    start : numpy.ndarray of float, shape (n_counts,)
        Counts above nought that fit.

    Returns
    -------
    numpy.ndarray of float, shape (2 * n_wanted, n_counts)
        Where each walk ended.

    Notes
    -----
    The counts of a wanted sum keep their proportions, so that all can reach nought at
    once. The others give way, each as little as can be beside its size, such that the
    other sums hardly move beside the room they have.
    """
    totals = told.sums @ start
    exact = told.least == told.most
    near = np.minimum(totals - told.least, told.most - totals)
    factor = _factor(told, start, np.where(exact, 0.0, near))
    ended = [np.empty((0, len(start)))]
    if factor is None:
        return ended[0]
    for some in np.array_split(wanted > 0, -(-len(wanted) // _AT_A_TIME)):
        way = _ways(told, some, start, factor)
        moved = told.sums @ way
        moved[exact] = 0.0
        for sign in (1.0, -1.0):
            far = np.minimum(
                _first(start[:, None], sign * way, 0.0, np.inf),
                _first(totals[:, None], sign * moved, told.least[:, None], told.most[:, None]),
            )
            steps = sign * np.where(np.isfinite(far), far, 0.0) * way
            ended.append(np.maximum(start + steps.T, 0.0))
    return np.vstack(ended)


def _ways(told: Told, wanted: NDArray[np.bool_], start: Floats, factor: Any) -> Floats:
    """Return the way to more of each wanted sum, one column each."""
    own = np.flatnonzero(wanted.any(axis=0))
    root = np.sqrt(start)
    columns = told.sums.tocsc()[:, own].toarray() * root[own]
    solved = _solved(factor, columns)
    prices = np.zeros((told.sums.shape[0], len(wanted)))
    for place, its in enumerate(wanted[:, own]):
        mine, answer = columns[:, its], solved[:, its]
        # The factor is of all counts; the sum's own are taken out by Woodbury's identity.
        without = (1.0 + _RIDGE) * np.eye(mine.shape[1]) - mine.T @ answer
        with suppress(np.linalg.LinAlgError):  # nothing else can give way: the walk is short
            prices[:, place] = answer @ np.linalg.solve(without, root[own][its])
    ways = -start[:, None] * (told.sums.T @ prices)
    return np.asarray(np.where(wanted.T, start[:, None], ways))


def _inside(told: Told, totals: Floats) -> Floats:
    """Return totals moved to within their bounds."""
    margin = np.where(np.isfinite(told.most), 0.25 * (told.most - told.least), 1.0)
    return np.asarray(np.clip(totals, told.least + margin, told.most - margin))


def _room(told: Told, totals: Floats) -> tuple[Floats, Floats]:
    """Return how freely each total moves, and how its bounds pull at it."""
    exact = told.least == told.most
    below = 1.0 / np.where(exact, 1.0, totals - told.least)
    above = 1.0 / np.where(exact, 1.0, told.most - totals)
    return np.where(exact, 0.0, 1.0 / (below**2 + above**2)), np.where(exact, 0.0, above - below)


def _factor(told: Told, weights: Floats, room: Floats) -> Any:
    """Factor the equations of the prices, one for each sum; None where that fails."""
    from scipy.linalg import LinAlgError, cho_factor
    from scipy.sparse import diags_array

    matrix = (told.sums @ diags_array(weights) @ told.sums.T).toarray()
    diagonal = np.einsum("ii->i", matrix)
    diagonal += room
    diagonal *= 1.0 + _RIDGE
    try:
        return cho_factor(matrix, overwrite_a=True, check_finite=False)
    except LinAlgError:
        return None


def _solved(factor: Any, right: Floats) -> Floats:
    from scipy.linalg import cho_solve

    return np.asarray(cho_solve(factor, right, check_finite=False))


def _first(start: Floats, way: Floats, least: Any, most: Any) -> Floats:
    """Return how far each way leads to the first bound."""
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.where(way > 0, (most - start) / way, (least - start) / way)
    return np.asarray(np.min(np.where(way == 0, np.inf, reach), axis=0))
