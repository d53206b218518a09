"""The command line says what a file comes to, and tells households apart as it is told."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from insights.cli import app
from insights.errors import AnalysisError

# Thirty customers with two orders each, in Derby.
SOLD = "Email,Order,Postcode,Date,Tickets\n" + "".join(
    f"v{home}@example.org,{home}-{visit},DE1 3A{'ABDEF'[home % 5]},{1 + home:02}/0{visit}/2025,2\n"
    for home in range(30)
    for visit in (3, 4)
)


@pytest.fixture
def export(tmp_path):
    file = tmp_path / "tickets.csv"
    file.write_text(SOLD)
    return file


def doorstep(*words: object) -> str:
    done = CliRunner().invoke(app, [*map(str, words)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


def test_check_says_what_a_file_comes_to_and_what_it_could(export):
    said = doorstep("check", export)

    assert "about 120 visits → 60 orders → 30 households." in said
    assert (
        "A household is the same “Email”; or it could be the same “Order” and “Postcode” "
        "(about 60 households) or the same “Postcode” and “Date” (about 60 households)."
    ) in said


def test_what_check_writes_for_programs_is_as_agreed(export):
    found = json.loads(doorstep("check", export, "--json"))

    assert list(found)[-3:] == ["by_local_authority", "answers", "unmapped"]
    assert len(found) == 17


@pytest.mark.parametrize(("way", "households"), [(None, 30), ("order", 60), ("customer", 30)])
def test_analyse_tells_households_apart_as_asked(export, tmp_path, way, households):
    asked = ["--households-by", way] if way else []
    venue = ["--venue", "DE1 3GL", "--tickets", export, "--out", tmp_path / "out", "--json"]
    found = json.loads(doorstep("analyse", *venue, *asked))

    assert found["ledger"]["located"] == households
    assert found["ledger"]["files"][0]["told_apart_by"] == way


@pytest.mark.parametrize(
    ("text", "way", "remedy"),
    [
        (SOLD, "surname", "customer, order, postcode-and-date"),
        ("Order,Postcode\n1,DE1 3AA\n2,DE1 3AB\n", "customer", "doorstep check"),
    ],
)
def test_what_cannot_tell_households_apart_is_refused(tmp_path, text, way, remedy):
    file = tmp_path / "x.csv"
    file.write_text(text)
    given = ["--venue", "DE1 3GL", "--tickets", file, "--out", tmp_path / "out"]

    with pytest.raises(AnalysisError) as refused:
        doorstep("analyse", *given, "--households-by", way)

    assert remedy in refused.value.remedy
