"""The map says the same as the table, keeps its scale, and carries nothing else."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.figures.catchment import catchment_map, circle
from insights.figures.map import numbered_places, reach_map
from insights.figures.outlines import hatching, numeral, shapes_to_draw, together
from insights.figures.style import VERDICTS
from tests.brief import town


def drawn(figure):
    """Return the traces that colour the areas."""
    return [trace for trace in figure.data if trace.type == "choroplethmap" and trace.showlegend]


def pointed_at(figure):
    """Return the unseen trace that answers to the pointer."""
    (trace,) = [
        trace
        for trace in figure.data
        if trace.type == "choroplethmap" and trace.showlegend is False
    ]
    return trace


def test_map_and_table_have_the_same_places_and_verdicts(analysis):
    areas = analysis.in_files.areas
    figure = reach_map(areas, analysis.outlines, analysis.venue)

    on_map = {
        code: verdict
        for verdict, trace in zip(VERDICTS, drawn(figure), strict=True)
        for code in trace.locations
    }

    assert on_map == areas["verdict"].to_dict()


def test_features_carry_the_area_code_and_nothing_else(analysis):
    figure = reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue)

    for trace in drawn(figure):
        for feature in trace.geojson["features"]:
            assert list(feature["properties"]) == ["area_code"]


@settings(max_examples=20, deadline=None)
@given(verdicts=st.lists(st.sampled_from(list(VERDICTS)), min_size=16, max_size=16))
def test_the_scale_never_jumps_whatever_is_found(verdicts):
    figure = reach_map(
        town.areas().assign(verdict=verdicts), town.outlines(), town.analysis().venue
    )

    assert [trace.colorscale[0][1] for trace in drawn(figure)] == [
        style.light for style in VERDICTS.values()
    ]
    assert all(trace.showlegend for trace in drawn(figure))


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

    assert "<a " not in json.dumps(figure.to_plotly_json()["data"], default=str)


def test_hidden_numbers_are_not_in_the_figure(analysis):
    areas = analysis.in_files.areas
    pointer = pointed_at(reach_map(areas, analysis.outlines, analysis.venue))
    hover = dict(zip(pointer.locations, pointer.text, strict=True))

    hidden = areas.index[areas["observed"].isna()]
    assert len(hidden)
    assert all("for every 100" not in hover[code] for code in hidden)


def test_places_reached_less_are_numbered_and_named(analysis):
    areas = analysis.in_files.areas
    figure = reach_map(areas, analysis.outlines, analysis.venue)

    assert numbered_places(areas)["name"].tolist() == ["Harbour End", "Fell Side", "Quayside"]
    legend = [trace.name for trace in figure.data]
    assert "<b>1</b> Harbour End" in legend
    assert "your museum" in legend


def test_areas_are_ringed_when_asked_and_unknown_ones_ignored(analysis):
    def layers(*ringed):
        figure = reach_map(
            analysis.in_files.areas, analysis.outlines, analysis.venue, ringed=ringed
        )
        return figure.layout.map.layers

    assert len(layers("E02990004")) == len(layers()) + 2
    assert len(layers("E02990004", "E02990002")) == len(layers()) + 2
    assert len(layers("nowhere")) == len(layers())


def test_the_browser_rings_a_clicked_area_and_fades_nothing(analysis):
    figure = reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue)
    pointer = pointed_at(figure)

    assert (pointer.marker.opacity, pointer.selected.marker.opacity) == (0, 1)
    assert set(pointer.locations) == set(analysis.in_files.areas.index)
    assert all(trace.unselected.marker.opacity == trace.marker.opacity for trace in drawn(figure))
    assert all(trace.hoverinfo == "skip" for trace in drawn(figure))
    museum = [trace for trace in figure.data if trace.name == "your museum"]
    assert all(trace.unselected.marker.opacity == 1 for trace in museum)


def test_the_catchment_is_drawn_with_its_circle_and_without_a_network(analysis):
    areas, venue = analysis.in_files.areas, analysis.venue
    figure = catchment_map(areas, analysis.outlines, venue, 8.0)
    whole = catchment_map(areas, analysis.outlines, venue, None)

    assert len(figure.layout.map.layers) == len(whole.layout.map.layers) + 1
    assert list(figure.data[0].z) == areas["expected_distance"].tolist()
    assert "http" not in figure.to_json()
    catchment_map(areas.iloc[:0], analysis.outlines.iloc[:0], venue, 8.0)


def test_the_circle_is_as_wide_as_it_says(analysis):
    points = np.array(circle(analysis.venue, 10.0))
    up = (points[:, 1] - analysis.venue.latitude) * 111.32
    right = (points[:, 0] - analysis.venue.longitude) * 111.32
    right *= np.cos(np.radians(analysis.venue.latitude))

    assert np.hypot(up, right) == pytest.approx(10, abs=0.01)


def test_an_area_without_an_outline_is_left_off_and_the_rest_is_drawn(analysis):
    figure = reach_map(analysis.in_files.areas, analysis.outlines.iloc[1:], analysis.venue)

    assert sum(len(trace.geojson["features"]) for trace in drawn(figure)) == 15


def test_a_map_of_nothing_is_still_a_map(analysis):
    figure = reach_map(analysis.in_files.areas.iloc[:0], analysis.outlines.iloc[:0], analysis.venue)

    assert figure.layout.map.center.lat == pytest.approx(54.93, abs=0.01)


def test_hatching_stays_inside_the_areas_it_marks():
    shapes = shapes_to_draw(town.outlines(), ["E02990012", "E02990013"])
    lines = hatching(shapes, (3.6, 54.9, 3.72, 54.972))
    ground = shapely.union_all(shapes.to_numpy()).buffer(2e-5)

    assert len(lines) > 10
    assert all(ground.covers(shapely.LineString(line)) for line in lines)


def test_simplifying_leaves_no_gap_between_neighbours():
    outlines = town.outlines()
    light = shapes_to_draw(outlines, outlines.index)

    whole = together(light)
    assert whole.area == pytest.approx(0.12 * 0.072)
    assert len(shapely.get_rings(whole)) == 1


def test_a_numeral_is_centred_on_its_place():
    points = np.vstack([np.array(stroke) for stroke in numeral(8, 3.6, 54.9, 0.01)])

    assert points.mean(axis=0) == pytest.approx([3.6, 54.9], abs=0.001)


def test_a_polygon_costs_no_more_than_the_budget(analysis):
    figure = reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue)

    geometry = sum(len(json.dumps(trace.geojson, separators=(",", ":"))) for trace in drawn(figure))
    assert geometry / 16 <= 350
