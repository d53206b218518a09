"""Sentences: worked examples that can be checked against the fictional findings by eye."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from insights import plain_tables
from insights.findings import Analysis
from insights.ledger import FileLedger
from insights.measures.evidence.triangulation import places_side_by_side
from insights.plain_tables.organisations import as_told, listing
from insights.wording import files, kinds, people, places, profile, sources, strength, visits
from insights.wording.partners import types as partnership
from tests.brief import town


def test_the_account_of_a_file_adds_up_to_its_records(ledger: FileLedger):
    assert files.ledger_sentence(ledger) == (
        "104 records: 1 heading line, 3 left out (total lines 3), 100 kept. Of the 100 kept, 90 "
        "located and 10 not (no postcode 8, only part of a postcode 2). Of those located, 2 were "
        "mistyped and read as the one postcode that can be meant, such as DE1 3AE for DEI 3AE."
    )


def test_rows_proposed_for_leaving_out_are_named_with_what_becomes_of_them(ledger: FileLedger):
    assert files.proposed_sentence(ledger, keep=()) == (
        "Of the 100 kept, 5 may not be local people choosing to visit (group visits 5). "
        "They are not counted unless you say so."
    )
    placed = replace(ledger, proposed_located={"group": 4})
    assert files.proposed_sentence(placed, keep=()).endswith(
        "They are not counted unless you say so. That leaves 86 of the 90 located to count."
    )
    assert files.proposed_sentence(placed, keep=("group",)).endswith(
        "They are counted, as you chose."
    )
    assert files.proposed_sentence(replace(ledger, proposed={}), keep=()) == ""


def test_every_kind_of_file_offers_columns_that_have_words():
    for kind in files.KINDS:
        assert files.roles_for(kind) or kind == "social"  # followers have no columns to correct
        assert set(files.roles_for(kind)) <= set(files.ROLES)


def test_the_takeaway_names_the_clearest_areas_and_counts_the_rest(analysis: Analysis):
    sentence = places.who_is_missing(analysis)

    assert sentence.startswith(
        "Clearly fewer households come than expected from 4 of 20 small areas, home to 6,300 people"
    )
    assert sentence.endswith("From 4 others, probably fewer.")


def test_the_catchment_is_told_in_people_and_places(analysis: Analysis):
    people = f"{analysis.catchment.people:,} people"
    small = len(analysis.catchment.area_codes)
    coarse = replace(analysis, level="neighbourhood")

    assert f"; 85% of them live in the catchment, home to {people} in 20 small areas" in (
        visits.who_comes(
            replace(analysis, catchment=replace(analysis.catchment, share_of_located=0.85))
        )
    )
    assert visits.catchment(analysis).endswith(f"It is home to {people} in 20 small areas.")
    assert visits.catchment(coarse).endswith(
        f"It is home to {people} in 20 neighbourhoods, made of {small} small areas of the census."
    )


def test_no_finding_is_said_plainly(analysis: Analysis):
    calm = analysis.on_screen.areas.assign(verdict="in_line")
    found = replace(analysis, on_screen=replace(analysis.on_screen, areas=calm))

    assert places.who_is_missing(found) == (
        "No small area stands out as reached less than expected, among the 20 of 20 with enough "
        "data to say."
    )
    assert places.strengths(found) == (
        "About as many as expected, or more, come from 20 of 20 small areas."
    )


def test_an_area_with_too_little_data_has_no_claim_and_no_small_number(analysis: Analysis):
    said = " ".join(profile.area_profile(analysis, "E01990004"))

    assert said.startswith("Quayside 5: not enough data.")
    assert "fewer than 5" in said
    assert "100 is as expected" not in said


def test_a_profile_says_what_came_what_was_expected_and_how_sure(analysis: Analysis):
    said = " ".join(profile.area_profile(analysis, "E01990000"))

    assert "being as far away as it is makes that 40. Your files have 18." in said
    assert "Neither size nor distance accounts for that difference." in said
    assert "Reach is 45 for every 100 expected; it could be anywhere from 32 to 63." in said


@pytest.mark.parametrize("code", [f"E0199{n:04d}" for n in range(20)])
def test_every_area_has_a_profile(analysis: Analysis, code: str):
    assert len(profile.area_profile(analysis, code)) >= 3


def test_pooled_findings_lead_with_the_lowest(analysis: Analysis):
    assert "about 55 come for every 100 expected (likely range 47 to 63)" in kinds.reached_less(
        analysis
    )


def test_groups_that_are_fewer_are_named_with_of_how_many(analysis: Analysis):
    assert people.volunteers(analysis) == (
        "Among 64 volunteers, people aged 16 to 24 are clearly fewer than among local people."
    )


def test_what_so_few_answers_can_show_is_said_in_people(analysis: Analysis):
    groups = analysis.on_screen.groups.assign(
        verdict="too_few", category=["A", "B", "C"], population_share=[0.03, 0.97, None]
    )
    found = replace(analysis, on_screen=replace(analysis.on_screen, groups=groups))

    # The published test with two categories compared: 779 answers for a share of 3 %.
    assert people.power(found, "age") == (
        "With about 60 answers, a group at half its local share would most likely be noticed only "
        "if it is at least 35% of local people; for A (3%) you would need about 780."
    )


def test_whom_more_answers_would_show_is_called_people_before_a_category(analysis: Analysis):
    groups = analysis.on_screen.groups.assign(
        verdict="too_few", field="disability", category=["Disabled", "Not disabled", "Unknown"],
        population_share=[0.03, 0.97, None],
    )  # fmt: skip
    asked = analysis.on_screen.responses.assign(field="disability")
    shown = replace(analysis.on_screen, groups=groups, responses=asked)

    assert "; for disabled people (3%) you would need" in people.power(
        replace(analysis, on_screen=shown)
    )


def test_three_volunteers_are_too_few_to_speak_of(analysis: Analysis):
    hidden = analysis.on_screen.responses.assign(known=None, asked=None, response_rate=None)
    found = replace(analysis, on_screen=replace(analysis.on_screen, responses=hidden))

    assert (
        people.power(found, "age") == "Too few people answered to compare them with local people."
    )
    assert people.non_response(found) == ""


def test_without_volunteers_the_sentence_says_so(analysis: Analysis):
    nobody = replace(
        analysis.on_screen, groups=pd.DataFrame(columns=analysis.on_screen.groups.columns)
    )

    assert people.volunteers(replace(analysis, on_screen=nobody)) == (
        "No answers from volunteers are loaded yet."
    )


def test_the_first_partner_type_with_strong_reasons_is_named(analysis: Analysis):
    assert partnership.partners(analysis) == "The evidence points first to partner type T10."


def test_the_table_of_areas_holds_what_the_map_holds(analysis: Analysis):
    table = plain_tables.areas(analysis)

    assert set(table.index) == set(analysis.on_screen.areas.index)
    assert table["Finding"].iloc[0] == "clearly fewer than expected"
    assert table.loc["E01990004", "Came"] == "fewer than 5"
    assert table.loc["E01990000", "Reach (100 = as expected)"] == "45"


def test_a_hidden_count_is_never_nought(analysis: Analysis):
    table = plain_tables.groups(analysis, "age").set_index("Answer")

    assert table.loc["16-24", "Count"] == "fewer than 5"
    assert table.loc["16-24", "Share (likely range)"] == "–"


def test_a_count_hidden_to_protect_another_is_not_called_small(analysis: Analysis):
    table = plain_tables.breakdown(analysis, "month").set_index("Month")

    assert table["Orders"].to_dict() == {"2024-01": "400", "2024-02": "hidden"}


def test_organisations_are_searched_without_regard_to_case_or_pattern(analysis: Analysis):
    assert len(listing(analysis.organisations).chosen("quay FOOD")) == 1
    assert listing(analysis.organisations).chosen("(").empty


def test_too_little_data_is_not_worded_as_no_difference(analysis: Analysis):
    few = analysis.on_screen.trends.assign(verdict="too_few", top_low=0.5, top_high=1.5)
    found = replace(analysis, on_screen=replace(analysis.on_screen, trends=few))

    assert "not enough data yet" in kinds.reached_less(found)
    assert kinds.one(found, "imd_score").endswith("not enough data to say.")


def test_the_list_of_communities_gathers_places_kinds_and_people(analysis: Analysis):
    table = plain_tables.missing(analysis)

    assert len(table) == 8 + 1 + 1
    assert table["Community"].iloc[-1] == "People aged 16 to 24, among volunteers"
    assert table["Reach (100 = as expected)"].iloc[0] == "45 (32 to 63)"
    assert table["Reach (100 = as expected)"].iloc[-1] == "–"


def test_only_a_web_address_becomes_a_link():
    websites = [
        "https://quay.example.org",
        "http://x.example",
        "javascript:alert(1)",
        "quay",
        "",
    ]
    listed = pd.DataFrame({"name": "Quay", "type_name": "Foodbanks", "website": websites})
    told = as_told(listing(listed).chosen())

    assert [one.website for one in told if one.website] == websites[:2]


def test_organisations_are_found_by_words_in_any_order_by_place_and_by_whether_they_work(
    analysis: Analysis,
):
    rows = pd.DataFrame(
        {
            "name": ["Quay Foodbank", "Fell Foodbank"],
            "type_name": "Foodbanks",
            "why": ["works in Marlhaven", "no longer active, the register says"],
            "places": [("Marlhaven",), ("Fellside",)],
            "active": [True, False],
        }
    )
    found = replace(analysis, organisations=rows)

    def names(*words: str, **more: bool) -> list[str]:
        return listing(found.organisations).chosen(*words, **more)["name"].tolist()

    assert names("foodbank quay") == names() == ["Quay Foodbank"]
    assert names("quay fell") == []
    assert names("", "", "Marlhaven") == ["Quay Foodbank"]
    assert names("", "", "Fellside") == []
    assert names("fell", closed=True) == ["Fell Foodbank"]
    whole = listing(found.organisations)
    assert whole.works_in(["Marlhaven", "Marlhaven", "Elsewhere"]) == ["Marlhaven"]
    assert whole.ended == 1


def test_organisations_are_filtered_by_type(analysis: Analysis):
    whole = listing(analysis.organisations.assign(type="T10"))

    assert whole.types == {"T10": "Foodbanks"}
    assert len(whole.chosen(kind="T10")) == whole.of_type("T10").many == 1
    assert whole.chosen(kind="T1").empty


def test_each_kind_of_evidence_stands_beside_the_others(analysis: Analysis):
    areas = analysis.on_screen.areas
    both = pd.concat(
        [
            areas.assign(source="tickets and bookings"),
            areas.assign(source="Gift Aid", verdict="over"),
        ]
    )
    beside = places_side_by_side(both)
    found = replace(
        analysis, on_screen=replace(analysis.on_screen, by_source=both, side_by_side=beside)
    )
    table = plain_tables.by_source(found)

    assert list(table) == ["Place", "Tickets and bookings", "Gift Aid", "Taken together"]
    assert table.loc["E01990000"].tolist() == [
        "Quayside 1", "clearly fewer than expected", "more than expected",
        "they contradict each other",
    ]  # fmt: skip
    assert "UK taxpayers" in sources.how_sure(found)
    assert plain_tables.by_source(analysis).empty


def test_those_who_live_outside_the_catchment_are_counted(analysis: Analysis):
    assert visits.outside(analysis) == (
        "About 100 of the households counted (10%) live outside it. They count as visits, and are "
        "not compared with local people."
    )


def test_a_hint_on_the_map_is_called_one(analysis: Analysis):
    weak = replace(analysis.strength, testable=0, indicative=3)
    few = replace(
        analysis.on_screen,
        areas=analysis.on_screen.areas.assign(
            expected_distance=lambda areas: areas["expected_distance"].clip(upper=29)
        ),
    )

    assert strength.how_sure(replace(analysis, strength=weak, on_screen=few)) == (
        "There are too few households here to be sure of any single small area: 16 of 20 have "
        "enough for a hint. “Probably” marks a place to ask about, not a finding. More would show "
        "more."
    )


def test_what_is_kept_back_is_explained(analysis: Analysis):
    rounded = analysis.on_screen.responses.assign(rounded_to=10.0, counts_rounded_to=5.0)
    found = replace(analysis, on_screen=replace(analysis.on_screen, responses=rounded))

    assert people.protected(found) == (
        "So that nobody can be recognised: “Fewer than 5” includes none at all; a dash (–) is a "
        "number not shown. Other counts are rounded to the nearest 5, and shares are worked out "
        "from the rounded counts. How many answered is given to within 10, so numbers may not add "
        "up."
    )


def test_the_trend_is_said_from_end_to_end_both_ways():
    analysis = town.analysis(on_screen=town.released())

    assert kinds.from_least_to_most(analysis, "deprivation") == (
        "From the places with the least deprivation to those with the most, reach falls by 46% "
        "(likely range 30% to 58%), or by 58 for every 100 expected (35 to 81)."
    )
    assert kinds.from_least_to_most(analysis, "aged_65").endswith(
        "no steady rise or fall of reach can be told from chance."
    )


def test_a_steep_rise_is_said_as_so_many_times():
    trends = town.trends().assign(
        inequality=2.9, inequality_low=2.0, inequality_high=4.2,
        difference=0.9, difference_low=-0.1, difference_high=1.9,
    )  # fmt: skip
    analysis = town.analysis(on_screen=town.released(trends=trends))

    assert kinds.from_least_to_most(analysis, "deprivation").endswith(
        "reach rises to 2.9 times as much (likely range 2.0 to 4.2 times)."
    )


@pytest.mark.parametrize(
    ("share", "said"), [(0.62, "about 6 in 10"), (0.97, "nearly all"), (0.02, "few")]
)
def test_it_is_said_where_people_on_low_incomes_live(share, said):
    here = replace(
        town.analysis().catchment, poor_elsewhere=share, poor_are="people on low incomes"
    )

    assert kinds.poor_elsewhere(town.analysis(catchment=here)).startswith(
        f"Here {said} of the people on low incomes live outside the most deprived fifth of places"
    )
    assert kinds.poor_elsewhere(town.analysis()) == ""
