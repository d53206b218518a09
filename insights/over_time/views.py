"""Whether two pairs of periods, told of the same files, give away what came between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from insights.findings import Change
from insights.measures.thresholds import thresholds

_FEWEST = int(thresholds("disclosure")["fewest_fits"])
_ROUND_TO = int(thresholds("disclosure")["round_to"])


class _Span(NamedTuple):
    """One period as it is told: months counted from year 0, ranges by area, and a total."""

    first: int
    after: int
    low: pd.Series
    high: pd.Series
    total: float


def may_stand_beside(told: Change, others: Iterable[Change]) -> bool:
    """Say whether a comparison may be shown to a reader who has seen others of the same files.

    Parameters
    ----------
    told : Change
        The comparison of two periods that was asked for.
    others : iterable of Change
        Those shown before.

    Notes
    -----
    Where one period lies within another, what came in the one came in the other, and the
    difference is what came in between. At least five counts must fit either and their
    difference, in every area; and what came in between from all areas together, known from
    totals rounded to five, must leave each area five. Periods that only overlap leave both
    ends open and tell nothing of each other. A period told twice has a range each time, in
    both of which five counts must lie.

    A month to one side of a period may have few visits in it. Told without this, of two
    orders in a quiet month one area could be shown to have sent one.
    """
    spans = _spans(told)
    return all(
        _leaves_enough(inner, outer)
        for other in others
        for one in spans
        for two in _spans(other)
        for inner, outer in ((one, two), (two, one))
        if outer.first <= inner.first and inner.after <= outer.after
    )  # fmt: skip


def _spans(told: Change) -> list[_Span]:
    begin = told.before_month, told.since_month
    if begin[0] is None or begin[1] is None or told.totals is None or told.withheld:
        return []
    months, areas = told.months, told.areas
    return [
        _Span(
            _number(month),
            _number(month) + months,
            areas[f"{name}_low"],
            areas[f"{name}_high"],
            total,
        )
        for month, name, total in zip(begin, ("before", "since"), told.totals, strict=True)
        if month is not None
    ]


def _leaves_enough(inner: _Span, outer: _Span) -> bool:
    known = inner.low.notna() & outer.low.reindex(inner.low.index).notna()
    if not known.any():
        return True
    low_in, high_in = (each[known].to_numpy(float) for each in (inner.low, inner.high))
    low_out, high_out = (
        each.reindex(inner.low.index)[known].to_numpy(float) for each in (outer.low, outer.high)
    )
    if (inner.first, inner.after) == (outer.first, outer.after):
        both = np.minimum(high_in, high_out) - np.maximum(low_in, low_out)
        return bool((both >= _FEWEST - 1).all())
    least, most = np.maximum(0.0, low_out - high_in), high_out - low_in
    fits = [
        np.minimum(high_in, high_out) - low_in,
        high_out - np.maximum(low_in, low_out),
        most - least,
    ]
    if any((each < _FEWEST - 1).any() for each in fits):
        return False
    # Both totals are rounded, and areas of which nothing is told may have sent the rest.
    between = outer.total - inner.total + _ROUND_TO - 1
    if between - least.sum() < _FEWEST - 1:
        return False
    everywhere = bool(known.all())
    return not everywhere or most.sum() - (between - 2 * (_ROUND_TO - 1)) >= _FEWEST - 1


def _number(month: dt.date) -> int:
    return 12 * month.year + month.month
