"""The first view is on the areas with a finding; all areas are one press away."""

from __future__ import annotations

import pytest
import shapely

from insights.figures.looks import NUMERAL, first_view, looks
from insights.figures.map import reach_map
from insights.figures.map_ground import pixels_to_a_degree
from tests.brief import town

CORNER = ["E02990000", "E02990001"]


def drawn(told: list[str]):
    areas = town.areas(town.NAMES).assign(verdict="too_few")
    areas.loc[told, "verdict"] = "in_line"
    return reach_map(areas, town.outlines(), town.analysis().venue), areas


def test_a_map_that_is_mostly_hatched_begins_on_its_coloured_part():
    venue, outlines = town.analysis().venue, town.outlines()
    figure, _ = drawn(CORNER)
    seen = figure.layout.map

    across = 600 / (512 * 2**seen.zoom / 360)
    up = 480 / pixels_to_a_degree({"center": {"lat": seen.center.lat}, "zoom": seen.zoom})
    view = shapely.box(
        seen.center.lon - across / 2, seen.center.lat - up / 2,
        seen.center.lon + across / 2, seen.center.lat + up / 2,
    )  # fmt: skip
    assert view.covers(shapely.Point(venue.longitude, venue.latitude))
    assert all(view.covers(outlines.geometry[code]) for code in CORNER)
    assert not view.covers(outlines.union_all())
    _, every = figure.layout.updatemenus[0].buttons
    assert every.label == "All areas"
    assert every.args[0]["map.zoom"] < seen.zoom


def test_a_map_of_which_all_is_told_or_none_has_one_view():
    everywhere, _ = drawn(list(town.outlines().index))
    nowhere, _ = drawn([])

    assert not everywhere.layout.updatemenus
    assert not nowhere.layout.updatemenus
    assert everywhere.layout.map.zoom == nowhere.layout.map.zoom


def test_numerals_are_as_high_at_every_zoom_and_one_set_is_seen_at_each():
    first, whole = {"center": {"lat": 55, "lon": 0}, "zoom": 11.0}, {
        "center": {"lat": 55, "lon": 0}, "zoom": 9.4,
    }  # fmt: skip

    found = looks(first, whole)

    for zoom in (8, 9.4, 10, 11, 11.4, 12.2, 13, 16):
        (here,) = [
            each
            for each in found
            if each.zooms.get("minzoom", 0) <= zoom < each.zooms.get("maxzoom", 24)
        ]
        if 9 <= zoom <= 14:
            high = here.numeral * pixels_to_a_degree({"center": {"lat": 55}, "zoom": zoom})
            assert high == pytest.approx(NUMERAL, rel=0.45)
    assert "minzoom" in found[-1].zooms
    assert found[-1].numeral * pixels_to_a_degree(first) == pytest.approx(NUMERAL)


def test_every_view_of_a_whole_map_is_the_first():
    shapes = town.outlines().geometry
    areas = town.areas(town.NAMES)
    views = first_view(areas, shapes, town.analysis().venue, 460, 440)

    assert views.first == views.whole
    assert views.beyond == ()


def test_a_map_of_places_for_a_partner_begins_on_them_and_goes_with_them():
    areas, outlines, venue = town.areas(town.NAMES), town.outlines(), town.analysis().venue

    def ringed(*codes: str):
        return reach_map(
            areas, outlines, venue, ringed=codes, ringed_are="places it would serve"
        ).layout

    one, both = ringed(CORNER[0]), ringed(*CORNER)
    assert [each.label for each in one.updatemenus[0].buttons] == [
        "Places it would serve",
        "All areas",
    ]
    assert one.map.zoom > one.updatemenus[0].buttons[1].args[0]["map.zoom"]
    # Otherwise the browser would keep the place of the type that was looked at before.
    assert one.uirevision != both.uirevision
