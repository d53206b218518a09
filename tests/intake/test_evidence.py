# ruff: noqa: E501 - lines of an export are kept whole
from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from insights.errors import UploadError
from insights.intake.evidence import Evidence, read_evidence
from insights.tables import EVIDENCE, check


def read(text: str, encoding: str = "utf-8", **said: object) -> Evidence:
    return read_evidence(text.encode(encoding), "export.csv", **said)  # type: ignore[arg-type]


def adds_up(found: Evidence) -> bool:
    return found.records == found.header_rows + found.data_rows + sum(found.excluded.values())


REPORT = """Ticket sales;;;
Site: The museum;;;
;;;
Date;Ticket;Postcode;Qty
01/02/2026;Adult;DE1 3GL;2
02/02/2026;Child;DE22 1AA;1
Sub total;;;3
;;;
Date;Ticket;Postcode;Qty
13/02/2026;Family;;4
Grand total;;;7
Page 1 of 1;;;
"""


def test_a_printed_report_keeps_its_three_sales_and_accounts_for_the_rest() -> None:
    found = read(REPORT, "cp1252")

    assert found.header_rows == 4
    assert found.excluded == {"blank": 1, "footer": 1, "repeated_header": 1, "total": 2}
    assert found.data_rows == 3
    assert found.records == 12
    assert found.delimiter == ";"
    assert found.rows["quantity"].tolist() == [2, 1, 4]
    assert found.rows["postcode"].tolist() == ["DE1 3GL", "DE22 1AA", ""]
    check(found.rows, EVIDENCE)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_same_file_reads_alike_in_every_encoding(encoding: str, named: str) -> None:
    found = read("Order,Postcode,Ticket type\n1,DE1 3GL,Café £5\n", encoding)

    assert found.encoding == named
    assert found.rows["ticket_type"].tolist() == ["Café £5"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_separator_line_is_believed_and_counted(delimiter: str) -> None:
    found = read(f"sep={delimiter}\n" + "Order,Postcode\n1,DE1 3GL\n".replace(",", delimiter))

    assert found.delimiter == delimiter
    assert found.header_rows == 2
    assert found.records == 3


def test_an_address_over_several_lines_is_one_record() -> None:
    found = read('Order,Address,Postcode\n1,"1 Iron Gate,\nDerby",DE1 3GL\n2,x,DE1 3GM\n')

    assert found.data_rows == 2
    assert found.records == 3


def test_a_postcode_inside_an_address_is_taken_out_and_the_rest_is_not_kept() -> None:
    found = read(
        'Order,Address,Tickets\n1,"1 Iron Gate, Derby DE1 3GL",1\n2,"2 High St DE22 1AA",1\n'
    )

    assert found.rows["postcode"].tolist() == ["DE1 3GL", "DE22 1AA"]
    assert "Iron Gate" not in found.rows.to_csv()


def test_nothing_that_names_a_person_stays_in_the_rows() -> None:
    found = read("Order,Email,Surname,Postcode\n1,jo@example.org,Bloggs,DE1 3GL\n")

    assert "example" not in found.rows.to_csv()
    assert "Bloggs" not in found.rows.to_csv()


def test_one_customer_has_one_key_however_the_address_is_written() -> None:
    found = read(
        "Order,Email,Surname,Postcode\n1,Jo@Example.org,A,DE1 3GL\n2,jo@example.org,B,DE1 3GM\n"
        "3,,Smith,DE1 3GL\n4,,SMITH,de13gl\n5,,,DE1 3GL\n"
    )

    keys = found.rows["customer"]
    assert keys[0] == keys[1]
    assert keys[2] == keys[3]
    assert keys[4] == ""
    assert len(set(keys)) == 3


def test_cancelled_refunded_and_test_orders_are_left_out_and_counted() -> None:
    found = read(
        "Order,Postcode,Tickets,Status,Ticket type\n1,DE1 3GL,1,Confirmed,Adult\n2,DE1 3GL,1,Cancelled,Adult\n"
        "3,DE1 3GL,1,REFUNDED,Adult\n4,DE1 3GL,1,Confirmed,Test ticket\n5,DE1 3GL,-1,Confirmed,Adult\n"
        "6,DE1 3GL,1,Partially refunded,Adult\n"
    )

    assert found.excluded == {"cancelled": 1, "refunded": 2, "test": 1}
    assert found.rows["order"].tolist() == ["1", "6"]


def test_schools_groups_placeholders_and_our_own_postcode_are_proposed_and_kept() -> None:
    found = read(
        "Order,Postcode,Tickets,Ticket type\n1,DE1 3GL,30,School visit\n2,DE1 3GM,16,Adult\n3,ZZ99 3CZ,1,Adult\n"
        "4,de1 1aa,1,Adult\n5,DE1 3GN,15,Adult\n6,DE1 3GP,9,Adult\n6,DE1 3GP,9,Child\n7,,1,Adult\n",
        own_postcode="DE1 1AA",
    )

    assert found.data_rows == 8
    assert found.rows["proposed"].tolist() == [
        "school",
        "group",
        "placeholder_postcode",
        "own_postcode",
        "",
        "group",
        "group",
        "",
    ]
    assert found.proposed == {"group": 3, "own_postcode": 1, "placeholder_postcode": 1, "school": 1}


def test_a_postcode_with_more_orders_than_its_homes_is_a_bulk_buyer_but_not_a_word() -> None:
    homes = [(f"DE{n % 20 + 1} {n % 10}AA") for n in range(200)]
    lines = [*homes, *["DE1 9ZZ"] * 25, *["NOTGIVEN"] * 40]
    found = read("Order,Postcode\n" + "".join(f"{n},{code}\n" for n, code in enumerate(lines)))

    assert found.proposed == {"bulk_buyer": 25}


def test_home_is_preferred_to_venue_and_delivery() -> None:
    found = read(
        "Order,Venue Postcode,Shipping Zip,Billing Zip\n"
        + "".join(f"{n},DE1 3GL,S1 {n}AA,NG{n} 1AA\n" for n in range(1, 10))
    )

    assert found.columns["postcode"] == "Billing Zip"


def test_a_constant_column_is_not_where_people_live() -> None:
    lines = "".join(f"{n},DE1 3GL,NG{n} 1AA\n" for n in range(1, 15))
    found = read("Order,Postcode,Where they live\n" + lines)

    assert found.columns["postcode"] == "Where they live"


def test_columns_can_be_corrected() -> None:
    text = "Order,Postcode,Other code,Tickets\n1,DE1 3GL,S1 1AA,2\n"
    found = read(text, columns={"postcode": "Other code", "quantity": ""})

    assert found.rows["postcode"].tolist() == ["S1 1AA"]
    assert found.rows["quantity"].tolist() == [1]
    with pytest.raises(UploadError):
        read(text, columns={"postcode": "Absent"})


def test_a_file_without_headings_is_read_by_its_values() -> None:
    found = read("DE1 3GL,2\nDE22 1AA,1\n")

    assert found.header_rows == 0
    assert found.data_rows == 2
    assert found.columns["postcode"] == "Column 1"


def test_headings_that_repeat_are_told_apart() -> None:
    assert read("Order,Postcode,Postcode\n1,DE1 3GL,\n").headers == (
        "Order",
        "Postcode",
        "Postcode (2)",
    )


def test_none_is_an_answer_and_blank_is_not() -> None:
    found = read("Religion,Age group\nNone,16-24\n,25-34\nN/A,25-34\nPrefer not to say,75+\n")

    assert found.answers["religion"] == {
        "No religion": 1,
        "missing": 2,
        "prefer not to say": 1,
    }


def test_every_answer_is_a_category_missing_or_unmapped() -> None:
    found = read(
        "Timestamp,How would you describe your ethnic group?,Do you consider yourself disabled?,Age group\n"
        "01/02/2026 10:00:00,White British,No,16 to 24\n02/02/2026 10:00:00,Yorkshire,Yes,Under 16\n"
        "03/02/2026 10:00:00,,Prefer not to say,Jan-24\n",
        kind="volunteers",
    )

    assert found.kind == "volunteers"
    assert found.unmapped["ethnicity"] == {"Yorkshire": 1}
    assert found.unmapped["age"] == {"Jan-24": 1}
    for field in ("age", "ethnicity", "disability"):
        assert sum(found.answers[field].values()) + sum(found.unmapped[field].values()) == 3


def test_an_answer_that_names_no_group_is_counted_but_not_compared() -> None:
    found = read("Volunteer,Ethnicity\n1,BAME\n2,White Irish\n")

    assert found.answers["ethnicity"]["unmappable: minority unspecified"] == 1
    assert found.rows["ethnicity"].tolist() == ["unmapped", "White: Irish"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n  \n",
        b"Order,Postcode\n",
        b"Dear all,\nplease find the list attached\n",
        b"Order,Postcode\n1,DE1\x003GL\n",
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n....",
        b"PK\x03\x04 not a real archive",
        b"<html><table><tr><td>Postcode</td></tr></table></html>",
        b",".join(b"c%d" % n for n in range(600)) + b"\n",
        b"Order,Total paid\n1,2.50\n",
    ],
)
def test_what_is_of_no_use_is_refused_in_plain_words_with_a_remedy(content: bytes) -> None:
    with pytest.raises(UploadError) as refusal:
        read_evidence(content, "export.csv")

    assert str(refusal.value).endswith(".")
    assert refusal.value.remedy.endswith(".")


