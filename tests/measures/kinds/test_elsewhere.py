"""Deprived people or deprived places: worked by hand, and where it is not known."""

from __future__ import annotations

import numpy as np
import pytest

from insights.measures.kinds.elsewhere import outside_most_deprived
from tests.measures.kinds.test_pooled import areas, profile


def town(**counts):
    places = areas(10)
    table = profile(places, deprivation=np.arange(10) / 10, **counts)
    return table.assign(count=table["share"]), places["people"]


def test_three_in_four_live_outside_the_two_most_deprived_of_ten_areas():
    # 60 of 240 people on low incomes live in the last two areas.
    table, people = town(income_deprivation=[20] * 6 + [30, 30, 30, 30])

    assert outside_most_deprived(table, people) == ("income_deprivation", pytest.approx(0.75))


def test_households_stand_in_where_no_rate_of_low_incomes_is_published():
    table, people = town(deprived_household=[0] * 8 + [10, 10])

    assert outside_most_deprived(table, people) == ("deprived_household", 0)


def test_nothing_is_said_where_deprivation_or_incomes_are_not_known():
    table, people = town(income_deprivation=[20.0] * 8 + [np.nan] * 2)
    assert outside_most_deprived(table, people) is None

    table, people = town(income_deprivation=[20] * 10)
    unknown = table[table["characteristic"].ne("deprivation")]
    assert outside_most_deprived(unknown, people) is None
    half = table[table["characteristic"].ne("deprivation") | (table["share"] > 0.45)]
    assert outside_most_deprived(half, people) is None


def test_more_people_on_low_incomes_outside_never_means_a_lower_share():
    few, people = town(income_deprivation=[10] * 8 + [30, 30])
    more, _ = town(income_deprivation=[20] * 8 + [30, 30])

    assert outside_most_deprived(few, people).share < outside_most_deprived(more, people).share
