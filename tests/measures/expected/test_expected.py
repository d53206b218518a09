"""Expected visits: worked examples, then what a simulated town must give back, then laws."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.errors import AnalysisError
from insights.measures.expected.visits import ExpectedVisits, expected_visits


def town(people: list[int]) -> pd.DataFrame:
    index = pd.Index([f"E{n:08d}" for n in range(len(people))], name="area_code")
    return pd.DataFrame({"people": people}, index=index)


def stands_in(found: ExpectedVisits) -> bool:
    """Say whether the assumed fall with distance was used."""
    return (found.form, found.beta) == ("power", -1.3)


def simulated(seed: int, beta: float, *, places: int = 400, visits: int = 20_000, gamma=-0.5):
    """A town whose poor areas cluster in the middle and visit less."""
    chance = np.random.default_rng(seed)
    kilometres = 20 * np.sqrt(chance.uniform(0.002, 1, places))
    areas = town(chance.normal(1500, 250, places).clip(700).astype(int).tolist())
    score = chance.normal(0, 1, places) - 0.12 * (kilometres - kilometres.mean())
    score = (score - score.mean()) / score.std()
    rate = areas["people"].to_numpy() * (kilometres + 1) ** beta * np.exp(gamma * score)
    seen = pd.Series(chance.poisson(rate * visits / rate.sum()), areas.index)
    distance = pd.Series(kilometres, areas.index)
    return seen, areas, distance, pd.Series(score, areas.index)


def test_two_places_at_one_distance_share_visits_by_their_people():
    areas = town([1000, 3000])
    seen = pd.Series([30, 10], areas.index)

    found = expected_visits(seen, areas, pd.Series(2.0, areas.index))

    assert found.expected_population.tolist() == [10, 30]
    assert found.expected_distance.tolist() == [10, 30]


def test_thin_data_use_the_published_fall_with_distance():
    areas = town([1000, 1000])
    seen = pd.Series([30, 10], areas.index)

    found = expected_visits(seen, areas, pd.Series([1.0, 3.0], areas.index))

    # (1 + 1) ** -1.3 against (3 + 1) ** -1.3: the nearer expects 2 ** 1.3 times as many.
    near, far = found.expected_distance
    assert near / far == pytest.approx(2**1.3)
    assert stands_in(found)


@pytest.mark.parametrize("places", [14, 15])
def test_fifteen_places_are_the_fewest_that_are_fitted(places):
    seen, areas, distance, _ = simulated(1, -0.5, places=places, visits=2000)

    assert stands_in(expected_visits(seen, areas, distance)) is (places == 14)


@pytest.mark.parametrize(("visits", "thin"), [(149, True), (150, False)])
def test_a_hundred_and_fifty_counted_are_the_fewest_that_are_fitted(visits, thin):
    areas = town([1000] * 30)
    seen = pd.Series([5] * 29 + [visits - 145], areas.index)

    distance = pd.Series(np.linspace(1, 9, 30), areas.index)

    assert stands_in(expected_visits(seen, areas, distance)) is thin


def test_the_fall_with_distance_is_recovered_only_with_deprivation_in_the_fit():
    with_score, without = [], []
    for seed in range(8):
        seen, areas, distance, score = simulated(seed, -1.3)
        with_score.append(expected_visits(seen, areas, distance, score).beta)
        without.append(expected_visits(seen, areas, distance).beta)

    assert np.mean(with_score) == pytest.approx(-1.3, abs=0.03)
    assert np.mean(without) > np.mean(with_score) + 0.05


def test_deprivation_is_not_used_to_explain_the_gap_away():
    seen, areas, distance, score = simulated(3, -1.3, gamma=-0.7)

    ratio = seen / expected_visits(seen, areas, distance, score).expected_distance

    assert ratio[score > 1].mean() < 0.7 < 1.2 < ratio[score < -1].mean()


def test_an_exponential_town_is_seen_to_be_one():
    seen, areas, distance, _ = simulated(5, -1.3)
    rate = areas["people"] * np.exp(-0.2 * distance)
    seen = (rate * 20_000 / rate.sum()).round().astype(int)

    found = expected_visits(seen, areas, distance)

    assert found.form == "exponential"
    assert found.beta == pytest.approx(-0.2, abs=0.01)


def test_visits_that_rise_with_distance_are_not_believed():
    seen, areas, distance, _ = simulated(6, +0.8)

    assert expected_visits(seen, areas, distance).beta == 0


def test_all_visits_from_one_place_still_give_an_answer():
    areas = town([1000] * 40)
    seen = pd.Series([0] * 39 + [500], areas.index)

    found = expected_visits(seen, areas, pd.Series(np.linspace(1, 9, 40), areas.index))

    assert stands_in(found)
    assert np.isfinite(found.expected_distance).all()


def test_unknown_deprivation_counts_as_average():
    seen, areas, distance, score = simulated(7, -1.3)
    score.iloc[:20] = np.nan

    assert not stands_in(expected_visits(seen, areas, distance, score))


def test_a_catchment_where_nobody_lives_is_refused():
    areas = town([0, 0])

    with pytest.raises(AnalysisError) as refused:
        expected_visits(pd.Series(dtype=int), areas, pd.Series(1.0, areas.index))
    assert refused.value.remedy


def test_visits_outside_the_catchment_are_refused_not_dropped():
    areas = town([10])

    with pytest.raises(ValueError, match="1 areas have visits"):
        expected_visits(pd.Series({"X": 3}), areas, pd.Series(1.0, areas.index))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 3000)), min_size=2, max_size=40))
def test_both_expectations_add_up_to_the_visits_counted(places):
    areas = town([people for _, people in places])
    seen = pd.Series([count for count, _ in places], areas.index)
    distance = pd.Series(np.linspace(0.3, 20, len(places)), areas.index)

    found = expected_visits(seen, areas, distance)

    assert found.expected_population.sum() == pytest.approx(seen.sum())
    assert found.expected_distance.sum() == pytest.approx(seen.sum())
    assert -3 <= found.beta <= 0


@pytest.mark.parametrize(("visits", "step"), [(300, 0.1), (20_000, 0.01)])
def test_the_fall_with_distance_is_told_no_finer_than_it_is_known(visits, step):
    seen, areas, distance, score = simulated(1, -1.3, visits=visits)
    beta = expected_visits(seen, areas, distance, score).beta

    assert beta == pytest.approx(step * round(beta / step), abs=1e-9)
    assert beta == pytest.approx(-1.3, abs=0.2)
