"""Recognising files by what is in them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from insights.open_data.layouts.boundaries import read_boundaries
from insights.open_data.layouts.files import files_in
from insights.open_data.layouts.iod2025 import read_file_7
from insights.open_data.layouts.nomis_bulk import read_nomis_bulk
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading, Refusal

from .conftest import AREAS, cars, csv_of, file_7, names, nomis, outlines, residents


def read(folder: Path, content: str | bytes, name: str = "a file") -> Reading:
    """Write one file and read it as an import would."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = files_in(folder)
    return read_file(found)


@pytest.mark.parametrize(("text", "dataset"), [(residents(), "ts001"), (cars(), "ts045")])
def test_both_ways_of_heading_a_census_table_are_read(text: str, dataset: str) -> None:
    reading = read_nomis_bulk(text.encode())
    assert reading.dataset == dataset
    assert reading.grain == "small area"
    assert reading.table.columns[:2].tolist() == ["name", "total"]
    assert not any("measures" in column for column in reading.table)
    assert len(reading.table) == len(AREAS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [(residents(), "TS001"), (cars(), "TS045"), (file_7(), "Indices of Deprivation")],
)
def test_half_a_download_is_recognised_and_said_to_break_off(text: str, kind: str) -> None:
    half = text[: text.rindex(",") - 4].encode()
    with pytest.raises(Refusal, match="breaks off") as refusal:
        (read_file_7 if "Indices" in kind else read_nomis_bulk)(half)
    assert kind in refusal.value.recognised_as


def test_a_total_is_known_by_its_place_whatever_it_is_called() -> None:
    text = nomis(
        ["Sex: All persons; measures: Value", "Sex: Female; measures: Value"],
        {"E01990001": [9000, 4600]},
    )
    reading = read_nomis_bulk(text.encode())
    assert reading.table.loc["E01990001", ["total", "Female"]].tolist() == [9000, 4600]


def test_a_heading_that_differs_by_a_space_alone_is_kept_apart() -> None:
    other = "National identity: Any other combination of only UK identities"
    head = ["National identity: Total: All usual residents", other, f"{other} "]
    reading = read_nomis_bulk(nomis(head, {"E01990001": [100, 3, 4]}).encode())
    assert reading.table.iloc[0, 1:].tolist() == [100, 3, 4]
    assert reading.table.columns.is_unique


def test_short_term_residents_are_not_taken_for_residents() -> None:
    head = ["Sex: All persons; measures: Value", "Sex: Female; measures: Value"]
    few = nomis(head, {code: [4, 2] for code in AREAS})
    assert read_nomis_bulk(few.encode()).dataset == "ts020"


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        (["E06000015"], "lsoa.csv"),
        (["E01990001", "E01990001"], "more than once"),
        (["E01990001", "E02990001"], "lsoa.csv"),
    ],
)
def test_a_census_table_of_the_wrong_areas_is_refused(codes: list[str], reason: str) -> None:
    rows = [["2021", "x", code, 10, 5, 5] for code in codes]
    head = ["date", "geography", "geography code"]
    words = ["Total", "Lives in a household", "Lives in a communal establishment"]
    text = csv_of([[*head, *(f"Residence type: {word}" for word in words)], *rows])
    with pytest.raises(Refusal, match=reason):
        read_nomis_bulk(text.encode())


@pytest.mark.parametrize("row", [[10, 11], [10, -1], [10, "many"], [10, ""]])
def test_a_census_table_that_cannot_be_right_is_refused(row: list[object]) -> None:
    head = ["date", "geography", "geography code", "Sex: All persons", "Sex: Female"]
    text = csv_of([head, ["2021", "x", "E01990001", *row]])
    with pytest.raises(Refusal):
        read_nomis_bulk(text.encode())


def test_file_7_is_read_by_how_its_headings_begin() -> None:
    reading = read_file_7(file_7().encode())
    assert reading.table.loc["E01990003", "imd_rank"] == 3
    assert reading.table.loc["E01990003", "education_decile"] == 3
    assert reading.table.loc["E01990003", "income_score"] == pytest.approx(0.3)
    assert reading.labels == {"E06999901": "Marl", "E06999902": "Haven"}


