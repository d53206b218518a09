"""Outlines that are not where their areas are."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from insights.open_data.building.misplaced import interchanged, misplaced
from insights.open_data.building.postcodes import place_postcodes

from .test_contradicted import LETTERS
from .test_postcodes import national

DERBY, DERBYSHIRE, NEW = "E06000015", "E07000039", "E06000099"
WEST, SOUTH, SIDE, ACROSS = 430_000, 330_000, 1_000, 20


def drawn(moved: int = 0, *, detailed: bool = True) -> gpd.GeoDataFrame:
    """Draw Derby as twenty by ten square kilometres, and South Derbyshire east of it."""
    shapes = [
        shapely.box(x, y, x + SIDE, y + SIDE)
        for y in SOUTH + SIDE * np.arange(10)
        for x in WEST + moved + SIDE * np.arange(ACROSS)
    ]
    n = np.arange(len(shapes))
    place = np.where(n % ACROSS < ACROSS // 2, "Derby", "South Derbyshire")
    return gpd.GeoDataFrame(
        {"name": [f"{at} {i // 5 + 1:03}{'ABCDE'[i % 5]}" for at, i in zip(place, n, strict=True)]},
        geometry=shapely.segmentize(shapes, 100) if detailed else shapes,
        index=pd.Index([f"E0101{i:04}" for i in n], name="area_code", dtype="str"),
        crs=27700,
    )


def placed(outlines: gpd.GeoDataFrame, new: str = DERBY) -> pd.DataFrame:
    """Place a hundred postcodes to the square kilometre."""
    middle = SIDE / 20 + SIDE / 10 * np.arange(10 * ACROSS)
    east, north = np.meshgrid(WEST + middle, SOUTH + middle[:100])
    n = np.arange(east.size)
    codes = [
        f"DE{i // 2000 + 1} {i // 200 % 10}{LETTERS[i // 20 % 10]}{LETTERS[i % 20]}" for i in n
    ]
    council = np.where(east.ravel() < WEST + SIDE * ACROSS / 2, new, DERBYSHIRE)
    ours = national(*zip(codes, east.ravel(), north.ravel(), council, strict=True))
    return place_postcodes(None, ours, outlines)


def test_outlines_where_they_should_be_are_believed() -> None:
    assert misplaced(drawn(), placed(drawn())) == ""


def test_outlines_moved_by_half_an_area_are_told_by_the_postcodes_of_the_next_council() -> None:
    moved = drawn(500)
    assert misplaced(moved, placed(moved)) == (
        "500 of the 19,600 postcodes in its outlines are in another council, as where outlines "
        "have been moved"
    )


def test_outlines_moved_by_a_whole_area_leave_areas_without_a_postcode() -> None:
    moved = drawn(1_000)
    assert misplaced(moved, placed(moved)) == "10 of its 200 areas have no postcode in them"


def test_coarse_outlines_may_put_a_few_postcodes_into_the_next_council() -> None:
    moved = drawn(200, detailed=False)
    assert misplaced(moved, placed(moved)) == ""
    assert "are in another council" in misplaced(drawn(200), placed(drawn(200)))


def test_a_council_that_is_new_since_is_not_another_council() -> None:
    assert misplaced(drawn(), placed(drawn(), new=NEW)) == ""


@pytest.mark.parametrize(("code", "told"), [(DERBY, False), (DERBYSHIRE, True)])
def test_where_names_do_not_tell_the_council_a_list_does(code: str, *, told: bool) -> None:
    outlines = drawn().assign(name="Culter - 01")
    listed = pd.Series(code, outlines.index)
    listed[outlines.geometry.bounds["minx"].to_numpy() >= WEST + SIDE * ACROSS / 2] = DERBYSHIRE
    found = misplaced(outlines, placed(outlines), listed)
    assert ("do not lie in the council they are named after or listed in" in found) is told
    assert misplaced(outlines, placed(outlines)) == ""


def test_outlines_that_changed_places_in_a_neighbourhood_are_told_by_how_large_they_are() -> None:
    outlines = drawn()
    corners = outlines.geometry.bounds.to_numpy()
    outlines.geometry = [
        shapely.box(x, y, x + SIDE * (1 + n % 5) / 5, y + SIDE)
        for n, (x, y, *_) in enumerate(corners)
    ]
    people = pd.Series(1500, outlines.index)
    density = pd.DataFrame({"total": (people / (outlines.area / 1e6)).round(1)})
    areas = pd.DataFrame({"people": people, "area_km2": outlines.area / 1e6})
    assert interchanged(areas, density) == ""
    assert interchanged(areas, None) == ""
    turned = areas["area_km2"].to_numpy().reshape(-1, 5)[:, ::-1].ravel()
    assert interchanged(areas.assign(area_km2=turned), density).startswith(
        "160 of its 200 outlines"
    )
