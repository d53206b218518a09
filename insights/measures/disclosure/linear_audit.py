"""Whether sums over the same homes, taken all together, pin a hidden count down."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from insights.measures.disclosure.walking import Told, middle, walks

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_DUST = 1e-6
#: How well counts found by walking must fit: as well as the solver's own.
_CLOSE = 1e-7
#: Fewer in doubt are pushed at once, since to find the middle costs some pushes.
_MANY = 20
#: More take longer to try than they save.
_REMEMBERED = 1500


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
    """
    return Reader().pinned(sums) is not None


class Reader:
    """Somebody with everything published, who remembers what they have seen to fit.

    One reader lives through one release and is asked about more and more sums, or
    fewer, over the same homes. Counts seen to fit some sums are tried on the next,
    which saves most of the work and changes no answer.

    Notes
    -----
    The unknowns are how many came from each kind of home. Fifths of many
    characteristics, councils and bands of distance are sums of overlapping sets
    of them, so bounding each sum by itself is not enough; a linear programme uses
    all of them at once. Each solution shows counts that fit; a hidden sum is
    safe once solutions far enough apart were seen. Where many are in doubt, most are
    seen by walking to both ends of each from the middle of all that fits, without a
    programme. What is left is seen by pushing all that are in doubt at a time to their
    ends; the most doubtful is asked for by itself, first and whenever that leads no
    further. Only a programme says that a count is given away.
    """

    def __init__(self) -> None:
        self._fits: deque[Floats] = deque(maxlen=_REMEMBERED)

    def contradicted(self, sums: Sums) -> bool:
        """Say whether something is hidden and no counts at all fit, a part of `pinned`."""
        hidden = np.flatnonzero(sums.fewest > 0)
        if not len(hidden) or len(self._fitting(sums)):
            return False
        return not self._push(_Programme(sums, hidden), np.ones(len(hidden)))

    def pinned(self, sums: Sums, *, only: Flags | None = None) -> Flags | None:
        """Find a hidden sum that too few whole counts fit.

        Parameters
        ----------
        sums : Sums
            Everything published.
        only : numpy.ndarray of bool, optional
            Ask only about the hidden sum of these homes.

        Returns
        -------
        numpy.ndarray of bool or None
            The homes it counts; None if all are safe. Any, if nothing fits at all.
        """
        asked = sums.fewest > 0
        if only is not None:
            asked &= (sums.members == only).all(axis=1)
        hidden = np.flatnonzero(asked)
        if not len(hidden):
            return None
        programme = _Programme(sums, hidden)
        known = self._fitting(sums)
        programme.see(known)
        if only is None and programme.unseen().sum() > _MANY:
            walked = programme.walk()
            self._fits.extend(walked)
            known = np.vstack([known, walked])
        if not len(known) and not self._push(programme, np.ones(len(hidden))):
            return np.asarray(sums.members[hidden[0]])
        chance = np.random.default_rng(0)
        together = False
        while (unseen := programme.unseen()).any():
            if together and self._pushes_further(programme, unseen, chance):
                continue
            doubtful = int(np.argmin(np.where(unseen, programme.seen(), np.inf)))
            for way in (1.0, -1.0):
                self._push(programme, way * np.eye(len(hidden))[doubtful])
                if not programme.unseen()[doubtful]:
                    break
            else:
                return np.asarray(sums.members[hidden[doubtful]])
            together = True
        return None

    def _pushes_further(
        self, programme: _Programme, unseen: Flags, chance: np.random.Generator
    ) -> bool:
        """Push what is in doubt up or else down, and say if that helped."""
        for way in (1.0, -1.0):
            # Unlike weights, or the hidden would share what there is and none have enough.
            # None for what was seen: with fewer to please, a programme is solved sooner.
            weights = chance.uniform(0.5, 1.0, len(unseen))
            self._push(programme, way * weights * np.where(unseen, 1.0, 0.0))
            if programme.unseen().sum() < unseen.sum():
                return True
        return False

    def _fitting(self, sums: Sums) -> Floats:
        """Return those of the counts remembered that fit these sums too."""
        if not self._fits:
            return np.empty((0, sums.members.shape[1]))
        known = np.array(self._fits)
        told = known @ sums.members.T.astype(float)
        fit = (told >= sums.least - _DUST) & (told <= sums.most + _DUST)
        return np.asarray(known[fit.all(axis=1)])

    def _push(self, programme: _Programme, towards: Floats) -> bool:
        """Look for large sums, and remember what was found; say if anything fits at all."""
        found, possible = programme.push(towards)
        if found is not None:
            self._fits.append(found)
        return possible


class _Programme:
    """The sums as a linear programme, and how far apart each hidden one has been seen."""

    def __init__(self, sums: Sums, hidden: NDArray[np.intp]) -> None:
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        # Homes that no sum tells apart are one unknown.
        packed = np.ascontiguousarray(np.packbits(sums.members, axis=0).T)
        _, first, self._unknown, alike = np.unique(
            packed.view(f"V{packed.shape[1]}").ravel(),
            return_index=True,
            return_inverse=True,
            return_counts=True,
        )
        self._share = 1.0 / alike[self._unknown]
        told = sums.members[:, first].astype(float)
        self._told: Any = LinearConstraint(csr_array(told), sums.least, sums.most)
        self._hidden = told[hidden]
        self._members = sums.members[hidden].astype(float)
        self._fewest = sums.fewest[hidden]
        self._low = np.full(len(hidden), np.inf)
        self._high = np.full(len(hidden), -np.inf)

    def seen(self) -> Floats:
        """Return how many whole counts have been seen to fit each hidden sum."""
        return np.asarray(np.floor(self._high + _DUST) - np.ceil(self._low - _DUST) + 1)

    def unseen(self) -> Flags:
        """Return which hidden sums have not been seen to be safe."""
        return ~(self.seen() >= self._fewest)

    def see(self, counts: Floats) -> None:
        """Note the hidden sums of some counts that fit, one row for each set of counts."""
        if len(counts):
            hidden = counts @ self._members.T
            self._low = np.minimum(self._low, hidden.min(axis=0))
            self._high = np.maximum(self._high, hidden.max(axis=0))

    def walk(self) -> Floats:
        """Walk to more and to less of each hidden sum in doubt.

        Returns
        -------
        numpy.ndarray of float, shape (n_found, n_homes)
            Counts that fit, one row for each walk; none if no middle was found.
        """
        told = Told(self._told.A, self._told.lb, self._told.ub)
        start = middle(told)
        if start is None:
            return np.empty((0, len(self._unknown)))
        ended = walks(told, self._hidden[self.unseen()], start)
        sums = (told.sums @ ended.T).T
        fit = (sums >= told.least - _CLOSE) & (sums <= told.most + _CLOSE)
        counts = ended[fit.all(axis=1)][:, self._unknown] * self._share
        self.see(counts)
        return np.asarray(counts)

    def push(self, towards: Floats) -> tuple[Floats | None, bool]:
        """Solve for the most of a mix of hidden sums.

        Returns
        -------
        tuple of (numpy.ndarray or None, bool)
            Counts that fit, one for each home, and whether there are any.
        """
        from scipy.optimize import milp

        # Programmes as small as these are solved before they could be simplified.
        found = milp(-towards @ self._hidden, constraints=self._told, options={"presolve": False})
        if found.x is None:
            # Unbounded is no contradiction: nothing was learned of these sums.
            return None, bool(found.status == 3)
        counts = found.x[self._unknown] * self._share
        self.see(counts[None, :])
        return counts, True
