"""Tables of answers and how many people gave each, as reports and forms sum them up."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.errors import UploadError
from insights.intake.evidence import Evidence, read_evidence
from insights.measures.people.groups import compare_groups
from insights.respondents import answers_of
from tests.spreadsheets import as_xlsx

WHITE_BRITISH = "White: English, Welsh, Scottish, Northern Irish or British"
PAKISTANI = "Asian, Asian British or Asian Welsh: Pakistani"
INDIAN = "Asian, Asian British or Asian Welsh: Indian"

ONE = """Ethnicity,Count
White British,40
Indian,3
Prefer not to say,5
Total,48
"""
LONG = """Question,Answer,Count
Ethnicity,White British,40
Ethnicity,Indian,3
Ethnicity,Yorkshire,1
Religion or belief,No religion,30
,Christian,12
,Prefer not to say,2
How did you hear about us?,Leaflet,44
"""
BLOCKS = """Volunteers' answers 2026,,

Answer,Number,%
Ethnic group,,
White British,40,89%
Indian,"1,005",11%
Total,1045,100%
,,
Do you have a disability?,,
Yes,4,9%
No,39,91%
Source: the volunteers' survey,,
"""


def read(text: str, **said: object) -> Evidence:
    found = read_evidence(text.encode(), "counts.csv", **said)  # type: ignore[arg-type]
    assert found.records == found.header_rows + found.data_rows + sum(found.excluded.values())
    return found


def positive(found: Evidence) -> dict[str, dict[str, int]]:
    return {
        field: {category: n for category, n in counts.items() if n}
        for field, counts in found.answers.items()
    }


@pytest.mark.parametrize("kind", [None, "counts", "volunteers"])
def test_one_question_with_its_counts_is_read(kind: str | None) -> None:
    found = read(ONE, kind=kind)

    assert found.kind == "counts"
    assert positive(found) == {
        "ethnicity": {WHITE_BRITISH: 40, INDIAN: 3, "prefer not to say": 5},
    }
    assert dict(found.columns) == {"ethnicity": "Ethnicity", "quantity": "Count"}
    assert (found.records, found.header_rows, found.data_rows) == (5, 1, 3)
    assert found.excluded == {"total": 1}


def test_several_questions_one_below_the_other_are_read() -> None:
    found = read(LONG)

    assert positive(found) == {
        "ethnicity": {WHITE_BRITISH: 40, INDIAN: 3},
        "religion": {"No religion": 30, "Christian": 12, "prefer not to say": 2},
    }
    assert found.unmapped == {"ethnicity": {"Yorkshire": 1}, "religion": {}}
    assert set(found.columns) == {"question", "answer", "quantity"}
    assert found.data_rows == 7
    assert any("1 of the 7 rows" in notice for notice in found.notices)


def test_questions_that_stand_above_their_answers_are_read() -> None:
    found = read(BLOCKS)

    assert positive(found) == {
        "ethnicity": {WHITE_BRITISH: 40, INDIAN: 1005},
        "disability": {"Disabled: degree not stated": 4, "Not disabled": 39},
    }
    assert found.excluded == {"blank": 1, "footer": 1, "repeated_header": 2, "total": 1}


def test_a_workbook_is_read_alike() -> None:
    rows = (["Gender", "Number of volunteers", "Share"], ["Woman", 31, 0.62], ["Man", 19, 0.38])
    found = read_evidence(as_xlsx({"Sheet": rows}), "counts.xlsx")

    assert found.kind == "counts"
    assert sum(found.answers["sex_gender"].values()) == 50


def test_answers_that_are_telling_need_no_question() -> None:
    found = read("Group,Count\nWhite British,40\nIndian,3\nPakistani,2\n")

    assert positive(found)["ethnicity"][INDIAN] == 3
    assert sum(found.answers["ethnicity"].values()) == 45


def test_two_wordings_of_one_category_are_added_up() -> None:
    found = read("Religion,Count\nCatholic,4\nChurch of England,6\nNone,20\n")

    assert positive(found)["religion"] == {"Christian": 10, "No religion": 20}


def test_no_row_stands_for_a_person() -> None:
    rows = read(ONE).rows

    assert rows["quantity"].tolist() == [40, 3, 5]
    assert rows["ethnicity"].tolist() == [WHITE_BRITISH, INDIAN, "prefer not to say"]


@pytest.mark.parametrize("unclear", ["", "83%", "about 4", "-3", "9" * 400])
def test_a_count_that_is_none_is_never_taken_for_nobody(unclear: str) -> None:
    with pytest.raises(UploadError, match="1 of its 3 answers have no whole number"):
        read(f"Ethnicity,Count\nWhite British,40\nIndian,{unclear}\nPakistani,7\n")


@pytest.mark.parametrize("hidden", ["<5", "fewer than 5", "Less than 5", "1-4", "*", "[c]"])
def test_a_number_that_is_hidden_is_said_to_be_unknown(hidden: str) -> None:
    found = read(f"Ethnicity,Count\nWhite British,40\nIndian,{hidden}\nPakistani,7\n")

    assert positive(found) == {"ethnicity": {WHITE_BRITISH: 40, PAKISTANI: 7}}
    assert INDIAN not in found.answers["ethnicity"]
    assert any("hidden for 1 answer" in notice for notice in found.notices)


def test_a_group_whose_number_is_hidden_is_not_compared_as_nobody() -> None:
    found = read("Gender,Count\nWoman,40\nMan,<5\n")
    answers = pd.DataFrame(answers_of([found]))
    groups, responses = compare_groups(
        answers, "volunteers", {"sex_gender": {"Female": 0.5, "Male": 0.5}}
    )

    assert groups["category"].tolist() == ["Female"]
    assert responses["known"].tolist() == [40]
    assert responses["asked"].tolist() == [40]


def test_a_question_whose_numbers_are_all_hidden_is_not_compared() -> None:
    found = read("Gender,Count\nWoman,<5\nMan,<5\n")
    groups, responses = compare_groups(pd.DataFrame(answers_of([found])), "volunteers", {})

    assert (len(groups), len(responses)) == (0, 0)


@pytest.mark.parametrize("heading", ["No.", "n", "Frequency", "Num", "Count of Ethnicity", "#"])
def test_counts_go_by_many_names(heading: str) -> None:
    found = read(f"Ethnicity,{heading}\nWhite British,45\nAsian,6\nBlack,2\nNot stated,3\n")

    assert found.kind == "counts"
    assert sum(found.answers["ethnicity"].values()) == 56


def test_shares_beside_the_counts_are_no_counts() -> None:
    found = read("Group,Percent,Volunteers\nWoman,62,31\nMan,38,19\n")

    assert positive(found) == {"sex_gender": {"Female": 31, "Male": 19}}


def test_ages_in_bands_of_a_museums_own_are_counted() -> None:
    found = read("Age,No.\nUnder 25,2\n25-44,14\n45-60,11\n61 or over,30\n")

    assert found.kind == "counts"
    assert positive(found)["age"] == {"Under 25": 2, "25-44": 14, "45-60": 11, "61+": 30}
    assert found.unmapped["age"] == {}


def test_a_band_that_adds_up_others_is_not_counted_twice() -> None:
    found = read("Age,No.\n16-24,5\n25-34,7\nUnder 35,12\n35-64,20\n65+,9\n")

    assert positive(found)["age"] == {"16-24": 5, "25-34": 7, "35-64": 20, "65+": 9}
    assert found.excluded == {"total": 1}


def test_a_mended_band_among_counts_is_told_of() -> None:
    found = read("Age,No.\nNov-17,5\n18-24,7\n25+,12\n")

    assert positive(found)["age"] == {"11-17": 5, "18-24": 7, "25+": 12}
    assert any("they can only be 11-17" in notice for notice in found.notices)


def test_sub_totals_are_not_counted_twice() -> None:
    found = read(
        "Ethnicity,Count\nWhite,45\nWhite British,40\nWhite Irish,5\n"
        "Asian,9\nIndian,7\nPakistani,<5\nBlack,3\nAll Black,3\nTotal White,45\nTotal,57\n"
    )

    assert positive(found)["ethnicity"] == {
        WHITE_BRITISH: 40,
        "White: Irish": 5,
        INDIAN: 7,
        "5-group only: Black": 3,
    }
    assert found.excluded == {"total": 5}


@pytest.mark.parametrize("total", [True, False])
def test_a_table_by_two_questions_is_read_down_its_side_and_across(total: bool) -> None:
    rows = [["White British", 20, 25], ["Indian", 4, 3], ["Pakistani", 1, 2]]
    head = ["Ethnicity", "Female", "Male", *(["Total"] if total else [])]
    lines = [head, *([*row, *([row[1] + row[2]] if total else [])] for row in rows)]
    found = read("\n".join(",".join(map(str, line)) for line in lines))

    assert positive(found) == {
        "ethnicity": {WHITE_BRITISH: 45, INDIAN: 7, PAKISTANI: 3},
        "sex_gender": {"Female": 25, "Male": 30},
    }
    assert found.data_rows == 3
    assert any("by two questions" in notice for notice in found.notices)


@pytest.mark.parametrize(
    "people",
    [
        "Volunteer,Ethnicity\n1,BAME\n2,White Irish\n",
        "Ethnicity,Religion,Number\nIndian,Hindu,1\nWhite British,None,2\n",
        "Timestamp,Ethnicity,Number of people\n14/03/2026,Indian,2\n15/03/2026,White British,1\n",
    ],
)
def test_people_with_a_number_each_are_not_counts(people: str) -> None:
    assert read(people, kind=None).kind != "counts"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Number,Ethnicity\n1,White British\n2,Indian\n", None),
        ("Number,Ethnicity\n1,White British\n2,White British\n3,White British\n", None),
        ("Site,Question,Answer,Count\nA,Ethnicity,Indian,2\nB,Ethnicity,Indian,3\n", None),
        ("Question,Answer,Count\nReligion,None,2\nReligion,None,3\n", None),
        (ONE, "survey"),
    ],
)
def test_a_table_that_is_not_clear_is_refused_in_plain_words(text: str, kind: str | None) -> None:
    with pytest.raises(UploadError, match="how many people gave each") as refusal:
        read_evidence(text.encode(), "v.csv", kind=kind)

    assert "Question, Answer and Count" in refusal.value.remedy


def test_columns_can_be_corrected() -> None:
    found = read(
        "Who they are,This year,Last year\nWhite British,40,30\nIndian,3,1\n",
        kind="counts",
        columns={"ethnicity": "Who they are", "quantity": "This year"},
    )

    assert positive(found) == {"ethnicity": {WHITE_BRITISH: 40, INDIAN: 3}}


def test_counts_of_areas_are_still_a_table_of_their_own() -> None:
    found = read("LSOA code,Visits\nE01000001,12\nE01000002,7\n")

    assert (found.kind, dict(found.answers)) == ("counts", {})


def test_answers_across_the_top_are_read_beside_those_down_the_side() -> None:
    found = read(
        "Ethnicity,16-24,25-34,65+,Total\nWhite British,10,12,8,30\nIndian,2,1,1,4\n"
        "Prefer not to say,0,0,1,1\nTotal,12,13,10,35\n"
    )

    assert positive(found)["ethnicity"] == {WHITE_BRITISH: 30, INDIAN: 4, "prefer not to say": 1}
    assert (found.answers["age"]["16-24"], found.answers["age"]["25-34"]) == (12, 13)
    assert sum(found.answers["age"].values()) + sum(found.unmapped["age"].values()) == 35
    assert (found.data_rows, found.excluded) == (3, {"total": 1})
    assert found.records == found.header_rows + found.data_rows + sum(found.excluded.values())


def test_years_beside_each_other_are_not_answers() -> None:
    found = read("Ethnicity,Total,In 2024,In 2025\nWhite British,40,30,35\nIndian,4,3,3\n")

    assert positive(found) == {"ethnicity": {WHITE_BRITISH: 40, INDIAN: 4}}


def test_a_hidden_number_across_is_told_by_the_total_below_it() -> None:
    found = read(
        "Ethnicity,Female,Male,Total\nWhite British,20,25,45\nIndian,<5,3,7\nTotal,24,28,52\n"
    )

    assert positive(found)["sex_gender"] == {"Female": 24, "Male": 28}


def test_one_row_of_counts_under_its_answers_is_a_table_of_counts() -> None:
    found = read(
        "White British,Indian,Pakistani,Prefer not to say,Total\n40,4,<5,1,47\n", kind="volunteers"
    )

    assert found.kind == "counts"
    assert positive(found) == {"ethnicity": {WHITE_BRITISH: 40, INDIAN: 4, "prefer not to say": 1}}
    assert (found.data_rows, found.records) == (1, 2)


def test_one_persons_ticks_are_no_counts() -> None:
    with pytest.raises(UploadError):
        read("White British,Indian,Pakistani\n1,0,0\n", kind=None)


def test_how_many_and_what_share_may_stand_below_who_was_asked() -> None:
    found = read(
        "Volunteers in 2026,,\nEthnic group,Volunteers,\n,Number,%\n"
        "White British,40,80%\nIndian,8,16%\nPakistani,2,4%\nTotal,50,100%\n"
    )

    assert (found.header_rows, found.columns["quantity"]) == (3, "Volunteers Number")
    assert positive(found) == {"ethnicity": {WHITE_BRITISH: 40, INDIAN: 8, PAKISTANI: 2}}


def test_a_column_of_ones_counts_people_and_is_no_share() -> None:
    found = read("Ethnicity,Female,Male\nWhite British,20,1\nIndian,4,1\nPakistani,2,1\n")

    assert positive(found)["ethnicity"] == {WHITE_BRITISH: 21, INDIAN: 5, PAKISTANI: 3}
