"""One characteristic of places: its trend, how far places scatter about it, its verdict."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.thresholds import thresholds
from insights.measures.verdicts import IN_LINE, OVER, TOO_FEW, UNDER

Floats = NDArray[np.float64]


def dispersion(table: pd.DataFrame) -> float:
    """Return how much more than chance areas differ within fifths; at least 1.

    Parameters
    ----------
    table : pandas.DataFrame
        ``observed``, ``expected``, ``neighbourhood`` and ``fifth`` by small area.

    Notes
    -----
    Pearson's statistic over its degrees of freedom, of areas and again of whole
    neighbourhoods within a fifth; the larger is kept, because neighbouring
    areas share what makes a place differ.
    """
    gathered = table.groupby(["neighbourhood", "fifth"], as_index=False)[["observed", "expected"]]
    return max(1.0, _scatter(table), _scatter(gathered.sum()))


def _scatter(places: pd.DataFrame) -> float:
    """Return Pearson's statistic of places about their fifth's ratio, over its freedom."""
    sums = places.groupby("fifth")[["observed", "expected"]].transform("sum")
    fitted = places["expected"] * sums["observed"] / sums["expected"]
    freedom = len(places) - places["fifth"].nunique()
    if freedom < 1:
        return 1.0
    reached = fitted > 0  # a fifth that sent nobody differs in nothing
    return float(((places["observed"] - fitted)[reached] ** 2 / fitted[reached]).sum() / freedom)


def _fit(table: pd.DataFrame, design: Floats) -> tuple[Floats, Floats, float]:
    """Fit a Poisson regression; return coefficients, standard errors at scale 1, dispersion.

    Coefficients are NaN, which claims nothing, where the fit does not converge.
    """
    import statsmodels.api as sm

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # a fit that does not converge is answered below
        fit = sm.GLM(
            table["observed"].to_numpy(float),
            design,
            family=sm.families.Poisson(),
            offset=np.log(table["expected"].to_numpy(float)),
        ).fit()
    if not (fit.converged and np.isfinite(fit.params).all()):
        unknown = np.full(design.shape[1], np.nan)
        return unknown, unknown, 1.0
    spread = float(fit.pearson_chi2 / max(1, fit.df_resid))
    return np.asarray(fit.params), np.asarray(fit.bse), spread if np.isfinite(spread) else 1.0


def slope(table: pd.DataFrame, *, with_inequality: bool) -> dict[str, object]:
    """Return the trend of reach over areas, per standard deviation of their share.

    Parameters
    ----------
    table : pandas.DataFrame
        ``observed``, ``expected``, ``share``, ``people`` and ``neighbourhood`` by area.
    with_inequality : bool
        Whether to add the relative index of inequality: the ratio of reach in
        the very last to the very first person, in order of share.

    Returns
    -------
    dict
        ``slope``, ``p_value``; ``inequality``, ``inequality_low``, ``inequality_high``.
    """
    from scipy.stats import t

    people = table["people"].to_numpy()
    share = table["share"].to_numpy(float)
    mean = np.average(share, weights=people)
    spread = np.sqrt(np.average((share - mean) ** 2, weights=people))
    change, error, freedom = _trend(table, (share - mean) / spread)
    out: dict[str, object] = {
        "slope": change,
        "p_value": float(2 * t.sf(abs(change) / error, freedom)),
        "inequality": np.nan,
        "inequality_low": np.nan,
        "inequality_high": np.nan,
    }
    if with_inequality:
        order = np.argsort(share, kind="stable")
        rank = np.empty_like(share)
        rank[order] = (np.cumsum(people[order]) - people[order] / 2) / people.sum()
        change, error, freedom = _trend(table, rank - 0.5)
        doubt = float(t.isf(0.025, freedom)) * error
        out["inequality"] = float(np.exp(change))
        out["inequality_low"] = float(np.exp(change - doubt))
        out["inequality_high"] = float(np.exp(change + doubt))
    return out


def _trend(table: pd.DataFrame, score: Floats) -> tuple[float, float, int]:
    """Return slope, quasi-Poisson standard error and degrees of freedom of a log-linear trend."""
    design = np.column_stack([np.ones_like(score), score])
    params, errors, by_area = _fit(table, design)
    fitted = table["expected"].to_numpy() * np.exp(design @ params)
    whole = (
        pd.DataFrame(
            {
                "observed": table["observed"].to_numpy(),
                "fitted": fitted,
                "neighbourhood": table["neighbourhood"].to_numpy(),
            }
        )
        .groupby("neighbourhood")
        .sum()
    )
    freedom = max(1, len(whole) - 2)
    gathered = float(((whole["observed"] - whole["fitted"]) ** 2 / whole["fitted"]).sum() / freedom)
    error = float(errors[1] * np.sqrt(max(1.0, by_area, gathered)))
    return float(params[1]), error, freedom


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
    """
    from scipy.stats import gamma

    rule = thresholds("pooled")
    seen = top["observed"].to_numpy(float) / top["dispersion"].to_numpy(float)
    due = top["expected"].to_numpy(float) / top["dispersion"].to_numpy(float)
    ratio = top["ratio"].to_numpy(float)
    low, high = top["low"].to_numpy(float), top["high"].to_numpy(float)
    trend = q_value.to_numpy(float) <= rule["false_discovery_rate"]
    falls, rises = trend & (change.to_numpy() < 0), trend & (change.to_numpy() > 0)
    below = (ratio <= rule["margin_below"]) & (high < 1) & falls
    above = (ratio >= rule["margin_above"]) & (low > 1) & rises
    unknown = ~(due >= rule["expected_to_test"]) | np.isnan(ratio)
    return {
        "top_ratio": ratio,
        "top_low": low,
        "top_high": high,
        "probability_below": gamma.cdf(rule["margin_below"] * due, seen + 0.5),
        "verdict": np.select([unknown, below, above], [TOO_FEW, UNDER, OVER], IN_LINE),
    }
