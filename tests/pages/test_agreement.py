"""What a director stumbled over with real files: each sentence agrees with its neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from insights.findings import Analysis
from insights.measures.evidence.strength import evidence_strength
from insights.prose import listed
from insights.settings import Venue
from insights.wording import kinds, places, profile, visits
from insights.wording.astray import astray
from insights.wording.far_above import far_above
from insights.wording.headline import headline
from insights.wording.partners import next_steps
from insights.wording.partners import types as partnership


def on_screen(analysis: Analysis, **tables: Any) -> Analysis:
    """Return findings with some tables replaced."""
    return replace(analysis, on_screen=replace(analysis.on_screen, **tables))


def without_partners(analysis: Analysis) -> Analysis:
    """Return findings in which no type of partner has evidence."""
    silent = tuple(each for each in analysis.suggestions if each.band == "no_evidence")
    return replace(analysis, suggestions=silent)


@pytest.fixture
def elsewhere(analysis: Analysis) -> Analysis:
    """Findings of files from Norwich with a postcode in Cardiff."""
    rows = analysis.on_screen.breakdown.replace({"Marlhaven": "Norwich"})
    few = analysis.on_screen.areas.assign(verdict="too_few", authority="Cardiff")
    return replace(
        on_screen(analysis, breakdown=rows, areas=few),
        venue=Venue("CF10 3NP", 318000, 176000, -3.18, 51.48, "Cardiff"),
        catchment=replace(analysis.catchment, share_of_located=0.0),
    )


# -- a museum's postcode that its files do not fit -----------------------------------------------


def test_a_postcode_far_from_everybody_is_questioned_before_all_else(elsewhere: Analysis):
    asked = (
        "Almost nobody in your files lives near CF10 3NP (Cardiff); most live in Norwich (80%). "
        "Is the museum's postcode right?"
    )

    assert astray(elsewhere) == headline(elsewhere)[0] == asked
    assert next_steps.next_steps(elsewhere)[0].startswith("Check the museum's postcode")
    assert "almost none of them live in the catchment" in visits.who_comes(elsewhere)


def test_a_postcode_is_not_questioned_where_people_live_near_it_or_in_its_council(
    analysis: Analysis, elsewhere: Analysis
):
    nearby = replace(elsewhere, catchment=replace(elsewhere.catchment, share_of_located=0.06))
    at_home = replace(elsewhere, venue=replace(elsewhere.venue, authority="Norwich"))
    chosen = replace(elsewhere, settings=replace(elsewhere.settings, radius_km=1.0))

    assert [astray(each) for each in (analysis, nearby, at_home, chosen)] == [""] * 4


def test_without_open_data_a_postcode_is_questioned_by_distance(elsewhere: Analysis):
    far = pd.DataFrame(
        {
            "dimension": "distance",
            "value": ["under 2 km", "80 km or more"],
            "count": [10.0, 990.0],
            "count_band": "",
            "share": [0.01, 0.99],
        }
    )
    rows = pd.concat([elsewhere.on_screen.breakdown, far], ignore_index=True)
    bare = on_screen(elsewhere, areas=elsewhere.on_screen.areas.iloc[:0], breakdown=rows)

    assert astray(bare).endswith("Is the museum's postcode right?")


# -- how sure, what was found, and whom to ask ---------------------------------------------------


def test_how_sure_says_of_how_many_kinds_there_is_anything_to_say():
    due = pd.Series([40.0] * 13 + [20.0] * 17)
    half = evidence_strength(due, 1750, kinds=pd.Series(["too_few"] * 21 + ["in_line"] * 21))
    none = evidence_strength(due, 1750, kinds=pd.Series(["too_few"] * 42))

    assert half.sentence == (
        "13 of 30 neighbourhoods can be tested one by one; 21 of 42 kinds of neighbourhood give "
        "a clear answer."
    )
    assert "cannot be told apart yet" in none.sentence


def test_kinds_without_enough_data_are_never_said_not_to_stand_out(analysis: Analysis):
    trends = analysis.on_screen.trends.assign(verdict=["too_few", "in_line", "in_line"])
    trends = trends.rename(index={"imd_score": "deprivation"})

    assert kinds.reached_less(on_screen(analysis, trends=trends)) == (
        "No kind of neighbourhood is reached less than expected, as far as can be seen: 2 of 3 "
        "kinds give a clear answer. From the places with the most deprivation come about 55 for "
        "every 100 expected (likely range 47 to 63), but over the five fifths reach does not fall "
        "steadily with deprivation, so this is not taken for a finding."
    )


def test_gaps_that_point_to_no_type_of_partner_are_said_beside_that(analysis: Analysis):
    silent = without_partners(on_screen(analysis, groups=analysis.on_screen.groups.iloc[:0]))
    calm = on_screen(
        silent,
        areas=silent.on_screen.areas.assign(verdict="in_line"),
        trends=silent.on_screen.trends.assign(verdict="in_line"),
    )

    assert partnership.partners(silent) == (
        "Gaps were found in single neighbourhoods and in those with the most people in more "
        "deprived areas. No type of partner stands out yet. Volunteers' answers or a visitor "
        "survey would show which."
    )
    assert "does not tell who there is missing" in partnership.no_evidence(silent)
    assert partnership.partners(calm).startswith("There is not yet enough evidence")
    assert "does not tell who" not in partnership.no_evidence(calm)


def test_where_nothing_was_found_the_next_step_is_the_evidence_that_would_tell_most(
    analysis: Analysis,
):
    calm = on_screen(
        without_partners(analysis), areas=analysis.on_screen.areas.assign(verdict="in_line")
    )
    unplaced = replace(
        on_screen(calm, by_source=calm.on_screen.by_source.iloc[:0]),
        ledger=(replace(calm.ledger[0], matched=0),),
    )

    first, second, _ = next_steps.next_steps(calm)
    assert first == "Gather more. More would show more."
    assert second.startswith("Add your volunteers' answers")
    assert next_steps.next_steps(unplaced)[0] == (
        "No row of your ticket export has a postcode we can place. Export your tickets, bookings "
        "or members again with each household's home postcode."
    )
    assert not any("ten types" in step for step in next_steps.next_steps(calm))


# -- two numbers side by side --------------------------------------------------------------------


def test_a_council_with_more_people_than_the_catchment_is_said_to_reach_beyond_it(
    analysis: Analysis,
):
    assert visits.who_comes(analysis).endswith("and 80% live in Marlhaven.")
    small = replace(analysis, catchment=replace(analysis.catchment, share_of_located=0.79))
    assert visits.who_comes(small).endswith(
        "and 80% live in Marlhaven, a council area part of which is beyond the catchment."
    )


def test_the_share_counted_inside_is_told_from_the_share_foreseen(analysis: Analysis):
    rule = "Everyone within 8 km: the distance that would hold four in five of the visits."
    found = replace(analysis, catchment=replace(analysis.catchment, rule=rule))

    # Said by itself: nobody has read of the four in five before it.
    assert "so that four in five would live inside it by a forecast" in visits.outside(found)
    assert "The count need not agree with the forecast." in visits.outside(found)
    assert "four in five" not in visits.outside(analysis)


def test_probably_fewer_is_explained_where_a_range_may_take_in_100(analysis: Analysis):
    sure = analysis.on_screen.areas.replace({"under_likely": "in_line"})

    assert "at least 6 chances in 10 that reach is below 80" in places.how_sure(analysis)
    assert "chances in 10" not in places.how_sure(on_screen(analysis, areas=sure))


def test_a_kind_whose_range_leaves_out_100_is_told_why_nothing_is_claimed(analysis: Analysis):
    open_ = analysis.on_screen.trends.assign(verdict=["too_few", "in_line", "too_few"])

    said = kinds.how_sure(on_screen(analysis, trends=open_))
    assert "No finding is made for places with the most people in more deprived areas" in said
    assert "though the range leaves out 100" in said
    assert "No finding is made" not in kinds.how_sure(analysis)


def test_every_kind_with_a_finding_is_drawn(analysis: Analysis):
    row = analysis.on_screen.trends.iloc[[0]]
    trends = pd.concat([row] * 13 + [row.assign(verdict="in_line")] * 7)
    found = on_screen(analysis, trends=trends.set_axis([f"kind_{n}" for n in range(20)]))

    assert len(kinds.shown(found)) == kinds.drawn(found) == 13
    assert kinds.only_drawn(found).startswith("The 13 drawn here are the lowest of 20 kinds")
    assert kinds.only_drawn(analysis) == ""


def test_a_name_with_an_and_of_its_own_is_not_run_into_the_next():
    names = ["Partick", "Ruchill", "Glasgow Harbour and Partick South"]

    assert listed(names) == "Partick; Ruchill; and Glasgow Harbour and Partick South"
    assert listed([*names, "Hillhead"], 3) == f"{'; '.join(names)}; and 1 more"
    assert listed(names[:2]) == "Partick and Ruchill"
    assert listed(names[2:]) == names[2]
    assert listed([]) == ""


def test_the_numbers_of_a_division_give_its_result(analysis: Analysis):
    areas = analysis.on_screen.areas.copy()
    shown = {"observed": 9.0, "expected_distance": 12.124809, "raw_ratio": 0.74228, "ratio": 0.79}
    for name, value in shown.items():
        areas.loc["E01990000", name] = value

    said = " ".join(profile.area_profile(on_screen(analysis, areas=areas), "E01990000"))
    assert "makes that 12.1. Your files have 9." in said
    assert "9 of 12.1 is 74 for every 100 expected." in said


# -- far more than expected ----------------------------------------------------------------------


def test_several_times_what_is_expected_is_no_strength_without_a_look(analysis: Analysis):
    areas = analysis.on_screen.areas.copy()
    shown = {"observed": 104.0, "expected_distance": 16.9, "raw_ratio": 6.15, "ratio": 5.66}
    for name, value in shown.items():
        areas.loc["E01990003", name] = value
    found = on_screen(analysis, areas=areas)

    assert "Quayside 4 (104, where about 17 were expected)" in far_above(found)
    assert "a school or a group" in places.strengths(found)
    assert "a school or a group" in profile.area_profile(found, "E01990003")[-1]
    assert far_above(analysis) == ""
    assert "a school" not in places.strengths(analysis)


def test_a_fifth_several_times_what_is_expected_is_not_shown_without_a_word(analysis: Analysis):
    rows = analysis.on_screen.pooled.copy()
    rows.loc[rows["characteristic"].eq("no_car") & rows["fifth"].eq(2), "ratio"] = 3.16

    assert "A fifth above 300" in kinds.far_above(on_screen(analysis, pooled=rows), "no_car")
    assert kinds.far_above(on_screen(analysis, pooled=rows), "imd_score") == ""
