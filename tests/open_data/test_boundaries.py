"""Outlines in every form and of every nation, as publishers give them."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from insights.geography.grid import to_grid
from insights.open_data.layouts.boundaries import read_boundaries
from insights.open_data.layouts.files import files_in
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Refusal
from tests.open_data.drawn import (
    KINDS,
    Pack,
    geojson,
    geopackage,
    read_one,
    shapefile,
    squares,
    zipped,
)


@pytest.mark.parametrize("kind", KINDS)
def test_outlines_of_every_kind_of_small_area_are_read(kind: str, tmp_path: Path) -> None:
    geopackage(squares(kind), tmp_path)
    reading = read_one(tmp_path)
    assert (reading.dataset, reading.geography) == (f"{kind}_boundaries", kind)
    assert reading.grain == ("deprivation" if kind == "soa11" else "small area")
    assert reading.table.index[0] == KINDS[kind][0]
    assert reading.table["name"].tolist() == ["Place 0", "Place 1", "Place 2"]
    assert reading.table.crs.to_epsg() == 27700
    assert reading.edition == (5.0,)


@pytest.mark.parametrize("pack", [geojson, geopackage, shapefile])
@pytest.mark.parametrize("in_zip", [False, True])
@pytest.mark.parametrize("crs", [27700, 4326])
def test_every_form_gives_the_same_outlines(
    pack: Pack, in_zip: bool, crs: int, tmp_path: Path
) -> None:
    whole = zipped(pack) if in_zip else pack
    whole(squares("dz11", crs=crs), tmp_path)
    table = read_one(tmp_path).table
    assert table.geometry.bounds.iloc[0].tolist() == pytest.approx(
        [387_000, 801_000, 388_000, 802_000], abs=0.01
    )


def test_a_crossed_outline_is_mended(tmp_path: Path) -> None:
    table = squares("dz11")
    east, north = KINDS["dz11"][1]
    bow = [(0, 0), (900, 900), (900, 0), (0, 900)]
    table.loc[0, "geometry"] = shapely.Polygon([(east + x, north + y) for x, y in bow])
    geopackage(table, tmp_path)
    assert read_one(tmp_path).table.geometry.is_valid.all()


def test_an_outline_with_a_spike_is_mended_to_an_outline_alone(tmp_path: Path) -> None:
    table = squares("dz11")
    east, north = KINDS["dz11"][1]
    spike = [(0, 0), (900, 0), (900, 900), (2000, 900), (900, 900), (0, 900)]
    table.loc[0, "geometry"] = shapely.Polygon([(east + x, north + y) for x, y in spike])
    geopackage(table, tmp_path)
    mended = read_one(tmp_path).table
    assert set(mended.geometry.geom_type) <= {"Polygon", "MultiPolygon"}
    assert mended.geometry.area.iloc[0] == pytest.approx(810_000)


def test_a_line_left_beside_an_outline_is_taken_away(tmp_path: Path) -> None:
    table = squares("dz11")
    square = table.geometry.iloc[0]
    line = shapely.LineString([(387_000, 801_000), (380_000, 800_000)])
    table.loc[0, "geometry"] = shapely.GeometryCollection([line, square])
    geopackage(table, tmp_path)
    assert read_one(tmp_path).table.geometry.iloc[0].equals(square)


def test_of_several_layers_the_one_that_fits_is_read(tmp_path: Path) -> None:
    path = tmp_path / "outlines.gpkg"
    wards = squares("lsoa21").rename(columns={"LSOA21CD": "WD24CD"})
    wards.assign(WD24CD=["E05000001", "E05000002", "E05000003"]).to_file(path, layer="wards")
    squares("dz21", 2).to_file(path, layer="zones")
    reading = read_one(tmp_path)
    assert reading.dataset == "dz21_boundaries"
    assert reading.remark == ""


def test_of_several_layers_that_fit_the_largest_is_read_and_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "outlines.gpkg"
    squares("sdz21", 2).to_file(path, layer="larger areas")
    squares("dz21", 5).to_file(path, layer="smaller areas")
    reading = read_one(tmp_path)
    assert (reading.dataset, len(reading.table)) == ("dz21_boundaries", 5)
    assert "One of its 2 layers" in reading.remark


def test_finer_outlines_are_the_better_edition() -> None:
    coarse = squares("dz11")
    fine = coarse.set_geometry(coarse.geometry.segmentize(100))
    editions = [
        read_boundaries(table.to_json(to_wgs84=True, drop_id=True).encode()).edition
        for table in (coarse, fine)
    ]
    assert editions[0] < editions[1]


@pytest.mark.opendata
def test_the_national_outlines_are_read_and_the_coarse_ones_say_so(
    open_data: Path,
) -> None:
    editions = {}
    for found in files_in(open_data / "england_wales" / "boundaries"):
        if not found.label.startswith("LSOA"):
            with pytest.raises(Refusal, match="puts them together"):
                read_file(found)
            continue
        reading = read_file(found)
        assert len(reading.table) == 35672
        assert reading.table.geometry.is_valid.all()
        editions[reading.edition] = reading.remark
    (_, coarse), (_, fine) = sorted(editions.items())
    assert "Coarse outlines" in coarse
    assert fine == ""


@pytest.mark.opendata
def test_the_official_outlines_of_the_other_nations_are_read_where_they_are(
    open_data: Path,
) -> None:
    expected = {"dz11": 6976, "sdz21": 850, "soa11": 890}
    read = {}
    for path in [*open_data.glob("scotland/*.gpkg"), *open_data.glob("northern_ireland/*.gpkg")]:
        reading = read_boundaries(path.read_bytes())
        read[reading.geography] = reading.table
    assert {kind: len(table) for kind, table in read.items()} == expected
    city_hall = shapely.Point(146_240, 529_840)  # Belfast
    assert read["sdz21"].geometry.contains(city_hall).sum() == 1
    official = gpd.read_file(open_data / "northern_ireland" / "SDZ2021.gpkg")
    degrees = shapely.get_coordinates(official.geometry.iloc[0])
    ours = shapely.get_coordinates(read["sdz21"].loc[official["SDZ2021_cd"].iloc[0], "geometry"])
    assert ours == pytest.approx(np.column_stack(to_grid(degrees[:, 0], degrees[:, 1])), abs=0.01)
