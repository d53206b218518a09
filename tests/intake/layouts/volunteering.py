"""Exports of systems that look after volunteers."""

from __future__ import annotations

from tests.intake.layouts.answers import GIVEN, SAID
from tests.intake.layouts.making import Export, Form, as_csv
from tests.spreadsheets import as_xlsx


def better_impact() -> Export:
    """Profiles of volunteers, of whom some are no longer active: they are people still."""
    form = Form(
        "volunteers",
        "better_impact",
        "customer",
        """
        Username                             |           | vol{n}
        First Name                           | forename  | Jo
        Last Name                            | surname   | Lee{n}
        Email Address                        | email     | jo{n}@example.org
        City                                 |           | Marlhaven
        Province / State                     |           |
        Postal Code                          | postcode  | {home}
        Country                              | country   | GB
        Date Joined                          | date      | {day}/03/2021
        Status                               | status    | {status}
        How old are you?                     | age       | 25-34
        Which ethnic group do you belong to? | ethnicity | {ethnicity}
        """,
        status=lambda n: "Inactive" if n == 2 else "Accepted",
        **SAID,
    )
    rows = form.records()
    return form.export(
        as_xlsx({"UserData": [form.headings, *rows]}), answers=GIVEN, sheet="UserData"
    )


def three_rings() -> Export:
    """A directory whose address takes several lines."""
    form = Form(
        "volunteers",
        "three_rings",
        "customer",
        """
        Name                                 | group_name | Jo Lee{n}
        Sort Name                            |            | Lee{n}
        Phone                                |            |
        Email                                | email      | jo{n}@example.org
        Address                              |            | 1 Quay⏎Marlhaven
        Postcode                             | postcode   | {home}
        Emergency Contact                    |            | Pat
        Volunteer Since                      |            | 2024-03-13
        Status                               | status     | Active
        How old are you?                     | age        | 25-34
        Which ethnic group do you belong to? | ethnicity  | {ethnicity}
        """,
        **SAID,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows]), answers=GIVEN)


def volgistics() -> Export:
    """A list in the style of the United States."""
    form = Form(
        "volunteers",
        "volgistics",
        "customer",
        """
        Number                               |           | {n}
        Last name                            | surname   | Lee{n}
        First name                           | forename  | Jo
        Street 1                             |           | 1 Quay
        City                                 |           | Marlhaven
        State                                |           |
        Zip                                  | postcode  | {home}
        Email                                | email     | jo{n}@example.org
        Kind                                 |           | Volunteer
        Status                               | status    | Active
        Start Date                           | date      | 05/{day}/2021
        Life hours                           |           | 12.50
        How old are you?                     | age       | 25-34
        Which ethnic group do you belong to? | ethnicity | {ethnicity}
        """,
        **SAID,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows]), answers=GIVEN)


def assemble() -> Export:
    """A directory of volunteers."""
    form = Form(
        "volunteers",
        "assemble",
        "customer",
        """
        ID                                   |           | {n}
        First name                           | forename  | Jo
        Surname                              | surname   | Lee{n}
        Preferred name                       |           |
        Email                                | email     | jo{n}@example.org
        Address 1                            |           | 1 Quay
        Postcode                             | postcode  | {home}
        Registered                           |           | {day}/03/2024
        Volunteer roles                      |           | Gallery host
        Volunteer status                     |           | Active
        How old are you?                     | age       | 25-34
        Which ethnic group do you belong to? | ethnicity | {ethnicity}
        """,
        **SAID,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows]), answers=GIVEN)
