# ruff: noqa: E501, SIM905 - headings are kept as the system writes them
"""Exports about donors, members, groups and subscribers."""

from __future__ import annotations

from tests.intake.layouts.making import TYPED, Export, as_csv, as_ods, as_xlsx, records, table

SCHEDULE = [
    "",
    "Item",
    "Title",
    "First name",
    "Last name",
    "House name or number",
    "Postcode",
    "Aggregated donations",
    "Sponsored event",
    "Donation date",
    "Amount",
]
_DONATIONS = {
    "postcode": "Postcode",
    "date": "Donation date",
    "surname": "Last name",
    "forename": "First name",
}


def _schedule() -> list[list[object]]:
    """Fill in the schedule: headings in row 23, donors from row 25, numbers printed to 30."""
    blank = [""] * len(SCHEDULE)
    above = [[*blank] for _ in range(22)]
    above[1][1], above[11][3], above[12][3] = "Schedule", "Earliest donation date", "13/04/25"
    donors = records(
        lambda n, home: ["", n, "Ms", "Jo", f"Lee{n}", "1", home, "", "", f"{12 + n}/04/25", "5.00"]
    )
    last = len(donors)
    together = ["", last + 1, "", "", "", "", "", "Collection boxes", "", "20/04/25", "90.00"]
    prepared = [["", n, *blank[2:]] for n in range(last + 2, 31)]
    return [*above, SCHEDULE, blank, *map(list, donors), together, *prepared]


_SCHEDULED = {"aggregated": 1, "blank": 1, "prefilled": 22}


def hmrc_schedule_ods() -> Export:
    """The schedule as the tax office gives it out."""
    return Export(
        as_ods("R68GAD_V1_00_0_EN", _schedule()), "gift_aid", "hmrc_gift_aid", "transaction", _DONATIONS, TYPED,
        header_rows=23, excluded=_SCHEDULED, encoding=None, delimiter=None, sheet="R68GAD_V1_00_0_EN",
    )  # fmt: skip


def hmrc_schedule_xlsx() -> Export:
    """The schedule as charities keep copies of it."""
    return Export(
        as_xlsx(R68GAD_V1_00_0_EN=_schedule()), "gift_aid", "hmrc_gift_aid", "transaction", _DONATIONS, TYPED,
        header_rows=23, excluded=_SCHEDULED, encoding=None, delimiter=None, sheet="R68GAD_V1_00_0_EN",
    )  # fmt: skip


def gift_aid() -> Export:
    """Donations as other tools write them."""
    head = "Title,First name or initial,Last name,House name or number,Postcode,Donation date,Amount".split(
        ","
    )
    rows = records(lambda n, home: ["Mr", "J", f"Lee{n}", "12", home, f"{12 + n}/04/26", "12.50"])
    return Export(
        as_csv(table(head, rows)), "gift_aid", "gift_aid", "transaction",
        {"postcode": "Postcode", "date": "Donation date", "surname": "Last name"}, TYPED,
    )  # fmt: skip


def digitickets_gift_aid() -> Export:
    """A report with its title, branch and period above, and its total below."""
    head = "Order Ref,Order Date,Title,First Name,Last Name,Address,Postcode,Donation,Gift Aid Amount,Declaration Date".split(
        ","
    )
    rows = records(
        lambda n, home: [
            f"DT-{n}00",
            f"{12 + n}/01/2026",
            "Ms",
            "Jo",
            f"Lee{n}",
            "1 Quay",
            home,
            "£1.50",
            "£0.38",
            "13/01/2026",
        ]
    )
    total = ["Total", "", "", "", "", "", "", "£10.50", "£2.66", ""]
    made = table(head, [*rows, total], above=[["Gift Aid Details"], ["Branch: Salt Works"], []])
    return Export(
        as_csv(made), "gift_aid", "digitickets_gift_aid", "transaction",
        {"postcode": "Postcode", "date": "Order Date", "order": "Order Ref", "surname": "Last Name", "forename": "First Name"},
        TYPED, header_rows=4, excluded={"total": 1},
    )  # fmt: skip


def donorfy() -> Export:
    """A workbook with a cover sheet."""
    head = [
        "Constituent Id",
        "Constituent Number",
        "Constituent Type",
        "Title",
        "First Name",
        "Last Name",
        "Email Address",
        "Address Line 1",
        "Town",
        "Postcode",
        "Gift Aid Declaration",
        "Tags",
        "Date Added",
    ]
    rows = records(
        lambda n, home: [
            f"a1b{n}",
            1000 + n,
            "Individual",
            "Mr & Mrs",
            "Jo",
            f"Lee{n}",
            f"jo{n}@example.org",
            "1 Quay",
            "Marlhaven",
            home,
            "Yes",
            "Friend",
            f"{12 + n}/05/2023",
        ]
    )
    return Export(
        as_xlsx(About=[["Made by", "Jo"]], Constituents=table(head, rows)), "gift_aid", "donorfy", "household",
        {"postcode": "Postcode", "date": "Date Added", "customer": "Constituent Id", "email": "Email Address", "surname": "Last Name", "forename": "First Name"},
        TYPED, encoding=None, delimiter=None, sheet="Constituents",
    )  # fmt: skip


