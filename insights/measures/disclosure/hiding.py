"""Which areas must be hidden, so that their known total gives no small count away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from insights.measures.disclosure.audit import exposed, fits_needed
from insights.measures.thresholds import thresholds

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_LOWEST_THRESHOLD = int(thresholds("disclosure")["areas_threshold"])
_LEEWAY = int(thresholds("disclosure")["fewest_fits"]) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Hiding:
    """Counts of areas, and which of them are hidden.

    Attributes
    ----------
    counts : numpy.ndarray of float, shape (n_areas,)
        Their total is taken to be known exactly.
    hidden : numpy.ndarray of bool, shape (n_areas,)
        Those that are not shown.
    threshold : int
        Counts below it are small.
    silent : bool
        Whether even that a count is small would say too much, as it does where
        the total is hardly more than nothing: then every area is only "hidden".
    capped : numpy.ndarray of float, shape (n_areas,)
        The most that a reader may take each count to be.
    """

    counts: Floats
    hidden: Flags
    threshold: int
    capped: Floats
    silent: bool = False

    @property
    def small(self) -> Flags:
        """Areas shown as a small band."""
        return np.asarray((self.counts < self.threshold) & (not self.silent))

    def bounds(self) -> tuple[Floats, Floats]:
        """Return what each count can be, from how it is shown."""
        total = self.counts.sum()
        least = 0.0 if self.silent else float(self.threshold)
        low = np.select([self.small, self.hidden], [0.0, least], self.counts)
        high = np.select([self.small, self.hidden], [self.threshold - 1.0, total], self.counts)
        return low, np.where(self.hidden, np.minimum(high, self.capped), high)

    def gives_away(self, low: Floats, high: Floats, *, leeway: int = 0) -> bool:
        """Return whether too few counts fit some hidden area, given bounds on each.

        With `leeway`, so many more have to fit those that are hidden to protect others.
        """
        everywhere = np.ones((1, len(self.counts)), dtype=bool)
        total = self.counts.sum()
        sums = np.array([[total, total]])
        fewest = fits_needed(total)
        needed = np.where(self.small | self.silent, fewest, fewest + leeway)
        low = np.minimum(low, high)
        return bool(exposed(self.hidden, low, high, everywhere, sums, needed=needed).any())


def hide(
    counts: Floats,
    threshold: int,
    *,
    also: Flags | None = None,
    at_most: Floats | None = None,
    order: Sequence[int] | None = None,
) -> Hiding:
    """Hide small counts, then others until the total gives none of them away.

    Parameters
    ----------
    counts : numpy.ndarray of float, shape (n_areas,)
        Exact counts.
    threshold : int
        Counts below it are hidden.
    also : numpy.ndarray of bool, optional
        Areas to hide whatever their count.
    at_most : numpy.ndarray of float, optional
        The most that a reader may take each count to be, NaN where they
        know no such thing.
    order : sequence of int, optional
        Every place, those to be hidden first to protect others; as they stand by default.
        It must follow from what is published.

    Notes
    -----
    Raising the threshold never reveals what a lower one hid.

    A reader knows these rules. Were the next smallest hidden, none hidden could be larger than
    the smallest shown: of counts of 3, 8, 9 and more, 3 and 8 would be hidden, and as they
    add up to 11 the one is 2 to 4. So the order does not look at counts. That hiding fewer was
    not enough tells something too, and the leeway leaves room for it.
    """
    hidden = np.zeros(len(counts), dtype=bool) if also is None else also.copy()
    capped = np.full(len(counts), np.inf)
    if at_most is not None:
        # Where the count is more than that, whoever supposes so is simply wrong.
        capped = np.where(at_most >= counts, at_most, np.inf)
    hiding = Hiding(counts, hidden, threshold, capped)
    for step in range(_LOWEST_THRESHOLD, threshold + 1):
        hidden = hiding.hidden | (counts < step)
        hiding = replace(hiding, hidden=hidden, threshold=step, silent=False)
        hiding = _hide_more(hiding, range(len(counts)) if order is None else order)
    return hiding


def _hide_more(hiding: Hiding, order: Sequence[int]) -> Hiding:
    # Hidden, a count that can be little more than the threshold would be known at once.
    room = hiding.capped - hiding.threshold + 1 >= fits_needed(np.inf)
    for place in order:
        if not hiding.hidden.any() or not hiding.gives_away(*hiding.bounds(), leeway=_LEEWAY):
            return hiding
        if room[place] and not hiding.hidden[place]:
            hidden = hiding.hidden.copy()
            hidden[place] = True
            hiding = replace(hiding, hidden=hidden)
    if hiding.hidden.any() and hiding.gives_away(*hiding.bounds()):
        return replace(hiding, hidden=np.ones_like(hiding.hidden), silent=True)
    return hiding
