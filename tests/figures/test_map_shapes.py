"""The shapes on the map: outlines simplified and mended, and hatching inside them."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from insights.figures.map import reach_map
from insights.figures.outlines import hatching, lines_around, shapes_to_draw, together
from insights.figures.style import LIGHT
from tests.brief import town
from tests.figures.read_back import coloured, sent_once


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


def test_a_polygon_costs_no_more_than_the_budget(analysis):
    figure = reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue)

    assert len(json.dumps(sent_once(figure), separators=(",", ":"))) / 16 <= 350
