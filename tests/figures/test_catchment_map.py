"""The map of the catchment and its circle."""

from __future__ import annotations

import re

import numpy as np
import pytest

from insights.figures.catchment import catchment_map
from insights.figures.classes import RAMP
from insights.figures.map_ground import circle
from insights.figures.svg_catchment import catchment_svg


def test_the_catchment_is_drawn_with_its_circle(analysis):
    areas, venue = analysis.in_files.areas, analysis.venue

    drawing = catchment_map(areas, analysis.outlines, venue, 8.0)

    assert drawing.radius_km == 8.0
    assert catchment_map(areas, analysis.outlines, venue, None).radius_km is None
    assert "households expected" in drawing.shades[0].meaning
    catchment_map(areas.iloc[:0], analysis.outlines.iloc[:0], venue, 8.0)


def test_areas_are_stronger_where_more_are_expected(analysis):
    areas = analysis.in_files.areas
    drawing = catchment_map(areas, analysis.outlines, analysis.venue, 8.0)

    order = areas["expected_distance"].to_numpy().argsort(kind="stable")
    fills = [drawing.fills[place] for place in order]
    assert fills == sorted(fills)


def test_the_whole_circle_is_in_view(analysis):
    drawing = catchment_map(analysis.in_files.areas, analysis.outlines, analysis.venue, 9.0)

    left, top, width, height = drawing.views[-1].box
    x, y = drawing.museum
    reach = 9.0 * drawing.grid.to_a_km
    assert min(x - left, left + width - x, y - top, top + height - y) >= 0.99 * reach


def test_the_circle_is_as_wide_as_it_says(analysis):
    points = np.array(circle(analysis.venue, 10.0))
    up = (points[:, 1] - analysis.venue.latitude) * 111.32
    right = (points[:, 0] - analysis.venue.longitude) * 111.32
    right *= np.cos(np.radians(analysis.venue.latitude))

    assert np.hypot(up, right) == pytest.approx(10, abs=0.01)


def test_the_still_catchment_is_darkest_where_most_are_expected_and_holds_the_circle(analysis):
    areas = analysis.in_files.areas
    written = catchment_svg(areas, analysis.outlines, analysis.venue, 8.0)

    *drawn, ring = re.findall(r'<path [^>]*?fill="([^"]+)"', written)
    fills = dict(zip(areas.index, drawn, strict=True))
    assert fills[areas["expected_distance"].idxmax()] == RAMP[False][1]
    assert ring == "none"
    whole = catchment_svg(areas, analysis.outlines, analysis.venue, None)
    assert whole.count("<path") == len(drawn)
    catchment_svg(areas.iloc[:0], analysis.outlines.iloc[:0], analysis.venue, 8.0)


def test_the_still_catchment_explains_each_of_its_signs_as_the_page_does(analysis):
    areas = analysis.in_files.areas
    shades = catchment_map(areas, analysis.outlines, analysis.venue, 8.0).shades

    said = re.findall(
        r"<text[^>]*>([^<]*)<", catchment_svg(areas, analysis.outlines, analysis.venue, 8.0)
    )
    assert [shade.meaning for shade in shades] == said[1 : len(shades) + 1]
    assert said[-2:] == ["your museum", "8.0 km from the museum: what counts as local"]
