"""Exports about donors, members, groups and subscribers."""

from __future__ import annotations

import csv

from tests.intake.layouts.making import TYPED, Export, Form, as_csv
from tests.spreadsheets import as_ods, as_xlsx


def _schedule() -> tuple[Form, list[list[object]]]:
    """Fill in the schedule: headings in row 23, donors from row 25, numbers printed to 30."""
    form = Form(
        "gift_aid",
        "hmrc_gift_aid",
        "transaction",
        """
                             |          |
        Item                 |          | {n}
        Title                |          | Ms
        First name           | forename | Jo
        Last name            | surname  | Lee{n}
        House name or number |          | 1
        Postcode             | postcode | {home}
        Aggregated donations |          |
        Sponsored event      |          |
        Donation date        | date     | {day}/04/25
        Amount               |          | 5.00
        """,
    )
    blank = [""] * len(form.headings)
    above = [[*blank] for _ in range(22)]
    above[1][1], above[11][3], above[12][3] = "Schedule", "Earliest donation date", "13/04/25"
    last = len(TYPED)
    together = ["", last + 1, "", "", "", "", "", "Collection boxes", "", "20/04/25", "90.00"]
    prepared = [["", n, *blank[2:]] for n in range(last + 2, 31)]
    return form, [*above, form.headings, blank, *form.records(), together, *prepared]


_SCHEDULE = "R68GAD_V1_00_0_EN"
_SCHEDULED = {"aggregated": 1, "blank": 1, "prefilled": 22}


def hmrc_schedule_ods() -> Export:
    """The schedule as the tax office gives it out."""
    form, rows = _schedule()
    return form.export(
        as_ods({_SCHEDULE: rows}), header_rows=23, excluded=_SCHEDULED, sheet=_SCHEDULE
    )


def hmrc_schedule_xlsx() -> Export:
    """The schedule as charities keep copies of it."""
    form, rows = _schedule()
    return form.export(
        as_xlsx({_SCHEDULE: rows}), header_rows=23, excluded=_SCHEDULED, sheet=_SCHEDULE
    )


def gift_aid() -> Export:
    """Donations as other tools write them."""
    form = Form(
        "gift_aid",
        "gift_aid",
        "transaction",
        """
        Title                 |          | Mr
        First name or initial |          | J
        Last name             | surname  | Lee{n}
        House name or number  |          | 12
        Postcode              | postcode | {home}
        Donation date         | date     | {day}/04/26
        Amount                |          | 12.50
        """,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows]))


def digitickets_gift_aid() -> Export:
    """A report with its title, branch and period above, and its total below."""
    form = Form(
        "gift_aid",
        "digitickets_gift_aid",
        "transaction",
        """
        Order Ref        | order    | DT-{n}00
        Order Date       | date     | {day}/01/2026
        Title            |          | Ms
        First Name       | forename | Jo
        Last Name        | surname  | Lee{n}
        Address          |          | 1 Quay
        Postcode         | postcode | {home}
        Donation         |          | £1.50
        Gift Aid Amount  |          | £0.38
        Declaration Date |          | 13/01/2026
        """,
    )
    above = [["Gift Aid Details"], ["Branch: Salt Works"], []]
    total = ["Total", "", "", "", "", "", "", "£10.50", "£2.66", ""]
    rows = [*above, form.headings, *form.records(), total]
    return form.export(as_csv(rows), header_rows=4, excluded={"total": 1})


def donorfy() -> Export:
    """A workbook with a cover sheet."""
    form = Form(
        "gift_aid",
        "donorfy",
        "household",
        """
        Constituent Id       | customer | a1b{n}
        Constituent Number   |          | 10{n:02}
        Constituent Type     |          | Individual
        Title                |          | Mr & Mrs
        First Name           | forename | Jo
        Last Name            | surname  | Lee{n}
        Email Address        | email    | jo{n}@example.org
        Address Line 1       |          | 1 Quay
        Town                 |          | Marlhaven
        Postcode             | postcode | {home}
        Gift Aid Declaration |          | Yes
        Tags                 |          | Friend
        Date Added           | date     | {day}/05/2023
        """,
    )
    sheets = {"About": [["Made by", "Jo"]], "Constituents": [form.headings, *form.records()]}
    return form.export(as_xlsx(sheets), sheet="Constituents")


