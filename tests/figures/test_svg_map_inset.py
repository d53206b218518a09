"""The part of the map for paper that is drawn larger: when there is one, and what it numbers."""

from __future__ import annotations

import re

import geopandas as gpd
import pandas as pd
import shapely

from insights.figures.svg_map import reach_map_svg
from insights.settings import Venue

VENUE = Venue("ZX1 1AA", 0.0, 0.0, 0.2, 0.2)


def country(side: float, verdicts: tuple[str, str] = ("under_strong", "under_likely")):
    """A wide country of four squares, and two small places in its middle."""
    corners = [(x, y) for x in (0.0, 0.2) for y in (0.0, 0.2)]
    shapes = [shapely.box(x, y, x + 0.2, y + 0.2) for x, y in corners]
    shapes += [shapely.box(0.2 + n * side, 0.2, 0.2 + (n + 1) * side, 0.2 + side) for n in (0, 1)]
    codes = [f"E{n}" for n in range(6)]
    areas = pd.DataFrame(
        {
            "name": [f"Place {n}" for n in range(6)], "level": "neighbourhood",
            "authority_code": "A", "authority": "Town", "people": 1500, "distance_km": 2.0,
            "observed": 10.0, "observed_band": "", "expected_distance": 20.0, "ratio": 0.5,
            "low": 0.4, "high": 0.6, "shortfall": 10.0, "verdict": ["in_line"] * 4 + [*verdicts],
        },
        pd.Index(codes, name="area_code"),
    )  # fmt: skip
    return areas, gpd.GeoDataFrame(geometry=shapes, index=areas.index, crs=4326)


def picture(side: float, **more) -> str:
    return reach_map_svg(*country(side, **more), VENUE, title="", tallest=340)


def test_places_too_small_to_see_are_drawn_larger_and_numbered_there_once():
    drawn = picture(0.01)

    assert "clipPath" in drawn
    assert "the part in the frame, " in drawn
    on_the_map = drawn.split("Where fewer come")[0]
    assert [len(re.findall(f">{number}</text>", on_the_map)) for number in (1, 2)] == [1, 1]


def test_where_every_numbered_place_can_be_seen_there_is_one_map():
    assert "clipPath" not in picture(0.09)


def test_where_no_place_is_reached_less_there_is_nothing_to_enlarge():
    assert "clipPath" not in picture(0.01, verdicts=("in_line", "too_few"))


def test_a_name_is_never_set_over_a_place_that_is_reached_less():
    areas, outlines = country(0.2)
    areas["verdict"] = ["over", "in_line", "in_line", "in_line", "under_strong", "under_strong"]
    # The two that are reached less lie left and right of the one that is reached more.
    beside = [shapely.box(0, 0, 0.1, 0.2), shapely.box(0.3, 0, 0.4, 0.2)]
    shapes = [shapely.box(0.1, 0, 0.3, 0.2), *outlines.geometry[1:4], *beside]
    outlines = gpd.GeoDataFrame(geometry=shapes, index=areas.index, crs=4326)
    short = areas.assign(name=["Quay", *areas["name"][1:]])
    long = areas.assign(name=["A name that reaches well beyond its own place", *areas["name"][1:]])

    def names(table: pd.DataFrame) -> str:
        return reach_map_svg(table, outlines, VENUE, title="", tallest=340)

    assert ">Quay</text>" in names(short)
    assert ">A name that reaches well beyond its own place</text>" not in names(long)


def test_without_outlines_there_is_a_map_without_an_inset():
    areas, outlines = country(0.01)

    assert "clipPath" not in reach_map_svg(areas, outlines.iloc[:0], VENUE, title="")
