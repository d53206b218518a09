"""Limits of ratios that are gamma distributed, or one of several gamma distributions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 8
_NOTHING = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class Spreads:
    """What the spread of true ratios over areas may be, and how likely each is.

    Attributes
    ----------
    shapes, rates : numpy.ndarray of float, shape (n_spreads,)
        Of a gamma distribution each; the mean of each is ``shape / rate``.
    weights : numpy.ndarray of float, shape (n_spreads,)
        They add up to 1.
    """

    shapes: Floats
    rates: Floats
    weights: Floats


def limits_of_ratios(observed: Floats, expected: Floats, spreads: Spreads) -> tuple[Floats, Floats]:
    """Return 95 % limits of each area's true ratio, averaged over what the spread may be.

    Parameters
    ----------
    observed, expected : numpy.ndarray of float, shape (n_areas,)
        Counted and expected visits.
    spreads : Spreads

    Returns
    -------
    low, high : numpy.ndarray of float, shape (n_areas,)
        Quantiles of the mixture of ``Gamma(shape + observed, rate + expected)``.

    Examples
    --------
    Where one spread is certain, these are the quantiles of one gamma distribution; where ratios
    may as well lie close together, the limits lie between those of both:

    >>> seen, due = np.array([12.0]), np.array([20.0])
    >>> sure = Spreads(np.array([8.0]), np.array([8.0]), np.array([1.0]))
    >>> [round(float(end[0]), 3) for end in limits_of_ratios(seen, due, sure)]
    [0.436, 1.06]
    >>> unsure = Spreads(np.array([8.0, 40.0]), np.array([8.0, 40.0]), np.array([0.5, 0.5]))
    >>> [round(float(end[0]), 3) for end in limits_of_ratios(seen, due, unsure)]
    [0.473, 1.098]
    """
    shape = spreads.shapes[:, None] + observed
    rate = spreads.rates[:, None] + expected
    return (
        _quantile(0.025, shape, rate, spreads.weights),
        _quantile(0.975, shape, rate, spreads.weights),
    )


def _quantile(part: float, shape: Floats, rate: Floats, weights: Floats) -> Floats:
    """Return where so large a part of each mixture of gammas lies below, by Newton's method."""
    from scipy.special import gammainc, gammaincinv, gammaln

    each = gammaincinv(shape, part) / rate
    least, most = np.log(np.maximum(each.min(axis=0), _NOTHING)), np.log(each.max(axis=0))
    at, constant = np.log(np.maximum(weights @ each, _NOTHING)), gammaln(shape)
    for _ in range(_STEPS):
        scaled = rate * np.exp(at)
        below = weights @ gammainc(shape, scaled)
        steep = weights @ np.exp(shape * np.log(scaled) - scaled - constant)
        step = (below - part) / np.maximum(steep, _NOTHING)
        at = np.clip(at - step, least, most)
        if np.abs(step).max() < 1e-9:
            break
    return np.asarray(np.exp(at))
