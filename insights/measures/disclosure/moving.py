"""Counts that fit what is published, found for many hidden sums at once by moving people."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

#: Smaller groups are asked about one by one.
_SMALLEST = 3
_EXACT = 1e-9
#: Of finding in what the gifts of a group differ most; it need not be exact.
_TURNS = 8


class Window(NamedTuple):
    """What all sums must be, so that each of a group can be given as many as it needs."""

    least: Floats
    most: Floats


class Moves:
    """Ways of giving each of some hidden sums as many as it could have, tried in groups.

    Parameters
    ----------
    sums : scipy.sparse.csr_array, shape (n_sums, n_counts)
        All sums of the counts, each row of noughts and ones.
    places : numpy.ndarray of int, shape (n_hidden,)
        Which of them are hidden and in doubt.
    more : numpy.ndarray of float, shape (n_hidden,)
        How many each is to be given.

    Notes
    -----
    Those given to a sum are spread evenly over its homes. Suppose there were counts that
    fit, but for being short of these few, such that no sum of the group would then be too
    large or too small, whichever of the group they went to. To look for such counts is one
    linear programme, whose bounds are those told, drawn in by what the group's gifts differ
    by; to find them shows at once that each of the group can be that large, and that all
    others of it can then be as small as they are. Where none are found, the group is halved,
    such that each half is of sums alike. A few such programmes so take the place of two for
    each hidden sum. What they do not show is asked of each by itself.
    """

    def __init__(self, sums: Any, places: Places, more: Floats) -> None:
        own = sums[places]
        self._gifts = np.asarray((sums @ (own.T * (more / own.sum(axis=1)))).toarray())
        self._groups: list[Places] = []
        self._tried: Places = np.arange(0)
        for each in np.unique(more):
            # All at once leave no room for those that are theirs.
            self._tried = np.flatnonzero(more == each)
            self.halve()

    def next(self, in_doubt: NDArray[np.bool_], least: Floats, most: Floats) -> Window | None:
        """Return what all sums must be for the next group; None when there is none left.

        Parameters
        ----------
        in_doubt : numpy.ndarray of bool, shape (n_hidden,)
            Which of them are still to be shown to be safe.
        least, most : numpy.ndarray of float, shape (n_sums,)
            What each sum can be.
        """
        while self._groups:
            group = self._groups.pop()
            group = group[in_doubt[group]]
            if len(group) < _SMALLEST:
                continue
            self._tried = group
            gifts = self._gifts[:, group]
            low, high = least - gifts.min(axis=1), most - gifts.max(axis=1)
            room = high - low
            tightest = int(np.argmin(room))
            if room[tightest] >= -_EXACT:
                return Window(low, np.where(room <= _EXACT, low, high))
            self._part(group, gifts[tightest])
        return None

    def halve(self) -> None:
        """Part the group tried last, since nothing was found for all of it."""
        group = self._tried
        if len(group) < 2 * _SMALLEST:
            return
        gifts = self._gifts[:, group]
        apart = gifts - gifts.mean(axis=1, keepdims=True)
        along = apart[np.argmax((apart**2).sum(axis=1))]
        for _ in range(_TURNS):
            along = apart.T @ (apart @ along)
            along /= max(np.abs(along).max(), _EXACT)
        self._groups += np.array_split(group[np.argsort(along, kind="stable")], 2)

    def given(self, totals: Floats) -> Floats:
        """Return all sums once each hidden sum in turn has been given what it needs.

        Parameters
        ----------
        totals : numpy.ndarray of float, shape (n_sums,)
            All sums of counts that are short of that.

        Returns
        -------
        numpy.ndarray of float, shape (n_hidden, n_sums)
        """
        return np.asarray(totals + self._gifts.T)

    def _part(self, group: Places, gifts: Floats) -> None:
        """Part a group by what it would give to the one sum that has too little room for it."""
        more = gifts > (gifts.min() + gifts.max()) / 2
        self._groups += [group[more], group[~more]]
