"""The report on data quality: it adds up, and nobody is in it."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from insights.brief.quality import ledger_csv, may_be_told, quality_html
from insights.ledger import FileLedger
from insights.quality.mending import Problem

MADE_ON = dt.date(2026, 6, 1)


@pytest.fixture
def ledgers() -> list[FileLedger]:
    return [
        FileLedger(
            kind="tickets",
            layout="shopify",
            records=1204,
            header_rows=1,
            data_rows=1200,
            excluded={"total": 3},
            proposed={"group": 30, "school": 2},
            matched=1100,
            repaired=0,
            terminated=None,
            unmatched={"missing": 90, "partial": 7, "non_uk": 3},
            by_local_authority={"E06000015": 1100},
            proposed_located={"group": 30, "school": 2},
        )
    ]


def test_the_table_adds_up_file_by_file(ledgers):
    rows = list(csv.DictReader(io.StringIO(ledger_csv(ledgers))))
    left, steps = 0, []
    for row in rows:
        if row["reason"]:
            left += int(row["lines"])
        else:
            if steps:
                assert steps[-1] - left == int(row["lines"])
            steps.append(int(row["lines"]))
            left = 0

    assert steps == [1204, 1200, 1100, 1068]


def test_no_number_of_few_people_is_in_the_files(ledgers):
    rows = list(csv.DictReader(io.StringIO(ledger_csv(ledgers))))

    of_people = [row for row in rows if row["step"] in ("Placed on the map", "Counted")]
    assert all(int(row["lines"]) >= 10 for row in of_people)
    # 7 partial and 3 abroad are ten together; 2 school visits stand with the groups.
    assert [(row["reason"], row["lines"]) for row in of_people if row["reason"]] == [
        ("no postcode", "90"),
        ("other reasons", "10"),
        ("other reasons", "32"),
    ]


def test_the_report_says_what_to_mend_and_holds_its_tongue_about_few(ledgers):
    found = [
        Problem("missing", 0, 90, 1200),
        Problem("partial", 0, 7, 1200),
        Problem("unmapped", 0, 55, 60, "age"),
    ]

    report = quality_html(ledgers, found, made_on=MADE_ON)

    assert "File 1: 90 rows of 1,200 have no postcode." in report
    assert "only part of a postcode" not in report
    # 5 of 60 who did answer in known words are few as well.
    assert "in words we do not know" not in report
    assert "Shopify" in report
    assert "<script" not in report
    assert "http" not in report.replace("http-equiv", "")


def test_a_problem_of_a_few_is_not_told_nor_of_all_but_a_few():
    assert may_be_told(Problem("missing", 0, 10, 20), 10)
    assert not may_be_told(Problem("missing", 0, 9, 20), 10)
    assert not may_be_told(Problem("missing", 0, 15, 20), 10)
    assert may_be_told(Problem("no_column", 0, 20, 20), 10)
    assert may_be_told(Problem("old", 0, 0, 3, newest=MADE_ON), 10)


def test_a_museum_with_nothing_to_mend_is_told_so(ledgers):
    assert "Nothing that concerns enough rows to name." in quality_html(
        ledgers, [], made_on=MADE_ON
    )
