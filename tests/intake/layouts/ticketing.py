# ruff: noqa: E501, SIM905 - headings are kept as the system writes them
"""Exports of ticketing systems, shops, payment services and tills."""

from __future__ import annotations

import csv

from tests.intake.layouts.making import ALL_READ, TYPED, Export, as_csv, records, table

_ALL = len(ALL_READ)
GONE = "ZX15 1EZ"


def eventbrite_uk() -> Export:
    """One row for each attendee; two who do not come are left out."""
    head = "Order no.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Order Type,Total Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home Address 1,Home City,County of Residence,Home Postcode,Home Country".split(
        ","
    )

    def attendee(number: int, home: str, status: str = "Attending") -> list[object]:
        return [
            5800 + number,
            f"{12 + number}/11/2025 10:00",
            "Jo",
            f"Lee{number}",
            f"jo{number}@example.org",
            1,
            "General",
            "Free",
            "0",
            "0",
            "0",
            status,
            "1 Quay",
            "Marlhaven",
            "",
            home,
            "GB",
        ]

    rows = [*records(attendee), attendee(90, GONE, "Not Attending"), attendee(91, GONE, "Deleted")]
    return Export(
        as_csv(table(head, rows)), "tickets", "eventbrite_uk", "ticket",
        {"postcode": "Home Postcode", "quantity": "Quantity", "date": "Order Date", "ticket_type": "Ticket Type", "order": "Order no.", "email": "Email", "surname": "Surname", "forename": "First Name", "channel": "Order Type", "status": "Attendee Status", "country": "Home Country"},
        TYPED, excluded={"cancelled": 2},
    )  # fmt: skip


def eventbrite_us() -> Export:
    """The same with American headings and dates."""
    head = "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Attendee Status,Home Address 1,Home City,Home State,Home Zip,Home Country".split(
        ","
    )
    rows = records(
        lambda n, home: [
            9900 + n,
            f"11/{20 + n}/25 22:28",
            "Jo",
            f"Lee{n}",
            f"jo{n}@example.org",
            1,
            "",
            "Adult",
            70 + n,
            "No Group",
            "Free",
            "GBP",
            "0",
            "Checked In",
            "1 Quay",
            "Marlhaven",
            "",
            home,
            "GB",
        ]
    )
    return Export(
        as_csv(table(head, rows)), "tickets", "eventbrite_us", "ticket",
        {"postcode": "Home Zip", "quantity": "Quantity", "date": "Order Date", "ticket_type": "Ticket Type", "order": "Order #", "email": "Email", "surname": "Last Name", "forename": "First Name", "channel": "Order Type", "status": "Attendee Status", "country": "Home Country"},
        TYPED,
    )  # fmt: skip


def spektrix() -> Export:
    """A list that a box office built, with the mark of Excel at its beginning."""
    head = "Customer Id,Title,First Name,Last Name,Email Address,Address Line 1,Town,County,Postcode,Country,Tags,Date Confirmed,Event Name,Instance Start,Number of Tickets,Total".split(
        ","
    )
    rows = records(
        lambda n, home: [
            f"I-{n:05d}",
            "Ms",
            "Jo",
            f"Lee{n}",
            f"jo{n}@example.org",
            "1 Quay",
            "Marlhaven",
            "",
            home,
            "GB",
            "Friend",
            "13/02/2026 10:00",
            "Nets, Rope & Rain",
            "14/02/2026 11:00",
            2,
            "17.00",
        ]
    )
    return Export(
        as_csv(table(head, rows), "utf-8-sig"), "tickets", "spektrix", "order",
        {"postcode": "Postcode", "quantity": "Number of Tickets", "date": "Instance Start", "ticket_type": "Event Name", "customer": "Customer Id", "email": "Email Address", "surname": "Last Name", "forename": "First Name", "country": "Country"},
        TYPED, encoding="utf-8-sig",
    )  # fmt: skip


def _tessitura(n: int, home: str) -> list[object]:
    return [
        2000 + n,
        "Jo",
        f"Lee{n}",
        "1 Quay",
        "Marlhaven",
        "",
        home,
        "GB",
        f"{12 + n}/02/2026",
        2,
        "17.00",
    ]


