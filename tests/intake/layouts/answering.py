# ruff: noqa: E501 - headings and answers are kept as the system writes them
"""Exports of survey tools, forms and lists of volunteers."""

from __future__ import annotations

from tests.intake.layouts.making import TYPED, Export, answered, as_csv, as_xlsx, records, table

AGE, ETHNICITY = "How old are you?", "Which ethnic group do you belong to?"
POSTCODE = "What is your postcode?"
_SEVEN = len(TYPED)
# Every file below has the same answers: all 25-34, and all Indian but for one left blank.
GIVEN = answered(
    age={"25-34": _SEVEN},
    ethnicity={"Asian, Asian British or Asian Welsh: Indian": _SEVEN - 1, "missing": 1},
)
_ASKED = {"age": AGE, "ethnicity": ETHNICITY}


def _said(n: int) -> tuple[str, str]:
    return "25-34", "" if n == 1 else "Indian"


def surveymonkey() -> Export:
    """Two rows of headings, and dates with the month first."""
    head = [
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "Email Address",
        "First Name",
        "Last Name",
        "Custom Data 1",
        POSTCODE,
        AGE,
        ETHNICITY,
        "",
    ]
    second = [*[""] * 9, "Open-Ended Response", "Response", "Response", "Other (please specify)"]
    rows = [
        second,
        *records(
            lambda n, home: [
                1180 + n,
                455,
                f"05/{12 + n}/2026 02:12:00 PM",
                f"05/{12 + n}/2026 02:15:00 PM",
                "",
                "",
                "",
                "",
                "",
                home,
                *_said(n),
                "",
            ]
        ),
    ]
    return Export(
        as_csv(table(head, rows)), "survey", "surveymonkey", "response",
        {"postcode": POSTCODE, "date": "Start Date", "email": "Email Address", "surname": "Last Name", "forename": "First Name", **_ASKED},
        TYPED, header_rows=2, answers=GIVEN,
    )  # fmt: skip


def qualtrics() -> Export:
    """Three rows of headings; previews are left out."""
    head = [
        "StartDate",
        "EndDate",
        "Status",
        "IPAddress",
        "Progress",
        "Finished",
        "RecordedDate",
        "ResponseId",
        "DistributionChannel",
        "UserLanguage",
        "Q1",
        "Q2",
        "Q3",
    ]
    asked = [
        "Start Date",
        "End Date",
        "Response Type",
        "IP Address",
        "Progress",
        "Finished",
        "Recorded Date",
        "Response ID",
        "Distribution Channel",
        "User Language",
        POSTCODE,
        AGE,
        ETHNICITY,
    ]
    codes = [f'{{"ImportId":"{name}"}}' for name in head]

    def answer(n: int, home: str, status: str = "IP Address") -> list[object]:
        return [
            "2026-05-13 10:00:00",
            "2026-05-13 10:04:00",
            status,
            "",
            "100",
            "True",
            "2026-05-13 10:04:01",
            f"R_{n}",
            "anonymous",
            "EN",
            home,
            *_said(n),
        ]

    rows = [asked, codes, *records(answer), answer(9, "ZX15 1EZ", "Survey Preview")]
    return Export(
        as_csv(table(head, rows), "utf-8-sig"), "survey", "qualtrics", "response",
        {"postcode": POSTCODE, "date": "Recorded Date", **_ASKED},
        TYPED, header_rows=3, excluded={"preview": 1}, answers=GIVEN, encoding="utf-8-sig",
    )  # fmt: skip


def microsoft_forms() -> Export:
    """A form's workbook; a choice ends in a semicolon."""
    head = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        POSTCODE,
        AGE,
        ETHNICITY,
        "How likely are you to recommend us?",
    ]
    rows = records(
        lambda n, home: [
            n,
            "2026-05-13 10:00:00",
            "2026-05-13 10:04:00",
            "anonymous",
            "",
            home,
            "25-34;",
            "" if n == 1 else "Indian;",
            9,
        ]
    )
    return Export(
        as_xlsx(Form1=table(head, rows)), "survey", "microsoft_forms", "response",
        {"postcode": POSTCODE, "date": "Completion time", "email": "Email", "group_name": "Name", **_ASKED},
        TYPED, answers=GIVEN, encoding=None, delimiter=None, sheet="Form1",
    )  # fmt: skip


def google_forms() -> Export:
    """A form's sheet."""
    head = ["Timestamp", POSTCODE, AGE, ETHNICITY, "How likely are you to recommend us?"]
    rows = records(lambda n, home: [f"{12 + n}/05/2026 10:22:31", home, *_said(n), 9])
    return Export(
        as_csv(table(head, rows)), "survey", "google_forms", "response",
        {"postcode": POSTCODE, "date": "Timestamp", **_ASKED}, TYPED, answers=GIVEN,
    )  # fmt: skip


