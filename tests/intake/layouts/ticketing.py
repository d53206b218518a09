"""Exports of ticketing systems."""

from __future__ import annotations

import csv

from tests.intake.layouts.making import Export, Form, as_csv


def eventbrite_uk() -> Export:
    """One row for each attendee; two who do not come are left out."""
    form = Form(
        "tickets",
        "eventbrite_uk",
        "ticket",
        """
        Order no.                     | order       | 58{n:02}
        Order Date                    | date        | {day}/11/2025 10:00
        First Name                    | forename    | Jo
        Surname                       | surname     | Lee{n}
        Email                         | email       | jo{n}@example.org
        Quantity                      | quantity    | 1
        Ticket Type                   | ticket_type | General
        Order Type                    | channel     | Free
        Total Paid                    |             | 0
        Eventbrite Fees               |             | 0
        Eventbrite Payment Processing |             | 0
        Attendee Status               | status      | {status}
        Home Address 1                |             | 1 Quay
        Home City                     |             | Marlhaven
        County of Residence           |             |
        Home Postcode                 | postcode    | {home}
        Home Country                  | country     | GB
        """,
        status="Attending",
    )
    rows = [
        *form.records(),
        form.record(90, status="Not Attending"),
        form.record(91, status="Deleted"),
    ]
    return form.export(as_csv([form.headings, *rows]), excluded={"cancelled": 2})


def eventbrite_us() -> Export:
    """The same with American headings and dates."""
    form = Form(
        "tickets",
        "eventbrite_us",
        "ticket",
        """
        Order #         | order       | 99{n:02}
        Order Date      | date        | 11/{day}/25 22:28
        First Name      | forename    | Jo
        Last Name       | surname     | Lee{n}
        Email           | email       | jo{n}@example.org
        Quantity        | quantity    | 1
        Price Tier      |             |
        Ticket Type     | ticket_type | Adult
        Attendee #      |             | 7{n}
        Group           |             | No Group
        Order Type      | channel     | Free
        Currency        |             | GBP
        Total Paid      |             | 0
        Attendee Status | status      | Checked In
        Home Address 1  |             | 1 Quay
        Home City       |             | Marlhaven
        Home State      |             |
        Home Zip        | postcode    | {home}
        Home Country    | country     | GB
        """,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows]))


def spektrix() -> Export:
    """A list that a box office built, with the mark of Excel at its beginning."""
    form = Form(
        "tickets",
        "spektrix",
        "order",
        """
        Customer Id       | customer    | I-{n:05d}
        Title             |             | Ms
        First Name        | forename    | Jo
        Last Name         | surname     | Lee{n}
        Email Address     | email       | jo{n}@example.org
        Address Line 1    |             | 1 Quay
        Town              |             | Marlhaven
        County            |             |
        Postcode          | postcode    | {home}
        Country           | country     | GB
        Tags              |             | Friend
        Date Confirmed    |             | 13/02/2026 10:00
        Event Name        | ticket_type | Nets, Rope & Rain
        Instance Start    | date        | 14/02/2026 11:00
        Number of Tickets | quantity    | 2
        Total             |             | 17.00
        """,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows], "utf-8-sig"), encoding="utf-8-sig")


def _tessitura() -> Form:
    return Form(
        "tickets",
        "tessitura",
        "order",
        """
        customer_no | customer | 20{n:02}
        fname       | forename | Jo
        lname       | surname  | Lee{n}
        street1     |          | 1 Quay
        city        |          | Marlhaven
        state       |          |
        postal_code | postcode | {home}
        country     | country  | GB
        perf_dt     | date     | {day}/02/2026
        num_seats   | quantity | 2
        paid_amt    |          | 17.00
        """,
    )


def tessitura() -> Export:
    """A printed list: titles, headings again on its second page, a line at its end."""
    form = _tessitura()
    titles = [["List: Winter attenders"], ["Run on: 03/03/2026 14:22"]]
    first, second = form.records()[:4], form.records()[4:]
    rows = [*titles, form.headings, *first, form.headings, *second, ["Page 2 of 2"]]
    return form.export(
        as_csv(rows, "cp1252"), header_rows=3, excluded={"footer": 1, "repeated_header": 1}
    )


def tessitura_page() -> Export:
    """The same list as a report server saves it: a web page called .xls."""
    form = _tessitura()
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for row in [form.headings, *form.records()]
    )
    page = (
        "<html><head><title>Winter attenders</title></head>"
        f"<body><table border=1>{rows}</table></body></html>"
    )
    return form.export(page.encode(), sheet="Table 1")


