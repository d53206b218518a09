"""Which areas touch: worked by hand on squares, then with gaps, overlaps and islands."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from insights.geography.neighbours import neighbours
from insights.open_data.store import open_sample_store

KM = 1000.0


def outlines(shapes: dict[str, object], crs: int | None = 27700) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=crs)


def square(east: float, north: float, size: float = KM):
    return shapely.box(east, north, east + size, north + size)


#: Nine squares of a kilometre: a b c in the south, then d e f, then g h i.
GRID = {code: square(KM * (place % 3), KM * (place // 3)) for place, code in enumerate("abcdefghi")}


def beside(pairs, code: str) -> str:
    return "".join(pairs[pairs["area_code"] == code]["neighbour"])


def test_the_middle_of_nine_squares_touches_all_the_others():
    pairs = neighbours(outlines(GRID))

    assert beside(pairs, "e") == "abcdfghi"
    assert beside(pairs, "a") == "bde"
    assert beside(pairs, "b") == "acdef"
    assert not pairs["apart"].any()


def test_squares_share_a_side_or_only_a_corner():
    pairs = neighbours(outlines(GRID)).set_index(["area_code", "neighbour"])["border_km"]

    assert pairs["e"].to_dict() == dict(zip("abcdfghi", [0, 1, 0, 1, 1, 0, 1, 0], strict=True))


def test_every_pair_stands_twice_and_says_the_same_from_either_side():
    pairs = neighbours(outlines(GRID))

    other = pairs.rename(columns={"area_code": "neighbour", "neighbour": "area_code"})
    other = other.sort_values(["area_code", "neighbour"], ignore_index=True)[pairs.columns]
    assert other.equals(pairs)


def test_a_border_of_which_one_outline_has_more_corners_is_a_border():
    wall = shapely.Polygon([(1000, 0), (2000, 0), (2000, 1000), (1000, 1000), (1000, 400)])

    pairs = neighbours(outlines({"a": square(0, 0), "b": wall}))

    assert pairs["border_km"].tolist() == [1.0, 1.0]


@pytest.mark.parametrize("gap", [-15, -3, 0.2, 3, 15])
def test_slivers_and_overlaps_between_simplified_outlines_are_forgiven(gap):
    pairs = neighbours(outlines({"a": square(0, 0), "b": square(KM + gap, 0)}))

    assert pairs["neighbour"].tolist() == ["b", "a"]
    assert pairs["border_km"].to_numpy() == pytest.approx(1.0, abs=0.05)
    assert not pairs["apart"].any()


def test_across_a_wide_river_areas_do_not_touch():
    near = {"a": square(0, 0), "b": square(KM, 0)}
    across = {"c": square(2 * KM + 100, 0), "d": square(3 * KM + 100, 0)}

    pairs = neighbours(outlines(near | across))

    assert pairs["area_code"].tolist() == ["a", "b", "c", "d"]
    assert pairs["neighbour"].tolist() == ["b", "a", "d", "c"]


def test_an_island_is_joined_to_the_nearest_area_and_said_to_lie_apart():
    island = square(7 * KM, 1200, size=200)

    pairs = neighbours(outlines(GRID | {"island": island}))

    assert pairs[pairs["apart"]].to_numpy().tolist() == [
        ["f", "island", 0.0, True],
        ["island", "f", 0.0, True],
    ]


def test_two_islands_nearest_to_each_other_are_one_pair():
    pairs = neighbours(outlines({"skerry": square(0, 0), "stack": square(3 * KM, 0)}))

    assert pairs.to_numpy().tolist() == [
        ["skerry", "stack", 0.0, True],
        ["stack", "skerry", 0.0, True],
    ]


def test_an_area_of_several_parts_touches_by_any_of_them():
    parts = shapely.MultiPolygon([square(KM, 0), square(5 * KM, 0)])

    pairs = neighbours(
        outlines({"a": square(0, 0), "mainland and isle": parts, "c": square(6 * KM, 0)})
    )

    assert beside(pairs, "mainland and isle") == "ac"


@pytest.mark.parametrize("shapes", [{}, {"only": square(0, 0)}])
def test_nothing_touches_where_there_is_nothing_to_touch(shapes):
    assert len(neighbours(outlines(shapes))) == 0


def test_an_area_without_an_outline_is_in_no_pair():
    pairs = neighbours(outlines(GRID | {"e": shapely.Polygon(), "x": None}))

    assert set(pairs["area_code"]) == set("abcdfghi")


def test_two_outlines_under_one_code_are_refused():
    twice = gpd.GeoDataFrame(geometry=[square(0, 0), square(KM, 0)], index=["a", "a"], crs=27700)

    with pytest.raises(ValueError, match="one outline"):
        neighbours(twice)


@given(st.permutations(list(GRID)))
def test_the_order_of_rows_changes_nothing(order):
    assert neighbours(outlines(GRID).loc[order]).equals(neighbours(outlines(GRID)))


def test_degrees_and_metres_find_the_same_neighbours():
    store = open_sample_store()
    metres, degrees = store.boundaries(), store.boundaries().to_crs(4326)

    told = ["area_code", "neighbour", "apart"]
    assert neighbours(degrees)[told].equals(neighbours(metres)[told])


def test_libpysal_finds_the_same_borders_in_the_sample_town():
    graph = pytest.importorskip("libpysal.graph")
    metres = open_sample_store().boundaries()

    pairs = neighbours(metres)

    rook = graph.Graph.build_contiguity(metres.sort_index(), rook=True).adjacency
    shared = pairs[pairs["border_km"] > 0]
    assert set(zip(shared["area_code"], shared["neighbour"], strict=True)) == set(rook.index)
