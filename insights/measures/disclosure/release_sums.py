"""Pooled findings and breakdowns that may be shown: rounded, small ones hidden."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.disclosure.audit import behind, exposed, fits_needed, rounded
from insights.measures.disclosure.release_areas import HIDDEN_BAND, band
from insights.measures.kinds.pooled import judge, ratios
from insights.measures.thresholds import thresholds

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_ROUND_TO = int(thresholds("disclosure")["round_to"])
_THRESHOLD = int(thresholds("disclosure")["areas_threshold"])
#: Ways of dividing visits that have an order, in which a gap would be misread.
_IN_ORDER = ("distance", "month")
_MONTH = "month"
OTHERS = f"others, fewer than {_THRESHOLD} each"


class Protected(NamedTuple):
    """Counts as they may be shown: NaN where hidden, their bands, and if that is enough."""

    shown: Floats
    bands: list[str]
    safe: bool


def protect(
    counts: Floats,
    threshold: int = _THRESHOLD,
    to: int = _ROUND_TO,
    parts: Sequence[Flags] = (),
) -> Protected:
    """Hide and round the counts of one total, so that none hidden can be worked out.

    Parameters
    ----------
    counts : numpy.ndarray of float, shape (n_counts,)
        Counts that add up to a total, which is taken to be known exactly.
    threshold : int
        Counts below it are hidden, zeros too.
    to : int
        What shown counts are rounded to; one that would round to nothing is hidden.
    parts : sequence of numpy.ndarray of bool, shape (n_counts,)
        Counts of which the sum is known too, such as the months of a period. No two parts
        overlap, so that what is worked out of them is exact.

    Returns
    -------
    Protected
        Not safe where hiding all of them would still give one away.

    Examples
    --------
    >>> shown, bands, safe = protect(np.array([3.0, 9.0, 41.0, 62.0]))
    >>> shown.tolist(), bands, safe
    ([nan, 10.0, 40.0, 60.0], ['0-4', '', '', ''], True)

    Where the first and the last are known to be 65, the last has to be hidden with it:

    >>> part = np.array([True, False, False, True])
    >>> protect(np.array([3.0, 9.0, 41.0, 62.0]), parts=[part]).bands
    ['0-4', '', '', 'hidden']
    """
    around = np.array([rounded(count, to) for count in counts])
    hidden, safe = around == 0, True
    for step in range(_THRESHOLD, threshold + 1):
        hidden, safe = _hidden(counts, hidden | (counts < step), step, to, parts)
    bands = np.select([counts < threshold, hidden], [band(threshold), HIDDEN_BAND], "")
    return Protected(np.where(hidden, np.nan, around), [str(each) for each in bands], safe)


def _hidden(
    counts: Floats, hidden: Flags, threshold: int, to: int, parts: Sequence[Flags]
) -> tuple[Flags, bool]:
    members = np.array([np.ones(len(counts), dtype=bool), *parts])
    sums = members @ counts
    known = np.column_stack([sums, sums])
    needed = np.array([fits_needed(sums[cells].min()) for cells in members.T])
    order = np.argsort(counts, kind="stable")
    while hidden.any():
        low, high = _bounds(counts, hidden, threshold, to)
        told = exposed(hidden, low, high, members, known, needed=needed)
        if not told.any():
            break
        visible = order[~hidden[order]]
        if not len(visible):
            return hidden, False
        # One in the same part helps; where there is none, all that is left is to hide more.
        beside = [place for place in visible if _share_a_part(place, told, members[1:])]
        hidden = hidden.copy()
        hidden[(beside or visible)[0]] = True
    return hidden, True


def _share_a_part(place: int, told: Flags, parts: NDArray[np.bool_]) -> bool:
    return bool((parts[:, place] & (parts & told).any(axis=1)).any())


def _bounds(counts: Floats, hidden: Flags, threshold: int, to: int) -> tuple[Floats, Floats]:
    around = np.array([behind(rounded(count, to), to) for count in counts]).reshape(-1, 2)
    low = np.where(hidden, threshold, np.maximum(around[:, 0], threshold))
    high = np.where(hidden, np.maximum(counts.sum(), threshold), around[:, 1])
    small = counts < threshold
    return np.where(small, 0.0, low), np.where(small, threshold - 1.0, high)


def release_pooled(
    fifths: pd.DataFrame, trends: pd.DataFrame, threshold: int = _THRESHOLD, *, to: int = _ROUND_TO
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return pooled findings as they may be shown.

    Parameters
    ----------
    fifths, trends : pandas.DataFrame
        From `insights.measures.kinds.pooled.pooled`.
    threshold : int
        Fifths with fewer are hidden.
    to : int
        What counts are rounded to; more than 5 where the sums together would
        give an area away.

    Returns
    -------
    fifths, trends : pandas.DataFrame
        Counts rounded, and ``rounded_to``; ratios, limits, trends, probabilities and
        verdicts from the rounded counts. Tables already released come back as
        they are.
    """
    if "members" not in fifths:
        return fifths, trends
    released = rounded_fifths(fifths, threshold, to=to)
    return released, judge(trends, released)


