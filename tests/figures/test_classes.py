"""Numbers of areas in a few shades: round ranges that cover all of them, each area in its own."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.figures.classes import RAMP, classed, round_edges
from insights.figures.style import DARK, LIGHT, contrast

numbers = st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=1, max_size=60)


def test_the_least_is_palest_and_the_most_is_strongest():
    shades, fills = classed(pd.Series([5.0, 400.0, 12.0, 90.0, 33.0]))

    assert shades[fills[0]].fill == RAMP[False][0]
    assert shades[fills[1]].fill == RAMP[False][1]


def test_a_number_that_is_not_shown_is_hatched_and_in_no_range():
    shades, fills = classed(pd.Series([5.0, np.nan, 12.0, 90.0]))

    assert shades[fills[1]].hatched
    assert [shade.meaning for shade in shades if shade.hatched] == ["not shown"]


def test_ranges_that_are_given_stay_whatever_the_numbers_are():
    said = {
        tuple(shade.meaning for shade in classed(pd.Series(each), edges=[2, 3, 4, 5])[0])
        for each in ([1.0, 2.0], [4.0, 5.0, 5.0])
    }

    assert said == {("under 2", "2 to 3", "3 to 4", "4 to 5", "5 or more")}


@pytest.mark.parametrize("most", [0.012, 0.03, 0.9])
def test_no_two_ranges_of_shares_are_told_alike_however_few(most):
    shades, _ = classed(pd.Series(np.linspace(0, most, 30)), unit="(of all)", shares=True)
    told = [shade.meaning.removesuffix(" (of all)") for shade in shades]
    starts = [each.split(" to ")[0].removesuffix(" or more") for each in told[1:]]

    assert len(set(starts)) == len(starts) == 4
    assert told[0] == f"under {starts[0]}"
    assert [each.split(" to ")[1] for each in told[1:-1]] == starts[1:]


@settings(deadline=None)
@given(numbers)
def test_every_number_lies_in_the_range_of_its_shade(values):
    edges = round_edges(np.array(values))
    shades, fills = classed(pd.Series(values))

    assert len(shades) == len(edges) + 1 <= 5
    limits = [-np.inf, *edges, np.inf]
    assert all(
        limits[fill] <= value < limits[fill + 1] for fill, value in zip(fills, values, strict=True)
    )


@pytest.mark.parametrize("now", [LIGHT, DARK])
def test_the_strongest_shade_stands_out_from_the_palest(now):
    pale, strong = RAMP[now.dark]

    assert contrast(pale, strong) >= 3
