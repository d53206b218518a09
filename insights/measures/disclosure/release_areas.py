"""Areas that may be shown: small counts hidden, and safe from arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.areas.shrinkage import Shrinkage, fit_shrinkage, shrunken_ratios
from insights.measures.areas.statistics import area_statistics, one_sided, verdicts
from insights.measures.disclosure.audit import publishable, rounded
from insights.measures.disclosure.hiding import Hiding, hide
from insights.measures.expected.party import factor_of
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW

Floats = NDArray[np.float64]

HIDDEN_BAND = "hidden"
NO_BOUND = float("inf")
_ROUND_TO = int(thresholds("disclosure")["round_to"])
_SHOWN = ("raw_ratio", "ratio", "low", "high", "probability_below", "shortfall")
_LOWEST_THRESHOLD = int(thresholds("disclosure")["areas_threshold"])


def band(threshold: int) -> str:
    """Return how a count below the threshold is shown.

    Examples
    --------
    >>> band(5)
    '0-4'
    """
    return f"0-{threshold - 1}"


def bands_below(threshold: int) -> list[str]:
    """Return the bands of lower thresholds."""
    return [band(each) for each in range(_LOWEST_THRESHOLD, threshold)]


def release_areas(
    areas: pd.DataFrame, threshold: int = _LOWEST_THRESHOLD, *, part_of: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return areas as they may be shown.

    Parameters
    ----------
    areas : pandas.DataFrame
        `insights.tables.AREAS` with every count known: at least ``observed``,
        ``expected_population`` and ``expected_distance``, and ``party_factor`` where parties
        are counted person by person (`insights.measures.expected.party`). Statistics already in it
        are computed anew, from what is published alone.
    threshold : int
        Counts below it are hidden.
    part_of : pandas.DataFrame, optional
        The same areas from another source, as released, of which a reader may
        take this source to be a part, as Gift Aid is of tickets. What is hidden
        there is hidden here, and the audit grants them the guess.

    Returns
    -------
    pandas.DataFrame
        The same rows. A count below `threshold` is null with the band "0-4",
        one hidden to protect another null with the band "hidden", and so is all
        that follows from it. Expected visits add up to the rounded total.

    Raises
    ------
    ValueError
        If the threshold is lower than the least allowed, or the table was
        already released with a lower one.

    Notes
    -----
    The audit takes the exact total to be known, since the account of the
    files may tell it. Shrinkage, tests and false-discovery control are computed
    with a stand-in for every hidden count, so that no published figure depends on
    it. A hidden area keeps its verdict only where every count in its band would
    earn it. Where the total is so small that even a band would say too much, every
    area is "hidden".
    """
    if threshold < _LOWEST_THRESHOLD:
        raise ValueError(f"the threshold may go up from {_LOWEST_THRESHOLD}, not down")
    if areas["observed"].isna().any():
        finer = areas["observed_band"].isin(bands_below(threshold))
        if finer.any() or (areas["observed"] < threshold).any():
            raise ValueError("release from the counts, not from a table already released")
        return areas
    return bounded_areas(areas, threshold, part_of=part_of).drop(columns=["least", "most"])


