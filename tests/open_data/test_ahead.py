"""Outlines are simplified once, ahead of need, and never those of another file."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from insights.open_data.building import ahead
from insights.open_data.building.ahead import Ahead
from insights.open_data.building.drawing import to_draw
from insights.open_data.reading import Reading


def outlines(code: str, width: float) -> gpd.GeoDataFrame:
    """Return three squares side by side, as wide as asked for."""
    codes = pd.Index([f"{code}{n}" for n in range(1, 4)], name="area_code", dtype="str")
    squares = [
        box(400_000 + n * width, 300_000, 400_000 + (n + 1) * width, 301_000) for n in (0, 1, 2)
    ]
    return gpd.GeoDataFrame({"name": codes, "geometry": squares}, index=codes, crs=27700)


def read(table: gpd.GeoDataFrame, points: float, kind: str = "lsoa21") -> Reading:
    """Return a file of outlines as it is read."""
    return Reading(
        f"{kind}_boundaries", "boundaries", "small area", table, (points,), "", geography=kind
    )


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the first code and width of all outlines that are simplified, as they are."""
    told: list[str] = []

    def noted(each: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        west, _, east, _ = each.geometry.iloc[0].bounds
        told.append(f"{each.index[0]} {east - west:.0f}")
        return to_draw(each)

    monkeypatch.setattr(ahead, "to_draw", noted)
    return told


@pytest.fixture
def aside() -> Iterator[ThreadPoolExecutor]:
    """Return a thread."""
    with ThreadPoolExecutor(1) as threads:
        yield threads


FINE, COARSE = outlines("E0199000", 1_000), outlines("E0199000", 2_000)


def test_the_finer_outlines_are_begun_when_no_larger_file_is_left(
    drawn: list[str], aside: ThreadPoolExecutor
) -> None:
    simplified = Ahead(aside)
    simplified.has_read(10, read(COARSE, 12.0), 50)  # a larger file is being read
    simplified.has_read(50, read(FINE, 60.0), 5)
    simplified.has_read(5, read(COARSE, 10.0), 0)
    wanted = FINE.assign(geography="lsoa21")
    found = simplified.drawn(wanted)()
    assert drawn == ["E01990001 1000"]
    assert found.geometry.geom_equals_exact(to_draw(wanted).geometry, 0).all()


@pytest.mark.parametrize("used", [COARSE, FINE.iloc[:2]], ids=["another file", "some areas"])
def test_other_outlines_than_those_begun_are_simplified_by_themselves(
    drawn: list[str], aside: ThreadPoolExecutor, used: gpd.GeoDataFrame
) -> None:
    simplified = Ahead(aside)
    simplified.has_read(50, read(FINE, 60.0), 0)
    found = simplified.drawn(used.assign(geography="lsoa21"))()
    assert len(drawn) == 2
    assert found.index.equals(used.index)
    assert found.geometry.geom_equals_exact(to_draw(used).geometry, 0).all()


def test_each_kind_of_area_is_a_coverage_of_its_own_and_the_order_stays(
    drawn: list[str], aside: ThreadPoolExecutor
) -> None:
    zones = outlines("S0100000", 500)
    both = pd.concat([zones.assign(geography="dz11"), FINE.assign(geography="lsoa21")])
    mixed = both.iloc[[0, 3, 1, 4, 2, 5]]
    simplified = Ahead(aside)
    simplified.has_read(50, read(FINE, 60.0), 0)
    simplified.has_read(5, read(zones, 60.0, "dz11"), 0)
    found = simplified.drawn(mixed)()
    assert drawn == ["E01990001 1000", "S01000001 500"]
    assert found.index.equals(mixed.index)
    assert found.crs.to_epsg() == 27700


def test_outlines_that_serve_deprivation_alone_are_not_drawn(
    drawn: list[str], aside: ThreadPoolExecutor
) -> None:
    areas = outlines("95AA01S", 500)
    other = Reading("soa11_boundaries", "", "deprivation", areas, (9.0,), "", geography="soa11")
    Ahead(aside).has_read(50, other, 0)
    aside.shutdown()
    assert not drawn
