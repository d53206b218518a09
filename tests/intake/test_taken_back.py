"""Refunds in every style of column: what is left is who came."""

from __future__ import annotations

import pytest

from insights.intake.evidence import Evidence, read_evidence

HEAD = "Order No,Postcode,Date,Tickets"
SALES = [f"{1000 + n},DE{1 + n % 20} 3GL,{1 + n % 28:02}/05/2026,2" for n in range(20)]


def read(heading: str, lines: list[str]) -> Evidence:
    return read_evidence("\n".join([heading, *lines]).encode(), "sold.csv", kind="tickets")


def beside(*last: str, usual: str) -> list[str]:
    """Write the sales with one more cell: `last` on the first of them, then `usual`."""
    return [f"{sale},{last[at] if at < len(last) else usual}" for at, sale in enumerate(SALES)]


@pytest.mark.parametrize("heading", ["Refunded quantity", "Tickets refunded", "Cancelled tickets"])
def test_people_given_back_are_taken_off_the_row(heading):
    found = read(f"{HEAD},{heading}", beside("2", "1", "", usual="0"))

    assert found.rows["quantity"].tolist() == [1] + [2] * 18
    assert found.excluded == {"refunded": 1}


def test_numbers_that_are_left_already_are_left_alone():
    # Two came and three were given back: what is written must be what is left.
    found = read(f"{HEAD},Refunded quantity", beside("3", "1", usual="0"))

    assert found.rows["quantity"].sum() == 40
    assert not found.excluded


@pytest.mark.parametrize("said", ["Refund", "REFUNDED", "Ticket refund", "Returned", "Reversal"])
def test_a_line_that_is_a_refund_strikes_out_its_sale(said):
    lines = beside(usual="Sale")
    found = read(f"{HEAD},Transaction type", [*lines, *(f"{each},{said}" for each in SALES[:3])])

    assert found.rows["quantity"].sum() == 34
    assert found.excluded == {"refunded": 6}


def test_a_line_that_is_a_refund_of_one_ticket_leaves_the_other():
    one = SALES[0].removesuffix(",2") + ",1,Refund"
    found = read(f"{HEAD},Transaction type", [*beside(usual="Sale"), one])

    assert found.rows["quantity"].tolist() == [1] + [2] * 19


def test_a_refund_is_known_where_no_number_of_people_is():
    bare = [sale.removesuffix(",2") for sale in SALES]
    lines = [*(f"{each},Sale" for each in bare), f"{bare[0]},Refund"]
    found = read("Order No,Postcode,Date,Transaction type", lines)

    assert (len(found.rows), found.excluded) == (19, {"refunded": 2})


def test_all_money_given_back_is_a_refund_and_some_of_it_is_not():
    lines = [f"{each},£20.00" for each in beside("£20.00", "£5.00", usual="")]
    found = read(f"{HEAD},Refund amount,Order total", lines)

    assert (found.rows["quantity"].sum(), found.excluded) == (38, {"refunded": 1})


def test_money_given_back_says_nothing_without_what_was_paid():
    found = read(f"{HEAD},Refund amount", beside("20.00", usual=""))

    assert (found.rows["quantity"].sum(), dict(found.excluded)) == (40, {})


def test_a_column_of_tests_leaves_them_out():
    found = read(f"{HEAD},Test", beside("TRUE", "true", usual="FALSE"))

    assert found.excluded == {"test": 2}


def test_a_type_that_speaks_of_no_refund_changes_nothing():
    found = read(f"{HEAD},Type", beside("Gift", "Exchange", usual="Sale"))

    assert found.rows["quantity"].sum() == 40
