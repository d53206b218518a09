"""The first view is on the areas with a finding; all areas are one press away."""

from __future__ import annotations

import shapely

from insights.figures.looks import ALL, first_view
from insights.figures.map import reach_map
from tests.brief import town

CORNER = ["E02990000", "E02990001"]


def views(told: list[str]):
    areas = town.areas(town.NAMES).assign(verdict="too_few")
    areas.loc[told, "verdict"] = "in_line"
    drawing = reach_map(areas, town.outlines(), town.analysis().venue)
    return drawing, drawing.views


def box(view) -> shapely.Polygon:
    left, top, width, height = view.box
    return shapely.box(left, top, left + width, top + height)


def test_a_map_that_is_mostly_hatched_begins_on_its_coloured_part():
    drawing, (near, every) = views(CORNER)

    seen = box(near)
    assert seen.covers(shapely.Point(drawing.museum))
    inside = [seen.covers(shapely.Point(spot)) for spot in drawing.spots]
    corner = [drawing.codes.index(code) for code in CORNER]
    assert all(inside[place] for place in corner)
    assert not all(inside)
    assert every.label == ALL
    assert box(every).area > seen.area


def test_a_map_of_which_all_is_told_or_none_has_one_view():
    _, everywhere = views(list(town.outlines().index))
    _, nowhere = views([])

    assert len(everywhere) == len(nowhere) == 1
    assert everywhere == nowhere


def test_every_view_of_a_whole_map_is_the_first():
    shapes = town.outlines().geometry
    areas = town.areas(town.NAMES)

    seen = first_view(areas, shapes, town.analysis().venue, 460, 440)

    assert seen.first == seen.whole
    assert seen.beyond == ()


def test_a_map_of_places_for_a_partner_begins_on_them_and_goes_with_them():
    areas, outlines, venue = town.areas(town.NAMES), town.outlines(), town.analysis().venue

    def ringed(*codes: str):
        return reach_map(
            areas, outlines, venue, ringed=codes, ringed_are="places it would serve"
        ).views

    one, both = ringed(CORNER[0]), ringed(*CORNER)
    assert [each.label for each in one] == ["Places it would serve", ALL]
    assert one[0].box != both[0].box
