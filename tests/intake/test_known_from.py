"""What is said of where a layout is known from: no more than is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from insights.intake.columns.layouts import layouts
from insights.intake.evidence import read_evidence
from insights.wording.known_layouts import in_layout, row_sentence

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.key)
def test_only_what_was_seen_is_called_tested_with(layout) -> None:
    said = in_layout(layout.key)

    assert layout.label in said
    assert ("tested with" in said) == (layout.evidence == "seen")


def test_a_file_of_no_known_system_is_credited_to_none() -> None:
    assert in_layout("generic") == ""


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Order,Postcode,Tickets\n1,DE1 3GL,2\n2,DE1 3GM,1\n", "an order"),
        ("Order,Postcode,Tickets\n1,DE1 3GL,2\n1,DE1 3GL,1\n", "a ticket"),
        ("Postcode,Tickets\nDE1 3GL,2\nDE1 3GM,1\n", "a payment"),
        ("Volunteer role,Age,Ethnicity,Disability\nSteward,34,Indian,No\n", "a person"),
    ],
)
def test_what_a_row_is_is_said(text: str, row: str) -> None:
    said = row_sentence(read_evidence(text.encode(), "export.csv"))

    assert said.startswith(f"What a row is: {row}")


def test_a_list_of_organisations_has_nobodys_rows() -> None:
    text = b"Organisation name,Activities\nHill Carers,Respite\nHill Choir,Singing\n"

    assert row_sentence(read_evidence(text, "list.csv")) == ""


def test_the_readme_says_tested_with_only_of_what_was_seen() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    tested = readme.partition("Doorstep is tested with")[2].partition("; it recognises")[0]
    seen = " ".join(layout.label for layout in layouts() if layout.evidence == "seen")
    listed = re.split(r", | and ", tested.removeprefix(" the exports of "))

    assert len(listed) > 5
    assert all(name.removeprefix("the ") in seen for name in listed)
