"""Area statistics: published oracles, then worked examples, then laws, then simulation."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.measures.areas.shrinkage import Shrinkage, fit_shrinkage, shrunken_ratios
from insights.measures.areas.statistics import (
    area_statistics,
    exact_limits,
    limits_as_counted,
    one_sided,
)
from insights.measures.false_discovery import q_values

FLAGGED = ["under_strong", "under_likely"]
pairs = st.lists(st.tuples(st.integers(0, 300), st.floats(0.1, 300)), min_size=1, max_size=40)


def areas(values, dtype=float) -> pd.Series:
    return pd.Series(values, [f"E{n:08d}" for n in range(len(values))], dtype=dtype)


def test_twelve_seen_of_twenty_expected_has_the_published_exact_limits():
    low, high = exact_limits(np.array([12.0]), np.array([20.0]))

    assert (low[0], high[0]) == (pytest.approx(0.310, abs=5e-4), pytest.approx(1.048, abs=5e-4))


def test_nobody_seen_has_a_lower_limit_of_zero_and_an_upper_one():
    low, high = exact_limits(np.array([0.0]), np.array([1.0]))

    assert (low[0], high[0]) == (0, pytest.approx(3.689, abs=1e-3))  # Garwood 1936


def test_twelve_of_twenty_shrinks_to_the_published_posterior():
    row = shrunken_ratios(np.array([12.0]), np.array([20.0]), Shrinkage(8, 8)).iloc[0]

    assert row["ratio"] == pytest.approx(0.714, abs=5e-4)
    assert row["low"] == pytest.approx(0.436, abs=5e-4)
    assert row["high"] == pytest.approx(1.060, abs=5e-4)
    assert row["probability_below"] == pytest.approx(0.723, abs=5e-4)


@pytest.mark.parametrize(
    ("true_ratio", "level", "margin", "first"),
    [
        (0.5, 0.05, 1.0, 18), (0.5, 0.01, 1.0, 32), (0.5, 0.0025, 1.0, 41),
        (0.6, 0.05, 1.0, 31), (0.7, 0.05, 1.0, 60), (0.8, 0.05, 1.0, 137),
        (0.5, 0.05, 0.9, 28), (0.5, 0.01, 0.9, 45), (0.6, 0.05, 0.9, 51), (0.7, 0.05, 0.9, 121),
    ],
)  # fmt: skip
def test_the_expected_count_at_which_a_gap_can_be_seen_is_as_published(
    true_ratio, level, margin, first
):
    from scipy.stats import poisson

    for due in range(2, 200):
        counts = np.arange(due + 1.0)
        # one_sided tests at 0.9; scaling the expectation gives any other margin.
        p_values, _ = one_sided(counts, np.full(due + 1, due * margin / 0.9))
        significant = counts[p_values <= level]
        if len(significant) and poisson.cdf(significant.max(), due * true_ratio) >= 0.8:
            assert due == first
            return
    pytest.fail("no expected count gave enough power")


def test_benjamini_and_hochbergs_own_example_rejects_four():
    p_values = pd.Series([
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
        0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000,
    ])  # fmt: skip

    assert (q_values(p_values) <= 0.05).sum() == 4


def test_areas_too_small_to_test_do_not_dilute_the_others():
    p_values = pd.Series([0.01, 0.9, 0.9])

    assert q_values(p_values.where([True, False, False]))[0] == pytest.approx(0.01)


def test_the_five_verdicts():
    due = areas([100, 18, 100, 100, 9] + [100] * 10)
    seen = areas([35, 6, 99, 190, 0, 100, 104, 96, 101, 99, 103, 97, 102, 98, 100], int)

    found = area_statistics(seen, due)["verdict"].tolist()

    assert found[:5] == ["under_strong", "under_likely", "in_line", "over", "too_few"]


def test_a_place_with_fewer_than_thirty_expected_is_never_called_clearly_fewer():
    due = areas([29.9, 30.1] + [100] * 12)
    seen = areas([2, 2] + [100] * 12, int)

    assert area_statistics(seen, due)["verdict"].tolist()[:2] == ["under_likely", "under_strong"]


def test_places_that_differ_no_more_than_chance_are_held_together():
    due = areas([20.0] * 30)
    seen = areas([19, 20, 21] * 10, int)

    ratio = area_statistics(seen, due)["ratio"]

    assert fit_shrinkage(seen.to_numpy(float), due.to_numpy()).shape == pytest.approx(44)
    assert ratio.between(0.98, 1.02).all()


def test_few_households_are_not_read_as_proof_that_places_are_alike():
    chance, held = np.random.default_rng(4), []
    due = np.repeat([12.0, 16.0, 24.0], 20)
    for _ in range(40):
        truth = np.exp(chance.normal(0, 0.15, 60))
        found = area_statistics(areas(chance.poisson(due * truth), int), areas(due))
        held.append(((found["low"] <= truth) & (truth <= found["high"])).mean())

    assert np.mean(held) >= 0.93


def test_the_spread_of_places_is_recovered():
    chance = np.random.default_rng(1)
    due = np.full(4000, 40.0)
    seen = chance.poisson(due * chance.gamma(8, 1 / 8, 4000)).astype(float)

    found = fit_shrinkage(seen, due)

    assert found.shape == pytest.approx(8, rel=0.1)
    assert found.shape / found.rate == pytest.approx(1, abs=0.02)


@settings(max_examples=30)
@given(st.integers(0, 1000))
def test_the_spread_of_places_does_not_depend_on_their_order(seed):
    chance = np.random.default_rng(seed)
    due = chance.uniform(5, 90, 45)
    seen = chance.poisson(due * chance.gamma(6, 1 / 6, 45)).astype(float)
    due *= seen.sum() / due.sum()  # as expected visits are, so that the mean starts at 1
    other = chance.permutation(45)

    one, again = fit_shrinkage(seen, due), fit_shrinkage(seen[other], due[other])

    assert (one.shape, one.rate) == pytest.approx((again.shape, again.rate), rel=1e-5)


def test_visits_with_no_expectation_are_refused_not_dropped():
    with pytest.raises(ValueError, match="1 areas have visits"):
        area_statistics(pd.Series({"X": 3}), areas([10.0]))


def test_nothing_expected_anywhere_is_not_enough_data():
    found = area_statistics(areas([0, 0], int), areas([0.0, 0.0]))

    assert found["verdict"].tolist() == ["too_few", "too_few"]
    assert np.isfinite(found["ratio"]).all()


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_limits_hold_their_estimates_and_verdicts_keep_their_gates(places):
    seen, due = areas([s for s, _ in places], int), areas([e for _, e in places])

    found = area_statistics(seen, due)

    low, high = exact_limits(found["observed"].to_numpy(float), found["expected"].to_numpy(float))
    assert (low <= found["raw_ratio"] + 1e-9).all()
    assert (found["raw_ratio"] <= high + 1e-9).all()
    assert (found["low"] <= found["ratio"]).all()
    assert (found["ratio"] <= found["high"]).all()
    assert (
        found[["probability_below", "probability_above"]]
        .apply(lambda column: column.between(0, 1))
        .all(axis=None)
    )
    assert (due[found["verdict"] == "under_strong"] >= 30).all()
    assert (due[found["verdict"].isin([*FLAGGED, "over", "in_line"])] >= 10).all()
    assert (due[found["verdict"] == "too_few"] < 10).all()
    assert (found["shortfall"] >= 0).all()


def test_what_was_counted_has_limits_of_its_own_unless_it_is_hidden():
    shown = pd.DataFrame({"observed": [12.0, np.nan, 0.0], "expected_distance": [20.0, 20.0, 10.0]})

    limits = pd.DataFrame(limits_as_counted(shown))

    assert limits.loc[0].round(3).tolist() == [0.31, 1.048]
    assert limits.loc[1].isna().all()
    assert limits.loc[2].round(3).tolist() == [0.0, 0.369]


def test_as_many_times_the_people_in_parties_have_the_same_limits():
    orders = pd.DataFrame({"observed": [12.0], "expected_distance": [20.0]})
    people = (3 * orders).assign(party_factor=3.0)

    assert pd.DataFrame(limits_as_counted(people)).to_numpy() == pytest.approx(
        pd.DataFrame(limits_as_counted(orders)).to_numpy()
    )


@settings(max_examples=30, deadline=None)
@given(pairs, st.randoms(use_true_random=False))
def test_the_order_of_areas_changes_nothing(places, order):
    seen, due = areas([s for s, _ in places], int), areas([e for _, e in places])
    shuffled = list(due.index)
    order.shuffle(shuffled)

    one, other = area_statistics(seen, due), area_statistics(seen, due[shuffled])

    assert other.loc[due.index, "verdict"].tolist() == one["verdict"].tolist()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_q_values_rise_with_p_values_and_are_never_smaller(values):
    p_values = pd.Series(sorted(values))

    adjusted = q_values(p_values)

    assert (np.diff(adjusted) >= -1e-12).all()
    assert (adjusted >= p_values.to_numpy() - 1e-12).all()


def museum(chance, visits, *, share_low=0.25, true_ratio=0.5, noise=0.15, places=80):
    """Orders of one simulated museum; the design of the published power table."""
    from insights.measures.expected.visits import expected_visits

    kilometres = 20 * np.sqrt(chance.uniform(0.002, 1, places))
    index = pd.Index([f"E{n:08d}" for n in range(places)], name="area_code")
    people = pd.DataFrame(
        {"people": chance.normal(7500, 900, places).clip(4000).astype(int)}, index=index
    )
    low = chance.uniform(size=places) < share_low
    theta = np.where(low, true_ratio, 1) * np.exp(chance.normal(0, noise, places) - noise**2 / 2)
    rate = people["people"].to_numpy() * (kilometres + 1) ** -1.3 * theta
    seen = pd.Series(chance.poisson(rate * visits / rate.sum()), index)
    due = expected_visits(seen, people, pd.Series(kilometres, index)).expected_distance
    return low, area_statistics(seen, due)["verdict"]


@pytest.mark.slow
@pytest.mark.parametrize(("visits", "power"), [(2000, 0.37), (4000, 0.60), (10_000, 0.83)])
def test_gaps_are_found_as_often_as_published_with_few_false_alarms(visits, power):
    # "Clearly fewer" also asks for 30 expected visits, so power is that of either grade.
    chance = np.random.default_rng(visits)
    found, false = [], []
    for _ in range(60):
        low, verdict = museum(chance, visits)
        strong = (verdict == "under_strong").to_numpy()
        either = verdict.isin(FLAGGED).to_numpy()
        found.append((either & low).sum() / low.sum())
        false.append((strong & ~low).sum() / max(1, strong.sum()))

    assert np.mean(false) <= 0.05
    assert np.mean(found) >= power - 0.05


@pytest.mark.slow
def test_a_museum_with_no_gap_and_no_noise_is_seldom_told_of_one():
    chance = np.random.default_rng(5)
    told = [
        (museum(chance, 4000, share_low=0, noise=0)[1] == "under_strong").any() for _ in range(100)
    ]

    assert np.mean(told) <= 0.05
