"""Lines of a printed report that are no records, and sales struck out by a column of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.evidence import Evidence, read_evidence

HEAD = "Order,Visit date,Postcode,Tickets,Notes"


def read(*lines: str, kind: str | None = None) -> Evidence:
    return read_evidence(("\n".join([*lines]) + "\n").encode(), "export.csv", kind=kind)


def sold(day: int, month: int = 2, order: int = 0) -> str:
    return f"{order or 100 * month + day},{day:02}/{month:02}/2026,DE1 3GL,2,"


@pytest.mark.parametrize(
    "line", ["Sub total February 2026,,,4,", ",,,4,February total", "February 2026,,,4,"]
)
def test_what_came_in_a_month_is_a_total_wherever_it_is_said(line: str) -> None:
    found = read(HEAD, sold(13), sold(14), line, sold(13, 3), sold(14, 3))

    assert (found.data_rows, found.excluded) == (4, {"total": 1})
    assert found.rows["quantity"].sum() == 8


def test_records_dated_by_their_month_are_records() -> None:
    rows = ["March 2026,DE1 3GL,2,a", "March 2026,,2,", "March 2026,,1,", "April 2026,DE1 3GM,2,b"]
    found = read("Visit date,Postcode,Tickets,Name", *rows)

    assert (found.data_rows, found.excluded) == (4, {})


def test_an_event_called_after_its_season_is_an_event() -> None:
    rows = ["Spring 2026,DE1 3GL,2", "Easter 2026,,1", "Summer 2026,DE1 3GM,1", "Autumn 2026,,3"]

    assert read("Event,Postcode,Tickets", *rows).data_rows == 4


def test_a_month_above_its_records_heads_them() -> None:
    found = read(HEAD, "February 2026,,,,", sold(13), "March 2026,,,,", sold(14, 3))

    assert (found.data_rows, found.excluded) == (2, {"repeated_header": 2})


def test_the_titles_of_every_page_are_headings_again() -> None:
    page = ["Sales analysis", "Site: Silk Mill", ",Period: 01/02/2026 to 28/02/2026,,,", "", HEAD]
    found = read(*page, sold(13), "Page 1 of 2", *page, sold(14), "Page 2 of 2")

    assert found.header_rows == 5
    assert found.excluded == {"blank": 1, "footer": 2, "repeated_header": 4}
    assert found.data_rows == 2


def test_a_walk_up_sale_at_the_end_of_a_page_is_still_a_sale() -> None:
    found = read(HEAD, sold(13), ",14/02/2026,,2,", HEAD, sold(14))

    assert (found.data_rows, found.excluded) == (3, {"repeated_header": 1})


@pytest.mark.parametrize("note", ["group total", "total", "February total"])
def test_a_note_beside_an_order_makes_it_no_total(note: str) -> None:
    found = read(HEAD, sold(13), f"300,,,,{note}", sold(14))

    assert (found.data_rows, found.excluded) == (3, {})


def test_a_volunteer_called_april_is_a_volunteer() -> None:
    found = read("Volunteer,Role,Age,Ethnicity,Disability", "April,,,,", "Jo,Steward,34,Indian,No")

    assert (found.data_rows, found.excluded) == (2, {})


@pytest.mark.parametrize(
    ("heading", "said", "reason"),
    [
        ("Refunded?", "Yes", "refunded"),
        ("Cancelled", "TRUE", "cancelled"),
        ("Voided", "14/02/2026", "cancelled"),
        ("Payment status", "Refunded", "refunded"),
    ],
)
def test_a_sale_is_struck_out_by_a_column_beside_its_status(
    heading: str, said: str, reason: str
) -> None:
    found = read(
        f"Order ID,Order status,{heading},Post code,Qty",
        f"100,Complete,{said},DE1 3GL,2",
        "101,Complete,,DE1 3GL,2",
    )

    assert (found.data_rows, found.excluded) == (1, {reason: 1})


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Refunded", "0"),
        ("Refunded", "No"),
        ("Amount refunded", "14"),
        ("Email status", "Deleted"),
        ("Deposit status", "Refunded"),
        ("Form returned", "14/02/2026"),
        ("Returned", "Yes"),
    ],
)
def test_a_sale_stands_where_the_column_says_nothing_against_it(heading: str, said: str) -> None:
    found = read(f"Order ID,{heading},Post code,Qty", f"100,{said},DE1 3GL,2", "101,,DE1 3GL,2")

    assert found.data_rows == 2


@given(st.lists(st.sampled_from(["sale", "total", "month", "page"]), min_size=1, max_size=12))
def test_every_sale_is_kept_and_nothing_else_is(lines: list[str]) -> None:
    made = {"total": ",,,4,Sub total", "month": "March 2026,,,,", "page": f"Sales\n{HEAD}"}
    text = [made.get(line, sold(13, 2, 1000 + n)) for n, line in enumerate(lines)]
    found = read(HEAD, sold(13, 2, 900), sold(14, 2, 901), *text)

    assert found.data_rows == 2 + lines.count("sale")
    assert found.records == found.header_rows + found.data_rows + sum(found.excluded.values())


@pytest.mark.parametrize("label", ["Average", "Mean", "Average per order"])
def test_an_average_under_the_records_is_none(label: str) -> None:
    assert read(HEAD, sold(13), sold(14), f"{label},,,2,").excluded == {"total": 1}
