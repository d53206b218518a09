from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.answers import mapping as answers
from insights.intake.answers.ages import BANDS, age_bands, exact_ages, spoiled_bands
from insights.intake.answers.mapping import FIELDS, UNMAPPED, read_answers
from insights.intake.evidence import read_evidence

MAPPING = Path(answers.__file__).with_name("edi_mapping.csv")


def read(field: str, *written: str, question: str = "") -> list[str]:
    return list(read_answers(pd.Series(list(written), dtype="str"), field, question))


def entries() -> list[dict[str, str]]:
    with MAPPING.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "field", [field for field in FIELDS if field not in {"age", "trans_status"}]
)
def test_every_known_wording_gives_its_category_whatever_its_case(field: str) -> None:
    rows = [row for row in entries() if row["field"] == field and "[" not in row["alias"]]
    plain = [row for row in rows if not row["alias"].endswith(("...", ")"))]

    for write in (str, str.upper, str.lower, lambda text: f"  {text} ; "):
        assert read(field, *(write(row["alias"]) for row in plain)) == [
            row["canonical"] for row in plain
        ]


def test_long_options_are_known_by_how_they_begin() -> None:
    option = "Modern professional occupations such as: teacher, nurse, software designer"

    assert read("socio_economic", option) == ["Professional and managerial"]


def test_free_text_is_never_guessed() -> None:
    assert read("ethnicity", "White-ish", "from Derby", "Whit British") == [UNMAPPED] * 3


def test_no_answer_and_an_answer_withheld_are_kept_apart() -> None:
    assert read("religion", "", "  ", "N/A", "-", "Prefer not to say", "None") == [
        "missing",
        "missing",
        "missing",
        "missing",
        "prefer not to say",
        "No religion",
    ]


def test_yes_depends_on_which_way_the_question_is_put() -> None:
    same = "Is your gender the same as the sex you were registered at birth?"
    different = "Do you identify as trans?"

    assert read("trans_status", "Yes", question=same) == [answers.SAME_GENDER]
    assert read("trans_status", "Yes", question=different) == [answers.OTHER_GENDER]
    assert read("trans_status", "No", question=same) == [answers.OTHER_GENDER]


@pytest.mark.parametrize(
    "question",
    [
        "Do you have a gender that is not the same as the one registered at birth?",
        "Is your gender no longer the same as your sex registered at birth?",
        "My gender doesn't match the sex I was assigned at birth",
    ],
)
def test_a_question_about_a_gender_that_is_not_the_same_turns_yes_and_no_round(
    question: str,
) -> None:
    assert read("trans_status", "Yes", "No", question=question) == [
        answers.OTHER_GENDER,
        answers.SAME_GENDER,
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Are you not disabled?",
        "I do not have a disability",
        "Are you non-disabled?",
        "Don’t you have a long-term health condition?",
        "I have no known disability",
    ],
)
def test_yes_to_not_being_disabled_is_not_guessed(question: str) -> None:
    assert read("disability", "Yes", "No", "Y", "n", question=question) == [UNMAPPED] * 4
    assert read("disability", "Disabled", "No disability", question=question) == [
        "Disabled: degree not stated",
        "Not disabled",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Are you disabled?",
        "Do you have a disability or not?",
        "Do you have a condition, whether or not a disability?",
        "Do you have a disability? If not, leave this blank.",
    ],
)
def test_a_not_elsewhere_in_a_question_of_disability_changes_nothing(question: str) -> None:
    assert read("disability", "Yes", "No", question=question) == [
        "Disabled: degree not stated",
        "Not disabled",
    ]


def test_several_ethnic_groups_chosen_together_are_mixed() -> None:
    assert read("ethnicity", "Indian;White British;") == ["5-group only: Mixed"]
    assert read("ethnicity", "Indian;") == ["Asian, Asian British or Asian Welsh: Indian"]
    assert read("ethnicity", "Indian;Martian;") == [UNMAPPED]


@pytest.mark.parametrize(
    ("written", "band"),
    [
        ("16-24", "16-24"),
        ("16–24", "16-24"),
        ("16 to 24", "16-24"),
        ("Aged 16 to 24 years", "16-24"),
        ("18-24", "18-24"),
        ("under 16", "Under 16"),
        ("<16", "Under 16"),
        ("0-15", "Under 16"),
        ("75+", "75+"),
        ("75 and over", "75+"),
        ("75 or older", "75+"),
        ("85+", "85+"),
        ("41", "35-44"),
        ("41.0", "35-44"),
        ("34 years old", "25-34"),
        ("25-44", "25-44"),
        ("Under 18", "Under 18"),
        ("under-25s", "Under 25"),
        ("0-19", "Under 20"),
        ("65+", "65+"),
        ("65-99", "65+"),
        ("over 65", "65+"),
        ("over 64", "65+"),
        ("60 plus", "60+"),
        ("65 years and above", "65+"),
        ("25 and under", "Under 26"),
        ("Under 25", "Under 25"),
        ("between 25 and 40", "25-40"),
        ("34-25", ""),
        ("75 & over", "75+"),
        ("over 75s", "75+"),
        ("under 16s", "Under 16"),
        ("B) 25-34", "25-34"),
        ("3. 35-44", "35-44"),
        ("Age: 62", "55-64"),
        ("I am 34", "25-34"),
        ("70s", "70-79"),
        ("early 70s", ""),
        ("1. 16-24 or 25-34", ""),
        ("Jan-24", ""),
        ("16-Nov", ""),
        ("2026-11-16", ""),
        ("Adult", ""),
        ("250", ""),
    ],
)
def test_an_age_is_called_by_its_band_however_it_is_written(written: str, band: str) -> None:
    assert age_bands([written], "Age group") == [band]


