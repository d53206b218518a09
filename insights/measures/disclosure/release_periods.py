"""What each area sent in two periods, as ranges that give no count away."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from insights.measures.disclosure.narrowing import Counted, narrowed
from insights.measures.thresholds import thresholds

#: How what came in two periods hangs together with what is published of the whole:
#: ``apart``, where each came in one of them or in neither; ``covering``, in one or in both;
#: ``free``, in one, in both or in neither.
Shape = Literal["apart", "covering", "free"]

_FEWEST = int(thresholds("disclosure")["fewest_fits"])
_WIDTHS = (5, 10, 20)
#: As many in neither period, or in both, part the rest as if each had come in one.
_HARDLY_ANY = 20


class Range(NamedTuple):
    """Two whole numbers, and all that lie between them."""

    low: int
    high: int


def release_periods(
    areas: pd.DataFrame, before: pd.Series, since: pd.Series, eligible: pd.Series, shape: Shape
) -> pd.DataFrame | None:
    """Return ranges in which the counts of two periods lie, for areas whose count is shown.

    Parameters
    ----------
    areas : pandas.DataFrame
        Exact `insights.tables.AREAS`, or any with every ``observed`` known.
    before, since : pandas.Series of int, shape (n_areas,)
        Exact counts of the two periods; no area's is larger than ``observed``.
    eligible : pandas.Series of bool, shape (n_areas,)
        Areas to compare, chosen by what is published alone, and only such as have
        their count published.
    shape : {"apart", "covering", "free"}
        How the two periods hang together with the whole.

    Returns
    -------
    pandas.DataFrame or None
        Indexed like `areas`: ``before_low``, ``before_high``, ``since_low``, ``since_high``,
        NaN for areas that are not compared. None where even coarse ranges, beside the
        totals of the periods, would give a count away.

    Notes
    -----
    The ranges of an area depend on its published count alone, not on where in a range the
    truth lies. In each, whatever is asked about (either period, not in the earlier, not in
    the later, in both or in neither, the difference), at least five whole counts fit beside
    the published count. A reader is granted the exact totals of the whole and of each
    period; `insights.measures.disclosure.narrowing` asks whether these narrow an area further.

    Nothing is told that bears on a hidden count. Whatever numbers the hidden counts are,
    as long as they add up to their total, their homes can be parted between the periods so
    that the totals of the periods stay: lay all homes in a row, and let the first have come
    early and the last late. So the audit of all else that is published stands.
    """
    whole = areas["observed"].astype("int64")
    left = _left(int(whole.sum()), int(before.sum()), int(since.sum()), shape)
    told = eligible.to_numpy(bool)
    columns = ["before_low", "before_high", "since_low", "since_high"]
    for width in _WIDTHS:
        found = np.full((len(areas), 4), np.nan)
        for place in np.flatnonzero(told):
            of_all, early, late = (int(each.iloc[place]) for each in (whole, before, since))
            first, second = period_ranges(of_all, early, late, shape, left=left, width=width)
            found[place] = [*first, *second]
        told_of = Counted(found[told], before[told], since[told], whole[told], left is not None)
        totals = int(before.sum()), int(since.sum()), int(whole.sum())
        if not narrowed(told_of, totals, shape, _FEWEST):
            return pd.DataFrame(found, areas.index, columns)
    return None


def _left(whole: int, before: int, since: int, shape: Shape) -> int | None:
    """Return about how many are left in neither or both, where they are hardly any."""
    if shape == "free":
        return None
    left = abs(whole - before - since)
    return _FEWEST * -(-left // _FEWEST) if left <= _HARDLY_ANY else None


def period_ranges(
    whole: int,
    before: int,
    since: int,
    shape: Shape,
    *,
    left: int | None = None,
    width: int = _FEWEST,
) -> tuple[Range, Range]:
    """Return the ranges of one area's two counts beside its published count.

    Parameters
    ----------
    whole : int
        The published count.
    before, since : int
        The counts of the two periods.
    shape : {"apart", "covering", "free"}
        How they hang together with the whole.
    left : int, optional
        At most so many in the whole catchment came in neither period (apart) or in both
        (covering), where that is known to be hardly any.
    width : int
        Whole counts in a range, at the least.

    Examples
    --------
    Of 62 orders, 41 came before and 21 since:

    >>> period_ranges(62, 41, 21, "apart", left=0)
    (Range(low=40, high=44), Range(low=18, high=22))

    Of 62 households, 60 came before and 8 since, six of them in both:

    >>> period_ranges(62, 60, 8, "covering")
    (Range(low=50, high=62), Range(low=8, high=12))
    """
    if shape == "covering":
        # Those who did not come in the one and in the other add up to the whole at most,
        # as the counts of periods that are apart do.
        not_since, not_before = period_ranges(
            whole, whole - since, whole - before, "apart", left=left, width=width
        )
        return (
            Range(whole - not_before.high, whole - not_before.low),
            Range(whole - not_since.high, whole - not_since.low),
        )
    first = _part(whole, before, width)
    if shape == "free":
        return first, _part(whole, since, width)
    if left is not None:
        return first, Range(max(0, whole - first.high - left), whole - first.low)
    # What all of the first range leave room for; what only some do joins the last range.
    shared, most = whole - first.high, whole - first.low
    second = _part(shared, min(since, shared), width)
    return first, second if second.high < shared else Range(second.low, most)


def _part(most: int, number: int, width: int) -> Range:
    """Cut 0 to `most` into ranges, the last as much longer as is left over; return a number's."""
    ranges = max(1, (most + 1) // width)
    place = min(number // width, ranges - 1)
    return Range(width * place, most if place == ranges - 1 else width * (place + 1) - 1)


def midpoints(low: pd.Series, high: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the middle of ranges of whole numbers, and the variance of a number drawn from one.

    Examples
    --------
    >>> middle, variance = midpoints(pd.Series([40.0]), pd.Series([44.0]))
    >>> middle[0], variance[0]
    (np.float64(42.0), np.float64(2.0))
    """
    numbers = high - low + 1
    return (low + high) / 2, (numbers**2 - 1) / 12
