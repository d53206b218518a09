"""The edge of a council is drawn where two councils meet, and nowhere else."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely

from insights.figures.council_edges import council_edges
from insights.figures.map_ground import bounds_with
from insights.figures.outlines import framed
from insights.figures.svg_map import reach_map_svg
from tests.brief import town

RIVER = 0.001  # degrees of latitude: a little over a hundred metres


def edges(shapes: dict[str, shapely.Polygon], councils: dict[str, str]) -> shapely.Geometry:
    return council_edges(pd.Series(shapes, dtype=object), pd.Series(councils))


def test_a_river_inside_one_council_is_no_edge() -> None:
    banks = {"north": shapely.box(0, RIVER, 0.1, 0.1), "south": shapely.box(0, -0.1, 0.1, 0)}

    assert edges(banks, {"north": "A", "south": "A"}).is_empty


def test_a_pond_inside_one_council_and_the_end_of_the_picture_are_no_edges() -> None:
    ring = shapely.difference(shapely.box(0, 0, 0.1, 0.1), shapely.box(0.05, 0.05, 0.052, 0.052))
    beside = shapely.box(0.1, 0, 0.2, 0.1)

    found = edges({"ring": ring, "beside": beside}, {"ring": "A", "beside": "B"})

    assert found.length == pytest.approx(0.1, rel=0.01)
    assert found.centroid.x == pytest.approx(0.1, abs=1e-4)


def test_two_councils_face_one_another_over_a_river_along_one_bank() -> None:
    banks = {"north": shapely.box(0, RIVER, 0.1, 0.1), "south": shapely.box(0, -0.1, 0.1, 0)}

    found = edges(banks, {"north": "A", "south": "B"})

    assert found.length == pytest.approx(0.1, rel=0.02)


def test_councils_on_two_sides_of_an_estuary_have_no_edge() -> None:
    sides = {"north": shapely.box(0, 0.03, 0.1, 0.1), "south": shapely.box(0, -0.1, 0.1, 0)}

    assert edges(sides, {"north": "A", "south": "B"}).is_empty


def specked() -> tuple[pd.DataFrame, object]:
    """Return the town with a sliver far to the east of one of its areas."""
    outlines = town.outlines()
    sliver = shapely.box(3.9, 54.91, 3.902, 54.911)
    first = outlines.index[0]
    outlines.loc[first, "geometry"] = shapely.union(outlines.geometry[first], sliver)
    return town.areas(town.NAMES), outlines


def test_a_sliver_far_away_does_not_make_the_picture_smaller() -> None:
    areas, outlines = specked()

    assert framed(outlines.geometry) == pytest.approx(framed(town.outlines().geometry))
    east = bounds_with(outlines.geometry, town.analysis().venue)[2]
    assert east < 3.8
    drawn = reach_map_svg(areas, outlines, town.analysis().venue)
    assert drawn == reach_map_svg(areas, town.outlines(), town.analysis().venue)


def test_an_island_that_is_much_of_its_area_is_in_view() -> None:
    pair = shapely.multipolygons([shapely.box(0, 0, 1, 1), shapely.box(4, 0, 5, 1)])

    assert framed(pd.Series({"isles": pair}, dtype=object)) == (0, 0, 5, 1)


def cut_by_a_river(seed: int) -> tuple[dict[str, shapely.Polygon], dict[str, str]]:
    """Return a made-up conurbation of six councils, cut in two by a winding tidal river."""
    chance = np.random.default_rng(seed)
    west, south, east, north = -2.6, 53.2, -1.9, 53.6

    def anywhere(number: int) -> np.ndarray:
        return np.column_stack(
            [chance.uniform(west, east, number), chance.uniform(south, north, number)]
        )

    ground = shapely.box(west, south, east, north)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(anywhere(300)), extend_to=ground)
    )
    along = np.linspace(west, east, 60)
    bends = 53.4 + np.cumsum(chance.normal(0, 0.006, 60))
    river = shapely.linestrings(np.column_stack([along, bends])).buffer(0.0025)
    land = shapely.difference(shapely.intersection(cells, ground), river)
    land = shapely.set_precision(land[~shapely.is_empty(land)], 1e-4)
    middle, halls = shapely.get_coordinates(shapely.centroid(land)), anywhere(6)
    nearest = ((middle[:, None] - halls[None]) ** 2).sum(axis=2).argmin(axis=1)
    codes = [f"area {n}" for n in range(len(land))]
    return (
        dict(zip(codes, land, strict=True)),
        {code: f"council {hall}" for code, hall in zip(codes, nearest, strict=True)},
    )


@pytest.mark.parametrize("seed", range(8))
def test_edges_are_found_however_a_river_winds(seed: int) -> None:
    shapes, councils = cut_by_a_river(seed)

    found = edges(shapes, councils)

    assert found.length > 0.1
    assert shapely.get_dimensions(found) == 1
