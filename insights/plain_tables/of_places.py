"""What a reader asks of places: one number of each of them, or a few of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.style import look
from insights.figures.words import sentence_case
from insights.open_data.people.characteristics import characteristics
from insights.plain_tables.cells import NOT_SHOWN
from insights.plain_tables.places import reach_or_count
from insights.prose import kilometres, listed, whole

if TYPE_CHECKING:
    from insights.figures.layers import Layer
    from insights.findings import Analysis

MOST = 8  # places that can be read side by side
_STAND_OUT = 3  # of what the census says of a place


def by_layer(analysis: Analysis, shown: Layer) -> pd.DataFrame:
    """Every area with one number, the most first, and beside it what was found of its reach."""
    areas = analysis.on_screen.areas
    numbers = shown.numbers.sort_values(ascending=False)
    mine = areas.loc[numbers.index]
    return pd.DataFrame(
        {
            "Area": mine["name"].to_numpy(),
            sentence_case(shown.title): [
                NOT_SHOWN if pd.isna(number) else shown.say(number) for number in numbers
            ],
            "Reach": [look(verdict).words for verdict in mine["verdict"]],
        }
    )


def side_by_side(analysis: Analysis, codes: Sequence[str]) -> pd.DataFrame:
    """Set a few places side by side, in the order they were chosen.

    Parameters
    ----------
    analysis : Analysis
        The findings on screen.
    codes : sequence of str
        Of the places, at most `MOST`.

    Returns
    -------
    pandas.DataFrame
        A row for each place: what was found, how sure, who lives there.
    """
    mine = analysis.on_screen.areas.loc[list(codes)]
    return pd.DataFrame(
        {
            "Place": mine["name"].to_numpy(),
            "Finding": [look(verdict).words for verdict in mine["verdict"]],
            "Reach (100 = as expected)": reach_or_count(mine),
            "Expected": [whole(each) for each in mine["expected_distance"]],
            "People": [whole(each) for each in mine["people"]],
            "Away": [kilometres(each) for each in mine["distance_km"]],
            "More than in most places here": [_stands_out(analysis, code) for code in codes],
        }
    )


def _stands_out(analysis: Analysis, code: str) -> str:
    """Name what the census finds more of in a place than in nine of ten places around it."""
    told = analysis.local_people
    if not len(told):
        return NOT_SHOWN
    ranks = told.groupby("characteristic")["share"].rank(pct=True)
    mine = told.assign(rank=ranks)[told["area_code"].eq(code)]
    most = mine[mine["rank"].ge(0.9)].nlargest(_STAND_OUT, "rank", keep="first")
    labels = [characteristics()[key].label for key in most["characteristic"]]
    return listed(labels) if labels else "nothing stands out"
