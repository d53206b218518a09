"""How many people came: numbers as tills write them, and refunds taken off their orders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.evidence import Evidence, read_evidence


def sold(*lines: str) -> Evidence:
    text = "\n".join(["Order,Postcode,Date,Ticket type,Tickets", *lines])
    chosen = {"quantity": "Tickets"}
    return read_evidence(text.encode(), "export.csv", kind="tickets", columns=chosen)


OTHER = "9,DE22 1AA,09/05/2026,Adult,4"


@pytest.mark.parametrize(
    ("lines", "left", "excluded"),
    [
        (["1,DE1 3GL,01/05/2026,Adult,2", "1,DE1 3GL,01/05/2026,Adult,-2"], [], {"refunded": 2}),
        (["1,DE1 3GL,02/05/2026,Adult,-2", "1,de13gl,01/05/2026,Adult,2"], [], {"refunded": 2}),
        (["1,DE1 3GL,01/05/2026,Adult,2", "1,,08/05/2026,,-2"], [], {"refunded": 2}),
        (["1,DE1 3GL,01/05/2026,Adult,5", "1,DE1 3GL,01/05/2026,Adult,-2"], [3], {"refunded": 1}),
        (["1,DE1 3GL,01/05/2026,Adult,2", "1,DE1 3GL,01/05/2026,Adult,-9"], [], {"refunded": 2}),
        (["1,DE1 3GL,01/05/2026,Adult,0"], [], {"cancelled": 1}),
        (["1,DE1 3GL,01/05/2026,Adult,2", "1,DE1 3GL,01/05/2026,Child,0"], [2, 0], {}),
        ([",DE1 3GL,01/05/2026,Adult,2", ",DE1 3GL,01/05/2026,Adult,-2"], [2], {"refunded": 1}),
    ],
    ids=[
        "whole", "later and first", "without a home", "part", "too much", "nought", "no child",
        "no order",
    ],
)  # fmt: skip
def test_what_refunds_leave_of_an_order_is_what_counts(
    lines: list[str], left: list[int], excluded: dict[str, int]
) -> None:
    found = sold(*lines, OTHER)

    assert found.rows["quantity"].tolist() == [*left, 4]
    assert found.excluded == excluded


def test_a_refund_is_taken_off_its_own_kind_of_ticket_first() -> None:
    at = "1,DE1 3GL,01/05/2026"
    found = sold(f"{at},Adult,2", f"{at},Child,3", f"{at},Adult,-2")

    assert found.rows["ticket_type"].tolist() == ["Child"]
    assert found.rows["quantity"].tolist() == [3]


def test_a_refund_is_taken_off_no_other_home_or_day_of_a_till_that_starts_again() -> None:
    found = sold(
        "1,DE1 3GL,01/05/2026,Adult,2",
        "1,DE1 3GL,02/05/2026,Adult,2",
        "1,DE22 1AA,01/05/2026,Adult,2",
        "1,DE1 3GL,01/05/2026,Adult,-3",
    )

    assert found.rows["postcode"].tolist() == ["DE1 3GL", "DE22 1AA"]
    assert found.rows["date"].dt.day.tolist() == [2, 1]


def test_a_refund_of_what_the_file_already_strikes_out_is_not_taken_off_twice() -> None:
    text = (
        "Order,Postcode,Date,Tickets,Status\n1,DE1 3GL,01/05/2026,2,Refunded\n"
        "1,DE1 3GL,01/05/2026,2,Complete\n1,DE1 3GL,01/05/2026,-2,Refunded\n"
    )
    found = read_evidence(text.encode(), "export.csv", kind="tickets")

    assert found.rows["quantity"].tolist() == [2]
    assert found.excluded == {"refunded": 2}


def test_further_lines_of_a_shop_order_are_part_of_what_was_sold() -> None:
    text = (
        "Name,Email,Financial Status,Total,Created at,Lineitem quantity,Lineitem name,Billing Zip\n"
        "#1,a@example.org,paid,30,2026-05-01 10:00:00 +0200,0,Adult,DE1 3GL\n"
        "#1,a@example.org,,,2026-05-01 10:00:00 +0200,3,Child,\n"
        "#2,b@example.org,paid,30,2026-05-01 10:00:00 +0200,2,Adult,DE1 3GM\n"
        "#2,b@example.org,,,2026-05-01 10:00:00 +0200,-2,Adult,\n"
        "#3,c@example.org,paid,30,2026-05-01 10:00:00 +0200,1,Adult,DE1 3GN\n"
    )
    found = read_evidence(text.encode(), "export.csv")

    assert found.layout == "shopify"
    assert found.rows["postcode"].tolist() == ["DE1 3GL", "DE1 3GN"]
    assert found.rows["quantity"].tolist() == [3, 1]
    assert found.excluded == {"cancelled": 1, "continuation": 2}


def test_a_number_below_nought_in_a_survey_is_a_person_who_did_not_say() -> None:
    text = "Age,Ethnicity,Party size,Postcode\n44,Indian,-9,DE1 3GL\n30,Indian,2,DE1 3GM\n"
    found = read_evidence(text.encode(), "x.csv", kind="survey", columns={"quantity": "Party size"})

    assert (found.data_rows, found.excluded) == (2, {})


@given(st.lists(st.integers(-4, 6).filter(bool), min_size=1, max_size=8))
def test_an_order_comes_to_its_sales_less_its_refunds_and_never_below_nought(
    people: list[int],
) -> None:
    found = sold(*[f"1,DE1 3GL,01/05/2026,Adult,{n}" for n in people], OTHER)
    order = found.rows.loc[found.rows["order"].eq("1"), "quantity"]

    assert order.sum() == max(sum(people), 0)
    assert order.gt(0).all()


def test_a_number_with_words_is_read_and_words_alone_are_said_to_be_unread() -> None:
    written = ["2 Adults", "3", "2 x Adult", "2 Adults and 1 Child", "a few", "-", ""]
    found = sold(
        *[f"{n},DE1 3GL,01/05/2026,Adult,{number}" for n, number in enumerate(written)],
        "8,DE1 3GL,31/05/2026,Adult,2",
    )

    assert found.rows["quantity"].tolist() == [2, 3, 2, 1, 1, 1, 1, 2]
    (said,) = found.notices
    assert "2 records" in said
    assert "“Tickets”" in said
    assert "a few" not in said


def test_numbers_that_are_all_read_are_not_remarked_on() -> None:
    assert sold("1,DE1 3GL,31/05/2026,Adult,2 Adults", OTHER).notices == ()
