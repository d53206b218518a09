"""Which record of a file is its headings, and which only has a word of theirs in it."""

from __future__ import annotations

import pytest

from insights.intake.evidence import read_evidence
from insights.intake.headings.heading_rows import find_headings

STORIES = [
    ["Story", "Community represented"],
    ["The mill girls", "Working-class women"],
    ["Ships' cooks", "South Asian"],
    ["Signs of the times", "Deaf people"],
    ["The picture house", "Polish"],
]


def test_a_story_of_deaf_people_does_not_head_the_table_it_stands_in() -> None:
    found = find_headings(STORIES)

    assert (found.names, found.records) == (("Story", "Community represented"), 1)


@pytest.mark.parametrize(
    "row", [["Carers", "Unpaid care"], ["Book group", "Carers"], ["Age of steam", "Irish"]]
)
def test_one_word_that_a_heading_might_have_makes_no_heading_of_a_record(row: list[str]) -> None:
    table = [["Gallery", "Story", "Told by"], *([*each, "Museum"] for each in (*STORIES[1:], row))]

    assert find_headings(table).records == 1


def test_a_title_as_wide_as_the_table_is_still_a_title() -> None:
    found = find_headings([["Site", "Silk Mill"], ["Postcode", "Tickets"], ["DE1 3GL", "2"]])

    assert (found.names, found.records) == (("Postcode", "Tickets"), 2)


def test_the_options_of_a_question_are_a_second_row_of_headings() -> None:
    found = find_headings(
        [
            ["UserID", "UserNo", "Started", "1. Which ethnic group are you of?", "", "2. Café?"],
            ["", "", "", "", "Other (please specify):", ""],
            ["7", "1", "13/05/2026 10:00", "Indian", "", "Yes"],
        ]
    )

    assert found.records == 2
    assert found.names[4] == "1. Which ethnic group are you of? Other (please specify):"


def test_a_record_that_begins_with_empty_cells_is_not_a_row_of_headings() -> None:
    found = find_headings(
        [["Order", "Name", "Town", "Postcode"], ["", "", "", "DE1 3GL"], ["2", "Jo", "", "DE1 3GM"]]
    )

    assert found.records == 1


def test_an_empty_line_under_the_headings_of_a_survey_tool_is_only_that() -> None:
    found = read_evidence(
        b"StartDate,EndDate,What is your postcode?\n\n2026-01-02,2026-01-02,DE1 3GL\n", "x.csv"
    )

    assert (found.header_rows, found.data_rows, found.excluded) == (1, 1, {"blank": 1})
