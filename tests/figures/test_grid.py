"""The whole numbers that maps are drawn in: where places stand, and how paths are written."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from insights.figures.grid import UNITS, grid_of

HERE = (-1.6, 52.8, -1.2, 53.0)


def walked(path: str) -> list[np.ndarray]:
    """Follow a path of an SVG, and return the corners it comes to, ring by ring."""
    rings = []
    for start, steps in re.findall(r"M([^l]+)l([^Mz]*)", path):
        first, each = (
            [int(number) for number in re.findall(r"-?\d+", part)] for part in (start, steps)
        )
        moves = np.array(each).reshape(-1, 2)
        rings.append(np.vstack([first, np.array(first) + np.cumsum(moves, axis=0)]))
    return rings


def test_a_square_is_a_corner_and_three_steps():
    grid = grid_of((0.0, 0.0, 1.0, 1.0))
    square = pd.Series({"a": shapely.box(0.25, 0.25, 0.5, 0.5)}, dtype=object)

    (path,) = grid.areas(square)

    assert path.endswith("z")
    (ring,) = walked(path)
    assert len(ring) == 4
    assert ring.min(axis=0) == pytest.approx([UNITS / 4, UNITS / 2], abs=2)
    assert np.ptp(ring, axis=0) == pytest.approx([UNITS / 4, UNITS / 4], rel=0.01)


def test_a_hole_and_an_island_are_rings_of_the_same_path():
    holed = shapely.box(0, 0, 4, 4).difference(shapely.box(1, 1, 2, 2))
    shape = shapely.multipolygons([holed, shapely.box(6, 0, 7, 1)])

    (path,) = grid_of((0.0, 0.0, 8.0, 8.0)).areas(pd.Series({"a": shape}, dtype=object))

    assert path.count("M") == path.count("z") == 3


def test_places_stand_where_an_independent_projection_puts_them():
    grid = grid_of(HERE)
    points = np.array([[-1.6, 53.0], [-1.47, 52.92], [-1.21, 52.81]])
    metres = np.column_stack(Transformer.from_crs(4326, 3857, always_xy=True).transform(*points.T))

    a_unit = np.ptp(metres[:, 0]) / np.ptp(grid.at(points)[:, 0])
    found = grid.at(points) * a_unit
    assert found[:, 0] - found[0, 0] == pytest.approx(metres[:, 0] - metres[0, 0], abs=1)
    assert found[0, 1] - found[:, 1] == pytest.approx(metres[:, 1] - metres[0, 1], abs=1)


def test_a_kilometre_is_a_kilometre():
    grid = grid_of(HERE)
    a_degree = 111.2 * np.cos(np.radians(52.9))  # of longitude, kilometres

    (left, _), (right, _) = grid.at(np.array([[-1.6, 52.9], [-1.2, 52.9]]))

    assert (right - left) / grid.to_a_km == pytest.approx(0.4 * a_degree, rel=0.003)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-1.6, -1.2), st.floats(52.8, 53.0)), min_size=2, max_size=30))
def test_a_line_written_in_steps_comes_to_every_point_within_half_a_unit(points):
    grid = grid_of(HERE)
    path = grid.lines(shapely.linestrings(points))

    true = np.unique(np.rint(grid.at(np.array(points))), axis=0)
    came = np.unique(np.vstack(walked(path)), axis=0) if path else true[:1]
    assert np.array_equal(true, came)
