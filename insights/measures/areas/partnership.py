"""Whether reach changed more in chosen areas than in comparable ones: before and after."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from insights.measures.areas.change import FELL, NO_CLEAR_CHANGE, ROSE
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """How reach changed in chosen areas, beside comparable areas.

    Attributes
    ----------
    chosen, comparable : tuple of str
        Codes of the areas that could be compared.
    left_out : int
        Chosen areas with not enough data.
    chosen_change, comparable_change : float
        Counted since over counted before, each in terms of what was expected; NaN where
        not known.
    difference, low, high : float
        The first over the second (parity 1.0), with 95 % limits; NaN where not known.
    verdict : str
        rose, fell, no_clear_change or too_few.
    """

    chosen: tuple[str, ...]
    comparable: tuple[str, ...]
    left_out: int
    chosen_change: float = float("nan")
    comparable_change: float = float("nan")
    difference: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    verdict: str = TOO_FEW


def comparable_areas(areas: pd.DataFrame, chosen: Collection[str]) -> tuple[str, ...]:
    """Return the areas most like those chosen, by a fixed rule.

    Parameters
    ----------
    areas : pandas.DataFrame
        `insights.tables.CHANGE`.
    chosen : collection of str
        Codes of areas.

    Notes
    -----
    Comparable to a chosen area are those with enough data that lie between half and twice
    as far from the museum (by km + 1), in the same or the next fifth of deprivation where that is
    known. Of them the nearest in ``ln(km + 1)`` are taken, a fifth of deprivation counting
    as much as half as far again. What changed plays no part in the choice.

    References
    ----------
    Stuart (2010), "Matching methods for causal inference", Statistical Science 25.
    """
    rule = thresholds("change")
    known = areas[areas["verdict"].ne(TOO_FEW)]
    targets = known[known.index.isin(chosen)]
    others = known[~known.index.isin(chosen)]
    if targets.empty or others.empty:
        return ()
    far = np.abs(
        np.log(others["distance_km"].to_numpy(float)[:, None] + 1)
        - np.log(targets["distance_km"].to_numpy(float) + 1)
    )
    apart = np.abs(
        others["deprivation_fifth"].to_numpy(float)[:, None]
        - targets["deprivation_fifth"].to_numpy(float)
    )
    apart = np.nan_to_num(apart, nan=0.0)
    alike = (far <= np.log(rule["times_as_far"])) & (apart <= rule["fifths_apart"])
    unlike = np.where(alike, far + np.log(rule["fifth_as_far"]) * apart, np.inf).min(axis=1)
    order = np.argsort(unlike, kind="stable")[: int(rule["most_comparable"])]
    return tuple(str(others.index[place]) for place in order if np.isfinite(unlike[place]))


def before_after(areas: pd.DataFrame, chosen: Collection[str]) -> BeforeAfter:
    """Compare the change in chosen areas with that in comparable ones.

    Parameters
    ----------
    areas : pandas.DataFrame
        `insights.tables.CHANGE`: what is published of two periods.
    chosen : collection of str
        Codes of the areas where something began between the periods.

    Returns
    -------
    BeforeAfter

    Notes
    -----
    Difference in differences of logarithms: ``ln(C2 / C1) - ln(K2 / K1)``, with C what
    came from the chosen areas and K from the comparable ones, both over what was expected.
    The variance is the sum of ``1 / O`` and of what rounding adds, times how much more the
    comparable areas differ among themselves than chance would have it (at least 1), and the
    limits are those of a t distribution with as many degrees of freedom as there are
    comparable areas, less one. Worked out from published ranges alone.

    References
    ----------
    Angrist & Pischke (2009), Mostly Harmless Econometrics, chapter 5. McCullagh & Nelder
    (1989), Generalized Linear Models, section 6.2, on the dispersion.
    """
    from scipy.stats import t

    rule = thresholds("change")
    wanted = areas[areas.index.isin(chosen)]
    here = wanted[wanted["verdict"].ne(TOO_FEW)]
    others = areas.loc[list(comparable_areas(areas, chosen))]
    left_out = len(wanted) - len(here)
    result = partial(
        BeforeAfter, tuple(map(str, here.index)), tuple(map(str, others.index)), left_out
    )
    if here.empty or len(others) < rule["fewest_comparable"]:
        return result()
    (log_here, spread_here), (log_there, spread_there) = _change(here), _change(others)
    more = max(1.0, _dispersion(others, log_there))
    error = float(np.sqrt((spread_here + spread_there) * more))
    log = log_here - log_there
    reach = float(t.ppf(0.975, len(others) - 1)) * error
    low, high = log - reach, log + reach
    verdict = ROSE if low > 0 else FELL if high < 0 else NO_CLEAR_CHANGE
    return result(
        chosen_change=float(np.exp(log_here)),
        comparable_change=float(np.exp(log_there)),
        difference=float(np.exp(log)),
        low=float(np.exp(low)),
        high=float(np.exp(high)),
        verdict=verdict,
    )


def _change(areas: pd.DataFrame) -> tuple[float, float]:
    """Return the logarithm of a change of areas taken together, and its variance."""
    before, since = areas["before"].sum() + 0.5, areas["since"].sum() + 0.5
    due = areas["expected_since"].sum() / areas["expected_before"].sum()
    unsure = sum(areas[f"{name}_unsure"].sum() / total**2 for name, total in
                 (("before", before), ("since", since)))  # fmt: skip
    party = float(areas["party_factor"].iloc[0])
    return float(np.log(since / before / due)), float(party * (1 / before + 1 / since) + unsure)


def _dispersion(areas: pd.DataFrame, log: float) -> float:
    """Say how many times more areas differ in their change than chance would have it."""
    each = [_change(areas.iloc[[place]]) for place in range(len(areas))]
    return float(sum((one - log) ** 2 / variance for one, variance in each) / (len(areas) - 1))