TESSITURA = "customer_no,fname,lname,street1,city,state,postal_code,country,perf_dt,num_seats,paid_amt".split(
    ","
)
_TESSITURA_COLUMNS = {
    "postcode": "postal_code",
    "quantity": "num_seats",
    "date": "perf_dt",
    "customer": "customer_no",
    "surname": "lname",
    "forename": "fname",
    "country": "country",
}


def tessitura() -> Export:
    """A printed list: titles, headings again on its second page, a line at its end."""
    rows = records(_tessitura)
    pages = [*rows[:4], TESSITURA, *rows[4:], ["Page 2 of 2"]]
    made = table(TESSITURA, pages, above=[["List: Winter attenders"], ["Run on: 03/03/2026 14:22"]])
    return Export(
        as_csv(made, "cp1252"), "tickets", "tessitura", "order", _TESSITURA_COLUMNS, TYPED,
        header_rows=3, excluded={"footer": 1, "repeated_header": 1},
    )  # fmt: skip


def tessitura_page() -> Export:
    """The same list as a report server saves it: a web page called .xls."""
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for row in [TESSITURA, *records(_tessitura)]
    )
    page = f"<html><head><title>Winter attenders</title></head><body><table border=1>{rows}</table></body></html>"
    return Export(
        page.encode(), "tickets", "tessitura", "order", _TESSITURA_COLUMNS, TYPED,
        encoding=None, delimiter=None, sheet="Table 1",
    )  # fmt: skip


def art_tickets() -> Export:
    """Bookings with an address of several lines in one cell."""
    head = "Booking Reference,Visit Date,Product,Tickets,Gross,Donation,Gift Aid,National Art Pass,Customer Name,Customer Email,Customer Address,Customer Postcode,Booking Status".split(
        ","
    )

    def booking(n: int, home: str, status: str = "Confirmed") -> list[object]:
        return [
            f"AT{700 + n}",
            f"{12 + n}/02/2026",
            "Adult (with donation)",
            2,
            "£12.00",
            "1.00",
            "Y",
            "No",
            f"Jo Lee{n}",
            f"jo{n}@example.org",
            "1 Quay\nMarlhaven",
            home,
            status,
        ]

    rows = [*records(booking), booking(90, GONE, "Cancelled"), booking(91, GONE, "Refunded")]
    return Export(
        as_csv(table(head, rows)), "tickets", "art_tickets", "order",
        {"postcode": "Customer Postcode", "quantity": "Tickets", "date": "Visit Date", "ticket_type": "Product", "order": "Booking Reference", "email": "Customer Email", "group_name": "Customer Name", "status": "Booking Status"},
        TYPED, excluded={"cancelled": 1, "refunded": 1},
    )  # fmt: skip


def digitickets() -> Export:
    """Orders of a back office."""
    head = "Order ID,Branch,Ordered At,Visit Date,Session,Items,Ticket Quantity,Customer Email,Postcode,Country,Order Total,Status,Sales Channel".split(
        ","
    )
    rows = records(
        lambda n, home: [
            8800 + n,
            "Salt Works",
            f"{12 + n}/01/2026 10:00",
            f"{12 + n}/02/2026",
            "11:00",
            "1 x Adult; 1 x Child",
            2,
            f"jo{n}@example.org",
            home,
            "GB",
            "£9.00",
            "Complete",
            "Online",
        ]
    )
    return Export(
        as_csv(table(head, rows)), "tickets", "digitickets", "order",
        {"postcode": "Postcode", "quantity": "Ticket Quantity", "date": "Visit Date", "ticket_type": "Items", "order": "Order ID", "email": "Customer Email", "channel": "Sales Channel", "status": "Status", "country": "Country"},
        TYPED,
    )  # fmt: skip


