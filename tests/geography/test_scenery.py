"""Which rivers and green spaces are landmarks: worked by hand, then laws."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from insights.geography.grid import to_degrees
from insights.geography.scenery import MOST_POINTS, frame_of, light

KM = 1000.0
FRAME = (400 * KM, 300 * KM, 410 * KM, 310 * KM)  # ten kilometres square


def found(*rows: tuple[str, str, object]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"kind": [kind for kind, _, _ in rows], "name": [name for _, name, _ in rows]},
        geometry=[shape for _, _, shape in rows],
        crs=27700,
    )


def at(east: float, north: float) -> tuple[float, float]:
    return (400 + east) * KM, (300 + north) * KM


def line(*points: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString([at(*point) for point in points])


def square(east: float, north: float, side: float) -> shapely.Polygon:
    return shapely.box(*at(east, north), *at(east + side, north + side))


def test_a_long_river_and_a_large_park_are_landmarks_and_a_brook_and_a_playground_are_not():
    drawn = light(
        found(
            ("river", "Marl", line((0, 5), (10, 5))),
            ("river", "Mill Brook", line((1, 1), (1.5, 1))),
            ("green", "Alder Park", square(2, 7, 1)),
            ("green", "Swings", square(6, 7, 0.05)),
        ),
        FRAME,
    )

    longitude, latitude = to_degrees(*zip(at(0, 5), at(10, 5), strict=True))
    assert shapely.get_coordinates(drawn.rivers) == pytest.approx(
        np.column_stack([longitude, latitude]), abs=1e-5
    )
    west, south, *_ = drawn.green.bounds
    corner = to_degrees(*at(2, 7))
    assert (west, south) == pytest.approx([float(each) for each in corner], abs=2e-5)
    assert len(drawn.green.geoms) == 1


def test_the_stretches_of_a_river_count_together_by_its_name():
    stretches = [line((east, 2), (east + 0.5, 2)) for east in np.arange(0, 2, 0.5)]

    named = light(found(*(("river", "Marl", each) for each in stretches)), FRAME)
    apart = [line((0, north), (0.5, north)) for north in range(4)]

    assert len(named.rivers.geoms) == 1
    assert light(found(*(("river", "Marl", each) for each in apart)), FRAME) is not None
    assert light(found(*(("river", "", each) for each in apart)), FRAME) is None


def test_nothing_is_drawn_beyond_the_map():
    drawn = light(
        found(
            ("river", "Marl", line((-50, 5), (50, 5))),
            ("green", "Moor", square(-20, -20, 60)),
        ),
        FRAME,
    )

    corners = to_degrees(*np.array([[FRAME[0], FRAME[2]], [FRAME[1], FRAME[3]]]))
    wide = float(np.ptp(corners[0]))
    for shape in drawn:
        west, _, east, _ = shape.bounds
        assert east - west == pytest.approx(wide, rel=0.02)


def test_parks_that_lie_on_one_another_are_one():
    drawn = light(
        found(("green", "North Park", square(2, 2, 1)), ("green", "Park", square(2.5, 2, 1))),
        FRAME,
    )

    assert len(drawn.green.geoms) == 1


def test_where_there_are_too_many_of_one_size_some_are_drawn():
    spots = np.arange(0.0, 9.9, 0.3)
    parks = (("green", "", square(east, north, 0.25)) for east in spots for north in spots)

    drawn = light(found(*parks), FRAME)

    assert 900 < shapely.get_num_coordinates(drawn.green) <= MOST_POINTS


def test_a_corner_on_the_edge_of_the_map_is_cut_without_harm():
    corners = [(3, 0), (1, 6), (0, 0), (1, 5), (2, 0)]
    edge = (400 * KM, 300 * KM, 405 * KM, 305 * KM)
    moor = shapely.Polygon([at(*corner) for corner in corners])

    drawn = light(found(("green", "Moor", moor), ("green", "Park", square(0, 0, 2))), edge)

    assert drawn.green.is_valid
    assert not drawn.green.is_empty


def test_where_nothing_is_large_enough_there_is_nothing_to_draw():
    assert light(found(), FRAME) is None
    assert light(found(("green", "", square(1, 1, 0.01))), FRAME) is None


@st.composite
def grounds(draw: st.DrawFn) -> gpd.GeoDataFrame:
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    rows = []
    for _ in range(draw(st.integers(0, 60))):
        turns = np.linspace(0, 2 * np.pi, 60)[:-1]
        middle, reach = rng.uniform(-1, 11, 2), rng.uniform(0.05, 1.0) * rng.uniform(0.5, 1, 59)
        ring = middle + reach[:, None] * np.column_stack([np.cos(turns), np.sin(turns)])
        rows.append(("green", "", shapely.Polygon([at(*point) for point in ring])))
    for _ in range(draw(st.integers(0, 20))):
        walk = rng.uniform(0, 10, 2) + np.cumsum(rng.normal(0, 0.3, (200, 2)), axis=0)
        rows.append(("river", str(rng.choice(["", "Marl", "Ebb"])), line(*walk)))
    return found(*rows)


@given(grounds())
def test_what_is_drawn_is_sound_light_and_never_more_than_there_is(ground):
    drawn = light(ground, FRAME)

    if drawn is None:
        return
    assert shapely.get_num_coordinates([*drawn]).sum() <= 1.1 * MOST_POINTS
    assert drawn.green.geom_type == "MultiPolygon"
    assert drawn.rivers.geom_type == "MultiLineString"
    assert shapely.is_valid([*drawn]).all()
    kinds = set(ground["kind"])
    assert drawn.green.is_empty or "green" in kinds
    assert drawn.rivers.is_empty or "river" in kinds


def test_the_ground_looked_at_reaches_a_little_beyond_the_areas():
    corners = to_degrees(*np.array([[FRAME[0], FRAME[2]], [FRAME[1], FRAME[3]]]))
    box = shapely.box(corners[0][0], corners[1][0], corners[0][1], corners[1][1])

    west, south, east, north = frame_of(gpd.GeoDataFrame(geometry=[box], crs=4326))

    assert FRAME[0] - 1500 < west < FRAME[0] - 700
    assert FRAME[3] + 700 < north < FRAME[3] + 1500
    assert south < FRAME[1]
    assert east > FRAME[2]
    assert frame_of(gpd.GeoDataFrame(geometry=[], crs=4326)) is None
