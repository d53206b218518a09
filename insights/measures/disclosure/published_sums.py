"""What each published table says of the homes behind it, as sums for the audit."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from insights.measures.disclosure.audit import behind, fits_needed
from insights.measures.disclosure.linear_audit import Flags, Sums
from insights.measures.disclosure.release_areas import NO_BOUND, band
from insights.measures.disclosure.release_sums import OTHERS
from insights.measures.thresholds import thresholds

_THRESHOLD = int(thresholds("disclosure")["areas_threshold"])
_SLACK = 0.5


def of_totals(homes: pd.DataFrame, local: float, located: float) -> Sums:
    """Return how many were counted in the catchment and anywhere, known exactly.

    The account of each file says how many rows it has, and so may tell both.

    Parameters
    ----------
    homes : pandas.DataFrame
        From `insights.geography.homes.home_kinds`.
    local, located : float
        Counted in the catchment, and anywhere.
    """
    inside = homes["area_code"].ne("").to_numpy()
    return _sums([(inside, local, local, 0.0), (np.ones_like(inside), located, located, 0.0)])


def of_areas(areas: pd.DataFrame, homes: pd.DataFrame, total: float) -> Sums:
    """Return areas as released, with the bounds that their verdicts set.

    Parameters
    ----------
    areas : pandas.DataFrame
        From `insights.measures.disclosure.release_areas.bounded_areas`, with ``members``.
    homes : pandas.DataFrame
        Kinds of home.
    total : float
        Counted in the catchment.
    """
    needed = fits_needed(total)
    return _sums(
        (lived_in, low, high, needed if pd.isna(seen) else 0.0)
        for lived_in, seen, low, high in zip(
            _homes_in(areas["members"], homes),
            areas["observed"],
            areas["least"],
            areas["most"],
            strict=True,
        )
    )


def of_fifths(fifths: pd.DataFrame, released: pd.DataFrame, homes: pd.DataFrame) -> Sums:
    """Return pooled counts as released.

    Parameters
    ----------
    fifths : pandas.DataFrame
        Exact rows, for their ``members``.
    released : pandas.DataFrame
        The same rows as they would be shown.
    homes : pandas.DataFrame
        Kinds of home.
    """
    key = ["characteristic", "fifth"]
    exact = fifths.set_index(key)[["members", "observed"]]
    total = exact["observed"].groupby("characteristic").transform("sum")
    beside = exact.assign(total=total).reindex(pd.MultiIndex.from_frame(released[key]))
    return _sums(
        (lived_in, *bounds, fits_needed(total) if hidden else 0.0)
        for lived_in, total, bounds, hidden in zip(
            _homes_in(beside["members"], homes),
            beside["total"],
            _bounds(released["observed"], released["observed_band"], released["rounded_to"]),
            released["observed"].isna(),
            strict=True,
        )
    )


def of_breakdown(released: pd.DataFrame, homes: pd.DataFrame, located: float) -> Sums:
    """Return one division of visits by where they come from, as released.

    Parameters
    ----------
    released : pandas.DataFrame
        Rows of one dimension, ``authority`` or ``distance``, as they would be
        shown. A value that is not among them has a small count.
    homes : pandas.DataFrame
        Kinds of home.
    located : float
        Counted anywhere.
    """
    value = homes[str(released["dimension"].iloc[0])]
    unlisted = sorted(set(value) - set(released["value"]) - {""})
    small = _THRESHOLD - 1.0
    found = [(value.eq(each).to_numpy(), 0.0, small, 0.0) for each in unlisted]
    gathered = value.isin(unlisted).to_numpy()
    for name, bounds, hidden in zip(
        released["value"],
        _bounds(released["count"], released["count_band"], released["rounded_to"]),
        released["count"].isna(),
        strict=True,
    ):
        members = gathered if name == OTHERS else value.eq(name).to_numpy()
        found.append((members, *bounds, fits_needed(located) if hidden else 0.0))
    if unlisted and not released["value"].eq(OTHERS).any():
        found.append((gathered, 0.0, small, 0.0))
    return _sums(found)


def of_source_and_part(
    whole: pd.DataFrame, part: pd.DataFrame, total: float, total_of_part: float
) -> Sums:
    """Return areas from a source and from another, to whoever takes that for a part of it.

    Parameters
    ----------
    whole, part : pandas.DataFrame
        The same areas, from `insights.measures.disclosure.release_areas.bounded_areas`.
    total, total_of_part : float
        Counted by each, known exactly.
    """
    # Unknown are, for each area, those in the part and then those only in the whole.
    size = len(whole)
    one = np.eye(size, dtype=bool)
    nothing = np.zeros_like(one)
    everywhere = np.ones((1, 2 * size), dtype=bool)
    totals = np.array([total_of_part, total], dtype=float)
    hidden = [table["observed"].isna().to_numpy() for table in (part, whole)]
    needed = [fits_needed(total_of_part), fits_needed(total)]
    return Sums(
        np.vstack(
            [np.hstack([one, nothing]), np.hstack([one, one]),
             everywhere & (np.arange(2 * size) < size), everywhere]
        ),
        np.concatenate([part["least"], whole["least"], totals]),
        np.concatenate([part["most"], whole["most"], totals]),
        np.concatenate([hidden[0] * needed[0], hidden[1] * needed[1], np.zeros(2)]),
    )  # fmt: skip


def _homes_in(members: Iterable[tuple[str, ...]], homes: pd.DataFrame) -> Iterable[Flags]:
    """Return the homes of each group of small areas."""
    number, codes = pd.factorize(homes["area_code"])
    known = {code: place for place, code in enumerate(codes)}
    for group in members:
        inside = np.zeros(len(codes), dtype=bool)
        inside[[known[code] for code in group if code in known]] = True
        yield inside[number]


def _bounds(counts: pd.Series, bands: pd.Series, to: pd.Series) -> list[tuple[float, float]]:
    """Return the least and most that each count can be, given how it is shown."""
    return [
        _one(float(count), str(said), int(each))
        for count, said, each in zip(counts, bands, to, strict=True)
    ]


def _one(count: float, said: str, to: int) -> tuple[float, float]:
    if said == band(_THRESHOLD):
        return 0.0, _THRESHOLD - 1.0
    if np.isnan(count):
        return float(_THRESHOLD), NO_BOUND
    low, high = behind(count, to)
    low = max(low, float(_THRESHOLD))
    # People are whole, and the audit reckons with parts of them: so that whole numbers
    # fit too, a rounded count is taken to be a little better known than it is.
    slack = _SLACK if high - low > 2 * _SLACK else 0.0
    return low + slack, high - slack


def _sums(rows: Iterable[tuple[Flags, float, float, float]]) -> Sums:
    members, least, most, fewest = zip(*rows, strict=True)
    return Sums(np.array(members), *(np.array(each, float) for each in (least, most, fewest)))