def test_a_domain_without_values_is_absent_and_said_to_be() -> None:
    reading = read_file_7(file_7().encode())
    assert "idaci_score" not in reading.table
    assert "IDACI" in reading.remark


def test_deprivation_of_2011_areas_is_refused_with_the_reason() -> None:
    with pytest.raises(Refusal, match="2011"):
        read_file_7(file_7().replace("(2021)", "(2011)").encode())


@pytest.mark.parametrize("ranks", [[0], [-3], [33_756], [7, 7, 7], [1, 1, 2]])
def test_what_cannot_be_a_rank_is_refused(ranks: list[int]) -> None:
    with pytest.raises(Refusal, match="ranks of 1 to 33,755"):
        read_file_7(file_7(list(AREAS)[: len(ranks)], ranks).encode())


def test_outlines_come_onto_the_grid() -> None:
    reading = read_boundaries(outlines().encode())
    assert reading.table.crs.to_epsg() == 27700
    assert reading.table.geometry.area.to_numpy() == pytest.approx(1e6, rel=1e-3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (outlines(column="LSOA11"), "2011"),
        (outlines().replace("E0199", "E0299"), "puts them together"),
        (outlines().replace("E0199", "X0199"), "told apart"),
        (outlines()[:-40], "cut short"),
        (json.dumps({"type": "FeatureCollection", "features": []}), "."),
    ],
)
def test_outlines_that_will_not_do_are_refused(text: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        read_boundaries(text.encode())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("hello", "headings"),
        (b"PK\x03\x04 a workbook", "workbook"),
        (b"PAR1\x00\x00", "does not read"),
        ("TS021 - Ethnic group\n", "code of an area"),
        ("Lower layer Super Output Areas Code,Age,Observation\nE01000001,1,2\n", "bulk download"),
        ("pcd7,pcds,lsoa21cd\n", "no rows"),
        (residents().split("\n")[0] + "\n", "no rows"),
        (b"\xff\xfe\x00\x01 noise", "does not read"),
    ],
)
def test_anything_else_is_not_recognised_and_says_why(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    with pytest.raises(Refusal, match=reason) as refusal:
        read(tmp_path, content)
    assert "E01" not in refusal.value.reason


def test_a_zip_is_read_in_place_and_only_its_small_areas(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("census2021-ts002-ltla.csv", "not read")
        archive.writestr("census2021-ts002-lsoa..csv", cars())
        archive.writestr("metadata/notes.txt", "notes")
    (tmp_path / "census2021-ts002.zip").write_bytes(packed.getvalue())
    found = {file.label: file for file in files_in(tmp_path)}
    assert set(found) == {
        "census2021-ts002.zip/census2021-ts002-lsoa..csv",
        "census2021-ts002.zip/metadata/notes.txt",
    }
    assert read_file(found["census2021-ts002.zip/census2021-ts002-lsoa..csv"]).dataset == "ts045"


def test_a_damaged_zip_is_a_sentence_not_a_crash(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", cars() * 50)
    damaged = bytearray(packed.getvalue())
    damaged[60:90] = b"\x00" * 30
    (tmp_path / "a.zip").write_bytes(bytes(damaged))
    for found in files_in(tmp_path):
        with pytest.raises(Refusal):
            read_file(found)


def test_neighbourhood_names_keep_their_blanks(tmp_path: Path) -> None:
    reading = read(tmp_path, names())
    assert reading.dataset == "msoa_names"
    assert reading.table["neighbourhood"].tolist() == ["Harbour & Quay", "Chapel Hill", ""]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("areas.xlsx", "damaged or locked"),
        ("areas.zip", "damaged"),
        ("areas.png", "A kind of file"),
    ],
)
def test_what_is_no_workbook_whatever_its_name_says_is_called_damaged(tmp_path, name, said):
    (tmp_path / name).write_bytes(b"6S\x2d\x89\xe7\xd1\x8d\x12\x00\xff" * 500)
    (found,) = files_in(tmp_path)

    with pytest.raises(Refusal) as refusal:
        read_file(found)

    assert said in refusal.value.reason
