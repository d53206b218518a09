"""Pooled findings and breakdowns that may be shown: rounded to five, small ones hidden."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.audit import behind, exposed, rounded
from insights.measures.pooled import judge, ratios
from insights.measures.release_areas import HIDDEN_BAND, band
from insights.measures.thresholds import thresholds

Floats = NDArray[np.float64]
_ROUND_TO = int(thresholds("disclosure")["round_to"])
_THRESHOLD = int(thresholds("disclosure")["areas_threshold"])


def protect(counts: Floats, threshold: int) -> tuple[Floats, list[str]]:
    """Hide and round the counts of one total, so that none hidden can be worked out.

    Parameters
    ----------
    counts : numpy.ndarray of float, shape (n_counts,)
        Counts that add up to a total, which is published rounded to 5.
    threshold : int
        Counts below it are hidden, zeros too.

    Returns
    -------
    shown : numpy.ndarray of float
        Rounded to 5, or NaN.
    bands : list of str
        "" beside a count that is shown.

    Examples
    --------
    >>> shown, bands = protect(np.array([3.0, 9.0, 41.0, 62.0]), 5)
    >>> shown.tolist(), bands
    ([nan, 10.0, 40.0, 60.0], ['0-4', '', '', ''])
    """
    hidden = np.zeros(len(counts), dtype=bool)
    for step in range(_THRESHOLD, threshold + 1):
        hidden = _hidden(counts, hidden | (counts < step), step)
    small = counts < threshold
    shown = np.array(
        [np.nan if h else rounded(c, _ROUND_TO) for c, h in zip(counts, hidden, strict=True)]
    )
    bands = np.select([small, hidden], [band(threshold), HIDDEN_BAND], "")
    return shown, [str(each) for each in bands]


def _hidden(counts: Floats, hidden: NDArray[np.bool_], threshold: int) -> NDArray[np.bool_]:
    total = np.array([behind(rounded(counts.sum(), _ROUND_TO), _ROUND_TO)])
    everything = np.ones((1, len(counts)), dtype=bool)
    order = np.argsort(counts, kind="stable")
    while hidden.any():
        low, high = _bounds(counts, hidden, threshold, float(total[0, 1]))
        visible = [place for place in order if not hidden[place]]
        if not visible or not exposed(hidden, low, high, everything, total).any():
            break
        hidden = hidden.copy()
        hidden[visible[0]] = True
    return hidden


def _bounds(
    counts: Floats, hidden: NDArray[np.bool_], threshold: int, most: float
) -> tuple[Floats, Floats]:
    around = np.array([behind(rounded(count, _ROUND_TO), _ROUND_TO) for count in counts])
    low = np.where(hidden, threshold, np.maximum(around[:, 0], threshold))
    high = np.where(hidden, max(most, threshold), around[:, 1])
    small = counts < threshold
    return np.where(small, 0.0, low), np.where(small, threshold - 1.0, high)


def release_pooled(
    fifths: pd.DataFrame, trends: pd.DataFrame, threshold: int = _THRESHOLD, *, to: int = _ROUND_TO
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return pooled findings as they may be shown.

    Parameters
    ----------
    fifths, trends : pandas.DataFrame
        From `insights.measures.pooled.pooled`.
    threshold : int
        Fifths with fewer are hidden.
    to : int
        What counts are rounded to; more than 5 where the sums together would
        give an area away.

    Returns
    -------
    fifths, trends : pandas.DataFrame
        Counts rounded to 5; ratios, limits, probabilities and verdicts from the
        rounded counts; trends rounded to what can be read. Tables already released
        come back as they are.
    """
    if "members" not in fifths:
        return fifths, trends
    done = []
    for _, rows in fifths.groupby("characteristic", sort=False):
        counts = rows["observed"].to_numpy(float)
        shown, bands = protect(counts, threshold)
        if to > _ROUND_TO:
            coarse = np.array([rounded(count, to) for count in np.nan_to_num(shown)])
            bands = [b or ("hidden" if c == 0 else "") for b, c in zip(bands, coarse, strict=True)]
            shown = np.where(np.isnan(shown) | (coarse == 0), np.nan, coarse)
        due = rows["expected"].to_numpy(float)
        total = rounded(counts.sum(), _ROUND_TO)
        done.append(
            rows.assign(observed=shown, observed_band=bands, expected=due * total / due.sum())
        )
    released = pd.concat(done) if done else fifths.assign(observed_band="")
    released = ratios(released.drop(columns="members"))
    # Finer figures would be a fingerprint of the exact counts behind them.
    judged = judge(trends, released)
    decimals = {"slope": 1, "p_value": 2, "q_value": 2}
    decimals |= dict.fromkeys(("inequality", "inequality_low", "inequality_high"), 1)
    return released, judged.round({name: n for name, n in decimals.items() if name in judged})


def release_breakdown(breakdown: pd.DataFrame, threshold: int = _THRESHOLD) -> pd.DataFrame:
    """Return a breakdown of visits as it may be shown.

    Parameters
    ----------
    breakdown : pandas.DataFrame
        `insights.tables.BREAKDOWN`.
    threshold : int
        Values with fewer are hidden.

    Returns
    -------
    pandas.DataFrame
        With ``count_band``; counts rounded to 5, shares from the rounded counts.
        A table already released comes back as it is.
    """
    if "count_band" in breakdown:
        return breakdown
    done = []
    for _, rows in breakdown.groupby("dimension", sort=False):
        counts = rows["count"].to_numpy(float)
        shown, bands = protect(counts, threshold)
        total = rounded(counts.sum(), _ROUND_TO)
        share = np.minimum(1.0, shown / total) if total else np.full(len(shown), np.nan)
        done.append(rows.assign(count=shown, share=share, count_band=bands))
    return pd.concat(done) if done else breakdown.assign(count_band=pd.Series(dtype="str"))
