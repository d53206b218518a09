"""What cannot be done is said in a line, with a remedy, whichever way it was asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import ROOT, TICKETS, plain_failure

ANALYSE = ["analyse", "--venue", "ZX1 1AA", "--sample", "--out", "x"]


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
