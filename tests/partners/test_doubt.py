"""How firmly findings keep: drawn anew within their doubt, and found again or not."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from insights.partners.evidence.doubt import AroundLimits, AroundShare

RUNS = 4000


def again(doubt, ratio, seed=1):
    return doubt.found_again(np.random.default_rng(seed), np.full(RUNS, ratio)).mean()


def test_a_ratio_is_drawn_within_its_limits_nineteen_times_in_twenty():
    drawn = AroundLimits(0.6, 0.9).draw(np.random.default_rng(1), RUNS)

    assert np.mean((drawn > 0.6) & (drawn < 0.9)) == pytest.approx(0.95, abs=0.02)


def test_a_gap_whose_limits_just_reach_parity_is_found_again_every_other_time():
    # The limits of another year lie as far from its ratio: half of them reach past parity.
    assert again(AroundLimits(0.5, 1.0), math.sqrt(0.5)) == pytest.approx(0.5, abs=0.03)


def test_a_clear_gap_is_found_again_and_no_gap_one_time_in_forty():
    assert again(AroundLimits(0.4, 0.6), 0.5) > 0.999
    assert again(AroundLimits(0.8, 1.25), 1.0) == pytest.approx(0.025, abs=0.01)


def test_answers_are_found_few_again_as_often_as_the_binomial_says():
    # Of 60 where 15 would be expected, at most 8 are few beyond chance: at half, often so.
    fewest = next(k for k in range(60) if binom.cdf(k, 60, 0.25) > 0.025)

    assert fewest == 9
    assert again(AroundShare(7, 60, 0.25), 0.5) == pytest.approx(
        binom.cdf(fewest - 1, 60, 0.125), abs=0.03
    )


@settings(max_examples=40, deadline=None)
@given(st.floats(0.2, 0.9), st.floats(0.0, 0.3), st.integers(20, 300), st.floats(0.03, 0.5))
def test_the_lower_reach_truly_is_the_oftener_it_is_found_again(ratio, lower, known, share):
    for doubt in (AroundLimits(0.6, 1.1), AroundShare(5, known, share)):
        assert again(doubt, max(ratio - lower, 0.05)) >= again(doubt, ratio) - 0.04
