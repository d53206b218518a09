"""Files that are damaged, altered, enormous or something else than they say: a sentence each."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from insights.open_data.build import import_folder
from insights.open_data.fetching.one_at_a_time import one_at_a_time
from insights.open_data.layouts import recognising
from insights.open_data.layouts.files import Found, files_in, held
from insights.open_data.layouts.layout import Layout
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Refusal

from .conftest import AREAS, cars, csv_of, nomis, outlines, residents

NSPL = ["pcds", "dointr", "doterm", "east1m", "north1m", "lad25cd"]
POSTCODE = ["DE1 1AA", "198001", "", "435500", "336500", "E06000015"]


def refused(folder: Path, content: str | bytes, name: str = "a file.csv") -> str:
    """Return why the one file of a folder is not read."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = files_in(folder)
    with pytest.raises(Refusal) as refusal:
        read_file(found)
    return refusal.value.reason


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of some files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return content.getvalue()


def with_count(cell: object) -> str:
    """Write TS001 with one cell other than it was."""
    return residents().replace(",1490,", f",{cell},", 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (with_count(1400.5), "shares where there should be counts"),
        (residents().replace("1500,1490,10", "0,0,0"), "Every total in it is nought"),
        (residents().replace("1500", "9000000000"), "greater than any area has people"),
        (residents().replace("\n2021,", "\n2011,"), "It is of 2011, and so are its areas"),
        (residents().replace("Marl 001B", "Marl\x00\x00001B"), "empty bytes"),
    ],
)
def test_counts_that_no_census_table_has_are_refused(
    text: str, reason: str, tmp_path: Path
) -> None:
    padded = text.replace("\n", "\n" + " " * 70_000 + "\n", 1) if "\x00" in text else text
    assert reason in refused(tmp_path, padded)


def test_density_is_the_one_table_with_decimals(tmp_path: Path) -> None:
    head = "Population Density: Persons per square kilometre; measures: Value"
    (tmp_path / "a.csv").write_text(nomis([head], {code: [101.5] for code in AREAS}))
    (found,) = files_in(tmp_path)
    assert read_file(found).dataset == "ts006"


def test_a_heading_longer_than_any_costs_that_file_alone(town: Path, tmp_path: Path) -> None:
    head = "date,geography,geography code,Residence type: "
    (town / "long.csv").write_text(f"{head}{'x' * 200_000}\n2021,a,E01990001,5\n")
    fate = {item.file: item for item in import_folder(town, tmp_path / "store")}
    assert not fate["long.csv"].used
    assert any(item.used for item in fate.values())


def test_what_nobody_foresaw_costs_one_file_and_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def falls_over(_found: object) -> None:
        raise ZeroDivisionError

    layout = Layout(lambda _beginning: True, falls_over)  # type: ignore[arg-type]
    monkeypatch.setattr(recognising, "LAYOUTS", (layout,))
    assert "report it with reference" in refused(tmp_path, residents())
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("\ufeff\n<!DOCTYPE html><html><title>Sign in</title>", "A web page and not data"),
        ('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "XML"),
        ('{"error": {"code": 498, "message": "Invalid token"}}', "JSON without outlines"),
        (cars().encode("utf-16"), "save it as CSV UTF-8"),
        (b"\x1f\x8b\x08\x00", "unpack it"),
        ("hello", "About the data lists"),
        (b"PAR1\x00", "the publisher's CSV file"),
    ],
)
def test_whatever_it_is_there_is_something_to_do(
    content: str | bytes, reason: str, tmp_path: Path
) -> None:
    assert reason in refused(tmp_path, content)


def test_a_file_too_large_for_its_layout_is_not_read(tmp_path: Path) -> None:
    blank = "\n" * 200_000_000
    (tmp_path / "a.zip").write_bytes(packed({"census.csv": residents() + blank}))
    (found,) = files_in(tmp_path)
    with pytest.raises(Refusal, match="too large to be"):
        read_file(found)


def test_outlines_that_would_fill_the_memory_are_not_read_and_smaller_ones_are_named() -> None:
    begins = b'{"type": "FeatureCollection", "features": ['
    large = Found("a.geojson", 300_000_001, lambda: io.BytesIO(begins))
    with pytest.raises(Refusal, match=r"more than 300 megabytes .* generalised to 20 metres"):
        read_file(large)


def test_empty_columns_at_the_end_of_a_census_table_are_no_counts(tmp_path: Path) -> None:
    lines = residents().splitlines()
    padded = [f"{line},,{' ' if at else ''}" for at, line in enumerate(lines)]
    (tmp_path / "a.csv").write_text("\n".join(lines))
    (tmp_path / "b.csv").write_text("\n".join(line.rstrip() for line in padded))
    tables = [read_file(found).table for found in files_in(tmp_path)]
    pd.testing.assert_frame_equal(tables[0], tables[1])


