"""The published power table: its museums and its rule, written without Doorstep's functions.

Eighty areas about a museum, a quarter of which send half as many, all differing by luck with a
standard deviation of 0.15 of the log ratio. The rule is that of `insights.measures`, worked out
from the formulae alone, so that a mistake would have to be made twice.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: Orders, and the power and false-discovery rate published for them; of 150 museums each.
PUBLISHED = {1000: 0.07, 2000: 0.25, 4000: 0.53, 10_000: 0.83}
PUBLISHED_EITHER = {1000: 0.16, 2000: 0.37, 4000: 0.60, 10_000: 0.83}
PUBLISHED_MUSEUMS = 150


def museum(
    chance: np.random.Generator,
    orders: int,
    *,
    planted: float = 0.25,
    gap: float = 0.5,
    noise: float = 0.15,
) -> tuple[Floats, Floats, NDArray[np.int64], Flags]:
    """Draw people, kilometres, counted orders, and where a gap was planted."""
    km = 20 * np.sqrt(chance.uniform(0.002, 1, 80))
    people = chance.normal(7500, 900, 80).clip(4000)
    low = chance.uniform(size=80) < planted
    ratio = np.where(low, gap, 1.0) * np.exp(chance.normal(0, noise, 80) - noise**2 / 2)
    rate = people * (km + 1) ** -1.3 * ratio
    return people, km, chance.poisson(rate * orders / rate.sum()), low


def rule(people: Floats, km: Floats, seen: NDArray[np.int64]) -> tuple[Flags, Flags]:
    """Return which areas the rule names clearly, and which have P(ratio < 0.8) of 0.8 or more."""
    due = _fitted(people, np.log(km + 1), seen)
    shape, rate = _spread(seen, due)
    below = stats.gamma.cdf(0.8, shape + seen, scale=1 / (rate + due)) >= 0.8
    mid = stats.poisson.cdf(seen, 0.9 * due) - stats.poisson.pmf(seen, 0.9 * due) / 2
    return below & _discovered(mid, 0.1), below


def _fitted(people: Floats, reach: Floats, seen: NDArray[np.int64]) -> Floats:
    """Fit ln μ = ln people + α + β·reach by Newton's method; scaled to what was seen."""
    design, at = np.column_stack([np.ones_like(reach), reach]), np.zeros(2)
    at[0] = np.log(seen.sum() / people.sum())
    for _ in range(50):
        mean = people * np.exp(design @ at)
        step = np.linalg.solve((design.T * mean) @ design, design.T @ (seen - mean))
        at = at + step
        if np.abs(step).max() < 1e-10:
            break
    mean = people * np.exp(design @ at)
    return np.asarray(mean * seen.sum() / mean.sum())


def _spread(seen: NDArray[np.int64], due: Floats) -> tuple[float, float]:
    def disbelief(at: Floats) -> float:
        shape, rate = np.exp(at)
        return -float(stats.nbinom.logpmf(seen, shape, rate / (rate + due)).sum())

    best = optimize.minimize(disbelief, [1.0, 1.0], method="Nelder-Mead")
    shape, rate = np.exp(best.x)
    return float(shape), float(rate)


def _discovered(p_values: Floats, rate: float) -> Flags:
    """Benjamini and Hochberg's procedure: all up to the last that lies under the line."""
    order = np.argsort(p_values)
    under = p_values[order] <= rate * np.arange(1, len(order) + 1) / len(order)
    last = int(np.flatnonzero(under).max()) + 1 if under.any() else 0
    found = np.zeros(len(order), dtype=bool)
    found[order[:last]] = True
    return found
