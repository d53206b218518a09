"""Whether the known totals of two periods narrow what is told of single areas."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.disclosure.audit import fits_needed

Floats = NDArray[np.float64]
#: More areas in doubt are not tried one by one, but held to be given away.
_MOST_TRIED = 60


class Counted(NamedTuple):
    """Areas of which something is told: their ranges, and what truly came.

    Attributes
    ----------
    ranges : numpy.ndarray of float, shape (n_told, 4)
        Least and most of the earlier period, then of the later.
    before, since, whole : pandas.Series of int, shape (n_told,)
        What came in each period and in all; the last is published.
    divided : bool
        Whether hardly any came in neither period (or in both), so that one more in one
        is one fewer in the other.
    """

    ranges: Floats
    before: pd.Series
    since: pd.Series
    whole: pd.Series
    divided: bool


def narrowed(told: Counted, totals: tuple[int, int, int], shape: str, fewest: int) -> bool:
    """Say whether too few counts fit some area, once the totals are known.

    Parameters
    ----------
    told : Counted
        The areas of which ranges are told.
    totals : tuple of int
        What came in the earlier period, in the later, and in all, in the whole catchment.
    shape : {"apart", "covering", "free"}
        See `insights.measures.disclosure.release_periods`.
    fewest : int
        How many counts must fit, unless a total itself leaves fewer.

    Notes
    -----
    First by finding counts that fit: where enough other areas could each have had one more
    or one fewer, in either period, any area can take each of five counts and the others
    make up for it. Where there are too few such areas, by integer programming, which is exact.
    """
    if not len(told.whole):
        return False
    return not _made_up_for(told, shape, fewest) and (
        len(told.whole) > _MOST_TRIED or _pinned(told, totals, shape, fewest)
    )


def _made_up_for(told: Counted, shape: str, fewest: int) -> bool:
    """Say whether enough areas could each have had one more or one fewer, in either period."""
    before, since, whole = (each.to_numpy(float) for each in told[1:4])
    steps = [(1, -1), (-1, 1)] if told.divided else [(1, 0), (-1, 0), (0, 1), (0, -1)]
    able = [_allowed(told.ranges, before + one, since + two, whole, shape) for one, two in steps]
    # Four steps, in each period by areas of their own, and the area itself aside.
    needed = (fewest - 1) * (1 if told.divided else 2) + 1
    return bool(min(each.sum() for each in able) >= needed)


def _allowed(ranges: Floats, before: Floats, since: Floats, whole: Floats, shape: str) -> Floats:
    inside = (before >= ranges[:, 0]) & (before <= ranges[:, 1])
    inside &= (since >= ranges[:, 2]) & (since <= ranges[:, 3])
    over = before + since - whole
    fits = {"apart": over <= 0, "covering": over >= 0}.get(shape, np.ones_like(inside))
    return np.asarray(inside & fits & (np.maximum(before, since) <= whole))


def _pinned(told: Counted, totals: tuple[int, int, int], shape: str, fewest: int) -> bool:
    from scipy.optimize import Bounds, LinearConstraint, milp

    # Unknown: each area's two counts, and those of all other areas together.
    whole = np.append(told.whole.to_numpy(float), totals[2] - told.whole.sum())
    n = len(whole)
    one, none = np.eye(n), np.zeros((n, n))
    low = np.concatenate([told.ranges[:, 0], [0], told.ranges[:, 2], [0]])
    high = np.concatenate([told.ranges[:, 1], whole[-1:], told.ranges[:, 3], whole[-1:]])
    sums = np.repeat(np.eye(2), n, axis=1)
    rules = [LinearConstraint(sums, totals[:2], totals[:2])]
    least, most = {"apart": (-np.inf, whole), "covering": (whole, np.inf)}.get(
        shape, (-np.inf, np.inf)
    )
    rules.append(LinearConstraint(np.hstack([one, one]), least, most))
    within = Bounds(low, np.minimum(high, np.tile(whole, 2)))

    def fits(asked: Floats) -> int:
        ends = [
            milp(way * asked, constraints=rules, bounds=within, integrality=np.ones(2 * n))
            for way in (1.0, -1.0)
        ]
        if any(end.fun is None for end in ends):
            return 0
        between: float = -ends[1].fun - ends[0].fun
        return round(between) + 1

    early, late, everybody = totals
    in_neither_or_both = abs(everybody - early - late)
    for place in range(n - 1):
        before, since = (np.append(one[place], none[place]), np.append(none[place], one[place]))
        free = min(early, everybody - early), min(late, everybody - late)
        asked = [(before, free[0]), (since, free[1]), (since - before, max(free))]
        if shape != "free":
            asked.append((before + since, in_neither_or_both))
        if any(fits(quantity) < min(fewest, fits_needed(total)) for quantity, total in asked):
            return True
    return False
