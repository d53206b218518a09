"""Exports of survey tools and forms."""

from __future__ import annotations

from tests.intake.layouts.answers import GIVEN, SAID
from tests.intake.layouts.making import Export, Form, as_csv
from tests.spreadsheets import as_xlsx


def surveymonkey() -> Export:
    """Two rows of headings, and dates with the month first."""
    form = Form(
        "survey",
        "surveymonkey",
        "response",
        """
        Respondent ID                        |           | 118{n}
        Collector ID                         |           | 455
        Start Date                           | date      | 05/{day}/2026 02:12:00 PM
        End Date                             |           | 05/{day}/2026 02:15:00 PM
        IP Address                           |           |
        Email Address                        | email     |
        First Name                           | forename  |
        Last Name                            | surname   |
        Custom Data 1                        |           |
        What is your postcode?               | postcode  | {home}
        How old are you?                     | age       | 25-34
        Which ethnic group do you belong to? | ethnicity | {ethnicity}
                                             |           |
        """,
        **SAID,
    )
    second = [*[""] * 9, "Open-Ended Response", "Response", "Response", "Other (please specify)"]
    rows = [form.headings, second, *form.records()]
    return form.export(as_csv(rows), answers=GIVEN, header_rows=2)


def qualtrics() -> Export:
    """Three rows of headings; previews are left out."""
    form = Form(
        "survey",
        "qualtrics",
        "response",
        """
        Start Date                           |           | 2026-05-13 10:00:00
        End Date                             |           | 2026-05-13 10:04:00
        Response Type                        |           | {status}
        IP Address                           |           |
        Progress                             |           | 100
        Finished                             |           | True
        Recorded Date                        | date      | 2026-05-13 10:04:01
        Response ID                          |           | R_{n}
        Distribution Channel                 |           | anonymous
        User Language                        |           | EN
        What is your postcode?               | postcode  | {home}
        How old are you?                     | age       | 25-34
        Which ethnic group do you belong to? | ethnicity | {ethnicity}
        """,
        status="IP Address",
        **SAID,
    )
    names = "StartDate EndDate Status IPAddress Progress Finished RecordedDate ResponseId"
    names = [*names.split(), "DistributionChannel", "UserLanguage", "Q1", "Q2", "Q3"]
    codes = [f'{{"ImportId":"{name}"}}' for name in names]
    preview = form.record(9, status="Survey Preview")
    rows = [names, form.headings, codes, *form.records(), preview]
    return form.export(
        as_csv(rows, "utf-8-sig"),
        answers=GIVEN,
        header_rows=3,
        excluded={"preview": 1},
        encoding="utf-8-sig",
    )


def microsoft_forms() -> Export:
    """A form's workbook; a choice ends in a semicolon."""
    form = Form(
        "survey",
        "microsoft_forms",
        "response",
        """
        ID                                   |            | {n}
        Start time                           |            | 2026-05-13 10:00:00
        Completion time                      | date       | 2026-05-13 10:04:00
        Email                                | email      | anonymous
        Name                                 | group_name |
        What is your postcode?               | postcode   | {home}
        How old are you?                     | age        | 25-34;
        Which ethnic group do you belong to? | ethnicity  | {ethnicity}
        How likely are you to recommend us?  |            | 9
        """,
        ethnicity=lambda n: "" if n == 1 else "Indian;",
    )
    rows = form.records()
    return form.export(as_xlsx({"Form1": [form.headings, *rows]}), answers=GIVEN, sheet="Form1")


def google_forms() -> Export:
    """A form's sheet."""
    form = Form(
        "survey",
        "google_forms",
        "response",
        """
        Timestamp                            | date      | {day}/05/2026 10:22:31
        What is your postcode?               | postcode  | {home}
        How old are you?                     | age       | 25-34
        Which ethnic group do you belong to? | ethnicity | {ethnicity}
        How likely are you to recommend us?  |           | 9
        """,
        **SAID,
    )
    rows = form.records()
    return form.export(as_csv([form.headings, *rows]), answers=GIVEN)


def smartsurvey() -> Export:
    """Options stand in a second row of headings."""
    form = Form(
        "survey",
        "smartsurvey",
        "response",
        """
        UserID                               |            | 88{n:02}
        UserNo                               |            | {n}
        Name                                 | group_name |
        Email                                | email      |
        IP Address                           |            |
        Unique ID                            |            | u{n}
        Started                              |            | {day}/05/2026 10:00
        Ended                                | date       | {day}/05/2026 10:05
        Collector                            |            | Web Link
        What is your postcode?               | postcode   | {home}
        How old are you?                     | age        | 25-34
        Which ethnic group do you belong to? | ethnicity  | {ethnicity}
                                             |            |
        """,
        **SAID,
    )
    second = [*[""] * 12, "Other (please specify):"]
    rows = [form.headings, second, *form.records()]
    return form.export(
        as_csv(rows, "utf-8-sig"), answers=GIVEN, header_rows=2, encoding="utf-8-sig"
    )
