"""Organisations in files: the brief names the shortlist first, lists hold what the page shows."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.brief.cells import risky
from insights.brief.export import records
from insights.brief.organisation_files import organisations_csv, organisations_workbook
from insights.brief.page import render_brief
from insights.open_data.registry import registry
from insights.partners.organisations.shortlist import Listed, as_listed
from insights.plain_tables.organisation_credits import credits_asked
from insights.plain_tables.organisations import HEADINGS
from tests.brief import town
from tests.brief.test_page import Page

MADE_ON = dt.date(2026, 11, 22)
CREDITED = ["How its source asks to be named", "List made on"]
QUAY = Listed(
    "GB-CHC-1",
    "T10",
    "Quay Food",
    "Foodbanks",
    "works in Marl",
    website="https://quay.example",
    source="Register of charities",
    licence="Open Government Licence v3.0",
    extract_date="1 November 2026",
    where_from="register",
)
ZED = Listed("own-1", "T9", "Zed", "LGBTQ+ groups", "listed as this type of partner")


CHARITY = replace(
    QUAY, organisation_id="GB-CHC-2", source="Register of charities in England and Wales"
)
LOADED = [
    replace(registry()[key], vintage="1 November 2026")
    for key in ("charity_commission", "oscr", "charity_tags")
]
COMMISSION, SCOTLAND, TAGS = (each.attribution for each in LOADED)


def as_csv(told: Sequence[Listed]) -> str:
    return organisations_csv(told, made_on=MADE_ON)


def sheets(content: bytes) -> tuple[list[list[str]], str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = [[cell.value or "" for cell in row] for row in book["Organisations"].iter_rows()]
    told = "\n".join(str(row[0].value) for row in book["Read me"].iter_rows())
    return rows, told


def test_a_workbook_holds_every_field_under_headings_that_people_read():
    rows, _ = sheets(organisations_workbook([QUAY, ZED], what="Two.", made_on=MADE_ON))

    assert rows[0] == [*HEADINGS.values(), *CREDITED]
    assert [row[0] for row in rows[1:]] == ["Quay Food", "Zed"]
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["Why it is listed"] == "works in Marl"
    assert first["Licence"] == "Open Government Licence v3.0"
    assert first["Register as it was on"] == "1 November 2026"


def test_a_workbook_says_what_it_is_of_which_day_and_under_which_licence():
    _, told = sheets(organisations_workbook([QUAY, ZED], what="2 of 9 listed.", made_on=MADE_ON))

    for said in (
        "2 of 9 listed.",
        "22 November 2026",
        "Register of charities: 1 of 2 organisations listed; as it was on 1 November 2026, 21 "
        "days ago. Open Government Licence v3.0.",
        "Absence from a register is not absence of partners",
    ):
        assert said in told
    assert "More than a year old" not in told


def test_only_registers_that_are_named_are_credited_in_both_kinds_of_file():
    rows, told = sheets(
        organisations_workbook([CHARITY, ZED], what="Two.", made_on=MADE_ON, registers=LOADED)
    )
    written = organisations_csv([CHARITY, ZED], made_on=MADE_ON, registers=LOADED)

    assert list(csv.reader(io.StringIO(written))) == rows
    charity, own = csv.DictReader(io.StringIO(written))
    assert charity["How its source asks to be named"] == COMMISSION
    assert charity["Licence"] == "Open Government Licence v3.0"
    assert own["How its source asks to be named"] == ""
    assert charity["List made on"] == own["List made on"] == "22 November 2026"
    assert told.count(COMMISSION) == 1
    for unused in (SCOTLAND, TAGS):
        assert unused not in told + written


def test_one_on_two_registers_that_carries_tags_credits_all_three():
    both = replace(
        CHARITY, source=f"{CHARITY.source}; Scottish Charity Register", tagged="neurodiversity"
    )
    own = replace(ZED, tagged="neurodiversity", source="the museum's own list")

    assert credits_asked([both, own], LOADED) == [(COMMISSION, SCOTLAND, TAGS), ()]
    assert credits_asked([both], []) == [(COMMISSION, SCOTLAND)]


def test_a_workbook_warns_of_a_register_older_than_a_year():
    old = replace(QUAY, extract_date="1 October 2025")

    _, told = sheets(organisations_workbook([old], what="One.", made_on=MADE_ON))

    assert "More than a year old: Register of charities (13 months ago)." in told


def test_csv_and_workbook_hold_the_same():
    rows, _ = sheets(organisations_workbook([QUAY, ZED], what="Two.", made_on=MADE_ON))

    assert list(csv.reader(io.StringIO(as_csv([QUAY, ZED])))) == rows


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+44", "\t=1+1", '=HYPERLINK("x")'])
def test_no_cell_is_ever_a_formula(name: str):
    hostile = replace(QUAY, name=name)
    content = organisations_workbook([hostile], what=name, made_on=MADE_ON)

    book = openpyxl.load_workbook(io.BytesIO(content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book["Organisations"]["A2"].value == name
    assert next(csv.DictReader(io.StringIO(as_csv([hostile]))))["Organisation"] == (f"'{name}")


@given(st.text(max_size=40))
def test_a_workbook_can_hold_any_name(name: str):
    rows, _ = sheets(
        organisations_workbook([replace(QUAY, name=name)], what="One.", made_on=MADE_ON)
    )

    assert len(rows) == 2


@pytest.mark.parametrize("attack", [*town.HOSTILE, "![](http://evil.example/a.png)"])
def test_whatever_an_organisation_is_called_is_only_text_in_every_file(attack: str):
    found = town.analysis()
    first = found.suggestions[0]
    plain = replace(QUAY, type=first.key, type_name=first.name)
    row = dict.fromkeys(("name", "activities", "why", "website", "source", "contact"), attack)
    hostile = as_listed(
        row | {"organisation_id": "own-1", "type": first.key, "type_name": first.name}
    )
    usual, attacked = (Page(render_brief(found, shortlist=[one])) for one in (plain, hostile))

    assert set(attacked.tags) <= set(usual.tags)
    assert {name for name, _ in attacked.attributes} <= {name for name, _ in usual.attributes}
    assert not [value for _, value in attacked.attributes if "evil.example" in str(value)]
    assert hostile.website == ""
    listed = pd.DataFrame([row | {"organisation_id": "own-1", "easting": 1.0, "northing": 1.0}])
    assert json.loads(json.dumps(records(listed)))[0]["name"] == attack
    (told,) = csv.DictReader(io.StringIO(as_csv([hostile])))
    assert not risky(told["Organisation"])
    book = openpyxl.load_workbook(
        io.BytesIO(organisations_workbook([hostile], what="One.", made_on=MADE_ON))
    )
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert "f" not in {cell.data_type for cell in cells}
    assert not [cell for cell in cells if cell.hyperlink]


def test_a_web_address_can_be_followed_and_nothing_else():
    content = organisations_workbook([QUAY, ZED], what="Two.", made_on=MADE_ON)

    sheet = openpyxl.load_workbook(io.BytesIO(content))["Organisations"]
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["https://quay.example"]


def test_neither_place_of_refuge_nor_way_to_ring_is_in_a_file():
    row = {
        "organisation_id": "own-2", "type": "T3", "name": "Haven House", "confidential": True,
        "works_in": "ZZPLACE", "area_of_operation": "ZZPLACE", "easting": 412345.0,
        "activities": "Ring 01632 960001 or mail ann@haven.example", "address": "1 ZZSTREET",
    }  # fmt: skip
    written = as_csv([as_listed(row)])

    for never in ("ZZPLACE", "ZZSTREET", "960001", "ann@", "412345"):
        assert never not in written


def test_an_empty_list_can_be_taken_away_and_says_that_absence_means_nothing():
    rows, told = sheets(organisations_workbook([], what="None.", made_on=MADE_ON))

    assert rows == [[*HEADINGS.values(), *CREDITED]]
    assert "Absence from a register is not absence of partners" in told


def test_the_brief_names_the_shortlist_first_and_marks_it():
    found = town.analysis()
    listed = pd.DataFrame(
        {
            "organisation_id": [f"own-{n}" for n in range(6)],
            "type": found.suggestions[0].key,
            "name": [f"Aaa {n}" for n in range(6)],
            "why": "works in Marl",
            "website": "",
            "contact": "ask",
            "source": "",
            "active": True,
        }
    )
    found = replace(found, organisations=listed)
    first = found.suggestions[0]
    picked = replace(QUAY, type=first.key, type_name=first.name)
    text = unescape(render_brief(found, shortlist=[picked]))

    section = text[text.index("Organisations to contact") : text.index("What we cannot tell")]
    assert section.index("Quay Food") < section.index("Aaa 0")
    assert section.count(">shortlisted<") == 2  # once where it is explained
    assert "Aaa 2" in section
    assert "Aaa 3" not in section
    assert "Absence from a register is not absence of partners" in section
    assert ">shortlisted<" not in unescape(render_brief(found))


def test_the_brief_names_what_was_shortlisted_for_a_type_without_evidence():
    found = town.analysis()
    last = found.suggestions[-1]
    picked = replace(ZED, type=last.key, type_name=last.name)

    text = unescape(render_brief(replace(found, organisations=found.organisations.iloc[:0]),
                                 shortlist=[picked]))  # fmt: skip

    assert "Zed" in text[text.index("Organisations to contact") :]