def art_tickets() -> Export:
    """Bookings with an address of several lines in one cell."""
    form = Form(
        "tickets",
        "art_tickets",
        "order",
        """
        Booking Reference | order       | AT7{n:02}
        Visit Date        | date        | {day}/02/2026
        Product           | ticket_type | Adult (with donation)
        Tickets           | quantity    | 2
        Gross             |             | £12.00
        Donation          |             | 1.00
        Gift Aid          |             | Y
        National Art Pass |             | No
        Customer Name     | group_name  | Jo Lee{n}
        Customer Email    | email       | jo{n}@example.org
        Customer Address  |             | 1 Quay⏎Marlhaven
        Customer Postcode | postcode    | {home}
        Booking Status    | status      | {status}
        """,
        status="Confirmed",
    )
    rows = [
        *form.records(),
        form.record(90, status="Cancelled"),
        form.record(91, status="Refunded"),
    ]
    return form.export(as_csv([form.headings, *rows]), excluded={"cancelled": 1, "refunded": 1})


def digitickets() -> Export:
    """Orders of a back office."""
    form = Form(
        "tickets",
        "digitickets",
        "order",
        """
        Order ID        | order       | 88{n:02}
        Branch          |             | Salt Works
        Ordered At      |             | {day}/01/2026 10:00
        Visit Date      | date        | {day}/02/2026
        Session         |             | 11:00
        Items           | ticket_type | 1 x Adult; 1 x Child
        Ticket Quantity | quantity    | 2
        Customer Email  | email       | jo{n}@example.org
        Postcode        | postcode    | {home}
        Country         | country     | GB
        Order Total     |             | £9.00
        Status          | status      | Complete
        Sales Channel   | channel     | Online
        """,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows]))


def ticketsource() -> Export:
    """Bookings beside the venue's own postcode, all in quotation marks."""
    form = Form(
        "tickets",
        "ticketsource",
        "order",
        """
        Booking Reference | order       | T{n:03d}-EEFF
        Booking Date      |             | 13/01/2026
        Event Title       |             | Tudor Banquet
        Event Date        | date        | {day}/02/2026
        Venue             |             | Hall
        Venue Postcode    |             | ZX1 1AA
        Ticket Type       | ticket_type | Standard
        Number of Tickets | quantity    | 2
        Face Value        |             | 12.00
        Customer Surname  |             | Lee{n}
        Customer Email    | email       | jo{n}@example.org
        Customer Postcode | postcode    | {home}
        Status            | status      | Confirmed
        """,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows], quoting=csv.QUOTE_ALL))


def ticket_tailor() -> Export:
    """One row for each ticket; the postcode stands in a question of the museum's own."""
    form = Form(
        "tickets",
        "ticket_tailor",
        "ticket",
        """
        Event name                                        |             | Fossil Day
        Event date                                        | date        | Sat {day} Apr 2026 10:00
        Order ID                                          | order       | or_5{n:02}
        Order status                                      | status      | {status}
        Ticket code                                       |             | X{n}Q
        Ticket type                                       | ticket_type | Child
        Buyer first name                                  |             | Jo
        Buyer last name                                   | surname     | Lee{n}
        Buyer email                                       | email       | jo{n}@example.org
        What is your postcode? (It helps us with funding) | postcode    | {home}
        """,
        status="Completed",
    )
    rows = [*form.records(), form.record(9, status="Cancelled")]
    return form.export(as_csv([form.headings, *rows]), excluded={"cancelled": 1})


def bookwhen() -> Export:
    """Bookings of classes; what was moved to another day still has its row."""
    form = Form(
        "tickets",
        "bookwhen",
        "ticket",
        """
        Booking ref         | order        | BW{n:05d}
        Event title         |              | Watercolours
        Event start         | date         | {day} Feb 2026 10:00
        Ticket              | ticket_type  | Adult
        Attendee first name |              | Jo
        Booker name         | group_name   | Jo Lee{n}
        Booker email        | email        | jo{n}@example.org
        Post Code           | postcode     | {home}
        Status              | status       | {status}
        Cancelled at        | cancelled_at | {cancelled}
        """,
        status="Booked",
        cancelled="",
    )
    rows = [
        *form.records(),
        form.record(9, status="Cancelled", cancelled="03 Feb 2026 10:11"),
    ]
    return form.export(as_csv([form.headings, *rows]), excluded={"cancelled": 1})
