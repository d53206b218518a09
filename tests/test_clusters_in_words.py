"""Areas of lower reach that lie together, as people read of them and see them outlined."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from insights.brief.export import to_json
from insights.brief.page import render_brief
from insights.figures.map import reach_map
from insights.figures.svg_map import reach_map_svg
from insights.findings import Analysis
from insights.geography.neighbours import neighbours
from insights.measures.areas.clusters import lying_together
from insights.wording import clusters
from tests.brief import town
from tests.figures.test_grid import walked


def analysed(**columns: Any) -> Analysis:
    """The town of sixteen squares; its first three, in a row, are of lower reach."""
    areas = town.areas().assign(**columns)
    outlines = town.outlines()
    found = lying_together(areas, lambda: neighbours(outlines))
    tables = town.released(areas, clusters=found)
    return town.analysis(on_screen=tables, in_files=tables)


def test_it_says_where_how_many_people_how_many_fewer_and_how_sure():
    analysis = analysed()

    assert clusters.together(analysis) == "The 3 neighbourhoods of lower reach all lie together."
    (said,) = clusters.each(analysis)
    assert said.startswith(
        "Harbour End, Fell Side and Quayside: 3 neighbourhoods side by side, home to 4,860 people"
    )
    assert "(numbers 1 to 3 on the map)" in said
    assert "households come than the 185 expected (likely range" in said
    assert "at least 40 neighbourhoods" in clusters.how_sure(analysis)


def test_some_may_lie_alone():
    verdict = list(town.VERDICT)
    verdict[10] = "under_likely"

    said = clusters.together(analysed(verdict=verdict))
    assert said == "3 of the 4 neighbourhoods of lower reach lie together."


def test_places_that_lie_apart_are_said_to():
    verdict = ["in_line"] * 16
    verdict[0] = verdict[10] = "under_likely"
    analysis = analysed(verdict=verdict)

    said = clusters.together(analysis)
    assert said == "The 2 neighbourhoods of lower reach lie apart from one another."
    assert (clusters.each(analysis), clusters.how_sure(analysis)) == ([], "")


@pytest.mark.parametrize("lower", [0, 1])
def test_of_one_place_or_none_nothing_is_said(lower):
    analysis = analysed(verdict=["under_strong"] * lower + ["in_line"] * (16 - lower))

    assert clusters.together(analysis) == ""


def test_a_hidden_count_is_said_to_be_left_out():
    areas = town.areas()
    hidden = areas.index == areas.index[1]
    analysis = analysed(
        **{name: areas[name].mask(hidden) for name in ("observed", "ratio", "low", "high")},
        observed_band=areas["observed_band"].mask(hidden, "hidden"),
    )

    (said,) = clusters.each(analysis)
    assert "without 1 place whose count cannot be shown" in said
    assert "185" not in said  # expected of all three would not fit what two fall short by


def test_more_than_chance_is_said_only_of_what_was_tested():
    analysis = analysed()
    found = analysis.on_screen.clusters.assign(core=[("E02990000",)])
    analysis = dataclasses.replace(
        analysis, on_screen=dataclasses.replace(analysis.on_screen, clusters=found)
    )

    assert f"a {clusters.BEYOND_CHANCE} of 3" in clusters.each(analysis)[0]
    assert clusters.BEYOND_CHANCE not in clusters.each(analysed())[0]


def test_the_map_outlines_a_group_as_one_and_its_key_says_so():
    analysis = analysed()
    drawn = reach_map(
        analysis.on_screen.areas, analysis.outlines, analysis.venue,
        groups=clusters.outlined(analysis),
    )  # fmt: skip

    (group,) = [each for each in drawn.strokes if each.kind == "group"]
    assert group.meaning == "places of lower reach that lie together"
    (ring,) = walked(group.path)
    grid = drawn.grid
    west, north = grid.spot(3.6, 54.918)
    east, south = grid.spot(3.69, 54.9)  # three squares of 0.03 in a row
    assert np.ptp(ring, axis=0) == pytest.approx([east - west, south - north], abs=2)
    between, _ = grid.spot(3.63, 54.9)
    inner = [y for x, y in ring if abs(x - between) <= 2 and north + 2 < y < south - 2]
    assert not inner  # what parts two areas of a group is not drawn

    plain = reach_map(analysis.on_screen.areas, analysis.outlines, analysis.venue)
    assert not [each for each in plain.strokes if each.kind == "group"]


def test_the_map_for_paper_outlines_it_too():
    analysis = analysed()
    drawn = reach_map_svg(
        analysis.on_screen.areas, analysis.outlines, analysis.venue,
        groups=clusters.outlined(analysis),
    )  # fmt: skip

    assert drawn.count("stroke-dasharray") == 2  # on the map, and in the legend
    assert "places of lower reach that lie together" in drawn


def test_brief_and_json_hold_them():
    analysis = analysed()
    (record,) = to_json(analysis)["clusters"]

    assert record["cluster"] == 1
    assert set(record["areas"]) == set(town.areas().index[:3])
    assert (record["people"], record["tested"], record["core"]) == (4860, 0, [])
    assert "Areas of lower reach that lie together" in render_brief(analysis)
    assert to_json(town.analysis())["clusters"] == []
