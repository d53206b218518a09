"""Scotland's Census 2022: the table builder's files, as CSV and workbook, and the bulk tables."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from insights.open_data.geographies import geography_of
from insights.open_data.layouts.files import files_in, held
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Refusal

from .conftest import csv_of

ZONES = ("S01006506", "S01006507")
NEW_ZONES = ("S01013482", "S01013483")
HEADINGS = ("All people", "Church of Scotland", "Roman Catholic")
COUNTS = ((969, 195, 59), (758, 196, 30))
TITLE = "Scotland's Census 2022 - National Records of Scotland Table UV205 - Religion All people "
FOOTER = [
    ["INFO", "Data has been perturbed"],
    [],
    ["Crown copyright 2024 Cells might not sum to sub totals and totals"],
    [],
    ["(c) Copyright WingArc Australia 2018"],
]


def superweb2(
    title: str = TITLE,
    zones: tuple[str, ...] = ZONES,
    headings: tuple[tuple[str, ...], ...] = (("Religion", *HEADINGS),),
    counts: tuple[tuple[object, ...], ...] = COUNTS,
    footer: list[list[str]] = FOOTER,
) -> bytes:
    """Write a table as the builder does: every row of the table ends in a comma."""
    rows: list[list[Any]] = [
        ["SuperWEB2(tm)"],
        [],
        ["Census 2022-Person-2Cv1"],
        [title],
        ["Intermediate Zone - Data Zone 2011 by Religion by Individuals"],
        ["Counting: Individuals"],
        [],
        ["Filters:"],
        ["Summation Options", "Individuals"],
        [],
        *([*heading, ""] for heading in headings),
        ["Intermediate Zone - Data Zone 2011", ""],
        *([zone, *row, ""] for zone, row in zip(zones, counts, strict=True)),
        *footer,
    ]
    return csv_of(rows).replace("\n", "\r\n").encode()


def workbook(title: str = TITLE, zones: tuple[str, ...] = ZONES) -> bytes:
    """Write a workbook as the builder does: codes in column B, headings in row 11."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data Sheet 0"
    rows = {
        3: ["Individual2022ReadOnly"],
        4: [title.replace(" Table", "\nTable")],
        6: ["Counting: Individuals"],
        8: ["Filters:"],
        9: ["Default Summation", "Individuals"],
        11: ["Religion", None, *HEADINGS],
        12: [None, "Intermediate Zone - Data Zone 2011"],
        13: [None, zones[0], *map(float, COUNTS[0])],
        14: [None, zones[1], *map(float, COUNTS[1])],
        17: ["INFO", "Data has been perturbed"],
        18: ["Crown copyright 2024\nCells might not sum"],
        19: ["© WingArc Australia 2018"],
    }
    for number, cells in rows.items():
        for column, value in enumerate(cells, 1):
            sheet.cell(number, column, value)
    book.create_sheet("template_rse")["A3"] = "#TABLE#"
    book.create_sheet("format")["A1"] = "heading"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("content", [superweb2(), workbook()], ids=["CSV", "workbook"])
def test_the_table_builder_s_files_are_read(content: bytes) -> None:
    reading = read_file(held(content))
    assert (reading.dataset, reading.grain, reading.geography) == ("uv205", "small area", "dz11")
    assert reading.table.columns.tolist() == ["total", *HEADINGS[1:]]
    assert reading.table.loc[ZONES[0]].tolist() == [969, 195, 59]
    assert reading.table.loc[ZONES[1]].tolist() == [758, 196, 30]
    assert reading.table.dtypes.astype(str).eq("int32").all()
    assert "2 of the 6,976 Data Zones 2011" in reading.remark


def test_data_zones_of_2022_are_told_from_those_of_2011() -> None:
    assert read_file(held(superweb2(zones=NEW_ZONES))).geography == "dz22"


def test_a_category_may_exceed_its_total_by_what_perturbation_adds_and_no_more() -> None:
    counts = ((10, 12, 0), (9, 1, 1))
    assert read_file(held(superweb2(counts=counts))).table.iloc[0].tolist() == [10, 12, 0]
    with pytest.raises(Refusal, match="greater than its total"):
        read_file(held(superweb2(counts=((10, 90, 0), (9, 1, 1)))))


