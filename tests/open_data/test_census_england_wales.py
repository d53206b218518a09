"""Census tables of England and Wales as the Nomis and ONS websites save them."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from insights.open_data.layouts.census2021 import tables
from insights.open_data.layouts.files import files_in, held
from insights.open_data.layouts.nomis_bulk import read_nomis_bulk
from insights.open_data.layouts.nomis_query import read_nomis_query
from insights.open_data.layouts.ons_custom import read_ons_custom
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Refusal

from .conftest import csv_of

NORTH, SOUTH = ("E01990001", "Marl 001A"), ("W01990002", "Haven 001A")
GROUPS = ["Mixed or Multiple ethnic groups", "White"]
NOTE = "In order to protect against disclosure of personal information, records"


def nomis_query(
    title: str = "TS021 - Ethnic group",
    heading: tuple[str, ...] = ("Total: All usual residents", "%", GROUPS[0], "%", GROUPS[1], "%"),
    rows: tuple[tuple[object, ...], ...] = ((100, 100, 7, 7, 90, 90), (80, 100, 4, 5, 70, 87.5)),
    areas: tuple[tuple[str, str], ...] = (NORTH, SOUTH),
    kind: str = "2021 super output area - lower layer",
    mnemonic: bool = False,
    below: str = NOTE,
) -> bytes:
    """Write a table as the Nomis website saves it, names and codes in one column or in two."""
    width = len(heading) + 1 + mnemonic
    cells = [(name, code) if mnemonic else (f"{code} : {name}",) for code, name in areas]
    body = [[*area, *row] for area, row in zip(cells, rows, strict=True)]
    lines: list[list[object]] = [
        [title],
        ["ONS Crown Copyright Reserved [from Nomis on 25 June 2024]"],
        ["Population :", "All usual residents"],
        ["Units      :", "Persons"],
        ["Date       :", "2021"],
        [],
        [kind, *(["mnemonic"] if mnemonic else []), *heading],
        [],
        *body,
        [],
        *([["", below]] if below else []),
    ]
    return csv_of([[*line, *[""] * (width - len(line))] for line in lines]).encode()


@pytest.mark.parametrize("mnemonic", [False, True])
def test_a_table_saved_from_nomis_is_the_bulk_table_without_its_shares(mnemonic: bool) -> None:
    reading = read_file(held(nomis_query(mnemonic=mnemonic)))
    assert (reading.dataset, reading.grain, reading.geography) == ("ts021", "small area", "lsoa21")
    assert list(reading.table) == ["name", "total", *GROUPS]
    assert reading.table.loc["E01990001"].tolist() == ["Marl 001A", 100, 7, 90]
    assert reading.table.loc["W01990002"].tolist() == ["Haven 001A", 80, 4, 70]


def test_categories_are_worded_as_in_the_bulk_file() -> None:
    """Nomis leaves the space after a colon out, and puts colons where the bulk file has none."""
    content = nomis_query(
        "TS062 - NS-SEC",
        ("Total: All usual residents aged 16 years and over", "L12: Semi-routine occupations"),
        ((90, 9), (80, 8)),
    )
    assert "L12 Semi-routine occupations" in read_nomis_query(content).table
    heading = "Economically active and a full-time student:Unemployed"
    content = nomis_query("TS066 - Status", ("Total", heading), ((90, 9), (80, 8)))
    assert (
        "Economically active and a full-time student: Unemployed" in read_nomis_query(content).table
    )


def test_the_bulk_file_goes_before_a_table_with_fewer_categories() -> None:
    bulk = csv_of(
        [
            ["date", "geography", "geography code", "Ethnic group: Total: All usual residents"]
            + [f"Ethnic group: {name}" for name in ("White", "White: Irish", "White: Roma")],
            ["2021", NORTH[1], NORTH[0], 100, 90, 5, 1],
        ]
    )
    assert read_nomis_bulk(bulk.encode()).edition > read_nomis_query(nomis_query()).edition


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (nomis_query("KS201EW - Ethnic group"), "numbered TS001"),
        (nomis_query(kind="2011 super output area - lower layer"), "not those of 2021"),
        (nomis_query(areas=(NORTH, ("E00990002", "x"))), "mixes Lower layer .* Output Areas 2021"),
        (nomis_query(areas=(("E00990001", "x"), ("E00990002", "x"))), "Download the table for Low"),
        (nomis_query(areas=(("E06000015", "x"), ("E06000016", "x"))), "local authorities"),
        (nomis_query(areas=(NORTH, NORTH)), "more than once"),
        (nomis_query() + nomis_query(), "several tables"),
        (nomis_query(heading=("2021",), rows=((5,), (6,))), "not the total"),
        (nomis_query(heading=(*GROUPS, "%"), rows=((5, 6, 1), (6, 7, 1))), "not the total"),
        (nomis_query(rows=((100, 1, 7.5, 1, 90, 1), (80, 1, 4, 1, 70, 1))), "shares"),
        (nomis_query(rows=((100, 1, "", 1, 90, 1), (80, 1, 4, 1, 70, 1))), "missing"),
        (nomis_query(rows=((100, 1, "#", 1, 90, 1), (80, 1, 4, 1, 70, 1))), "not a number"),
        (nomis_query(rows=((100, 1, 101, 1, 90, 1), (80, 1, 4, 1, 70, 1))), "greater than"),
        (nomis_query(below=""), "cut short"),
        (nomis_query()[: nomis_query().index(b"87.5")], "breaks off"),
        (nomis_query()[: nomis_query().index(b"E01990001")], "code of an area"),
    ],
)
def test_a_table_from_nomis_that_will_not_do_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=reason) as refusal:
        read_file(held(content))
    assert "Nomis" in refusal.value.recognised_as
    assert not any(word in refusal.value.reason for word in ("Marl", "E0199", "#"))


def ons_custom(
    variable: str,
    counts: dict[str, tuple[int, int]],
    *,
    extra: str = "",
    areas: tuple[tuple[str, str], ...] = (NORTH, SOUTH),
) -> bytes:
    """Write a custom dataset: a row for each area and category, and one that applies to nobody."""
    head = "Lower layer Super Output Areas"
    columns = [f"{head} Code", head, f"{variable} Code", variable, *([extra] if extra else [])]
    rows: list[list[object]] = [[*columns, "Observation"]]
    for at, (code, name) in enumerate(areas):
        for number, (category, values) in enumerate({"Does not apply": (0, 3), **counts}.items()):
            told = [number if number else -8, category, *(["x"] if extra else []), values[at]]
            rows.append([code, name, *told])
    return csv_of(rows).encode()


TENURE = {
    "Owned: Owns outright": (20, 30),
    "Owned: Owns with a mortgage or loan": (15, 5),
    "Shared ownership": (1, 0),
    "Social rented: Rents from council or Local Authority": (4, 2),
    "Social rented: Other social rented": (3, 2),
    "Private rented: Private landlord or letting agency": (6, 0),
    "Private rented: Other private rented": (1, 1),
    "Lives rent free": (0, 1),
}


def test_a_filtered_table_is_pivoted_and_its_groups_added_up() -> None:
    """Worked by hand: 20+15+1+4+3+6+1+0 = 50; owned 20+15; social 4+3; private 6+1."""
    content = ons_custom("Tenure of household (9 categories)", TENURE)
    reading = read_file(held(content))
    assert (reading.dataset, reading.geography) == ("ts054", "lsoa21")
    north = reading.table.loc["E01990001"]
    assert north["name"] == "Marl 001A"
    assert north[["total", "Owned", "Social rented", "Private rented"]].tolist() == [50, 35, 7, 7]
    assert reading.table.loc["W01990002", "total"] == 41
    assert "Does not apply" not in reading.table


def test_groups_alone_are_enough() -> None:
    groups = [name for name in tables()["ts021"].leaves if ":" not in name]
    content = ons_custom("Ethnic group (6 categories)", dict.fromkeys(groups, (2, 3)))
    reading = read_ons_custom(content)
    assert reading.dataset == "ts021"
    assert list(reading.table) == ["name", "total", *groups]
    assert reading.table["total"].tolist() == [10, 15]


def test_care_by_hours_is_added_up_though_its_words_do_not_say_what_is_part_of_what() -> None:
    fine = [name for name, leaves in tables()["ts039"].leaves.items() if leaves == {name}]
    reading = read_ons_custom(ons_custom("Unpaid care", dict.fromkeys(fine, (1, 1))))
    table = reading.table
    assert (table["Provides 19 hours or less unpaid care a week"] == 2).all()
    assert (table["total"] == 6).all()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            ons_custom("Age (5 categories)", {"Aged 15 years and under": (1, 2), "Over": (3, 4)}),
            "TS007A.*census2021-ts007a.zip",
        ),
        (ons_custom("Age (A) (2 categories)", {"Young": (1, 2), "Old": (3, 4)}), "TS007A"),
        (ons_custom("Pets (2 categories)", {"Dogs": (1, 2), "Cats": (3, 4)}), "nomisweb"),
        (ons_custom("Sex (2 categories)", {"Female": (5, 5)}), "TS008"),
        (ons_custom("Sex", {"Female": (5, 5), "Male": (4, 4)}, extra="Age"), "two or more"),
        (ons_custom("Sex", {"Female": (5, 5), "Male": (4, -4)}), "below nought"),
        (ons_custom("Sex", {"Female": (1, 1), "Male": (4, 4)}, areas=(NORTH, NORTH)), "than once"),
    ],
)
def test_a_custom_table_that_will_not_do_says_which_table_would(
    content: bytes, reason: str
) -> None:
    with pytest.raises(Refusal, match=reason) as refusal:
        read_file(held(content))
    assert "custom" in refusal.value.recognised_as
    assert "Dogs" not in refusal.value.reason


def test_a_custom_table_cut_between_two_lines_is_found_by_the_area_that_lacks_categories() -> None:
    content = ons_custom("Tenure of household (9 categories)", TENURE)
    short = b"\n".join(content.split(b"\n")[:-3]) + b"\n"
    with pytest.raises(Refusal, match="8 categories; of 2 areas 1 lack some"):
        read_file(held(short))
    with pytest.raises(Refusal, match="breaks off"):
        read_file(held(content[: content.rindex(b",")]))


def test_every_table_is_covered_by_its_finest_categories_and_by_no_other_table_s() -> None:
    for key, table in tables().items():
        finest = [name for name, leaves in table.leaves.items() if leaves == {name}]
        assert table.is_covered_by(finest)
        assert not table.is_covered_by(finest[:-1])
        others = [other for other in tables().values() if other.key != key]
        assert not any(set(finest) <= set(other.leaves) for other in others)


@pytest.mark.opendata
def test_the_official_tables_from_the_websites(open_data: Path) -> None:
    """Cells as they stand in the files: Hartlepool 001A and Merthyr Tydfil 008F."""
    (found,) = [
        file for file in files_in(open_data / "layout_variants") if "nomis-query" in file.label
    ]
    reading = read_file(found)
    assert (reading.dataset, len(reading.table), reading.geography) == ("ts021", 35_672, "lsoa21")
    assert list(reading.table)[1:] == [
        "total",
        *[name for name in tables()["ts021"].leaves if ":" not in name],
    ]
    row = reading.table.loc["E01011954"]
    assert row.tolist() == ["Hartlepool 001A", 2284, 19, 0, 6, 2248, 11]
    assert reading.table.loc["W01001898"].tolist()[1:] == [1463, 3, 1, 10, 1445, 4]
    bulk = files_in(open_data / "england_wales" / "census2021")
    same = read_file(next(file for file in bulk if "ts021" in file.label))
    assert same.edition > reading.edition
    pd.testing.assert_frame_equal(
        reading.table.sort_index(), same.table[list(reading.table)].sort_index(), check_dtype=False
    )
    custom = next(file for file in files_in(open_data / "layout_variants") if "ons-" in file.label)
    with pytest.raises(Refusal, match="TS007A"):
        read_file(custom)


@pytest.mark.opendata
def test_the_categories_are_those_of_the_official_files(open_data: Path) -> None:
    """The bulk files of the whole country, headings alone."""
    seen = set()
    for file in files_in(open_data / "england_wales" / "census2021"):
        key = file.label.split("/")[0].removeprefix("census2021-").removesuffix(".zip")
        if key not in tables():
            continue
        first = file.read(65_536).decode().split("\n")[0]
        columns = len(next(csv.reader([first])))
        row = ",".join(["2021", "x", "E01000001", *["1"] * (columns - 3)])
        reading = read_nomis_bulk(f"{first}\n{row}\n".encode())
        expected = ["name", "total", *tables()[key].leaves]
        assert list(reading.table) == expected, key
        seen.add(key)
    assert seen == set(tables()) - {"ts066", "ts078"}
