"""The evidence-strength line: one example of each grade, then a law."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.measures.evidence.strength import evidence_strength


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


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        # Nobody gathers four times as many.
        (30, ""),
        (60, "about 90 more households, kinds of neighbourhood could be compared by deprivation"),
        (300, "about 200 more households, kinds of neighbourhood could be compared by everything"),
        (500, ""),
    ],
)
def test_kinds_of_neighbourhood_are_unlocked_one_after_the_other(counted, said):
    found = evidence_strength(pd.Series([5.0] * 20), counted).more_kinds

    assert said in found
    assert bool(found) is bool(said)


def test_where_people_come_in_parties_it_takes_as_many_times_more():
    once = evidence_strength(pd.Series([5.0] * 20), 300).more_kinds
    often = evidence_strength(pd.Series([5.0] * 20), 900, party_factor=3).more_kinds

    assert "about 200 more" in once
    assert "about 600 more" in often


def test_more_is_offered_only_where_it_is_cheap_and_tells_of_a_fair_part():
    nearly = pd.Series([50.0] * 20 + [25.0] * 20)
    dear = pd.Series([50.0] * 20 + [8.0] * 20)
    next_to_none = pd.Series([50.0] * 40 + [20.0] * 3)

    assert evidence_strength(nearly, 1500).more.startswith("With about 300 more households, 20 ")
    assert evidence_strength(dear, 1160).more == ""
    assert evidence_strength(next_to_none, 2060).more == ""
