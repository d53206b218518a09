"""Outlines are laid where their areas are, whatever grid they are on and say they are on."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
import shapely

from insights.geography.grid import to_grid
from insights.open_data.layouts.boundaries import read_boundaries
from insights.open_data.reading import Refusal
from tests.open_data.drawn import KINDS, geojson, geopackage, read_one, shapefile, squares


@pytest.mark.parametrize(
    ("kind", "crs"), [("lsoa21", 27700), ("lsoa21", 4326), ("sdz21", 27700), ("sdz21", 4326)]
)
def test_an_undeclared_grid_is_told_from_the_coordinates(
    kind: str, crs: int, tmp_path: Path
) -> None:
    shapefile(squares(kind, crs=crs).set_crs(None, allow_override=True), tmp_path)
    assert not list(tmp_path.glob("*.prj"))
    east, north = KINDS[kind][1]
    assert read_one(tmp_path).table.total_bounds[:2].tolist() == pytest.approx(
        [east, north], abs=0.01
    )


def test_geojson_in_metres_is_not_taken_for_the_degrees_its_form_implies(tmp_path: Path) -> None:
    geojson(squares("lsoa21").set_crs(None, allow_override=True), tmp_path)
    assert read_one(tmp_path).table.total_bounds[0] == pytest.approx(435_000)


@pytest.mark.parametrize("crs", [29902, 29903, 2157])
@pytest.mark.parametrize("declared", [True, False])
def test_the_irish_grids_are_brought_to_the_british_one(
    crs: int, declared: bool, tmp_path: Path
) -> None:
    irish = squares("sdz21", crs=4326).to_crs(crs)
    if not declared:
        irish = irish.set_crs(None, allow_override=True)
    geopackage(irish, tmp_path)
    # Belfast's numbers on the Irish grid are those of the Wirral on the British one.
    assert read_one(tmp_path).table.total_bounds[:2].tolist() == pytest.approx(
        [146_000, 530_000], abs=3
    )


def test_a_grid_declared_wrongly_is_found_out_by_where_it_puts_the_areas(tmp_path: Path) -> None:
    irish = squares("sdz21", crs=4326).to_crs(29902).set_crs(27700, allow_override=True)
    geopackage(irish, tmp_path)
    assert read_one(tmp_path).table.total_bounds[0] == pytest.approx(146_000, abs=3)


def test_outlines_that_are_nowhere_near_their_areas_are_refused(tmp_path: Path) -> None:
    moved = squares("dz11")
    moved.geometry = moved.translate(0, -700_000)
    geopackage(moved, tmp_path)
    with pytest.raises(Refusal, match="not where these areas are"):
        read_one(tmp_path)


def test_belfast_and_derby_lie_where_the_one_transformation_puts_them() -> None:
    away = {}
    for kind in ("sdz21", "lsoa21"):
        degrees = squares(kind, crs=4326)
        ours = read_boundaries(degrees.to_json(drop_id=True).encode()).table
        points = shapely.get_coordinates(degrees.geometry)
        expected = np.column_stack(to_grid(points[:, 0], points[:, 1]))
        assert shapely.get_coordinates(ours.geometry) == pytest.approx(expected, abs=0.01)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            usual = shapely.get_coordinates(degrees.to_crs(27700).geometry)
        away[kind] = float(np.hypot(*(expected - usual).T).max())
    # Metres: on land PROJ's own path is the same, unless finer shift grids are installed.
    assert max(away.values()) < 5
