"""What those who know a museum say that answers in people's own words mean."""

from __future__ import annotations

import pytest

from insights.intake.answers.mapping import FIELDS, PREFER_NOT, is_comparable
from insights.intake.answers.nearest import choices, nearest
from insights.intake.evidence import Evidence, read_evidence
from insights.intake.meanings import NONE_OF_THESE, understand

WHITE_BRITISH = "White: English, Welsh, Scottish, Northern Irish or British"
ROWS = b"""Timestamp,Volunteer role,Ethnicity,Religion
14/03/2026,Guide,White British,None
14/03/2026,Guide,Zog of Derby,None
15/03/2026,Guide,Zog of Derby,Zoggish
"""
COUNTS = b"Ethnicity,Count\nWhite British,40\nIndian,7\nZog of Derby,5\n"


def read(content: bytes) -> Evidence:
    return read_evidence(content, "volunteers.csv")


def test_an_answer_is_counted_as_what_it_is_said_to_mean() -> None:
    found = understand(read(ROWS), {"ethnicity": {"Zog of Derby": WHITE_BRITISH}})

    assert found.rows["ethnicity"].tolist() == [WHITE_BRITISH] * 3
    assert found.answers["ethnicity"][WHITE_BRITISH] == 3
    assert found.unmapped == {"ethnicity": {}, "religion": {"Zoggish": 1}}


def test_in_a_table_of_counts_it_is_counted_with_all_who_gave_it() -> None:
    found = understand(read(COUNTS), {"ethnicity": {"Zog of Derby": WHITE_BRITISH}})

    assert found.answers["ethnicity"][WHITE_BRITISH] == 45
    assert found.unmapped["ethnicity"] == {}


def test_what_was_read_stays_as_it_was_so_that_all_can_be_taken_back() -> None:
    before = read(ROWS)
    understand(before, {"ethnicity": {"Zog of Derby": WHITE_BRITISH}})

    assert before.answers["ethnicity"][WHITE_BRITISH] == 1
    assert before.unmapped["ethnicity"] == {"Zog of Derby": 2}
    assert understand(before, {}).rows.equals(before.rows)


def test_an_answer_that_fits_none_stays_out_of_the_comparison() -> None:
    found = understand(read(ROWS), {"ethnicity": {"Zog of Derby": NONE_OF_THESE}})

    assert found.unmapped["ethnicity"] == {"Zog of Derby": 2}


def test_what_was_said_of_words_that_are_not_in_the_file_changes_nothing() -> None:
    before = read(ROWS)
    found = understand(before, {"ethnicity": {"Somebody else's": WHITE_BRITISH}, "age": {"x": "y"}})

    assert found.answers == before.answers


@pytest.mark.parametrize(
    ("answer", "field", "likeliest"),
    [
        ("Whte Brittish", "ethnicity", WHITE_BRITISH),
        ("Pakistanni", "ethnicity", "Asian, Asian British or Asian Welsh: Pakistani"),
        ("Heterosexaul", "sexual_orientation", "Straight or Heterosexual"),
        ("Budhist", "religion", "Buddhist"),
    ],
)
def test_slips_of_the_pen_are_offered_what_they_are_nearest_to(
    answer: str, field: str, likeliest: str
) -> None:
    assert nearest(answer, field)[0] == likeliest


@pytest.mark.parametrize("field", FIELDS)
def test_whatever_is_offered_can_be_compared(field: str) -> None:
    assert all(is_comparable(category) for category in set(choices(field)) - {PREFER_NOT})
    assert {*nearest("anything at all", field)} <= {*choices(field)}