def test_one_unclosed_quotation_mark_in_a_long_file_is_refused_with_its_line() -> None:
    lines = [f'{n},"Smith",DE1 {n % 10}GL,1' for n in range(60_000)]
    lines[41_000] = '41000,"Smith,DE1 1GL,1'
    text = "Order,Surname,Postcode,Tickets\n" + "\n".join(lines)

    with pytest.raises(UploadError, match="line 41,002 "):
        read(text)


def test_an_unclosed_quotation_mark_among_plain_fields_is_refused_with_its_line() -> None:
    lines = [f"{n},Smith,DE1 {n % 10}GL,1" for n in range(50)]
    lines[7] = '7,"Smith,DE1 1GL,1'

    with pytest.raises(UploadError, match="line 9 "):
        read("Order,Surname,Postcode,Tickets\n" + "\n".join(lines))


def test_a_file_that_ends_inside_a_quotation_mark_is_refused_with_its_line() -> None:
    with pytest.raises(UploadError, match="line 3 "):
        read('Order,Postcode\n1,DE1 3GL\n2,"DE1 3GM\n')
    with pytest.raises(UploadError, match="line 4 "):
        read('Order,Postcode\n1,"DE1\n 3GL"\n2,"DE1 3GM')


def test_a_stray_quotation_mark_inside_a_field_hides_nothing() -> None:
    found = read('Order,Name,Postcode\n1,"The "Old" Mill",DE1 3GL\n2,5" pipe,DE1 3GM\n')

    assert found.rows["postcode"].tolist() == ["DE1 3GL", "DE1 3GM"]


