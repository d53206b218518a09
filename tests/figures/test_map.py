"""The map says the same as the table, keeps its scale, and carries nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.figures.catchment import catchment_map
from insights.figures.map import numbered_places, reach_map
from insights.figures.map_ground import circle, pixels_to_a_degree
from insights.figures.numerals import numeral
from insights.figures.outlines import hatching, lines_around, shapes_to_draw, together
from insights.figures.style import LIGHT, VERDICTS
from tests.brief import town


def sent_once(figure) -> dict:
    """Return what all traces of areas take from the figure's template."""
    (shared,) = figure.to_plotly_json()["layout"]["template"]["data"]["choroplethmap"]
    return shared


def coloured(figure):
    """Return the trace that colours the areas."""
    return next(trace for trace in figure.data if trace.type == "choroplethmap")


def answering(figure):
    """Return the unseen trace that answers to the pointer."""
    return [trace for trace in figure.data if trace.type == "choroplethmap"][-1]


def meanings(figure) -> list[str]:
    """Return what the key says, from the top."""
    return [label.text for label in figure.layout.annotations]


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


def test_places_reached_less_are_numbered_and_named(analysis):
    areas = analysis.in_files.areas
    figure = reach_map(areas, analysis.outlines, analysis.venue)

    assert numbered_places(areas)["name"].tolist() == ["Harbour End", "Fell Side", "Quayside"]
    assert meanings(figure)[-6:] == [
        "<b>1</b>",
        "Harbour End",
        "<b>2</b>",
        "Fell Side",
        "<b>3</b>",
        "Quayside",
    ]


def test_the_key_has_every_sign_on_the_map(analysis):
    areas = analysis.in_files.areas
    figure = reach_map(areas, analysis.outlines, analysis.venue)
    key = meanings(figure)

    assert key[4] == "not enough data (4)"
    assert key[5:8] == ["your museum", "the area you choose", "edge of a council area"]
    _, hatch, _, edge, *_ = figure.layout.map.layers
    strokes = [(shape.line.color, shape.line.width) for shape in figure.layout.shapes]
    assert (hatch.color, hatch.line.width) in strokes
    assert (edge.color, edge.line.width) in strokes
    assert (answering(figure).marker.line.color, 3) in strokes
    named = reach_map(areas, analysis.outlines, analysis.venue, ringed=["E02990004"])
    assert meanings(named)[6] == "the places named"
    one_council = areas.assign(authority_code="E06999901")
    alone = reach_map(one_council, analysis.outlines, analysis.venue)
    assert "edge of a council area" not in meanings(alone)


def test_the_key_names_no_edge_where_two_councils_do_not_meet(analysis):
    # Of the four rows of the town, the lowest is one council's and the highest another's.
    apart = analysis.in_files.areas.iloc[[0, 1, 2, 3, 12, 13, 14, 15]]
    figure = reach_map(apart, analysis.outlines, analysis.venue)

    assert len(apart["authority_code"].unique()) == 2
    assert "edge of a council area" not in meanings(figure)


@pytest.mark.parametrize(("width", "text_size"), [(360, 13), (560, 13), (560, 20)])
def test_the_key_stays_within_its_width_and_under_the_map(analysis, width, text_size):
    long = tuple(f"{name} and the long road to the west of it, upper part" for name in town.NAMES)
    figure = reach_map(
        town.areas(long), analysis.outlines, analysis.venue, width=width, text_size=text_size
    )

    for label in figure.layout.annotations:
        assert label.xshift + 0.47 * text_size * len(re.sub("<.*?>", "", label.text)) <= width
        assert -figure.layout.margin.b <= label.yshift <= 0


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


def test_the_catchment_is_drawn_with_its_circle_and_without_a_network(analysis):
    areas, venue = analysis.in_files.areas, analysis.venue
    figure = catchment_map(areas, analysis.outlines, venue, 8.0)
    whole = catchment_map(areas, analysis.outlines, venue, None)

    assert len(figure.layout.map.layers) == len(whole.layout.map.layers) + 1
    assert list(figure.data[0].z) == areas["expected_distance"].tolist()
    assert "http" not in figure.to_json()
    catchment_map(areas.iloc[:0], analysis.outlines.iloc[:0], venue, 8.0)


