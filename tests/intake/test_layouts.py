# ruff: noqa: E501 - lines of an export are kept whole
"""Each system's export, in a few rows of its own layout."""

from __future__ import annotations

import pytest

from insights.intake.columns.layouts import layouts
from insights.intake.evidence import Evidence, read_evidence


def read(text: str) -> Evidence:
    return read_evidence(text.encode(), "export.csv")


EXPORTS = {
    ("eventbrite_uk", "tickets"): (
        "Order no.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Order Type,Total Paid,"
        "Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home Address 1,Home City,"
        "Home Postcode,Home Country\n"
        "1001,29/11/2024 10:00,Jo,A,jo@example.org,1,Adult,Free,0,0,0,Attending,1 St,Derby,DE1 3GL,GB\n"
        "1002,30/11/2024 10:00,Jo,A,jo@example.org,1,Adult,Free,0,0,0,Deleted,1 St,Derby,DE1 3GL,GB\n"
    ),
    ("eventbrite_us", "tickets"): (
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,"
        "Attendee Status,Home Zip,Home Country\n"
        "1001,11/29/24 22:28,Jo,A,jo@example.org,1,,Adult,7,Attending,DE1 3GL,GB\n"
    ),
    ("spektrix", "tickets"): (
        "Customer Id,First Name,Last Name,Email Address,Postcode,Country,Date Confirmed,Event Name,"
        "Instance Start,Number of Tickets,Total\n"
        "9,Jo,A,jo@example.org,DE1 3GL,GB,01/02/2026 10:00,General admission,03/02/2026 11:00,2,10\n"
    ),
    ("tessitura", "tickets"): (
        "Ticket list\ncustomer_no,fname,lname,street1,city,postal_code,country,perf_dt,num_seats,paid_amt\n"
        "77,Jo,A,1 St,Derby,DE13GL,GB,03/02/2026,2,10.00\n"
    ),
    ("art_tickets", "tickets"): (
        "Booking reference,Date,Product,Tickets,Gross,Donation,Gift Aid,National Art Pass,Customer name,"
        "Customer email,Customer address,Customer postcode,Status\n"
        'B1,03/02/2026,Exhibition,2,20.00,0,No,Yes,Jo A,jo@example.org,"1 St\nDerby",DE1 3GL,Complete\n'
    ),
    ("woocommerce", "tickets"): (
        "Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),Postcode (Billing)\n"
        "5,wc-completed,2026-02-03 10:00,Jo,A,DE1 3GL\n6,wc-cancelled,2026-02-03 10:00,Jo,A,DE1 3GL\n"
    ),
    ("membership", "members"): (
        "Membership No,Membership Type,Surname,Postcode,Date Joined,Expiry Date\n"
        "1,Joint,A,DE1 3GL,01/02/2025,01/02/2026\n"
    ),
    ("group_bookings", "bookings"): (
        "Booking ref,School name,Postcode,Visit date,Number of pupils\nB7,Hill Primary,DE1 3GL,03/02/2026,28\n"
    ),
    ("better_impact", "volunteers"): (
        "First Name,Last Name,Postal Code,Status,Date Joined,Total Hours,Ethnicity\n"
        "Jo,A,DE1 3GL,Accepted,01/02/2020,12,White British\n"
    ),
    ("microsoft_forms", "volunteers"): (
        "ID,Start time,Completion time,Email,Name,What is your age group?,What is your ethnic group?,Gender\n"
        "1,2/1/26 10:00,2/1/26 10:05,anonymous,,25-34,Indian;,Woman\n"
    ),
    ("google_forms", "survey"): (
        "Timestamp,How likely are you to recommend us?,What is your postcode?,Age\n"
        "14/03/2026 10:22:31,9,DE1 3GL,41\n"
    ),
    ("gift_aid", "gift_aid"): (
        "Title,First name,Last name,House,Postcode,Donation date,Amount\nMs,Jo,A,1,DE1 3GL,03/04/26,5\n"
    ),
    ("generic", "volunteers"): (
        "Volunteer role,Age group,Ethnicity,Disability\nSteward,75+,White British,No\n"
    ),
    ("organisations", "organisations"): (
        "Organisation name,Type,Activities,Beneficiaries\nHill Carers,T3,Respite,Carers\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("expected", EXPORTS, ids="-".join)
def test_a_systems_export_is_known_by_its_headings(expected: tuple[str, str]) -> None:
    found = read(EXPORTS[expected])

    assert (found.layout, found.kind) == expected
    if "DE1 3GL" in EXPORTS[expected]:
        assert found.rows["postcode"].tolist()[0] == "DE1 3GL"
    assert found.records == found.header_rows + found.data_rows + sum(found.excluded.values())


def test_every_layout_has_a_name_people_know() -> None:
    assert len({layout.key for layout in layouts()}) == len(layouts())
    assert all(layout.label and layout.needs for layout in layouts())


def test_further_lines_of_a_shop_order_add_their_tickets_to_its_first() -> None:
    found = read(
        "Name,Email,Financial Status,Total,Created at,Lineitem quantity,Lineitem name,Billing Zip,Shipping Zip\n"
        "#1,a@example.org,paid,30,2026-05-01 10:00:00 +0200,2,Adult,'DE1 3GL,\n"
        "#1,a@example.org,,,2026-05-01 10:00:00 +0200,3,Child,,\n"
        "#2,b@example.org,refunded,5,2026-05-02 10:00:00 +0200,1,Adult,DE1 3GM,\n"
    )

    assert found.layout == "shopify"
    assert found.excluded == {"continuation": 1, "refunded": 1}
    assert found.rows["postcode"].tolist() == ["DE1 3GL"]
    assert found.rows["quantity"].tolist() == [5]


def test_american_dates_are_noticed() -> None:
    found = read(EXPORTS["eventbrite_us", "tickets"])

    assert found.rows["date"].dt.strftime("%Y-%m-%d").tolist() == ["2024-11-29"]


def gift_aid_schedule() -> str:
    title = [",,,,,,,,,,"] * 11 + [
        ",Schedule,,Earliest donation date in the period of claim. (DD/MM/YY),,,,,,,",
        ",,,01/04/25,,,,,,,",
        *[",,,,,,,,,,"] * 9,
        ",Item,Title,First name,Last name,House name or number,Postcode,Aggregated donations,"
        "Sponsored event,Donation date,Amount",
        ",,,,,,,,,,",
    ]
    donors = [
        ",1,Ms,Jo,Smith,1,DE1 3GL,,,03/04/25,5.00",
        ",2,Mr,Al,Jones,2,X,,,04/04/25,5.00",
        ",3,,,,,,Collection boxes,,05/04/25,90.00",
    ]
    return "\n".join([*title, *donors, *[f",{n},,,,,,,,," for n in range(4, 41)]]) + "\n"


def test_the_gift_aid_schedule_is_read_from_under_its_long_title() -> None:
    found = read(gift_aid_schedule())

    assert (found.layout, found.kind, found.header_rows) == ("hmrc_gift_aid", "gift_aid", 23)
    assert found.excluded == {"aggregated": 1, "blank": 1, "prefilled": 37}
    assert found.rows["postcode"].tolist() == ["DE1 3GL", "X"]
    assert found.records == 64


def test_the_two_heading_rows_of_a_survey_tool_are_joined() -> None:
    found = read(
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,What is your ethnic group?,,Age group\n"
        ",,,,,Response,Other (please specify),Response\n"
        "1,2,02/28/2026,02/28/2026,,Indian,,25-34\n2,2,02/28/2026,02/28/2026,,Roma,,16-24\n"
    )

    assert found.layout == "surveymonkey"
    assert found.header_rows == 2
    assert found.answers["age"]["25-34"] == 1
    assert found.answers["ethnicity"]["White: Roma"] == 1


def test_previews_are_left_out_of_a_survey_with_three_heading_rows() -> None:
    found = read(
        "StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,DistributionChannel,Q1\n"
        "Start Date,End Date,Response Type,Finished,Recorded Date,Response ID,Distribution Channel,What is your age?\n"
        '"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}",'
        '"{""ImportId"":""finished""}","{""ImportId"":""r""}","{""ImportId"":""i""}","{""ImportId"":""d""}",'
        '"{""ImportId"":""QID1""}"\n'
        "2026-01-02,2026-01-02,IP Address,True,2026-01-02,R_1,anonymous,44\n"
        "2026-01-02,2026-01-02,Survey Preview,True,2026-01-02,R_2,preview,44\n"
    )

    assert found.header_rows == 3
    assert found.excluded == {"preview": 1}
    assert found.answers["age"]["35-44"] == 1


QUALTRICS = (
    "StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,DistributionChannel,Q1,Q2,Q3\n"
    "Start Date,End Date,Response Type,Finished,Recorded Date,Response ID,Distribution Channel,"
    "What is your age?,What is your ethnic group?,Do you volunteer with a disability?\n"
    "2026-01-02,2026-01-02,{},True,2026-01-02,R_1,{},44,Indian,No\n"
    "2026-01-02,2026-01-02,{},True,2026-01-02,R_2,{},44,Indian,No\n"
)


@pytest.mark.parametrize(
    "marks",
    [
        ("IP Address", "anonymous", "Survey Preview", "preview"),
        ("IP Address", "anonymous", "IP Address", "preview"),
        ("IP Address", "anonymous", "Survey Test", "test"),
        ("IP Address", "anonymous", "Spam", "anonymous"),
        ("0", "anonymous", "1", "anonymous"),
        ("16", "anonymous", "17", "anonymous"),
    ],
)
@pytest.mark.parametrize("kind", ["volunteers", "survey"])
def test_answers_given_while_the_form_was_made_are_previews(
    marks: tuple[str, ...], kind: str
) -> None:
    found = read_evidence(QUALTRICS.format(*marks).encode(), "export.csv", kind=kind)

    assert found.layout == "qualtrics"
    assert (found.data_rows, found.excluded) == (1, {"preview": 1})


@pytest.mark.parametrize(
    "row", ["test@x.org,Test,Test,", "jo@x.org,Jo,A,Preview", ",,,TEST", "test1@x.org,,,"]
)
def test_trials_of_a_survey_are_previews_whoever_made_them(row: str) -> None:
    found = read(
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,"
        "Last Name,Custom Data 1,What is your age?,What is your ethnic group?\n"
        ",,,,,,,,,Response,Response\n"
        "1,9,02/28/2026,02/28/2026,1.2.3.4,jo@x.org,Jo,A,Spring,44,Indian\n"
        f"2,9,02/28/2026,02/28/2026,1.2.3.4,{row},44,Indian\n"
    )

    assert (found.data_rows, found.excluded) == (1, {"preview": 1})


def test_a_one_in_a_column_called_status_is_a_preview_for_qualtrics_alone() -> None:
    found = read("Timestamp,Status,Age group,Ethnicity\n14/03/2026,1,25-34,Indian\n")

    assert (found.data_rows, found.excluded) == (1, {})


def test_a_list_of_organisations_keeps_its_columns() -> None:
    found = read(EXPORTS["organisations", "organisations"])

    assert found.rows["Organisation name"].tolist() == ["Hill Carers"]
    assert found.rows["Beneficiaries"].tolist() == ["Carers"]


def test_counts_by_area_are_a_table_of_their_own() -> None:
    found = read("LSOA code,Visits\nE01000001,12\nE01000002,7\n")

    assert found.kind == "counts"
    assert found.rows["area"].tolist() == ["E01000001", "E01000002"]
    assert found.rows["quantity"].tolist() == [12, 7]


FRIENDS = "Title,Surname,First,Addr 1,Home PC,Joined,Type,{}\n" + "".join(
    f"Ms,Khan{n},A,{n} High St,DE1 {n % 10}UA,14/08/2023,Single,{'YN'[n % 2]}\n" for n in range(9)
)


@pytest.mark.parametrize("heading", ["Gift Aid?", "Volunteer", "Member", "Ticket holder"])
def test_a_column_of_yes_and_no_does_not_say_what_rows_are(heading: str) -> None:
    assert read(FRIENDS.format(heading)).kind == "members"


def test_gift_aid_declarations_are_still_known_without_a_layout() -> None:
    found = read("Donor,Postcode,Declaration\nA,DE1 3GL,14/08/2023\nB,DE1 3GM,15/08/2023\n")

    assert found.kind == "gift_aid"


def test_a_survey_of_yes_and_no_is_a_survey() -> None:
    found = read("Postcode,Would you recommend us?\nDE1 3GL,Yes\nDE1 3GM,No\n")

    assert found.kind == "survey"


def test_how_many_organisations_name_no_council_or_county_is_said() -> None:
    rows = ["A,Respite,Farborough", "B,Choirs,Derby", "C,Sport,", "D,Advice,Throughout England"]
    text = "Organisation name,Activities,Area of operation\n" + "\n".join(rows) + "\n"
    (said,) = read(text).notices

    assert said.startswith(
        "Rows whose place names no council or county that Doorstep knows: 1 of 4."
    )
    assert "“Area of operation”" in said
    assert read(text.replace("Farborough", "Derbyshire")).notices == ()


@pytest.mark.parametrize(
    "head",
    [
        "Booking ref,School / group name,Postcode,Visit date,No. of pupils",
        "Order number,Name of school,Postcode,Visit date,Children in party",
        "Order,Class,Postcode,Event,Number of pupils",
    ],
)
def test_a_list_of_schools_is_of_bookings_and_not_of_tickets(head: str) -> None:
    assert read(f"{head}\n1001,Hill Primary,DE1 3GL,13/02/2026,28\n").kind == "bookings"


def test_a_box_office_that_notes_a_school_beside_some_sales_still_sells_tickets() -> None:
    rows = "".join(f"{n},DE1 {n % 9}GL,13/02/2026,2,{'YN'[n % 2]}\n" for n in range(9))

    assert read("Order number,Postcode,Event date,Tickets,School group?\n" + rows).kind == "tickets"


def test_where_the_internet_places_a_subscriber_is_not_read_and_that_is_said() -> None:
    found = read(
        "Email Address,Postcode,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LATITUDE,LONGITUDE,REGION,LEID\n"
        "jo@example.org,DE1 3GL,2,2024-03-13 10:00:00,,2024-03-13 10:01:00,52.9,-1.4,ENG,12\n"
    )

    assert (found.layout, found.kind) == ("mailchimp", "members")
    assert not {"LATITUDE", "LONGITUDE", "REGION"} & {*found.columns.values()}
    assert any("LATITUDE, LONGITUDE and REGION were not read" in said for said in found.notices)
