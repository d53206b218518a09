"""The one gate: every figure that is shown, hovered over, charted or written passes here.

Counts below a threshold are hidden, and further counts with them, until an audit
finds that at least five counts fit everything published for every hidden one. Frames
go in, frames come out; a released frame passes again unchanged, and a higher
threshold never reveals what a lower one hid.
"""

from __future__ import annotations

import pandas as pd

from insights.measures.release_areas import GivesAwayError, release_areas
from insights.measures.release_groups import release_groups
from insights.measures.release_sums import release_breakdown, release_pooled

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
        return shown, *release_pooled(fifths, trends)
    except GivesAwayError:
        return release_areas(areas), *release_pooled(fifths.iloc[:0], trends.iloc[:0])
