"""What ``doorstep check`` and ``doorstep postcodes`` say of a file."""

from __future__ import annotations

import csv
import json
import re

import pytest

from tests.commands.running import TICKETS, VOLUNTEERS


def test_check_accounts_for_every_record(doorstep):
    report = json.loads(doorstep("check", TICKETS, "--sample", "--json").stdout)
    with TICKETS.open(newline="", encoding="utf-8-sig") as file:
        records = sum(1 for _ in csv.reader(file))

    assert report["kind"] == "tickets"
    assert report["header_rows"] + report["data_rows"] + sum(report["excluded"].values()) == records
    assert report["data_rows"] == report["matched"] + sum(report["unmatched"].values())
    assert report["repaired"] <= report["matched"]
    assert sum(report["by_local_authority"].values()) == report["matched"]


@pytest.mark.parametrize("file", [TICKETS, VOLUNTEERS], ids=["tickets", "volunteers"])
def test_check_tells_a_person_in_sentences(doorstep, file):
    said = doorstep("check", file, "--sample").stdout.decode()
    report = json.loads(doorstep("check", file, "--sample", "--json").stdout)

    assert said.startswith("What it is: ")
    assert all(heading in said for heading in report["columns"].values())
    assert all(line.endswith(".") for line in said.splitlines())
    assert not re.search(r"\b[a-z]+_[a-z_]+\b", said), "a name from the program"
    assert "E0699" not in said


def test_check_names_the_places_and_adds_up(doorstep):
    said = doorstep("check", TICKETS, "--sample").stdout.decode()
    report = json.loads(doorstep("check", TICKETS, "--sample", "--json").stdout)

    assert f"Marlhaven {report['by_local_authority']['E06999901']:,}" in said
    assert f"{report['data_rows']:,} kept, {report['matched']:,} located" in said
    assert "They are not counted unless you say so." in said


def test_check_says_how_many_answered_each_question(doorstep):
    said = doorstep("check", VOLUNTEERS).stdout.decode()
    counts = json.loads(doorstep("check", VOLUNTEERS, "--json").stdout)["answers"]["age"]
    told = sum(counts.values()) - counts["prefer not to say"] - counts["missing"]

    assert f"Age: {told} answers, 1 preferred not to say, 1 left blank." in said


def test_sample_postcodes_match_nowhere_else(doorstep):
    report = json.loads(doorstep("check", TICKETS, "--json").stdout)

    assert report["matched"] == 0
    assert report["unmatched"]["not_in_directory"] > 10_000


def test_postcodes_answers_every_line_blank_ones_included(doorstep):
    done = doorstep("postcodes", "-", stdin=b"de1 3gl\n\nnowhere\nZX1 1AA")
    lines = [json.loads(line) for line in done.stdout.splitlines()]

    assert [line["input"] for line in lines] == ["de1 3gl", "", "nowhere", "ZX1 1AA"]
    assert [line["class"] for line in lines] == [
        "matched",
        "missing",
        "unrecognised",
        "not_in_directory",
    ]
    assert lines[0]["postcode"] == "DE1 3GL"
    assert lines[0]["authority"] == "E06000015"
    assert lines[1]["postcode"] is None
