"""Marlhaven's geography: whole, apart from any real place, and without gaps or overlaps."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely

from sample_data.generator.town import ORIGIN


def test_areas_are_whole_valid_polygons(made):
    outlines = made.town.areas.geometry

    assert outlines.is_valid.all()
    assert (outlines.geom_type == "Polygon").all()


def test_areas_cover_one_piece_of_land_without_gaps_or_overlaps(made):
    outlines = made.town.areas.geometry.to_numpy()
    land = shapely.union_all(outlines)

    assert shapely.coverage_is_valid(outlines)
    assert land.geom_type == "Polygon"
    assert len(land.interiors) == 0
    assert land.area == pytest.approx(shapely.area(outlines).sum(), rel=1e-9)


def test_no_area_is_a_sliver(made):
    outlines = made.town.areas.geometry
    compactness = 4 * np.pi * outlines.area / outlines.length**2

    assert compactness.min() > 0.15
    assert outlines.area.min() > 50_000


def test_each_neighbourhood_is_one_piece(made):
    pieces = made.town.areas.dissolve("neighbourhood_code").geometry

    assert (pieces.geom_type == "Polygon").all()


def test_the_town_lies_in_open_sea(made):
    west, south, east, north = made.town.areas.total_bounds

    assert (west, south) >= tuple(ORIGIN)
    assert east <= ORIGIN[0] + 30_000
    assert north <= ORIGIN[1] + 30_000


def test_about_a_hundred_and_fifty_areas_make_about_thirty_neighbourhoods(made):
    areas = made.town.areas

    assert 145 <= len(areas) <= 155
    assert 28 <= areas["neighbourhood_code"].nunique() <= 32
    assert set(areas["authority_code"]) == {"E06999901", "E06999902"}
    assert made.town.neighbourhoods["name"].is_unique


def test_codes_are_outside_the_ranges_ever_issued(made):
    assert made.town.areas.index.str.fullmatch(r"E01990\d{3}").all()
    assert made.town.neighbourhoods.index.str.fullmatch(r"E02990\d{3}").all()
    assert made.postcodes.index.str.startswith("ZX").all()


def test_postcodes_are_well_formed_and_lie_in_their_area(made):
    spelled = made.postcodes.index.str
    points = shapely.points(made.postcodes[["easting", "northing"]].to_numpy())
    outlines = made.town.areas.geometry.loc[made.postcodes["area_code"]].to_numpy()

    assert spelled.fullmatch(r"ZX(1\d|20|[1-9]) \d[ABD-HJLNP-UW-Z]{2}").all()
    assert shapely.covers(outlines, points).all()
    assert made.postcodes.groupby("area_code").size().between(12, 70).all()


def test_names_follow_the_census_pattern(made):
    stem = made.town.areas["name"].str.replace(r"[A-Z]$", "", regex=True)
    expected = made.town.neighbourhoods["census_name"].loc[made.town.areas["neighbourhood_code"]]

    pd.testing.assert_index_equal(pd.Index(stem), pd.Index(expected), check_names=False)
