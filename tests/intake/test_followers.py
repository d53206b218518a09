"""Followers by age and gender, in the shapes that platforms export."""

from __future__ import annotations

import pytest

from insights.errors import UploadError
from insights.intake.evidence import Evidence, read_evidence

ACROSS = "Age,Women,Men\n18-24,6.1%,3%\n25-34,15%,6.2%\n35-44,20%,7.5%\n65+,40%,2.2%\n"
BANDS = ["18-24", "25-34", "35-44", "65+"]


def read(text: str, kind: str | None = None) -> Evidence:
    return read_evidence(text.encode(), "x.csv", kind=kind)


def test_shares_of_women_and_men_by_age():
    found = read(ACROSS)

    assert (found.kind, found.data_rows, found.records) == ("social", 4, 5)
    assert found.rows["band"].tolist() == BANDS
    assert found.rows["women"].tolist() == [6.1, 15, 20, 40]
    assert found.rows["men"].tolist() == [3, 6.2, 7.5, 2.2]
    assert "weak" in found.notices[0]


def test_counts_with_a_column_for_those_who_did_not_say():
    found = read("Age group,Female,Male,Unknown\n18-24,210,120,4\n25-34,1,200,2\n65+,3,5,-\n")

    assert found.columns["unsaid"] == "Unknown"
    assert found.rows["unsaid"].tolist() == [4, 2, 0]


def test_one_line_for_each_age_and_gender():
    lines = [f"{band},{who},{n}" for n, band in enumerate(BANDS) for who in ("FEMALE", "male")]
    found = read("\n".join(["Viewer age,Viewer gender,Views (%)", *lines, "Total,,100"]))

    assert found.kind == "social"
    assert (found.data_rows, found.excluded) == (8, {"total": 1})
    assert found.rows["women"].dropna().tolist() == [0, 1, 2, 3]


def test_age_and_gender_in_one_cell():
    found = read("Gender.Age,Lifetime likes\nF.18-24,12\nM.18-24,6\nF.25-34,20\nM.65+,2\nU.65+,1\n")

    assert found.kind == "social"
    assert found.rows["unsaid"].sum() == 1


def test_titles_above_and_other_tables_below_are_accounted_for():
    found = read(
        "Audience\nFollowers,1204\n\nAge & gender\n,Women,Men\n18-24,3%,2%\n25-34,20%,15%\n"
        "65+,40%,20%\n\nTop towns\nDerby,Leeds,Hull\n"
    )

    assert found.kind == "social"
    assert found.rows["band"].tolist() == ["18-24", "25-34", "65+"]
    assert found.records == found.header_rows + found.data_rows + sum(found.excluded.values())
    assert found.excluded == {"blank": 2, "footer": 2}


@pytest.mark.parametrize(
    "text",
    [
        # The bands of a form, one person in a row, and people who have a number each.
        "Age,Women,Men\n16-24,6,3\n25-34,15,6\n35-44,2,7\n75+,4,2\n",
        "Age,Gender\n18-24,Female\n25-34,Male\n65+,Female\n",
        "Age,Gender,Number\n18-24,Female,1\n25-34,Male,2\n65+,Female,3\n",
    ],
)
def test_answers_of_people_are_not_taken_for_followers(text):
    assert read(text).kind != "social"
    with pytest.raises(UploadError, match="followers by age and gender"):
        read(text, "social")
