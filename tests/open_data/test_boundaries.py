"""Outlines of the four nations, in every form their publishers give them."""

from __future__ import annotations

import json
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from insights.geography.grid import to_degrees, to_grid
from insights.open_data.layouts.boundaries import read_boundaries
from insights.open_data.layouts.files import files_in
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading, Refusal

Pack = Callable[[gpd.GeoDataFrame, Path], None]

# Where an area of each kind is, on the British grid, and how its publisher heads codes and names.
KINDS = {
    "lsoa21": ("E01013453", (435_000, 336_000), "LSOA21CD", "LSOA21NM"),
    "dz11": ("S01006506", (387_000, 801_000), "DataZone", "Name"),
    "dz22": ("S01013482", (387_000, 801_000), "dzcode", "dzname"),
    "dz21": ("N20000001", (146_000, 530_000), "DZ2021_cd", "DZ2021_nm"),
    "sdz21": ("N21000001", (146_000, 530_000), "SDZ2021_cd", "SDZ2021_nm"),
    "soa11": ("95GG01S1", (146_000, 530_000), "SOA_CODE", "SOA_LABEL"),
}


def squares(kind: str, count: int = 3, crs: int | None = 27700) -> gpd.GeoDataFrame:
    """Make a row of square kilometres, in the grid asked for; None for grid metres undeclared."""
    first, (east, north), code, name = KINDS[kind]
    codes = [f"{first[:-1]}{int(first[-1]) + n}" for n in range(count)]
    boxes = [shapely.box(east + 1000 * n, north, east + 1000 * (n + 1), north + 1000)
             for n in range(count)]  # fmt: skip
    table = gpd.GeoDataFrame(
        {
            "OBJECTID": range(count),
            code: codes,
            name: [f"Place {n}" for n in range(count)],
            "LGD2014_cd": "N09000003",
        },
        geometry=boxes,
        crs=crs,
    )
    if crs == 4326:
        table = table.set_crs(4326, allow_override=True)
        table.geometry = shapely.transform(boxes, _degrees)
    return table


def _degrees(points: np.ndarray) -> np.ndarray:
    return np.column_stack(to_degrees(points[:, 0], points[:, 1]))


def geojson(table: gpd.GeoDataFrame, folder: Path) -> None:
    (folder / "outlines.json").write_text(table.to_json(to_wgs84=False, drop_id=True))


