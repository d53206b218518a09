"""Before and after a partnership: worked by hand, then laws, then simulation."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.measures.areas.partnership import before_after, comparable_areas
from insights.tables import CHANGE, check

NOTHING = ["change", "change_low", "change_high", "q_value", "before_low", "before_high",
           "since_low", "since_high"]  # fmt: skip


def town(before, since, km=None, fifth=None, unsure: float = 0.0) -> pd.DataFrame:
    """Return areas of one size: what came before and since, how far, in which fifth."""
    n = len(before)
    index = pd.Index([f"E{place:08d}" for place in range(n)], name="area_code")
    due = (float(np.mean(before)), float(np.mean(since)))
    return check(
        pd.DataFrame(
            {
                "name": [f"Place {place}" for place in range(n)],
                "authority": "Town",
                "distance_km": np.array(km if km is not None else [3.0] * n, dtype=float),
                "deprivation_fifth": np.array(fifth if fifth is not None else [2] * n, dtype=float),
                "before": np.array(before, dtype=float),
                "since": np.array(since, dtype=float),
                "before_unsure": unsure,
                "since_unsure": unsure,
                "expected_before": due[0],
                "expected_since": due[1],
                "party_factor": 1.0,
                "verdict": "no_clear_change",
                **dict.fromkeys(NOTHING, np.nan),
            },
            index,
        ),
        CHANGE,
    )


def test_where_the_chosen_doubled_and_the_others_stayed_the_difference_is_about_two():
    found = before_after(town([100] * 6, [200, 100, 100, 100, 100, 100]), ["E00000000"])

    # By hand: 200.5 / 100.5 over 500.5 / 500.5; 1/200.5 + 1/100.5 + 2/500.5; t of 4 is 2.776.
    error = np.sqrt(1 / 200.5 + 1 / 100.5 + 2 / 500.5)
    assert found.difference == pytest.approx(200.5 / 100.5)
    assert found.low == pytest.approx(200.5 / 100.5 * np.exp(-2.7764 * error), rel=1e-3)
    assert found.verdict == "rose"
    assert len(found.comparable) == 5


def test_where_everywhere_doubled_the_partnership_is_given_no_credit():
    found = before_after(town([100] * 6, [200] * 6), ["E00000000"])

    assert found.difference == pytest.approx(1, abs=0.01)
    assert found.verdict == "no_clear_change"


def test_comparable_areas_that_differ_among_themselves_widen_the_doubt():
    calm = before_after(town([100] * 6, [150, 100, 100, 100, 100, 100]), ["E00000000"])
    wild = before_after(town([100] * 6, [150, 60, 140, 70, 130, 100]), ["E00000000"])

    assert wild.difference == pytest.approx(calm.difference)
    assert wild.low < calm.low


def test_areas_much_further_off_or_much_less_deprived_are_not_comparable():
    areas = town([100] * 5, [100] * 5, km=[3, 3, 20, 4, 3], fifth=[1, 2, 1, 1, 4])

    assert comparable_areas(areas, ["E00000000"]) == ("E00000003", "E00000001")


def test_with_two_comparable_areas_there_is_not_enough_data():
    found = before_after(town([100] * 3, [200, 100, 100]), ["E00000000"])

    assert found.verdict == "too_few"
    assert np.isnan(found.difference)


def test_a_chosen_area_with_not_enough_data_is_left_out_and_counted():
    areas = town([100] * 6, [100] * 6)
    areas.loc["E00000001", "verdict"] = "too_few"
    found = before_after(areas, ["E00000000", "E00000001"])

    assert (found.chosen, found.left_out) == (("E00000000",), 1)
    assert "E00000001" not in found.comparable


def test_nothing_chosen_is_not_enough_data():
    assert before_after(town([100] * 6, [100] * 6), []).verdict == "too_few"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(20, 300), st.integers(20, 300)), min_size=5, max_size=14))
def test_exchanging_the_periods_turns_the_difference_round(pairs):
    before, since = ([pair[n] for pair in pairs] for n in (0, 1))
    there = before_after(town(before, since), ["E00000000"])
    back = before_after(town(since, before), ["E00000000"])

    assert there.difference * back.difference == pytest.approx(1)
    assert there.comparable == back.comparable


def test_where_nothing_began_a_rise_or_fall_is_claimed_in_one_run_of_twenty_at_most():
    chance = np.random.default_rng(3)
    claimed = 0
    for _ in range(400):
        rate = chance.uniform(40, 150, 13)
        drift = np.exp(chance.normal(0, 0.1, 13))  # places differ by themselves
        areas = town(chance.poisson(rate), chance.poisson(rate * drift))
        claimed += before_after(areas, ["E00000000"]).verdict in ("rose", "fell")

    assert claimed <= 20 + 2 * np.sqrt(400 * 0.05 * 0.95)
