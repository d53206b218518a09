"""The one gate: every figure that is shown, hovered over, charted or written passes here.

Counts below a threshold are hidden, and further counts with them, until an audit
finds that at least five counts fit everything published for every hidden one. Frames
go in, frames come out; a released frame passes again unchanged, and a higher
threshold never reveals what a lower one hid.
"""

from __future__ import annotations

import pandas as pd

from insights.measures.linear_audit import pins_a_count
from insights.measures.release_areas import GivesAwayError, release_areas
from insights.measures.release_groups import release_groups
from insights.measures.release_sums import release_breakdown, release_pooled

_ROUNDINGS = (5, 10)

__all__ = [
    "release_areas",
    "release_breakdown",
    "release_groups",
    "release_places",
    "release_pooled",
]


def release_places(
    areas: pd.DataFrame, fifths: pd.DataFrame, trends: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return areas and the fifths beside them as both may be shown together.

    Parameters
    ----------
    areas, fifths, trends : pandas.DataFrame
        Exact; see `release_areas` and `release_pooled`.

    Returns
    -------
    areas, fifths, trends : pandas.DataFrame
        Where the fifths would give an area's count away whatever is hidden, as
        they do with a handful of visits, there are no fifths and no trends.
    """
    try:
        shown = release_areas(areas, fifths=fifths if len(fifths) else None)
    except GivesAwayError:
        return release_areas(areas), *release_pooled(fifths.iloc[:0], trends.iloc[:0])
    if "members" not in fifths or "members" not in shown:
        return shown, *release_pooled(fifths, trends)
    for to in _ROUNDINGS:
        pooled = release_pooled(fifths, trends, to=to)
        if not pins_a_count(shown, fifths, pooled[0], to):
            return shown, *pooled
    return shown, *_as_many_as_are_safe(shown, fifths, trends)


def _as_many_as_are_safe(
    shown: pd.DataFrame, fifths: pd.DataFrame, trends: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Release kinds of place one theme at a time, and withhold those that say too much.

    The order is fixed, deprivation as a whole first, so that what is withheld
    depends as little as can be on the counts.
    """
    to = _ROUNDINGS[-1]
    kept: list[str] = []
    for keys in _batches(trends):
        tried = fifths[fifths["characteristic"].isin([*kept, *keys])]
        pooled, _ = release_pooled(tried, trends.loc[[*kept, *keys]], to=to)
        if not pins_a_count(shown, tried, pooled, to):
            kept += keys
    return release_pooled(fifths[fifths["characteristic"].isin(kept)], trends.loc[kept], to=to)


def _batches(trends: pd.DataFrame) -> list[list[str]]:
    """Part the characteristics into batches that are released together."""
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
