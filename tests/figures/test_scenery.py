"""Rivers and green spaces on maps: for orientation alone, explained, and nothing beside it."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET

import pytest
import shapely

from insights.figures.catchment import catchment_map
from insights.figures.change_map import change_map, land_of_change, period_map
from insights.figures.map import reach_map, survey
from insights.figures.place import place_map
from insights.figures.style import DARK, LIGHT, contrast
from insights.figures.svg_catchment import catchment_svg
from insights.figures.svg_map import reach_map_svg
from insights.geography.scenery import Scenery

SVG = "{http://www.w3.org/2000/svg}"
NOTHING = (shapely.MultiPolygon(), shapely.MultiLineString())


@pytest.fixture
def scenery(analysis) -> Scenery:
    """A park in the middle of the town, and a river that runs through it and out at both ends."""
    west, south, east, north = analysis.outlines.total_bounds
    across, middle = east - west, (south + north) / 2
    park = shapely.box(west + 0.4 * across, middle, west + 0.5 * across, middle + 0.1 * across)
    river = shapely.LineString([(west - across, middle), (east + across, middle)])
    return Scenery(shapely.MultiPolygon([park]), shapely.MultiLineString([river]))


def drawn(analysis, scenery, **options):
    areas, venue = analysis.in_files.areas, analysis.venue
    land = survey(areas, analysis.outlines, venue, scenery)
    return reach_map(areas, analysis.outlines, venue, land=land, **options)


def still(analysis, scenery, **options) -> str:
    found = analysis.in_files.areas
    return reach_map_svg(found, analysis.outlines, analysis.venue, scenery=scenery, **options)


def test_a_map_draws_and_explains_what_there_is_and_no_finding_changes(analysis, scenery):
    plain, drawing = drawn(analysis, None), drawn(analysis, scenery)

    assert [(each.kind, each.meaning) for each in drawing.scenery] == [
        ("green", "park or other green space"),
        ("river", "river, canal or lake"),
    ]
    assert dataclasses.replace(drawing, scenery=()) == plain
    assert plain.scenery == ()


def test_what_is_not_there_is_not_explained(analysis, scenery):
    river_alone = scenery._replace(green=NOTHING[0])

    assert [each.kind for each in drawn(analysis, river_alone).scenery] == ["river"]
    assert "green space" not in still(analysis, river_alone)
    assert "river, canal or lake" in still(analysis, river_alone)


def test_every_map_of_the_pages_draws_it(analysis, scenery):
    areas, outlines, venue = analysis.in_files.areas, analysis.outlines, analysis.venue
    changed = areas.assign(verdict="too_few", since=0.0, expected_since=1.0)
    local = areas.assign(authority="Marlhaven")
    land = land_of_change(changed, areas, outlines, venue, scenery)

    for drawing in (
        catchment_map(areas, outlines, venue, 8.0, scenery=scenery),
        change_map(changed, land, venue),
        period_map(changed, "since", land),
        place_map(local, outlines, venue, 8.0, scenery=scenery),
    ):
        assert [each.kind for each in drawing.scenery] == ["green", "river"]


def test_a_still_map_ends_the_river_at_its_edge(analysis, scenery):
    root = ET.fromstring(still(analysis, scenery, title=""))  # noqa: S314

    (river,) = (
        path for path in root.iter(f"{SVG}path")
        if path.get("stroke") == LIGHT.water and not path.get("d").startswith("M0,10C")
    )  # fmt: skip
    across = [float(each.split(",")[0]) for each in river.get("d")[1:].split("L")]
    assert min(across) == pytest.approx(0, abs=0.2)
    assert max(across) == pytest.approx(720, abs=0.2)


@pytest.mark.parametrize("beside", [False, True])
def test_a_still_map_says_what_its_texture_and_its_line_mean(analysis, scenery, beside):
    picture = still(analysis, scenery, key_beside=beside, width=800)
    root = ET.fromstring(picture)  # noqa: S314

    written = {text.text for text in root.iter(f"{SVG}text")}
    assert {"park or other green space", "river, canal or lake"} <= written
    (texture,) = (each for each in root.iter(f"{SVG}pattern") if each.get("id") == "map-stipple")
    assert [each.get("fill") for each in texture] == [LIGHT.paper, LIGHT.green]
    assert "stipple" not in still(analysis, None)


def test_the_still_catchment_has_it_too(analysis, scenery):
    areas = analysis.in_files.areas

    picture = catchment_svg(areas, analysis.outlines, analysis.venue, 8.0, scenery=scenery)

    assert "river, canal or lake" in picture
    assert 'fill="url(#catchment-stipple)"' in picture


def test_what_lies_beyond_a_still_map_is_neither_drawn_nor_explained(analysis):
    far = Scenery(
        shapely.MultiPolygon([shapely.box(40, 40, 41, 41)]),
        shapely.MultiLineString([[(40, 40), (41, 41)]]),
    )

    assert "river, canal or lake" not in still(analysis, far)
    assert "green space" not in still(analysis, far)


@pytest.mark.parametrize("now", [LIGHT, DARK], ids=["light", "dark"])
def test_it_is_seen_on_the_page(now):
    assert contrast(now.green, now.paper) >= 3
    assert contrast(now.water, now.paper) >= 3
