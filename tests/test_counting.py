"""From rows to counts: small ledgers that can be added up by eye."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.breakdown import break_down
from insights.counting import by_area, countable
from insights.errors import UploadError
from insights.geography.locate import locate
from insights.intake.evidence import read_evidence
from insights.ledger import PROPOSED
from tests.streets import DIRECTORY

VENUE = "ZX1 1ZZ"
TICKETS = b"""Order,Email,Postcode,Date,Tickets,Ticket type
1,ann@example.org,ZX1 1AA,01/05/2026,2,Adult
2,ann@example.org,ZX1 1AA,01/06/2026,3,Adult
3,bob@example.org,ZX1 1AB,01/06/2026,1,Adult
4,cat@example.org,ZX1 1AB,01/06/2026,30,School group
5,dan@example.org,ZX1 1ZZ,01/06/2026,1,Adult
6,eve@example.org,not known,01/06/2026,1,Adult
"""
BOOKINGS = b"""Booking reference,Email,Postcode,Event date,Places
B1,ANN@example.org,ZX1 1AB,01/07/2026,2
B2,fay@example.org,ZX1 1AB,01/07/2026,1
"""


def counted(unit, *, keep_proposed=()):
    files = [
        read_evidence(TICKETS, "t.csv", kind="tickets", own_postcode=VENUE),
        read_evidence(BOOKINGS, "b.csv", kind="bookings", own_postcode=VENUE),
        read_evidence(TICKETS, "m.csv", kind="members"),
    ]
    located = [locate(each.rows["postcode"], DIRECTORY) for each in files]
    return countable(files, located, unit=unit, venue_postcode=VENUE, keep_proposed=keep_proposed)


@pytest.mark.parametrize(
    ("unit", "near", "far"),
    [
        ("households", 0, 3),  # Ann moved, so she is counted where she lives now; Bob; Fay
        ("orders", 2, 3),
        ("visits", 5, 4),
    ],
)
def test_tickets_and_bookings_are_counted_together(unit, near, far):
    counts = by_area(
        counted(unit)["tickets and bookings"], pd.Index(["E01999901", "E01999902", "E01999903"])
    )

    assert counts.tolist() == [near, far, 0]


def visits(*files: tuple[str, str]) -> int:
    """Count the visits in files, given as kind and content."""
    read = [read_evidence(text.encode(), "x.csv", kind=kind) for kind, text in files]
    found = countable(
        read,
        [locate(each.rows["postcode"], DIRECTORY) for each in read],
        unit="visits",
        venue_postcode=VENUE,
        keep_proposed=PROPOSED,
    )
    return sum(int(rows["weight"].sum()) for rows in found.values())


SOLD = "Order,Postcode,Date,Tickets\n"
TWO_LINES = SOLD + "7,ZX1 1AA,01/05/2026,2\n7,ZX1 1AA,01/05/2026,1\n"


def test_an_order_in_the_tickets_and_in_the_bookings_is_visited_once():
    again = "Booking reference,Postcode,Event date,Places\n7,ZX1 1AA,01/05/2026,3\n"

    assert visits(("tickets", TWO_LINES)) == 3
    assert visits(("tickets", TWO_LINES), ("bookings", again)) == 3
    assert visits(("bookings", again), ("tickets", TWO_LINES)) == 3


def test_an_order_in_two_overlapping_exports_is_visited_once():
    later = SOLD + "7,ZX1 1AA,01/05/2026,2\n7,ZX1 1AA,01/05/2026,1\n8,ZX1 1AB,02/05/2026,1\n"

    assert visits(("tickets", TWO_LINES), ("tickets", later)) == 4


def test_the_file_with_more_people_for_an_order_is_believed():
    more = "Booking reference,Postcode,Event date,Places\n7,ZX1 1AA,01/05/2026,5\n"

    assert visits(("tickets", TWO_LINES), ("bookings", more)) == 5


def test_orders_of_the_same_number_from_different_homes_are_different_orders():
    other = "Booking reference,Postcode,Event date,Places\n7,ZX1 1AB,01/05/2026,3\n"

    assert visits(("tickets", TWO_LINES), ("bookings", other)) == 6


def test_an_order_of_no_tickets_is_nobodys_visit():
    assert visits(("tickets", SOLD + "1,ZX1 1AA,01/05/2026,0\n2,ZX1 1AA,01/05/2026,2\n")) == 2
    assert visits(("tickets", SOLD + "1,ZX1 1AA,01/05/2026,\n")) == 1  # nothing said: one
    with pytest.raises(UploadError, match="no records"):
        visits(("tickets", SOLD + "1,ZX1 1AA,01/05/2026,0\n"))


@pytest.mark.parametrize("unit", ["households", "orders", "visits"])
def test_orders_that_were_refunded_or_hold_no_ticket_count_for_nothing(unit):
    sold = (
        "1,ZX1 1AA,01/05/2026,2\n1,ZX1 1AA,01/05/2026,-2\n"
        "2,ZX1 1AB,02/05/2026,1\n3,ZX1 1AB,03/05/2026,0\n"
    )
    found = read_evidence((SOLD + sold).encode(), "t.csv", kind="tickets")
    counts = countable(
        [found],
        [locate(found.rows["postcode"], DIRECTORY)],
        unit=unit,
        venue_postcode=VENUE,
        keep_proposed=(),
    )

    assert counts["tickets and bookings"]["weight"].tolist() == [1]


def test_proposed_rows_and_the_museums_own_postcode_are_counted_when_asked():
    kept = counted("orders", keep_proposed=PROPOSED)["tickets and bookings"]

    assert len(kept) == len(counted("orders")["tickets and bookings"]) + 2


def test_other_sources_stand_beside_and_are_never_added_in():
    assert list(counted("households")) == ["tickets and bookings", "members"]


def test_no_row_that_is_counted_says_who_it_was():
    for rows in counted("households").values():
        assert not {"customer", "order", "postcode", "standard"} & set(rows.columns)


def test_a_household_is_divided_by_home_and_its_orders_by_month():
    units, orders = counted("households"), counted("orders")
    first = "tickets and bookings"
    table = break_down(units[first], orders[first], 500_000, 500_000, {}.get)
    months = table[table["dimension"].eq("month")].set_index("value")["count"]
    distance = table[table["dimension"].eq("distance")].set_index("value")["count"]

    assert months.to_dict() == {"2026-05": 1, "2026-06": 2, "2026-07": 2}
    assert distance[distance > 0].to_dict() == {"2 to 5 km": 3}
    assert table.groupby("dimension")["share"].sum().round(9).isin([0, 1]).all()


def households(*files: str) -> int:
    """Count the households in several files of sales."""
    read = [read_evidence(text.encode(), "x.csv", kind="tickets") for text in files]
    found = countable(
        read,
        [locate(each.rows["postcode"], DIRECTORY) for each in read],
        unit="households",
        venue_postcode=VENUE,
        keep_proposed=PROPOSED,
    )
    return sum(len(rows) for rows in found.values())


NUMBERED = "Order,Customer No,{}Postcode,Date,Tickets\n"


def customers(letter: str, home: str, name: str = "") -> str:
    """Write a file of thirty customers numbered from 1."""
    heading = NUMBERED.format("Surname," if name else "")
    return heading + "".join(
        f"{letter}{n},{n},{name and f'{name}{n},'}{home},01/05/2026,2\n" for n in range(1, 31)
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (customers("T", "ZX1 1AA"), customers("B", "ZX1 1AB"), 60),
        (customers("T", "ZX1 1AA", "Khan"), customers("B", "ZX1 1AB", "Jones"), 60),
        (customers("T", "ZX1 1AA"), customers("B", "zx11aa"), 30),
        (customers("T", "ZX1 1AA", "Khan"), customers("B", "ZX1 1AA"), 30),
        (customers("T", "ZX1 1AA", "Khan"), customers("B", "ZX1 1AB", "KHAN"), 30),
    ],
    ids=["nothing else", "other names", "same home", "a name in one", "same name, moved"],
)
def test_customers_of_two_systems_are_the_same_where_more_than_their_number_agrees(
    first, second, expected
):
    assert households(first, second) == expected
    assert households(second, first) == expected


def test_a_number_is_one_household_in_its_own_file_wherever_it_lives():
    moved = NUMBERED.format("") + (
        "1,7,ZX1 1AA,01/05/2026,2\n2,7,ZX1 1AB,01/06/2026,2\n3,8,ZX1 1AB,01/06/2026,2\n"
    )
    later = NUMBERED.format("") + "4,7,ZX1 1AB,01/07/2026,2\n"

    assert households(moved) == 2
    assert households(moved, later) == 2
    assert households(later, moved) == 2
