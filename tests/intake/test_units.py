"""What is one household and what is one order, in ledgers that can be added up by eye."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.rows.told_apart import WAYS, told_apart_by, ways_told_apart
from insights.intake.rows.units import shared_by_many, tied, together, unit_key

DAY, NEXT = "2026-05-01", "2026-05-02"


def ledger(*lines: tuple[str, str, str, str]) -> tuple[pd.DataFrame, pd.Series]:
    """Write records of (customer, order, home, day), and say where each lives."""
    customer, order, home, day = zip(*lines, strict=True)
    rows = pd.DataFrame({"customer": customer, "order": order, "date": pd.to_datetime(day)})
    return rows.astype({"customer": "str", "order": "str"}), pd.Series(home, dtype="str")


def number(unit: str, *lines: tuple[str, str, str, str], way: str = "") -> int:
    rows, home = ledger(*lines)
    return unit_key(told_apart_by(rows, way), home, unit).nunique()


def test_a_household_is_a_customer_however_often_it_comes() -> None:
    came = [("ann", "1", "A", DAY), ("ann", "2", "A", NEXT), ("bob", "3", "A", NEXT)]

    assert number("households", *came) == 2
    assert number("orders", *came) == 3
    assert number("visits", *came) == 3


def test_tickets_of_one_order_are_one_order() -> None:
    assert number("orders", ("", "7", "A", DAY), ("", "7", "A", DAY), ("", "8", "A", DAY)) == 2


def test_an_order_for_two_days_is_one_order_and_one_household() -> None:
    season = [("", "7", "A", DAY), ("", "7", "A", NEXT)]

    assert number("orders", *season) == number("households", *season) == 1


def test_a_ticket_whose_line_leaves_the_customer_out_is_its_orders_customers() -> None:
    assert number("households", ("ann", "7", "A", DAY), ("", "7", "A", DAY)) == 1


def test_friends_on_one_order_from_one_home_are_one_household() -> None:
    friends = [("ann", "7", "A", DAY), ("bob", "7", "A", DAY), ("bob", "8", "A", NEXT)]

    assert number("households", *friends) == 1
    assert number("orders", *friends) == 2


def test_friends_on_one_order_from_two_homes_are_two_households() -> None:
    assert number("households", ("ann", "7", "A", DAY), ("bob", "7", "B", DAY)) == 2


def test_without_customer_or_order_a_home_on_a_day_is_one_of_either() -> None:
    came = [("", "", "A", DAY), ("", "", "A", DAY), ("", "", "A", NEXT), ("", "", "B", DAY)]

    assert number("orders", *came) == number("households", *came) == 3


def test_records_that_nothing_joins_stay_apart() -> None:
    assert number("households", ("", "", "A", ""), ("", "", "A", ""), ("", "", "", DAY)) == 3


@pytest.mark.parametrize("nothing", ["", "-", "N/A", "none", "0"])
def test_what_tills_write_where_there_is_no_order_is_no_order(nothing: str) -> None:
    assert number("orders", ("", nothing, "A", DAY), ("", nothing, "A", NEXT)) == 2


def test_a_till_that_begins_again_at_1_each_day_gives_out_different_orders() -> None:
    # Forty homes, two a day: order 1 and order 2 of each of twenty days. One home comes twice.
    days = [f"2026-05-{day:02d}" for day in range(1, 21)]
    came = [("", str(n), f"home {2 * at + n}", day) for at, day in enumerate(days) for n in (1, 2)]
    back = ("", "1", "home 1", "2026-05-30")

    assert number("orders", *came, back) == 41


def test_an_order_number_that_keeps_its_home_is_one_order_on_all_its_days() -> None:
    days = [f"2026-05-{day:02d}" for day in range(1, 21)]
    season = [("", str(home), f"home {home}", day) for home in range(1, 6) for day in days]

    assert number("orders", *season) == 5


def test_the_box_offices_own_address_is_nobodys_household() -> None:
    office = [("office", str(n), f"home {n}", DAY) for n in range(30)]
    rows, home = ledger(*office, ("ann", "90", "home 1", NEXT))

    assert unit_key(rows, home, "households").nunique() == 31
    assert shared_by_many(rows, home) == 1


def test_a_customer_who_moves_house_is_still_one() -> None:
    moves = [("ann", str(n), f"home {n}", DAY) for n in range(5)]

    assert number("households", *moves) == 1


@pytest.mark.parametrize(
    ("way", "households", "orders"),
    [("", 1, 3), ("customer", 1, 3), ("order", 3, 3), ("postcode-and-date", 2, 2)],
)
def test_the_museum_may_choose_what_tells_households_apart(
    way: str, households: int, orders: int
) -> None:
    came = [("ann", "1", "A", DAY), ("ann", "2", "A", DAY), ("ann", "3", "A", NEXT)]

    assert number("households", *came, way=way) == households
    assert number("orders", *came, way=way) == orders


@pytest.mark.parametrize(
    ("roles", "ways"),
    [
        ("email order postcode date", WAYS),
        ("surname postcode", ("customer",)),
        ("surname order", ("order",)),
        ("postcode date", ("postcode-and-date",)),
        ("postcode", ()),
    ],
)
def test_only_what_a_file_has_is_offered(roles: str, ways: tuple[str, ...]) -> None:
    assert ways_told_apart({role: role.capitalize() for role in roles.split()}) == ways


def test_a_row_by_itself_is_told_from_one_that_may_have_others() -> None:
    numbered, known, placed = ("", "7", "", ""), ("ann", "", "", DAY), ("", "", "A", DAY)
    undated, alone = ("ann", "", "A", ""), ("", "", "", DAY)
    rows, home = ledger(numbered, known, placed, undated, alone)

    assert tied(rows, home).tolist() == [True, True, True, False, False]


@given(st.lists(st.tuples(*[st.sampled_from([-1, 0, 5, 2**40, 2**62])] * 3), max_size=30))
def test_records_are_alike_where_every_part_is(parts: list[tuple[int, ...]]) -> None:
    columns = np.array(parts, np.int64).reshape(-1, 3).T
    found = together(*columns)

    assert len(set(found)) == len(set(parts))
    assert len(set(zip(found, parts, strict=True))) == len(set(parts))