def thankq() -> Export:
    """A list of contacts."""
    form = Form(
        "gift_aid",
        "thankq",
        "household",
        """
        Serial Number       | customer | 7{n:02}
        Contact Type        |          | Individual
        Title               |          | Ms
        First Name          | forename | Jo
        Surname             | surname  | Lee{n}
        Envelope Salutation |          | Ms J Lee{n}
        Town                |          | Marlhaven
        Postcode            | postcode | {home}
        Gift Aid            |          | Yes
        """,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows], "cp1252"))


def raisers_edge() -> Export:
    """A query of constituents, with an address of several lines."""
    form = Form(
        "gift_aid",
        "raisers_edge",
        "household",
        """
        Constituent ID          | customer | 7{n:02}
        Addressee               |          | Mr & Mrs Lee{n}
        Last Name               | surname  | Lee{n}
        Preferred Address Lines |          | 1 Quay⏎Marlhaven
        Preferred Postcode      | postcode | {home}
        Last Gift Date          | date     | {day}/05/2025
        Last Gift Amount        |          | £25.00
        Gift Aid Status         |          | Valid
        """,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows]))


def membership() -> Export:
    """Members as Excel saves “Unicode text”."""
    form = Form(
        "members",
        "membership",
        "household",
        """
        Membership No   | customer    | F{n:04d}
        Membership Type | ticket_type | Joint
        Title           |             | Ms
        Forename        | forename    | Jo
        Surname         | surname     | Lee{n}
        Address 1       |             | 1 Quay
        Town            |             | Marlhaven
        Post Code       | postcode    | {home}
        E-mail          | email       | jo{n}@example.org
        Joined          | date        | {day}/03/2025
        Expires         |             | {day}/03/2026
        """,
    )
    rows = form.records()
    return form.export(
        as_csv([form.headings, *rows], "utf-16", "\t"), encoding="utf-16", delimiter="\t"
    )


def group_bookings() -> Export:
    """A learning team's own workbook; the schools in it are proposed to be left out."""
    form = Form(
        "bookings",
        "group_bookings",
        "order",
        """
        Booking ref         | order      | L{n:03d}
        Visit date          | date       | {day}/03/2026
        School / group name | group_name | Quay {n} Primary School
        Postcode            | postcode   | {home}
        No. of pupils       | quantity   | 28
        Status              | status     | {status}
        """,
        status="Confirmed",
    )
    rows = [
        ["Learning bookings"],
        form.headings,
        *form.records(),
        form.record(9, status="Cancelled"),
    ]
    return form.export(
        as_xlsx({"Bookings": rows}),
        header_rows=2,
        excluded={"cancelled": 1},
        proposed={"school": len(TYPED)},
        sheet="Bookings",
    )


def mailchimp() -> Export:
    """Subscribers; where the internet places them is not where they live."""
    form = Form(
        "members",
        "mailchimp",
        "customer",
        """
        Email Address | email    | jo{n}@example.org
        First Name    | forename | Jo
        Last Name     | surname  | Lee{n}
        Postcode      | postcode | {home}
        MEMBER_RATING |          | 2
        OPTIN_TIME    | date     | 2024-03-13 10:00:00
        OPTIN_IP      |          |
        CONFIRM_TIME  |          | 2024-03-13 10:01:00
        CONFIRM_IP    |          | 192.0.2.1
        LATITUDE      |          | 52.9
        LONGITUDE     |          | -1.4
        GMTOFF        |          | 0
        DSTOFF        |          | 1
        TIMEZONE      |          | Europe/London
        CC            |          | GB
        REGION        |          | ENG
        LAST_CHANGED  |          | 2025-01-13 00:00:00
        LEID          |          | 12
        EUID          |          | ab
        NOTES         |          |
        TAGS          |          | "Newsletter"
        """,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows], quoting=csv.QUOTE_ALL))
