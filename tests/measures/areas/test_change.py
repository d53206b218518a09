"""Change between two periods: by hand, then laws, then independent tests, then simulation."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.measures.areas.change import Period, area_change, beyond, exactly

counts = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=3, max_size=25)
OPPOSITE = {"rose": "fell", "fell": "rose"}


def areas(values) -> pd.Series:
    return pd.Series(values, [f"E{n:08d}" for n in range(len(values))], dtype=float)


def alike(n: int) -> pd.Series:
    return areas([1.0] * n)


def test_where_twice_as_many_come_as_before_reach_rose():
    # Ten neighbourhoods of 100; the first sends 100 and then 200.
    before, since = areas([100] * 10), areas([200] + [100] * 9)
    found = area_change(exactly(before), exactly(since), alike(10)).iloc[0]

    # By hand. Expected: 100, then 1,100 / 10 = 110. Its own ratio: 300 / 210. The places differ
    # so little that their likeness weighs the most it may, ten: b = 10 x 210 / 300 = 7.
    assert (found["expected_before"], found["expected_since"]) == (100, pytest.approx(110))
    change = (210 / 117) / (110 / 107)
    error = np.sqrt(1 / 210 + 1 / 110)
    assert found["change"] == pytest.approx(change)
    assert found["change_low"] == pytest.approx(change * np.exp(-1.96 * error), rel=1e-4)
    assert found["verdict"] == "rose"


def test_where_half_as_many_come_as_before_reach_fell():
    found = area_change(exactly(areas([100] * 10)), exactly(areas([50] + [100] * 9)), alike(10))

    assert found["verdict"].tolist() == ["fell"] + ["no_clear_change"] * 9


def test_where_twice_as_many_come_from_everywhere_reach_changed_nowhere():
    before = areas([40, 100, 80, 120])
    found = area_change(exactly(before), exactly(2 * before), alike(4))

    assert found["change"].tolist() == pytest.approx([1.0] * 4)
    assert set(found["verdict"]) == {"no_clear_change"}


def test_ten_expected_are_not_enough_data_however_large_the_change():
    share = areas([10.0, 100.0, 100.0])
    found = area_change(exactly(areas([10, 100, 100])), exactly(areas([60, 100, 100])), share).iloc[
        0
    ]

    assert found["verdict"] == "too_few"
    assert found[["change", "p_value"]].isna().all()


def test_a_count_that_is_not_known_is_not_enough_data():
    before = areas([100, np.nan, 100])
    found = area_change(exactly(before, 300), exactly(areas([100] * 3)), alike(3))

    assert found["verdict"].tolist() == ["no_clear_change", "too_few", "no_clear_change"]


def test_a_change_of_a_tenth_is_none_worth_telling_with_any_amount_of_data():
    before, since = areas([1e6] * 20), areas([1.09e6] + [1e6] * 19)

    assert area_change(exactly(before), exactly(since), alike(20))["verdict"].iloc[0] == (
        "no_clear_change"
    )


def test_rounding_and_parties_widen_the_doubt():
    before, since = areas([100] * 5), areas([160] + [100] * 4)
    rounded = [Period(each, pd.Series(40.0, each.index), each.sum()) for each in (before, since)]
    sure = area_change(exactly(before), exactly(since), alike(5)).iloc[0]
    unsure = area_change(*rounded, alike(5)).iloc[0]
    in_parties = area_change(exactly(before), exactly(since), alike(5), party_factor=4).iloc[0]

    assert sure["p_value"] < unsure["p_value"] < in_parties["p_value"]
    assert in_parties["expected_before"] == sure["expected_before"]


def test_nobody_in_either_period_is_no_change_and_no_warning():
    found = area_change(exactly(areas([0, 100, 100])), exactly(areas([0, 100, 100])), alike(3))

    assert found["change"].iloc[0] == pytest.approx(1)
    empty = area_change(exactly(areas([])), exactly(areas([])), areas([]))
    assert empty.empty
    nobody = area_change(exactly(areas([0, 0])), exactly(areas([0, 0])), alike(2))
    assert nobody["verdict"].tolist() == ["too_few", "too_few"]


@settings(max_examples=40, deadline=None)
@given(counts)
def test_exchanging_the_periods_turns_every_change_round(pairs):
    before, since = (exactly(areas([pair[n] for pair in pairs])) for n in (0, 1))
    there = area_change(before, since, alike(len(pairs)))
    back = area_change(since, before, alike(len(pairs)))

    assert back["verdict"].tolist() == [OPPOSITE.get(each, each) for each in there["verdict"]]
    assert (there["change"] * back["change"]).dropna().to_numpy() == pytest.approx(1)


@settings(max_examples=40, deadline=None)
@given(counts, st.integers(2, 6))
def test_counting_a_whole_period_several_times_leaves_every_direction(pairs, times):
    before = areas([pair[0] for pair in pairs])
    since = areas([pair[1] for pair in pairs])
    once = area_change(exactly(before), exactly(since), alike(len(pairs)))
    more = area_change(exactly(before), exactly(times * since), alike(len(pairs)))
    both = once["tested"] & more["tested"]
    there, here = (np.log(found.loc[both, "change"]).round(9) for found in (once, more))

    assert np.sign(there).tolist() == np.sign(here).tolist()


@settings(max_examples=40, deadline=None)
@given(counts, st.randoms())
def test_the_order_of_the_areas_says_nothing(pairs, chance):
    before, since = (areas([pair[n] for pair in pairs]) for n in (0, 1))
    order = list(before.index)
    chance.shuffle(order)
    one = area_change(exactly(before), exactly(since), alike(len(pairs)))
    other = area_change(
        exactly(before.loc[order]), exactly(since.loc[order]), alike(len(pairs)).loc[order]
    )

    assert other.loc[one.index, "verdict"].tolist() == one["verdict"].tolist()


@pytest.mark.parametrize("seen", [(900, 1000), (1000, 1500), (2000, 1400), (5000, 5600)])
@pytest.mark.parametrize("margin", [1.0, 0.9])
def test_an_independent_comparison_of_two_poisson_rates_agrees(seen, margin):
    from statsmodels.stats.rates import test_poisson_2indep

    # Of 1,000 expected before and 1,000 since; a spread that weighs nothing.
    log, error = np.log(seen[1] / seen[0]), np.sqrt(1 / seen[0] + 1 / seen[1])
    edge = 1 if margin == 1 else 1 / margin if log > 0 else margin
    found = test_poisson_2indep(
        seen[1], 1, seen[0], 1, value=edge, method="cond-midp",
        alternative="two-sided" if margin == 1 else "larger" if log > 0 else "smaller",
    )  # fmt: skip
    ours = beyond(np.array([log]), np.array([error]), margin)[0]

    assert ours == pytest.approx(found.pvalue, rel=0.05, abs=2e-3)


def test_the_exact_binomial_test_agrees_where_counts_are_large():
    from scipy.stats import binomtest

    before, since = areas([1000] * 40), areas([1160] + [1000] * 39)
    found = area_change(exactly(before), exactly(since), alike(40)).iloc[0]
    due = found["expected_since"] / (found["expected_before"] + found["expected_since"])
    log, error = np.log(found["change"]), np.sqrt(1 / 1010 + 1 / 1170)

    exact = binomtest(1160, 2160, due).pvalue
    assert beyond(np.array([log]), np.array([error]), 1.0)[0] == pytest.approx(exact, rel=0.15)


def test_where_nothing_changed_a_change_is_claimed_in_one_run_of_twenty_at_most():
    chance = np.random.default_rng(20)
    rate = areas(chance.uniform(25, 120, 60))
    claimed = 0
    for _ in range(100):
        true = rate * chance.gamma(8, 1 / 8, 60)
        before, since = (areas(chance.poisson(true)) for _ in range(2))
        found = area_change(exactly(before), exactly(since), rate)
        claimed += found["verdict"].isin(["rose", "fell"]).any()

    assert claimed <= 5


def test_a_doubling_among_sixty_neighbourhoods_is_found():
    chance = np.random.default_rng(21)
    rate, found_it, wrong = areas(chance.uniform(80, 140, 60)), 0, 0
    for _ in range(25):
        true = rate * chance.gamma(8, 1 / 8, 60)
        after = true.copy()
        true.iloc[0] = rate.iloc[0]
        after.iloc[0] = 2 * rate.iloc[0]
        found = area_change(
            exactly(areas(chance.poisson(true))), exactly(areas(chance.poisson(after))), rate
        )
        found_it += found["verdict"].iloc[0] == "rose"
        wrong += found["verdict"].iloc[1:].isin(["rose", "fell"]).sum()

    assert found_it >= 23
    assert wrong <= 2


@pytest.mark.parametrize(
    ("due", "times", "least", "most"),
    [(22, 2, 0.0, 0.1), (22, 3, 0.5, 0.75), (50, 2, 0.3, 0.55), (100, 0.5, 0.35, 0.6)],
)
def test_one_change_among_sixty_places_is_found_as_often_as_the_method_says(
    due, times, least, most
):
    chance, found_it, runs = np.random.default_rng(22), 0, 120
    for _ in range(runs):
        before, since = (areas(chance.poisson(due, 60)) for _ in range(2))
        since.iloc[0] = chance.poisson(times * due)
        verdict = area_change(exactly(before), exactly(since), alike(60))["verdict"].iloc[0]
        found_it += verdict == ("rose" if times > 1 else "fell")

    assert least <= found_it / runs <= most
