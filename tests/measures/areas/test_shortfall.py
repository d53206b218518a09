"""Shortfalls: worked by hand, against exact sums, and true to what was published."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import brentq
from scipy.stats import gamma

from insights.measures.areas.shortfall import (
    best_ratios,
    published_shrinkage,
    published_spreads,
    shortfall_in_all,
    shortfall_limits,
)
from insights.measures.areas.statistics import area_statistics
from insights.measures.disclosure.release_areas import release_areas


def released(seen: list[int], due: list[float], party_factor: float = 1.0) -> pd.DataFrame:
    """Return areas as they would be published."""
    index = pd.Index([f"E{n:08d}" for n in range(len(seen))], name="area_code")
    expected = pd.Series(due, index) * sum(seen) / sum(due)
    areas = area_statistics(pd.Series(seen, index), expected, party_factor=party_factor)
    return release_areas(
        areas.assign(
            expected_distance=expected, expected_population=expected, party_factor=party_factor
        )
    )


LOW_ONE = ([20, *[63] * 20], [60.0] * 21)


def test_one_low_place_is_the_whole_shortfall():
    areas = released(*LOW_ONE)
    low = areas[areas["verdict"].str.startswith("under")]
    found = shortfall_in_all(areas)

    assert len(low) == found.places == 1
    assert found.missing == pytest.approx(low["shortfall"].iloc[0])


def test_its_limits_are_those_of_the_area_within_what_drawing_allows():
    areas = released(*LOW_ONE)
    area = areas.iloc[0]
    due, spreads = area["expected_distance"], published_spreads(areas)
    posteriors = gamma(spreads.shapes + 20, scale=1 / (spreads.rates + due))
    found, limits = shortfall_in_all(areas), shortfall_limits(areas).iloc[0]

    exact = [
        due * (1 - brentq(lambda x, part=part: spreads.weights @ posteriors.cdf(x) - part, 0, 2))
        for part in (0.975, 0.025)
    ]
    assert [limits["shortfall_low"], limits["shortfall_high"]] == pytest.approx(exact, abs=1e-6)
    assert [found.low, found.high] == pytest.approx(exact, rel=0.05)


def test_two_places_are_surer_together_than_one_after_the_other():
    areas = released([20, 22, *[63] * 20], [60.0] * 22)
    limits = shortfall_limits(areas)[areas["verdict"].str.startswith("under")].sum()
    found = shortfall_in_all(areas)

    assert found.places == 2
    assert limits["shortfall_low"] < found.low < found.missing < found.high
    assert found.high < limits["shortfall_high"]


@pytest.mark.parametrize("party_factor", [1.0, 3.05])
def test_the_spread_read_back_from_what_is_published_is_the_one_it_was_worked_out_with(
    party_factor,
):
    areas = released([2, 3, 30, 41, 38, 44, 52, 20, 61, 47], [40.0] * 10, party_factor)
    shown = areas["ratio"].notna().to_numpy()
    spread = published_shrinkage(areas)
    due = areas["expected_distance"].to_numpy(float) / party_factor

    assert 0 < shown.sum() < len(areas)
    again = (spread.shape + areas["observed"] / party_factor) / (spread.rate + due)
    assert again[shown].to_numpy() == pytest.approx(areas.loc[shown, "ratio"].to_numpy(), rel=1e-9)
    assert best_ratios(areas)[shown] == pytest.approx(areas.loc[shown, "ratio"].to_numpy())


def test_a_place_hidden_as_small_is_counted_in_with_every_count_of_its_band():
    areas = released([2, 3, *[60] * 20], [55.0] * 22)
    lower = areas["verdict"].str.startswith("under")
    found = shortfall_in_all(areas)

    assert lower.sum() == found.places == 2
    assert areas.loc[lower, "observed"].isna().all()
    assert np.isfinite([found.missing, found.low, found.high]).all()
    assert found.low < found.missing < found.high


def test_a_place_hidden_to_protect_another_is_left_out_and_said_to_be():
    areas = released(*LOW_ONE)
    areas.loc[areas.index[0], ["observed", "ratio", "low", "high", "shortfall"]] = np.nan
    areas.loc[areas.index[0], "observed_band"] = "hidden"

    assert shortfall_in_all(areas).left_out == 1
    assert shortfall_in_all(areas).missing == 0


def test_where_no_place_is_lower_nothing_is_missing():
    found = shortfall_in_all(released([60] * 20, [60.0] * 20))

    assert (found.places, found.missing, found.left_out) == (0, 0, 0)


def test_the_middle_of_the_sum_covers_the_truth_as_often_as_it_says():
    """Of 60 simulated museums, the truth is outside the 95 % limits of hardly more than 3."""
    missed = 0
    for seed in range(60):
        chance = np.random.default_rng(seed)
        due, theta = np.full(60, 60.0), chance.gamma(8, 1 / 8, 60)
        areas = released(chance.poisson(due * theta).tolist(), due.tolist())
        lower = areas["verdict"].str.startswith("under").to_numpy()
        scaled = areas["expected_distance"].to_numpy()
        truth = np.maximum(0, scaled - due * theta)[lower].sum()
        found = shortfall_in_all(areas)
        missed += not found.low <= truth <= found.high

    assert missed <= 9
