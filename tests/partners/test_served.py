"""Which places each type would serve, worked on paper, and laws that hold for any."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from insights.partners.scoring.served import (
    Cover,
    cover,
    places_for,
    served,
    shared_places,
    types_for,
)
from insights.partners.scoring.where import people_by_area, people_in_reach
from insights.tables import SERVED, check

PEOPLE = {"A": 1_000, "B": 2_000, "C": 4_000}
AREAS = pd.DataFrame(
    {"people": pd.Series(PEOPLE), "members": [("a1", "a2"), ("b1",), ("c1",)]},
)
PROFILE = pd.DataFrame(
    {
        "area_code": ["a1", "a2", "b1", "c1", "a1"],
        "characteristic": ["income_deprivation"] * 4 + ["carers"],
        "count": [100.0, 150.0, 300.0, 80.0, 40.0],
        "base": [500.0, 500.0, 2_000.0, 4_000.0, 480.0],
    }
)


def one(key, *where):
    return SimpleNamespace(key=key, where=where)


def test_on_paper_foodbanks_serve_two_places_and_their_people_on_low_incomes():
    pairs = served([one("T10", "B", "A"), one("T5", "A")], AREAS, people_by_area(PROFILE, AREAS))

    assert pairs[["type", "area_code", "people"]].to_numpy().tolist() == [
        ["T10", "B", 2_000],
        ["T10", "A", 1_000],
        ["T5", "A", 1_000],
    ]
    # a1 and a2 together: 100 + 150; forty carers in a1, none counted in a2.
    assert pairs["concerned"].tolist() == [300, 250, 40]


def test_one_partner_of_each_counts_every_place_once():
    pairs = served([one("T10", "B", "A"), one("T5", "A"), one("T1", "A", "C")], AREAS)

    assert cover(pairs, ["T10", "T5", "T9", "T1"]) == (
        Cover("T10", places=2, people=3_000, added=2, places_so_far=2, people_so_far=3_000),
        Cover("T5", places=1, people=1_000, added=0, places_so_far=2, people_so_far=3_000),
        Cover("T1", places=2, people=5_000, added=1, places_so_far=3, people_so_far=7_000),
    )


def test_a_place_that_several_types_serve_names_them_in_their_order():
    pairs = served([one("T10", "B", "A"), one("T5", "A"), one("T1", "A", "B", "C")], AREAS)

    assert shared_places(pairs) == {"A": ("T10", "T5", "T1"), "B": ("T10", "T1")}


def test_without_a_type_that_serves_a_place_there_is_nothing_to_tell():
    pairs = served([one("T9"), one("T1", "gone")], AREAS)

    check(pairs, SERVED)
    assert pairs.empty
    assert cover(pairs, ["T1"]) == ()
    assert shared_places(pairs) == {}


def test_people_whom_the_census_does_not_count_are_not_known():
    assert math.isnan(
        served([one("T9", "A")], AREAS, people_by_area(PROFILE, AREAS))["concerned"][0]
    )


SERVING = st.dictionaries(
    st.sampled_from([f"T{n}" for n in range(1, 11)]),
    st.lists(st.sampled_from(sorted(PEOPLE)), unique=True),
)


@given(SERVING)
def test_type_to_place_and_place_to_type_hold_the_same_pairs(serving):
    pairs = served([one(key, *where) for key, where in serving.items()], AREAS)

    forth = {(key, code) for key in serving for code in places_for(pairs, key)}
    back = {(key, code) for code in PEOPLE for key in types_for(pairs, code)}
    assert forth == back == {(key, code) for key, where in serving.items() for code in where}


@given(SERVING)
def test_places_so_far_are_all_those_that_any_type_serves_and_no_more(serving):
    pairs = served([one(key, *where) for key, where in serving.items()], AREAS)
    told = cover(pairs, list(serving))

    everywhere = {code for where in serving.values() for code in where}
    assert sum(each.added for each in told) == len(everywhere)
    if told:
        assert told[-1].places_so_far == len(everywhere)
        assert told[-1].people_so_far == sum(PEOPLE[code] for code in everywhere)
    assert all(each.people <= each.people_so_far <= sum(PEOPLE.values()) for each in told)


def test_people_by_area_add_up_to_the_people_in_reach():
    by_area = people_by_area(PROFILE, AREAS)

    whole = people_in_reach(PROFILE, ["a1", "a2", "b1", "c1"])
    assert {key: by_area[key].sum() for key in by_area} == whole
