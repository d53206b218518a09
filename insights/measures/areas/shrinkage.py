"""How far areas differ from each other, and what that says about each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.areas.mixtures import Spreads, limits_of_ratios
from insights.measures.thresholds import thresholds

Floats = NDArray[np.float64]

LEAST_SHAPE = 0.05


@dataclass(frozen=True, slots=True)
class Shrinkage:
    """The spread of true ratios over areas: a gamma distribution.

    Attributes
    ----------
    shape, rate : float
        Its mean is ``shape / rate``; the larger both are, the more alike
        areas seem and the more each estimate is drawn to the mean.
    """

    shape: float
    rate: float


def fit_shrinkage(observed: Floats, expected: Floats) -> Shrinkage:
    """Estimate the spread of true ratios by maximum likelihood.

    Parameters
    ----------
    observed, expected : numpy.ndarray of float, shape (n_areas,)
        Counted and expected visits; areas with nothing expected are ignored.

    Returns
    -------
    Shrinkage

    Notes
    -----
    Counts are negative binomial with size ``shape`` and probability ``rate /
    (rate + expected)``; where they were divided by a party factor they need not be
    whole numbers. Where the counts vary no more than chance alone would
    make them, the likelihood rises without end in ``shape``; it is then held at
    the largest allowed, and every ratio comes close to the overall one.

    References
    ----------
    Clayton & Kaldor (1987), "Empirical Bayes estimates of age-standardized
    relative risks", Biometrics 43. Marshall (1991), Applied Statistics 40.
    """
    from scipy.optimize import minimize

    largest = thresholds("areas")["largest_shape"]
    known = expected > 0
    seen, due = observed[known], expected[known]
    if not len(due) or seen.sum() <= 0:
        return Shrinkage(1.0, 1.0)
    overall = seen.sum() / due.sum()
    spread = (due * (seen / due - overall) ** 2).sum() / due.sum() - overall * len(due) / due.sum()
    start = np.clip(overall**2 / spread if spread > 0 else largest, 0.1, largest)

    best = minimize(
        _disbelief,
        np.log([start, overall]),
        args=(seen, due),
        jac=True,
        method="L-BFGS-B",
        options={"ftol": 1e-14, "gtol": 1e-9},
        bounds=[(np.log(LEAST_SHAPE), np.log(largest)), (np.log(overall) - 2, np.log(overall) + 2)],
    )
    shape, mean = np.exp(best.x)
    return Shrinkage(float(shape), float(shape / mean))


def _disbelief(parameters: Floats, seen: Floats, due: Floats) -> tuple[float, Floats]:
    """Return minus the log likelihood of ``log shape`` and ``log mean``, and its gradient.

    The negative binomial distribution, continued between counts; what does not depend on
    either is left out.
    """
    from scipy.special import gammaln, psi

    shape, mean = np.exp(parameters)
    whole = shape + mean * due
    likelihood = (
        gammaln(shape + seen) - gammaln(shape) + shape * np.log(shape / whole)
        + seen * np.log(mean * due / whole)
    )  # fmt: skip
    of_shape = psi(shape + seen) - psi(shape) + np.log(shape / whole) + 1 - (shape + seen) / whole
    of_mean = seen / mean - (shape + seen) * due / whole
    return -float(likelihood.sum()), -np.array([shape * of_shape.sum(), mean * of_mean.sum()])


def shrunken_ratios(
    observed: Floats, expected: Floats, shrinkage: Shrinkage, spreads: Spreads | None = None
) -> pd.DataFrame:
    """Return each area's ratio, drawn towards the mean as far as its data are thin.

    Parameters
    ----------
    observed, expected : numpy.ndarray of float, shape (n_areas,)
        Counted and expected visits.
    shrinkage : Shrinkage
        The spread over areas.
    spreads : Spreads, optional
        What the spread may be instead, over which the limits are averaged; where none is given
        that of `shrinkage` is certain.

    Returns
    -------
    pandas.DataFrame, shape (n_areas, 5)
        ``ratio`` (parity 1.0), 95 % limits ``low`` and ``high``,
        ``probability_below`` that the true ratio is under 0.8 and
        ``probability_above`` that it is over 1.25.

    Examples
    --------
    Twelve visits where twenty were expected, among areas spread as Gamma(8, 8):

    >>> shrunken_ratios(np.array([12.0]), np.array([20.0]), Shrinkage(8, 8)).round(3)["ratio"][0]
    np.float64(0.714)
    """
    from scipy.stats import gamma

    rule = thresholds("areas")
    certain = Spreads(np.array([shrinkage.shape]), np.array([shrinkage.rate]), np.ones(1))
    low, high = limits_of_ratios(observed, expected, spreads or certain)
    posterior = gamma(shrinkage.shape + observed, scale=1 / (shrinkage.rate + expected))
    return pd.DataFrame(
        {
            "ratio": posterior.mean(),
            "low": low,
            "high": high,
            "probability_below": posterior.cdf(rule["below"]),
            "probability_above": posterior.sf(rule["above"]),
        }
    )
