"""Rivers and green spaces, read as Ordnance Survey publishes them."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from insights.open_data.layouts.files import files_in
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading, Refusal
from insights.tables import SCENERY, check
from tests.open_data import drawn, scenes
from tests.open_data.scenes import THREE_RIVERS, TWO_PARKS, greens, line, rivers


def read_one(folder: Path) -> Reading:
    (found,) = files_in(folder)
    return read_file(found)


def refusal(folder: Path) -> str:
    with pytest.raises(Refusal) as refused:
        read_one(folder)
    assert refused.value.recognised_as
    return refused.value.reason


def told(reading: Reading) -> list[tuple[str, str, str]]:
    table = check(reading.table, SCENERY)
    return list(zip(table["kind"], table["name"], table.geometry.to_wkt(), strict=True))


def test_of_three_rivers_the_named_and_the_tidal_are_kept(tmp_path: Path) -> None:
    scenes.geopackage(tmp_path / "a.dat", hydro_node=scenes.nodes(), watercourse_link=THREE_RIVERS)
    reading = read_one(tmp_path)
    assert reading.dataset == "open_rivers"
    assert reading.remark == (
        "2 stretches of river, canal and lake kept; streams without a name are left out."
    )
    assert told(reading) == [
        ("river", "River Marl", "LINESTRING (570000 570500, 572000 570520, 574000 570500)"),
        ("river", "", "LINESTRING (574000 570500, 576000 570500)"),
    ]


def test_of_green_spaces_those_of_a_hectare_are_kept_but_no_play_space(tmp_path: Path) -> None:
    scenes.geopackage(tmp_path / "a.dat", greenspace_site=TWO_PARKS, access_point=scenes.gates())
    reading = read_one(tmp_path)
    assert reading.dataset == "open_greenspace"
    assert reading.remark == (
        "2 green spaces of 1 hectare or more kept; smaller ones, play spaces, tennis courts and "
        "bowling greens are left out."
    )
    assert [row[:2] for row in told(reading)] == [("green", "Quay Park"), ("green", "")]
    assert reading.table.geometry.area.tolist() == [40_000, 10_000]
    assert reading.table.crs.to_epsg() == 27700


@pytest.mark.parametrize("table", [THREE_RIVERS, TWO_PARKS], ids=["rivers", "green spaces"])
def test_every_form_gives_the_same_scenery(table: gpd.GeoDataFrame, tmp_path: Path) -> None:
    found = []
    for name in ("a.gpkg", "a.shp", "a.json"):
        folder = tmp_path / name[2:]
        folder.mkdir()
        if name == "a.gpkg":
            scenes.geopackage(folder / name, layer=table)
        else:
            {"a.shp": scenes.shapefile, "a.json": scenes.geojson}[name](folder / name, table)
        found.append(read_one(folder).table)
    for other in found[1:]:
        assert other["name"].tolist() == found[0]["name"].tolist()
        assert other.index.tolist() == found[0].index.tolist()
        assert (
            other.geometry.normalize().geom_equals_exact(found[0].geometry.normalize(), 1.0).all()
        )


def test_it_is_read_in_the_zip_as_it_is_downloaded(tmp_path: Path) -> None:
    path = scenes.geopackage(tmp_path / "oprvrs_gb.gpkg", watercourse_link=THREE_RIVERS)
    with zipfile.ZipFile(tmp_path / "rivers.zip", "w") as archive:
        archive.write(path, "Data/oprvrs_gb.gpkg")
    path.unlink()
    assert len(read_one(tmp_path).table) == 2


def test_a_form_or_function_that_is_new_is_kept_where_it_has_a_name(tmp_path: Path) -> None:
    scenes.geopackage(
        tmp_path / "a.gpkg",
        links=rivers(
            ("leat", "Mill Leat", line((0, 0), (900, 0))),
            ("leat", None, line((0, 50), (900, 50))),
            ("Inland River", "Marl", line((0, 90), (900, 90))),
        ),
    )
    assert [row[1] for row in told(read_one(tmp_path))] == ["Mill Leat", "Marl"]


def test_a_name_is_what_can_be_printed_of_it(tmp_path: Path) -> None:
    course = line((0, 0), (900, 0))
    scenes.geopackage(
        tmp_path / "a.gpkg",
        links=rivers(
            ("inlandRiver", "  Afon\t Gŵydd\x07 ", course), ("inlandRiver", " \n", course)
        ),
    )
    assert [row[1] for row in told(read_one(tmp_path))] == ["Afon Gŵydd"]


def test_what_moves_by_less_than_ten_metres_is_drawn_straight(tmp_path: Path) -> None:
    course = line((0, 0), (500, 9), (1_000, 0.4), (1_500, 40), (2_000, 0))
    scenes.geopackage(tmp_path / "a.gpkg", links=rivers(("canal", None, course)))
    assert [row[2] for row in told(read_one(tmp_path))] == [
        "LINESTRING (570000 570000, 571000 570000, 571500 570040, 572000 570000)"
    ]


def test_a_crossed_outline_is_mended_and_stays_an_outline(tmp_path: Path) -> None:
    bow = [(0, 0), (300, 300), (300, 0), (0, 300), (0, 0)]
    crossed = shapely.Polygon([(scenes.WEST + x, scenes.SOUTH + y) for x, y in bow])
    park = ("Public Park Or Garden", None, shapely.MultiPolygon([crossed]))
    scenes.geopackage(tmp_path / "a.gpkg", sites=greens(park))
    (shape,) = read_one(tmp_path).table.geometry
    assert shape.is_valid
    assert shape.geom_type in ("Polygon", "MultiPolygon")
    assert shape.area == pytest.approx(45_000)


def test_a_file_with_small_areas_is_of_outlines_whatever_else_it_has(tmp_path: Path) -> None:
    scenes.geopackage(
        tmp_path / "a.gpkg", links=THREE_RIVERS, zones=drawn.squares("dz11"), sites=TWO_PARKS
    )
    assert read_one(tmp_path).dataset == "dz11_boundaries"


def test_of_a_file_with_both_the_larger_is_read_and_the_other_named(tmp_path: Path) -> None:
    scenes.geopackage(tmp_path / "a.gpkg", links=THREE_RIVERS, sites=TWO_PARKS)
    reading = read_one(tmp_path)
    assert reading.dataset == "open_greenspace"
    assert reading.remark.endswith(
        "Its layer of rivers (OS Open Rivers) is not read: save it as a file of its own."
    )


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (scenes.nodes(), "Not needed: it has the points where rivers"),
        (scenes.gates(), "Not needed: it has the gates of green spaces"),
        (THREE_RIVERS.iloc[1:2], "None of its rivers has a name"),
        (THREE_RIVERS.iloc[:0], "None of its rivers has a name"),
        (TWO_PARKS.iloc[1:2], "None of its green spaces is a park"),
        (TWO_PARKS.set_geometry(TWO_PARKS.centroid), "It holds points or lines"),
        (THREE_RIVERS.set_geometry(THREE_RIVERS.centroid), "It holds points or outlines"),
        (THREE_RIVERS.set_geometry(THREE_RIVERS.translate(2e6, 0)), "not where Great Britain is"),
        (THREE_RIVERS.drop(columns="form"), "cannot be told apart"),
        (THREE_RIVERS.assign(form="bronze"), "cannot be told apart"),
    ],
)
def test_what_cannot_serve_is_refused_with_the_reason(
    table: gpd.GeoDataFrame, reason: str, tmp_path: Path
) -> None:
    scenes.geopackage(tmp_path / "a.gpkg", layer=table)
    assert reason in refusal(tmp_path)


def test_a_form_that_is_a_list_is_none_that_is_known(tmp_path: Path) -> None:
    forms = [["canal", "lake"]] * len(THREE_RIVERS)
    scenes.geojson(tmp_path / "a.json", THREE_RIVERS.assign(form=forms))
    assert "cannot be told apart" in refusal(tmp_path)


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_file_that_was_cut_short_is_said_to_be(tenths: int, tmp_path: Path) -> None:
    path = scenes.geopackage(tmp_path / "a.gpkg", links=THREE_RIVERS)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * tenths // 10])
    assert "cut short" in refusal(tmp_path)


def test_a_shapefile_without_a_part_names_the_part(tmp_path: Path) -> None:
    scenes.shapefile(tmp_path / "a.shp", THREE_RIVERS)
    (tmp_path / "a.dbf").unlink()
    assert ".dbf is missing" in refusal(tmp_path)


def test_a_layer_that_is_computed_is_not_asked(tmp_path: Path) -> None:
    path = scenes.geopackage(tmp_path / "a.gpkg", links=THREE_RIVERS)
    with sqlite3.connect(path) as database:
        database.executescript(
            "create view endless as select * from links;"
            "insert into gpkg_contents select 'endless', data_type, 'endless', description,"
            " last_change, min_x, min_y, max_x, max_y, srs_id from gpkg_contents;"
        )
    assert "computed and not kept" in refusal(tmp_path)
