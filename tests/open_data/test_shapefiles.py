"""Shapefiles, whose parts are files of their own."""

from __future__ import annotations

import zipfile
from pathlib import Path

import geopandas as gpd
import pytest

from insights.open_data.layouts.files import files_in
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Refusal
from tests.open_data.drawn import read_one, shapefile, squares, zipped


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


def test_a_table_in_dbase_form_alone_is_no_part_of_a_shapefile(tmp_path: Path) -> None:
    (tmp_path / "visitors.dbf").write_bytes(b"\x03 a database of another program")
    with pytest.raises(Refusal) as refusal:
        read_one(tmp_path)
    assert ".shp" not in refusal.value.reason
