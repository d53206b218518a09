"""One characteristic of places: its trend over fifths, and its verdict."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.scatter import poisson_fit
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import IN_LINE, OVER, TOO_FEW, UNDER

Floats = NDArray[np.float64]

#: A fifth shown as "0-4" stands for 2, give or take the same as a count rounded to five.
_SMALL_STANDS_FOR = 2.0


def spread_of(fifths: pd.DataFrame) -> Floats:
    """Return how much more than chance each fifth's count may be out, rounding included.

    Parameters
    ----------
    fifths : pandas.DataFrame
        ``expected``, ``dispersion`` and ``rounded_to``.

    Notes
    -----
    A count rounded to a multiple of r is out by up to r/2, with variance r²/12.
    """
    due = np.maximum(fifths["expected"].to_numpy(float), 1.0)
    return np.asarray(
        fifths["dispersion"].to_numpy(float) + _rounding(fifths["rounded_to"]) / due, dtype=float
    )


def _rounding(rounded_to: pd.Series) -> Floats:
    to = rounded_to.to_numpy(float)
    return np.where(to > 1, to**2 / 12, 0.0)


def slope(fifths: pd.DataFrame) -> dict[str, float]:
    """Return the trend of reach over the fifths of one characteristic.

    Parameters
    ----------
    fifths : pandas.DataFrame
        Pooled rows, exact or as released: ``fifth``, ``people``, ``observed``,
        ``observed_band`` where hidden, ``expected``, ``trend_dispersion``,
        ``rounded_to``, ``score`` and ``neighbourhoods``.

    Returns
    -------
    dict of str to float
        ``slope``, the change in log ratio for one standard deviation of people's
        share, and ``p_value``; ``inequality``, the relative index: reach where the
        last person lives, in order of share, over reach where the first does; and
        ``difference``, the slope index: how much more or less the one is than the
        other, of 1.0 as expected; each with ``_low`` and ``_high``. NaN where fewer
        than three fifths say anything.

    Notes
    -----
    A log-linear Poisson trend through the fifths, each at the mean share of
    its people. The standard error allows for the scatter of places and for
    rounding. Whatever is published of a trend follows from the fifths beside it. The
    slope index is the weighted line through the fifths' ratios over rank.

    References
    ----------
    Mackenbach & Kunst (1997), Social Science & Medicine 44, for both indices.
    """
    from scipy.stats import t

    rows = fifths.sort_values("fifth")
    freedom = max(1.0, float(rows["neighbourhoods"].iloc[0]) - 2)
    change, error = _trend(rows, rows["score"].to_numpy(float))
    out = {"slope": change, "p_value": float(2 * t.sf(abs(change) / error, freedom))}
    people = rows["people"].to_numpy(float)
    rank = (np.cumsum(people) - people / 2) / people.sum() - 0.5
    often = float(t.isf(0.025, freedom))
    change, error = _trend(rows, rank)
    apart, apart_error = _line(rows, rank)
    for name, times in (("", 0.0), ("_low", -often), ("_high", often)):
        out[f"inequality{name}"] = float(np.exp(change + times * error))
        out[f"difference{name}"] = apart + times * apart_error
    return out


def _trend(rows: pd.DataFrame, score: Floats) -> tuple[float, float]:
    """Return slope and standard error of a log-linear trend; NaN where there is none."""
    seen, out_by, known = _counts(rows)
    if known.sum() < thresholds("pooled")["fewest_fifths"] or seen[known].sum() <= 0:
        return np.nan, np.nan
    design = np.column_stack([np.ones(known.sum()), score[known]])
    fit = poisson_fit(seen[known], rows["expected"].to_numpy(float)[known], design)
    if fit is None:
        return np.nan, np.nan
    bread = fit.covariance
    variance = rows["trend_dispersion"].to_numpy(float)[known] * fit.counts + out_by[known]
    error = np.sqrt((bread @ (design.T * variance) @ design @ bread)[1, 1])
    return float(fit.params[1]), float(error)


def _line(rows: pd.DataFrame, rank: Floats) -> tuple[float, float]:
    """Return the rise of a straight line through the ratios of fifths, and its error."""
    seen, out_by, known = _counts(rows)
    if known.sum() < thresholds("pooled")["fewest_fifths"] or seen[known].sum() <= 0:
        return np.nan, np.nan
    due = rows["expected"].to_numpy(float)[known]
    # Each fifth is weighed by what is expected there: by what came, low ones would weigh most.
    scatter = rows["trend_dispersion"].to_numpy(float)[known]
    variance = (scatter * due + out_by[known]) / due**2
    design = np.column_stack([np.ones(known.sum()), rank[known]])
    covariance = np.linalg.inv((design.T / variance) @ design)
    return (
        float((covariance @ (design.T / variance) @ (seen[known] / due))[1]),
        float(np.sqrt(covariance[1, 1])),
    )


def _counts(rows: pd.DataFrame) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Return what stands for each fifth's count, how far rounding puts it out, if it says any."""
    seen, out_by = rows["observed"].to_numpy(float), _rounding(rows["rounded_to"])
    if "observed_band" in rows:
        small = rows["observed_band"].astype("str").str.startswith("0-").to_numpy()
        width = thresholds("disclosure")["areas_threshold"]
        seen = np.where(small, _SMALL_STANDS_FOR, seen)
        out_by = np.where(small, width**2 / 12, out_by)
    return seen, out_by, np.isfinite(seen) & (rows["expected"].to_numpy(float) > 0)


def top_fifth(
    top: pd.DataFrame, change: pd.Series, q_value: pd.Series
) -> dict[str, Floats | NDArray[np.str_]]:
    """Return what may be said of the fifth with most of each characteristic.

    Parameters
    ----------
    top : pandas.DataFrame
        The top fifth's pooled row for each characteristic, null where hidden.
    change, q_value : pandas.Series
        The trend and its q value.

    Returns
    -------
    dict of str to column
        ``top_ratio``, ``top_low``, ``top_high``, ``probability_below``, ``verdict``.

    Notes
    -----
    Where the top fifth stands out and the trend over all fifths does not, neither a gap
    nor its absence can be told: the verdict is that there is too little to say, and the
    words (`insights.figures.words.finding_of_kind`) say that there is no clear pattern.
    """
    from scipy.stats import gamma

    rule = thresholds("pooled")
    spread = spread_of(top)
    seen = top["observed"].to_numpy(float) / spread
    due = top["expected"].to_numpy(float) / spread
    ratio = top["ratio"].to_numpy(float)
    low, high = top["low"].to_numpy(float), top["high"].to_numpy(float)
    trend = q_value.to_numpy(float) <= rule["false_discovery_rate"]
    falls, rises = trend & (change.to_numpy() < 0), trend & (change.to_numpy() > 0)
    low_top = (ratio <= rule["margin_below"]) & (high < 1)
    high_top = (ratio >= rule["margin_above"]) & (low > 1)
    below, above = low_top & falls, high_top & rises
    unknown = ~(due >= rule["expected_to_test"]) | np.isnan(ratio) | np.isnan(q_value.to_numpy())
    unknown |= (low_top & ~below) | (high_top & ~above)
    return {
        "top_ratio": ratio,
        "top_low": low,
        "top_high": high,
        "probability_below": gamma.cdf(rule["margin_below"] * due, seen + 0.5),
        "verdict": np.select([unknown, below, above], [TOO_FEW, UNDER, OVER], IN_LINE),
    }
