"""Visits, and tickets that nothing ties together, are never taken for as many households."""

from __future__ import annotations

import csv
import io

import pytest

from insights.analysis import analyse
from insights.brief.export import to_json
from insights.intake.evidence import read_evidence
from insights.measures.thresholds import thresholds
from insights.open_data.store import open_sample_store, sample_evidence
from insights.settings import Settings
from insights.wording import strength

VENUE = "ZX1 1AA"
SOLD = next(path for path, kind in sample_evidence("marlhaven") if kind == "tickets")
LEAST = thresholds("areas")["expected_to_test"]


def one_ticket_a_row(*columns: str) -> bytes:
    """Write the sample's tickets again, a row each, with some of the columns."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for line in csv.DictReader(io.StringIO(SOLD.read_text("utf-8-sig"))):
        if line["Status"] == "Confirmed" and int(line["Number of Tickets"]) < 15:
            writer.writerows([[line[each] for each in columns]] * int(line["Number of Tickets"]))
    return out.getvalue().encode()


def found(content: bytes, count: str = "households"):
    read = read_evidence(content, "t.csv", kind="tickets", own_postcode=VENUE)
    return analyse([read], Settings(venue=VENUE, count=count), open_sample_store())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def bare():
    return found(one_ticket_a_row("Postcode", "Ticket Type"))


def test_tickets_with_nothing_to_tie_them_need_six_times_as_many(bare):
    areas = bare.on_screen.areas

    assert bare.party.assumed == 1
    assert bare.party.factor >= 6
    tested = areas[areas["verdict"].eq("under_strong")]
    assert (tested["expected_distance"] >= 6 * LEAST).all()
    assert (areas["party_factor"] == bare.party.factor).all()


def test_it_is_said_and_what_would_help(bare):
    (said,) = [each for each in bare.gaps if "bought together" in each]

    assert said.startswith("Nothing says which tickets were bought together")
    assert "the number of the order" in said


@pytest.mark.parametrize("more", ["Order Id", "Date Confirmed"])
def test_with_an_order_or_a_day_for_each_ticket_orders_are_counted(more, bare):
    known = found(one_ticket_a_row(more, "Postcode", "Ticket Type"))

    assert (known.party.assumed, known.party.factor) == (0, 1)
    assert not any("bought together" in each for each in known.gaps)
    assert known.in_files.located < bare.in_files.located / 2


def test_counting_visits_says_that_people_come_together():
    visits = found(SOLD.read_bytes(), "visits")
    orders = found(SOLD.read_bytes(), "orders")

    assert 2 < visits.party.mean < 4
    assert visits.party.low > visits.party.mean  # large parties weigh more than their number
    assert "people at a time" in strength.how_sure(visits)
    assert "people at a time" not in strength.how_sure(orders)
    assert visits.strength.testable <= orders.strength.testable
    assert to_json(visits)["ledger"]["party"]["factor"] == visits.party.factor
    assert to_json(orders)["ledger"]["party"]["factor"] == 1
