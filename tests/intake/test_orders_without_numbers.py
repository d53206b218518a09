"""What is probably not a local household's visit, where no order number helps to tell."""

from __future__ import annotations

import pytest

from insights.intake.evidence import read_evidence

HOMES = [f"DE1 {digit}{a}{b}" for digit in "123" for a in "ABDE" for b in "ABDEF"]


def proposed(heading: str, *lines: str) -> dict[str, int]:
    return dict(read_evidence("\n".join([heading, *lines]).encode(), "x.csv").proposed)


def usual(each: str, times: int = 3) -> list[str]:
    """Write three rows for each of sixty homes, each on a day of its own."""
    return [
        each.format(home=home, day=f"{1 + (at + n) % 28:02}/0{1 + n}/2026", n=f"{at}-{n}")
        for at, home in enumerate(HOMES)
        for n in range(times)
    ]


def test_a_family_with_a_row_for_each_ticket_is_no_bulk_buyer():
    # Five visits of five people: twenty-five rows, and five orders.
    family = [f"DE22 1AA,0{visit}/06/2026,Adult" for visit in range(1, 6) for _ in range(5)]

    assert proposed("Postcode,Date,Ticket Type", *usual("{home},{day},Adult"), *family) == {}


def test_a_coach_with_a_row_for_each_seat_is_a_group():
    coach = ["DE22 1AA,03/06/2026,Adult"] * 40

    assert proposed("Postcode,Date,Ticket Type", *usual("{home},{day},Adult"), *coach) == {
        "group": 40
    }


def test_neighbours_with_a_customer_number_each_are_no_coach():
    street = [f"C{n},DE22 1AA,03/06/2026,Adult" for n in range(18)]

    assert (
        proposed("Customer Id,Postcode,Date,Ticket Type", *usual("{n},{home},{day},Adult"), *street)
        == {}
    )


@pytest.mark.parametrize("buyers", [1, 2])
def test_one_bulk_buyer_hides_no_other(buyers):
    many = [
        f"A{buyer}-{n},DE22 {buyer}AA,{1 + n % 28:02}/0{1 + n // 28}/2026,1"
        for buyer in range(1, 1 + buyers)
        for n in range(60 - 5 * buyer)
    ]
    found = proposed("Order No,Postcode,Date,Tickets", *usual("{n},{home},{day},1"), *many)

    assert found == {"bulk_buyer": len(many)}


def test_a_village_that_comes_often_is_full_of_no_bulk_buyers():
    # Sixty postcodes with 18 to 30 orders each: all much alike.
    often = [
        f"{at}-{n},{home},{1 + n % 28:02}/0{1 + n // 28}/2026,1"
        for at, home in enumerate(HOMES)
        for n in range(18 + at // 5)
    ]
    assert sum(proposed("Order No,Postcode,Date,Tickets", *often).values()) <= 30


@pytest.mark.parametrize("blank", ["", "-"])
def test_rows_without_a_day_stand_for_themselves(blank):
    rows = [f"DE22 1AA,{blank},Adult"] * 16

    assert proposed("Postcode,Date,Ticket Type", *usual("{home},{day},Adult"), *rows) == {}