def bounded_areas(
    areas: pd.DataFrame, threshold: int = _LOWEST_THRESHOLD, *, part_of: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return areas as `release_areas` does, with what a reader can know of each count.

    ``least`` and ``most`` follow from how a count is shown and from its verdict;
    they are for the audit, and are never published.
    """
    if not len(areas):
        return areas.assign(observed_band=pd.Series(dtype="str"), least=0.0, most=0.0)
    also = at_most = None
    if part_of is not None:
        at_most = part_of["observed"].reindex(areas.index).to_numpy(float)
        also = np.isnan(at_most)
    order = np.argsort(areas["expected_distance"].to_numpy(float), kind="stable").tolist()
    counts = areas["observed"].to_numpy(float)
    hiding = hide(counts, threshold, also=also, at_most=at_most, order=order)
    return _written(areas, _draft(areas, hiding))


@dataclass(frozen=True, slots=True, eq=False)
class _Draft:
    """What is said of each area, computed from what is published alone."""

    hiding: Hiding
    total: float
    expected: Floats
    statistics: pd.DataFrame
    verdict: NDArray[np.object_]
    least: Floats
    most: Floats


def _draft(areas: pd.DataFrame, hiding: Hiding) -> _Draft:
    seen, due = hiding.counts, areas["expected_distance"].to_numpy(float)
    hidden, small, threshold = hiding.hidden, hiding.small, hiding.threshold
    total = rounded(seen.sum(), _ROUND_TO)
    due = due * total / due.sum() if due.sum() > 0 else due
    stand_in = np.where(small, (threshold - 1) // 2, np.maximum(threshold, np.rint(due)))
    used = np.where(hidden, stand_in, seen)
    parties = factor_of(areas)
    table = area_statistics(
        pd.Series(used, areas.index), pd.Series(due, areas.index), party_factor=parties
    )
    said = table["verdict"].to_numpy(dtype=object)
    shrinkage = fit_shrinkage(used / parties, due / parties)
    cutoffs = _cutoff(table["q_value"]), _cutoff(table["q_above"])
    low, high = hiding.bounds()
    least, most = low.copy(), high.copy()
    for place in np.flatnonzero(hidden & (not hiding.silent)):
        counts = _band_counts(bool(small[place]), due[place], threshold)
        chances, likely = counts / parties, due[place] / parties
        shown = np.array(_shown_verdicts(chances, likely, shrinkage, cutoffs))
        said[place] = shown[np.searchsorted(counts, min(seen[place], counts[-1]))]
        fits = counts[shown == said[place]]
        least[place] = max(low[place], fits[0])
        most[place] = high[place] if fits[-1] == counts[-1] else min(high[place], fits[-1])
    if hiding.silent:
        said[hidden] = TOO_FEW
    elif hiding.gives_away(least, most):
        said[hidden & ~small] = TOO_FEW
        least, most = np.where(small, least, low), np.where(small, most, high)
    return _Draft(hiding, total, due, table, said, least, most)


def _band_counts(small: bool, due: float, threshold: int) -> Floats:
    most = threshold if small else 4 * np.ceil(due) + 60 + threshold
    return np.arange(0 if small else threshold, most, dtype=float)


def _cutoff(q_value: pd.Series) -> float:
    """Return the p value up to which the procedure of Benjamini and Hochberg passes a test."""
    rate = thresholds("areas")["false_discovery_rate"]
    passed = max(1, int((q_value <= rate).sum()))
    return rate * passed / max(1, int(q_value.notna().sum()))


def _shown_verdicts(
    counts: Floats, due: float, shrinkage: Shrinkage, cutoffs: tuple[float, float]
) -> list[str]:
    """Return the verdict to publish for each count a hidden area might have."""
    if due < thresholds("areas")["expected_to_indicate"]:
        return [TOO_FEW] * len(counts)
    expected = np.full_like(counts, due)
    table = shrunken_ratios(counts, expected, shrinkage).assign(expected=due)
    fewer, more = one_sided(counts, expected)
    table["q_value"] = np.where(fewer <= cutoffs[0], 0.0, 1.0)
    table["q_above"] = np.where(more <= cutoffs[1], 0.0, 1.0)
    return publishable([str(verdict) for verdict in verdicts(table)], TOO_FEW)


def _written(areas: pd.DataFrame, draft: _Draft) -> pd.DataFrame:
    """Write a draft over the table: nulls, bands, verdicts, rescaled expectations."""
    out, hiding = areas.copy(), draft.hiding
    people = areas["expected_population"].to_numpy(float)
    out["expected_distance"] = draft.expected
    out["expected_population"] = people * draft.total / people.sum() if people.sum() > 0 else people
    out["observed"] = np.where(hiding.hidden, np.nan, hiding.counts)
    out["observed_band"] = np.select(
        [hiding.small, hiding.hidden], [band(hiding.threshold), HIDDEN_BAND], ""
    )
    for name in _SHOWN:
        out[name] = np.where(hiding.hidden, np.nan, draft.statistics[name].to_numpy(float))
    out["verdict"] = draft.verdict.astype(str)
    out["least"], out["most"] = draft.least, draft.most
    return out.drop(columns=[c for c in out if c in _WORKING])


#: Working figures from which a hidden count could be computed; never published.
_WORKING = frozenset({"expected", "probability_above", "p_value", "q_value", "p_above", "q_above"})
