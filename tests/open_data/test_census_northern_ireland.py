"""The census of Northern Ireland: main statistics by council, and the table builder's files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from insights.open_data.geographies import geography_of
from insights.open_data.layouts.files import files_in, held
from insights.open_data.layouts.nisra_tables import read_nisra_tables
from insights.open_data.layouts.recognising import read_file
from insights.open_data.layouts.workbooks import Sheet
from insights.open_data.reading import Refusal
from insights.open_data.registry import registry, table_with_category
from tests.spreadsheets import as_xlsx

from .conftest import csv_of

NATION = ("Northern Ireland", "N92000002")
ANTRIM = ("Antrim and Newtownabbey", "N09000001")
BELFAST = ("Belfast", "N09000003")
RELIGION = ("All usual residents", "Catholic \n[note 2]", "Other Christian\n (including related)")
COUNTS = {NATION: (500, 240, 90), ANTRIM: (200, 100, 40), BELFAST: (300, 140, 50)}


def pages(
    sheet: str = "MS-B19",
    headings: tuple[str, ...] = RELIGION,
    counts: dict[tuple[str, str], tuple[Any, ...]] | None = None,
    *,
    shares_alone: bool = False,
    more: tuple[str, ...] = (),
) -> dict[str, list[list[Any]]]:
    """Lay out main statistics: counts, a blank row, and shares on the same sheet."""
    book: dict[str, list[list[Any]]] = {"Cover_sheet": [["Census 2021"]]}
    for name in (sheet, *more):
        book[name] = page = [
            [f"{name}: Religion [note 1]"],
            ["Table population: All usual residents"],
            ["Geographic level: Local Government District"],
            ["Some cells refer to notes which can be found on the notes worksheet."],
        ]
        for block in ("count", "area percentage")[shares_alone:]:
            page += [[f"{name}: Religion ({block})"], ["Geography", "Geography code", *headings]]
            for area, row in (counts or COUNTS).items():
                cells = row if block == "count" else (row[0], *[0.5] * (len(row) - 1))
                page.append([*area, *cells])
            page += [[]] if block == "count" else []
    book["Notes"] = [["note 2", "Includes those who wrote Roman Catholic"]]
    return book


def sheets(book: dict[str, list[list[Any]]]) -> list[Sheet]:
    """Return sheets as they are read from such a workbook."""
    return [
        Sheet(name, tuple(["" if cell is None else str(cell) for cell in row] for row in rows))
        for name, rows in book.items()
    ]


def test_counts_alone_are_read_without_marks_of_notes_or_the_row_of_the_nation() -> None:
    reading = read_file(held(as_xlsx(pages())))
    assert (reading.dataset, reading.grain, reading.geography) == ("ms_b19", "authority", "lad")
    assert list(reading.table) == [
        *("name", "total", "Catholic", "Other Christian (including related)"),
    ]
    assert reading.table.index.tolist() == ["N09000001", "N09000003"]
    assert reading.table.loc["N09000003"].tolist() == ["Belfast", 300, 140, 50]


def test_averages_and_numbers_of_cars_are_no_households() -> None:
    """In MS-E10 two columns count something else than the table's households."""
    headings = (
        "All households",
        "No cars or vans available",
        "Total number of cars or vans available in the area [note 2]",
        "Average number of cars or vans available per household",
    )
    counts = {NATION: (500, 90, 900, 1.8), BELFAST: (300, 60, 420, 1.4)}
    reading = read_nisra_tables(sheets(pages("MS-E10", headings, counts)))
    assert list(reading.table) == ["name", "total", "No cars or vans available"]


@pytest.mark.parametrize(
    ("book", "reason"),
    [
        (pages("MS-Z99"), "does not use"),
        (pages(more=("MS-B01",)), "does not use"),
        (pages(shares_alone=True), "shares without the counts"),
        (pages(headings=("All", "Catholic"), counts={BELFAST: (3, 9)}), "greater than its"),
        (pages(counts={BELFAST: (9, None, 1)}), "missing"),
        (pages(counts={NATION: (9, 1, 1)}), "no counts by area"),
        (pages(counts={("Craigavon", "95AA01S1"): (9, 1, 1)}), "Super Output Areas"),
        (pages(counts={ANTRIM: (9, 1, 1), ("x", "N20000001"): (9, 1, 1)}), "mixes Northern"),
        (pages(counts={ANTRIM: (9, 1, 1), ("x", ANTRIM[1]): (9, 1, 1)}), "more than once"),
    ],
)
def test_a_workbook_that_will_not_do_is_refused(
    book: dict[str, list[list[Any]]], reason: str
) -> None:
    with pytest.raises(Refusal, match=reason) as refusal:
        read_nisra_tables(sheets(book))
    assert "Northern Ireland" in refusal.value.recognised_as
    assert "Belfast" not in refusal.value.reason


