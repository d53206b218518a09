"""Orders on several lines, of which only the first says who bought and when."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from insights.intake.evidence import Evidence, read_evidence

HEAD = "Order ID,Email,Created at,Billing Zip,Lineitem quantity,Lineitem name"


def read(*rows: str, head: str = HEAD) -> Evidence:
    return read_evidence(("\n".join([head, *rows]) + "\n").encode(), "export.csv")


def test_further_lines_of_an_order_are_added_to_its_first() -> None:
    found = read(
        "100,jo@example.org,13/02/2026,DE1 3GL,2,Adult",
        "100,,,,1,Child",
        "101,al@example.org,14/02/2026,DE1 3GM,1,Adult",
    )

    assert (found.data_rows, found.excluded) == (2, {"continuation": 1})
    assert found.rows["quantity"].tolist() == [3, 1]


def test_an_order_that_says_nothing_of_its_buyer_is_an_order() -> None:
    found = read("100,jo@example.org,13/02/2026,DE1 3GL,2,Adult", "101,,,,1,Adult", ",,,,1,Adult")

    assert (found.data_rows, found.excluded) == (3, {})


def test_tickets_without_a_number_of_people_stay_a_row_each() -> None:
    found = read(
        "100,jo@example.org,13/02/2026,DE1 3GL,Adult",
        "100,,,,Child",
        head="Order ID,Email,Created at,Billing Zip,Ticket type",
    )

    assert found.data_rows == 2


@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=4), min_size=1, max_size=6))
def test_nobody_is_lost_among_the_lines_of_orders(orders: list[list[int]]) -> None:
    rows = [
        f"{order},jo{order}@example.org,13/02/2026,DE1 3GL,{people},Adult"
        if not line
        else f"{order},,,,{people},Child"
        for order, lines in enumerate(orders, start=100)
        for line, people in enumerate(lines)
    ]
    found = read(*rows)

    assert found.data_rows == len(orders)
    assert found.rows["quantity"].sum() == sum(map(sum, orders))
