"""Outlines that cannot serve are refused, and the reason is said."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from insights.open_data.layouts.boundaries import read_boundaries
from insights.open_data.reading import Refusal
from tests.open_data.drawn import Pack, geojson, geopackage, read_one, shapefile, squares


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


def test_a_file_geodatabase_is_one_file_that_says_what_to_download(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "zones.zip", "w") as archive:
        for name in ("a00000001.gdbtable", "a00000001.gdbtablx", "gdb", "timestamps"):
            archive.writestr(f"DZ2021.gdb/{name}", "x")
    with pytest.raises(Refusal, match="as GeoPackage"):
        read_one(tmp_path)


def test_geojson_of_nothing_is_refused() -> None:
    with pytest.raises(Refusal):
        read_boundaries(json.dumps({"type": "FeatureCollection", "features": []}).encode())