def test_old_line_ends_are_read() -> None:
    assert read("Order,Postcode\r1,DE1 3GL\r2,DE1 3GM\r").data_rows == 2


def test_two_stray_quotation_marks_do_not_hide_the_rows_between_them() -> None:
    lines = [f"{n},Smith,DE1 {n % 10}GL,1" for n in range(50)]
    lines[7], lines[20] = '7,"Smith,DE1 1GL,1', '20,Smith",DE1 1GL,1'

    with pytest.raises(UploadError, match="line 9 "):
        read("Order,Surname,Postcode,Tickets\n" + "\n".join(lines))


def test_a_kind_that_is_none_of_ours_is_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="not a kind"):
        read("Postcode\nDE1 3GL\n", kind="invoices")


def test_records_of_another_width_stay_in_their_place() -> None:
    found = read(
        "Order,Postcode,Tickets\n1,DE1 3GL,1\n2,DE1 3GM\n3,DE1 3GN,1,extra\n\n4,DE1 3GP,1\n"
    )

    assert found.rows["order"].tolist() == ["1", "2", "3", "4"]
    assert found.excluded == {"blank": 1}
    assert adds_up(found)


def test_the_date_of_the_visit_is_preferred_to_that_of_the_order() -> None:
    found = read("Order Date,Visit date,Postcode\n01/02/2026,03/04/2026,DE1 3GL\n")

    assert found.rows["date"].tolist() == [pd.Timestamp("2026-04-03")]


@pytest.mark.parametrize("postcode", ["Postcode", "Home post code"])
def test_a_heading_of_signs_alone_is_not_taken_for_one_of_the_gift_aid_schedule(
    postcode: str,
) -> None:
    found = read(f"#,Name,{postcode}\n1,A,DE1 3GL\n2,B,\n3,,\n")

    assert (found.data_rows, found.excluded) == (3, {})


WHOLE = "".join(f"White British,None,{30 + n},No,Female\n" for n in range(12))
ONE_ANSWER = "Indian,,,,\n" * 4


@pytest.mark.parametrize("answers", [WHOLE + ONE_ANSWER, ONE_ANSWER + WHOLE], ids=["last", "first"])
@pytest.mark.parametrize("kind", ["volunteers", "survey", "members"])
def test_people_who_answered_one_question_are_not_footnotes_wherever_they_stand(
    answers: str, kind: str
) -> None:
    found = read("Ethnicity,Religion,Age,Disability,Sex\n" + answers, kind=kind)

    assert (found.data_rows, found.excluded) == (16, {})
    assert found.answers["ethnicity"]["Asian, Asian British or Asian Welsh: Indian"] == 4