def ticketsource() -> Export:
    """Bookings beside the venue's own postcode, all in quotation marks."""
    head = "Booking Reference,Booking Date,Event Title,Event Date,Venue,Venue Postcode,Ticket Type,Number of Tickets,Face Value,Customer Surname,Customer Email,Customer Postcode,Status".split(
        ","
    )
    rows = records(
        lambda n, home: [
            f"T{n:03d}-EEFF",
            "13/01/2026",
            "Tudor Banquet",
            f"{12 + n}/02/2026",
            "Hall",
            "ZX1 1AA",
            "Standard",
            2,
            "12.00",
            f"Lee{n}",
            f"jo{n}@example.org",
            home,
            "Confirmed",
        ]
    )
    return Export(
        as_csv(table(head, rows), quoting=csv.QUOTE_ALL), "tickets", "ticketsource", "order",
        {"postcode": "Customer Postcode", "quantity": "Number of Tickets", "date": "Event Date", "ticket_type": "Ticket Type", "order": "Booking Reference", "email": "Customer Email", "status": "Status"},
        TYPED,
    )  # fmt: skip


def ticket_tailor() -> Export:
    """One row for each ticket; the postcode stands in a question of the museum's own."""
    asked = "What is your postcode? (It helps us with funding)"
    head = [
        "Event name",
        "Event date",
        "Order ID",
        "Order status",
        "Ticket code",
        "Ticket type",
        "Buyer first name",
        "Buyer last name",
        "Buyer email",
        asked,
    ]

    def ticket(n: int, home: str, status: str = "Completed") -> list[object]:
        return [
            "Fossil Day",
            f"Sat {12 + n} Apr 2026 10:00",
            f"or_{500 + n}",
            status,
            f"X{n}Q",
            "Child",
            "Jo",
            f"Lee{n}",
            f"jo{n}@example.org",
            home,
        ]

    rows = [*records(ticket), ticket(9, GONE, "Cancelled")]
    return Export(
        as_csv(table(head, rows)), "tickets", "ticket_tailor", "ticket",
        {"postcode": asked, "date": "Event date", "ticket_type": "Ticket type", "order": "Order ID", "email": "Buyer email", "surname": "Buyer last name", "status": "Order status"},
        TYPED, excluded={"cancelled": 1},
    )  # fmt: skip


def bookwhen() -> Export:
    """Bookings of classes; what was moved to another day still has its row."""
    head = "Booking ref,Event title,Event start,Ticket,Attendee first name,Booker name,Booker email,Post Code,Status,Cancelled at".split(
        ","
    )

    def booking(n: int, home: str, status: str = "Booked", cancelled: str = "") -> list[object]:
        return [
            f"BW{n:05d}",
            "Watercolours",
            f"{12 + n} Feb 2026 10:00",
            "Adult",
            "Jo",
            f"Jo Lee{n}",
            f"jo{n}@example.org",
            home,
            status,
            cancelled,
        ]

    rows = [*records(booking), booking(9, GONE, "Cancelled", "03 Feb 2026 10:11")]
    return Export(
        as_csv(table(head, rows)), "tickets", "bookwhen", "ticket",
        {"postcode": "Post Code", "date": "Event start", "ticket_type": "Ticket", "order": "Booking ref", "email": "Booker email", "group_name": "Booker name", "status": "Status", "cancelled_at": "Cancelled at"},
        TYPED, excluded={"cancelled": 1},
    )  # fmt: skip


def shopify() -> Export:
    """An order's further lines leave out its address; postcodes may begin with an apostrophe."""
    head = "Name,Email,Financial Status,Paid at,Total,Created at,Lineitem quantity,Lineitem name,Billing Name,Billing Company,Billing Zip,Billing Country,Shipping Zip,Cancelled at,Id,Source".split(
        ","
    )

    def line(n: int, home: str, status: str = "paid", cancelled: str = "") -> list[object]:
        return [
            f"#{1000 + n}",
            f"jo{n}@example.org",
            status,
            "",
            "18.00",
            "2026-02-13 10:00:00 +0000",
            1,
            "Adult",
            f"Jo Lee{n}",
            "",
            home and f"'{home}",
            "GB",
            "ZX1 1AA",
            cancelled,
            50 + n,
            "web",
        ]

    rows = []
    for first in records(line):
        rows += [first, [first[0], first[1], "", "", "", first[5], 2, "Child", *[""] * 8]]
    rows += [line(90, GONE, "refunded"), line(91, GONE, cancelled="2026-02-14 10:00:00 +0000")]
    return Export(
        as_csv(table(head, rows)), "tickets", "shopify", "order",
        {"postcode": "Billing Zip", "quantity": "Lineitem quantity", "date": "Created at", "ticket_type": "Lineitem name", "order": "Name", "email": "Email", "group_name": "Billing Company", "channel": "Source", "status": "Financial Status", "cancelled_at": "Cancelled at", "country": "Billing Country"},
        TYPED, excluded={"cancelled": 1, "continuation": _ALL, "refunded": 1},
    )  # fmt: skip


