"""Two periods of one upload: who is counted in which, and whether addresses were kept alike."""

from __future__ import annotations

import datetime as dt

import pytest

from insights.counting import countable
from insights.geography.locate import locate
from insights.intake.evidence import read_evidence
from insights.over_time.captured import captured
from insights.over_time.periods import Periods
from tests.streets import DIRECTORY

TWO_YEARS = Periods(dt.date(2024, 11, 1), dt.date(2025, 11, 1), dt.date(2026, 11, 1))
TICKETS = b"""Order,Email,Postcode,Date,Tickets
1,ann@example.org,ZX1 1AA,01/05/2025,2
2,ann@example.org,ZX1 1AB,01/06/2026,3
3,bob@example.org,ZX1 1AB,31/10/2025,1
4,cat@example.org,ZX1 1AB,01/11/2025,4
5,dan@example.org,ZX1 1AB,01/05/2023,1
6,eve@example.org,ZX1 1AB,,1
"""


@pytest.mark.parametrize(
    ("unit", "before", "since"),
    [
        ("households", 2, 2),  # Ann came in both; Bob before; Cat since
        ("orders", 2, 2),
        ("visits", 3, 7),
    ],
)
def test_each_is_counted_in_the_period_in_which_it_came(unit, before, since):
    read = read_evidence(TICKETS, "t.csv", kind="tickets")
    rows = countable(
        [read],
        [locate(read.rows["postcode"], DIRECTORY)],
        unit=unit,
        venue_postcode="",
        keep_proposed=(),
        spans=TWO_YEARS.spans,
    )["tickets and bookings"]

    assert (rows["before"].sum(), rows["since"].sum()) == (before, since)


def test_a_household_that_moved_is_in_both_periods_where_it_lives_now():
    read = read_evidence(TICKETS, "t.csv", kind="tickets")
    rows = countable(
        [read],
        [locate(read.rows["postcode"], DIRECTORY)],
        unit="households",
        venue_postcode="",
        keep_proposed=(),
        spans=TWO_YEARS.spans,
    )["tickets and bookings"]
    both = rows[rows["before"].gt(0) & rows["since"].gt(0)]

    assert both["area_code"].tolist() == ["E01999902"]


def records(with_postcode: tuple[int, int], web: tuple[int, int], each: int = 400):
    """Make an export in which so many records of each year have a postcode, or are of the web."""
    lines = ["Order,Postcode,Date,Tickets,Sales Channel"]
    for year, placed, online in zip((2025, 2026), with_postcode, web, strict=True):
        lines += [
            f"{year}{n},{'ZX1 1AA' if n < placed else ''},05/05/{year},1,"
            f"{'Web' if n < online else 'Desk'}"
            for n in range(each)
        ]
    read = read_evidence("\n".join(lines).encode(), "t.csv", kind="tickets")
    return captured(
        [read], [locate(read.rows["postcode"], DIRECTORY)], ("tickets", "bookings"), TWO_YEARS
    )


def test_the_share_of_records_with_an_address_is_told_for_both_periods():
    found = records((320, 240), (200, 210))

    assert (found.before, found.since) == (0.8, 0.6)
    assert found.channels == ()


def test_a_way_of_booking_that_became_much_more_common_is_named():
    found = records((320, 320), (100, 300))

    assert found.channels == (("Desk", 0.75, 0.25), ("Web", 0.25, 0.75))


def test_of_a_hundred_records_nothing_is_said_of_the_addresses():
    assert records((80, 60), (50, 50), each=100) is None


def test_records_left_out_count_only_where_the_museum_keeps_them():
    read = read_evidence(school_groups_without_an_address(), "t.csv", kind="tickets")
    where = [locate(read.rows["postcode"], DIRECTORY)]
    left_out, kept = (
        captured([read], where, ("tickets",), TWO_YEARS, reasons) for reasons in ((), ("school",))
    )

    # Of 300 in each year all have an address; the last year's 100 schools have none.
    assert (left_out.before, left_out.since) == (1.0, 1.0)
    assert (kept.before, kept.since) == (1.0, 0.75)


def school_groups_without_an_address() -> bytes:
    lines = ["Order,Postcode,Date,Tickets,Ticket type"]
    for year in (2025, 2026):
        lines += [f"{year}{n},ZX1 1AA,05/05/{year},1,Adult" for n in range(300)]
    lines += [f"9{n},,05/05/2026,1,School" for n in range(100)]
    return "\n".join(lines).encode()


def test_where_no_file_is_of_visits_nothing_is_said_of_the_addresses():
    assert captured([], [], ("tickets",), TWO_YEARS) is None