@pytest.mark.parametrize(("width", "height"), [(340, 420), (560, 420)])
def test_the_whole_circle_is_in_view(analysis, width, height):
    radius = 9.0
    figure = catchment_map(
        analysis.in_files.areas,
        analysis.outlines,
        analysis.venue,
        radius,
        width=width,
        height=height,
    )
    seen = figure.layout.map

    shown = (height - figure.layout.margin.b) / pixels_to_a_degree(seen) * 111.32
    assert shown > 2 * radius
    assert width / (512 * 2**seen.zoom / 360) * 111.32 * np.cos(np.radians(54.9)) > 2 * radius


def test_the_circle_is_as_wide_as_it_says(analysis):
    points = np.array(circle(analysis.venue, 10.0))
    up = (points[:, 1] - analysis.venue.latitude) * 111.32
    right = (points[:, 0] - analysis.venue.longitude) * 111.32
    right *= np.cos(np.radians(analysis.venue.latitude))

    assert np.hypot(up, right) == pytest.approx(10, abs=0.01)


def test_an_area_without_an_outline_is_left_off_and_the_rest_is_drawn(analysis):
    figure = reach_map(analysis.in_files.areas, analysis.outlines.iloc[1:], analysis.venue)

    assert len(sent_once(figure)["geojson"]["features"]) == len(coloured(figure).z) == 15


def test_a_map_of_nothing_is_still_a_map(analysis):
    figure = reach_map(analysis.in_files.areas.iloc[:0], analysis.outlines.iloc[:0], analysis.venue)

    assert figure.layout.map.center.lat == pytest.approx(54.93, abs=0.01)


def test_hatching_stays_inside_the_areas_it_marks():
    ground = together(shapes_to_draw(town.outlines(), ["E02990012", "E02990013"]))
    lines = hatching(ground, (3.6, 54.9, 3.72, 54.972))

    assert len(lines) > 10
    assert all(ground.buffer(2e-5).covers(shapely.LineString(line)) for line in lines)


def test_a_closer_look_finds_hatching_between_the_hatching():
    ground, extent = shapely.box(0, 0, 1, 1), (0, 0, 1, 1)
    first = [line for line in hatching(ground, extent) if line[0][1] == 0]
    closer = [line for line in hatching(ground, extent, between=2) if line[0][1] == 0]

    feet = np.sort([line[0][0] for line in [*first, *closer]])
    assert len(closer) == pytest.approx(2 * len(first), abs=2)
    assert np.ptp(np.diff(feet)) < 2e-5


def test_hatching_shows_only_where_there_is_not_enough_data(analysis):
    def hatched(street):
        figure = reach_map(
            analysis.in_files.areas, analysis.outlines, analysis.venue, street=street
        )
        first, closer = [each for each in figure.layout.map.layers if each.color == LIGHT.hatch]
        assert first.minzoom is None
        assert closer.minzoom > figure.layout.map.zoom
        assert closer.below == first.below
        return first, figure

    under, offline = hatched(False)
    assert under.below == "traces"
    alpha = [colour.startswith("rgba") for _, colour in coloured(offline).colorscale]
    assert alpha == [False] * 4 + [True]

    # The street map shows through colours, so there hatching is cut to its own areas.
    over, _ = hatched(True)
    few = analysis.in_files.areas.query("verdict == 'too_few'").index
    ground = together(shapes_to_draw(analysis.outlines, few)).buffer(2e-5)
    assert over.below is None
    assert all(ground.covers(shapely.LineString(line)) for line in over.source["coordinates"])


def test_an_outline_that_folds_onto_itself_is_mended_and_drawn():
    outlines = town.outlines()
    islet = shapely.Polygon([(3.61, 54.91)] * 4)
    outlines.loc["E02990000", "geometry"] = shapely.MultiPolygon(
        [outlines.geometry["E02990000"], islet]
    )

    light = shapes_to_draw(outlines, outlines.index)

    assert len(light) == 16
    assert shapely.is_valid(light.to_numpy()).all()


def test_a_line_between_two_areas_is_drawn_once():
    pair = shapes_to_draw(town.outlines(), ["E02990000", "E02990001"])

    drawn = shapely.MultiLineString(lines_around(pair))

    assert drawn.length == pytest.approx(shapely.union_all(shapely.boundary(pair)).length)


