"""Whether the months that are told, and the totals of periods, leave every hidden month hidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.disclosure.audit import behind, fitting
from insights.measures.disclosure.release_sums import small
from insights.measures.thresholds import thresholds

if TYPE_CHECKING:
    from insights.findings import Analysis, Change

Floats = NDArray[np.float64]

_RULE = thresholds("disclosure")
_FEWEST, _ROUND_TO = int(_RULE["fewest_fits"]), int(_RULE["round_to"])
_THRESHOLD = int(_RULE["areas_threshold"])


def months_keep_theirs(analysis: Analysis, changes: Iterable[Change]) -> bool:
    """Say whether comparisons may be shown beside the months that an analysis tells.

    Parameters
    ----------
    analysis : Analysis
        Of the same files; only what it publishes is read.
    changes : iterable of Change
        All comparisons that somebody has seen, and the one asked for.

    Notes
    -----
    Totals of periods are of the catchment, and months of everybody placed: so many more may
    have come in a period as live elsewhere. Where households are counted, months count their
    orders, of which there may be any number more.
    """
    released = analysis.on_screen
    # At the least, since both are rounded: the fewer they are, the more a period tells.
    elsewhere = released.located - released.total - (_ROUND_TO - 1)
    if analysis.settings.count == "households":
        elsewhere = np.inf
    spans = [
        (begin, begin + pd.offsets.MonthBegin(told.months), total)
        for told in changes
        if told.totals is not None
        for month, total in zip((told.before_month, told.since_month), told.totals, strict=True)
        if month is not None
        for begin in [pd.Timestamp(month)]
    ]
    rows = released.breakdown[released.breakdown["dimension"].eq("month")]
    return not len(rows) or leaves_every_month(rows, spans, max(0.0, elsewhere))


def leaves_every_month(
    rows: pd.DataFrame,
    spans: Sequence[tuple[pd.Timestamp, pd.Timestamp, float]],
    elsewhere: float = 0.0,
) -> bool:
    """Say whether at least five counts fit every hidden month.

    Parameters
    ----------
    rows : pandas.DataFrame
        Months as `insights.measures.disclosure.release_sums.release_breakdown` returns them.
    spans : sequence of tuple of Timestamp, Timestamp and float
        Of each period its first month, the month after it, and its total rounded to five.
    elsewhere : float
        How many more may have come in a period than its total says.

    Notes
    -----
    What came up to each month is a number, and all that is known are bounds on differences of
    two such numbers. The tightest bound on any difference is then the shortest path between the
    two (Cormen et al., Introduction to Algorithms, "Difference constraints and shortest
    paths"), in whole numbers, so this is exact however periods overlap. That a division leaves
    each month enough by its own total was seen to when it was released.
    """
    if not spans:
        return True
    listed = pd.PeriodIndex(rows["value"], freq="M")
    first = min([listed.min(), *(begin.to_period("M") for begin, _, _ in spans)])
    after = max([listed.max() + 1, *(end.to_period("M") for _, end, _ in spans)])
    places = [(month - first).n for month in listed]
    # Months that are not listed had fewer than five each.
    low, high = np.zeros((after - first).n), np.full((after - first).n, _THRESHOLD - 1.0)
    hidden = np.ones(len(low), dtype=bool)
    for place, count, few, to in zip(
        places, rows["count"], small(rows["count_band"]), rows["rounded_to"], strict=True
    ):
        if pd.notna(count):
            low[place], high[place] = behind(float(count), int(to))
            low[place], hidden[place] = max(low[place], float(_THRESHOLD)), False
        elif not few:
            low[place], high[place] = _THRESHOLD, np.inf
    known = [
        (
            (begin.to_period("M") - first).n,
            (end.to_period("M") - first).n,
            *behind(total, _ROUND_TO),
        )
        for begin, end, total in spans
    ]
    return _all_fit(low, high, hidden, [(*span[:3], span[3] + elsewhere) for span in known])


def _all_fit(
    low: Floats,
    high: Floats,
    hidden: NDArray[np.bool_],
    sums: Sequence[tuple[int, int, float, float]],
) -> bool:
    steps = len(low) + 1
    most = np.full((steps, steps), np.inf)
    np.fill_diagonal(most, 0.0)
    for begin, end, least, largest in [
        *((n, n + 1, low[n], high[n]) for n in range(len(low))),
        *sums,
    ]:
        most[begin, end] = min(most[begin, end], largest)
        most[end, begin] = min(most[end, begin], -least)
    for middle in range(steps):
        most = np.minimum(most, most[:, [middle]] + most[[middle], :])
    if (np.diag(most) < 0).any():
        return False  # months and periods were not counted alike
    now = fitting(-np.diag(most, -1), np.diag(most, 1))
    # A period in which hardly anybody came leaves its months no more than that.
    return bool((now[hidden] >= _FEWEST).all())
