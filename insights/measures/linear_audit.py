"""Whether sums over the same homes, taken all together, pin a hidden count down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_DUST = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Counts as they are published, each a sum over kinds of home.

    Attributes
    ----------
    members : numpy.ndarray of bool, shape (n_sums, n_homes)
        The homes that each counts.
    least, most : numpy.ndarray of float, shape (n_sums,)
        What each can be, as it is published; equal where it is exact.
    fewest : numpy.ndarray of float, shape (n_sums,)
        How many counts must fit a sum that is hidden; 0 where it is shown.
    """

    members: Flags
    least: Floats
    most: Floats
    fewest: Floats

    def beside(self, other: Sums) -> Sums:
        """Return these sums and others, published together."""
        return Sums(
            np.vstack([self.members, other.members]),
            np.concatenate([self.least, other.least]),
            np.concatenate([self.most, other.most]),
            np.concatenate([self.fewest, other.fewest]),
        )


def pins_a_count(sums: Sums) -> bool:
    """Say whether a reader with a linear programme could narrow a hidden count too far.

    Parameters
    ----------
    sums : Sums
        Everything published.

    Returns
    -------
    bool
        True if too few whole counts fit everything shown, for any hidden sum,
        or if the sums contradict each other.

    Notes
    -----
    The unknowns are how many came from each kind of home. Fifths of many
    characteristics, councils and bands of distance are sums of overlapping sets
    of them, so bounding each sum by itself is not enough; a linear programme uses
    all of them at once. Each solution shows counts that fit; a hidden sum is
    safe once solutions far enough apart were seen. Most are seen by pushing many
    sums at a time to their ends; the most doubtful is asked for by itself.
    """
    hidden = np.flatnonzero(sums.fewest > 0)
    if not len(hidden):
        return False
    reader = _Reader(sums, hidden)
    everything = np.ones(len(hidden))
    if not (reader.push(everything) and reader.push(-everything)):
        return True
    chance = np.random.default_rng(0)
    while (unseen := reader.unseen()).any():
        doubtful = int(np.argmin(np.where(unseen, reader.seen(), np.inf)))
        for sign in (1.0, -1.0):
            reader.push(sign * np.eye(len(hidden))[doubtful])
            if not reader.unseen()[doubtful]:
                break
        else:
            return True
        if (unseen := reader.unseen()).any():
            reader.push(np.where(unseen, chance.choice([1.0, -1.0], len(hidden)), 0.0))
    return False


class _Reader:
    """Somebody with everything published, and the counts they have seen to fit."""

    def __init__(self, sums: Sums, hidden: NDArray[np.intp]) -> None:
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        # Homes that no sum tells apart are one unknown.
        told = np.unique(sums.members, axis=1).astype(float)
        self._told: Any = LinearConstraint(csr_array(told), sums.least, sums.most)
        self._hidden = told[hidden]
        self._fewest = sums.fewest[hidden]
        self._low = np.full(len(hidden), np.inf)
        self._high = np.full(len(hidden), -np.inf)

    def seen(self) -> Floats:
        """Return how many whole counts have been seen to fit each hidden sum."""
        return np.asarray(np.floor(self._high + _DUST) - np.ceil(self._low - _DUST) + 1)

    def unseen(self) -> Flags:
        """Return which hidden sums have not been seen to be safe."""
        return ~(self.seen() >= self._fewest)

    def push(self, towards: Floats) -> bool:
        """Solve for the least of a mix of hidden sums; say whether anything fits at all."""
        from scipy.optimize import milp

        # Programmes as small as these are solved before they could be simplified.
        found = milp(towards @ self._hidden, constraints=self._told, options={"presolve": False})
        if found.x is None:
            # Unbounded is no contradiction: nothing was learned of these sums.
            return bool(found.status == 3)
        fits = self._hidden @ found.x
        self._low, self._high = np.minimum(self._low, fits), np.maximum(self._high, fits)
        return True
