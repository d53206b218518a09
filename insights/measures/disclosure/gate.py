"""The one gate: every figure that is shown, hovered over, charted or written passes here.

Counts below a threshold are hidden, and further counts with them, until an audit
finds that at least five counts fit everything published for every hidden one. Frames
go in, frames come out; a released frame passes again unchanged, and a higher
threshold never reveals what a lower one hid.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from insights.measures.disclosure.linear_audit import Reader, pins_a_count
from insights.measures.disclosure.published_sums import (
    of_areas,
    of_breakdown,
    of_fifths,
    of_source_and_part,
    of_totals,
)
from insights.measures.disclosure.release_areas import HIDDEN_BAND, bounded_areas, release_areas
from insights.measures.disclosure.release_groups import release_groups
from insights.measures.disclosure.release_sums import (
    release_breakdown,
    release_pooled,
    rounded_fifths,
)
from insights.measures.disclosure.safe_together import Draft, safe_together
from insights.measures.kinds.pooled import judge

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
    periods: Sequence[Collection[str]] = (),
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
    periods : sequence of collection of str
        Months of each of two periods of which the totals are told; see `release_breakdown`.

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
    reader = Reader()
    divisions = _divisions(breakdown, homes, located, periods)
    kinds = _fifths_together(fifths, homes)
    safe = safe_together(told, [*kinds, *divisions], reader)
    if kinds and safe[0] is None:
        kinds = _by_theme(fifths, trends, homes)
        safe = safe_together(told, [*kinds, *divisions], reader)
    if reader.tired and not any(safe[: len(kinds)]):
        # Without kinds of place there is less to try, and the rest may yet be shown.
        safe = [*[None] * len(kinds), *safe_together(told, divisions, Reader())]
    pooled = [draft.table for draft in safe[: len(kinds)] if draft]
    divided = [draft.table for draft in safe[len(kinds) :] if draft]
    if len(fifths):
        fifths = pd.concat(pooled).sort_index() if pooled else rounded_fifths(fifths).iloc[:0]
    kept = trends.loc[fifths["characteristic"].unique()]
    return Places(
        shown.drop(columns=["least", "most"]),
        fifths,
        judge(kept, fifths) if len(kept) else kept,
        pd.concat(divided) if divided else release_breakdown(breakdown.iloc[:0]),
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
        Released areas with a ``source`` column. Of two sources one may be a part of
        the other, as Gift Aid is of tickets or of members. Where what both show together
        would then give a count of either away, the later one is left out.
    """
    name, whole = next(iter(tables.items()))
    first = bounded_areas(whole)
    shown = {name: first}
    for other, table in tables.items():
        if other == name:
            continue
        second = bounded_areas(table, part_of=first)
        pairs = [((tables[each], before), (table, second)) for each, before in shown.items()]
        if not any(_as_part(one, two) or _as_part(two, one) for one, two in pairs):
            shown[other] = second
    return pd.concat(
        table.drop(columns=["least", "most"]).assign(source=source)
        for source, table in shown.items()
    )


def _as_part(
    whole: tuple[pd.DataFrame, pd.DataFrame], part: tuple[pd.DataFrame, pd.DataFrame]
) -> bool:
    """Say whether a count is given away to whoever takes one source for a part of another."""
    (of_all, all_shown), (of_part, part_shown) = whole, part
    if (of_part["observed"] > of_all["observed"]).any():
        return False  # whoever takes it for that is simply wrong
    totals = of_all["observed"].sum(), of_part["observed"].sum()
    return pins_a_count(of_source_and_part(all_shown, part_shown, *totals))


def _fifths_together(fifths: pd.DataFrame, homes: pd.DataFrame) -> list[list[Draft]]:
    """Draft the fifths of all kinds of place as one table, rounded finely and then coarsely."""
    if not len(fifths):
        return []
    return [[_fifths(fifths, to, homes) for to in _roundings(fifths)]]


def _by_theme(fifths: pd.DataFrame, trends: pd.DataFrame, homes: pd.DataFrame) -> list[list[Draft]]:
    """Draft the fifths of each theme as a table of its own, coarsely, so that some may be safe.

    Their order is fixed beforehand, so that what is withheld depends as little as
    can be on the counts.
    """
    if not len(fifths):
        return []
    to = _roundings(fifths)[-1]
    batches = [fifths[fifths["characteristic"].isin(keys)] for keys in _batches(trends)]
    return [[_fifths(rows, to, homes), _fifths(rows, 2 * to, homes)] for rows in batches]


def _roundings(fifths: pd.DataFrame) -> list[int]:
    """Return what the fifths can be rounded to; to more than a quarter, one would say little."""
    size = fifths["observed"].mean()
    return [to for to in _ROUNDINGS if 4 * to <= size] or [_ROUNDINGS[0]]


def _fifths(fifths: pd.DataFrame, to: int, homes: pd.DataFrame) -> Draft:
    table = rounded_fifths(fifths, to=to)
    return Draft(table, of_fifths(fifths, table, homes))


def _divisions(
    breakdown: pd.DataFrame,
    homes: pd.DataFrame,
    located: float,
    periods: Sequence[Collection[str]],
) -> list[list[Draft]]:
    """Draft each division of visits; only those by home can be set beside areas."""
    return [
        [
            Draft(table, of_breakdown(table, homes, located) if name in _BY_HOME else None)
            for table in _drafts(rows, periods)
        ]
        for name, rows in breakdown.groupby("dimension", sort=False)
    ]


def _drafts(rows: pd.DataFrame, periods: Sequence[Collection[str]]) -> list[pd.DataFrame]:
    """Draft a division of visits, best first: rather round a large count than hide it."""
    drafts = [release_breakdown(rows, to=to, periods=periods) for to in _ROUNDINGS[:2]]
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
