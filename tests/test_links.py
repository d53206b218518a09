"""What a link may hold: known choices, and nothing else whatever an address says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.wording.links import NAMES, allowed, holds

KNOWN = {
    "sample": "marlhaven",
    "count": "orders",
    "radius": "7.5",
    "authorities": "E06000015,N09000003",
    "since": "2025-11",
    "area": "E02000001",
    "tab": "kinds",
    "layer": "no_car",
    "kind": "no_car",
    "type": "T3",
    "large": "1",
    "step": "missing",
}


def test_every_choice_that_a_link_may_hold_is_read():
    assert tuple(KNOWN) == NAMES
    assert allowed(KNOWN) == KNOWN


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("venue", "DE1 3GP"),  # the museum's postcode is public, and typed all the same
        ("postcode", "DE1 3GP"),
        ("area", "DE1 3GP"),
        ("area", "joined-1f0a2b3c4d"),
        ("file", "tickets.csv"),
        ("type", "Our own name for a type"),
        ("decision", "Ring Amal"),
        ("count", "4000"),
        ("radius", "0"),
        ("radius", "61"),
        ("radius", "7.123456789"),
        ("radius", "-5"),
        ("radius", "\N{ARABIC-INDIC DIGIT SEVEN}"),
        ("area", "E0199000\N{ARABIC-INDIC DIGIT SEVEN}"),
        ("authorities", "E06000015,Amal"),
        ("authorities", ""),
        ("since", "2025-13"),
        ("sample", "../../etc"),
        ("step", "<script>"),
        ("kind", "Amal"),
        ("large", "yes"),
        ("layer", "postcodes"),
    ],
)
def test_whatever_is_not_a_known_choice_is_ignored(name, value):
    assert allowed({name: value}) == {}


@given(st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text()), st.text()))
def test_no_text_comes_through_but_by_being_a_known_choice(address):
    kept = allowed(address)

    assert set(kept) <= set(NAMES)
    assert allowed(kept) == kept
    assert all(len(value) < 500 and value.isascii() and " " not in value for value in kept.values())


# Arabic, Devanagari and full-width digits are digits to a pattern, and none to a calendar.
@given(st.sampled_from("٢२２߂"), st.sampled_from([(n, v) for n, v in KNOWN.items() if "2" in v]))
def test_digits_of_another_script_are_no_choice(digit, choice):
    name, value = choice

    assert allowed({name: value.replace("2", digit)}) == {}


def test_it_is_said_what_a_link_holds_and_what_it_takes_to_open_it():
    assert "needs the same files, or a saved analysis" in holds(sample=False)
    assert "sees the sample museum just so" in holds(sample=True)
