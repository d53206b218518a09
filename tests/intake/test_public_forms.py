"""The options of published forms, as an export gives them: heading and option, or option alone."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.intake.answers.mapping import OTHER_GENDER, PREFER_NOT, SAME_GENDER, read_answers

WHITE, MIXED = "White: ", "Mixed or Multiple ethnic groups: "
ASIAN = "Asian, Asian British or Asian Welsh: "
BLACK = "Black, Black British, Black Welsh, Caribbean or African: "
OTHER = "Other ethnic group: "
OTHER_MIXED = f"{MIXED}Other Mixed or Multiple ethnic groups"
CHILDREN = "Yes: children only (not TS039)"
BRITISH = f"{WHITE}English, Welsh, Scottish, Northern Irish or British"

ETHNIC_GROUP: dict[str, dict[str, dict[str, str]]] = {
    "Census 2021, England": {
        "White": {
            "English, Welsh, Scottish, Northern Irish or British": BRITISH,
            "Irish": f"{WHITE}Irish",
            "Gypsy or Irish Traveller": f"{WHITE}Gypsy or Irish Traveller",
            "Roma": f"{WHITE}Roma",
            "Any other White background": f"{WHITE}Other White",
        },
        "Mixed or Multiple ethnic groups": {
            "White and Black Caribbean": f"{MIXED}White and Black Caribbean",
            "White and Black African": f"{MIXED}White and Black African",
            "White and Asian": f"{MIXED}White and Asian",
            "Any other Mixed or Multiple background": OTHER_MIXED,
        },
        "Asian or Asian British": {
            "Indian": f"{ASIAN}Indian",
            "Pakistani": f"{ASIAN}Pakistani",
            "Bangladeshi": f"{ASIAN}Bangladeshi",
            "Chinese": f"{ASIAN}Chinese",
            "Any other Asian background": f"{ASIAN}Other Asian",
        },
        "Black, Black British, Caribbean or African": {
            "Caribbean": f"{BLACK}Caribbean",
            "African": f"{BLACK}African",
            "Any other Black, Black British or Caribbean background": f"{BLACK}Other Black",
        },
        "Other ethnic group": {"Arab": f"{OTHER}Arab"},
    },
    "Census 2011, England": {
        "White": {
            "English/Welsh/Scottish/Northern Irish/British": BRITISH,
            "Any other White background, please describe": f"{WHITE}Other White",
        },
        "Mixed/Multiple ethnic groups": {
            "White and Asian": f"{MIXED}White and Asian",
            "Any other Mixed/Multiple ethnic background, please describe": (
                f"{MIXED}Other Mixed or Multiple ethnic groups"
            ),
        },
        "Asian/Asian British": {"Bangladeshi": f"{ASIAN}Bangladeshi"},
        "Black/African/Caribbean/Black British": {
            "African": f"{BLACK}African",
            "Any other Black/African/Caribbean background, please describe": f"{BLACK}Other Black",
        },
    },
    "Scotland's Census 2022": {
        "White": {
            "Scottish": BRITISH,
            "Other British": BRITISH,
            "Polish": f"{WHITE}Other White",
            "Showman / Showwoman": f"{WHITE}Other White",
            "Gypsy / Traveller": f"{WHITE}Gypsy or Irish Traveller",
        },
        "Asian, Scottish Asian or British Asian": {
            "Pakistani, Scottish Pakistani or British Pakistani": f"{ASIAN}Pakistani",
            "Indian, Scottish Indian or British Indian": f"{ASIAN}Indian",
            "Chinese, Scottish Chinese or British Chinese": f"{ASIAN}Chinese",
        },
        "African": {"African, Scottish African or British African": f"{BLACK}African"},
        "Caribbean or Black": {"Caribbean": f"{BLACK}Caribbean"},
        "Other ethnic group": {"Arab, Scottish Arab or British Arab": f"{OTHER}Arab"},
    },
    "NHS Data Dictionary": {
        "Asian or Asian British": {"Any other Asian background": f"{ASIAN}Other Asian"},
        "Black or Black British": {
            "Caribbean": f"{BLACK}Caribbean",
            "Any other Black background": f"{BLACK}Other Black",
        },
        "Mixed": {"Any other mixed background": f"{MIXED}Other Mixed or Multiple ethnic groups"},
    },
}
# What each heading alone comes to: one of the five groups, and none of the nineteen.
HEADINGS = {
    "White": "White",
    "Mixed or Multiple ethnic groups": "Mixed",
    "Mixed/Multiple ethnic groups": "Mixed",
    "Asian or Asian British": "Asian",
    "Asian/Asian British": "Asian",
    "Asian, Scottish Asian or British Asian": "Asian",
    "Black, Black British, Caribbean or African": "Black",
    "Black/African/Caribbean/Black British": "Black",
    "Black or Black British": "Black",
    "Caribbean or Black": "Black",
    "Other ethnic group": "Other",
}
OPTIONS = [
    (form, heading, option, category)
    for form, headings in ETHNIC_GROUP.items()
    for heading, options in headings.items()
    for option, category in options.items()
]
# Said without its heading, this is a nationality.
NEEDS_ITS_HEADING = {"Scottish"}

QUESTIONS: list[tuple[str, str, dict[str, str]]] = [
    (
        "disability",
        "GSS harmonised: Do any of your conditions reduce your ability to carry out activities?",
        {
            "Yes, a lot": "Disabled: limited a lot",
            "Yes, a little": "Disabled: limited a little",
            "Not at all": "Not disabled",
        },
    ),
    (
        "disability",
        "Arts Council England: Do you identify as a D/deaf or disabled person?",
        {
            "Yes - I identify as D/deaf and/or disabled": "Disabled: degree not stated",
            "No - I do not identify as D/deaf and/or disabled": "Not disabled",
            "Prefer not to say": PREFER_NOT,
        },
    ),
    (
        "trans_status",
        "Census 2021: Is the gender you identify with the same as your sex registered at birth?",
        {"Yes": SAME_GENDER, "No, write in gender identity": OTHER_GENDER},
    ),
    (
        "trans_status",
        "Camden: Is your gender identity different to the sex you were assumed to be at birth?",
        {"Yes, it’s different": OTHER_GENDER, "No, it’s the same": SAME_GENDER},
    ),
    (
        "trans_status",
        "Scotland's Census 2022: Do you consider yourself to be trans, or have a trans history?",
        {"Yes": OTHER_GENDER, "No": SAME_GENDER},
    ),
    (
        "sexual_orientation",
        "Census 2021: Which of the following best describes your sexual orientation?",
        {
            "Straight or Heterosexual": "Straight or Heterosexual",
            "Gay or Lesbian": "Gay or Lesbian",
            "Bisexual": "Bisexual",
            "Other sexual orientation": "All other sexual orientations",
        },
    ),
    (
        "religion",
        "Scotland's Census 2022: What religion, religious denomination or body do you belong to?",
        {
            "None": "No religion",
            "Church of Scotland": "Christian",
            "Roman Catholic": "Christian",
            "Other Christian, please write in": "Christian",
            "Pagan": "Other religion",
            "Another religion or body": "Other religion",
        },
    ),
    (
        "religion",
        "NISRA, Census 2021: What religion, religious denomination or body do you belong to?",
        {
            "Presbyterian Church in Ireland": "Christian",
            "Church of Ireland": "Christian",
            "Methodist Church in Ireland": "Christian",
        },
    ),
    (
        "religion",
        "ACAS: What is your religion or belief?",
        {
            "Bahá’í": "Other religion",
            "Zoroastrian (Parsi)": "Other religion",
            "Jainism": "Other religion",
        },
    ),
    (
        "caring",
        "Census 2021: Do you look after, or give any help or support to, anyone?",
        {
            "No": "No",
            "Yes, 9 hours a week or less": "Yes",
            "Yes, 35 to 49 hours a week": "Yes",
            "Yes, 50 or more hours a week": "Yes",
        },
    ),
    (
        "caring",
        "Advance HE: Do you have any caring responsibilities?",
        {
            "None": "No",
            "Primary carer of a child or children (under 18 years)": CHILDREN,
            "Primary carer of a disabled child or children": "Yes",
            "Primary carer or assistant for an older person (65 and over)": "Yes",
            "Secondary carer (another person carries out the main caring role)": "Yes",
        },
    ),
    (
        "sex_gender",
        "Arts Council England: Gender identity",
        {
            "Female (including trans women)": "Female",
            "Male (including trans men)": "Male",
            "Non-binary (for example, androgyne people)": "Non-binary or other",
        },
    ),
]


def read(field: str, question: str, *written: str) -> list[str]:
    return list(read_answers(pd.Series(list(written), dtype="str"), field, question))


@pytest.mark.parametrize(("form", "heading", "option", "category"), OPTIONS)
def test_an_option_is_known_with_its_heading_and_without(
    form: str, heading: str, option: str, category: str
) -> None:
    joined = [f"{heading}: {option}", f"{heading} - {option}", f"{heading} – {option}".upper()]
    alone = [] if option in NEEDS_ITS_HEADING else [option]

    assert read("ethnicity", form, *joined, *alone) == [category] * (len(joined) + len(alone))


@pytest.mark.parametrize(("heading", "group"), HEADINGS.items())
def test_a_heading_alone_is_one_of_five_groups(heading: str, group: str) -> None:
    assert read("ethnicity", "Ethnic group", heading) == [f"5-group only: {group}"]


@pytest.mark.parametrize(("field", "question", "options"), QUESTIONS)
def test_the_options_of_a_question_are_known(
    field: str, question: str, options: dict[str, str]
) -> None:
    assert dict(zip(options, read(field, question, *options), strict=True)) == options