def test_a_column_without_a_heading_that_holds_something_is_not_passed_over(
    tmp_path: Path,
) -> None:
    lines = residents().splitlines()
    text = "\n".join([f"{lines[0]},", f"{lines[1]},7", *(f"{line}," for line in lines[2:])])
    assert "missing or below nought" in refused(tmp_path, text)


def test_a_zip_of_too_many_files_is_one_refusal(tmp_path: Path) -> None:
    many = packed({f"{n}.csv": "" for n in range(3001)})
    assert "It holds 3,001 files" in refused(tmp_path, many, "a.zip")


def test_a_zip_without_a_file_says_so(tmp_path: Path) -> None:
    assert "no file in it" in refused(tmp_path, packed({}), "a.zip")


def test_of_two_files_of_one_name_in_a_zip_the_first_is_not_read_as_the_second(
    tmp_path: Path,
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.csv", residents())
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.csv", cars())
    (tmp_path / "a.zip").write_bytes(content.getvalue())
    first, second = files_in(tmp_path)
    assert read_file(first).dataset == "ts001"
    assert "same name" in second.fault


def test_a_zip_is_one_whatever_it_is_called_and_a_workbook_is_not(tmp_path: Path) -> None:
    (tmp_path / "renamed.csv").write_bytes(packed({"a.csv": residents()}))
    (tmp_path / "workbook.zip").write_bytes(packed({"[Content_Types].xml": "", "xl/a.xml": ""}))
    assert [found.label for found in files_in(tmp_path)] == ["renamed.csv/a.csv", "workbook.zip"]


def test_a_name_that_a_terminal_would_obey_is_told_without_it(tmp_path: Path) -> None:
    (tmp_path / "new\nline\x1b[31m.csv").write_text(residents())
    assert [found.label for found in files_in(tmp_path)] == ["new\ufffdline\ufffd[31m.csv"]


def test_a_name_as_long_as_names_may_be_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / f"{'n' * 250}.csv").write_text(residents())
    (found,) = files_in(tmp_path)
    assert read_file(found).dataset == "ts001"


def test_an_outline_without_any_ground_is_refused(tmp_path: Path) -> None:
    drawn = json.loads(outlines())
    corner = drawn["features"][0]["geometry"]["coordinates"][0]
    drawn["features"][0]["geometry"]["coordinates"] = [[corner[0], corner[1], corner[0], corner[0]]]
    assert "without any ground" in refused(tmp_path, json.dumps(drawn))


def test_parts_of_two_shapefiles_are_not_taken_for_one(tmp_path: Path) -> None:
    for name, count in (("a", 3), ("b", 5)):
        gpd.GeoDataFrame(
            {"LSOA21CD": list(AREAS)[:count]},
            geometry=[
                shapely.box(435_000 + n, 336_000, 435_001 + n, 336_001) for n in range(count)
            ],
            crs=27700,
        ).to_file(tmp_path / f"{name}.shp")
    (tmp_path / "a.dbf").write_bytes((tmp_path / "b.dbf").read_bytes())
    for part in tmp_path.glob("b.*"):
        part.unlink()
    (found,) = files_in(tmp_path)
    with pytest.raises(Refusal, match="parts of different files"):
        read_file(found)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["DE1 1AB", "198001", "unknown", "435500", "336500", "E06000015"], "months"),
        (["DE1 1AB", "198001", "0", "435500", "336500", "E06000015"], "months"),
        (["DE1 1AB", "198001", "", "1e300", "336500", "E06000015"], "outside the United Kingdom"),
    ],
)
def test_a_postcode_directory_that_was_altered_is_refused(
    row: list[str], reason: str, tmp_path: Path
) -> None:
    assert reason in refused(tmp_path, csv_of([NSPL, POSTCODE, row]))


def test_a_postcode_directory_with_empty_bytes_far_down_is_refused(tmp_path: Path) -> None:
    rows = [
        [f"DE{n // 900 + 1} {n % 9}{chr(65 + n // 9 % 25)}A", *POSTCODE[1:]] for n in range(4000)
    ]
    text = csv_of([NSPL, *rows]).replace("E06000015\n", "E060000\x00\x00\n")
    assert "cut short or damaged" in refused(tmp_path, csv_of([NSPL]) + " " * 66_000 + text[40:])


def test_a_table_from_nomis_cut_in_the_middle_of_a_line_has_no_notes(tmp_path: Path) -> None:
    head = "TS001 - Number of usual residents\n[from Nomis on 1 November 2026]\n\n"
    rows = "2021 super output area - lower layer,mnemonic,Total,Lives in a household\n"
    rows += "Marl 001A,E01990001,10,10\nMarl 001B,E01990002,10,10\nHav"
    assert "notes below the table are missing" in refused(tmp_path, head + rows)