def test_ages_by_sex_keep_plain_names_for_everybody() -> None:
    heads = (
        ("Sex", "All people", "", "", "Female", "", ""),
        ("Age", "All people", "0 - 4", "5 - 9", "All people", "0 - 4", "5 - 9"),
    )
    counts = ((9, 4, 5, 5, 2, 3), (8, 4, 4, 5, 2, 3))
    title = TITLE.replace("UV205 - Religion", "UV102b - Age (20) by sex")
    reading = read_file(held(superweb2(title, headings=heads, counts=counts)))
    assert reading.dataset == "uv102b"
    assert reading.table.columns.tolist() == [
        *("total", "0 - 4", "5 - 9"),
        *("Female", "Female: 0 - 4", "Female: 5 - 9"),
    ]
    assert reading.table.loc[ZONES[1]].tolist() == [8, 4, 4, 5, 2, 3]


def test_a_row_for_each_cell_is_pivoted() -> None:
    """The builder's other CSV form; age and sex crossed, everybody's ages with plain names."""
    cells = [
        (zone, age, sex, str(n * (1 + at)))
        for at, zone in enumerate(ZONES)
        for age, sex, n in (
            ("All people", "All people", 9),
            ("0 - 4", "All people", 4),
            ("0 - 4", "Female", 2),
        )
    ]
    lines = superweb2(title=TITLE.replace("UV205", "UV102b")).decode().split("\r\n")
    rows = [["Individuals", *cell, ""] for cell in cells]
    table = csv_of([["Counting", "Data Zone 2011", "Age", "Sex", "Count", ""], *rows])
    content = "\n".join(lines[:10]) + "\n" + table + "\n".join(lines[14:])
    reading = read_file(held(content.encode()))
    assert reading.table.columns.tolist() == ["total", "0 - 4", "0 - 4: Female"]
    assert reading.table.loc[ZONES[1]].tolist() == [18, 8, 4]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (superweb2(footer=[]), "last lines are missing"),
        (superweb2(footer=FOOTER[:3]), "last lines are missing"),
        (superweb2()[: superweb2().index(b"758")], "breaks off"),
        (superweb2(title="A table of my own"), "not one of the numbered tables"),
        (superweb2(title=TITLE.replace("UV205", "UV999")), "makes no use of"),
        (superweb2(zones=("S00135307", "S00135308")), "Scottish Output Areas.*for Data Zones"),
        (superweb2(zones=("S02001236", "S01006506")), "mixes Data Zones 2011 and Intermediate"),
        (superweb2(zones=("S01006506", "S01013482")), "mixes Data Zones 2022 and Data Zones 2011"),
        (superweb2(zones=("S12000033", "S12000034")), "local authorities. Download it for Data"),
        (superweb2(zones=("Culter - 01", "Culter - 02")), "code of an area"),
        (superweb2(zones=(ZONES[0], ZONES[0])), "more than once"),
        (superweb2(headings=(("Religion", "Hindu", "Sikh", "Jewish"),)), "column for everybody"),
        (superweb2(headings=(("Religion", "All people", "Hindu", ""),)), "no heading"),
        (superweb2(headings=(("Religion", "All people", "Hindu", "Hindu"),)), "same heading"),
        (superweb2(counts=((9, "..", 1), (8, 1, 1))), "not a number"),
        (workbook(title="A table of my own"), "not one of the numbered tables"),
        (workbook(zones=("S00135307", "S00135308")), "Scottish Output Areas"),
        (workbook()[:4000], "damaged"),
    ],
)
def test_a_table_of_the_builder_that_will_not_do_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=reason) as refusal:
        read_file(held(content))
    assert not any(word in refusal.value.reason for word in ("S0", "Culter", "Hindu"))


def bulk(
    headings: list[list[str]],
    rows: list[list[object]],
    *,
    number: str = "UV201 - Ethnic group",
    blank: bool = True,
    apostrophe: str = "'",
) -> str:
    """Write a bulk table, with three lines of notes or four."""
    width = len(headings[-1])
    notes = [
        [f"Scotland{apostrophe}s Census 2022 - National Records of Scotland"],
        [f"Table {number}"],
        ["All people", *[""] * (width - 1)],  # the first lines are of varying widths
        *([[]] if blank else []),
    ]
    below = [[], ["Crown copyright 2024"], ["For further information, see the website"]]
    return csv_of([*notes, *headings, *rows, *below])


ETHNIC = ["", "All People", "White: Total", "White: White Irish"]
PEOPLE: list[list[object]] = [[ZONES[0], 969, 890, "-"], [ZONES[1], "1,758", 711, 6]]