SUPER = ("N21000001", "N21000002")


def built(
    variable: str,
    counts: dict[str, tuple[int, int]],
    *,
    geography: str = "Census 2021 Super Data Zone",
    codes: tuple[str, ...] = SUPER,
    no_code: bool = False,
) -> str:
    """Write a table as the Flexible Table Builder does."""
    rows: list[list[object]] = [
        [
            f"{geography} Code",
            f"{geography} Label",
            f"{variable} Code",
            f"{variable} Label",
            "Count",
        ]
    ]
    for at, code in enumerate(codes):
        rows += [
            [code, f"Place_{at}", number, category, values[at]]
            for number, (category, values) in enumerate(counts.items(), 1)
        ]
        if no_code:
            rows.append([code, f"Place_{at}", -8, "No code required", 77])
    return csv_of(rows)


TENURE = {
    "Owner occupied: Owns outright": (589, 200),
    "Social rented: Northern Ireland Housing Executive": (12, 40),
    "Lives rent free": (9, 0),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize(
    ("geography", "codes", "kind", "grain"),
    [
        ("Census 2021 Super Data Zone", SUPER, "sdz21", "small area"),
        ("Census 2021 Data Zone", ("N20000001", "N20000002"), "dz21", "small area"),
        ("Local Government District 2014", ("N09000001", "N09000002"), "lad", "authority"),
    ],
)
def test_the_builder_s_tables_are_pivoted_and_added_up(
    encoding: str, geography: str, codes: tuple[str, ...], kind: str, grain: str
) -> None:
    """Worked by hand: 589 + 12 + 9 = 610 and 200 + 40 + 0 = 240; who has no code is left out."""
    text = built("Tenure - 3 Categories", TENURE, geography=geography, codes=codes, no_code=True)
    reading = read_file(held(text.encode(encoding)))
    assert (reading.dataset, reading.geography, reading.grain) == ("ni_tenure", kind, grain)
    assert list(reading.table) == ["name", "total", *TENURE]
    assert reading.table.loc[codes[0]].tolist() == ["Place_0", 610, 589, 12, 9]
    assert reading.table.loc[codes[1]].tolist() == ["Place_1", 240, 200, 40, 0]


def test_a_copy_without_labels_of_areas_is_read() -> None:
    rows = [[code, name, n[at]] for at, code in enumerate(SUPER) for name, n in TENURE.items()]
    text = csv_of([["Census 2021 Super Data Zone Code", "tenure", "Count"], *rows])
    reading = read_file(held(text.encode()))
    assert (reading.dataset, list(reading.table)) == ("ni_tenure", ["total", *TENURE])
    assert "2 of the 850 Northern Ireland Super Data Zones" in reading.remark


def test_a_rating_is_worded_alike_in_both_forms() -> None:
    official = {
        "Occupancy rating - Rooms: +2 or more": (5, 5),
        "Occupancy rating - Rooms: -1": (1, 1),
    }
    plain = {"+2 or more (under-occupied)": (5, 5), "-1 (overcrowded)": (1, 1)}
    for counts in (official, plain):
        reading = read_file(held(built("Rooms", counts).encode()))
        assert reading.dataset == "ni_occupancy"
        assert list(reading.table)[1:] == ["total", "+2 or more", "-1"]


@pytest.mark.parametrize(
    ("variable", "categories", "dataset"),
    [
        ("Sex", ["Female", "Male"], "ni_sex"),
        ("Age - 19 Categories", ["0-4 years", "5-9 years"], "ni_age"),
        ("Ethnic Group", ["White", "Irish Traveller", "Mixed"], "ni_ethnicity"),
        ("Religion", ["Catholic", "Religion not stated"], "ni_religion"),
        ("Household Deprivation", ["Household is not deprived in any dimension"],
         "ni_household_deprivation"),
    ],
)  # fmt: skip
def test_a_table_is_known_by_its_categories(
    variable: str, categories: list[str], dataset: str
) -> None:
    counts = dict.fromkeys(categories, (1, 2))
    assert read_file(held(built(variable, counts).encode())).dataset == dataset


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (built("Pets", {"Dogs": (1, 2), "Cats": (3, 4)}), "makes no use of"),
        (built("Religion or Religion Brought Up In", {"Religion not stated": (1, 2)}), "no use"),
        (built("Tenure", TENURE).replace(" Label,Count", " Label,Sex Code,Sex Label,Count", 1)
         .replace(",589", ",1,Female,589"), "cells"),
        ("Census 2021 Data Zone Code,Census 2021 Data Zone Label,Sex Code,Sex Label,Age Code,"
         "Age Label,Count\nN20000001,A,1,Female,1,0-4 years,5\n", "crosses two or more"),
        (built("Tenure", TENURE, codes=("N21000001", "N20000001")), "mixes Northern Ireland"),
        (built("Tenure", TENURE, codes=("N00000001", "N00000002")), "2 of its rows are not"),
        (built("Tenure", TENURE, codes=("N10000101", "N10000102")), "District Electoral Areas"),
        (built("Tenure", TENURE, codes=(SUPER[0], SUPER[0])), "come more than once"),
        (built("Tenure", TENURE).rsplit("\n", 2)[0] + "\n", "of 2 areas 1 lack some"),
        (built("Tenure", TENURE)[:-5], "breaks off"),
        (built("Tenure", {**TENURE, "Lives rent free": (9, -1)}), "below nought"),
    ],
)  # fmt: skip
def test_a_table_of_the_builder_that_will_not_do_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason) as refusal:
        read_file(held(text.encode()))
    assert "Northern Ireland" in refusal.value.recognised_as
    assert not any(word in refusal.value.reason for word in ("Dogs", "Place", "N2"))


