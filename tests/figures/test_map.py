"""The map of reach: what it shows, what it hides, and what is sent to a browser."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.figures.map import reach_map
from insights.figures.style import LIGHT, VERDICTS
from tests.brief import town
from tests.figures.read_back import answering, coloured, meanings, sent_once


def test_map_and_table_have_the_same_places_and_verdicts(analysis):
    areas = analysis.in_files.areas
    figure = reach_map(areas, analysis.outlines, analysis.venue)

    verdicts = [list(VERDICTS)[place] for place in coloured(figure).z]
    on_map = dict(zip(sent_once(figure)["locations"], verdicts, strict=True))

    assert on_map == areas["verdict"].to_dict()


def test_outlines_are_sent_once_with_the_area_code_and_nothing_else(analysis):
    figure = reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue)

    features = sent_once(figure)["geojson"]["features"]
    assert [each["id"] for each in features] == sent_once(figure)["locations"]
    assert all(set(each) == {"type", "id", "geometry"} for each in features)
    assert all(
        trace.geojson is None and trace.locations is None
        for trace in figure.data
        if trace.type == "choroplethmap"
    )


@settings(max_examples=20, deadline=None)
@given(verdicts=st.lists(st.sampled_from(list(VERDICTS)), min_size=16, max_size=16))
def test_the_scale_never_jumps_whatever_is_found(verdicts):
    figure = reach_map(
        town.areas().assign(verdict=verdicts), town.outlines(), town.analysis().venue
    )

    trace = coloured(figure)
    assert (trace.zmin, trace.zmax) == (0, 4)
    assert [colour for _, colour in trace.colorscale] == [
        LIGHT.ground(verdict) for verdict in VERDICTS
    ]
    assert [key.rsplit(" (", 1)[0] for key in meanings(figure)[:5]] == [
        style.words for style in VERDICTS.values()
    ]


def test_it_draws_without_a_network_unless_the_street_map_is_chosen(analysis):
    areas, outlines, venue = analysis.in_files.areas, analysis.outlines, analysis.venue

    offline = reach_map(areas, outlines, venue)
    assert offline.layout.map.style == "white-bg"
    # Lettering on a map is fetched from a font server; there must be none.
    assert not [trace for trace in offline.data if "text" in (getattr(trace, "mode", "") or "")]
    assert "http" not in offline.to_json()
    assert reach_map(areas, outlines, venue, street=True).layout.map.style == "open-street-map"


def test_names_are_text_in_the_hover_and_never_markup(analysis):
    names = tuple(f"<a href='x'>{n}</a>" for n in range(16))
    figure = reach_map(town.areas(names), analysis.outlines, analysis.venue)

    sent = figure.to_plotly_json()
    assert "<a " not in json.dumps([sent["data"], sent["layout"]], default=str)


def test_hidden_numbers_are_not_in_the_figure(analysis):
    areas = analysis.in_files.areas
    figure = reach_map(areas, analysis.outlines, analysis.venue)
    hover = dict(zip(sent_once(figure)["locations"], answering(figure).text, strict=True))

    hidden = areas.index[areas["observed"].isna()]
    assert len(hidden)
    assert all("for every 100" not in hover[code] for code in hidden)


def test_areas_are_ringed_when_asked_and_unknown_ones_ignored(analysis):
    def rings(*ringed):
        figure = reach_map(
            analysis.in_files.areas, analysis.outlines, analysis.venue, ringed=ringed
        )
        lines = [layer for layer in figure.layout.map.layers if layer.line.width == 3]
        return [len(layer.source["coordinates"]) for layer in lines]

    assert rings() == rings("nowhere") == []
    assert rings("E02990004") == [1]
    assert rings("E02990004", "E02990002") == [2]


def test_the_browser_rings_a_clicked_area_and_fades_nothing(analysis):
    figure = reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue)
    pointer, colours = answering(figure), coloured(figure)

    assert (pointer.marker.opacity, pointer.selected.marker.opacity) == (0, 1)
    assert pointer.selectedpoints is None
    assert colours.unselected.marker.opacity == colours.marker.opacity
    assert colours.hoverinfo == "skip"
    museum = [trace for trace in figure.data if trace.name == "your museum"]
    assert museum
    assert all(trace.unselected.marker.opacity == 1 for trace in museum)


@pytest.mark.parametrize("street", [False, True])
def test_an_area_chosen_before_is_ringed_from_the_start(analysis, street):
    def ringed(code):
        figure = reach_map(
            analysis.in_files.areas, analysis.outlines, analysis.venue, chosen=code, street=street
        )
        places = answering(figure).selectedpoints
        return places and [sent_once(figure)["locations"][place] for place in places]

    assert ringed("E02990004") == ["E02990004"]
    assert ringed("gone") is None


def test_an_area_without_an_outline_is_left_off_and_the_rest_is_drawn(analysis):
    figure = reach_map(analysis.in_files.areas, analysis.outlines.iloc[1:], analysis.venue)

    assert len(sent_once(figure)["geojson"]["features"]) == len(coloured(figure).z) == 15


def test_a_map_of_nothing_is_still_a_map(analysis):
    figure = reach_map(analysis.in_files.areas.iloc[:0], analysis.outlines.iloc[:0], analysis.venue)

    assert figure.layout.map.center.lat == pytest.approx(54.93, abs=0.01)