def test_dates_of_birth_become_ages_only_under_a_question_about_birth() -> None:
    on = dt.date(2026, 6, 30)

    born = ["30/06/1996", "01/07/1996", "1950", "1960-01-01", "31/02/1990"]
    assert age_bands(born, "Date of birth", on) == ["25-34", "25-34", "75+", "65-74", ""]
    assert age_bands(["30/06/1996"], "Age", on) == [""]


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("31546", "40"),  # 14 May 1986 as a spreadsheet keeps it
        ("31546.0", "40"),
        ("14 May 1986", "40"),
        ("14th May 1986", "40"),
        ("May 14, 1986", "40"),
        ("14-May-86", "40"),
        ("May 1986", "40"),
        ("19860514", "40"),
        ("14051986", "40"),
        ("1986-05-14 00:00:00", "40"),
        ("14.05.1986", "40"),
        ("14/05/86", "40"),
        ("1986", "40"),
        ("99999", ""),  # 13 October 2173
        ("86", ""),  # an age or a year
        ("31/02/1990", ""),
    ],
)
def test_a_date_of_birth_is_an_age_however_it_is_written(born: str, age: str) -> None:
    assert exact_ages([born], "DOB", dt.date(2026, 6, 30)) == [age]


def test_two_figures_are_an_age_where_the_question_asks_for_either() -> None:
    assert exact_ages(["41"], "Age or date of birth", dt.date(2026, 6, 30)) == ["41"]


def test_a_single_age_is_counted_in_the_bands_of_its_own_column() -> None:
    arts_council = ["20-34", "35-49", "47", "65+", "22", "17"]

    assert age_bands(arts_council, "Age")[2:] == ["35-49", "65+", "20-34", "16-24"]


@pytest.mark.parametrize(
    ("column", "read"),
    [
        # Only 12 to 17 ends right before 18, and only 5 to 11 right before 12.
        (["Dec-17", "18-24", "25-34"], "12-17"),
        (["05-Nov", "Dec-17", "18-24"], "5-11"),
        (["Oct-14", "15-19"], "10-14"),
        (["2014-10-01", "15-19"], "10-14"),  # October 2014
        (["2026-11-05", "12-17"], "5-11"),  # 5 November of the year it was typed in
        (["41913", "15-19"], "10-14"),  # 1 October 2014 without its format
        # 1 to 16 lies across 16 to 24, and nothing begins at 25.
        (["16-Jan", "16-24"], ""),
        (["Jan-24", "16-24"], ""),
        (["Dec-17"], ""),
    ],
)
def test_a_band_that_became_a_date_is_read_where_its_neighbours_leave_no_doubt(
    column: list[str], read: str
) -> None:
    assert age_bands(column, "Age group")[0] == read


def test_a_mended_band_is_told_of() -> None:
    form = "Age group,Religion,Sex\n18-24,None,M\nDec-17,Hindu,F\nJan-24,Hindu,F\n"
    found = read_evidence(form.encode(), "form.csv")

    assert found.answers["age"]["12-17"] == 1
    assert any("they can only be 12-17" in notice for notice in found.notices)
    assert found.unmapped["age"] == {"Jan-24": 1}
    assert any("They are not guessed" in notice for notice in found.notices)


def test_somebody_who_would_rather_not_give_an_age_has_answered() -> None:
    assert read("age", "I'd rather not say", "Not given", "ask me another") == [
        "prefer not to say",
        "missing",
        UNMAPPED,
    ]


@given(st.integers(0, 120))
def test_every_age_has_exactly_one_band(age: int) -> None:
    [band] = age_bands([str(age)], "Age")

    assert [name for name, low, high in BANDS if low <= age <= high] == [band]


@given(st.lists(st.text(max_size=12), max_size=8), st.sampled_from(FIELDS))
def test_any_text_whatever_gives_one_category_each(written: list[str], field: str) -> None:
    found = read_answers(pd.Series(written, dtype="str"), field, "")
    counted, unmapped = answers.count_answers(found, pd.Series(written, dtype="str"))

    assert sum(counted.values()) + sum(unmapped.values()) == len(written)


@pytest.mark.parametrize(
    "spoiled", ["Jan-24", "16-Nov", "14-Oct-26", "10/12/2026", "2026-11-16", "45667"]
)
def test_bands_that_a_spreadsheet_took_for_dates_are_asked_for(spoiled: str) -> None:
    found = read_evidence(
        f"Age group,Religion,Sex\n16-24,None,M\n{spoiled},Hindu,F\n".encode(), "form.csv"
    )

    assert found.answers["age"]["16-24"] == 1
    assert found.unmapped["age"] == {spoiled: 1}
    assert any("1 answer on age is a date" in notice for notice in found.notices)


def test_dates_of_birth_are_not_spoiled_bands() -> None:
    assert not any(spoiled_bands(["30/06/1996", "1996-06-30", "16-Nov"], "Date of birth"))
    assert not any(spoiled_bands(["16-24", "41", "75+", "", "Prefer not to say"], "Age"))
