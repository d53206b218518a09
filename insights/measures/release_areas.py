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
    hidden: Flags = np.zeros(len(seen), dtype=bool)
    for step in range(_LOWEST_THRESHOLD, threshold + 1):
        # Each step keeps what a lower threshold hid, so raising it never reveals.
        draft = _hide(areas, seen, hidden, step, fifths)
        hidden = draft.hidden
    return _written(areas, draft, threshold)


@dataclass(frozen=True, slots=True, eq=False)
class _Draft:
    """A table that could be published: who is hidden, and what is said."""

    seen: Floats
    small: Flags
    hidden: Flags
    expected: Floats
    statistics: pd.DataFrame
    verdict: NDArray[np.str_]
    to: int


def _hide(
    areas: pd.DataFrame, seen: Floats, already: Flags, threshold: int, fifths: pd.DataFrame | None
) -> _Draft:
    """Hide small counts, then the next smallest, until no sum gives one away."""
    small = seen < threshold
    hidden = small | already
    to = int(thresholds("disclosure")["round_to"])
    order = list(np.argsort(seen, kind="stable"))
    while True:
        draft = _draft(areas, seen, small, hidden, threshold, to)
        if not _gives_away(areas, draft, threshold, fifths):
            return draft
        visible = [place for place in order if not hidden[place]]
        if visible:
            hidden = hidden.copy()
            hidden[visible[0]] = True
        else:
            to *= 2  # every area is hidden and the total alone still says too much


def _draft(
    areas: pd.DataFrame, seen: Floats, small: Flags, hidden: Flags, threshold: int, to: int
) -> _Draft:
    total, due = rounded(seen.sum(), to), areas["expected_distance"].to_numpy(float)
    due = due * total / due.sum() if due.sum() > 0 else due
    stand_in = np.where(small, (threshold - 1) // 2, np.maximum(threshold, np.rint(due)))
    index = areas.index
    table = area_statistics(
        pd.Series(np.where(hidden, stand_in, seen), index), pd.Series(due, index)
    )
    said = table["verdict"].to_numpy(dtype=object)
    shrinkage = fit_shrinkage(table["observed"].to_numpy(), due)
    cutoffs = _cutoff(table, "p_value", "q_value"), _cutoff(table, "p_above", "q_above")
    for place in np.flatnonzero(hidden):
        counts = _band_counts(small[place], due[place], threshold)
        shown = _shown_verdicts(counts, due[place], shrinkage, cutoffs)
        said[place] = shown[int(np.flatnonzero(counts == min(seen[place], counts[-1]))[0])]
    return _Draft(seen, small, hidden, due, table, np.asarray(said, dtype=str), to)


def _band_counts(small: bool, due: float, threshold: int) -> Floats:
    if small:
        return np.arange(threshold, dtype=float)
    return np.arange(threshold, 4 * np.ceil(due) + 60, dtype=float)


def _cutoff(table: pd.DataFrame, p_value: str, q_value: str) -> float:
    passed = table.loc[table[q_value] <= thresholds("areas")["false_discovery_rate"], p_value]
    return float(passed.max()) if len(passed) else -1.0


def _shown_verdicts(
    counts: Floats, due: float, shrinkage: Shrinkage, cutoffs: tuple[float, float]
) -> list[str]:
    """Return the verdict to publish for each count a hidden area might have."""
    expected = np.full_like(counts, due)
    table = shrunken_ratios(counts, expected, shrinkage).assign(expected=due)
    fewer, more = one_sided(counts, expected)
    table["q_value"] = np.where(fewer <= cutoffs[0], 0.0, 1.0)
    table["q_above"] = np.where(more <= cutoffs[1], 0.0, 1.0)
    return publishable([str(verdict) for verdict in verdicts(table)], TOO_FEW)


def _gives_away(
    areas: pd.DataFrame, draft: _Draft, threshold: int, fifths: pd.DataFrame | None
) -> bool:
    if not draft.hidden.any():
        return False
    low, high = draft.seen.copy(), draft.seen.copy()
    low[draft.small], high[draft.small] = 0.0, threshold - 1.0
    protecting = draft.hidden & ~draft.small
    shrinkage = fit_shrinkage(draft.statistics["observed"].to_numpy(), draft.expected)
    cutoffs = (
        _cutoff(draft.statistics, "p_value", "q_value"),
        _cutoff(draft.statistics, "p_above", "q_above"),
    )
    for place in np.flatnonzero(protecting):
        counts = _band_counts(False, draft.expected[place], threshold)
        shown = np.array(_shown_verdicts(counts, draft.expected[place], shrinkage, cutoffs))
        fits = counts[shown == draft.verdict[place]]
        low[place] = fits.min()
        high[place] = np.inf if fits.max() == counts[-1] else fits.max()
    total = behind(rounded(draft.seen.sum(), draft.to), draft.to)
    high = np.minimum(high, total[1])
    low = np.minimum(low, high)
    members, sums = [np.ones(len(low), dtype=bool)], [total]
    if fifths is not None and "members" in areas:
        for cells, bounds in _fifth_sums(areas, fifths, high):
            members.append(cells)
            sums.append(bounds)
    return bool(exposed(draft.hidden, low, high, np.array(members), np.array(sums)).any())


def _fifth_sums(
    areas: pd.DataFrame, fifths: pd.DataFrame, high: Floats
) -> list[tuple[Flags, tuple[float, float]]]:
    """Return, for each pooled sum, the areas wholly in it and what they can add up to."""
    place_of = {small: place for place, codes in enumerate(areas["members"]) for small in codes}
    size = np.array([len(codes) for codes in areas["members"]])
    to = int(thresholds("disclosure")["round_to"])
    found = []
    for _, row in fifths.iterrows():
        inside = np.zeros(len(areas))
        np.add.at(inside, [place_of[code] for code in row["members"] if code in place_of], 1)
        whole, part = inside == size, (inside > 0) & (inside < size)
        if whole.any():
            least, most = behind(rounded(float(row["observed"]), to), to)
            found.append((whole, (least - float(high[part].sum()), most)))
    return found


def _written(areas: pd.DataFrame, draft: _Draft, threshold: int) -> pd.DataFrame:
    """Write a draft over the table: nulls, bands, verdicts, rescaled expectations."""
    out = areas.copy()
    people = areas["expected_population"].to_numpy(float)
    total = rounded(draft.seen.sum(), draft.to)
    out["expected_distance"] = draft.expected
    out["expected_population"] = people * total / people.sum() if people.sum() > 0 else people
    out["observed"] = np.where(draft.hidden, np.nan, draft.seen)
    out["observed_band"] = np.select(
        [draft.small, draft.hidden], [band(threshold), HIDDEN_BAND], ""
    )
    for name in _SHOWN:
        out[name] = np.where(draft.hidden, np.nan, draft.statistics[name].to_numpy(float))
    out["verdict"] = draft.verdict
    return out.drop(columns=[c for c in out if c in _WORKING])


#: Working figures from which a hidden count could be computed; never published.
_WORKING = frozenset(
    "expected raw_low raw_high probability_above p_value q_value p_above q_above "
    "shortfall_low shortfall_high".split()
)
