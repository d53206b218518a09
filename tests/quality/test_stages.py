"""From visits to orders to households, in files of every grain with a truth that can be counted."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.geography.directory import directory_from_table
from insights.geography.locate import locate
from insights.intake.evidence import read_evidence
from insights.quality.stages import stages
from insights.wording.counted_as import stages_sentence

HOMES = [f"ZX1 1A{letter}" for letter in "ABDEF"]
PLACES = directory_from_table(
    "streets",
    pd.DataFrame(
        {
            "postcode": [*HOMES, "ZX1 1AG", "ZX1 1ZZ"],
            "easting": 500_000.0,
            "northing": 500_000.0,
            "authority_code": "E06999901",
            "area_code": "E01999901",
        }
    ),
)
# Forty households, each with two orders on two days of two adults and a child.
SOLD = [
    (
        f"v{home}@example.org",
        f"{home}-{visit}",
        HOMES[home % 5],
        f"{1 + home % 20:02}/0{visit}/2026",
    )
    for home in range(40)
    for visit in (5, 6)
]


def counted(heading: str, lines: list[str], kind: str = "tickets", keep: tuple[str, ...] = ()):
    text = "\n".join([heading, *lines])
    item = read_evidence(text.encode(), "x.csv", kind=kind, own_postcode="ZX1 1ZZ")
    where = locate(item.rows["postcode"], PLACES)
    return stages(item, where, venue_postcode="ZX1 1ZZ", keep=keep)


FILES = {
    "a row is a ticket": (
        "Email,Order No,Postcode,Date,Ticket Type",
        [
            f"{who},{order},{home},{day},{ticket}"
            for who, order, home, day in SOLD
            for ticket in ("Adult", "Adult", "Child")
        ],
        (240, 80, 40),
    ),
    "a row is an order": (
        "Email,Order No,Postcode,Date,Tickets",
        [f"{who},{order},{home},{day},3" for who, order, home, day in SOLD],
        (240, 80, 40),
    ),
    "a row is a line of an order": (
        "Email,Order No,Postcode,Date,Ticket Type,Quantity",
        [
            f"{who},{order},{home},{day},{ticket}"
            for who, order, home, day in SOLD
            for ticket in ("Adult,2", "Child,1")
        ],
        (240, 80, 40),
    ),
    "no customer": (
        "Order No,Postcode,Date,Tickets",
        [f"{order},{home},{day},3" for _, order, home, day in SOLD],
        (240, 80, 80),
    ),
    "neither customer nor order": (
        "Postcode,Date,Ticket Type",
        [
            f"{home},{day},{ticket}"
            for _, _, home, day in SOLD
            for ticket in ("Adult", "Adult", "Child")
        ],
        # Two households of one postcode on one day cannot be told apart: 5 homes by 4 days, twice.
        (240, 40, 40),
    ),
    "addresses in capitals and small letters": (
        "Email,Order No,Postcode,Date,Tickets",
        [
            f"{who.upper() if at % 2 else who},{order},{home},{day},3"
            for at, (who, order, home, day) in enumerate(SOLD)
        ],
        (240, 80, 40),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_every_grain_comes_to_the_same_households(name):
    heading, lines, truth = FILES[name]
    found = counted(heading, lines)

    assert (found.visits, found.orders, found.households) == truth


def test_a_list_of_customers_has_one_row_for_each():
    lines = [f"{n},v{n}@example.org,{HOMES[n % 5]}" for n in range(40)]
    found = counted("Customer Id,Email,Postcode", lines, kind="members")

    assert (found.orders, found.households) == (40, 40)
    assert stages_sentence(found, "members") == (
        "Placed and not left out: about 40 memberships → 40 households."
    )


def test_each_way_to_tell_households_apart_says_what_it_makes():
    heading, lines, _ = FILES["a row is an order"]
    found = counted(heading, lines)

    assert found.told_apart_by == "customer"
    assert found.ways == {"customer": 40, "order": 80, "postcode-and-date": 40}


LEFT_OUT = {
    "a group": ("group", ["g@example.org,G1,ZX1 1AA,03/05/2026,Coach party,48"], 48),
    "a school": ("school", ["s@example.org,S1,ZX1 1AA,03/05/2026,School visit,30"], 30),
    "more people than a party": ("group", ["p@example.org,P1,ZX1 1AA,03/05/2026,Adult,22"], 22),
    "one buyer over many dates": (
        "bulk_buyer",
        [f"b@example.org,B{n},ZX1 1AG,{1 + n % 28:02}/07/2026,Adult,1" for n in range(60)],
        60,
    ),
    "the museum itself": (
        "own_postcode",
        [f"o{n}@example.org,O{n},zx11zz,03/05/2026,Adult,1" for n in range(25)],
        25,
    ),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_proposed_for_leaving_out_is_counted_when_it_is_kept(name):
    reason, more, people = LEFT_OUT[name]
    usual = [f"{who},{order},{home},{day},Adult,3" for who, order, home, day in SOLD]
    heading = "Email,Order No,Postcode,Date,Ticket Type,Quantity"
    without = counted(heading, usual + more)
    kept = counted(heading, usual + more, keep=(reason,))

    assert without.visits == 240
    assert kept.visits == pytest.approx(240 + people, abs=3)  # rounded to five


def test_a_file_without_homes_says_nothing():
    item = read_evidence(b"Email,Order No,Postcode,Date\na@b.org,1,ZX1 1AA,01/05/2026\n", "x.csv")

    assert stages(item, None) is None
