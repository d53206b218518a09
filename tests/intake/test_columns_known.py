"""What each column holds is known by its heading and its values, in the words systems use."""

from __future__ import annotations

import pytest

from insights.intake.evidence import Evidence, read_evidence


def read(head: str, *rows: str) -> Evidence:
    return read_evidence(("\n".join([head, *rows]) + "\n").encode(), "export.csv")


@pytest.mark.parametrize(
    "heading", ["seat_status_desc", "Sale Status", "Booking State", "Payment status description"]
)
def test_a_status_is_known_by_what_it_says_of_each_sale(heading: str) -> None:
    found = read(
        f"Order number,Postcode,Tickets,{heading}",
        '1001,DE1 3GL,2,"Seated, Paid"',
        "1002,DE1 3GL,2,Returned",
        "1003,DE1 3GM,2,Complete",
    )

    assert found.columns["status"] == heading
    assert (found.data_rows, found.excluded) == (2, {"refunded": 1})


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Membership status", "Cancelled"),
        ("Gift Aid status", "Cancelled"),
        ("Marketing status", "Deleted"),
        ("Local status", "Resident"),
    ],
)
def test_a_status_of_something_else_strikes_no_sale(heading: str, said: str) -> None:
    found = read(f"Order number,Postcode,Tickets,{heading}", f"1,DE1 3GL,2,{said}", "2,DE1 3GM,1,")

    assert (found.data_rows, found.excluded) == (2, {})


def test_headings_run_together_are_the_same_headings() -> None:
    found = read(
        "ordernumber,orderdate,customerid,firstname,lastname,emailaddress,homepostcode,numberoftickets",
        "1001,13/02/2026,7,Jo,Lee,jo@example.org,DE1 3GL,2",
    )

    assert found.columns == {
        "postcode": "homepostcode",
        "quantity": "numberoftickets",
        "date": "orderdate",
        "order": "ordernumber",
        "customer": "customerid",
        "email": "emailaddress",
        "surname": "lastname",
        "forename": "firstname",
    }


def test_welsh_headings_are_known() -> None:
    found = read(
        "Rhif Archeb,Dyddiad,Enw Cyntaf,Cyfenw,E-bost,Cod post,Math o docyn,Nifer y tocynnau",
        "A1,13/02/2026,Siân,Huws,sian@example.org,CF10 3NP,Oedolyn,3",
    )

    assert found.columns["date"] == "Dyddiad"
    assert found.columns["postcode"] == "Cod post"
    assert found.rows["quantity"].tolist() == [3]


def test_a_place_that_was_moved_to_another_session_is_counted_there() -> None:
    head = (
        "Booking reference,Event title,Event starts,Booker email,Attendee first name,Ticket,"
        "Attendance status,Postcode"
    )
    row = "BK1,Toddler time,{} Feb 2026 10:00,jo@example.org,Al,Child,{},DE1 3GL"
    found = read(head, row.format(13, "Transferred"), row.format(20, "Attending"))

    assert (found.layout, found.excluded) == ("bookwhen", {"cancelled": 1})
    assert found.rows["date"].dt.day.tolist() == [20]


def test_a_sum_of_tickets_is_how_many_people_came() -> None:
    found = read("Postcode,Sum of Tickets", "DE1 3GL,12", "DE1 3GM,3")

    assert found.rows["quantity"].tolist() == [12, 3]


@pytest.mark.parametrize("heading", ["# of Pax", "Tickets Sold", "NO_TICKETS", "No. of guests"])
def test_a_number_of_people_goes_by_many_names(heading: str) -> None:
    assert read(f"Order,Postcode,{heading}", "1,DE1 3GL,3").rows["quantity"].tolist() == [3]


def test_it_is_said_where_nothing_tells_volunteers_answers_from_visitors() -> None:
    head = "ID,Start time,Completion time,Age,Ethnicity,Disability{}"
    row = "1,13/02/2026 10:00,13/02/2026 10:02,34,Indian,No"
    unsaid = read(head.format(""), row)
    told = read(head.format(",Volunteer role"), f"{row},Steward")

    assert (unsaid.kind, told.kind) == ("volunteers", "volunteers")
    assert any("who answered" in notice for notice in unsaid.notices)
    assert not any("who answered" in notice for notice in told.notices)


@pytest.mark.parametrize(
    ("name", "is_said"),
    [("Volunteer EDI monitoring 2026.csv", True), ("EDI 2026.csv", False),
     ("Volunteers and visitors.csv", False)],
)  # fmt: skip
def test_the_name_of_a_file_may_say_who_answered(name: str, is_said: bool) -> None:
    rows = b"ID,Start time,Age,Ethnicity,Disability\n1,13/02/2026 10:00,34,Indian,No\n"
    counts = b"Question,Answer,Count\nEthnicity,Indian,12\nEthnicity,White British,40\n"

    for content, kind in ((rows, "volunteers"), (counts, "counts")):
        found = read_evidence(content, name)
        assert found.kind == kind
        assert any("who answered" in notice for notice in found.notices) is not is_said


@pytest.mark.parametrize(("said", "known"), [("YB90{}", True), ("Tour", False)])
def test_a_booking_is_an_order_where_it_is_a_number_and_not_what_was_booked(
    said: str, known: bool
) -> None:
    found = read("Booking #,Postcode,Qty", *(f"{said.format(n)},DE1 3GL,2" for n in range(8)))

    assert ("order" in found.columns) == known


def test_a_visit_is_its_day_where_a_day_stands_there() -> None:
    days = [f"Sat {day} Apr 2026 at 10:30" for day in (4, 11, 18)]
    found = read("Order,Visit,Postcode", *(f"{n},{day},DE1 3GL" for n, day in enumerate(days)))
    often = read("Order,Visit,Postcode", *(f"{n},First visit,DE1 3GL" for n in range(3)))

    assert found.rows["date"].dt.day.tolist() == [4, 11, 18]
    assert "date" not in often.columns
