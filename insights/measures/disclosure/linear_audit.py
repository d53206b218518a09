"""Whether sums over the same homes, taken all together, pin a hidden count down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insights.measures.disclosure.hidden import Hidden
from insights.measures.disclosure.programme import Programme

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

#: Steps of the solver, times how many sums there are, that one release may take: some twenty
#: seconds of them, counted so that the same files show the same on a slow computer.
_WORK = 8e7
#: With less than this share of it left, nothing more is looked for.
_LEAST = 0.02
#: Fewer in doubt are pushed at once, since to find the middle costs some pushes.
_MANY = 20
#: Fewer are not tried in groups.
_FEW = 6
#: After more groups in vain than that, walking is tried before others are.
_IN_VAIN = 4


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
    safe once solutions far enough apart were seen. Each in doubt is pushed to its ends,
    the most doubtful first, so that one that is given away is soon found. Between two
    pushes a whole group is shown to be safe by one programme (`moving`); where that does
    not lead far, most are seen by walking to both ends of each from the middle of all that
    fits, without a programme. Only a programme says that a count is given away, and what
    proved it is tried first when other sums are told (`proofs`). What one audit may do is
    half of what is left to the release, so that all of them end; what it could not show is
    not published.
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
        programme, _ = self._told(sums)
        return not len(programme.fitting()) and not programme.fits()

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
        hidden = Hidden(programme, places[asked], sums.fewest[asked])
        first = sums.members[asked][0]
        if only is None and self.tired and hidden.unseen().any():
            raise TookTooLongError
        given_away = hidden.proved()
        if given_away.any():
            return np.asarray(sums.members[asked][np.argmax(given_away)])
        if not hidden.anything and not programme.fits():
            return np.asarray(first)
        began = programme.work
        try:
            found = self._found_by_pushing(hidden, sums.members[asked], alone=only is not None)
        finally:
            self._left -= programme.work - began
        return found

    def _found_by_pushing(self, hidden: Hidden, members: Flags, *, alone: bool) -> Flags | None:
        """Push each that is in doubt to its ends, and in between show many to be safe at once."""
        enough = hidden.work + self._left / 2
        to_move = to_walk = not alone
        in_vain = 0
        while hidden.unseen().any():
            if hidden.work > enough and not alone:
                raise TookTooLongError
            doubtful = hidden.most_doubtful()
            if not hidden.reached(doubtful):
                return np.asarray(members[doubtful])
            found = hidden.move() if to_move and hidden.unseen().sum() > _FEW else None
            to_move, in_vain = found is not None, in_vain + (found == 0)
            if self._walks and to_walk and (not to_move or in_vain > _IN_VAIN):
                to_walk = False
                before = hidden.unseen().sum()
                if before > _MANY:
                    self._walks = hidden.walk()
                    # What one way shows in plenty leaves little to the other.
                    to_move = to_move and hidden.unseen().sum() > before / 2
        return None

    def _told(self, sums: Sums) -> tuple[Programme, Places]:
        """Return a programme that has been told these sums, and which of its own they are."""
        if self._programme is None or not self._programme.knows(sums.members):
            self._programme = Programme(sums.members)
        return self._programme, self._programme.tell(sums.members, sums.least, sums.most)
