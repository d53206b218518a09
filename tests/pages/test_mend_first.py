"""What has to be mended before anything is a finding comes first, and stands alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from insights.brief import sections
from insights.findings import Analysis
from insights.partners.scoring.suggestion import Suggestion
from insights.quality.one_postcode import nothing_claimed, of_one_postcode
from insights.wording import people, places, strength, visits
from insights.wording.at_a_glance import key_figures
from insights.wording.headline import headline
from insights.wording.mend_first import few_places, is_too_few, mend_first
from insights.wording.partners import card as partnership_card
from insights.wording.partners import how_sure, next_steps
from insights.wording.quality import in_catchment


def counted(many: int, at_one_postcode: int) -> pd.DataFrame:
    """Count so many households, so many of them at one postcode and each other at its own."""
    east = [0.0] * at_one_postcode + [float(n) for n in range(1, many - at_one_postcode + 1)]
    return pd.DataFrame({"easting": east, "northing": 5.0, "weight": 1})


@pytest.fixture
def of_one(analysis: Analysis) -> Analysis:
    """Findings of a file of which nearly every row has the same postcode."""
    return replace(analysis, one_postcode=True, on_screen=nothing_claimed(analysis.on_screen))


@pytest.fixture
def few(analysis: Analysis) -> Analysis:
    """Findings of one visit."""
    one = replace(analysis.ledger[0], data_rows=1, matched=1)
    return replace(
        analysis, ledger=(one,), on_screen=replace(analysis.on_screen, located=0.0, total=0.0)
    )


@pytest.fixture
def one_place(analysis: Analysis) -> Analysis:
    """Findings of a catchment that is one place."""
    found = analysis.on_screen
    return replace(analysis, on_screen=replace(found, areas=found.areas.iloc[:1]))


def test_four_in_five_of_one_postcode_are_a_till_and_a_few_of_one_are_a_street():
    assert of_one_postcode(counted(500, 500))
    assert of_one_postcode(counted(500, 400))
    assert not of_one_postcode(counted(500, 399))
    assert not of_one_postcode(counted(10, 10))


def test_a_file_of_one_postcode_is_to_be_mended_before_anything_is_said(of_one: Analysis):
    said = (
        "Nearly all of the households counted have one and the same postcode. Mend that first: "
        "until then nothing can be said of who is missing."
    )

    assert headline(of_one)[0] == places.who_is_missing(of_one) == said
    assert next_steps.next_steps(of_one)[0].startswith("Look that postcode up")
    assert strength.meter(of_one) == "○○○ too little evidence yet (0 of 3)."
    assert key_figures(of_one) == ()


def test_of_one_postcode_no_place_and_no_kind_of_place_has_a_finding(of_one: Analysis):
    found = of_one.on_screen

    for table in (found.areas, found.by_source, found.trends):
        assert set(table["verdict"]) <= {"too_few"}
    assert not len(found.clusters) + len(found.held_alike) + len(found.strip)


def test_one_visit_asks_for_a_year_of_orders_and_shows_no_share(few: Analysis):
    said = (
        "Only 1 row of your ticket export can be counted. Load at least a year of orders (about "
        "150 households) to see anything."
    )

    assert headline(few)[0] == places.who_is_missing(few) == visits.who_comes(few) == said
    assert next_steps.next_steps(few) == (
        "Load at least a year of orders (about 150 households) to see anything.",
    )
    assert in_catchment(few, "tickets")[0] == -1
    assert visits.outside(few) == ""


def test_shares_are_shown_of_thirty_and_of_no_fewer(analysis: Analysis):
    def of(many: float) -> Analysis:
        return replace(analysis, on_screen=replace(analysis.on_screen, located=many))

    assert is_too_few(of(25))
    assert not is_too_few(of(30))


def test_one_place_has_nothing_to_be_compared_with(one_place: Analysis):
    assert headline(one_place)[0] == (
        "Only one place is local, so there is nothing to compare it with. Choose a wider distance."
    )


def test_of_two_to_four_places_each_is_said_to_have_little_beside_it(analysis: Analysis):
    found = analysis.on_screen

    def of(number: int) -> str:
        few = replace(found, areas=found.areas.iloc[:number])
        return few_places(replace(analysis, on_screen=few))

    assert of(2).startswith("Only 2 places are local, so each is compared with little but the ot")
    assert of(4)
    assert not of(5)
    assert not of(1)


def test_files_that_can_be_compared_are_asked_nothing(analysis: Analysis):
    assert mend_first(analysis) is None


@pytest.mark.parametrize("museum", ["of_one", "few", "one_place"])
def test_the_brief_draws_no_map_and_no_kind_of_place_of_them(museum: str, request):
    found = request.getfixturevalue(museum)

    assert sections.areas(found) is None
    assert sections.kinds_of_place(found) is None


# -- next to nobody among those who answered, and an order that chance would change --------------


def with_values(one: Suggestion, **values: Any) -> Suggestion:
    """Return a type of partner with some of what is known of it replaced."""
    return replace(one, **values)


def test_eighteen_answers_are_called_too_few_and_never_all_well(analysis: Analysis):
    found = analysis.on_screen
    calm = found.groups.assign(verdict="in_line")
    few = replace(found, groups=calm, responses=found.responses.assign(asked=18))
    many = replace(found, groups=calm, responses=found.responses.assign(asked=64))

    assert people.volunteers(replace(analysis, on_screen=few)) == (
        "18 volunteers are too few to tell whether any group is missing. That none is named does "
        "not mean that all are there."
    )
    assert "no group is surely fewer" in people.volunteers(replace(analysis, on_screen=many))


def test_an_order_that_small_changes_would_turn_is_said_to_be_close(analysis: Analysis):
    one = analysis.suggestions[0]
    near = [with_values(one, stability=0.6)] * 5
    clear = [*near[:3], *[with_values(one, stability=0.1)] * 2]

    def said(suggestions: list[Any]) -> str:
        return how_sure.how_sure(replace(analysis, suggestions=tuple(suggestions)))

    assert "The order is not sure: treat the first five as equal." in said(near)
    assert "close" not in said(clear)
    assert "not sure: top three in 60% of 1,000 runs" in partnership_card.stability(near[0])


def test_strong_reasons_beside_slight_evidence_are_explained(analysis: Analysis):
    strong = tuple(with_values(each, band="high") for each in analysis.suggestions[:1])
    found = replace(analysis, suggestions=strong)
    slight = replace(found, strength=replace(found.strength, grade="slight"))
    good = replace(found, strength=replace(found.strength, grade="good"))

    assert "“Strong” says that a gap is large" in how_sure.how_sure(slight)
    assert "“Strong”" not in how_sure.how_sure(good)
