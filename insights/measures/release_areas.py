"""Areas and pooled sums that may be shown: small counts hidden, and safe from arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.area_statistics import area_statistics, one_sided, verdicts
from insights.measures.audit import behind, exposed, publishable, rounded
from insights.measures.shrinkage import Shrinkage, fit_shrinkage, shrunken_ratios
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

HIDDEN_BAND = "hidden"
_ROUND_TO = int(thresholds("disclosure")["round_to"])
_SHOWN = ("raw_ratio", "ratio", "low", "high", "probability_below", "shortfall")
_LOWEST_THRESHOLD = int(thresholds("disclosure")["areas_threshold"])


class GivesAwayError(ValueError):
    """Beside these fifths no hiding of areas keeps every small count safe."""


def band(threshold: int) -> str:
    """Return how a count below the threshold is shown.

    Examples
    --------
    >>> band(5)
    '0-4'
    """
    return f"0-{threshold - 1}"


def release_areas(
    areas: pd.DataFrame, threshold: int = _LOWEST_THRESHOLD, *, fifths: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return areas as they may be shown.

    Parameters
    ----------
    areas : pandas.DataFrame
        `insights.tables.AREAS` with every count known: at least ``observed``,
        ``expected_population`` and ``expected_distance``. Statistics already in it are
        computed anew, from what is published alone.
    threshold : int
        Counts below it are hidden.
    fifths : pandas.DataFrame, optional
        Pooled rows with ``members``, if their rounded sums are shown beside the
        areas: they are then among the sums that must not give a count away.

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
    GivesAwayError
        If the fifths give a count away whatever is hidden: they must be
        withheld, as `insights.measures.disclosure.release_places` does.

    Notes
    -----
    Shrinkage, tests and false-discovery control are computed with a stand-in for
    every hidden count, so that no published figure depends on it. A hidden area
    keeps its verdict only where every count in its band would earn it.
    """
    if threshold < _LOWEST_THRESHOLD:
        raise ValueError(f"the threshold may go up from {_LOWEST_THRESHOLD}, not down")
    if not len(areas):
        return areas.assign(observed_band=pd.Series(dtype="str"))
    if areas["observed"].isna().any():
        if (areas["observed"] < threshold).any():
            raise ValueError("release from the counts, not from a table already released")
        return areas
    seen = areas["observed"].to_numpy(float)
    hidden, to = np.zeros(len(seen), dtype=bool), _ROUND_TO
    others = _fifth_sums(areas, fifths)
    for step in range(_LOWEST_THRESHOLD, threshold + 1):
        # Each step keeps what a lower threshold hid, so raising it never reveals.
        hidden, to = _hide(seen, hidden | (seen < step), step, others)
    return _written(areas, _draft(areas, hidden, threshold, to, others), threshold)


# Areas wholly in it, areas partly in it, and the least and most it can be as published.
Sum = tuple[Flags, Flags, float, float]


def _hide(seen: Floats, hidden: Flags, threshold: int, others: list[Sum]) -> tuple[Flags, int]:
    """Hide the next smallest counts until no sum gives a hidden one away."""
    to = _ROUND_TO
    order = list(np.argsort(seen, kind="stable"))
    most = np.full(len(seen), np.inf)
    while _gives_away(seen, hidden, threshold, to, others, np.full(len(seen), threshold), most):
        visible = [place for place in order if not hidden[place]]
        if visible:
            hidden = hidden.copy()
            hidden[visible[0]] = True
        elif to <= 4 * (seen.sum() + threshold):
            to *= 2  # every area is hidden and the total alone still says too much
        else:
            raise GivesAwayError("the sums beside the areas give a hidden count away")
    return hidden, to


def _gives_away(
    seen: Floats,
    hidden: Flags,
    threshold: int,
    to: int,
    others: list[Sum],
    least: Floats,
    most: Floats,
) -> bool:
    """Return whether fewer than five counts fit some hidden area.

    `least` and `most` bound the counts that are hidden to protect others.
    """
    if not hidden.any():
        return False
    small = seen < threshold
    total = behind(rounded(seen.sum(), to), to)
    low = np.select([small, hidden], [0.0, least], seen)
    high = np.select([small, hidden], [threshold - 1.0, np.minimum(most, total[1])], seen)
    low = np.minimum(low, high)
    members, sums = [np.ones(len(seen), dtype=bool)], [total]
    for whole, part, lowest, highest in others:
        members.append(whole)
        sums.append((lowest - float(high[part].sum()), highest))
    return bool(exposed(hidden, low, high, np.array(members), np.array(sums)).any())


