"""Saying what a file of numbers by area is."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from insights.cli import main
from insights.errors import OpenDataError
from insights.open_data.layouts.files import beside, files_in
from insights.open_data.layouts.recognising import read_file
from insights.open_data.own_numbers.about import About, Column, about_from, spelled
from insights.open_data.own_numbers.describing import describe
from insights.open_data.own_numbers.fitting import write_about

CONTENT = (
    b"LSOA21CD,Name,Year,Asthma %,Falls per 1000,Patients,Wellbeing index,Proportion smoking\n"
    b"E01990001,Quay,2024,12.5,40,1200,-3.1,0.2\n"
    b"E01990002,Hill,2024,13.5,*,1300,2.2,0.1\n"
)
ASTHMA = Column("Asthma %", "percentage", "people with asthma", "areas with more asthma")
ABOUT = About("Health", "Marl Council", "2024", "OGL v3.0", "https://example.org", (ASTHMA,))
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file nobody has described."""
    place = tmp_path / "health.csv"
    place.write_bytes(CONTENT)
    return place


@pytest.fixture
def doorstep(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command as a terminal would."""

    def run(*words: object, stdin: str = "") -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["doorstep", "data", "describe", *map(str, words)])
            for name, stream in (
                ("stdout", out),
                ("stderr", err),
                ("stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()))),
            ):
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                main()
        return int(str(ended.value.code)), out.getvalue(), err.getvalue()

    return run


def test_a_file_is_looked_at_before_anything_is_said_of_it() -> None:
    seen = describe(CONTENT)
    assert (seen.geography, seen.areas) == ("Lower layer Super Output Areas 2021", 2)
    assert {column.heading: column.kind for column in seen.columns} == {
        "Asthma %": "percentage",
        "Falls per 1000": "rate",
        "Patients": "count",
        "Wellbeing index": "score",
        "Proportion smoking": "share",
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name,visits\nAnn,3\n", "No column of area codes"),
        (b"LSOA11CD,Falls\nE01990001,3\n", "areas are those of 2011"),
        (b"code,Falls\nE01990001,3\nE02990001,4\n", "several kinds of area"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content: bytes, said: str) -> None:
    with pytest.raises(OpenDataError, match=said):
        describe(content)


def test_what_is_written_is_read_back_as_it_was_said() -> None:
    odd = About(
        'Health "now" \\ then',
        "Marl\nCouncil",
        "2024",
        "OGL",
        columns=(Column("Rate of “x”", "rate", "a", "b", per=1000.0), ASTHMA),
    )
    read = about_from(spelled(odd))
    assert read.publisher == "Marl Council"
    assert (read.title, read.columns) == (odd.title, odd.columns)


def test_a_date_written_as_a_date_is_one() -> None:
    assert about_from("title = 'x'\ndate = 2024-03-01\n").date == "2024-03-01"


@pytest.mark.parametrize(
    "text", ["title = ", "columns = 3", "columns = ['x']", "[[columns]]\nper = 'x'"]
)
def test_a_description_that_is_none_says_so(text: str) -> None:
    with pytest.raises(OpenDataError, match="cannot be read"):
        about_from(text)


def test_a_description_that_does_not_fit_is_not_written(file: Path) -> None:
    with pytest.raises(OpenDataError, match="no column of numbers headed “Ashtma”"):
        write_about(file, About("a", "b", "2024", "c", columns=(Column("Ashtma", "", "", ""),)))
    assert not beside(file).exists()


def test_a_description_that_cannot_be_written_is_said(file: Path) -> None:
    beside(file).mkdir()

    with pytest.raises(OpenDataError, match="cannot be written"):
        write_about(file, ABOUT)


def test_a_described_file_is_used_by_the_next_import(file: Path) -> None:
    write_about(file, ABOUT)
    (found,) = files_in(file.parent)
    reading = read_file(found)
    assert reading.dataset == ABOUT.key
    assert reading.source is not None
    assert (reading.source.url, reading.source.publisher) == (ABOUT.url, ABOUT.publisher)


def test_a_script_describes_one_column_at_a_time(file: Path, doorstep: Run) -> None:
    whose = ["--title", "Health", "--publisher", "Marl Council", "--date", "2024"]
    asthma = ["--column", "Asthma %", "--label", "people with asthma", "--areas", "areas with more"]
    status, _, said = doorstep(file, *whose, "--licence", "OGL", *asthma)
    assert status == 0, said
    falls = [
        "--column",
        "Falls per 1000",
        "--label",
        "people who fell",
        "--areas",
        "areas of falls",
    ]
    status, out, said = doorstep(file, *falls, "--per", "1000", "--json")
    assert status == 0, said
    assert json.loads(out)["title"] == "Health"
    about = about_from(beside(file).read_text(encoding="utf-8"))
    assert [column.kind for column in about.columns] == ["percentage", "rate"]
    again = ["--column", "Asthma %", "--label", "asthma patients", "--areas", "areas with more"]
    doorstep(file, *again)
    about = about_from(beside(file).read_text(encoding="utf-8"))
    assert [column.label for column in about.columns] == ["people who fell", "asthma patients"]


def test_a_person_is_asked(file: Path, doorstep: Run) -> None:
    answers = ["Health", "Marl Council", "2024", "OGL", "", "9", "3", "count", "patients"]
    answers += ["areas with more patients", "people", "1", ""]
    status, out, said = doorstep(file, stdin="\n".join([*answers, ""]))
    assert "not the number of a column" in out
    assert status == 2
    assert "above all of the people" in said
    answers = [*answers[:5], "1", "", "people with asthma", "areas with more asthma", "", ""]
    status, out, said = doorstep(file, stdin="\n".join([*answers, ""]))
    assert status == 0, said
    assert about_from(beside(file).read_text(encoding="utf-8")).columns == (
        Column("Asthma %", "percentage", "people with asthma", "areas with more asthma"),
    )


def test_an_answer_that_cannot_be_used_is_asked_for_again_at_once(
    file: Path, doorstep: Run
) -> None:
    answers = ["", "Health", "Marl Council", "last March", "March 2024", " ", "OGL", ""]
    answers += ["", "1", "fraction", "percentage", "", "people with asthma", "", "areas with more"]
    status, out, said = doorstep(file, stdin="\n".join([*answers, "", "", ""]))
    assert status == 0, said
    assert out.count("This cannot be left empty.") == 4
    assert "Give a date with its year" in out
    assert "one of these kinds: percentage, share" in out
    about = about_from(beside(file).read_text(encoding="utf-8"))
    assert (about.title, about.date, about.licence) == ("Health", "March 2024", "OGL")
    assert [column.label for column in about.columns] == ["people with asthma"]


def test_a_program_is_told_what_there_is_to_describe(file: Path, doorstep: Run) -> None:
    status, out, _ = doorstep(file, "--json")
    assert status == 0
    assert json.loads(out)["columns"][0]["heading"] == "Asthma %"
    assert not beside(file).exists()


def test_what_lacks_is_said_in_a_sentence(file: Path, doorstep: Run) -> None:
    status, _, said = doorstep(file, "--column", "Asthma %")
    assert status == 2
    assert said.startswith("It needs a title.")
