"""A form with Arts Council England's bands of ages, from the file to the page and the brief."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from insights import plain_tables
from insights.analysis import Analysis, Settings, analyse
from insights.brief import render_brief
from insights.brief.export import to_json
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store
from insights.wording import people

TRUTH = Path(__file__).parents[1] / "sample_data" / "TRUTH.json"
VENUE = json.loads(TRUTH.read_text("utf-8"))["museum"]["venue"]
BANDS = {"0-19": 2, "20-34": 11, "35-49": 12, "50-64": 40, "65+": 75, "47": 10}
FORM = "Name,Age,Religion\n" + "".join(
    f"{band} {n},{band},None\n" for band, number in BANDS.items() for n in range(number)
)


@pytest.fixture(scope="module")
def found() -> Analysis:
    volunteers = read_evidence(FORM.encode(), "volunteers.csv", kind="volunteers")
    return analyse([volunteers], Settings(venue=VENUE), open_sample_store())


def test_the_page_compares_the_forms_own_bands(found: Analysis) -> None:
    table = plain_tables.groups(found, "age").set_index("Answer")

    assert list(table.index) == ["16-19", "20-34", "35-49", "50-64", "65+"]
    assert table.loc["65+", "Count"] == "75"
    assert table.loc["16-19", "Count"] == "fewer than 5"
    assert "people aged 20 to 34" in people.volunteers(found)


def test_the_notes_say_how_the_census_was_added_up(found: Analysis) -> None:
    said = plain_tables.notes(found, "age")

    assert any("those that are cut here, at 16, are divided evenly" in each for each in said)
    assert any("“Under 25”, is compared from the age of 16" in each for each in said)


def test_nothing_small_is_in_what_may_leave(found: Analysis) -> None:
    groups = found.in_files.groups
    ages = groups[groups["field"].eq("age")]

    assert ages["category"].tolist() == ["16-19", "20-34", "35-49", "50-64", "65+"]
    assert ages.set_index("category").loc["16-19", "count_band"] == "0-9"
    assert not (ages["count"] < 10).any()


def test_the_brief_and_its_figures_have_the_same_bands(found: Analysis) -> None:
    assert "20-34" in render_brief(found)
    assert "35-49" in json.dumps(to_json(found))
