"""Where visits come from, and where reach is lower, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.charts import most_telling
from insights.figures.map import numbered_places
from insights.figures.style import UNDER, VERDICTS, look
from insights.figures.words import each_row, finding_of_kind, sentence_case
from insights.measures.areas.shortfall import shortfall_limits
from insights.measures.areas.statistics import limits_as_counted
from insights.measures.expected.split import split
from insights.plain_tables.cells import NOT_SHOWN, count, percent, span, whole, with_range
from insights.remembered import once
from insights.wording.basis import unit_of

if TYPE_CHECKING:
    from insights.findings import Analysis

WAYS = {
    "authority": "Council area",
    "distance": "Distance",
    "month": "Month",
    "ticket_type": "Ticket type",
    "channel": "How they booked",
}


@once
def areas(analysis: Analysis, *, under_only: bool = False) -> pd.DataFrame:
    """Every area, those with the lowest reach first; the same facts as the map.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    under_only : bool
        Only areas whose reach is clearly or probably lower than expected.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``area_code``; ready to show.
    """
    found = analysis.on_screen.areas
    if under_only:
        found = found[found["verdict"].isin(UNDER)]
    order = list(VERDICTS)
    found = found.sort_values(
        ["verdict", "ratio"],
        key=lambda column: column.map(order.index) if column.name == "verdict" else column,
        na_position="last",
    )
    parts, missing = split(found), shortfall_limits(found)
    by_itself = limits_as_counted(found)
    table = pd.DataFrame(
        {
            "Area": found["name"],
            "Council": found["authority"],
            "Finding": found["verdict"].map(lambda verdict: look(verdict).words),
            "Reach (100 = as expected)": whole(100 * found["ratio"]),
            "Likely range": span(100 * found["low"], 100 * found["high"]),
            "Came": count(found["observed"], found["observed_band"]),
            "Expected": whole(found["expected_distance"]),
            "As counted (likely range)": with_range(
                found["raw_ratio"], by_itself["raw_low"], by_itself["raw_high"]
            ),
            "Missing (likely range)": span(missing["shortfall_low"], missing["shortfall_high"]),
            "Expected for its size alone": whole(found["expected_population"]),
            "Index by size alone (100 = average)": whole(
                100 * (1 - parts["gap_distance"] - parts["gap_beyond"])
            ),
            "Short with distance (% of size)": whole((100 * parts["gap_distance"]).round() + 0.0),
            "Short beyond that (% of size)": whole((100 * parts["gap_beyond"]).round() + 0.0),
            "People": whole(found["people"]),
            "Distance (km)": found["distance_km"].map("{:.1f}".format),
        }
    )
    return table.assign(**{"Made of": found["made_of"]}) if "made_of" in found else table


@once
def areas_in_brief(analysis: Analysis) -> pd.DataFrame:
    """List the areas that are numbered on the map, in the order of their numbers."""
    found = numbered_places(analysis.on_screen.areas)
    sure = {"under_strong": "clearly", "under_likely": "probably"}
    return pd.DataFrame(
        {
            "": [str(number) for number in found["number"]],
            "Area": found["name"].to_numpy(),
            "Lower": [sure[verdict] for verdict in found["verdict"]],
            "Reach (100 = as expected)": reach_or_count(found),
        }
    )


def reach_or_count(areas: pd.DataFrame) -> list[str]:
    """Write reach with its range, or of how many fewer came than may be shown, as the map does.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    """
    reach = with_range(areas["ratio"], areas["low"], areas["high"])
    came = count(areas["observed"], areas["observed_band"])
    due = whole(areas["expected_distance"])
    return [
        f"{few} of {expected}" if shown == NOT_SHOWN and few.startswith("fewer than") else shown
        for shown, few, expected in zip(reach, came, due, strict=True)
    ]


def pooled(analysis: Analysis, characteristic: str) -> pd.DataFrame:
    """One characteristic: the catchment in fifths of its people."""
    found = analysis.on_screen.pooled
    found = found[found["characteristic"].eq(characteristic)].sort_values("fifth", ascending=False)
    ends = {5: "5 (most)", 1: "1 (least)"}
    return pd.DataFrame(
        {
            "Fifth of people": found["fifth"].map(lambda fifth: ends.get(fifth, str(fifth))),
            "Areas": whole(found["areas"]),
            "Came": whole(found["observed"]),
            "Expected": whole(found["expected"]),
            "Reach (100 = as expected)": whole(100 * found["ratio"]),
            "Likely range": span(100 * found["low"], 100 * found["high"]),
        }
    )


@once
def trends(analysis: Analysis) -> pd.DataFrame:
    """Every characteristic, findings of fewer first, then the others, lowest first.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``characteristic``; ready to show.
    """
    found = most_telling(analysis.on_screen.trends)
    return pd.DataFrame(
        {
            "Neighbourhoods with the most…": found["label"],
            "Who comes from there": [finding_of_kind(row) for row in each_row(found)],
            "Reach (100 = as expected)": whole(100 * found["top_ratio"]),
            "Likely range": span(100 * found["top_low"], 100 * found["top_high"]),
            "For every 100 from the least": with_range(
                found["inequality"], found["inequality_low"], found["inequality_high"]
            ),
        }
    )


def ways(analysis: Analysis) -> list[str]:
    """Return the ways in which this evidence divides the visits."""
    return list(analysis.on_screen.breakdown["dimension"].unique())


@once
def breakdown(analysis: Analysis, dimension: str) -> pd.DataFrame:
    """Visits divided one way: by council, distance, month, ticket type or channel."""
    found = analysis.on_screen.breakdown
    found = found[found["dimension"].eq(dimension)] if len(found) else found
    return pd.DataFrame(
        {
            WAYS.get(dimension, dimension): found["value"],
            sentence_case(unit_of(analysis, dimension)): count(found["count"], found["count_band"]),
            "Share": percent(found["share"]),
        }
    )
