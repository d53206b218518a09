"""Where reach changed between two periods, beyond what chance alone would do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.areas.shrinkage import fit_shrinkage
from insights.measures.false_discovery import q_values
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW

Floats = NDArray[np.float64]

ROSE, FELL, NO_CLEAR_CHANGE = "rose", "fell", "no_clear_change"
_LIMIT_95 = 1.959964


class Period(NamedTuple):
    """What was counted of each area in one period.

    Attributes
    ----------
    observed : pandas.Series of float
        Counted units by area, NaN where not known.
    unsure : pandas.Series of float
        Variance of `observed` from rounding; 0 where it is exact.
    total : float
        Counted in the whole catchment.
    """

    observed: pd.Series
    unsure: pd.Series
    total: float


def exactly(observed: pd.Series, total: float | None = None) -> Period:
    """Return a period whose counts are known exactly.

    Parameters
    ----------
    observed : pandas.Series of float
        Counted units by area.
    total : float, optional
        Counted in the whole catchment; the sum of `observed` where not given.
    """
    whole = float(observed.sum()) if total is None else total
    return Period(observed, pd.Series(0.0, observed.index), whole)


def area_change(
    before: Period, since: Period, share: pd.Series, *, party_factor: float = 1.0
) -> pd.DataFrame:
    """Compare the reach of each area in two periods.

    Parameters
    ----------
    before, since : Period
        The earlier and the later period; the areas of both are those of `share`.
    share : pandas.Series of float, shape (n_areas,)
        Weight of each area in what is expected: the same for both periods, so that no
        area changes because the fall with distance was fitted anew.
    party_factor : float
        How many counted units tell as much as one chance; see `insights.measures.expected.party`.

    Returns
    -------
    pandas.DataFrame, shape (n_areas, 9)
        Indexed like `share`: ``expected_before``, ``expected_since``, in counted units;
        ``change``, the ratio of both ratios (parity 1.0), with 95 % limits ``change_low``,
        ``change_high``; ``p_value`` and ``q_value``; ``tested``; and ``verdict``, which is
        rose, fell, no_clear_change or too_few. Numbers are NaN where there is too little.

    Notes
    -----
    The ratio of a period is the mean of its Gamma posterior, ``(a + O) / (b + E)``; ``a`` is
    fitted to both periods of all areas tested, together, and ``a / b`` is the area's own ratio in
    both, so that a thin period draws a change towards none. ``ln(ratio2 / ratio1)`` has a
    variance of about ``1 / (a + O1) + 1 / (a + O2)``, to which rounding adds its own. The test
    asks whether the change is more than a tenth either way. Reach is relative: where twice
    as many come from everywhere, it changed nowhere. A household in both periods makes the
    two counts alike, so that the doubt is rather too large than too small.

    References
    ----------
    Clayton & Kaldor (1987), Biometrics 43, for the posterior. Benjamini & Hochberg (1995),
    JRSS B 57, across areas.

    Examples
    --------
    Reach from the first area doubles, and from all others nothing changes:

    >>> codes = list("abcdef")
    >>> found = area_change(
    ...     exactly(pd.Series([50, 100, 100, 100, 100, 100], codes)),
    ...     exactly(pd.Series([100, 100, 100, 100, 100, 100], codes)),
    ...     pd.Series(1.0, codes),
    ... )
    >>> found["verdict"].tolist()[:2]
    ['rose', 'no_clear_change']
    """
    rule = thresholds("change")
    weight = share / share.sum() if share.sum() > 0 else share
    due = [(weight * period.total / party_factor).to_numpy(float) for period in (before, since)]
    seen = [
        period.observed.reindex(share.index).to_numpy(float) / party_factor
        for period in (before, since)
    ]
    unsure = [
        period.unsure.reindex(share.index).fillna(0.0).to_numpy(float) / party_factor**2
        for period in (before, since)
    ]
    tested = np.isfinite(seen[0]) & np.isfinite(seen[1])
    tested &= np.minimum(*due) >= rule["expected_to_test"]
    both, due_both = seen[0] + seen[1], due[0] + due[1]
    a = _weight_of_spread(both[tested], due_both[tested])
    with np.errstate(invalid="ignore", divide="ignore"):
        # Its own ratio in both periods: an area where nothing changed is drawn nowhere.
        b = a * due_both / np.maximum(both, 0.5)
        log = np.log((a + seen[1]) / (b + due[1])) - np.log((a + seen[0]) / (b + due[0]))
        error = np.sqrt(
            sum(
                1 / (a + count) + more / (a + count) ** 2
                for count, more in zip(seen, unsure, strict=True)
            )
        )
    log, error = np.where(tested, log, np.nan), np.where(tested, error, np.nan)
    p_value = beyond(log, error)
    q_value = q_values(p_value)
    clear = q_value <= rule["false_discovery_rate"]
    verdict = np.select([~tested, clear & (log > 0), clear], [TOO_FEW, ROSE, FELL], NO_CLEAR_CHANGE)
    return pd.DataFrame(
        {
            "expected_before": due[0] * party_factor,
            "expected_since": due[1] * party_factor,
            "change": np.exp(log),
            "change_low": np.exp(log - _LIMIT_95 * error),
            "change_high": np.exp(log + _LIMIT_95 * error),
            "p_value": p_value,
            "q_value": q_value,
            "tested": tested,
            "verdict": verdict,
        },
        index=share.index,
    )


def beyond(log: Floats, error: Floats, margin: float | None = None) -> Floats:
    """Return the p value of a change no larger than the margin, either way.

    Parameters
    ----------
    log, error : numpy.ndarray of float
        Logarithm of a ratio, and its standard error; NaN where not known.
    margin : float, optional
        The smallest ratio that is no change worth telling, below 1; 1 to test for any.

    Notes
    -----
    The largest p over all changes within the margin, which is that at its nearer edge.

    Examples
    --------
    Without a margin it is the customary two-sided test:

    >>> beyond(np.array([0.6]), np.array([0.2]), 1.0).round(4).tolist()
    [0.0027]
    """
    from scipy.stats import norm

    edge = -np.log(thresholds("change")["test_margin"] if margin is None else margin)
    size = np.abs(log)
    return np.asarray(norm.sf((size - edge) / error) + norm.cdf((-size - edge) / error))


def _weight_of_spread(seen: Floats, due: Floats) -> float:
    """Say how many counted units the likeness of places weighs: no more than a few."""
    # How alike places are says little of how much one of them changes.
    return min(fit_shrinkage(seen, due).shape, thresholds("change")["spread_weighs_at_most"])
