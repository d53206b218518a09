"""Kinds of place held alike: which remain lower once the others are the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.false_discovery import q_values
from insights.measures.kinds.alike_places import choose, places_of, ranks_of, reach_of
from insights.measures.kinds.censored import Fit, Floats, censored_poisson
from insights.measures.kinds.pooled import FIFTHS, Described
from insights.measures.thresholds import thresholds
from insights.tables import HELD_ALIKE, check, empty

_ROUNDS = 25
_CLOSE = 1e-4
_NOTHING = 1e-12
#: Places that differ by a factor of twenty: beyond it nothing is learnt of any kind.
_MOST_EXTRA = 9.0
#: From the middle of the first fifth of the people to the middle of the last.
_APART = 1 - 1 / FIFTHS

LOWER, HIGHER, EXPLAINED, UNCLEAR, INSEPARABLE, NOT_CLEAR = (
    "lower", "higher", "explained", "unclear", "inseparable", "not_clear"
)  # fmt: skip


def held_alike(
    areas: pd.DataFrame,
    small_areas: pd.DataFrame,
    profile: pd.DataFrame,
    characteristics: Mapping[str, Described],
) -> pd.DataFrame:
    """Compare reach by several characteristics of places, each with the others held alike.

    Parameters
    ----------
    areas : pandas.DataFrame
        `insights.tables.AREAS` **as released**. Nothing else is known of counts here,
        so whatever follows is known to anybody who has what is published.
    small_areas : pandas.DataFrame
        `insights.tables.SMALL_AREAS` of the catchment.
    profile : pandas.DataFrame
        `insights.tables.PROFILE` of the catchment.
    characteristics : mapping of str to Described
        Labels and themes.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.HELD_ALIKE`; empty where there are too few places to hold
        even one other characteristic alike.

    Notes
    -----
    Poisson regression of visits on the rank of each characteristic, people in
    order of the share where they live, with ``ln(expected by distance)`` as offset
    and distance beside it, because the expectation was fitted without most of these
    characteristics. Hidden counts enter as the bands they are published as; see
    `insights.measures.kinds.censored`. Errors allow for parties, for how much places
    differ by themselves (extra-Poisson variation, which grows with the square of the
    count), and for whole neighbourhoods that differ by more. A ratio compares the
    middle of the fifth with most with the middle of the fifth with least.

    References
    ----------
    McCullagh & Nelder (1989), *Generalized Linear Models*, chs. 6 and 9. Mackenbach &
    Kunst (1997), Social Science & Medicine 44, for ranks of people as the scale.
    """
    places = places_of(areas, small_areas)
    if places.empty:
        return empty(HELD_ALIKE)
    ranks = ranks_of(places, areas, small_areas, profile, characteristics)
    known = ranks.notna().all(axis=1)
    places, ranks = places[known], ranks[known]
    chosen, inseparable = choose(places, ranks)
    if len(chosen) < 2:
        return empty(HELD_ALIKE)
    together = _fitted(places, ranks[chosen])
    alone = [_fitted(places, ranks[[key]]) for key in [*chosen, *inseparable]]
    if together is None or any(each is None for each in alone):
        return empty(HELD_ALIKE)
    table = pd.concat([each for each in alone if each is not None]).add_prefix("alone_")
    table = table.join(together.add_prefix("alike_"))
    for kind in ("alone", "alike"):
        table[f"{kind}_q_value"] = q_values(table[f"{kind}_p_value"])
    table["label"] = [characteristics[key].label for key in table.index]
    table["theme"] = [characteristics[key].theme for key in table.index]
    table["places"] = len(places)
    table["verdict"] = _verdicts(table)
    return check(table[list(HELD_ALIKE.columns)].rename_axis(HELD_ALIKE.index), HELD_ALIKE)


def _fitted(places: pd.DataFrame, ranks: pd.DataFrame) -> pd.DataFrame | None:
    """Return ratio, limits and p value of each characteristic in one regression."""
    from scipy.stats import t

    low, high, expected = places[["low", "high", "expected"]].to_numpy(float).T
    reach = reach_of(places)
    columns = [reach - reach.mean()] if np.ptp(reach) > 0 else []
    design = np.column_stack([np.ones_like(reach), *columns, ranks.to_numpy(float)])
    weighed = _extra_variation(low, high, expected, design, float(places["party"].iloc[0]))
    if weighed is None:
        return None
    fit = weighed.fit
    scatter, freedom = _scatter(weighed, places["neighbourhood"], design.shape[1])
    if freedom < 1:
        return None
    size = len(ranks.columns)
    change = fit.params[-size:]
    error = np.sqrt(scatter * np.diag(fit.covariance)[-size:])
    doubt = t.isf(0.025, freedom) * error
    return pd.DataFrame(
        {
            "ratio": np.exp(_APART * change),
            "low": np.exp(_APART * (change - doubt)),
            "high": np.exp(_APART * (change + doubt)),
            "p_value": 2 * t.sf(np.abs(change) / error, freedom),
        },
        index=ranks.columns,
    )


class _Weighed(NamedTuple):
    """A fit, and by how much more than chance each place's count may be out."""

    fit: Fit
    times: Floats


def _extra_variation(
    low: Floats, high: Floats, expected: Floats, design: Floats, party: float
) -> _Weighed | None:
    """Fit with places that differ by themselves, each weighing what it can bear.

    Notes
    -----
    The variance of a count is ``mu (party + tau2 mu)``. Were it a multiple of mu alone, the few
    largest places would decide, though they differ by themselves as much as others do. tau2
    is where Pearson's statistic equals the degrees of freedom.

    References
    ----------
    Breslow (1984), "Extra-Poisson variation in log-linear models", Applied Statistics 33.
    """
    times, extra = np.full_like(expected, party), -1.0
    for _ in range(_ROUNDS):
        fit = censored_poisson(low, high, expected, design, 1 / times)
        if fit is None:
            return None
        before, extra = extra, _between(fit, party, design.shape[1])
        if abs(extra - before) <= _CLOSE * max(extra, 1.0):
            return _Weighed(fit, times)
        times = party + extra * fit.fitted
    return None


def _between(fit: Fit, party: float, terms: int) -> float:
    """Return tau2, by how much places differ by themselves; 0 where by no more than chance."""
    from scipy.optimize import brentq

    away = (fit.seen - fit.fitted) ** 2 / np.maximum(fit.fitted, _NOTHING)
    freedom = float((fit.information / np.maximum(fit.fitted, _NOTHING)).sum()) - terms

    def too_much(extra: float) -> float:
        return float((away / (party + extra * fit.fitted)).sum()) - freedom

    if freedom <= 0 or too_much(0.0) <= 0:
        return 0.0
    return _MOST_EXTRA if too_much(_MOST_EXTRA) > 0 else float(brentq(too_much, 0.0, _MOST_EXTRA))


def _scatter(weighed: _Weighed, neighbourhood: pd.Series, terms: int) -> tuple[float, float]:
    """Return how much more than that whole neighbourhoods differ, and the freedom left.

    Notes
    -----
    Pearson's statistic of places, and of whole neighbourhoods, each place counting for as
    much as is known of it. The freedom is that of as many places of equal weight as
    would say as much.
    """
    fit, times = weighed
    found, freedoms = [1.0], []
    own = np.arange(len(neighbourhood))
    for gathered in (own, np.unique(neighbourhood.astype("str"), return_inverse=True)[1]):
        away = np.bincount(gathered, fit.seen - fit.fitted)
        spread = np.maximum(np.bincount(gathered, fit.fitted * times), _NOTHING)
        told = np.bincount(gathered, fit.information * times) / spread
        weight = np.bincount(gathered, fit.information / times)
        freedoms += [told.sum() - terms, weight.sum() ** 2 / (weight**2).sum() - terms]
        if told.sum() - terms >= 1:
            found.append(float((away**2 / spread).sum() / (told.sum() - terms)))
    return max(found), float(min(freedoms))


def _verdicts(table: pd.DataFrame) -> NDArray[np.str_]:
    """Say what is left of each difference between places once the others are alike.

    Notes
    -----
    "explained" needs a clear difference by itself, of which the others leave less
    than half on the log scale, and none that is clear; "unclear" is a clear
    difference by itself of which half or more is left and no longer clear.
    """
    alone, alike = _clear(table, "alone"), _clear(table, "alike")
    log_alone, log_alike = np.log(table["alone_ratio"]), np.log(table["alike_ratio"])
    left = (log_alike * np.sign(log_alone)) / np.maximum(np.abs(log_alone), 1e-12)
    return np.select(
        [
            log_alike.isna(),
            alike & (log_alike < 0),
            alike,
            alone & (left < thresholds("held_alike")["left"]),
            alone,
        ],
        [INSEPARABLE, LOWER, HIGHER, EXPLAINED, UNCLEAR],
        NOT_CLEAR,
    )


def _clear(table: pd.DataFrame, kind: str) -> pd.Series:
    """Say which differences matter, and are beyond chance among all that were looked at."""
    rule, ratio = thresholds("pooled"), table[f"{kind}_ratio"]
    matters = (ratio <= rule["margin_below"]) | (ratio >= rule["margin_above"])
    return matters & (table[f"{kind}_q_value"] <= rule["false_discovery_rate"])
