"""The one gate: every figure that is shown, hovered over, charted or written passes here.

Counts below a threshold are hidden, and further counts with them, until an audit
finds that at least five counts fit everything published for every hidden one. Frames
go in, frames come out; a released frame passes again unchanged, and a higher
threshold never reveals what a lower one hid.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from insights.measures.linear_audit import Sums, pins_a_count
from insights.measures.pooled import judge
from insights.measures.published_sums import (
    of_areas,
    of_breakdown,
    of_fifths,
    of_source_and_part,
    of_totals,
)
from insights.measures.release_areas import HIDDEN_BAND, bounded_areas, release_areas
from insights.measures.release_groups import release_groups
from insights.measures.release_sums import release_breakdown, release_pooled, rounded_fifths

#: What sums are rounded to: as finely as the audit allows.
_ROUNDINGS = (5, 10, 20, 40)
#: Divisions of visits by home, which a reader can set beside areas.
_BY_HOME = ("authority", "distance")

__all__ = [
    "Places",
    "release_areas",
    "release_breakdown",
    "release_groups",
    "release_places",
    "release_pooled",
    "release_sources",
]


class Places(NamedTuple):
    """Everything published about where visits come from, safe together."""

    areas: pd.DataFrame
    fifths: pd.DataFrame
    trends: pd.DataFrame
    breakdown: pd.DataFrame


def release_places(
    areas: pd.DataFrame,
    fifths: pd.DataFrame,
    trends: pd.DataFrame,
    breakdown: pd.DataFrame,
    homes: pd.DataFrame,
    located: float,
) -> Places:
    """Return areas, fifths and the breakdown as all of them may be shown together.

    Parameters
    ----------
    areas, fifths, trends, breakdown : pandas.DataFrame
        Exact; see `release_areas`, `release_pooled` and `release_breakdown`.
    homes : pandas.DataFrame
        From `insights.geography.homes.home_kinds`.
    located : float
        Counted units with a known address anywhere.

    Returns
    -------
    Places
        Sums that would give a count away are rounded more coarsely, and if that
        is not enough withheld: of the fifths some kinds of place, each with its
        trend; of the breakdown a whole division.
    """
    local = float(areas["observed"].sum())
    shown = bounded_areas(areas)
    told = of_totals(homes, local, located)
    if len(shown):
        told = told.beside(of_areas(shown, homes, local))
    pooled, told = _fifths(fifths, trends, told, homes)
    kept = trends.loc[pooled["characteristic"].unique()]
    return Places(
        shown.drop(columns=["least", "most"]),
        pooled,
        judge(kept, pooled) if len(kept) else kept,
        _divisions(breakdown, told, homes, located),
    )


def release_sources(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the areas of every source of evidence as they may stand side by side.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        Exact areas of each source, at least one; the first is released by itself,
        as `release_places` does.

    Returns
    -------
    pandas.DataFrame
        Released areas with a ``source`` column. A later source may be a part of
        the first, as Gift Aid is of tickets. Where what both show together would
        then give a count of either away, the later one is left out.
    """
    name, whole = next(iter(tables.items()))
    first = bounded_areas(whole)
    shown = {name: first}
    for other, table in tables.items():
        if other == name:
            continue
        second = bounded_areas(table, part_of=first)
        may_be_part = (table["observed"] <= whole["observed"]).all()
        if not may_be_part or not pins_a_count(
            of_source_and_part(first, second, whole["observed"].sum(), table["observed"].sum())
        ):
            shown[other] = second
    return pd.concat(
        table.drop(columns=["least", "most"]).assign(source=source)
        for source, table in shown.items()
    )


def _fifths(
    fifths: pd.DataFrame, trends: pd.DataFrame, told: Sums, homes: pd.DataFrame
) -> tuple[pd.DataFrame, Sums]:
    """Round the fifths as finely as is safe beside what is told, and withhold what is not.

    All kinds of place together are tried first. Else each theme is tried by itself
    after those before it, in an order fixed beforehand, so that what is withheld
    depends as little as can be on the counts.
    """
    if not len(fifths):
        return fifths, told
    # Rounded to more than a quarter of it, a fifth would say little.
    size = fifths["observed"].mean()
    roundings = [to for to in _ROUNDINGS if 4 * to <= size] or [_ROUNDINGS[0]]
    for to in roundings:
        tried = rounded_fifths(fifths, to=to)
        beside = told.beside(of_fifths(fifths, tried, homes))
        if not pins_a_count(beside):
            return tried, beside
    kept = []
    for keys in _batches(trends):
        mine = fifths[fifths["characteristic"].isin(keys)]
        for to in (roundings[-1], 2 * roundings[-1]):
            tried = rounded_fifths(mine, to=to)
            beside = told.beside(of_fifths(mine, tried, homes))
            if not pins_a_count(beside):
                kept.append(tried)
                told = beside
                break
    return pd.concat(kept).sort_index() if kept else rounded_fifths(fifths).iloc[:0], told


def _divisions(
    breakdown: pd.DataFrame, told: Sums, homes: pd.DataFrame, located: float
) -> pd.DataFrame:
    """Release each division of visits, those by home as finely as is safe beside what is told."""
    kept = []
    for name, rows in breakdown.groupby("dimension", sort=False):
        for tried in _drafts(rows):
            beside = told
            if name in _BY_HOME:
                beside = told.beside(of_breakdown(tried, homes, located))
                if pins_a_count(beside):
                    continue
            kept.append(tried)
            told = beside
            break
    return pd.concat(kept) if kept else release_breakdown(breakdown.iloc[:0])


def _drafts(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Draft a division of visits, best first: rather round a large count than hide it."""
    drafts = [release_breakdown(rows, to=to) for to in _ROUNDINGS[:2]]
    written = [draft for draft in drafts if len(draft)]
    return sorted(written, key=lambda draft: int(draft["count_band"].eq(HIDDEN_BAND).sum()))


def _batches(trends: pd.DataFrame) -> list[list[str]]:
    """Part the characteristics into batches that are released together, deprivation first."""
    first = [["deprivation"]] if "deprivation" in trends.index else []
    rest = trends.drop(index="deprivation", errors="ignore")
    return (
        first
        + [[str(key)] for key in rest.index[rest["theme"].eq("deprivation")]]
        + [
            [str(key) for key in batch.index]
            for theme, batch in rest.groupby("theme", sort=True)
            if theme != "deprivation"
        ]
    )
