"""Minutes in place of kilometres, and the fall with distance recovered from simulated visits."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from insights.measures.expected.visits import expected_visits


def town(people: list[int]) -> pd.DataFrame:
    index = pd.Index([f"E{n:08d}" for n in range(len(people))], name="area_code")
    return pd.DataFrame({"people": people}, index=index)


def city(seed: int, beta: float = -1.3, gamma: float = -0.5):
    """A city whose poor areas cluster in the middle, visit less, and have buses of all kinds."""
    chance = np.random.default_rng(seed)
    kilometres = 20 * np.sqrt(chance.uniform(0.002, 1, 400))
    areas = town(chance.normal(1500, 250, 400).clip(700).astype(int).tolist())
    score = chance.normal(0, 1, 400) - 0.12 * (kilometres - kilometres.mean())
    score = (score - score.mean()) / score.std()
    minutes = (6 + 3 * kilometres) * chance.uniform(0.6, 1.8, 400)
    frame = {
        "kilometres": pd.Series(kilometres, areas.index),
        "minutes": pd.Series(minutes, areas.index),
        "score": pd.Series(score, areas.index),
    }

    def visits(away: np.ndarray, total: int = 20_000) -> pd.Series:
        rate = areas["people"].to_numpy() * away**beta * np.exp(gamma * score)
        return pd.Series(chance.poisson(rate * total / rate.sum()), areas.index)

    return areas, frame, visits


def test_the_true_fall_is_within_two_standard_errors_with_deprivation_and_not_without():
    """Twelve cities with a true fall of -1.3 where the poor live near and come less."""
    with_it, without = [], []
    for seed in range(12):
        areas, at, visits = city(seed)
        seen = visits(at["kilometres"].to_numpy() + 1)
        with_it.append(expected_visits(seen, areas, at["kilometres"], at["score"]).beta)
        without.append(expected_visits(seen, areas, at["kilometres"]).beta)
    error = np.std(with_it, ddof=1) / np.sqrt(12)

    assert np.mean(with_it) == pytest.approx(-1.3, abs=2 * error + 0.005)  # told to a hundredth
    assert np.mean(without) > -1.3 + 10 * error


def test_the_fall_with_minutes_is_recovered_where_minutes_made_it():
    found = []
    for seed in range(6):
        areas, at, visits = city(seed, beta=-1.8)
        seen = visits(at["minutes"].to_numpy() + 5)
        found.append(
            expected_visits(seen, areas, at["kilometres"], at["score"], minutes=at["minutes"])
        )

    assert {(each.measure, each.form, each.published) for each in found} == {
        ("minutes", "power", False)
    }
    assert np.mean([each.beta for each in found]) == pytest.approx(-1.8, abs=0.05)


def test_minutes_tell_more_than_kilometres_where_minutes_decide():
    areas, at, visits = city(1, beta=-1.8, gamma=0)
    seen = visits(at["minutes"].to_numpy() + 5)
    by_km = expected_visits(seen, areas, at["kilometres"]).expected_distance
    by_minutes = expected_visits(
        seen, areas, at["kilometres"], minutes=at["minutes"]
    ).expected_distance

    assert ((seen - by_minutes) ** 2).sum() < 0.5 * ((seen - by_km) ** 2).sum()


def test_an_exponential_fall_with_minutes_is_seen_to_be_one():
    areas, at, _ = city(2)
    rate = areas["people"] * np.exp(-0.05 * at["minutes"])
    seen = (20_000 * rate / rate.sum()).round().astype(int)
    found = expected_visits(seen, areas, at["kilometres"], minutes=at["minutes"])

    assert found.form == "exponential"
    assert found.beta == pytest.approx(-0.05, abs=0.002)


def test_thin_data_take_the_published_fall_as_fast_as_minutes_rise():
    # Minutes + 5 rise as the square root of kilometres + 1: a power p of one is 2p of the other.
    areas = town([1000, 1000])
    kilometres = pd.Series([3.0, 15.0], areas.index)
    minutes = 10 * np.sqrt(kilometres + 1) - 5
    found = expected_visits(pd.Series([30, 10], areas.index), areas, kilometres, minutes=minutes)

    assert (found.published, found.form, found.beta) == (True, "power", -2.6)
    near, far = found.expected_distance
    assert near / far == pytest.approx(4**1.3)


def test_minutes_that_do_not_rise_with_distance_leave_the_published_fall_finite():
    areas = town([1000] * 3)
    kilometres = pd.Series([1.0, 2.0, 3.0], areas.index)
    found = expected_visits(
        pd.Series([3, 2, 1], areas.index),
        areas,
        kilometres,
        minutes=pd.Series([30.0, 20.0, 10.0], areas.index),
    )

    assert found.beta == pytest.approx(-1.3 / 0.25)
    assert np.isfinite(found.expected_distance).all()


def test_an_area_without_a_travel_time_is_a_mistake_of_ours():
    areas = town([1000, 1000])
    kilometres = pd.Series([1.0, 2.0], areas.index)

    with pytest.raises(ValueError, match="travel time"):
        expected_visits(
            pd.Series([1, 1], areas.index), areas, kilometres, minutes=kilometres.iloc[:1]
        )
