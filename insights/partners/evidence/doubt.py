"""Where the ratio behind a finding may lie, so that it can be drawn anew."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from insights.measures.evidence.stories import so_few_by_chance

Draws = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_Z = 1.959963984540054
# The chance that is left below a 95 % interval.
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class AroundLimits:
    """Doubt about a ratio whose 95 % limits are known: log-normal between them."""

    low: float
    high: float

    def draw(self, rng: np.random.Generator, runs: int) -> Draws:
        """Draw `runs` ratios, parity 1."""
        floor, error = self._floor_and_error
        return rng.lognormal(floor + _Z * error, error, runs)

    def found_again(self, rng: np.random.Generator, ratios: Draws) -> Flags:
        """Whether another year, were these the true ratios, has limits below parity again."""
        _, error = self._floor_and_error
        seen = np.log(np.maximum(ratios, 0.01)) + rng.normal(0, error, len(ratios))
        return np.asarray(seen + _Z * error < 0)

    @property
    def _floor_and_error(self) -> tuple[float, float]:
        floor = math.log(max(self.low, 0.01))
        return floor, (math.log(max(self.high, 0.01)) - floor) / (2 * _Z)


@dataclass(frozen=True, slots=True)
class AroundShare:
    """Doubt about a share of answers, as a ratio to the local share (Jeffreys)."""

    count: float
    known: float
    local_share: float

    @property
    def so_few_by_chance(self) -> float:
        """The chance of so few, were each drawn from local people."""
        return so_few_by_chance(self.count, self.known, self.local_share)

    def draw(self, rng: np.random.Generator, runs: int) -> Draws:
        """Draw `runs` ratios, parity 1."""
        shares = rng.beta(self.count + 0.5, self.known - self.count + 0.5, runs)
        return np.asarray(shares / self.local_share)

    def found_again(self, rng: np.random.Generator, ratios: Draws) -> Flags:
        """Whether as many answers, were these the true ratios, are few beyond chance again."""
        from scipy.stats import binom

        known = round(self.known)
        counts = rng.binomial(known, np.minimum(ratios * self.local_share, 1))
        fewest = binom.ppf(_TAIL, known, self.local_share)
        return np.asarray(counts < fewest)
