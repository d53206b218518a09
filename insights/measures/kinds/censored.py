"""Poisson regression on counts of which some are only known to lie in a band."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 60
_CLOSE = 1e-9
#: A log ratio beyond this is a fit that runs away: a ratio of twenty thousand.
_FARTHEST = 10.0
_LEAST = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A regression that converged.

    Attributes
    ----------
    params : numpy.ndarray of float, shape (n_terms,)
        Changes in the log ratio.
    covariance : numpy.ndarray of float, shape (n_terms, n_terms)
        Theirs if counts scatter as chance alone would have it.
    seen, fitted, information : numpy.ndarray of float, shape (n_places,)
        The count of each place, or its mean within its band; the count fitted; and how
        much is known of it, in the same unit: all of ``fitted`` where the count is shown.
    """

    params: Floats
    covariance: Floats
    seen: Floats
    fitted: Floats
    information: Floats


def censored_poisson(
    low: Floats, high: Floats, expected: Floats, design: Floats, weight: Floats | None = None
) -> Fit | None:
    """Fit ``ln mu = ln expected + design @ params`` to counts between `low` and `high`.

    Parameters
    ----------
    low, high : numpy.ndarray of float, shape (n_places,)
        Least and most that each count can be: alike where it is shown, 0 and 4 where
        it is shown as such a band, infinite where there is no upper bound.
    expected : numpy.ndarray of float, shape (n_places,)
        Above 0.
    design : numpy.ndarray of float, shape (n_places, n_terms)
        Its first column 1.
    weight : numpy.ndarray of float, shape (n_places,), optional
        How much each place weighs in the likelihood; 1 where not given.

    Returns
    -------
    Fit or None
        None where the likelihood has no finite maximum.

    Notes
    -----
    With B the band of a count Y, the derivative of ``ln P(Y in B)`` by ``ln mu`` is
    ``E[Y | B] - mu``, and the second is ``Var[Y | B] - mu``, which is never above 0: the
    likelihood is concave, and Newton's method, halved where it oversteps, finds its one
    maximum. Where every count is shown this is Poisson regression as usual.

    References
    ----------
    Terza (1985), "A Tobit-type estimator for the censored Poisson regression model",
    Economics Letters 18.
    """
    weight = np.ones_like(expected) if weight is None else weight
    params = np.zeros(design.shape[1])
    reached = -np.inf
    step = params
    for _ in range(_STEPS):
        fitted = expected * np.exp(design @ params)
        log_chance, mean, variance = _in_band(low, high, fitted)
        likelihood = float(weight @ log_chance)
        if likelihood < reached - _CLOSE * (1 + abs(reached)):
            step = step / 2
            params = params - step
            continue
        done = reached > -np.inf and np.abs(step).max() < _CLOSE
        reached = likelihood
        information = np.maximum(fitted - variance, 0.0)
        try:
            covariance = np.asarray(np.linalg.inv((design.T * weight * information) @ design))
        except np.linalg.LinAlgError:
            return None
        if not np.isfinite(covariance).all() or np.abs(params).max() > _FARTHEST:
            return None
        if done:
            return Fit(params, covariance, mean, fitted, information)
        step = covariance @ (design.T @ (weight * (mean - fitted)))
        step = step / max(1.0, np.abs(step).max())
        params = params + step
    return None


def known_share(low: Floats, high: Floats, mean: Floats) -> Floats:
    """Return how much each band tells of a count with such a mean, 0 to 1.

    Parameters
    ----------
    low, high : numpy.ndarray of float, shape (n_places,)
        The least and the most each count may be; equal where it is known.
    mean : numpy.ndarray of float, shape (n_places,)
        The mean of a Poisson count.

    Returns
    -------
    numpy.ndarray of float, shape (n_places,)
        1 where the count is known, 0 where the band tells nothing of it.

    Examples
    --------
    >>> low, high = np.array([7.0, 0.0, 0.0, 5.0]), np.array([7.0, 4.0, 4.0, np.inf])
    >>> known_share(low, high, np.array([9.0, 20.0, 2.0, 20.0])).round(2).tolist()
    [1.0, 0.99, 0.3, 0.0]
    """
    _, _, variance = _in_band(low, high, mean)
    return np.clip(1 - variance / np.maximum(mean, _LEAST), 0.0, 1.0)


def _in_band(low: Floats, high: Floats, mean: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the log chance of each band, and the mean and variance of a count within it."""
    from scipy.stats import poisson

    log_chance, expectation = np.asarray(poisson.logpmf(low, mean), dtype=float), low.copy()
    variance = np.zeros_like(low)
    for least, most in {*zip(low[low < high], high[low < high], strict=True)}:
        inside = (low == least) & (high == most)
        log_chance[inside], expectation[inside], variance[inside] = _band(least, most, mean[inside])
    return log_chance, expectation, variance


def _band(low: float, high: float, mean: Floats) -> tuple[Floats, Floats, Floats]:
    from scipy.special import logsumexp
    from scipy.stats import poisson

    # Beyond twelve standard deviations nothing is left of a Poisson distribution.
    largest = float(mean.max())
    most = min(high, max(low, np.ceil(largest)) + 12 * np.sqrt(largest + 1) + 40)
    counts = np.arange(low, np.floor(most) + 1)
    chances = poisson.logpmf(counts, mean[:, None])
    whole = np.asarray(logsumexp(chances, axis=1), dtype=float)
    share = np.exp(chances - whole[:, None])
    average = share @ counts
    return whole, average, (share * (counts - average[:, None]) ** 2).sum(axis=1)
