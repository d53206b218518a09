"""The command line: what an officer, a script and an acceptance check see."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from insights.cli import main
from insights.open_data.store import sample_folder

ROOT = Path(__file__).parents[1]
TICKETS = ROOT / "sample_data" / "marlhaven" / "tickets.csv"
VOLUNTEERS = TICKETS.with_name("volunteers.csv")
ANALYSE = ["analyse", "--venue", "ZX1 1AA", "--sample", "--out", "x"]


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


def test_a_refused_analysis_writes_nothing(doorstep, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plain_failure(doorstep("analyse", "--venue", "ZX1 1AA", "--sample", "--out", ""))

    assert list(tmp_path.iterdir()) == []


def test_analyse_tells_a_person_what_became_of_each_file_and_where_the_results_are(
    doorstep, tmp_path
):
    words = ["--tickets", TICKETS, "--volunteers", VOLUNTEERS, "--out", tmp_path / "out"]
    said = doorstep("analyse", "--venue", "ZX1 1AA", "--sample", *words).stdout.decode()

    assert "Ticket export: 12," in said
    assert "Volunteer answers: 65 records" in said
    assert f"Wrote {tmp_path / 'out' / 'brief.html'}" in said


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
        (["analyse", "--venue", "ZX1 1AA", "--sample", "--out", ""], "--out results"),
        (["analyse", "--venue", "ZX1 1AA", "--sample", "--out", "  "], "--out results"),
        (["analyse", "--venue", "ZX1 1AA", "--sample", "--out", TICKETS], "a file"),
        (["analyse", "--venue", "ZX1 1AA", "--sample", "--out", TICKETS / "x"], "not be written"),
        (["analyse", "--venue", "ZX1 1AA", "--sample"], "--out"),
        (["analyse", "--sample", "--out", "x"], "--venue"),
        (["analyse", "--venue", "", "--sample", "--out", "x"], "postcode"),
        ([*ANALYSE, "--radius-km", "0.01"], "from 0.1 to 200"),
        ([*ANALYSE, "--radius-km", "nan"], "from 0.1 to 200"),
        ([*ANALYSE, "--radius-km", "1e9"], "from 0.1 to 200"),
        ([*ANALYSE, "--radius-km", "far"], "valid number. See"),
        ([*ANALYSE, "--authority", "E99999999"], "local authorities chosen"),
        ([*ANALYSE, "--radius-km", "3", "--authority", "E06999901"], "not both"),
        ([*ANALYSE, "--tickets", ROOT], "a folder"),
        ([*ANALYSE, "--tickets", "no-such-file.csv"], "no such file"),
        (["check", ROOT], "a folder"),
        (["check", TICKETS, "--as", "sheep"], "--as with one of: tickets"),
        (["postcodes", ROOT], "a folder"),
        (["postcodes", "no-such-file.txt"], "no such file"),
        (["data", "import", TICKETS], "no such folder"),
        (["data", "verify"], "data import FOLDER"),
        (["run", "--port", "0"], "--port"),
        (["data", "import", "no-such-folder"], "no such folder"),
        (["data", "fetch", "--nation", "France"], "no such nation"),
        (["data", "fetch", "--authority", "Darby"], "Was it Derby"),
        (["data", "fetch", "--venue", "ZZ99 9ZZ"], "not in the list of postcodes"),
        (["frobnicate"], "--help"),
        (["check"], "--help"),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, list) else value,
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
    assert json.loads(done.stdout)["total"] == {
        "files": 1,
        "used": 0,
        "rows": 0,
        "replaced": [],
    }
    assert b"did not expect" not in done.stderr


def test_the_command_line_is_quick_to_start():
    heavy = "{'pandas', 'numpy', 'geopandas', 'scipy', 'pyarrow', 'streamlit', 'jinja2'}"
    code = f"import sys, insights.cli; sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


@pytest.fixture
def own_store(home):
    """A store on this computer: a copy of the sample town's."""
    shutil.copytree(sample_folder() / "store", home / "store")
    yield home / "store"
    shutil.rmtree(home / "store", ignore_errors=True)