def woocommerce() -> Export:
    """A plug-in's export, which counts tickets before and after refunds."""
    head = [
        "Order Number",
        "Order Status",
        "Order Date",
        "First Name (Billing)",
        "Last Name (Billing)",
        "Email (Billing)",
        "Postcode (Billing)",
        "Postcode (Shipping)",
        "Item Name",
        "Quantity",
        "Quantity (- Refund)",
    ]

    def order(n: int, home: str, status: str = "Completed") -> list[object]:
        return [
            3000 + n,
            status,
            f"2026-02-{12 + n} 10:00",
            "Jo",
            f"Lee{n}",
            f"jo{n}@example.org",
            home,
            "",
            "Day ticket",
            3,
            2,
        ]

    rows = [*records(order), order(9, GONE, "Failed"), order(10, GONE, "Refunded")]
    return Export(
        as_csv(table(head, rows)), "tickets", "woocommerce", "order",
        {"postcode": "Postcode (Billing)", "quantity": "Quantity (- Refund)", "date": "Order Date", "ticket_type": "Item Name", "order": "Order Number", "email": "Email (Billing)", "surname": "Last Name (Billing)", "forename": "First Name (Billing)", "status": "Order Status"},
        TYPED, excluded={"cancelled": 1, "refunded": 1},
    )  # fmt: skip


def stripe() -> Export:
    """Payments, among them one made while the service was tried out."""
    head = "id,Description,Created (UTC),Amount,Amount Refunded,Currency,Mode,Status,Customer ID,Customer Email,Captured,Card ID,Card Name,Card Address City,Card Address Country,Card Address Zip".split(
        ","
    )

    def payment(n: int, home: str, mode: str = "Live", status: str = "Paid") -> list[object]:
        return [
            f"ch_{n:08d}",
            "2 x Adult",
            f"2026-02-{12 + n} 10:00",
            "18.00",
            "0.00",
            "gbp",
            mode,
            status,
            f"cus_{n}",
            f"jo{n}@example.org",
            "true",
            "card_1",
            f"Jo Lee{n}",
            "",
            "GB",
            home,
        ]

    rows = [*records(payment), payment(9, GONE, "Test"), payment(10, GONE, "Live", "Failed")]
    return Export(
        as_csv(table(head, rows)), "tickets", "stripe", "transaction",
        {"postcode": "Card Address Zip", "date": "Created (UTC)", "order": "id", "customer": "Customer ID", "email": "Customer Email", "status": "Status"},
        TYPED, excluded={"cancelled": 1, "test": 1},
    )  # fmt: skip


def epos() -> Export:
    """A till's printed report, with totals on every page and its end said."""
    head = "Txn No,Date,Till,Item,Qty,Postcode,Value".split(",")
    rows = records(
        lambda n, home: [9000 + n, f"{12 + n}/04/2026", "Till 2", "Adult", 2, home, "£1,012.00"]
    )
    total = ["Sub Total", "", "", "", "14", "", "£99.00"]
    printed = [
        *rows[:3],
        total,
        ["Page 2"],
        head,
        *rows[3:],
        ["Grand Total", *total[1:]],
        ["*** End of report ***"],
    ]
    made = table(
        head,
        printed,
        above=[
            ["Sales by transaction"],
            ["Site: Salt Works – Café"],
            ["Printed: 02/05/2026 09:14"],
        ],
    )
    return Export(
        as_csv(made, "cp1252"), "tickets", "epos", "transaction",
        {"postcode": "Postcode", "quantity": "Qty", "date": "Date", "ticket_type": "Item", "order": "Txn No"},
        TYPED, header_rows=4, excluded={"footer": 2, "repeated_header": 1, "total": 2}, encoding="cp1252",
    )  # fmt: skip
