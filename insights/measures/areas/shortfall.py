"""How many are missing, place by place and in all, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.areas.how_alike import possible_spreads
from insights.measures.areas.mixtures import Spreads
from insights.measures.areas.shrinkage import Shrinkage, fit_shrinkage
from insights.measures.expected.party import factor_of
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import UNDER_LIKELY, UNDER_STRONG

Floats = NDArray[np.float64]

_DRAWS = 4000
_SEED = 1936  # the same draws each time, so that a figure never changes by itself
_LIMITS = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How many fewer came than expected, in all places where reach is lower.

    Attributes
    ----------
    places : int
        Places that are counted in it.
    missing, low, high : float
        Counted units: the best estimate, and between what it is 95 chances in 100.
    left_out : int
        Places with lower reach of which too little is published to count them in.
    """

    places: int
    missing: float
    low: float
    high: float
    left_out: int


def shortfall_limits(areas: pd.DataFrame) -> pd.DataFrame:
    """Return 95 % limits of each released area's shortfall, NaN where it is hidden.

    Returns
    -------
    pandas.DataFrame, shape (n_areas, 2)
        ``shortfall_low`` and ``shortfall_high``, in counted units, 0 at the least.

    Examples
    --------
    >>> areas = pd.DataFrame({"expected_distance": [40.0], "low": [0.3], "high": [0.8]})
    >>> shortfall_limits(areas).to_numpy().tolist()
    [[8.0, 28.0]]
    """
    due = areas["expected_distance"].to_numpy(float)
    limits = {
        name: np.maximum(0.0, due * (1 - areas[ratio].to_numpy(float))).round(9)
        for name, ratio in (("shortfall_low", "high"), ("shortfall_high", "low"))
    }
    return pd.DataFrame(limits, index=areas.index)


def shortfall_in_all(areas: pd.DataFrame) -> Shortfall:
    """Add up the shortfall of the places with lower reach, with the doubt of the sum.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`, with ``party_factor`` where it is not 1.

    Returns
    -------
    Shortfall

    Notes
    -----
    Each place's shortfall is ``max(0, E (1 - θ))``; the sum is drawn 4,000 times with θ from
    each place's ``Gamma(a + O, b + E)``, a and b from what they may be, given all counts, and
    its middle 95 % are the limits. Only places called clearly or probably lower are added: over
    all places the ``max`` would add up chance. A count shown as "0-4" is drawn evenly from
    that band; a place whose count is hidden to protect another is left out and counted as
    left out. Everything comes from published figures. The limits leave out how surely the
    fall with distance is known.
    """
    lower = areas["verdict"].isin([UNDER_STRONG, UNDER_LIKELY]).to_numpy(bool)
    return Shortfalls(areas).of(lower)


class Shortfalls:
    """The shortfall of any places among released areas, with what they share worked out once.

    Parameters
    ----------
    areas : pandas.DataFrame, shape (n_areas, ...)
        Released `insights.tables.AREAS`.
    """

    def __init__(self, areas: pd.DataFrame) -> None:
        self._areas = areas
        self._band = band_tops(areas)
        self._seen = areas["observed"].to_numpy(float)
        self._due = areas["expected_distance"].to_numpy(float)

    @cached_property
    def _spreads(self) -> Spreads:
        return published_spreads(self._areas)

    @cached_property
    def _best(self) -> Floats:
        return best_ratios(self._areas)

    def of(self, lower: NDArray[np.bool_]) -> Shortfall:
        """Add up the shortfall of some places; see `shortfall_in_all`.

        Parameters
        ----------
        lower : numpy.ndarray of bool, shape (n_areas,)
            Which places.
        """
        told = lower & (np.isfinite(self._seen) | (self._band > 0))
        if not told.any():
            return Shortfall(0, 0.0, 0.0, 0.0, int(lower.sum()))
        seen, due, parties = self._seen[told], self._due[told], factor_of(self._areas)
        spreads = self._spreads
        chance = np.random.default_rng(_SEED)
        tops = self._band[told].astype(int)
        drawn = chance.integers(0, tops + 1, (_DRAWS, len(tops)))
        counts = np.where(np.isfinite(seen), np.nan_to_num(seen), drawn)
        which = chance.choice(len(spreads.weights), (_DRAWS, 1), p=spreads.weights)
        theta = chance.gamma(
            spreads.shapes[which] + counts / parties, 1 / (spreads.rates[which] + due / parties)
        )
        sums = np.maximum(0.0, due * (1 - theta)).sum(axis=1)
        best = np.maximum(0.0, due * (1 - self._best[told])).sum()
        low, high = np.percentile(sums, _LIMITS)
        return Shortfall(
            int(told.sum()), float(best), float(low), float(high), int((lower & ~told).sum())
        )


def best_ratios(areas: pd.DataFrame) -> Floats:
    """Return each released area's ratio, by a stand-in where its count is hidden."""
    spread, parties = published_shrinkage(areas), factor_of(areas)
    chances, likely = stand_ins(areas) / parties, areas["expected_distance"] / parties
    estimate = (spread.shape + chances) / (spread.rate + likely.to_numpy(float))
    return np.where(areas["ratio"].notna(), areas["ratio"].to_numpy(float), estimate)


def published_shrinkage(areas: pd.DataFrame) -> Shrinkage:
    """Return the spread of true ratios over areas, as the published ratios were worked out."""
    parties = factor_of(areas)
    due = areas["expected_distance"].to_numpy(float)
    return fit_shrinkage(stand_ins(areas) / parties, due / parties)


def published_spreads(areas: pd.DataFrame) -> Spreads:
    """Return what that spread may be, as the published limits were worked out."""
    parties = factor_of(areas)
    due = areas["expected_distance"].to_numpy(float)
    return possible_spreads(stand_ins(areas) / parties, due / parties, published_shrinkage(areas))


def stand_ins(areas: pd.DataFrame) -> Floats:
    """Return released counts, with what stands in for each hidden one.

    Examples
    --------
    >>> bands = {"observed": [12.0, np.nan, np.nan], "observed_band": ["", "0-4", "hidden"]}
    >>> stand_ins(pd.DataFrame(bands).assign(expected_distance=[9.0, 6.0, 20.4])).tolist()
    [12.0, 2.0, 20.0]
    """
    seen, top = areas["observed"].to_numpy(float), band_tops(areas)
    least = thresholds("disclosure")["areas_threshold"]
    due = np.rint(areas["expected_distance"].to_numpy(float))
    return np.where(np.isfinite(seen), seen, np.where(top > 0, top // 2, np.maximum(least, due)))


def band_tops(areas: pd.DataFrame) -> Floats:
    """Return the largest count of each area's band, 0 where it has none."""
    top = areas["observed_band"].astype("str").str.extract(r"^0-(\d+)$")[0]
    return np.asarray(top.astype(float).fillna(0.0), dtype=float)
