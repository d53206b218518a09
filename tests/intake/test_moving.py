"""The museum's own postcode, said after a file was read."""

from __future__ import annotations

import pytest

from insights.intake.evidence import read_evidence
from insights.intake.moving import from_another_door

TICKETS = b"Order,Postcode,Ticket type\n1,DE1 3GP,Adult\n2,DEI 3GP,Adult\n3,DE1 3AE,Adult\n"


@pytest.mark.parametrize("written", ["DE1 3GP", "de13gp"])
def test_rows_of_the_museums_own_door_are_found_as_if_read_anew(written):
    before = read_evidence(TICKETS, "t.csv")

    moved = from_another_door(before, written)

    anew = read_evidence(TICKETS, "t.csv", own_postcode=written)
    assert moved.rows["proposed"].tolist() == anew.rows["proposed"].tolist()
    assert moved.proposed == anew.proposed == {"own_postcode": 2}
    assert before.proposed == {}


def test_the_door_it_had_before_is_forgotten():
    before = read_evidence(TICKETS, "t.csv", own_postcode="DE1 3GP")

    assert from_another_door(before, "DE1 3AE").proposed == {"own_postcode": 1}


def test_a_file_without_postcodes_stays_as_it_is():
    answers = read_evidence(b"Name,Age,Ethnicity\nA,16-24,White\nB,25-34,Asian\n", "v.csv")

    assert from_another_door(answers, "DE1 3GP") is answers