def rounded_fifths(
    fifths: pd.DataFrame, threshold: int = _THRESHOLD, *, to: int = _ROUND_TO
) -> pd.DataFrame:
    """Return pooled rows as they may be shown; see `release_pooled`."""
    counts, due = fifths["observed"].to_numpy(float), fifths["expected"].to_numpy(float)
    rows = [*fifths.groupby("characteristic", sort=False).indices.values()]
    observed, expected = np.full(len(fifths), np.nan), due.copy()
    said = np.full(len(fifths), "", dtype=object)
    for each in rows:
        observed[each], said[each], _ = protect(counts[each], threshold, to)
        expected[each] = due[each] * rounded(counts[each].sum(), _ROUND_TO) / due[each].sum()
    released = fifths.assign(observed=observed, observed_band=said, expected=expected)
    if rows:
        released = released.iloc[np.concatenate(rows)]
    return ratios(released.assign(rounded_to=to).drop(columns="members"))


def release_breakdown(
    breakdown: pd.DataFrame,
    threshold: int = _THRESHOLD,
    *,
    to: int = _ROUND_TO,
    periods: Sequence[Collection[str]] = (),
) -> pd.DataFrame:
    """Return a breakdown of visits as it may be shown.

    Parameters
    ----------
    breakdown : pandas.DataFrame
        `insights.tables.BREAKDOWN`.
    threshold : int
        Values with fewer are hidden.
    to : int
        What counts are rounded to.
    periods : sequence of collection of str
        Months of each period of which the total is told too, such as ``2026-05``.

    Returns
    -------
    pandas.DataFrame
        With ``count_band`` and ``rounded_to``; shares from the rounded counts. A
        name with a small count is not listed, since the list alone would say that
        there was one; all of them together are a row if they are enough. Months
        and distances keep theirs, nought or not, within the first and the last
        that are large; other rows stand in the order of what is shown. Small months
        beyond those are not told together either: which they are is no secret. A
        dimension that would give a count away is left out, and a table already released
        comes back as it is.
    """
    if "count_band" in breakdown:
        return breakdown
    done = []
    for name, rows in breakdown.groupby("dimension", sort=False):
        if name == _MONTH:
            # Each by itself: which months there are is known, so a sum of small ones would tell.
            listed, parts = _all_months(rows, periods)
        else:
            listed, parts = _listed(rows, threshold, in_order=str(name) in _IN_ORDER), []
        shown, bands, safe = protect(listed["count"].to_numpy(float), threshold, to, parts)
        total = rounded(listed["count"].sum(), _ROUND_TO)
        share = np.minimum(1.0, shown / total) if total else np.full(len(shown), np.nan)
        written = listed.assign(count=shown, share=share, count_band=bands, rounded_to=to)
        if str(name) not in _IN_ORDER:
            written = _largest_shown_first(written)
        if name == _MONTH:
            written = written[_within_large(listed["count"], threshold)]
        if safe:
            done.append(written[written["value"].ne(OTHERS) | ~small(written["count_band"])])
    if done:
        return pd.concat(done)
    return breakdown.iloc[:0].assign(count_band=pd.Series(dtype="str"), rounded_to=to)


def _largest_shown_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Put rows in the order of what is shown: that of the exact counts would say more."""
    last = rows["value"].eq(OTHERS)
    order = pd.DataFrame({"last": last, "count": -rows["count"], "value": rows["value"]})
    order = order.reset_index(drop=True).sort_values(["last", "count", "value"], kind="stable")
    return rows.iloc[order.index]


def small(bands: pd.Series) -> pd.Series:
    """Return which bands say that a count is small."""
    return bands.astype("str").str.startswith("0-")


def _listed(rows: pd.DataFrame, threshold: int, *, in_order: bool) -> pd.DataFrame:
    """Gather the small counts that may not be named into one row."""
    named = rows["count"].to_numpy(float) >= threshold
    if in_order:
        named = _within_large(rows["count"], threshold)
    rest = rows[~named]
    if rest["count"].sum() <= 0:
        return rows[named]
    others = rest.iloc[:1].assign(value=OTHERS, count=rest["count"].sum())
    return pd.concat([rows[named], others])


def _within_large(counts: pd.Series, threshold: int) -> Flags:
    """Return which of a scale lie from the first large count to the last."""
    large = counts.to_numpy(float) >= threshold
    before, after = np.logical_or.accumulate(large), np.logical_or.accumulate(large[::-1])[::-1]
    return np.asarray(before & after)


def _all_months(
    rows: pd.DataFrame, periods: Sequence[Collection[str]]
) -> tuple[pd.DataFrame, list[Flags]]:
    """Return every month of the files and of the periods, and which are in each period."""
    names = sorted({*rows["value"], *(month for period in periods for month in period)})
    months = rows.set_index("value").reindex(names).rename_axis("value").reset_index()
    months = months.fillna({"dimension": _MONTH, "count": 0.0, "share": 0.0})[list(rows.columns)]
    return months, [np.isin(names, list(period)) for period in periods]