def test_simplifying_leaves_no_gap_between_neighbours():
    outlines = town.outlines()
    light = shapes_to_draw(outlines, outlines.index)

    whole = together(light)
    assert whole.area == pytest.approx(0.12 * 0.072)
    assert len(shapely.get_rings(whole)) == 1


def test_a_numeral_is_centred_on_its_place():
    points = np.vstack([np.array(stroke) for stroke in numeral(8, 3.6, 54.9, 0.01)])

    assert points.mean(axis=0) == pytest.approx([3.6, 54.9], abs=0.001)


@pytest.mark.parametrize(("width", "height"), [(340, 300), (560, 440), (900, 700)])
def test_a_numeral_is_as_high_on_a_phone_as_on_a_projector(analysis, width, height):
    figure = reach_map(
        analysis.in_files.areas, analysis.outlines, analysis.venue, width=width, height=height
    )
    strokes = figure.layout.map.layers[-1].source["coordinates"]
    north = [latitude for stroke in strokes[:2] for _, latitude in stroke]  # the numeral 1

    pixels = (max(north) - min(north)) * pixels_to_a_degree(figure.layout.map)
    assert pixels == pytest.approx(17, abs=1)
    assert figure.layout.height == height + figure.layout.margin.b


def test_a_number_stands_clear_of_the_museum(analysis):
    first = analysis.outlines.geometry["E02990000"]
    middle = shapely.point_on_surface(first)
    at_home = replace(analysis.venue, longitude=middle.x, latitude=middle.y)
    figure = reach_map(analysis.in_files.areas, analysis.outlines, at_home)

    strokes = figure.layout.map.layers[-1].source["coordinates"][:2]  # the numeral 1
    numeral_1 = shapely.MultiLineString(strokes)
    pixels = pixels_to_a_degree(figure.layout.map)
    assert first.covers(numeral_1.centroid)
    assert numeral_1.distance(middle) * pixels > 9  # the mark's halo


def test_a_polygon_costs_no_more_than_the_budget(analysis):
    figure = reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue)

    assert len(json.dumps(sent_once(figure), separators=(",", ":"))) / 16 <= 350


def test_no_name_in_the_key_is_cut_short(analysis):
    long = tuple(f"{name} and the long road to the west of it, upper part" for name in town.NAMES)
    areas = town.areas(long)
    figure = reach_map(areas, analysis.outlines, analysis.venue, width=340)

    written = " ".join(label.text for label in figure.layout.annotations)
    assert "…" not in written
    for name in numbered_places(areas)["name"]:
        assert name in written


def test_lines_of_the_key_never_cover_one_another(analysis):
    long = tuple(f"{name} and the long road to the west of it, upper part" for name in town.NAMES)
    for width in (340, 460, 900):
        figure = reach_map(town.areas(long), analysis.outlines, analysis.venue, width=width)
        lines = [label for label in figure.layout.annotations if not label.text.startswith("<b>")]
        spots = [(label.xshift, label.yshift) for label in lines]
        assert len(set(spots)) == len(spots)
        for across, up in spots:
            near = [y for x, y in spots if x == across and 0 < abs(y - up) < 13]
            assert not near


@pytest.mark.parametrize("text_size", [13, 20])
def test_a_credit_stands_whole_and_small_beneath_the_key(analysis, text_size):
    credit = "Source: Office for National Statistics. " * 8
    plain, credited = (
        reach_map(
            analysis.in_files.areas,
            analysis.outlines,
            analysis.venue,
            width=340,
            text_size=text_size,
            credit=text,
        )
        for text in ("", credit.strip())
    )

    *_, small = credited.layout.annotations
    lines = small.text.split("<br>")
    assert " ".join(lines) == credit.strip()
    assert small.font.size < text_size
    assert all(0.47 * small.font.size * len(line) <= 340 for line in lines)
    key = plain.layout.margin.b
    assert -small.yshift >= key
    assert credited.layout.margin.b >= -small.yshift + small.font.size * len(lines)
    room = [figure.layout.height - figure.layout.margin.b for figure in (plain, credited)]
    assert room[0] == room[1]
