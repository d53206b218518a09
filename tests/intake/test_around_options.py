"""What forms print around their options: letters, codes, headings over two groups, who is asked."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.intake.answers.mapping import OTHER_GENDER, SAME_GENDER, read_answers

WHITE, MIXED = "White: ", "Mixed or Multiple ethnic groups: "
ASIAN = "Asian, Asian British or Asian Welsh: "
BLACK = "Black, Black British, Black Welsh, Caribbean or African: "
OTHER = "Other ethnic group: "
CHILDREN = "Yes: children only (not TS039)"
BRITISH = f"{WHITE}English, Welsh, Scottish, Northern Irish or British"


def test_letters_before_the_options_of_a_whole_column_are_no_words() -> None:
    # The National Health Service's list of sixteen groups, as forms print it.
    written = ["B Irish", "D White and black Caribbean", "N African", "R Chinese", "A British"]
    assert read_answers(pd.Series(written), "ethnicity", "Ethnic origin").tolist() == [
        f"{WHITE}Irish",
        f"{MIXED}White and Black Caribbean",
        f"{BLACK}African",
        f"{ASIAN}Chinese",
        "unmappable: nationality or free text",
    ]


def test_a_and_i_before_an_answer_are_words() -> None:
    written = ["A carer", "I am a carer", "I do not care for anybody"]
    assert read_answers(pd.Series(written), "caring", "Are you a carer?").tolist()[:2] == [
        "Yes",
        "Yes",
    ]


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("White: British (D1)", BRITISH),
        ("Any other Asian background (C4)", f"{ASIAN}Other Asian"),
        ("East Asian or Other Ethnic Group: Japanese (B2)", f"{ASIAN}Other Asian"),
        ("East Asian or Other Ethnic Group: Other (B4)", "unmapped"),
        ("Other ethnic background: Other", f"{OTHER}Any other ethnic group"),
        ("Any mixed or multiple ethnic groups, please write in", "5-group only: Mixed"),
        ("Mixed: White and South Asian (E4)", f"{MIXED}White and Asian"),
        (
            "Mixed or multiple ethnic groups - White or White British and Black Caribbean or "
            "Black Caribbean British",
            f"{MIXED}White and Black Caribbean",
        ),
    ],
)
def test_codes_behind_an_option_and_headings_over_it_are_read(written: str, category: str) -> None:
    assert read_answers(pd.Series([written]), "ethnicity", "").tolist() == [category]


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("of the same sex", "Gay or Lesbian"),
        ("A different sex", "Straight or Heterosexual"),
        ("of the same sex and of the opposite sex", "Bisexual"),
        ("Both", "Bisexual"),
        ("not the same sex", "unmapped"),
    ],
)
def test_the_orientation_towards_a_sex_is_read_as_northern_ireland_asks_it(
    written: str, category: str
) -> None:
    question = "My sexual orientation is towards someone"
    assert read_answers(pd.Series([written]), "sexual_orientation", question).tolist() == [category]


@pytest.mark.parametrize(
    ("question", "written", "category"),
    [
        ("Do you have responsibility for the care of:", "A child/children?", CHILDREN),
        ("Do you have responsibility for the care of:", "A dependent elderly person", "Yes"),
        ("Do you have responsibility for the care of:", "No dependants", "No"),
        ("Caring responsibilities", "Children under 18;Older relative;", "Yes"),
        ("Are you a carer?", "My husband", "unmapped"),
        ("Are you a carer?", "Children", "unmapped"),
    ],
)
def test_whom_somebody_cares_for_answers_only_a_question_that_asks_it(
    question: str, written: str, category: str
) -> None:
    assert read_answers(pd.Series([written]), "caring", question).tolist() == [category]


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("No known impairment, health condition or learning difference", "Not disabled"),
        (
            "An impairment, health condition or learning difference not listed above",
            "Disabled: degree not stated",
        ),
        (
            "Learning difference such as dyslexia, dyspraxia or AD(H)D",
            "Disabled: degree not stated",
        ),
        ("No learning difference", "unmapped"),
    ],
)
def test_universities_options_on_disability_are_read(written: str, category: str) -> None:
    assert read_answers(pd.Series([written]), "disability", "Disability").tolist() == [category]


@pytest.mark.parametrize(
    ("question", "written", "category"),
    [
        (
            "Is your gender the same as the sex you were registered with at birth?",
            "Yes",
            SAME_GENDER,
        ),
        ("A yw eich rhywedd yr un fath â'r rhyw a gofrestrwyd adeg eich geni?", "Ydy", SAME_GENDER),
        ("Does your gender differ from that assigned at birth?", "Yes", OTHER_GENDER),
        ("Gender reassignment", "No", SAME_GENDER),
        ("Gender registered at birth", "Yes", "unmapped"),
    ],
)
def test_a_yes_is_read_only_where_the_question_says_which_way_it_is_put(
    question: str, written: str, category: str
) -> None:
    assert read_answers(pd.Series([written]), "trans_status", question).tolist() == [category]


@pytest.mark.parametrize(
    ("field", "written", "category"),
    [
        ("religion", "Cristion (pob enwad)", "Christian"),
        ("religion", "Other Protestant", "Christian"),
        ("sex_gender", "F: please describe", "Female"),
        ("ethnicity", "African - Any other", f"{BLACK}African"),
        ("age", "Dan 16 / Under 16", "Under 16"),
        ("age", "75 neu’n hŷn / 75 or over", "75+"),
        ("age", "16 / 25", "unmapped"),
        (
            "sexual_orientation",
            "Not stated (person asked but declined to provide a response)",
            "prefer not to say",
        ),
        ("ethnicity", "Unrhyw gefndir Gwyn arall", f"{WHITE}Other White"),
        ("ethnicity", "Du neu Ddu Prydeinig - Affricanaidd", f"{BLACK}African"),
        ("ethnicity", "Unrhyw grŵp ethnig arall", f"{OTHER}Any other ethnic group"),
        ("disability", "Well gen i beidio â dweud", "prefer not to say"),
        ("disability", "Byddai'n well gennyf beidio ag ateb", "prefer not to say"),
        ("caring", "Yes – Care for young person(s) aged 24 or younger", CHILDREN),
        ("caring", "Yes – Care for adult(s) aged 25 to 49", "Yes"),
    ],
)
def test_more_wordings_of_forms_are_known(field: str, written: str, category: str) -> None:
    assert read_answers(pd.Series([written]), field, "").tolist() == [category]
