"""Outlines on the grid become degrees that a map can draw and join."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Polygon, box

from insights.open_data.store.degrees import in_degrees


def on_the_grid(*shapes: Polygon) -> gpd.GeoDataFrame:
    index = pd.Index([f"E0199000{n}" for n in range(len(shapes))], name="area_code", dtype="str")
    return gpd.GeoDataFrame(geometry=list(shapes), index=index, crs=27700)


def test_an_outline_is_where_its_metres_say() -> None:
    derby = box(435_000, 336_000, 436_000, 337_000)
    found = in_degrees(on_the_grid(derby))
    assert found.crs.to_epsg() == 4326
    assert found.index.tolist() == ["E01990000"]
    assert found.geometry.iloc[0].centroid.coords[0] == pytest.approx((-1.473, 52.925), abs=1e-3)


def test_neighbours_still_share_their_line_to_the_last_decimal() -> None:
    west, east = in_degrees(
        on_the_grid(box(0, 0, 1_000.37, 1_000), box(1_000.37, 0, 2_000, 1_000))
    ).geometry
    assert west.touches(east)
    assert len(set(west.exterior.coords) & set(east.exterior.coords)) == 2


def test_an_outline_that_rounding_folds_onto_itself_is_mended() -> None:
    waist = Polygon(
        [(0, 0), (1_000, 0), (1_000, 499.9), (10, 500), (1_000, 500.1), (1_000, 1_000), (0, 1_000)]
    )
    found = in_degrees(on_the_grid(waist)).geometry.iloc[0]
    assert found.is_valid
    assert not found.is_empty
