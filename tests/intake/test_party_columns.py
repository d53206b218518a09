"""How many people came, where adults and children stand in columns of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.evidence import Evidence, read_evidence


def read(head: str, *rows: str) -> Evidence:
    return read_evidence(("\n".join([head, *rows]) + "\n").encode(), "export.csv")


def test_adults_and_children_are_added_up_and_that_is_said() -> None:
    found = read(
        "Order,Date,Postcode,Adults,Children,Under 5s",
        "1,13/02/2026,DE1 3GL,2,3,",
        "2,13/02/2026,DE1 3GM,1,0,0",
    )

    assert found.rows["quantity"].tolist() == [5, 1]
    assert "“Adults”, “Children”, “Under 5s”" in found.notices[-1]


@pytest.mark.parametrize(
    ("head", "row", "people"),
    [
        ("Order,Postcode,Tickets,Adults,Children", "1,DE1 3GL,4,2,1", 4),
        ("Order,Postcode,Adult,Child", "1,DE1 3GL,£8.50,£4.00", 1),
        ("Order,Postcode,Adults,Family", "1,DE1 3GL,2,1", 1),
        ("Order,Postcode,Adults,Children", "1,DE1 3GL,,", 1),
    ],
)
def test_a_number_of_tickets_comes_first_and_prices_are_nobody(
    head: str, row: str, people: int
) -> None:
    assert read(head, row).rows["quantity"].tolist() == [people]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=9))
def test_everybody_is_counted_once_and_nobody_makes_less_than_one(
    parties: list[tuple[int, int]],
) -> None:
    rows = [f"{n},DE1 3GL,{a},{c}" for n, (a, c) in enumerate(parties, start=1)]
    found = read("Order,Postcode,Adults,Children", *rows)

    assert found.rows["quantity"].tolist() == [max(a + c, 1) for a, c in parties]