def test_what_stands_alone_under_the_records_is_a_footnote_of_sales_and_worded_ones_of_answers() -> (
    None
):
    sales = "Order,Postcode,Date,Tickets\n" + "7,DE1 3GL,01/05/2026,2\n" * 9
    answers = "Ethnicity,Religion,Age,Disability,Sex\n" + WHOLE

    assert read(sales + "Box office at the lower door,,,\n").excluded == {"footer": 1}
    assert read(answers + "Printed on 01/05/2026,,,,\n", kind="volunteers").excluded == {
        "footer": 1
    }


@pytest.mark.parametrize("nothing", ["-", "No", "n/a", "Not cancelled", "0"])
def test_only_a_date_says_when_an_order_was_cancelled(nothing: str) -> None:
    sales = "".join(f"{n},DE1 {n}GL,01/05/2026,2,{nothing}\n" for n in range(1, 10))
    found = read(
        "Order,Postcode,Date,Tickets,Cancelled at\n" + sales + "10,DE1 3GL,01/05/2026,2,"
        "2026-05-01 10:00:00 +0100\n11,DE1 3GL,01/05/2026,2,2 May 2026\n"
    )

    assert found.columns["cancelled_at"] == "Cancelled at"
    assert (found.data_rows, found.excluded) == (9, {"cancelled": 2})


@pytest.mark.parametrize("status", ["Expired", "Deleted", "Cancelled"])
def test_a_donor_whose_declaration_has_ended_is_a_donor_still(status: str) -> None:
    donors = "".join(
        f"{n},Khan{n},DE1 {n}GL,01/03/2026,5,{status if n % 2 else 'Valid'},Yes\n"
        for n in range(10)
    )
    heading = "Donor ID,Surname,Postcode,Date,Amount,{},Gift Aid\n"
    found = read(heading.format("Status") + donors)
    paying = read(heading.format("Payment status") + donors)

    assert (found.kind, found.data_rows, found.excluded) == ("gift_aid", 10, {})
    assert (paying.kind, paying.data_rows, paying.excluded) == ("gift_aid", 10, {})


def test_a_ticket_that_has_expired_was_sold_and_a_basket_that_has_was_not() -> None:
    said = ["Expired", "Basket expired", "Expired basket", "Payment expired", "Valid"]
    sales = "".join(f"{n},DE1 3GL,01/05/2026,2,{status}\n" for n, status in enumerate(said))
    found = read("Order,Postcode,Date,Tickets,Status\n" + sales)

    paid = read("Order,Postcode,Date,Tickets,Payment status\n" + sales)

    assert (found.data_rows, found.excluded) == (2, {"cancelled": 3})
    assert (paid.data_rows, paid.excluded) == (1, {"cancelled": 4})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"Charity,Charity activities,Beneficiaries,Area of operation,Partner type\nQuay,helps carers,carers,Derby,T5\n",
            {"kind": "organisations"},
        ),
        (
            b"Name,Charity activities,Area of operation\nQuay,helps carers,Derby\n",
            {"kind": "organisations", "columns": {"name": ""}},
        ),
    ],
)
def test_a_list_of_organisations_without_their_names_is_refused(
    content: bytes, said: dict[str, Any]
) -> None:
    with pytest.raises(UploadError, match="no column with their names") as refused:
        read_evidence(content, "list.csv", **said)
    assert "“Name”" in refused.value.remedy


def test_a_person_of_whom_something_is_noted_is_not_a_footnote() -> None:
    people = "".join(f",{30 + n},White British,None,No,Female\n" for n in range(10))
    found = read(
        "Notes,Age,Ethnicity,Religion,Disability,Gender\n"
        + people
        + "Note: keen,,Indian,,,\nRecords: 11,11,,,,\n",
        kind="volunteers",
    )

    assert (found.data_rows, found.excluded) == (11, {"footer": 1})


def test_our_own_postcode_is_known_when_it_is_mistyped() -> None:
    found = read_evidence(
        b"Order,Postcode,Qty\n1,DEI 3AE,2\n2,DE1 3AE,1\n3,de1  3ae,1\n4,DE1 3AF,1\n",
        "t.csv",
        own_postcode="DE1 3AE",
    )

    assert found.proposed == {"own_postcode": 3}


def test_a_file_that_is_printed_shows_nothing_that_somebody_wrote() -> None:
    export = b"Order,Postcode,Ethnic group\n1,DE1 3GL,my own words\n2,DE1 3GL,Irish\n"
    shown = repr(read_evidence(export, "export.csv"))

    assert "DE1 3GL" not in shown
    assert "my own words" not in shown
