"""Headings on several rows, titles above them, and tables one below another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.evidence import Evidence, read_evidence
from insights.intake.headings.heading_rows import find_headings


def read(text: str) -> Evidence:
    return read_evidence(text.encode(), "export.csv")


def test_groups_over_columns_tell_their_dates_apart() -> None:
    found = read(
        "Order,,Customer,,,Visit,\n"
        "Number,Date,Name,Email,Postcode,Date,Tickets\n"
        "R1,01/02/2026,Jo Lee,jo@example.org,DE1 3GL,13/02/2026,2\n"
        "R2,02/02/2026,Al Khan,al@example.org,DE1 3GM,14/02/2026,1\n"
    )

    assert found.header_rows == 2
    assert (found.columns["order"], found.columns["date"]) == ("Order Number", "Visit Date")
    assert found.rows["date"].dt.day.tolist() == [13, 14]


def test_a_title_over_two_columns_is_no_group() -> None:
    found = find_headings(
        [["Silk Mill", "Visits", "", ""], ["Order", "Date", "Postcode", "Tickets"]]
        + [[str(n), f"{n + 12}/02/2026", "DE1 3GL", "2"] for n in range(5)]
    )

    assert (found.names, found.records) == (("Order", "Date", "Postcode", "Tickets"), 2)


def test_three_rows_of_headings_are_a_section_a_question_and_its_options() -> None:
    found = read(
        "Response ID,Submitted,Postcode,About you,,,,\n"
        ",,,Age group,Ethnic group,,,\n"
        ",,,,White British,Indian,African,Other\n"
        "1,13/02/2026,DE1 3GL,25-34,,Indian,,\n"
        "2,14/02/2026,DE1 3GM,65-74,White British,,,\n"
        "3,14/02/2026,DE1 3GM,65-74,,,African,\n"
    )

    assert (found.header_rows, found.data_rows) == (3, 3)
    assert found.columns["age"] == "About you Age group"
    assert found.answers["ethnicity"]["Asian, Asian British or Asian Welsh: Indian"] == 1


def test_a_record_below_two_rows_of_headings_is_not_a_third() -> None:
    found = find_headings(
        [
            ["ID", "Started", "Ended", "Which ethnic group?", ""],
            ["", "", "", "Response", "Other (please specify)"],
            ["", "", "", "Indian", "7"],
            ["2", "1/2/26", "1/2/26", "Other", "Basque"],
        ]
    )

    assert found.records == 2


def test_the_title_of_a_pivot_table_does_not_head_it() -> None:
    found = read(
        "Postcodes 2026,\n,\nRow Labels,Sum of Tickets\nDE1 3GL,12\nDE1 3GM,3\nGrand Total,15\n"
    )

    assert (found.header_rows, found.columns["postcode"]) == (3, "Row Labels")
    assert (found.data_rows, found.excluded) == (2, {"total": 1})


def test_a_first_table_is_not_cut_to_the_width_of_a_longer_list_below_it() -> None:
    ages = [f"{age},10%,6%" for age in ("18-24", "25-34", "35-44", "45-54", "55-64", "65+")]
    towns = [f'"Town {n}, England",2%' for n in range(30)]
    found = read("\n".join(["Age & gender", ",Women,Men", *ages, "", "Top towns/cities", *towns]))

    assert (found.kind, found.header_rows, found.data_rows) == ("social", 2, 6)
    assert found.rows["men"].tolist() == [6.0] * 6


def test_ages_side_by_side_head_a_table_and_a_persons_age_does_not() -> None:
    assert find_headings([["Ethnicity", "16-24", "25-34", "65+"], ["Irish", "1", "2", "3"]]).records
    assert (
        find_headings([["Irish", "16-24", "DE1 3GL"], ["Indian", "25-34", "DE1 3GM"]]).records == 0
    )


@pytest.mark.parametrize("above", [0, 1, 3])
@given(rows=st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 9)), min_size=1, max_size=9))
def test_no_record_is_ever_taken_for_a_heading(above: int, rows: list[tuple[int, int]]) -> None:
    top = [["Sales"], ["Silk Mill", ""], []][:above]
    table = [[str(order), "DE1 3GL", str(people)] for order, people in rows]

    found = find_headings([*top, ["Order", "Postcode", "Tickets"], *table])

    assert found.records == above + 1


@pytest.mark.parametrize("under", [",(dd/mm/yyyy),,,(GBP)", "-----,----,--------,------,----"])
def test_units_and_lines_under_the_headings_belong_to_them(under: str) -> None:
    found = read(
        f"Order,Date,Postcode,People,Paid\n{under}\n1,13/02/2026,DE1 3GL,2,5\n"
        "2,14/02/2026,DE1 3GM,2,5\n"
    )

    assert (found.header_rows, found.data_rows) == (2, 2)
    assert found.columns["date"] == "Date"
