"""Hidden sums, what has been seen to fit them, and ways of seeing more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from insights.measures.disclosure.moving import Moves
from insights.measures.disclosure.programme import Programme

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

_DUST = 1e-6


class Hidden:
    """Hidden sums, and how far apart each has been seen.

    Parameters
    ----------
    programme : Programme
        Which has been told everything published.
    places : numpy.ndarray of int, shape (n_hidden,)
        Which of its sums they are.
    fewest : numpy.ndarray of float, shape (n_hidden,)
        How many whole counts must fit each.
    """

    def __init__(self, programme: Programme, places: Places, fewest: Floats) -> None:
        self.places = places
        self._programme = programme
        self._fewest = fewest
        self._low = np.full(len(places), np.inf)
        self._high = np.full(len(places), -np.inf)
        self._moves: Moves | None = None
        self._see(programme.fitting())

    @property
    def anything(self) -> bool:
        """Whether any counts have been seen to fit."""
        return bool(np.isfinite(self._low).any())

    @property
    def work(self) -> float:
        """What the solver has done so far."""
        return self._programme.work

    def seen(self) -> Floats:
        """Return how many whole counts have been seen to fit each."""
        return _whole_counts(self._low, self._high)

    def unseen(self) -> Flags:
        """Return which have not been seen to be safe."""
        return ~(self.seen() >= self._fewest)

    def proved(self) -> Flags:
        """Return which were proved before to be given away, with the bounds now told."""
        low, high = self._programme.limits(self.places)
        return np.asarray(_whole_counts(low, high) < self._fewest)

    def reached(self, one: int) -> bool:
        """Push one to its ends; say if enough counts were seen to fit it."""
        for way in (1.0, -1.0):
            self.push(way * np.eye(len(self.places))[one])
            if not self.unseen()[one]:
                return True
        return False

    def move(self) -> int | None:
        """Try to show a group of those in doubt to be safe, if one is left; say what was found."""
        if self._moves is None:
            self._in_doubt = np.flatnonzero(self.unseen())
            some = self.places[self._in_doubt]
            self._moves = self._programme.moves(
                some, np.minimum(self._fewest[self._in_doubt], self._programme.room(some))
            )
        totals = self._programme.move(self._moves, self.unseen()[self._in_doubt])
        if totals is None:
            return None
        self._see(totals)
        return len(totals)

    def most_doubtful(self) -> int:
        """Return which of those in doubt was proved to have the least room, or seen to have."""
        low, high = self._programme.limits(self.places)
        order = np.lexsort((self._high - self._low, high - low, ~self.unseen()))
        return int(order[0])

    def walk(self) -> bool:
        """Walk to more and to less of each that is in doubt; say if that led anywhere."""
        totals = self._programme.walk(self.places[self.unseen()])
        self._see(totals)
        return len(totals) > 0

    def push(self, weights: Floats) -> bool:
        """Look for large sums; say if anything fits at all."""
        totals, possible = self._programme.push(self.places, weights)
        self._see(totals)
        return possible

    def _see(self, totals: Floats) -> None:
        if len(totals):
            mine = totals[:, self.places]
            self._low = np.minimum(self._low, mine.min(axis=0))
            self._high = np.maximum(self._high, mine.max(axis=0))


def _whole_counts(low: Floats, high: Floats) -> Floats:
    return np.asarray(np.floor(high + _DUST) - np.ceil(low - _DUST) + 1)