@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize(
    ("encoding", "apostrophe"),
    [("utf-8", "'"), ("utf-8-sig", "'"), ("cp1252", "\u2019"), ("utf-8", "\u2019")],
)
def test_bulk_tables_are_read_whatever_their_first_lines(
    blank: bool, encoding: str, apostrophe: str
) -> None:
    """A dash is nought; a comma may part thousands."""
    content = bulk([ETHNIC], PEOPLE, blank=blank, apostrophe=apostrophe).encode(encoding)
    reading = read_file(held(content))
    assert (reading.dataset, reading.geography) == ("uv201", "dz11")
    assert reading.table.columns.tolist() == ["total", "White: Total", "White: White Irish"]
    assert reading.table.loc[ZONES[0]].tolist() == [969, 890, 0]
    assert reading.table.loc[ZONES[1]].tolist() == [1758, 711, 6]


def test_headings_in_several_rows_are_put_together() -> None:
    heads = [
        ["", *["All people"] * 3, *["Male"] * 2],
        [],
        ["", "All people", "0 - 4", "85 and over", "All people", "0 - 4"],
    ]
    content = bulk(heads, [[ZONES[0], 20, 9, 11, 8, 3]], number="UV102b - Age (20) by sex")
    reading = read_file(held(content.encode()))
    assert reading.dataset == "uv102b"
    assert reading.table.columns.tolist() == [
        *("total", "0 - 4", "85 and over", "Male", "Male: 0 - 4"),
    ]


def test_a_heading_over_several_columns_is_put_before_theirs() -> None:
    """And the column for everybody may have its heading in the upper row alone."""
    heads = [
        ["", "All occupied households", "Number of cars or vans in household", "", ""],
        ["", "", "No cars or vans", "1 car or van", ""],
    ]
    rows: list[list[object]] = [[ZONES[0], 30, 10, 20, ""], [ZONES[1], 40, "-", 40, ""]]
    reading = read_file(held(bulk(heads, rows, number="UV405 - Car or van availability").encode()))
    assert reading.table.columns.tolist() == [
        "total",
        "Number of cars or vans in household: No cars or vans",
        "Number of cars or vans in household: 1 car or van",
    ]
    assert reading.table.loc[ZONES[1]].tolist() == [40, 0, 40]


def test_the_well_known_download_is_of_output_areas_and_refused_with_what_to_take() -> None:
    rows: list[list[object]] = [["S00135307", 96, 90, "-"], ["S00135308", 75, 71, 6]]
    with pytest.raises(Refusal, match=r"Scottish Output Areas\. Download the table for Data Zones"):
        read_file(held(bulk([ETHNIC], rows).encode()))


def test_half_a_bulk_table_is_refused() -> None:
    text = bulk([ETHNIC], PEOPLE)
    with pytest.raises(Refusal, match="breaks off"):
        read_file(held(text[: text.index(",711")].encode()))


def test_ages_by_data_zone_under_plain_headings_are_read() -> None:
    head = ["Data Zone 2011", "All people", "0 - 4", "15", "85 and over"]
    rows = [[ZONES[0], 969.0, 32.0, 9.0, 15.0], [ZONES[1], 758.0, 38.0, 9.0, 22.0]]
    reading = read_file(held(csv_of([head, *rows]).encode()))
    assert (reading.dataset, reading.geography) == ("uv102b", "dz11")
    assert reading.table.loc[ZONES[1]].tolist() == [758, 38, 9, 22]
    with pytest.raises(Refusal, match="shares"):
        read_file(held(csv_of([head, [ZONES[0], 969, 3.2, 9, 15]]).encode()))


@pytest.mark.opendata
def test_the_official_files_of_scotland(open_data: Path) -> None:
    """The first zone's total and first category, copied from each file by hand, and the width."""
    expected = {
        "UV102b": ("uv102b", [969, 32], 21),
        "UV201": ("uv201", [969, 890], 25),
        "UV205": ("uv205", [969, 195], 13),
        "UV303": ("uv303", [969, 63], 4),
        "UV402": ("uv402", [491, 236], 10),
        "UV404": ("uv404", [491, 338], 11),
    }
    found = {
        file.label.split("_")[0]: file
        for file in files_in(open_data / "scotland")
        if file.label.startswith("UV")
    }
    assert set(found) == set(expected)
    for name, (dataset, first, columns) in expected.items():
        reading = read_file(found[name])
        assert (reading.dataset, reading.remark) == (dataset, "")
        assert reading.table.shape == (6_976, columns)
        assert reading.table.loc["S01006506"].tolist()[:2] == first
        kind = geography_of(reading.table.index)
        assert kind is not None
        assert kind.key == reading.geography == "dz11"
    assert read_file(found["UV205"]).table.loc["S01006507"].tolist() == [
        *(758, 196, 30, 46, 2, 3, 0, 20, 0, 2, 6, 423, 30),
    ]
