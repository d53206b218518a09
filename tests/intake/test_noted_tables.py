"""Audits of stories on display and lists of findings: worked examples, then what is refused."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.errors import UploadError
from insights.intake.evidence import Evidence, read_evidence
from insights.intake.noted.represented import groups_named

AUDIT = """Story,Community represented,Gallery,Date
Loom 3,Irish,Upper,2026-02
Loom 4,Irish; Deaf people,Upper,2026-02
The vicar,None,Lower,2026-02
Harvest,Mill workers,Lower,2026-02
Loom 5,Windrush generation,Lower,2026-02
"""
FINDINGS = """Finding,Date,Source,Group,Area
Teenagers feel watched,March 2024,Consultant report,Young people,Northgate
The door is heavy,14/05/2025,Access audit,Disabled people,
"""


def read(text: str, kind: str | None = None) -> Evidence:
    return read_evidence(text.encode(), "x.csv", kind=kind)


def adds_up(found: Evidence) -> bool:
    return found.records == found.header_rows + found.data_rows + sum(found.excluded.values())


def test_an_audit_is_known_and_counted_by_the_categories_of_answers():
    found = read(AUDIT)

    assert (found.kind, found.layout, found.data_rows) == ("audit", "stories_audit", 5)
    assert found.columns["place"] == "Gallery"
    assert found.answers["ethnicity"]["White: Irish"] == 2
    assert found.answers["ethnicity"]["5-group only: Black"] == 1
    assert found.answers["disability"]["Disabled: degree not stated"] == 1
    assert adds_up(found)


def test_a_community_that_fits_no_category_stays_unmapped_and_is_listed():
    assert read(AUDIT).unmapped == {"community": {"Mill workers": 1}}


def test_a_story_of_nobody_in_particular_is_neither_counted_nor_unmapped():
    found = read("Object label,Who is represented\nJug,None\nHat,Sikh\nPlough,n/a\n")

    assert found.answers == {"religion": {"prefer not to say": 0, "missing": 0, "Sikh": 1}}
    assert found.unmapped == {"community": {}}
    assert found.data_rows == 3


def test_headings_are_not_found_in_the_middle_of_an_audit():
    found = read("Story,Community represented\nA,Irish\nB,Polish\nC,Deaf people\nD,None\n")

    assert (found.header_rows, found.data_rows) == (1, 4)


def test_findings_keep_their_words_and_the_months_they_are_dated_by():
    found = read(FINDINGS)

    assert (found.kind, found.data_rows) == ("findings", 2)
    assert found.rows["date"].dt.strftime("%Y-%m-%d").tolist() == ["2024-03-01", "2025-05-14"]
    assert found.rows["source"].tolist() == ["Consultant report", "Access audit"]
    assert found.rows["group"].tolist() == ["Young people", "Disabled people"]
    assert adds_up(found)


def test_a_year_alone_is_not_said_to_be_its_first_month():
    found = read("Finding,Date\nA,2024\nB,2023-24\nC,2024-06\nD,March 2024\nE,\n")

    assert found.rows["when"].tolist() == ["2024", "2023-24", "June 2024", "March 2024", ""]


def test_rows_marked_as_examples_are_left_out_and_accounted_for():
    found = read("Story,Community represented\nEXAMPLE a jug,Irish\nHat,Sikh\n")

    assert (found.data_rows, found.excluded) == (1, {"prefilled": 1})
    assert "ethnicity" not in found.answers


def test_a_file_without_dates_is_told_what_one_would_do():
    assert "Date" in " ".join(read("Story,Community represented\nHat,Sikh\n").notices)
    assert not read(AUDIT).notices


@pytest.mark.parametrize(("kind", "heading"), [("audit", "represents"), ("findings", "found")])
def test_a_table_without_the_column_that_matters_is_refused(kind, heading):
    with pytest.raises(UploadError, match=heading) as refused:
        read("Theme,Date,Quantity\nFarming,01/02/2026,3\n", kind)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("written", "field", "category"),
    [
        ("Deaf people", "disability", "Disabled: degree not stated"),
        ("South Asian families", "ethnicity", "5-group only: Asian"),
        ("LGBTQ+ history", "sexual_orientation", "All other sexual orientations"),
        ("Sikh", "religion", "Sikh"),
        ("Women", "sex_gender", "Female"),
        ("1914", "", ""),
        ("Other", "", ""),
        ("Muslim women", "", ""),
        ("Weavers", "", ""),
    ],
)
def test_words_name_one_group_or_none(written, field, category):
    named = groups_named(pd.Series([written]))

    assert named[["field", "category"]].to_numpy().tolist() == [[field, category]]
