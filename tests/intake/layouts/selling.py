"""Exports of shops, payment services and tills."""

from __future__ import annotations

from tests.intake.layouts.making import TYPED, Export, Form, as_csv


def shopify() -> Export:
    """An order's further lines leave out its address; postcodes may begin with an apostrophe."""
    form = Form(
        "tickets",
        "shopify",
        "order",
        """
        Name              | order        | #10{n:02}
        Email             | email        | jo{n}@example.org
        Financial Status  | status       | {status}
        Paid at           |              |
        Total             |              | 18.00
        Created at        | date         | 2026-02-13 10:00:00 +0000
        Lineitem quantity | quantity     | 1
        Lineitem name     | ticket_type  | Adult
        Billing Name      |              | Jo Lee{n}
        Billing Company   | group_name   |
        Billing Zip       | postcode     | {home}
        Billing Country   | country      | GB
        Shipping Zip      |              | ZX1 1AA
        Cancelled at      | cancelled_at | {cancelled}
        Id                |              | 5{n}
        Source            | channel      | web
        """,
        status="paid",
        cancelled="",
    )
    rows = []
    for number, home in enumerate(TYPED, start=1):
        name, email, *_ = first = form.record(number, home and f"'{home}")
        rows += [first, [name, email, "", "", "", first[5], 2, "Child", *[""] * 8]]
    rows += [
        form.record(90, status="refunded"),
        form.record(91, cancelled="2026-02-14 10:00:00 +0000"),
    ]
    return form.export(
        as_csv([form.headings, *rows]),
        excluded={"cancelled": 1, "continuation": len(TYPED), "refunded": 1},
    )


def woocommerce() -> Export:
    """A plug-in's export, which counts tickets before and after refunds."""
    form = Form(
        "tickets",
        "woocommerce",
        "order",
        """
        Order Number         | order       | 30{n:02}
        Order Status         | status      | {status}
        Order Date           | date        | 2026-02-{day} 10:00
        First Name (Billing) | forename    | Jo
        Last Name (Billing)  | surname     | Lee{n}
        Email (Billing)      | email       | jo{n}@example.org
        Postcode (Billing)   | postcode    | {home}
        Postcode (Shipping)  |             |
        Item Name            | ticket_type | Day ticket
        Quantity             |             | 3
        Quantity (- Refund)  | quantity    | 2
        """,
        status="Completed",
    )
    rows = [
        *form.records(),
        form.record(9, status="Failed"),
        form.record(10, status="Refunded"),
    ]
    return form.export(as_csv([form.headings, *rows]), excluded={"cancelled": 1, "refunded": 1})


def stripe() -> Export:
    """Payments, among them one made while the service was tried out."""
    form = Form(
        "tickets",
        "stripe",
        "transaction",
        """
        id                   | order    | ch_{n:08d}
        Description          |          | 2 x Adult
        Created (UTC)        | date     | 2026-02-{day} 10:00
        Amount               |          | 18.00
        Amount Refunded      |          | 0.00
        Currency             |          | gbp
        Mode                 |          | {mode}
        Status               | status   | {status}
        Customer ID          | customer | cus_{n}
        Customer Email       | email    | jo{n}@example.org
        Captured             |          | true
        Card ID              |          | card_1
        Card Name            |          | Jo Lee{n}
        Card Address City    |          |
        Card Address Country |          | GB
        Card Address Zip     | postcode | {home}
        """,
        mode="Live",
        status="Paid",
    )
    rows = [*form.records(), form.record(9, mode="Test"), form.record(10, status="Failed")]
    return form.export(as_csv([form.headings, *rows]), excluded={"cancelled": 1, "test": 1})


def epos() -> Export:
    """A till's printed report, with totals on every page and its end said."""
    form = Form(
        "tickets",
        "epos",
        "transaction",
        """
        Txn No   | order       | 90{n:02}
        Date     | date        | {day}/04/2026
        Till     |             | Till 2
        Item     | ticket_type | Adult
        Qty      | quantity    | 2
        Postcode | postcode    | {home}
        Value    |             | £1,012.00
        """,
    )
    above = [["Sales by transaction"], ["Site: Salt Works – Café"], ["Printed: 02/05/2026 09:14"]]
    first, second = form.records()[:3], form.records()[3:]
    total = ["", "", "", "14", "", "£99.00"]
    printed = [
        *above,
        form.headings,
        *first,
        ["Sub Total", *total],
        ["Page 2"],
        form.headings,
        *second,
        ["Grand Total", *total],
        ["*** End of report ***"],
    ]
    return form.export(
        as_csv(printed, "cp1252"),
        header_rows=4,
        excluded={"footer": 2, "repeated_header": 1, "total": 2},
        encoding="cp1252",
    )