def test_a_category_belongs_to_one_table_alone() -> None:
    for key in registry():
        if key.startswith("ni_"):
            assert registry()[key].geography.endswith("Northern Ireland")
    assert table_with_category(["No people in household with a health problem or disability"]) == (
        "ni_household_disability",
    )
    assert table_with_category(["Dogs"]) == ()


@pytest.mark.opendata
def test_the_official_workbooks(open_data: Path) -> None:
    """Belfast's total and first category, copied from each workbook by hand; 11 councils each."""
    belfast = {
        "ms_a02": (345_417, 19_788, 19),
        "ms_a07": (345_418, 177_338, 2),
        "ms_a08": (345_420, 19_788, 59),
        "ms_b01": (345_419, 321_053, 13),
        "ms_b12": (333_745, 310_386, 19),
        "ms_b14": (333_748, 310_386, 5),
        "ms_b19": (345_418, 150_129, 8),
        "ms_d02": (345_422, 46_808, 19),
        "ms_d17": (325_629, 285_474, 29),
        "ms_e10": (149_207, 50_594, 6),
        "ms_e15": (149_210, 37_043, 11),
    }
    seen = {}
    for file in files_in(open_data / "northern_ireland"):
        if not file.label.endswith(".xlsx"):
            continue
        reading = read_file(file)
        table = seen[reading.dataset] = reading.table
        assert (reading.geography, len(table)) == ("lad", 11)
        total, first, categories = belfast[reading.dataset]
        assert table.shape[1] == categories + 2
        assert table.loc["N09000003"].tolist()[1:3] == [total, first]
        assert not any("[" in name or "\n" in name or "verage" in name for name in table)
    assert set(seen) == set(belfast)
    assert seen["ms_e10"].loc["N09000003"].tolist() == [
        *("Belfast", 149_207, 50_594, 63_700, 27_733, 5_415, 1_311, 454),
    ]
    assert seen["ms_e15"].loc["N09000001", "Private rented: Letting agency"] == 2_145


@pytest.mark.opendata
def test_the_long_tables_of_super_data_zones(open_data: Path) -> None:
    expected = {
        "disability21": ("ni_household_disability", 3, 691),
        "household_deprivation21": ("ni_household_deprivation", 5, 565),
        "household_overcrowding21": ("ni_occupancy", 5, 752),
        "household_tenure21": ("ni_tenure", 11, 589),
        "household_type21": ("ni_accommodation", 7, 1_010),
    }
    found = {
        file.label.split("_sdz21")[0]: file
        for file in files_in(open_data / "northern_ireland")
        if "_long_" in file.label
    }
    assert set(found) == set(expected)
    for name, (dataset, categories, first) in expected.items():
        reading = read_file(found[name])
        assert (reading.dataset, reading.remark) == (dataset, "")
        assert reading.table.shape == (850, categories + 1)
        assert reading.table.iloc[0, 1] == first
        assert reading.table["total"].equals(reading.table.iloc[:, 1:].sum(axis=1).astype("int32"))
        kind = geography_of(reading.table.index)
        assert kind is not None
        assert kind.key == reading.geography == "sdz21"
