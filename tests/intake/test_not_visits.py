"""Sales that nobody paid for, or that were given back, are left out and counted."""

from __future__ import annotations

import pytest

from insights.intake.evidence import Evidence, read_evidence


def sold(heading: str, *said: str, kind: str | None = None) -> Evidence:
    rows = [f"{n},DE1 3GL,2,{value}" for n, value in enumerate(said, start=1001)]
    text = "\n".join([f"Order number,Postcode,Tickets,{heading}", *rows]) + "\n"
    return read_evidence(text.encode(), "export.csv", kind=kind)


def test_a_payment_made_while_the_service_was_tried_out_is_a_test() -> None:
    found = sold("Mode", "Live", "Test", "Live")

    assert (found.data_rows, found.excluded) == (2, {"test": 1})


@pytest.mark.parametrize("said", ["yes", "TRUE", "1"])
def test_a_shop_may_answer_yes_to_whether_an_order_was_a_test(said: str) -> None:
    assert sold("Test order", "no", said).excluded == {"test": 1}


def test_a_ticket_that_was_returned_was_given_back() -> None:
    assert sold("Order status", "Confirmed", "Returned").excluded == {"refunded": 1}


def test_a_booking_form_that_was_returned_came_in() -> None:
    assert sold("Booking status", "Confirmed", "Returned", kind="bookings").excluded == {}


def test_a_payment_that_never_went_through_is_no_visit() -> None:
    assert sold("Status", "Paid", "requires_payment_method").excluded == {"cancelled": 1}


def test_a_shop_counts_the_people_left_after_refunds() -> None:
    head = "Order Number,Order Status,Postcode (Billing),Item Name,Quantity,Quantity (- Refund)\n"
    found = read_evidence(
        f"{head}1,Completed,DE1 3GL,Day ticket,4,3\n2,Completed,DE1 3GM,Day ticket,2,2\n".encode(),
        "orders.csv",
    )

    assert found.columns["quantity"] == "Quantity (- Refund)"
    assert found.rows["quantity"].tolist() == [3, 2]
    assert found.columns["ticket_type"] == "Item Name"


@pytest.mark.parametrize("said", ["Waiting list", "Waitlisted", "wait-list"])
def test_who_waits_for_a_place_has_not_come(said: str) -> None:
    assert sold("Booking status", "Booked", said).excluded == {"cancelled": 1}
