"""What pages say of rounding and of what is left out."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from insights.wording import rounding

WAYS = ["authority", "distance", "distance"]


@pytest.fixture
def divided(analysis):
    rows = pd.DataFrame(
        {
            "dimension": WAYS,
            "value": ["Marlhaven", "under 2 km", "2 to 5 km"],
            "count": [60.0, None, 60.0],
            "count_band": ["", "0-4", ""],
            "share": [1.0, None, 1.0],
            "rounded_to": [10, 5, 5],
        }
    )
    pooled = pd.DataFrame({"characteristic": "cars", "rounded_to": [20]})
    released = dataclasses.replace(
        analysis.on_screen, breakdown=rows, pooled=pooled, kinds_withheld=1
    )
    return dataclasses.replace(analysis, on_screen=released)


def test_each_way_of_dividing_visits_says_how_it_is_rounded(divided):
    assert rounding.of_visits(divided, "authority") == (
        "So that nobody can be recognised, numbers are rounded to the nearest 10, and what has "
        "fewer than 5 is not named by itself."
    )
    assert rounding.of_visits(divided, "distance") == (
        "So that nobody can be recognised, numbers are rounded to the nearest 5; “fewer than 5” "
        "includes none at all."
    )
    assert rounding.of_visits(divided, "month") == ""


def test_kinds_of_neighbourhood_say_how_they_are_rounded_and_how_many_are_left_out(divided):
    said = rounding.of_kinds(divided)

    assert "to the nearest 20 at most" in said
    assert "1 kind is left out: beside the others it would give a small number away." in said


def test_a_source_that_is_left_out_is_named():
    assert rounding.sources_left_out(["Gift Aid"]) == [
        "Findings for places from Gift Aid alone are left out: they would give a small number "
        "away beside the rest."
    ]
