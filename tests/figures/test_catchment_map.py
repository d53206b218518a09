"""The map of the catchment and its circle."""

from __future__ import annotations

import re

import numpy as np
import pytest

from insights.figures.catchment import SHADES, catchment_map
from insights.figures.map_ground import circle, pixels_to_a_degree
from insights.figures.svg_catchment import catchment_svg


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


def test_the_still_catchment_is_darkest_where_most_are_expected_and_holds_the_circle(analysis):
    areas = analysis.in_files.areas
    written = catchment_svg(areas, analysis.outlines, analysis.venue, 8.0)

    *drawn, ring = re.findall(r'<path [^>]*?fill="([^"]+)"', written)
    fills = dict(zip(areas.index, drawn, strict=True))
    assert fills[areas["expected_distance"].idxmax()] == SHADES[False][1]
    assert ring == "none"
    whole = catchment_svg(areas, analysis.outlines, analysis.venue, None)
    assert whole.count("<path") == len(drawn)
    catchment_svg(areas.iloc[:0], analysis.outlines.iloc[:0], analysis.venue, 8.0)
