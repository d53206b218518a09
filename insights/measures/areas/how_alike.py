"""How surely it is known how alike areas are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from insights.measures.areas.mixtures import Spreads
from insights.measures.areas.shrinkage import LEAST_SHAPE, Shrinkage
from insights.measures.thresholds import thresholds

Floats = NDArray[np.float64]

_NODES = 9
#: Of the largest posterior density, e to the minus this is next to nothing.
_NEXT_TO_NOTHING = 7.0
_NARROWINGS = 12


def possible_spreads(observed: Floats, expected: Floats, likeliest: Shrinkage) -> Spreads:
    """Weigh what the spread over areas may be, given their counts.

    Parameters
    ----------
    observed, expected : numpy.ndarray of float, shape (n_areas,)
        Counted and expected visits; areas with nothing expected are ignored.
    likeliest : Shrinkage
        Of the same areas; see `insights.measures.areas.shrinkage.fit_shrinkage`.

    Returns
    -------
    Spreads
        All of the mean of `likeliest`, at equal steps of the logarithm of the shape.

    Notes
    -----
    Weights are the negative binomial likelihood times a prior that is flat in the standard
    deviation of ratios relative to their mean, ``1 / sqrt(shape)``, between the bounds within
    which the likeliest is sought.

    References
    ----------
    Gelman (2006), "Prior distributions for variance parameters in hierarchical models",
    Bayesian Analysis 1, for the prior. Kass & Steffey (1989), JASA 84, on why intervals that
    take a fitted spread as known are too short.
    """
    known = expected > 0
    seen, due = observed[known], expected[known]
    if not len(due) or seen.sum() <= 0:
        return Spreads(np.array([likeliest.shape]), np.array([likeliest.rate]), np.ones(1))
    mean = likeliest.shape / likeliest.rate
    low, high = np.log(LEAST_SHAPE), np.log(thresholds("areas")["largest_shape"])
    for _ in range(_NARROWINGS):
        at = np.linspace(low, high, _NODES)
        # A prior that is flat in exp(-at / 2) has this density of `at`.
        belief = np.array([_log_likelihood(np.exp(each), mean, seen, due) for each in at]) - at / 2
        belief -= belief.max()
        told = np.flatnonzero(belief > -_NEXT_TO_NOTHING)
        if len(told) > _NODES // 2:
            break
        low, high = at[max(told[0] - 1, 0)], at[min(told[-1] + 1, _NODES - 1)]
    belief[[0, -1]] -= np.log(2)  # the trapezoidal rule, where the bounds cut it off
    shapes, weights = np.exp(at[told]), np.exp(belief[told])
    return Spreads(shapes, shapes / mean, weights / weights.sum())


def _log_likelihood(shape: float, mean: float, seen: Floats, due: Floats) -> float:
    """Return that of negative binomial counts, less what depends on neither parameter."""
    from scipy.special import gammaln

    whole = shape + mean * due
    each = (
        gammaln(shape + seen) - gammaln(shape) + shape * np.log(shape / whole)
        - seen * np.log(whole)
    )  # fmt: skip
    return float(each.sum())
