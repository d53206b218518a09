"""Questions that take more than one column, and cells that hold more than one answer."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from insights.intake.answers.answers_given import answers_given
from insights.intake.answers.several_answers import read_several
from insights.intake.evidence import Evidence, read_evidence

WHITE_BRITISH = "White: English, Welsh, Scottish, Northern Irish or British"
IRISH = "White: Irish"
OTHER_WHITE = "White: Other White"
INDIAN = "Asian, Asian British or Asian Welsh: Indian"
PAKISTANI = "Asian, Asian British or Asian Welsh: Pakistani"
MIXED = "5-group only: Mixed"
SURVEYMONKEY = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"]
LASTING = "Do you have a physical or mental health condition lasting 12 months or more?"
LIMITS = "Does it reduce your ability to carry out day-to-day activities?"


def read(rows: list[list[str]], **said: str) -> Evidence:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    found = read_evidence(out.getvalue().encode(), "survey.csv", **said)
    assert found.records == found.header_rows + found.data_rows + sum(found.excluded.values())
    return found


def given(names: list[str], rows: list[list[str]], field: str, at: int = 0) -> list[str]:
    table = pd.DataFrame(rows, dtype="str")
    return answers_given(names, field, at, lambda each: table[each]).categories.tolist()


# A column for each option


def test_a_column_for_each_option_is_one_question() -> None:
    kept = ["05/13/2026", "05/13/2026", ""]
    found = read(
        [
            [*SURVEYMONKEY, "What is your ethnic group?", "", ""],
            ["", "", "", "", "", "White British", "Indian", "Other (please specify)"],
            ["1", "7", *kept, "White British", "", ""],
            ["2", "7", *kept, "", "Indian", ""],
            ["3", "7", *kept, "White British", "Indian", ""],
            ["4", "7", *kept, "", "", "Polish"],
            ["5", "7", *kept, "", "", ""],
        ]
    )

    assert found.rows["ethnicity"].tolist() == [
        WHITE_BRITISH,
        INDIAN,
        MIXED,
        OTHER_WHITE,
        "missing",
    ]
    assert any("3 columns" in notice for notice in found.notices)


@pytest.mark.parametrize(
    ("tick", "none"), [("1", "0"), ("x", ""), ("Yes", "No"), ("TRUE", "FALSE")]
)
@pytest.mark.parametrize(
    "heading",
    ["q4[SQ{at}]. Ethnicity [{}]", "Ethnicity [{}]", "Ethnicity - {}", "ethnicity (choice={})"],
)
def test_ticks_are_read_by_the_options_in_the_headings(tick: str, none: str, heading: str) -> None:
    options = ("White British", "White Irish", "Indian")
    names = [heading.format(option, at=at) for at, option in enumerate(options)]
    rows = [[tick, none, none], [none, tick, none], [none, none, tick], [none, none, none]]

    assert given(names, rows, "ethnicity") == [WHITE_BRITISH, IRISH, INDIAN, "missing"]


def test_the_box_for_other_answers_stands_beside_options_that_have_codes() -> None:
    names = [
        f"faith[{code}]. Religion [{option}]"
        for code, option in [("SQ1", "Christian"), ("SQ2", "No religion"), ("other", "Other")]
    ]
    rows = [["Yes", "No", ""], ["No", "Yes", ""], ["No", "No", "Sikh"], ["No", "No", ""]]

    assert given(names, rows, "religion") == ["Christian", "No religion", "Sikh", "missing"]


def test_whichever_of_its_columns_is_chosen_the_whole_question_is_read() -> None:
    names = ["Religion - Christian", "Religion - Muslim", "Religion - No religion"]
    rows = [["1", "", ""], ["", "1", ""], ["", "", "1"]]

    for at in range(3):
        assert given(names, rows, "religion", at) == ["Christian", "Muslim", "No religion"]


def test_a_question_and_its_details_are_not_options() -> None:
    names = ["Disability", "Disability support needed"]

    assert given(names, [["Yes", "Large print"], ["No", ""]], "disability") == [
        "Disabled: degree not stated",
        "Not disabled",
    ]


# A condition, then what it limits


@pytest.mark.parametrize(
    ("condition", "limits", "category"),
    [
        ("No", "", "Not disabled"),
        ("No", "Not at all", "Not disabled"),
        ("Yes", "Not at all", "Not disabled"),
        ("Yes", "Yes, a little", "Disabled: limited a little"),
        ("Yes", "Yes, a lot", "Disabled: limited a lot"),
        ("Yes", "Prefer not to say", "prefer not to say"),
        ("Yes", "", "missing"),
        ("Prefer not to say", "", "prefer not to say"),
        ("", "", "missing"),
        ("", "Yes, a lot", "Disabled: limited a lot"),
        ("No", "Yes, a lot", "unmapped"),
    ],
)
def test_two_questions_of_disability_are_read_as_one(
    condition: str, limits: str, category: str
) -> None:
    rows = [[condition, limits]]

    assert given([LASTING, LIMITS], rows, "disability", 0) == [category]
    assert given([LASTING, LIMITS], rows, "disability", 1) == [category]


def test_a_file_with_both_questions_counts_everyone() -> None:
    found = read(
        [
            ["Timestamp", "Volunteer role", "Postcode", LASTING, LIMITS],
            ["14/03/2026", "Guide", "DE1 3GL", "No", ""],
            ["14/03/2026", "Guide", "DE1 3GL", "Yes", "Not at all"],
            ["15/03/2026", "Guide", "DE1 3GL", "Yes", "Yes, a lot"],
        ]
    )

    assert {k: n for k, n in found.answers["disability"].items() if n} == {
        "Not disabled": 2,
        "Disabled: limited a lot": 1,
    }
    assert found.unmapped["disability"] == {}


def test_a_lasting_condition_alone_is_said_to_be_more_than_the_census_counts() -> None:
    found = read(
        [
            ["Timestamp", "Volunteer role", LASTING],
            ["14/03/2026", "Guide", "Yes"],
            ["", "Guide", "No"],
        ]
    )

    assert any("was not asked whether it limits" in notice for notice in found.notices)


# "Other", and what is written beside it


@pytest.mark.parametrize(
    ("answer", "text", "category"),
    [
        ("Other (please specify)", "Polish", OTHER_WHITE),
        ("", "Indian", INDIAN),
        ("White British", "Indian", WHITE_BRITISH),
        (
            "Any other Asian background",
            "White Irish",
            "Asian, Asian British or Asian Welsh: Other Asian",
        ),
    ],
)
def test_text_beside_an_other_is_used_where_it_is_a_known_answer(
    answer: str, text: str, category: str
) -> None:
    assert given(["Ethnicity", "If other, please say"], [[answer, text]], "ethnicity") == [category]


def test_text_that_is_not_known_leaves_the_answer_as_it_was() -> None:
    with_text = given(["Ethnicity", "Other (please specify)"], [["Other", "a Jedi"]], "ethnicity")

    assert with_text == given(["Ethnicity"], [["Other"]], "ethnicity")


def test_a_neighbour_that_asks_something_else_is_not_the_text_of_an_other() -> None:
    names = ["Ethnicity", "What is your religion? Please state"]

    assert given(names, [["Other ethnic group", "Indian"]], "ethnicity") != [INDIAN]


# Several answers in a cell


def several(cells: list[str], question: str = "Ethnicity") -> list[str]:
    return read_several(pd.Series(cells, dtype="str"), "ethnicity", question).tolist()


def test_commas_divide_answers_that_others_gave_alone() -> None:
    assert several(["White British", "Indian", "White British, Indian"])[-1] == MIXED


def test_a_comma_within_an_option_divides_nothing() -> None:
    option = "English, Welsh, Scottish, Northern Irish or British"

    assert several([option, "Indian", f"{option}, Indian"]) == [WHITE_BRITISH, INDIAN, MIXED]


def test_all_that_apply_need_not_be_given_alone() -> None:
    assert several(["Pakistani, White Irish"], "Ethnicity (tick all that apply)") == [MIXED]


def test_a_group_and_its_detail_are_not_two_groups() -> None:
    assert several(["White", "Polish", "White, Polish"])[-1] != MIXED


@pytest.mark.parametrize("cell", ["Indian;", "Indian; ", ";Indian;"])
def test_a_divider_with_nothing_after_it_adds_no_answer(cell: str) -> None:
    assert several([cell]) == [INDIAN]


def test_several_lines_in_a_cell_are_several_answers() -> None:
    assert several(["Indian\nPakistani"]) == several(["Indian;Pakistani"])


# What is no answer at all


def test_transaction_numbers_are_not_answers_about_being_trans() -> None:
    rows = [["TRANS_NO", "TRANS_DATE", "POSTCODE"]]
    rows += [[f"{100 + at}", "14/03/2026", "DE1 3GL"] for at in range(12)]

    assert read(rows).answers == {}


def test_kinds_of_transaction_are_not_answers_about_being_trans() -> None:
    rows = [["Trans", "Visit date", "Postcode"]]
    rows += [["Sale", "14/03/2026", "DE1 3GL"], ["Refund", "14/03/2026", "DE1 3GL"]] * 4

    assert read(rows).answers == {}


def test_numbers_under_a_race_are_not_ethnic_groups() -> None:
    rows = [["Race no", "Postcode"]] + [[f"A{at}", "DE1 3GL"] for at in range(8)]

    assert read(rows).answers == {}
