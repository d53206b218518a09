"""The map of reach: what it shows, what it hides, and what is sent to a browser."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.figures.map import numbered_places, reach_map
from insights.figures.points import Point
from insights.figures.style import DARK, LIGHT, VERDICTS, contrast
from tests.brief import town


def drawn(analysis, **options):
    return reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue, **options)


def key(drawing) -> list[str]:
    return [shade.meaning for shade in drawing.shades]


def test_map_and_table_have_the_same_places_and_verdicts(analysis):
    areas = analysis.in_files.areas
    drawing = drawn(analysis)

    verdicts = [list(VERDICTS)[fill] for fill in drawing.fills]
    assert dict(zip(drawing.codes, verdicts, strict=True)) == areas["verdict"].to_dict()
    assert list(drawing.names) == areas["name"].tolist()


@settings(max_examples=20, deadline=None)
@given(verdicts=st.lists(st.sampled_from(list(VERDICTS)), min_size=16, max_size=16))
def test_the_scale_never_jumps_whatever_is_found(verdicts):
    drawing = reach_map(
        town.areas().assign(verdict=verdicts), town.outlines(), town.analysis().venue
    )

    assert [shade.fill for shade in drawing.shades] == [LIGHT.fill(each) for each in VERDICTS]
    assert [words.rsplit(" (", 1)[0] for words in key(drawing)] == [
        style.words for style in VERDICTS.values()
    ]


def test_the_key_counts_the_areas_and_hatches_those_without_enough_data(analysis):
    drawing = drawn(analysis)

    assert key(drawing)[-1] == "not enough data (4)"
    assert [shade.hatched for shade in drawing.shades] == [False] * 4 + [True]


def test_nothing_that_is_sent_names_another_computer(analysis):
    for dark in (LIGHT, DARK):
        assert "http" not in json.dumps(drawn(analysis).as_data(dark))


def test_hidden_numbers_are_not_in_what_is_sent(analysis):
    areas = analysis.in_files.areas
    drawing = drawn(analysis)

    told = dict(zip(drawing.codes, drawing.tells, strict=True))
    hidden = areas.index[areas["observed"].isna()]
    assert len(hidden)
    assert all("for every 100" not in told[code] for code in hidden)


def test_areas_are_ringed_when_asked_and_unknown_ones_passed_over(analysis):
    def rings(*ringed):
        strokes = drawn(analysis, ringed=ringed, ringed_are="where it would help").strokes
        return [each.path.count("M") for each in strokes if each.kind == "ring"]

    assert rings() == rings("nowhere") == []
    assert rings("E02990004") == [1]
    assert rings("E02990004", "E02990002") == [2]


def test_places_reached_less_are_numbered_in_their_order(analysis):
    drawing = drawn(analysis)

    names = [drawing.names[place] for place in drawing.numbered]
    assert names == numbered_places(analysis.in_files.areas)["name"].tolist()
    assert names == ["Harbour End", "Fell Side", "Quayside"]


def test_each_line_on_the_map_is_explained_and_no_other(analysis):
    def lines(areas, **options):
        drawing = reach_map(areas, analysis.outlines, analysis.venue, **options)
        return [each.meaning for each in drawing.strokes]

    areas = analysis.in_files.areas
    ringed = {"ringed": ["E02990004"], "ringed_are": "the places named"}
    assert lines(areas) == ["edge of a council area"]
    assert lines(areas, **ringed) == ["edge of a council area", "the places named"]
    assert lines(areas.assign(authority_code="E06999901")) == []
    # Of the four rows of the town, the lowest is one council's and the highest another's.
    apart = areas.iloc[[0, 1, 2, 3, 12, 13, 14, 15]]
    assert len(apart["authority_code"].unique()) == 2
    assert lines(apart) == []


def test_premises_stand_where_they_are(analysis):
    museum = analysis.venue
    drawing = drawn(analysis, points=[Point("Quay School", museum.longitude, museum.latitude)])

    (dot,) = drawing.dots
    assert (dot.name, dot.at) == ("Quay School", drawing.museum)
    assert drawing.dots_are == "an organisation of this type"


@pytest.mark.parametrize("now", [LIGHT, DARK])
def test_a_number_stands_out_from_the_colour_of_its_place(analysis, now):
    shades = drawn(analysis, dark=now.dark).as_data(now)["shades"]

    assert all(contrast(each["upon"], each["fill"]) >= 3.9 for each in shades)


def test_an_area_without_an_outline_is_left_off_and_the_rest_is_drawn(analysis):
    drawing = reach_map(analysis.in_files.areas, analysis.outlines.iloc[1:], analysis.venue)

    assert len(drawing.paths) == len(drawing.fills) == len(drawing.spots) == 15


def test_a_map_of_nothing_is_still_a_map(analysis):
    drawing = reach_map(
        analysis.in_files.areas.iloc[:0], analysis.outlines.iloc[:0], analysis.venue
    )

    assert drawing.paths == ()
    assert drawing.museum == [0, 0]
    assert json.dumps(drawing.as_data(LIGHT))


def test_an_area_costs_no_more_than_the_budget(analysis):
    sent = json.dumps(drawn(analysis).as_data(LIGHT), separators=(",", ":"))
    without = json.dumps(
        reach_map(
            analysis.in_files.areas.iloc[:0], analysis.outlines.iloc[:0], analysis.venue
        ).as_data(LIGHT),
        separators=(",", ":"),
    )

    assert (len(sent) - len(without)) / 16 <= 350
