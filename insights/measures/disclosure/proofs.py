"""What was proved of how large or small a sum can be, for other bounds than it was proved with."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

#: More take longer to try than they save.
_REMEMBERED = 500
#: A price of less is the solver's dust.
_DUST = 1e-9


class Proofs:
    """Prices of sums: so many of each, taken together, are never less than one of them.

    Parameters
    ----------
    sums : scipy.sparse.csr_array, shape (n_sums, n_counts)
        Each a row of noughts and ones, of counts that are not negative.

    Notes
    -----
    They are the dual solution of a linear programme, which is where its optimum comes from.
    If the prices of all sums that count a home come to no less than one where the sum in
    question counts it, and to nought elsewhere, then it is no larger than all sums at their
    prices, whatever bounds are told: this is weak duality. Where the solver left a home
    a little short, as many as can be there at all are added, so a proof claims too little
    rather than too much.
    """

    def __init__(self, sums: Any) -> None:
        self._sums = sums
        self._whole = np.flatnonzero(np.diff(sums.indptr) == sums.shape[1])
        self._prices = np.empty((0, sums.shape[0]))
        self._short = np.empty(0)
        self._of = np.empty(0, dtype=np.intp)
        self._way = np.empty(0)

    def add(self, place: int, way: float, prices: Floats) -> None:
        """Remember the prices that proved how far a sum can go.

        Parameters
        ----------
        place : int
            Which sum.
        way : {1.0, -1.0}
            Whether its most was asked for, or its least.
        prices : numpy.ndarray of float, shape (n_sums,)
            As a solver that looks for the least of ``-way`` times the sum gives them.
        """
        prices = np.where(np.abs(prices) > _DUST, -prices, 0.0)
        one = np.zeros(len(prices))
        one[place] = way
        short = max(0.0, float(((one - prices) @ self._sums).max()))
        kept = slice(-_REMEMBERED, None)
        self._prices = np.vstack([self._prices, prices])[kept]
        self._short = np.append(self._short, short)[kept]
        self._of = np.append(self._of, place)[kept]
        self._way = np.append(self._way, way)[kept]

    def limits(self, places: Places, least: Floats, most: Floats) -> tuple[Floats, Floats]:
        """Return the least and most that some sums can be; nothing and infinity if not proved.

        Parameters
        ----------
        places : numpy.ndarray of int, shape (n_asked,)
            Which sums.
        least, most : numpy.ndarray of float, shape (n_sums,)
            What each sum can be.
        """
        up, down = np.maximum(self._prices, 0.0), np.minimum(self._prices, 0.0)
        with np.errstate(invalid="ignore"):
            worth = np.where(up > 0, up * most, 0.0) + np.where(down < 0, down * least, 0.0)
            all_there = most[self._whole].min(initial=np.inf)
            spare = np.where(self._short > 0, self._short * all_there, 0.0)
        end = worth.sum(axis=1) + spare
        low, high = np.zeros(len(least)), np.full(len(least), np.inf)
        upward = self._way > 0
        np.minimum.at(high, self._of[upward], end[upward])
        np.maximum.at(low, self._of[~upward], -end[~upward])
        return low[places], high[places]
