"""What ``doorstep data`` tells of the open data on this computer, and how it is removed."""

from __future__ import annotations

import io
import json
import shutil
import sys

import pytest

from insights.cli import main
from insights.open_data.store import sample_folder
from tests.commands.running import TICKETS, plain_failure


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


@pytest.fixture
def own_register(home):
    """A register on this computer, of one school that does not exist."""
    from insights.open_data.registers.keeping.shelf import write_register
    from tests.open_data.registers.conftest import DERBY, register_of

    write_register(register_of({"GB-EDU-999001": [DERBY]}, key="schools"), home / "registers")
    yield home / "registers" / "schools"
    shutil.rmtree(home / "registers", ignore_errors=True)


def test_registers_are_told_of_checked_and_removed_each_by_itself(doorstep, own_register):
    told = json.loads(doorstep("data", "status", "--json").stdout)
    (one,) = told["registers"]
    assert (one["key"], one["extract_date"], one["rows"]["organisations"]) == (
        "schools", "2026-11-20", 1,
    )  # fmt: skip
    assert one["source"]["licence"] == "Open Government Licence v3.0"
    assert b"20 November 2026: 1 organisation." in doorstep("data", "status").stdout
    assert b"Every register of organisations is whole." in doorstep("data", "verify").stdout

    table = own_register / "organisations.parquet"
    table.write_bytes(table.read_bytes()[:-1])
    damaged = doorstep("data", "verify", "--json")
    assert damaged.returncode == 2
    assert [each["ok"] for each in json.loads(damaged.stdout)["registers"]] == [False]
    assert b"schools" in damaged.stderr

    assert b"There is no such register" in doorstep("data", "remove", "--register", "x").stderr
    assert b"nothing to remove" in doorstep("data", "remove", "--register", "oscr").stdout
    gone = doorstep("data", "remove", "--register", "schools", "--json")
    assert json.loads(gone.stdout) == {"removed": True, "registers": ["schools"]}
    assert not own_register.exists()


def test_removing_everything_removes_registers_as_well(doorstep, own_store, own_register):
    told = json.loads(doorstep("data", "remove", "--json").stdout)
    assert told == {"removed": True, "registers": ["schools"]}
    assert not own_store.exists()
    assert not own_register.exists()


def test_the_files_of_registers_are_deleted_once_that_is_agreed_to(home, own_register, monkeypatch):
    monkeypatch.setenv("DOORSTEP_DATA", str(home))
    fetched = home / "downloads" / "registers" / "schools.csv"
    fetched.parent.mkdir(parents=True)
    fetched.write_bytes(b"URN,TelephoneNum\n")

    _, said, asked = removing(monkeypatch, "\n", "--register-files")
    assert (said, asked) == (
        "Nothing was deleted.\n",
        "Delete 1 file the registers were made from? (y/N) ",
    )
    assert fetched.exists()

    assert removing(monkeypatch, "y\n", "--register-files")[1] == (
        "Deleted: 1 file of registers. The registers stay.\n"
    )
    assert not fetched.exists()
    assert own_register.exists()
    assert removing(monkeypatch, "", "--register-files")[:2] == (
        0,
        "There are no files of registers among those kept.\n",
    )
    shutil.rmtree(home / "downloads")
