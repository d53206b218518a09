"""The evidence-strength line: one example of each grade, then a law."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.measures.strength import evidence_strength


@pytest.mark.parametrize(
    ("expected", "counted", "grade"),
    [
        ([], 5000, "none"),
        ([3.0] * 20, 60, "none"),
        ([15.0] * 20, 300, "slight"),
        ([40.0] * 5 + [20.0] * 15, 500, "some"),
        ([60.0] * 18 + [20.0] * 2, 1120, "good"),
    ],
)
def test_each_grade(expected, counted, grade):
    assert evidence_strength(pd.Series(expected, dtype=float), counted).grade == grade


def test_what_more_would_unlock_is_worked_out_from_the_nearest_areas():
    strength = evidence_strength(pd.Series([20.0] * 4 + [60.0]), 140)

    # 30 expected where there are 20 takes half as many again: 70 households.
    assert strength.more == "With about 70 more households, 4 more neighbourhoods could be tested."


def test_nothing_is_promised_where_everything_can_be_tested():
    assert evidence_strength(pd.Series([60.0] * 4), 240).more == ""


@given(st.lists(st.floats(0, 200), max_size=40), st.integers(0, 20_000))
def test_every_area_is_counted_once(expected, counted):
    strength = evidence_strength(pd.Series(expected, dtype=float), counted)

    counts = strength.testable, strength.indicative, strength.too_few
    assert sum(counts) == len(expected)
    assert strength.sentence.endswith(".")
