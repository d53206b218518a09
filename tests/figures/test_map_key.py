"""What stands beside the map: its key, its numbers and its credit."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
import shapely

from insights.figures.map import numbered_places, reach_map
from insights.figures.map_ground import pixels_to_a_degree
from insights.figures.numerals import numeral
from tests.brief import town
from tests.figures.read_back import answering, meanings, numerals


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


def test_a_numeral_is_centred_on_its_place():
    points = np.vstack([np.array(stroke) for stroke in numeral(8, 3.6, 54.9, 0.01)])

    assert points.mean(axis=0) == pytest.approx([3.6, 54.9], abs=0.001)


@pytest.mark.parametrize(("width", "height"), [(340, 300), (560, 440), (900, 700)])
def test_a_numeral_is_as_high_on_a_phone_as_on_a_projector(analysis, width, height):
    figure = reach_map(
        analysis.in_files.areas, analysis.outlines, analysis.venue, width=width, height=height
    )
    strokes = numerals(figure)
    north = [latitude for stroke in strokes[:2] for _, latitude in stroke]  # the numeral 1

    pixels = (max(north) - min(north)) * pixels_to_a_degree(figure.layout.map)
    assert pixels == pytest.approx(17, abs=1)
    assert figure.layout.height == height + figure.layout.margin.b


def test_a_number_stands_clear_of_the_museum(analysis):
    first = analysis.outlines.geometry["E02990000"]
    middle = shapely.point_on_surface(first)
    at_home = replace(analysis.venue, longitude=middle.x, latitude=middle.y)
    figure = reach_map(analysis.in_files.areas, analysis.outlines, at_home)

    numeral_1 = shapely.MultiLineString(numerals(figure)[:2])
    pixels = pixels_to_a_degree(figure.layout.map)
    assert first.covers(numeral_1.centroid)
    assert numeral_1.distance(middle) * pixels > 9  # the mark's halo


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