def test_verify_ends_with_two_where_a_table_is_not_as_imported(doorstep, own_store):
    whole = doorstep("data", "verify")
    assert whole.returncode == 0
    assert b"Census 2021 TS045: Car or van availability: 152 of 152 areas joined." in whole.stdout
    assert b"Every table is whole and joins." in whole.stdout
    table = own_store / "census" / "ts045.parquet"
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)

    told = doorstep("data", "verify", "--json")
    ok = {each["table"]: each["ok"] for each in json.loads(told.stdout)["tables"]}
    said = doorstep("data", "verify")

    assert told.returncode == said.returncode == 2
    assert [name for name, fine in ok.items() if not fine] == ["census/ts045"]
    assert b"census/ts045" in said.stderr
    assert b"data import FOLDER" in said.stderr


def test_an_analysis_on_a_damaged_store_is_one_line_and_a_remedy(doorstep, own_store, tmp_path):
    table = own_store / "areas.parquet"
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)

    words = ["--tickets", TICKETS, "--out", tmp_path / "out"]
    said = plain_failure(doorstep("analyse", "--venue", "ZX1 1AA", *words))

    assert "damaged" in said
    assert "data import FOLDER" in said


def test_the_store_can_be_told_of_and_removed(doorstep, own_store):
    assert "fictional town" in doorstep("data", "status").stdout.decode()
    assert doorstep("data", "remove").returncode == 0
    assert not own_store.exists()
    assert json.loads(doorstep("data", "status", "--json").stdout)["empty"]


class Terminal(io.StringIO):
    """Standard input where a person types."""

    def isatty(self):
        return True


def removing(monkeypatch, typed, *words):
    """Remove the open data as a person does; return whether it worked, and what was said."""
    said, asked = io.StringIO(), io.StringIO()
    streams = {"stdin": Terminal(typed), "stdout": said, "stderr": asked}
    with monkeypatch.context() as patch:
        patch.setattr(sys, "argv", ["doorstep", "data", "remove", *words])
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as ended:
            main()
    return ended.value.code, said.getvalue(), asked.getvalue()


def test_a_person_is_asked_before_the_open_data_is_removed(own_store, monkeypatch):
    monkeypatch.setenv("DOORSTEP_DATA", str(own_store.parent))

    status, said, asked = removing(monkeypatch, "\n")

    assert (status, said) == (0, "Nothing was removed.\n")
    assert asked == f"Remove the open data in {own_store}? (y/N) "
    assert own_store.exists()
    assert json.loads(removing(monkeypatch, "n\n", "--json")[1]) == {"removed": False}
    assert "was removed" in removing(monkeypatch, "y\n")[1]
    assert not own_store.exists()
    assert removing(monkeypatch, "")[:2] == (0, "There was nothing to remove.\n")


def test_removing_can_be_agreed_to_beforehand_and_says_which_files_stay(own_store, monkeypatch):
    monkeypatch.setenv("DOORSTEP_DATA", str(own_store.parent))
    kept = own_store.parent / "downloads"
    kept.mkdir()
    (kept / "ts001.zip").write_bytes(b"PK")

    status, said, asked = removing(monkeypatch, "", "--yes")

    assert (status, asked) == (0, "")
    assert f"The files that were fetched or added stay in {kept}." in said
    assert (kept / "ts001.zip").exists()
    shutil.rmtree(kept)
    assert not own_store.exists()


def test_run_says_one_json_document_and_the_server_greets_elsewhere(tmp_path):
    server = tmp_path / "streamlit"
    server.mkdir()
    (server / "__init__.py").touch()
    (server / "__main__.py").write_text('print("You can now view your app")', "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "insights", "run", "--json", "--port", "8599"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=True,
        timeout=60,
    )

    assert json.loads(done.stdout) == {"url": "http://localhost:8599"}
    assert b"You can now view" in done.stderr