def _fifth_sums(areas: pd.DataFrame, fifths: pd.DataFrame | None) -> list[Sum]:
    """Return each pooled sum, as `insights.measures.release_sums` will publish it."""
    if fifths is None or "members" not in fifths or "members" not in areas:
        return []
    place_of = {small: place for place, codes in enumerate(areas["members"]) for small in codes}
    size = np.array([len(codes) for codes in areas["members"]])
    found = []
    for codes, count in zip(fifths["members"], fifths["observed"], strict=True):
        inside = np.zeros(len(areas))
        np.add.at(inside, [place_of[code] for code in codes if code in place_of], 1)
        if (inside == size).any():
            part = (inside > 0) & (inside < size)
            found.append((inside == size, part, *_published(float(count))))
    return found


def _published(count: float) -> tuple[float, float]:
    """Return the least and most that a sum can be: a band where it is small, else rounded."""
    if count < _LOWEST_THRESHOLD:
        return 0.0, _LOWEST_THRESHOLD - 1.0
    low, high = behind(rounded(count, _ROUND_TO), _ROUND_TO)
    return max(low, float(_LOWEST_THRESHOLD)), high


@dataclass(frozen=True, slots=True, eq=False)
class _Draft:
    """What is said of each area, computed from what is published alone."""

    hidden: Flags
    expected: Floats
    statistics: pd.DataFrame
    verdict: NDArray[np.object_]
    to: int


def _draft(
    areas: pd.DataFrame, hidden: Flags, threshold: int, to: int, others: list[Sum]
) -> _Draft:
    seen, due = areas["observed"].to_numpy(float), areas["expected_distance"].to_numpy(float)
    small, total = seen < threshold, rounded(seen.sum(), to)
    due = due * total / due.sum() if due.sum() > 0 else due
    stand_in = np.where(small, (threshold - 1) // 2, np.maximum(threshold, np.rint(due)))
    used = np.where(hidden, stand_in, seen)
    table = area_statistics(pd.Series(used, areas.index), pd.Series(due, areas.index))
    said = table["verdict"].to_numpy(dtype=object)
    shrinkage = fit_shrinkage(used, due)
    cutoffs = _cutoff(table["q_value"]), _cutoff(table["q_above"])
    least, most = np.full(len(seen), float(threshold)), np.full(len(seen), np.inf)
    for place in np.flatnonzero(hidden):
        counts = _band_counts(bool(small[place]), due[place], threshold)
        shown = np.array(_shown_verdicts(counts, due[place], shrinkage, cutoffs))
        said[place] = shown[np.searchsorted(counts, min(seen[place], counts[-1]))]
        fits = counts[shown == said[place]]
        least[place], most[place] = fits[0], np.inf if fits[-1] == counts[-1] else fits[-1]
    if _gives_away(seen, hidden, threshold, to, others, least, most):
        said[hidden & ~small] = TOO_FEW
    return _Draft(hidden, due, table, said, to)


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


def _written(areas: pd.DataFrame, draft: _Draft, threshold: int) -> pd.DataFrame:
    """Write a draft over the table: nulls, bands, verdicts, rescaled expectations."""
    out = areas.copy()
    seen, people = (areas[c].to_numpy(float) for c in ("observed", "expected_population"))
    total = rounded(seen.sum(), draft.to)
    out["expected_distance"] = draft.expected
    out["expected_population"] = people * total / people.sum() if people.sum() > 0 else people
    out["observed"] = np.where(draft.hidden, np.nan, seen)
    out["observed_band"] = np.select(
        [seen < threshold, draft.hidden], [band(threshold), HIDDEN_BAND], ""
    )
    for name in _SHOWN:
        out[name] = np.where(draft.hidden, np.nan, draft.statistics[name].to_numpy(float))
    out["verdict"] = draft.verdict.astype(str)
    return out.drop(columns=[c for c in out if c in _WORKING])


#: Working figures from which a hidden count could be computed; never published.
_WORKING = frozenset(
    {
        "expected",
        "raw_low",
        "raw_high",
        "probability_above",
        "p_value",
        "q_value",
        "p_above",
        "q_above",
        "shortfall_low",
        "shortfall_high",
    }
)
