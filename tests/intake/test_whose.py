"""Whose answers a file holds: by what is said, by its headings, and by its name."""

from __future__ import annotations

import pytest

from insights.intake.columns.remembering import remember
from insights.intake.evidence import read_evidence
from insights.respondents import ANSWERED, answers_of
from tests.spreadsheets import as_xlsx

ROWS = "Age group,Ethnic group,Disability\n25-34,White British,No\n35-44,Indian,Yes\n"
COUNTS = "Question,Answer,Count\nAge,16-24,3\nAge,25-64,30\nDisability,Yes,4\nDisability,No,29\n"


def read(text: str, name: str = "export.csv", kind: str | None = None):
    return read_evidence(text.encode(), name, kind=kind)


@pytest.mark.parametrize(
    ("text", "name", "kind", "found"),
    [
        (ROWS, "export.csv", "staff", "staff"),
        (ROWS, "Staff EDI 2026.csv", None, "staff"),
        (ROWS, "staff_edi.csv", "volunteers", "volunteers"),
        (ROWS, "Staff and volunteers.csv", None, "volunteers"),
        (ROWS.replace("Age group", "Employee ID,Age group"), "export.csv", None, "volunteers"),
        (COUNTS, "export.csv", "staff", "staff_counts"),
        (COUNTS, "export.csv", "staff_counts", "staff_counts"),
        (COUNTS, "workforce.csv", None, "staff_counts"),
        (COUNTS, "workforce.csv", "counts", "counts"),
        (COUNTS.replace("Count", "Number of staff"), "export.csv", None, "staff_counts"),
        (COUNTS.replace("Count", "Volunteers"), "staff.csv", None, "counts"),
        (COUNTS, "export.csv", None, "counts"),
    ],
)
def test_whose_answers_they_are(text, name, kind, found):
    if "Employee ID" in text:
        text = text.replace("\n25", "\n1,25").replace("\n35", "\n2,35")
        found = "staff"
    assert read(text, name, kind).kind == found


def test_a_sheet_named_staff_says_so():
    rows = [line.split(",") for line in ROWS.splitlines()]
    assert read_evidence(as_xlsx({"Staff": rows}), "EDI 2026.xlsx").kind == "staff"


def test_what_the_name_alone_said_is_told():
    for text in (ROWS, COUNTS):
        named, said = (read(text, "staff.csv").notices, read(text, kind="staff").notices)
        assert any("because the name of the file" in each for each in named)
        assert not any("the name of" in each for each in said)


def test_where_nothing_says_who_answered_that_is_told():
    assert any("if your staff did" in each for each in read(ROWS).notices)
    assert any("If your staff did" in each for each in read(COUNTS).notices)


@pytest.mark.parametrize(
    "text",
    [
        "Order,Postcode,Tickets,Staff ID\n1,DE1 3GL,2,7\n2,DE1 3GL,2,7\n",
        "Did our staff help?,Gender,Would you recommend us?\nYes,Female,Yes\nNo,Male,Yes\n",
    ],
)
def test_a_file_that_only_mentions_staff_is_not_theirs(text):
    assert read(text).kind not in ("staff", "staff_counts")


def test_a_table_that_counts_staff_and_volunteers_apart_gives_each_their_own():
    table = "Answer,Volunteers,Staff\n16-24,3,1\n25-64,30,20\n65+,2,11\n".replace("Answer", "Age")
    volunteers, staff = (read(table, kind=kind) for kind in ("volunteers", "staff"))

    assert volunteers.answers["age"]["16-24"] == 3
    assert staff.answers["age"]["16-24"] == 1


def test_staffs_answers_are_a_source_of_their_own():
    people = [read(COUNTS, kind="staff"), read(COUNTS, kind="counts")]
    staff = [each for each in people if each.kind in ANSWERED["staff"]]

    assert answers_of(staff)["age"].value_counts().to_dict() == {"25-64": 30, "16-24": 3}


def test_that_staff_answered_is_not_remembered_for_the_same_headings():
    headers = ("Question", "Answer", "Count")

    assert remember(headers, "staff_counts", {}).kind is None
    assert remember(headers, "counts", {}).kind == "counts"
