"""Parties: people who come together tell less than as many who come by themselves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import nbinom, poisson

from insights.measures.areas.shrinkage import _disbelief
from insights.measures.areas.statistics import area_statistics, one_sided
from insights.measures.disclosure.release_areas import release_areas
from insights.measures.evidence.strength import evidence_strength
from insights.measures.expected.party import FACTOR, factor_of, party
from insights.measures.kinds.pooled import pooled


def units(*sizes: int) -> pd.DataFrame:
    """Write orders of so many people, one row each."""
    table = pd.DataFrame({"weight": sizes, "of_one": range(len(sizes))})
    return table.assign(party=table["weight"].astype(float), guessed=False)


def test_the_factor_is_the_sum_of_squares_over_the_sum():
    # Σk = 2 + 4 + 1 = 7 and Σk² = 4 + 16 + 1 = 21: three visits tell as much as one.
    found = party(units(2, 4, 1))

    assert found.mean == 2.3
    assert found.factor == 3.05  # 3, rounded up to a power of 1.25
    assert found.low <= 3 <= found.high


def test_the_party_sizes_of_the_method_give_a_factor_of_six():
    # Per hundred orders: 20 alone, 38 couples, 15, 17 and 9 of three to five, and one coach of 30.
    found = party(units(*np.repeat([1, 2, 3, 4, 5, 30], [20, 38, 15, 17, 9, 1])))

    assert found.mean == 2.8
    assert 5.9 < found.low + found.high - 6 < 6.1
    assert found.factor == pytest.approx(7.45)
    assert found.high - found.low > 5  # one coach in a hundred is little to go by


def test_people_who_come_alone_are_chances_by_themselves():
    assert party(units(1, 1, 1)).factor == party(units(1, 1, 1)).high == 1
    assert party(units().astype({"weight": float, "of_one": int})).factor == 1


def test_lines_of_one_order_are_one_party():
    lines = pd.DataFrame(
        {"weight": [2, 2], "of_one": [0, 0], "party": [4.0, 4.0], "guessed": False}
    )

    assert party(lines) == party(units(4))


@given(st.lists(st.integers(1, 15), min_size=1, max_size=50))
def test_the_factor_lies_between_the_mean_and_the_largest_party(sizes):
    found = party(units(*sizes))

    assert np.mean(sizes) - 0.06 <= found.factor <= 1.25 * max(sizes) + 0.01
    assert found.low <= found.high


def test_whole_numbers_are_tested_as_poisson_counts():
    seen, due = np.arange(60.0), np.linspace(0.5, 80, 60)
    fewer, more = one_sided(seen, due)

    under, over = poisson(0.9 * due), poisson(due / 0.9)
    assert fewer == pytest.approx(under.cdf(seen - 1) + under.pmf(seen) / 2, abs=1e-12)
    assert more == pytest.approx(over.sf(seen) + over.pmf(seen) / 2, abs=1e-12)


def test_the_likelihood_is_the_negative_binomial_at_whole_numbers():
    seen, due = np.arange(40.0), np.linspace(5, 60, 40)

    def ours(shape: float, mean: float) -> float:
        return -_disbelief(np.log([shape, mean]), seen, due)[0]

    def theirs(shape: float, mean: float) -> float:
        rate = shape / mean
        return float(nbinom.logpmf(seen, shape, rate / (rate + due)).sum())

    # What depends on neither shape nor mean is left out, so differences are compared.
    assert ours(7.5, 0.9) - ours(2, 1.1) == pytest.approx(theirs(7.5, 0.9) - theirs(2, 1.1))


DUE = pd.Series(np.linspace(20, 200, 40))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=40, max_size=40), st.sampled_from([2.0, 4.0]))
def test_as_many_times_the_visits_tell_just_as_much(orders, factor):
    seen = pd.Series(orders)
    once = area_statistics(seen, DUE)
    often = area_statistics(seen * factor, DUE * factor, party_factor=factor)
    same = ["raw_ratio", "ratio", "low", "high", "probability_below", "p_value"]

    assert often["verdict"].tolist() == once["verdict"].tolist()
    assert often[same].to_numpy() == pytest.approx(once[same].to_numpy(), nan_ok=True, rel=1e-6)
    assert often["shortfall"].to_numpy() == pytest.approx(factor * once["shortfall"].to_numpy())


def museum(chance: np.random.Generator) -> tuple[pd.Series, pd.Series, float]:
    """Make up 2,000 orders of one to five people over 80 areas without any gap."""
    size = chance.lognormal(0, 0.4, 80)
    due = 2000 * size / size.sum()
    orders = chance.poisson(due)
    sizes = chance.choice([1, 2, 3, 4, 5], p=[0.2, 0.39, 0.15, 0.17, 0.09], size=orders.sum())
    visits = pd.Series(np.bincount(np.repeat(np.arange(80), orders), sizes, minlength=80))
    return visits, pd.Series(due * visits.sum() / due.sum()), party(units(*sizes)).factor


def test_where_there_is_no_gap_counting_visits_finds_none():
    chance = np.random.default_rng(20)
    alarms = {True: 0, False: 0}
    for _ in range(20):
        visits, due, factor = museum(chance)
        for allowed, each in ((True, factor), (False, 1.0)):
            verdicts = area_statistics(visits, due, party_factor=each)["verdict"]
            alarms[allowed] += verdicts.eq("under_strong").any()

    assert alarms[True] == 0
    assert alarms[False] > 5  # so this is a test of the factor and not of a kind fate


def areas(observed: list[int], due: list[float]) -> pd.DataFrame:
    codes = pd.Index([f"E0{n}" for n in range(len(observed))], name="area_code")
    return pd.DataFrame(
        {"observed": observed, "expected_population": due, "expected_distance": due}, codes
    )


def test_what_is_released_allows_for_parties_too():
    exact = areas([40, 120, 120, 120, 3, 117], [90.0] * 5 + [70.0])
    plain, parties = release_areas(exact), release_areas(exact.assign(**{FACTOR: 4.0}))

    assert plain["verdict"].iloc[0] == "under_strong"
    assert parties["verdict"].iloc[0] != "under_strong"  # as 10 orders where 22 were expected
    assert plain["observed"].equals(parties["observed"])
    assert (parties["high"] - parties["low"] >= plain["high"] - plain["low"]).iloc[1:4].all()
    assert release_areas(parties)["ratio"].equals(parties["ratio"])
    assert (factor_of(parties), factor_of(plain)) == (4.0, 1.0)


def test_kinds_of_place_differ_by_no_less_than_parties_do():
    chance = np.random.default_rng(3)
    codes = [f"E{n:03}" for n in range(60)]
    where = pd.DataFrame({"people": 1500, "neighbourhood_code": codes}, codes)
    profile = pd.DataFrame(
        {"area_code": codes, "characteristic": "x", "share": chance.uniform(size=60)}
    )
    seen, due = pd.Series(40, codes), pd.Series(40.0, codes)
    fifths, _ = pooled(seen, due, where, profile, {}, party_factor=3.05)

    assert (fifths[["dispersion", "trend_dispersion"]] >= 3.05).all(axis=None)


def test_strength_is_that_of_as_many_orders():
    due = pd.Series([120.0, 80.0, 20.0])

    assert evidence_strength(due, 3000, party_factor=4).testable == 1
    assert evidence_strength(due, 3000).testable == 2