def test_a_geopackage_whose_layer_never_ends_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    gpd.GeoDataFrame(
        {"LSOA21CD": list(AREAS)},
        geometry=[
            shapely.box(435_000 + n, 336_000, 435_001 + n, 336_001) for n in range(len(AREAS))
        ],
        crs=27700,
    ).to_file(path, layer="a", driver="GPKG")
    with sqlite3.connect(path) as database:
        database.executescript(
            "create view v as with recursive c(x) as (select 1 union all select x + 1 from c)"
            " select c.x as fid, 'E0' || c.x as LSOA21CD, a.geom as geom from c, a;"
            "insert into gpkg_contents(table_name, data_type, identifier, srs_id)"
            " values('v', 'features', 'v', 27700);"
            "insert into gpkg_geometry_columns values('v', 'geom', 'POLYGON', 27700, 0, 0);"
        )
    database.close()
    assert "computed" in refused(tmp_path, path.read_bytes(), "a.gpkg")


def test_outlines_that_lie_on_each_other_are_refused(tmp_path: Path) -> None:
    drawn = json.loads(outlines())
    for feature in drawn["features"]:
        feature["geometry"] = drawn["features"][0]["geometry"]
    assert "lie on each other" in refused(tmp_path, json.dumps(drawn))


def test_outlines_in_another_council_than_they_are_named_after_build_nothing(
    tmp_path: Path,
) -> None:
    codes = [f"E0109900{n}" for n in range(4)]
    rows = [["2021", f"Derby 001{'ABCD'[n]}", code, 10, 5] for n, code in enumerate(codes)]
    head = ["date", "geography", "geography code"]
    words = [f"Residence type: {word}" for word in ("Total", "Lives in a household")]
    folder = tmp_path / "derby"
    folder.mkdir()
    (folder / "people.csv").write_text(csv_of([[*head, *words], *rows]))
    for place, east, north, built in (
        ("Norwich", 622_700, 308_300, False),
        ("the sea", 660_000, 336_000, False),
        ("Derby", 435_000, 336_000, True),
    ):
        gpd.GeoDataFrame(
            {"LSOA21CD": codes, "LSOA21NM": [row[1] for row in rows]},
            geometry=[
                shapely.box(east + 500 * n, north, east + 500 * (n + 1), north + 900)
                for n in range(4)
            ],
            crs=27700,
        ).to_file(folder / "outlines.gpkg", layer=place, driver="GPKG")
        imported = import_folder(folder, tmp_path / "store")
        assert any(item.used for item in imported) is built
        if not built:
            assert (
                "do not lie in the council they are named after, such as Derby"
                in imported[0].reason
            )
        (folder / "outlines.gpkg").unlink()


def test_what_a_killed_import_left_is_taken_away_but_not_what_a_living_one_writes(
    town: Path, tmp_path: Path
) -> None:
    dead, living = (tmp_path / "data" / f".store-{name}" for name in ("dead", "living"))
    for draft in (dead, living):
        draft.mkdir(parents=True)
        (draft / "areas.parquet").write_bytes(b"half")
    with one_at_a_time(living, ".being-written"):
        import_folder(town, tmp_path / "data" / "store")
    assert not dead.exists()
    assert (living / "areas.parquet").exists()
    assert not (tmp_path / "data" / "store" / ".being-written").exists()


@pytest.mark.parametrize(
    "headings", ["Order number,Postcode,Tickets", "Order ID,Ticket type,Quantity,Visit date"]
)
def test_a_museums_own_file_is_sent_to_the_page_for_it(headings: str) -> None:
    with pytest.raises(Refusal, match="file of your own visits; add it on the page Your data"):
        read_file(held(f"{headings}\n1,2,3,4\n".encode()))


def test_a_census_zip_cut_short_is_a_damaged_zip_and_no_workbook() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        files.writestr("census2021-ts001-lsoa.csv", "date,geography\n" * 999)
    with pytest.raises(Refusal, match="zip file is damaged; download it again") as refused:
        read_file(held(packed.getvalue()[:5000]))
    assert "CSV" not in str(refused.value)


def test_a_list_with_many_rows_for_an_area_is_not_called_numbers_by_area() -> None:
    rows = "".join(f"E0900000{n % 2 + 1},{n}\n" for n in range(12))
    with pytest.raises(Refusal, match="more than one row for an area: not a table") as refused:
        read_file(held(f"LAD,Pupils\n{rows}".encode()))
    assert refused.value.recognised_as == "a list with areas in it"
