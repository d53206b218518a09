"""How surely it is known how alike areas are: by hand, by laws, by integrals done otherwise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from insights.measures.areas.how_alike import possible_spreads
from insights.measures.areas.mixtures import Spreads, limits_of_ratios
from insights.measures.areas.shrinkage import fit_shrinkage, shrunken_ratios


def limits(seen, due) -> tuple[np.ndarray, np.ndarray]:
    seen, due = np.asarray(seen, dtype=float), np.asarray(due, dtype=float)
    return limits_of_ratios(seen, due, possible_spreads(seen, due, fit_shrinkage(seen, due)))


def towns(seed: int, places: int, shape: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    due = chance.uniform(10, 60, places)
    truth = chance.gamma(shape, 1 / shape, places)
    return truth, chance.poisson(due * truth).astype(float), due


def test_twelve_of_twenty_has_the_published_limits_where_it_is_known_how_alike_areas_are():
    sure = Spreads(np.array([8.0]), np.array([8.0]), np.array([1.0]))

    low, high = limits_of_ratios(np.array([12.0]), np.array([20.0]), sure)

    assert (low[0], high[0]) == (pytest.approx(0.436, abs=5e-4), pytest.approx(1.060, abs=5e-4))


def test_of_two_spreads_as_likely_the_limits_leave_out_as_much_of_both_together():
    either = Spreads(np.array([8.0, 40.0]), np.array([8.0, 40.0]), np.array([0.5, 0.5]))

    low, high = limits_of_ratios(np.array([12.0]), np.array([20.0]), either)

    # Twelve of twenty, and eight of eight or forty of forty beside them.
    wide, close = stats.gamma(20, scale=1 / 28), stats.gamma(52, scale=1 / 60)
    assert (wide.cdf(low[0]) + close.cdf(low[0])) / 2 == pytest.approx(0.025)
    assert (wide.sf(high[0]) + close.sf(high[0])) / 2 == pytest.approx(0.025)


def test_limits_are_those_of_an_integral_over_how_much_places_differ():
    _, seen, due = towns(3, 12, 10.0)
    fit = fit_shrinkage(seen, due)
    mean = fit.shape / fit.rate
    low, high = limits(seen, due)

    def believed(differ: float) -> float:
        size = differ**-2
        chances = stats.nbinom.logpmf(seen, size, size / (size + mean * due))
        return float(np.exp(chances.sum() + 60))

    def below(x: float, differ: float) -> float:
        size = differ**-2
        return float(stats.gamma.cdf(x, size + seen[0], scale=1 / (size / mean + due[0])))

    ends = 44**-0.5, 0.05**-0.5  # between which the spread of ratios is sought, no value favoured
    whole = integrate.quad(believed, *ends, limit=200)[0]
    for x, part in ((low[0], 0.025), (high[0], 0.975)):
        found = integrate.quad(lambda t, x=x: believed(t) * below(x, t), *ends, limit=200)[0]
        assert found / whole == pytest.approx(part, abs=0.002)


def test_of_many_places_it_is_known_how_alike_they_are():
    _, seen, due = towns(5, 3000, 8.0)
    known = shrunken_ratios(seen, due, fit_shrinkage(seen, due))
    low, high = limits(seen, due)

    assert low == pytest.approx(known["low"].to_numpy(), rel=0.005)
    assert high == pytest.approx(known["high"].to_numpy(), rel=0.005)


def test_of_two_places_hardly_anything_is_known_and_the_limits_say_so():
    known = shrunken_ratios(
        np.array([9.0, 11.0]),
        np.array([10.0, 10.0]),
        fit_shrinkage(*np.array([[9, 11], [10, 10.0]])),
    )
    low, high = limits([9, 11], [10, 10])

    assert (high - low > 1.2 * (known["high"] - known["low"])).all()


def test_where_nothing_was_counted_there_is_one_spread():
    nothing, due = np.zeros(3), np.array([4.0, 0.0, 9.0])

    spreads = possible_spreads(nothing, due, fit_shrinkage(nothing, due))

    assert (spreads.shapes.tolist(), spreads.weights.tolist()) == ([1.0], [1.0])


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 60), st.floats(0.3, 100))
def test_weights_add_up_and_limits_leave_out_one_in_forty_at_either_end(seed, places, shape):
    _, seen, due = towns(seed, places, shape)
    spreads = possible_spreads(seen, due, fit_shrinkage(seen, due))

    low, high = limits_of_ratios(seen, due, spreads)

    assert spreads.weights.sum() == pytest.approx(1)
    for ends, part in ((low, 0.025), (high, 0.975)):
        posteriors = stats.gamma(
            spreads.shapes[:, None] + seen, scale=1 / (spreads.rates[:, None] + due)
        )
        assert spreads.weights @ posteriors.cdf(ends) == pytest.approx(part, abs=1e-6)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_limits_do_not_depend_on_the_order_of_places(seed):
    _, seen, due = towns(seed, 25, 6.0)
    other = np.random.default_rng(seed).permutation(25)

    one, again = limits(seen, due), limits(seen[other], due[other])

    assert again[0] == pytest.approx(one[0][other], rel=1e-4)
    assert again[1] == pytest.approx(one[1][other], rel=1e-4)


def test_of_few_places_as_many_limits_hold_the_truth_as_they_say_and_more_than_with_one_spread():
    held, with_one = [], []
    for seed in range(60):
        truth, seen, due = towns(seed, 15, 10.0)
        low, high = limits(seen, due)
        known = shrunken_ratios(seen, due, fit_shrinkage(seen, due))
        held.append(((low <= truth) & (truth <= high)).mean())
        with_one.append(((known["low"] <= truth) & (truth <= known["high"])).mean())

    assert 0.93 <= np.mean(held) <= 0.97
    assert np.mean(with_one) < np.mean(held)
