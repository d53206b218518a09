"""What a file's reader must know of it, at the command line."""

from __future__ import annotations

import json
import sys

import pytest

from insights.cli import main
from tests.spreadsheets import as_xlsx

NOT_READ = "Not read, as the headings are others: “People” (1 sheet)."


@pytest.fixture
def doorstep(monkeypatch, tmp_path, capsys):
    """Run the command in this process, and return its status and both outputs."""
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path / "none"))

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["doorstep", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return run


@pytest.fixture
def workbook(tmp_path):
    sales = [["Order", "Postcode"], ["1", "ZX1 1AA"]]
    people = [["Religion", "Disability"], ["None", "No"]]
    path = tmp_path / "book.xlsx"
    path.write_bytes(as_xlsx({"Sales": sales, "People": people}))
    return path


def test_check_says_which_sheets_were_not_read(doorstep, workbook):
    status, out, err = doorstep("check", workbook, "--sample")

    assert (status, err) == (0, "")
    assert NOT_READ in out


def test_check_for_a_program_says_so_beside_the_document(doorstep, workbook):
    status, out, err = doorstep("check", workbook, "--sample", "--json")

    assert status == 0
    assert json.loads(out)["sheet"] == "Sales"
    assert NOT_READ in err


def test_check_reads_a_table_of_counts(doorstep, tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text("Question,Answer,Count\nReligion,None,40\nReligion,Christian,33\nTotal,,73\n")
    status, out, _ = doorstep("check", path, "--json", "--sample")
    found = json.loads(out)

    assert status == 0
    assert found["kind"] == "counts"
    assert found["answers"]["religion"] == {
        "No religion": 40, "Christian": 33, "prefer not to say": 0, "missing": 0,
    }  # fmt: skip
    assert found["header_rows"] + found["data_rows"] + sum(found["excluded"].values()) == 4
    assert "volunteers' answers" in doorstep("check", path, "--sample")[1]
