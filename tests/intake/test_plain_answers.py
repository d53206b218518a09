from __future__ import annotations

import pandas as pd
import pytest

from insights.intake.answers.mapping import OTHER_GENDER, SAME_GENDER, read_answers
from insights.intake.answers.plain_answers import plain_category
from insights.intake.answers.withheld import is_blank, is_withheld

WHITE_BRITISH = "White: English, Welsh, Scottish, Northern Irish or British"


def found(field: str, written: str, yes: str | None = "") -> str | None:
    return plain_category(written, field, yes)


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("Yes - my activities are limited a little", "Disabled: limited a little"),
        ("Day-to-day activities limited a lot", "Disabled: limited a lot"),
        ("Reduced a lot", "Disabled: limited a lot"),
        ("Not at all", "Not disabled"),
        ("Yes, I identify as D/deaf, disabled or neurodivergent", "Disabled: degree not stated"),
        ("Yes (mental health)", "Disabled: degree not stated"),
        ("Wheelchair user", "Disabled: degree not stated"),
        ("No - I do not consider myself disabled", "Not disabled"),
        ("No known disability", "Not disabled"),
        ("No long-term health condition", "Not disabled"),
        ("Registered disabled", "Disabled: degree not stated"),
        ("Yes (epilepsy, tinnitus)", "Disabled: degree not stated"),
        ("Yes - bad hip", "Disabled: degree not stated"),
        ("Bad hip", None),
        ("dissabled", "Disabled: degree not stated"),
        ("Tinnitus", None),
        ("No, I do not identify as D/deaf, disabled or neurodivergent", "Not disabled"),
        # What follows a no may take it back, and a kind of impairment is not all of them.
        ("No, I have a long-term health condition", None),
        ("No, but I have a bad back", None),
        ("Deaf, not disabled", None),
        ("Not deaf", None),
        ("No mental health condition", None),
        ("A little deaf", None),
        ("Mental health condition", None),
        ("Yes, my son is disabled", None),
        ("Yes, not disabled", None),
        ("No, limited a little", None),
        ("No other disability", None),
    ],
)
def test_a_sentence_on_disability_is_read_to_its_end(written: str, category: str | None) -> None:
    assert found("disability", written) == category


@pytest.mark.parametrize(
    ("written", "yes", "category"),
    [
        ("Yes, my gender is the same as my sex registered at birth", SAME_GENDER, SAME_GENDER),
        ("No, it is different", SAME_GENDER, OTHER_GENDER),
        ("No - it is not the same", SAME_GENDER, OTHER_GENDER),
        ("No, I am not trans", OTHER_GENDER, SAME_GENDER),
        ("Cisgender", SAME_GENDER, SAME_GENDER),
        # The yes says one thing and the sentence another.
        ("Yes, it is different", SAME_GENDER, None),
        ("No, same", SAME_GENDER, None),
        ("No trans", SAME_GENDER, None),
        ("Woman", SAME_GENDER, None),
    ],
)
def test_a_sentence_on_gender_identity_agrees_with_its_yes_or_no(
    written: str, yes: str, category: str | None
) -> None:
    assert found("trans_status", written, yes) == category


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("Yes, 9 hours a week or less", "Yes"),
        ("19 hours or less", "Yes"),
        ("Provides 50 or more hours unpaid care a week", "Yes"),
        ("0 hours", "No"),
        ("Provides no unpaid care", "No"),
        ("No - I have no caring responsibilities", "No"),
        ("Primary carer of a child/children (under 18)", "Yes: children only (not TS039)"),
        ("Primary carer of a disabled child or children", "Yes"),
        ("Primary carer of older person or people (65 and over)", "Yes"),
        ("Secondary carer", "Yes"),
        ("Primary carer of child(ren) under 18", "Yes: children only (not TS039)"),
        ("Primary carer for a disabled adult (18+)", "Yes"),
        ("I look after my mother", "Yes"),
        ("I care for my children", "Yes: children only (not TS039)"),
        ("Yes, both a child and an elderly parent", "Yes"),
        ("Yes (a child with additional needs)", "Yes"),
        ("I have support", None),
        ("I am in care", None),
        ("No, I have caring responsibilities", None),
        ("No children", None),
        ("Not the primary carer", None),
        ("I have a carer", None),
        ("My mum is my carer", None),
        ("Paid carer", None),
        ("None of the above", None),
    ],
)
def test_care_for_children_alone_is_told_from_unpaid_care(
    written: str, category: str | None
) -> None:
    assert found("caring", written) == category


