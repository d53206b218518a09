from __future__ import annotations

import pytest

from insights.intake.answers.ethnic_groups import ethnic_category, group_of

WHITE_BRITISH = "White: English, Welsh, Scottish, Northern Irish or British"
MIXED, BLACK = (
    "Mixed or Multiple ethnic groups: ",
    "Black, Black British, Black Welsh, Caribbean or African: ",
)
ASIAN, OTHER = "Asian, Asian British or Asian Welsh: ", "Other ethnic group: "


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("Asian / Asian British - Indian", f"{ASIAN}Indian"),
        ("ASIAN OR ASIAN BRITISH: CHINESE", f"{ASIAN}Chinese"),
        ("Chinese (British)", f"{ASIAN}Chinese"),
        ("Black, Black British, Caribbean or African: African", f"{BLACK}African"),
        ("Black/African/Caribbean/Black British - Caribbean", f"{BLACK}Caribbean"),
        ("Mixed or multiple ethnic groups - White and Asian", f"{MIXED}White and Asian"),
        ("Dual heritage: White & Black African", f"{MIXED}White and Black African"),
        ("English, white", WHITE_BRITISH),
        ("Welsh/English/Scottish/Northern Irish/British", WHITE_BRITISH),
        ("irish (white)", "White: Irish"),
        ("White Other - Italian", "White: Other White"),
        ("other white (France)", "White: Other White"),
        ("White: other British", WHITE_BRITISH),
        ("Asian/Asian British - Pakistani", f"{ASIAN}Pakistani"),
        ("Black/Black British - Caribbean", f"{BLACK}Caribbean"),
        ("Sri Lankan Tamil", f"{ASIAN}Other Asian"),
        ("Chinese, Hong Kong", f"{ASIAN}Chinese"),
        ("Mixed - White British and Black African", f"{MIXED}White and Black African"),
        ("White Scottish and Black Caribbean", f"{MIXED}White and Black Caribbean"),
        ("Carribean", f"{BLACK}Caribbean"),
        ("White Britsh", WHITE_BRITISH),
        ("Arab (Iraqi)", f"{OTHER}Arab"),
        ("Chinese or other ethnic group - Chinese", f"{ASIAN}Chinese"),
        ("Nigerian parentage, Black", f"{BLACK}African"),
        ("Other ethnic background: Latin American", f"{OTHER}Any other ethnic group"),
    ],
)
def test_the_detail_decides_within_its_group(written: str, category: str) -> None:
    assert ethnic_category(written) == category


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("Asian / Asian British", "Asian"),
        ("Black, Black British, Caribbean or African", "Black"),
        ("Black/African/Caribbean/Black British", "Black"),
        ("Mixed/multiple ethnic groups", "Mixed"),
        ("British Asian", "Asian"),
        ("East & South East Asian", "Asian"),
        ("Asian - Indian and Pakistani", "Asian"),
        ("White - Irish/British", "White"),
        ("Black/Black British - African and Caribbean", "Black"),
        ("white (unspecified)", "White"),
        ("Other ethnic group", "Other"),
        ("Gypsy, Roma or Traveller", "White"),
        ("African/Caribbean", "Black"),
        ("White British / Irish", "White"),
    ],
)
def test_a_group_without_one_detail_is_never_spread_over_the_nineteen(
    written: str, group: str
) -> None:
    assert ethnic_category(written) == f"5-group only: {group}"


@pytest.mark.parametrize(
    "written",
    ["White British and Indian", "White, Black", "Black and Asian", "Mixed: Indian, African"],
)
def test_two_groups_together_are_mixed_and_no_detail(written: str) -> None:
    assert ethnic_category(written) == "5-group only: Mixed"


@pytest.mark.parametrize(
    "written",
    [
        "British",
        "European",
        "N. Irish",
        "W. Indian",
        "British Irish",
        "Nigerian",
        "Irish American",
        "White Asian",
        "White or Asian",
        "British or Mixed British",
        "Mixed Asian",
        "Indo-Caribbean",
        "North African",
        "Not white",
        "Chinese or other ethnic group",
        "Any other",
        "White, but not British",
        "Black, Asian and minority ethnic",
    ],
)
def test_words_that_may_be_meant_in_two_ways_stay_unmapped(written: str) -> None:
    assert ethnic_category(written) is None


def test_a_nationality_counts_only_under_its_group() -> None:
    assert ethnic_category("German") is None
    assert ethnic_category("White German") == "White: Other White"
    assert ethnic_category("White South African") == "White: Other White"
    assert ethnic_category("Black South African") == f"{BLACK}African"
    assert ethnic_category("Asian Jamaican") is None


def test_every_category_is_of_one_group() -> None:
    assert group_of(WHITE_BRITISH) == "White"
    assert group_of(f"{OTHER}Arab") == group_of("5-group only: Other") == "Other"
