"""The planted truths keep well clear of every threshold, by the true model alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sample_data.generator.town import SMALL_VENUE_KM, VENUE_KM
from sample_data.generator.visits import distance_km, fair_rates, truths
from sample_data.generator.volunteers import answers

PLACES = {place["name"]: place for place in truths()["museum"]["neighbourhoods"]}


def within_reach(areas, distance):
    """Keep the smallest radius that holds four in five of people x (km + 1)^-1.3."""
    weight = (areas["people"] * (distance + 1) ** -1.3)[distance.sort_values().index]
    share = weight.cumsum() / weight.sum()
    radius = distance[share.index[share >= 0.8][0]]
    return areas.index[distance <= radius]


def expected_and_observed(made, museum, venue_km):
    areas = made.town.areas
    distance = distance_km(areas, made.postcodes, venue_km)
    near = within_reach(areas, distance)
    observed = made.coming[museum][near]
    likely = (areas["people"] * fair_rates(distance))[near]
    table = pd.DataFrame(
        {"expected": likely * observed.sum() / likely.sum(), "observed": observed, "areas": 1}
    )
    whole = table.groupby(areas.loc[near, "neighbourhood"]).sum()
    return table, whole.assign(ratio=whole["observed"] / whole["expected"])


@pytest.fixture(scope="module")
def reach(made):
    return expected_and_observed(made, "museum", VENUE_KM)


def test_every_planted_neighbourhood_is_wholly_within_reach(made, reach):
    _, whole = reach
    size = made.town.areas.groupby("neighbourhood").size()

    for name in PLACES:
        assert whole.loc[name, "areas"] == size[name]


def test_the_low_ones_are_at_less_than_half_with_plenty_expected(reach):
    _, whole = reach
    low = [name for name, place in PLACES.items() if place["verdict"] == "under_strong"]

    assert len(low) >= 2
    assert (whole.loc[low, "ratio"] < 0.5).all()
    assert (whole.loc[low, "expected"] > 100).all()


def test_the_over_represented_one_is_far_above(reach):
    _, whole = reach

    assert whole.loc["Millrace", "ratio"] > 1.6
    assert whole.loc["Millrace", "expected"] > 100


def test_the_far_one_has_half_the_visits_its_people_suggest_and_all_its_distance_does(made, reach):
    areas, whole = reach
    people = made.town.areas.loc[areas.index]
    share = people.groupby("neighbourhood")["people"].sum() / people["people"].sum()
    by_people = share["Northcliffe"] * whole["observed"].sum()

    assert whole.loc["Northcliffe", "observed"] < 0.65 * by_people
    assert whole.loc["Northcliffe", "ratio"] == pytest.approx(1.07, abs=0.12)
    assert whole.loc["Northcliffe", "expected"] > 60


def test_the_tiny_one_looks_low_and_has_too_few_expected(reach):
    _, whole = reach

    assert whole.loc["Long Ness", "expected"] < 8
    assert whole.loc["Long Ness", "ratio"] < 0.6


def test_every_other_neighbourhood_is_in_line_and_can_be_judged(reach):
    _, whole = reach
    others = whole.drop(index=list(PLACES))

    assert others["ratio"].between(0.9, 1.2).all()
    assert (others["expected"] > 30).all()


def test_small_areas_are_too_thin_to_be_the_level(reach):
    areas, _ = reach

    assert (areas["expected"] >= 30).mean() < 0.6


def test_the_small_museum_has_mostly_too_few_to_say(made):
    _, whole = expected_and_observed(made, "small_museum", SMALL_VENUE_KM)

    assert len(whole) >= 15
    assert (whole["expected"] < 10).mean() > 0.5


def test_young_and_asian_volunteers_are_few_where_many_live(made):
    ages, ethnicity = made.census["ts007a"].sum(), made.census["ts021"].sum()
    from_sixteen = ages.iloc[5:].sum() + 0.8 * ages.iloc[4]
    young = (0.8 * ages.iloc[4] + ages.iloc[5]) / from_sixteen
    asian = ethnicity.iloc[1] / ethnicity.iloc[0]

    assert young > 0.15
    assert asian > 0.13
    assert _given("age group", ("16-24", "16–24")) == 2
    assert _given("ethnic group", ("Asian or Asian British - Indian",)) == 1


def _given(question, wanted):
    found = next(given for name, given in answers("museum").items() if question in name)
    return sum(count for answer, count in found.items() if answer in wanted)


@pytest.mark.parametrize(("museum", "count"), [("museum", 64), ("small", 18)])
def test_every_question_has_an_answer_or_a_blank_for_each_volunteer(museum, count):
    assert {sum(given.values()) for given in answers(museum).values()} == {count}


def test_no_postcode_has_so_many_orders_that_it_looks_like_an_office(made):
    town = made.orders[made.orders["kind"] == "household"].drop_duplicates("order")

    assert town["postcode"].value_counts().max() <= 20
    assert np.isin(["bulk", "own", "school", "group"], made.orders["kind"]).all()