@pytest.mark.parametrize(
    ("field", "written", "category"),
    [
        ("religion", "Greek Orthodox", "Christian"),
        ("religion", "Jewish (Orthodox)", "Jewish"),
        ("religion", "I have no particular religion or belief", "No religion"),
        ("religion", "Roman Catholic Church", "Christian"),
        ("religion", "Theravada Buddhist", "Buddhist"),
        ("religion", "Judaism (Liberal)", "Jewish"),
        ("religion", "Free thinker", "No religion"),
        ("religion", "Methedist", "Christian"),
        ("religion", "Orthodox", None),
        ("religion", "Christian and Buddhist", None),
        ("religion", "Not Christian", None),
        ("religion", "Lapsed Catholic", None),
        ("sexual_orientation", "Heterosexual or straight", "Straight or Heterosexual"),
        ("sexual_orientation", "Lesbian / gay woman", "Gay or Lesbian"),
        ("sexual_orientation", "Hetrosexual", "Straight or Heterosexual"),
        ("sexual_orientation", "Gay or bisexual", None),
        ("sexual_orientation", "Not straight", None),
        ("sexual_orientation", "Man", None),
        ("sex_gender", "Trans woman", "Female"),
        ("sex_gender", "Woman (she/her)", "Female"),
        ("sex_gender", "they/them", None),
        ("sex_gender", "Non-binary (for example, androgyne)", "Non-binary or other"),
        ("sex_gender", "Prefer to self-describe (please specify)", "Non-binary or other"),
        ("sex_gender", "Transgender", None),
        ("sex_gender", "Male to female", None),
        ("socio_economic", "Technical & craft occupations e.g. fitter", "Working class"),
        (
            "socio_economic",
            "Modern professional and traditional professional occupations (teacher, nurse)",
            "Professional and managerial",
        ),
        ("socio_economic", "Small business owners (less than 25 employees)", "Intermediate"),
        ("socio_economic", "Short-term unemployed", None),
        ("socio_economic", "Professional footballer", None),
        ("socio_economic", "Administrator", None),
    ],
)
def test_all_words_of_an_answer_speak_of_one_category(
    field: str, written: str, category: str | None
) -> None:
    assert found(field, written) == category


@pytest.mark.parametrize(
    "written",
    [
        "Prefer not to say",
        "I’d rather not say",
        "Would prefer not to answer this question",
        "Do not wish to disclose",
        "I do not wish to disclose whether or not I have a disability",
        "I don't want to say",
        "Choose not to answer",
        "Declined to state",
        "Other: prefer not to say",
        "PNTS.",
    ],
)
def test_an_answer_withheld_is_known_in_many_wordings(written: str) -> None:
    assert is_withheld(written)


@pytest.mark.parametrize(
    "written",
    ["Prefer to self-describe", "None", "No", "Not disabled", "", "I prefer another term", "Say"],
)
def test_other_answers_are_not_withheld(written: str) -> None:
    assert not is_withheld(written)
    assert not is_blank(written)


def test_a_bare_no_is_no_religion_only_where_religion_is_spoken_of() -> None:
    # Under a question on something else it would make that question one on religion.
    assert found("religion", "No") is None
    assert found("religion", "No religion") == "No religion"