def smartsurvey() -> Export:
    """Options stand in a second row of headings."""
    head = [
        "UserID",
        "UserNo",
        "Name",
        "Email",
        "IP Address",
        "Unique ID",
        "Started",
        "Ended",
        "Collector",
        POSTCODE,
        AGE,
        ETHNICITY,
        "",
    ]
    second = [*[""] * 12, "Other (please specify):"]
    rows = [
        second,
        *records(
            lambda n, home: [
                8800 + n,
                n,
                "",
                "",
                "",
                f"u{n}",
                f"{12 + n}/05/2026 10:00",
                f"{12 + n}/05/2026 10:05",
                "Web Link",
                home,
                *_said(n),
                "",
            ]
        ),
    ]
    return Export(
        as_csv(table(head, rows), "utf-8-sig"), "survey", "smartsurvey", "response",
        {"postcode": POSTCODE, "date": "Ended", "email": "Email", "group_name": "Name", **_ASKED},
        TYPED, header_rows=2, answers=GIVEN, encoding="utf-8-sig",
    )  # fmt: skip


def better_impact() -> Export:
    """Profiles of volunteers, of whom some are no longer active: they are people still."""
    head = [
        "Username",
        "First Name",
        "Last Name",
        "Email Address",
        "City",
        "Province / State",
        "Postal Code",
        "Country",
        "Date Joined",
        "Status",
        AGE,
        ETHNICITY,
    ]
    rows = records(
        lambda n, home: [
            f"vol{n}",
            "Jo",
            f"Lee{n}",
            f"jo{n}@example.org",
            "Marlhaven",
            "",
            home,
            "GB",
            f"{12 + n}/03/2021",
            "Inactive" if n == 2 else "Accepted",
            *_said(n),
        ]
    )
    return Export(
        as_xlsx(UserData=table(head, rows)), "volunteers", "better_impact", "customer",
        {"postcode": "Postal Code", "date": "Date Joined", "email": "Email Address", "surname": "Last Name", "forename": "First Name", "status": "Status", "country": "Country", **_ASKED},
        TYPED, answers=GIVEN, encoding=None, delimiter=None, sheet="UserData",
    )  # fmt: skip


def three_rings() -> Export:
    """A directory whose address takes several lines."""
    head = [
        "Name",
        "Sort Name",
        "Phone",
        "Email",
        "Address",
        "Postcode",
        "Emergency Contact",
        "Volunteer Since",
        "Status",
        AGE,
        ETHNICITY,
    ]
    rows = records(
        lambda n, home: [
            f"Jo Lee{n}",
            f"Lee{n}",
            "",
            f"jo{n}@example.org",
            "1 Quay\nMarlhaven",
            home,
            "Pat",
            "2024-03-13",
            "Active",
            *_said(n),
        ]
    )
    return Export(
        as_csv(table(head, rows)), "volunteers", "three_rings", "customer",
        {"postcode": "Postcode", "email": "Email", "group_name": "Name", "status": "Status", **_ASKED}, TYPED, answers=GIVEN,
    )  # fmt: skip


def volgistics() -> Export:
    """A list in the style of the United States."""
    head = [
        "Number",
        "Last name",
        "First name",
        "Street 1",
        "City",
        "State",
        "Zip",
        "Email",
        "Kind",
        "Status",
        "Start Date",
        "Life hours",
        AGE,
        ETHNICITY,
    ]
    rows = records(
        lambda n, home: [
            n,
            f"Lee{n}",
            "Jo",
            "1 Quay",
            "Marlhaven",
            "",
            home,
            f"jo{n}@example.org",
            "Volunteer",
            "Active",
            f"05/{12 + n}/2021",
            "12.50",
            *_said(n),
        ]
    )
    return Export(
        as_csv(table(head, rows)), "volunteers", "volgistics", "customer",
        {"postcode": "Zip", "date": "Start Date", "email": "Email", "surname": "Last name", "forename": "First name", "status": "Status", **_ASKED}, TYPED, answers=GIVEN,
    )  # fmt: skip


def assemble() -> Export:
    """A directory of volunteers."""
    head = [
        "ID",
        "First name",
        "Surname",
        "Preferred name",
        "Email",
        "Address 1",
        "Postcode",
        "Registered",
        "Volunteer roles",
        "Volunteer status",
        AGE,
        ETHNICITY,
    ]
    rows = records(
        lambda n, home: [
            n,
            "Jo",
            f"Lee{n}",
            "",
            f"jo{n}@example.org",
            "1 Quay",
            home,
            f"{12 + n}/03/2024",
            "Gallery host",
            "Active",
            *_said(n),
        ]
    )
    return Export(
        as_csv(table(head, rows)), "volunteers", "assemble", "customer",
        {"postcode": "Postcode", "email": "Email", "surname": "Surname", "forename": "First name", **_ASKED}, TYPED, answers=GIVEN,
    )  # fmt: skip
