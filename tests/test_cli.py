"""The command line: what an officer, a script and an acceptance check see."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from insights.cli import main

ROOT = Path(__file__).parents[1]
TICKETS = ROOT / "sample_data" / "marlhaven" / "tickets.csv"


@dataclass
class Ended:
    """How a command ended, and what it said."""

    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def doorstep(home):
    """Run the command in this process, as a terminal would."""

    def run(*words, stdin=b""):
        out, err = io.StringIO(), io.StringIO()
        source = io.TextIOWrapper(io.BytesIO(stdin))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DOORSTEP_DATA", str(home))
            patch.setattr(sys, "argv", ["doorstep", *map(str, words)])
            for name, stream in (("stdout", out), ("stderr", err), ("stdin", source)):
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                main()
        return Ended(ended.value.code, out.getvalue().encode(), err.getvalue().encode())

    return run


@pytest.fixture(scope="module")
def analysed(doorstep, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    done = doorstep("analyse", "--venue", "ZX1 1AA", "--sample", "--out", out, "--json")
    assert done.returncode == 0, done.stderr.decode()
    return out, json.loads(done.stdout)


def plain_failure(done) -> str:
    """Assert that it ended with one plain line and status 2, and return the line."""
    said = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout == b""
    assert "Traceback" not in said
    assert said.count("\n") == 1
    return said


def test_check_accounts_for_every_record(doorstep):
    report = json.loads(doorstep("check", TICKETS, "--sample", "--json").stdout)
    with TICKETS.open(newline="", encoding="utf-8-sig") as file:
        records = sum(1 for _ in csv.reader(file))

    assert report["kind"] == "tickets"
    assert report["header_rows"] + report["data_rows"] + sum(report["excluded"].values()) == records
    assert report["data_rows"] == report["matched"] + sum(report["unmatched"].values())
    assert report["repaired"] <= report["matched"]
    assert sum(report["by_local_authority"].values()) == report["matched"]


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


def test_analyse_writes_the_five_files(analysed):
    out, document = analysed

    assert {path.name for path in out.iterdir()} == {
        "analysis.json",
        "areas.csv",
        "groups.csv",
        "partners.csv",
        "brief.html",
    }
    assert json.loads((out / "analysis.json").read_text(encoding="utf-8")) == document
    assert set(document) >= {
        "ledger",
        "catchment",
        "areas",
        "pooled",
        "groups",
        "partners",
        "by_source",
        "sources",
        "settings",
        "version",
    }


def test_every_area_carries_the_promised_fields(analysed):
    _, document = analysed
    fields = (
        "code name level members observed expected_population expected_distance raw_ratio ratio "
        "low high probability_below verdict"
    )

    for area in document["areas"]:
        assert set(area) >= set(fields.split())
        if area["observed"] is None:
            assert area["observed_band"]
            assert area["ratio"] is None
        if area["verdict"] == "under_strong":
            assert area["expected_distance"] >= 30
        if area["verdict"] == "under_likely":
            assert area["expected_distance"] >= 10


def test_the_same_numbers_stand_in_json_and_csv(analysed):
    out, document = analysed
    with (out / "areas.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}

    assert set(rows) == {area["code"] for area in document["areas"]}
    for area in document["areas"]:
        assert rows[area["code"]]["verdict"] == area["verdict"]
        if area["ratio"] is not None:
            assert float(rows[area["code"]]["ratio"]) == area["ratio"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "no-such-file.csv"], "no such file"),
        (["analyse", "--venue", "ZX1 1AA", "--out", "x"], "no evidence"),
        (["analyse", "--venue", "nowhere", "--sample", "--out", "x"], "postcode"),
        (["analyse", "--venue", "ZX1 1AA", "--sample", "--out", "x", "--count", "sheep"], "count"),
        (["data", "import", "no-such-folder"], "no such folder"),
        (["data", "fetch"], "does not download"),
        (["frobnicate"], "--help"),
        (["check"], "--help"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_what_cannot_be_done_is_said_in_one_line(doorstep, words, said):
    assert said in plain_failure(doorstep(*words))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7 not a table",
        b"colour,shape\nred,round\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"PK\x03\x04 broken",
    ],
    ids=["empty", "pdf", "no postcodes", "picture", "old or protected workbook", "broken workbook"],
)
def test_a_useless_file_gets_one_sentence_and_a_remedy(doorstep, tmp_path, content):
    file = tmp_path / "file.csv"
    file.write_bytes(content)

    plain_failure(doorstep("check", file))


def test_python_minus_m_is_the_same_command(home):
    done = subprocess.run(
        [sys.executable, "-m", "insights", "check", "no-such-file.csv"],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"DOORSTEP_DATA": str(home)},
        timeout=60,
        check=False,
    )

    assert "no such file" in plain_failure(done)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_a_file_name_that_is_not_text_is_reported_like_any_other(tmp_path, home):
    folder = tmp_path / "official"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.csv")).write_text("a,b\n1,2\n")

    done = subprocess.run(
        [sys.executable, "-m", "insights", "data", "import", str(folder), "--json"],
        capture_output=True,
        env=os.environ | {"DOORSTEP_DATA": str(home)},
        check=False,
    )

    assert done.returncode == 2
    assert json.loads(done.stdout)["total"] == {"files": 1, "used": 0, "rows": 0}
    assert b"did not expect" not in done.stderr
