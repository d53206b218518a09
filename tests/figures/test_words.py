"""What the figures say in words."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.figures import words
from tests.brief import town


def first(table, place=0):
    return list(words.each_row(table))[place]


def test_an_area_is_described_in_plain_sentences():
    assert " ".join(words.area_facts(first(town.areas(), 1))) == (
        "Fell Side: probably fewer. About 62 for every 100 expected (range 50 to 78). "
        "1,620 people, 1.7 km away."
    )


def test_a_hidden_count_is_said_to_be_small_and_never_given():
    facts = " ".join(words.area_facts(first(town.areas(), 12)))

    assert "Counted: fewer than 5 households." in facts
    assert "Only about 6 expected, too few to judge." in facts


def test_the_map_in_one_sentence():
    assert words.map_takeaway(town.areas()) == (
        "Reach is clearly lower in 1 neighbourhood and probably lower in 2: "
        "Harbour End, Fell Side and Quayside."
    )


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        ("in_line", "No place stands out as reached less than expected."),
        ("too_few", "There is not enough data yet to compare one place with another."),
    ],
)
def test_nothing_found_is_said_plainly(verdict, sentence):
    assert words.map_takeaway(town.areas().assign(verdict=verdict)) == sentence


def test_the_surest_and_largest_gaps_come_first():
    assert words.lowest_first(town.areas())["name"].tolist() == [
        "Harbour End", "Fell Side", "Quayside",
    ]  # fmt: skip


def test_the_alternative_counts_every_class_on_the_map():
    alt = words.map_alt(town.areas())

    assert "Map of 16 neighbourhoods" in alt
    assert "About as expected, 8." in alt
    assert "Not enough data, 4." in alt
    # It is read out on slides and in files too, where nothing stands below.
    assert "below" not in alt


def test_fifths_speak_of_the_areas_with_the_most():
    fifths = town.pooled().query("characteristic == 'deprivation'")

    assert words.fifths_takeaway(fifths, "deprivation") == (
        "Areas with the most deprivation send about 64 for every 100 expected (range 54 to 75)"
    )


def test_groups_name_who_is_fewer_and_keep_small_counts_hidden():
    age = town.groups().query("field == 'age'")

    assert words.groups_takeaway(age) == (
        "How old are you: 16-24 under-represented among volunteers"
    )
    assert "16-24: fewer than 10 of volunteers" in words.groups_alt(age)


@pytest.mark.parametrize(
    ("verdict", "due", "said"),
    [
        ("under_strong", 55.0, ("62% short of its size: 45 with distance, 17 not",)),
        # A near place has nothing that goes with distance, one as expected nothing to explain.
        ("under_strong", 130.0, ()),
        ("in_line", 55.0, ()),
    ],
)
def test_a_pointer_over_a_place_tells_how_its_shortfall_is_split(verdict, due, said):
    row = {
        "name": "Quay",
        "verdict": verdict,
        "observed": 38.0,
        "observed_band": "",
        "expected_population": 100.0,
        "expected_distance": due,
        "ratio": 38 / due,
        "low": 0.5,
        "high": 0.9,
    }

    (told,) = words.areas_in_short(pd.DataFrame([row]))

    assert told[2:] == said