@pytest.mark.parametrize(
    ("field", "label", "category"),
    [
        (
            "disability",
            "Disabled under the Equality Act: Day-to-day activities limited a lot",
            "Disabled: limited a lot",
        ),
        (
            "disability",
            "Not disabled under the Equality Act: Has long term physical or mental health "
            "condition but day-to-day activities are not limited",
            "Not disabled",
        ),
        (
            "trans_status",
            "Gender identity different from sex registered at birth but no specific identity given",
            OTHER_GENDER,
        ),
        ("sexual_orientation", "All other sexual orientations", "All other sexual orientations"),
        ("caring", "Provides 9 hours or less unpaid care a week", "Yes"),
        ("age", "Aged 30 to 34 years", "30-34"),
        ("religion", "Other religion: Own Belief System", "Other religion"),
        ("religion", "No religion: Humanist", "No religion"),
    ],
)
def test_the_census_own_labels_are_known(field: str, label: str, category: str) -> None:
    assert read_answers(pd.Series([label]), field, "").tolist() == [category]


@pytest.mark.parametrize(
    ("field", "written", "category"),
    [
        ("ethnicity", "Gwyn - Cymreig", WHITE_BRITISH),
        ("ethnicity", "Gwyn: Gwyddelig", "White: Irish"),
        ("sex_gender", "Female / Benyw", "Female"),
        ("religion", "Dim crefydd / No religion", "No religion"),
        ("religion", "Cristnogol", "Christian"),
        ("sexual_orientation", "Strêt neu heterorywiol", "Straight or Heterosexual"),
        ("sexual_orientation", "Cyfeiriadedd rhywiol arall", "All other sexual orientations"),
        ("religion", "Hindŵ", "Hindu"),
        (
            "ethnicity",
            "Gwyn a Du Caribïaidd",
            "Mixed or Multiple ethnic groups: White and Black Caribbean",
        ),
        ("ethnicity", "Gwyn: Sipsi neu Deithiwr Gwyddelig", "White: Gypsy or Irish Traveller"),
        (
            "ethnicity",
            "Asiaidd, Asiaidd Cymreig neu Asiaidd Prydeinig: Tsieineaidd",
            "Asian, Asian British or Asian Welsh: Chinese",
        ),
        (
            "ethnicity",
            "Du, Du Cymreig, Du Prydeinig, Caribïaidd neu Affricanaidd: Affricanaidd",
            "Black, Black British, Black Welsh, Caribbean or African: African",
        ),
        ("age", "16 oed neu iau", "Under 17"),
        ("age", "17 - 24 oed", "17-24"),
        ("age", "rhwng 25 a 34 oed", "25-34"),
        ("age", "75 oed neu'n hŷn", "75+"),
        ("age", "o dan 16", "Under 16"),
        ("disability", "Nac ydw", "Not disabled"),
        ("disability", "Yes / Ydw", "Disabled: degree not stated"),
        ("caring", "Mae’n well gen i beidio â dweud", "prefer not to say"),
        ("age", "Prefer not to say / Mae'n well gen i beidio â dweud", "prefer not to say"),
        ("religion", "Eglwys", "unmapped"),
    ],
)
def test_answers_of_bilingual_forms_are_known(field: str, written: str, category: str) -> None:
    assert read_answers(pd.Series([written]), field, "").tolist() == [category]


@pytest.mark.parametrize(
    ("question", "written", "category"),
    [
        ("Do you identify as trans?", "No, I'm not trans", SAME_GENDER),
        ("Do you identify as trans?", "Yes, I’m trans", OTHER_GENDER),
        ("Is your gender the same as at birth?", "No, it is different", OTHER_GENDER),
        ("Do you identify as trans?", "Yes, please describe your trans status", OTHER_GENDER),
    ],
)
def test_a_sentence_after_yes_or_no_agrees_with_it(
    question: str, written: str, category: str
) -> None:
    assert read_answers(pd.Series([written]), "trans_status", question).tolist() == [category]
