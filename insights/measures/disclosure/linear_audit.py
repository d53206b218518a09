"""Whether sums over the same homes, taken all together, pin a hidden count down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insights.measures.disclosure.programme import Programme

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

_DUST = 1e-6
#: Steps of the solver, times how many sums there are, that one release may take: some twenty
#: seconds of them, counted so that the same files show the same on a slow computer.
_WORK = 8e7
#: With less than this share of it left, nothing more is looked for.
_LEAST = 0.02
#: Fewer in doubt are pushed at once, since to find the middle costs some pushes.
_MANY = 20


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
        if the sums contradict each other, or if it took too long to say.
    """
    try:
        return Reader().pinned(sums) is not None
    except TookTooLongError:
        return True


class TookTooLongError(Exception):
    """More work than was left would be needed to show that sums are safe."""


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
    programme. Each that is left is pushed to its ends, the most doubtful first. Only a
    programme says that a count is given away. What one audit may do is half of what is left
    to the release, so that all of them end; what it could not show is not published.
    """

    def __init__(self) -> None:
        self._programme: Programme | None = None
        self._walks = True
        self._left = _WORK

    @property
    def tired(self) -> bool:
        """Whether hardly any work is left to this release."""
        return self._left <= _LEAST * _WORK

    def contradicted(self, sums: Sums) -> bool:
        """Say whether something is hidden and no counts at all fit, a part of `pinned`."""
        hidden = sums.fewest > 0
        if not hidden.any():
            return False
        programme, places = self._told(sums)
        return (
            not len(programme.fitting())
            and not programme.push(places[hidden], np.ones(hidden.sum()))[1]
        )

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

        Raises
        ------
        TookTooLongError
            If all could not be seen to be safe with half the work that is left.
        """
        asked = sums.fewest > 0
        if only is not None:
            asked &= (sums.members == only).all(axis=1)
        if not asked.any():
            return None
        programme, places = self._told(sums)
        hidden = _Hidden(programme, places[asked], sums.fewest[asked])
        first = sums.members[asked][0]
        if only is None and self.tired and hidden.unseen().any():
            raise TookTooLongError
        if self._walks and only is None and hidden.unseen().sum() > _MANY:
            # Where bounds leave no middle to walk from, they leave none beside more sums.
            self._walks = hidden.walk()
        if not hidden.anything and not hidden.push(np.ones(len(hidden.places))):
            return np.asarray(first)
        began = programme.work
        try:
            return self._found_by_pushing(hidden, sums.members[asked], patient=only is not None)
        finally:
            self._left -= programme.work - began

    def _found_by_pushing(self, hidden: _Hidden, members: Flags, *, patient: bool) -> Flags | None:
        """Push each that is in doubt to its ends, the most doubtful first."""
        enough = hidden.work + self._left / 2
        while (unseen := hidden.unseen()).any():
            if hidden.work > enough and not patient:
                raise TookTooLongError
            doubtful = int(np.argmin(np.where(unseen, hidden.seen(), np.inf)))
            for way in (1.0, -1.0):
                hidden.push(way * np.eye(len(unseen))[doubtful])
                if not hidden.unseen()[doubtful]:
                    break
            else:
                return np.asarray(members[doubtful])
        return None

    def _told(self, sums: Sums) -> tuple[Programme, Places]:
        """Return a programme that has been told these sums, and which of its own they are."""
        if self._programme is None or not self._programme.knows(sums.members):
            self._programme = Programme(sums.members)
        return self._programme, self._programme.tell(sums.members, sums.least, sums.most)


class _Hidden:
    """Hidden sums, and how far apart each has been seen."""

    def __init__(self, programme: Programme, places: Places, fewest: Floats) -> None:
        self.places = places
        self._programme = programme
        self._fewest = fewest
        self._low = np.full(len(places), np.inf)
        self._high = np.full(len(places), -np.inf)
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
        return np.asarray(np.floor(self._high + _DUST) - np.ceil(self._low - _DUST) + 1)

    def unseen(self) -> Flags:
        """Return which have not been seen to be safe."""
        return ~(self.seen() >= self._fewest)

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
