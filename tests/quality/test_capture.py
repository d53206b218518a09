"""The capture rate and its bounds, by hand, and against every way the unseen could be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.geography.locate import locate
from insights.intake.evidence import read_evidence
from insights.quality.capture import capture, recorded_visits
from insights.quality.either_way import either_way
from tests.streets import DIRECTORY

TICKETS = "Order,Email,Postcode,Date,Tickets,Ticket type\n" + "".join(
    f"{at},v{at}@example.org,ZX1 1AA,0{1 + at % 9}/05/2026,2,{ticket}\n"
    for at, ticket in enumerate(["School group"] * 8 + ["Adult"] * 12)
)


def read(text: str):
    item = read_evidence(text.encode(), "tickets.csv", kind="tickets")
    return [item], [locate(item.rows["postcode"], DIRECTORY)]


def test_a_third_recorded_leaves_two_thirds_open():
    found = capture(9_000, 3_000, 0.6)

    assert found.share == pytest.approx(1 / 3)
    assert (found.low, found.high) == pytest.approx((0.2, 0.2 + 2 / 3))


def test_all_recorded_leaves_nothing_open():
    found = capture(500, 500, 0.6)

    assert found.low == found.high == 0.6


def test_more_recorded_than_came_is_not_a_share():
    found = capture(100, 250)

    assert found.more_than_all
    assert found.share == 1.0
    assert found.low is None


@given(st.integers(1, 300), st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_the_truth_lies_between_the_bounds_whoever_came_unrecorded(local, away, unseen, theirs):
    recorded, footfall = local + away, local + away + unseen
    truth = (local + min(theirs, unseen)) / footfall

    found = capture(footfall, recorded, local / recorded)

    assert found.low - 1e-9 <= truth <= found.high + 1e-9


def test_people_are_counted_and_the_months_they_came_in():
    found = recorded_visits(*read(TICKETS))

    assert found.people == 40
    assert str(found.first) == str(found.last) == "2026-05"


def test_counts_are_shown_with_and_without_schools():
    (school,) = either_way(*read(TICKETS), unit="households", venue_postcode="", keep=())
    (kept,) = either_way(*read(TICKETS), unit="households", venue_postcode="", keep=("school",))

    assert (school.reason, school.rows, school.counted) == ("school", 8, False)
    assert (school.with_them, school.without_them) == (20, 10)
    assert kept.counted
    assert (kept.with_them, kept.without_them) == (20, 10)
