"""Placing postcodes in the outlines given."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from insights.geography.directory import directory_from_table
from insights.open_data.building.assignment import area_authorities, assign_postcodes

OUTLINES = gpd.GeoDataFrame(
    {"geometry": [box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)]},
    index=pd.Index(["E01990001", "E01990002"], name="area_code", dtype="str"),
    crs=27700,
)


def assigned(points: list[tuple[float, float, str]]) -> dict[str, str]:
    """Assign points to the two squares: the n-th postcode to its area."""
    table = pd.DataFrame(points, columns=["easting", "northing", "authority_code"])
    table["postcode"] = [
        f"ZX1 {n // 20}{'ABDEFGHJLNPQRSTUWXYZ'[n % 20]}A" for n in range(len(table))
    ]
    directory = directory_from_table("made up", table)
    found = assign_postcodes(directory, OUTLINES)
    by_key = dict(zip(found["key"], found["area_code"], strict=True))
    return {
        postcode: by_key[key]
        for postcode, key in zip(sorted(table["postcode"]), directory.keys, strict=True)
        if key in by_key
    }


def test_a_point_inside_an_outline_is_in_its_area() -> None:
    areas = assigned([(500, 500, "E06000001"), (1500, 500, "E06000001")])
    assert list(areas.values()) == ["E01990001", "E01990002"]


def test_a_point_on_a_shared_edge_is_in_one_area_only() -> None:
    assert list(assigned([(1000, 500, "E06000001")]).values()) == ["E01990001"]


@pytest.mark.parametrize(
    ("easting", "authority", "placed"),
    [(-99, "E06000001", True), (-101, "E06000001", False), (-50, "E06000002", False)],
)
def test_a_stray_is_gathered_within_a_hundred_metres_and_its_own_authority(
    easting: float, authority: str, placed: bool
) -> None:
    areas = assigned([(500, 500, "E06000001"), (easting, 500, authority)])
    assert len(areas) == 1 + placed


def test_a_postcode_without_a_grid_reference_is_nowhere() -> None:
    assert assigned([(np.nan, np.nan, "E06000001"), (500, 500, "E06000001")]) == {
        "ZX1 0BA": "E01990001"
    }


def test_an_area_is_of_the_authority_of_most_of_its_postcodes() -> None:
    found = pd.DataFrame(
        {
            "area_code": ["E01990001"] * 3,
            "authority_code": ["E06000001", "E06000002", "E06000002"],
        }
    )
    assert area_authorities(found).to_dict() == {"E01990001": "E06000002"}


@given(
    st.lists(st.tuples(st.floats(1, 1999), st.floats(1, 999)), min_size=1, max_size=30, unique=True)
)
def test_every_point_within_the_squares_is_placed_by_its_easting(
    points: list[tuple[float, float]],
) -> None:
    whole = [(round(east), round(north), "E06000001") for east, north in points]
    areas = assigned(whole)
    expected = ["E01990001" if east <= 1000 else "E01990002" for east, _, _ in whole]
    assert list(areas.values()) == expected
