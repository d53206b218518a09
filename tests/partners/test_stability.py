"""How often a type is said to stay at the top: worked on types made up of one finding each."""

import pytest

from insights.partners.evidence.rules import rules
from insights.partners.evidence.signals import Reading
from insights.partners.scoring.stability import top_shares
from insights.partners.scoring.weighing import Weighed
from insights.partners.types.partner_types import partner_types

SURE, BY_CHANCE = 0.001, 0.2


def of_one_finding(number, gap, together):
    """Make a type of which everything could be read, and one thing was found."""
    kind = partner_types()[number]
    readings = tuple(
        (
            place,
            Reading(
                signal,
                ("area", f"{number}.{place}"),
                gap if place == 0 else 0.0,
                0.95,
                claimed=place == 0,
                row=None,
                together=together if place == 0 else 1.0,
            ),
        )
        for place, signal in enumerate(kind.signals)
    )
    return Weighed(kind, readings, rules())


def test_whom_to_ask_first_never_stands_above_types_with_reasons():
    types = [of_one_finding(n, 0.6, SURE) for n in range(3)] + [of_one_finding(3, 1.0, BY_CHANCE)]

    assert types[3].band == "ask_first"
    assert top_shares(types, [0, 0, 0, 40], rules(), seed=1)[3] == pytest.approx(0)


def test_with_two_reasons_whom_to_ask_first_is_the_third():
    types = [of_one_finding(n, 0.6, SURE) for n in range(2)] + [of_one_finding(3, 1.0, BY_CHANCE)]

    assert top_shares(types, [0, 0, 0], rules(), seed=1) == (1.0, 1.0, 1.0)


def test_a_type_without_evidence_is_never_at_the_top():
    types = [of_one_finding(0, 0.6, SURE), of_one_finding(1, 0.0, SURE)]

    assert top_shares(types, [0, 40], rules(), seed=1) == (1.0, 0.0)