def thankq() -> Export:
    """A list of contacts."""
    head = "Serial Number,Contact Type,Title,First Name,Surname,Envelope Salutation,Town,Postcode,Gift Aid".split(
        ","
    )
    rows = records(
        lambda n, home: [
            700 + n,
            "Individual",
            "Ms",
            "Jo",
            f"Lee{n}",
            f"Ms J Lee{n}",
            "Marlhaven",
            home,
            "Yes",
        ]
    )
    return Export(
        as_csv(table(head, rows), "cp1252"), "gift_aid", "thankq", "household",
        {"postcode": "Postcode", "customer": "Serial Number", "surname": "Surname", "forename": "First Name"}, TYPED,
    )  # fmt: skip


def raisers_edge() -> Export:
    """A query of constituents, with an address of several lines."""
    head = "Constituent ID,Addressee,Last Name,Preferred Address Lines,Preferred Postcode,Last Gift Date,Last Gift Amount,Gift Aid Status".split(
        ","
    )
    rows = records(
        lambda n, home: [
            700 + n,
            f"Mr & Mrs Lee{n}",
            f"Lee{n}",
            "1 Quay\nMarlhaven",
            home,
            f"{12 + n}/05/2025",
            "£25.00",
            "Valid",
        ]
    )
    return Export(
        as_csv(table(head, rows)), "gift_aid", "raisers_edge", "household",
        {"postcode": "Preferred Postcode", "date": "Last Gift Date", "customer": "Constituent ID", "surname": "Last Name"}, TYPED,
    )  # fmt: skip


def membership() -> Export:
    """Members as Excel saves “Unicode text”."""
    head = "Membership No,Membership Type,Title,Forename,Surname,Address 1,Town,Post Code,E-mail,Joined,Expires".split(
        ","
    )
    rows = records(
        lambda n, home: [
            f"F{n:04d}",
            "Joint",
            "Ms",
            "Jo",
            f"Lee{n}",
            "1 Quay",
            "Marlhaven",
            home,
            f"jo{n}@example.org",
            f"{12 + n}/03/2025",
            f"{12 + n}/03/2026",
        ]
    )
    return Export(
        as_csv(table(head, rows), "utf-16", "\t"), "members", "membership", "household",
        {"postcode": "Post Code", "date": "Joined", "ticket_type": "Membership Type", "customer": "Membership No", "email": "E-mail", "surname": "Surname", "forename": "Forename"},
        TYPED, encoding="utf-16", delimiter="\t",
    )  # fmt: skip


def group_bookings() -> Export:
    """A learning team's own workbook; the schools in it are proposed to be left out."""
    head = [
        "Booking ref",
        "Visit date",
        "School / group name",
        "Postcode",
        "No. of pupils",
        "Status",
    ]

    def booking(n: int, home: str, status: str = "Confirmed") -> list[object]:
        return [f"L{n:03d}", f"{12 + n}/03/2026", f"Quay {n} Primary School", home, 28, status]

    rows = [*records(booking), booking(9, "ZX15 1EZ", "Cancelled")]
    return Export(
        as_xlsx(Bookings=table(head, rows, above=[["Learning bookings"]])), "bookings", "group_bookings", "order",
        {"postcode": "Postcode", "quantity": "No. of pupils", "date": "Visit date", "order": "Booking ref", "group_name": "School / group name", "status": "Status"},
        TYPED, header_rows=2, excluded={"cancelled": 1}, proposed={"school": len(TYPED)}, encoding=None, delimiter=None, sheet="Bookings",
    )  # fmt: skip


def mailchimp() -> Export:
    """Subscribers; where the internet places them is not where they live."""
    head = "Email Address,First Name,Last Name,Postcode,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS".split(
        ","
    )
    rows = records(
        lambda n, home: [
            f"jo{n}@example.org",
            "Jo",
            f"Lee{n}",
            home,
            2,
            "2024-03-13 10:00:00",
            "",
            "2024-03-13 10:01:00",
            "192.0.2.1",
            "52.9",
            "-1.4",
            0,
            1,
            "Europe/London",
            "GB",
            "ENG",
            "2025-01-13 00:00:00",
            12,
            "ab",
            "",
            '"Newsletter"',
        ]
    )
    return Export(
        as_csv(table(head, rows), quoting=1), "members", "mailchimp", "customer",
        {"postcode": "Postcode", "date": "OPTIN_TIME", "email": "Email Address", "surname": "Last Name", "forename": "First Name"}, TYPED,
    )  # fmt: skip
