"""The planted truths of the sample museum: each is found, and nothing else is claimed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from insights.analysis import Settings, analyse
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store, sample_evidence

TRUTH = json.loads(
    (Path(__file__).parents[1] / "sample_data" / "TRUTH.json").read_text(encoding="utf-8")
)
MUSEUM = TRUTH["museum"]
UNDER = {"under_strong", "under_likely", "under"}


def analysed(museum: str, venue: str):
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode=venue)
        for path, kind in sample_evidence(museum)
    ]
    return analyse(evidence, Settings(venue=venue), open_sample_store())


@pytest.fixture(scope="module")
def marlhaven():
    return analysed("marlhaven", MUSEUM["venue"])


@pytest.fixture(scope="module")
def small_museum():
    return analysed("small_museum", TRUTH["small_museum"]["venue"])


@pytest.mark.parametrize("planted", MUSEUM["neighbourhoods"], ids=lambda place: place["name"])
def test_each_planted_neighbourhood_gets_its_verdict(marlhaven, planted):
    areas = marlhaven.in_files.areas
    if beside := planted.get("joined_with"):
        # Too few are expected of it to be judged, so it is judged with the one beside it.
        areas = areas.set_index("name").rename({f"{beside} and {planted['name']}": planted["code"]})
    assert areas.loc[planted["code"], "verdict"] == planted["verdict"]


def test_no_other_neighbourhood_is_called_low_or_high(marlhaven):
    areas = marlhaven.in_files.areas
    planted = {place["code"] for place in MUSEUM["neighbourhoods"]}
    others = areas[~areas.index.isin(planted)]

    assert not set(others["verdict"]) & set(MUSEUM["elsewhere"]["never"])


def test_the_partnership_of_the_second_year_is_found_and_no_other_change_is_claimed(marlhaven):
    planted = MUSEUM["partnership"]
    changed = marlhaven.change.areas
    claimed = changed[changed["verdict"].isin(["rose", "fell"])]

    assert marlhaven.change.since_month.isoformat() == planted["since"]
    assert claimed["verdict"].to_dict() == {planted["code"]: planted["verdict"]}
    assert claimed["change_low"].item() > 1.5


def test_nothing_is_said_to_change_where_nothing_was_planted(small_museum):
    assert not set(small_museum.change.areas["verdict"]) & {"rose", "fell"}


def test_the_planted_gradient_is_found(marlhaven):
    verdicts = marlhaven.in_files.trends["verdict"]

    for characteristic in MUSEUM["pooled"]["must_find"]:
        assert verdicts[characteristic] in UNDER


def test_no_gradient_is_claimed_where_none_was_planted(marlhaven):
    trends = marlhaven.in_files.trends
    claimed = set(trends.index[trends["verdict"].isin(UNDER)])

    assert not claimed & set(MUSEUM["pooled"]["must_not_claim"])


def test_no_source_of_evidence_names_a_neighbourhood_that_was_not_planted(marlhaven):
    tables = marlhaven.in_files.by_source
    planted = {place["code"] for place in MUSEUM["neighbourhoods"]}

    assert set(tables["source"]) == {"tickets and bookings", "members", "Gift Aid"}
    assert set(tables.index[tables["verdict"].isin(UNDER)]) <= planted


@pytest.mark.parametrize(
    "planted",
    MUSEUM["groups"]["under"] + MUSEUM["groups"]["cannot_say"],
    ids=lambda group: group["category"],
)
@pytest.mark.parametrize("release", ["on_screen", "in_files"])
def test_each_planted_group_gets_its_verdict(marlhaven, planted, release):
    groups = getattr(marlhaven, release).groups
    row = groups[
        groups["source"].eq(MUSEUM["groups"]["source"])
        & groups["field"].eq(planted["field"])
        & groups["category"].eq(planted["category"])
    ]

    assert row["verdict"].tolist() == [planted["verdict"]]


def test_no_other_group_is_called_under_represented(marlhaven):
    groups = marlhaven.on_screen.groups
    called = groups[groups["verdict"].isin(UNDER)]

    assert set(zip(called["field"], called["category"], strict=True)) == {
        (planted["field"], planted["category"]) for planted in MUSEUM["groups"]["under"]
    }


def test_the_planted_partner_types_come_first(marlhaven):
    wanted = MUSEUM["partners"]["top"]
    first = [suggestion.key for suggestion in marlhaven.suggestions[: len(wanted)]]

    assert set(first) == set(wanted)


def test_types_without_evidence_say_so(marlhaven):
    bands = {suggestion.key: suggestion.band for suggestion in marlhaven.suggestions}

    assert {bands[key] for key in MUSEUM["partners"]["no_evidence"]} == {"no_evidence"}


REASON = re.compile(
    r"^(\d+)% fewer households come than distance alone predicts from neighbourhoods with the "
    r"most .+ \(a fifth of local people; range (\d+) to (\d+)% fewer; very likely a real gap\)"
    r"\. That is about ([\d,]+) households where about ([\d,]+) would be expected\.$"
)


def test_every_reason_of_areas_says_what_is_released_of_something_planted(marlhaven):
    trends, fifths = marlhaven.in_files.trends, marlhaven.in_files.pooled
    planted = {*MUSEUM["pooled"]["must_find"], *MUSEUM["pooled"]["may_claim"]}
    reasons = [
        reason
        for suggestion in marlhaven.suggestions
        for reason in suggestion.evidence
        if reason.counts and reason.kind == "area"
    ]

    assert reasons
    for reason in reasons:
        fewer, least, most, seen, due = (
            int(number.replace(",", "")) for number in REASON.search(reason.sentence).groups()
        )
        trend = trends.loc[reason.characteristic]
        fifth = fifths[fifths["characteristic"].eq(reason.characteristic) & fifths["fifth"].eq(5)]
        row = fifth.iloc[0]
        assert reason.characteristic in planted
        assert (fewer, least, most) == tuple(
            round(100 * (1 - trend[name])) for name in ("top_ratio", "top_high", "top_low")
        )
        assert seen == row["observed"]
        assert abs(due - row["expected"]) <= 2.5
        assert 1 - seen / due == pytest.approx(fewer / 100, abs=0.01)


def test_every_reason_of_answers_is_of_a_planted_group(marlhaven):
    planted = {(group["field"], f"“{group['category']}”") for group in MUSEUM["groups"]["under"]}
    reasons = [
        reason
        for suggestion in marlhaven.suggestions
        for reason in suggestion.evidence
        if reason.counts and reason.kind == "group"
    ]

    assert reasons
    for reason in reasons:
        assert any(
            reason.characteristic == field and category in reason.sentence
            for field, category in planted
        )


def test_the_sentence_of_a_type_is_made_of_its_reasons_and_ends_with_a_question(marlhaven):
    for suggestion in marlhaven.suggestions:
        counted = [reason for reason in suggestion.evidence if reason.counts]
        if counted:
            assert counted[0].sentence in suggestion.sentence
            assert suggestion.sentence.endswith(suggestion.questions[0])


def test_the_small_museum_is_told_when_it_cannot_know(small_museum):
    areas, groups = small_museum.on_screen.areas, small_museum.on_screen.groups

    assert areas["verdict"].eq("too_few").mean() > 0.5
    assert not set(groups["verdict"]) & UNDER
    assert small_museum.strength.grade in {"slight", "some"}
    assert small_museum.strength.more_kinds


def test_the_small_museum_sees_pooled_what_it_cannot_see_place_by_place(small_museum):
    verdicts = small_museum.on_screen.trends["verdict"]

    for characteristic in TRUTH["small_museum"]["pooled"]["must_find"]:
        assert verdicts[characteristic] in UNDER


def test_released_expectations_add_up_to_the_released_total(marlhaven, small_museum):
    for result in (marlhaven, small_museum):
        released = result.in_files

        assert released.areas["expected_distance"].sum() == pytest.approx(released.total)
        assert released.total % 5 == 0


def test_what_is_hidden_of_an_area_is_hidden_again_where_sources_stand_side_by_side(
    marlhaven, small_museum
):
    assert small_museum.in_files.areas["observed"].isna().any()
    for result in (marlhaven, small_museum):
        released = result.in_files
        again = released.by_source[released.by_source["source"].eq("tickets and bookings")]

        pd.testing.assert_frame_equal(again.drop(columns="source"), released.areas)
