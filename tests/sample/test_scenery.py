"""Marlhaven's rivers and green spaces: where they can be, and the same in the store."""

from __future__ import annotations

import pytest
import shapely

from insights.open_data.store import open_sample_store

ANYWHERE = (0, 0, 700_000, 1_300_000)


@pytest.fixture(scope="module")
def scenery():
    return open_sample_store().scenery(*ANYWHERE)


def test_the_marl_runs_through_the_land_to_where_the_estuary_opens(made):
    land = shapely.union_all(made.town.areas.geometry.to_numpy())
    marl = made.rivers[made.rivers["watercourse_name"] == "River Marl"]

    assert marl["form"].tolist() == ["inlandRiver", "tidalRiver"]
    upper, lower = marl.geometry
    assert upper.coords[-1] == lower.coords[0]
    assert land.buffer(1).covers(upper)
    assert shapely.Point(upper.coords[0]).distance(land.boundary) < 1_500
    assert shapely.Point(lower.coords[-1]).distance(land) < 250


def test_what_joins_the_river_ends_in_it(made):
    upper = made.rivers.geometry.iloc[0]
    joining = made.rivers[made.rivers["watercourse_name"].isin(["Wend Water", "Thornmere Beck"])]

    assert len(joining) == 2
    assert all(shapely.Point(each.coords[-1]).distance(upper) < 0.01 for each in joining.geometry)


def test_green_spaces_lie_on_land_and_apart_from_water_and_from_each_other(made):
    land = shapely.union_all(made.town.areas.geometry.to_numpy())
    water = shapely.union_all(made.rivers.geometry.to_numpy())
    sites = made.greens.geometry

    assert sites.is_valid.all()
    assert sites.within(land).all()
    assert (sites.distance(water) > 50).all()
    assert shapely.union_all(sites.to_numpy()).area == pytest.approx(sites.area.sum())


def test_the_store_has_the_named_waters_and_the_larger_green_spaces(made, scenery):
    green = scenery[scenery["kind"] == "green"]
    rivers = scenery[scenery["kind"] == "river"]

    assert set(rivers["name"]) == {"River Marl", "Wend Water", "Thornmere Beck", "Marl Navigation"}
    left_out = set(made.greens["distinctive_name_1"]) - set(green["name"])
    assert left_out == {"Lantern Swings", "Winter Bowls"}
    assert 8 <= len(green) <= 14
    assert green.area.between(100_000, 2_000_000).all()
