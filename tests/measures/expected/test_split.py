"""The split of a shortfall: worked by hand, then laws that hold of any areas."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.measures.expected.split import split, split_in_all


def one(size: float, due: float, ratio: float, low: float = 0.5, high: float = 1.5) -> pd.Series:
    """Return the split of one area."""
    area = {
        "expected_population": size,
        "expected_distance": due,
        "ratio": ratio,
        "low": low,
        "high": high,
    }
    return split(pd.DataFrame([area])).iloc[0]


def test_of_a_shortfall_of_62_points_45_go_with_distance_and_17_do_not():
    # 100 by size; distance leaves 55; 38 came.
    parts = one(100, 55, 38 / 55)

    assert parts["gap_distance"] == pytest.approx(0.45)
    assert parts["gap_beyond"] == pytest.approx(0.17)


def test_a_near_place_may_miss_more_than_it_falls_short_of_its_size():
    # 100 by size; being near makes that 130; 80 came: 20 short, 30 more than size and 50 missing.
    parts = one(100, 130, 80 / 130)

    assert parts["gap_distance"] == pytest.approx(-0.30)
    assert parts["gap_beyond"] == pytest.approx(0.50)


def test_the_doubt_of_the_second_part_is_that_of_the_ratio():
    # At its distance 55 of 100 are due. From 60 to 90 of 100 of those came: 40 to 10 did not.
    parts = one(100, 55, 0.75, low=0.6, high=0.9)

    assert parts["gap_beyond_low"] == pytest.approx(0.055)
    assert parts["gap_beyond_high"] == pytest.approx(0.22)


def test_a_hidden_ratio_hides_the_second_part_and_not_the_first():
    parts = one(100, 55, np.nan, np.nan, np.nan)

    assert parts["gap_distance"] == pytest.approx(0.45)
    assert parts.drop("gap_distance").isna().all()


def test_a_place_without_people_has_no_split():
    assert one(0, 0, 1.0).isna().all()


positive = st.floats(0.1, 5000)


@given(positive, positive, st.floats(0.01, 4))
def test_the_parts_add_up_and_their_factors_multiply(size: float, due: float, ratio: float):
    parts = one(size, due, ratio)
    came = ratio * due / size

    assert parts["gap_distance"] + parts["gap_beyond"] == pytest.approx(1 - came)
    # ln(O / E_pop) = ln(E_dist / E_pop) + ln(O / E_dist)
    assert np.log1p(-parts["gap_distance"]) + np.log(ratio) == pytest.approx(np.log(came))


@given(st.lists(st.tuples(positive, positive, positive), min_size=1, max_size=8))
def test_in_all_it_is_the_sum_of_places_that_fall_short_of_their_size(places):
    size, due, came = np.array(places).T
    whole = split_in_all(size, due, came)

    assert whole.places == sum(a > c for a, _, c in places)
    assert whole.short == pytest.approx(sum(max(0, a - c) for a, _, c in places))
    beyond = sum(d - c for a, d, c in places if a > c)
    assert whole.with_distance + beyond == pytest.approx(whole.short)