def geopackage(table: gpd.GeoDataFrame, folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table.to_file(folder / "outlines.gpkg", driver="GPKG")


def shapefile(table: gpd.GeoDataFrame, folder: Path) -> None:
    with warnings.catch_warnings():  # that an undeclared grid may not be usable elsewhere
        warnings.simplefilter("ignore")
        table.to_file(folder / "outlines.shp")


def zipped(pack: Pack) -> Pack:
    def packed(table: gpd.GeoDataFrame, folder: Path) -> None:
        inside = folder / ".inside"
        inside.mkdir()
        pack(table, inside)
        with zipfile.ZipFile(folder / "download.zip", "w") as archive:
            archive.writestr("terms.txt", "Open Government Licence")
            for path in inside.iterdir():
                archive.write(path, f"Boundaries/{path.name}")

    return packed


def read_one(folder: Path) -> Reading:
    """Read the one file of outlines in a folder; whatever else is in its zip is not read."""
    (found,) = [file for file in files_in(folder) if not file.label.endswith("terms.txt")]
    return read_file(found)


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


@pytest.mark.parametrize(
    ("column", "codes", "reason"),
    [
        ("LSOA11CD", ["E01000001", "E01000002"], "2011"),
        ("MSOA21CD", ["E02000001", "E02000002"], "puts them together"),
        ("LAD24CD", ["E06000001", "S12000005"], "puts them together"),
        ("InterZone", ["S02001236", "S02001237"], "puts them together"),
        ("OA21CD", ["E00000001", "W00000002"], "smaller"),
        ("WD24CD", ["E05000001", "W05000002"], "wards"),
        ("RGN24CD", ["E12000001", "E12000002"], "larger"),
        ("place", ["north", "south"], "told apart"),
    ],
)
def test_outlines_of_other_areas_are_refused_with_the_reason(
    column: str, codes: list[str], reason: str, tmp_path: Path
) -> None:
    table = squares("lsoa21", 2).rename(columns={"LSOA21CD": column}).assign(**{column: codes})
    geopackage(table, tmp_path)
    with pytest.raises(Refusal, match=reason):
        read_one(tmp_path)


def test_an_area_that_comes_twice_or_a_code_of_another_kind_is_refused(tmp_path: Path) -> None:
    table = squares("dz11", 2)
    for codes in (["S01006506"] * 2, ["S01006506", "S02001236"]):
        geopackage(table.assign(DataZone=codes), tmp_path)
        with pytest.raises(Refusal):
            read_one(tmp_path)


def test_codes_dealt_out_anew_are_refused_for_neighbours_are_apart(tmp_path: Path) -> None:
    derby = squares("lsoa21", count=80)
    derby["LSOA21CD"] = [f"E010{13_453 + n}" for n in range(80)]
    derby["LSOA21NM"] = [f"Derby {n // 4 + 1:03}{'ABCD'[n % 4]}" for n in range(80)]
    geojson(derby, tmp_path)
    assert len(read_one(tmp_path).table) == 80
    derby["LSOA21CD"], derby["LSOA21NM"] = (
        derby[name].to_numpy()[np.arange(80) * 7 % 80] for name in ("LSOA21CD", "LSOA21NM")
    )
    geojson(derby, tmp_path)
    with pytest.raises(Refusal, match="100% do not meet any other of their neighbourhood, so"):
        read_one(tmp_path)


def test_population_centres_are_not_outlines(tmp_path: Path) -> None:
    table = squares("dz11")
    geopackage(table.set_geometry(table.centroid), tmp_path)
    with pytest.raises(Refusal, match="points or lines"):
        read_one(tmp_path)


def test_an_area_without_an_outline_is_refused(tmp_path: Path) -> None:
    table = squares("dz11")
    table.loc[1, "geometry"] = None
    geopackage(table, tmp_path)
    with pytest.raises(Refusal, match="no outline"):
        read_one(tmp_path)


@pytest.mark.parametrize("pack", [geojson, geopackage, shapefile])
def test_half_a_file_of_outlines_is_said_to_be_cut_short(pack: Pack, tmp_path: Path) -> None:
    pack(squares("dz11", 9), tmp_path)
    (path,) = [path for path in tmp_path.iterdir() if path.suffix in (".json", ".gpkg", ".shp")]
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(Refusal, match="cut short"):
        read_one(tmp_path)


@pytest.mark.parametrize("part", [".shp", ".shx", ".dbf"])
@pytest.mark.parametrize("in_zip", [False, True])
def test_a_shapefile_that_lacks_a_part_is_refused_by_its_name(
    part: str, in_zip: bool, tmp_path: Path
) -> None:
    def pack(table: gpd.GeoDataFrame, folder: Path) -> None:
        shapefile(table, folder)
        (folder / f"outlines{part}").unlink()

    (zipped(pack) if in_zip else pack)(squares("dz11"), tmp_path)
    with pytest.raises(Refusal, match=rf"part \{part} is missing"):
        read_one(tmp_path)


def test_parts_are_found_whatever_the_case_of_their_names(tmp_path: Path) -> None:
    shapefile(squares("dz11"), tmp_path)
    for path in list(tmp_path.iterdir()):
        path.rename(path.with_name(path.name.upper()))
    (tmp_path / "OUTLINES.shp.xml").write_text("<metadata/>")
    assert read_one(tmp_path).dataset == "dz11_boundaries"


def test_two_shapefiles_of_one_zip_are_two_files(tmp_path: Path) -> None:
    for kind in ("dz21", "sdz21"):
        inside = tmp_path / ".inside" / kind
        inside.mkdir(parents=True)
        shapefile(squares(kind), inside)
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        for path in (tmp_path / ".inside").rglob("outlines.*"):
            archive.write(path, f"{path.parent.name}/{path.name}")
    assert {read_file(found).dataset for found in files_in(tmp_path)} == {
        "dz21_boundaries",
        "sdz21_boundaries",
    }


def test_a_file_geodatabase_is_one_file_that_says_what_to_download(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "zones.zip", "w") as archive:
        for name in ("a00000001.gdbtable", "a00000001.gdbtablx", "gdb", "timestamps"):
            archive.writestr(f"DZ2021.gdb/{name}", "x")
    with pytest.raises(Refusal, match="as GeoPackage"):
        read_one(tmp_path)


def test_a_table_in_dbase_form_alone_is_no_part_of_a_shapefile(tmp_path: Path) -> None:
    (tmp_path / "visitors.dbf").write_bytes(b"\x03 a database of another program")
    with pytest.raises(Refusal) as refusal:
        read_one(tmp_path)
    assert ".shp" not in refusal.value.reason


def test_geojson_of_nothing_is_refused() -> None:
    with pytest.raises(Refusal):
        read_boundaries(json.dumps({"type": "FeatureCollection", "features": []}).encode())


@pytest.mark.opendata
def test_the_national_outlines_are_read_in_a_few_seconds_and_the_coarse_ones_say_so(
    open_data: Path,
) -> None:
    editions = {}
    for found in files_in(open_data / "england_wales" / "boundaries"):
        began = time.process_time()
        if not found.label.startswith("LSOA"):
            with pytest.raises(Refusal, match="puts them together"):
                read_file(found)
            continue
        reading = read_file(found)
        assert time.process_time() - began < 3 or "geojson" in found.label
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
