"""Whether the most deprived places come: said always, in words that fit how wide the range is."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from insights.figures.charts import most_telling
from insights.figures.words import each_row, finding_of_kind
from insights.findings import Analysis
from insights.wording import kinds


def with_deprivation(
    analysis: Analysis, verdict: str, ratio: float, low: float, high: float
) -> Analysis:
    """Return findings in which deprivation is open or not, with a range of its own."""
    trends = analysis.on_screen.trends.rename(index={"no_car": "deprivation"})
    columns = ["label", "verdict", "top_ratio", "top_low", "top_high"]
    trends.loc["deprivation", columns] = ["deprivation", verdict, ratio, low, high]
    pooled = analysis.on_screen.pooled.replace({"no_car": "deprivation"})
    return replace(analysis, on_screen=replace(analysis.on_screen, trends=trends, pooled=pooled))


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (1.05, 1.21, "about as expected or more"),  # above 100, and no slope: surely not fewer
        (0.92, 1.08, "about as expected or more"),
        (0.70, 0.94, "no clear pattern"),  # below 100, and no slope
        (0.60, 1.40, "not enough data"),  # wide: half as many and half more both fit
        (float("nan"), float("nan"), "not enough data"),
    ],
)
def test_only_a_wide_range_is_called_not_enough_data(low: float, high: float, told: str):
    row = pd.DataFrame({"verdict": ["too_few"], "top_low": [low], "top_high": [high]})

    assert finding_of_kind(next(each_row(row))) == told


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (
            ("too_few", 1.13, 1.05, 1.21),
            "At least about as many come from the places with the most deprivation",
        ),
        (
            ("in_line", 0.98, 0.90, 1.07),
            "About as many come from the places with the most deprivation as",
        ),
        (
            ("over", 1.30, 1.15, 1.47),
            "More come from the places with the most deprivation than expected",
        ),
        (("too_few", 0.82, 0.71, 0.94), "reach does not fall steadily with deprivation"),
        (("too_few", 0.95, 0.60, 1.50), "cannot be said yet: about 95 for every 100 expected"),
    ],
)
def test_whether_the_most_deprived_places_come_is_always_said(analysis: Analysis, finding, said):
    found = with_deprivation(analysis, *finding)

    assert said in kinds.most_deprived(found)
    assert kinds.most_deprived(found) in kinds.reached_less(found)


def test_a_finding_of_fewer_from_the_most_deprived_says_it_already(analysis: Analysis):
    found = with_deprivation(analysis, "under", 0.5, 0.4, 0.6)

    assert kinds.most_deprived(found) == ""
    assert kinds.reached_less(found).startswith("In the places with the most deprivation")


def test_an_open_kind_with_a_narrow_range_tells_why_it_is_open(analysis: Analysis):
    found = with_deprivation(analysis, "too_few", 1.13, 1.05, 1.21)

    assert kinds.one(found, "deprivation").endswith(
        "about as expected or more, as reach does not change steadily from fifth to fifth."
    )


def test_findings_of_fewer_are_drawn_first_and_deprivation_always(analysis: Analysis):
    row = with_deprivation(analysis, "over", 1.3, 1.2, 1.4).on_screen.trends
    open_ = row.loc[["young_people"]].assign(verdict="too_few", top_ratio=0.3)
    every = pd.concat([open_, row.drop(index="young_people")])

    assert list(most_telling(every, 2).index) == ["imd_score", "deprivation"]
    assert list(most_telling(every).index) == ["imd_score", "young_people", "deprivation"]
