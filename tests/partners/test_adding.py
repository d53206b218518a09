"""Groups added by hand: what is asked for, what is never kept, and where they are listed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.partners.organisations.adding import (
    Group,
    NotAddedError,
    as_added,
    organisations_of,
    without_contact_details,
)
from insights.tables import ORGANISATIONS, check

PRIDE = Group("Quay Pride", "A march and a choir", "LGBTQ+ people", ("T9",), key="hand-1")
HERE = {"E06999901": "Marlhaven", "E06999902": "Upper Marl"}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Call Sam on 07700 900123", ""),
        ("Lunch club; please ring Mrs. Patel on: 01332 960 001 first", "Lunch club; first"),
        ("A choir. Ask for Sam Quay at sam@quay.example. All welcome", "A choir. All welcome"),
        ("We call on older neighbours at home", "We call on older neighbours at home"),
        ("Choir. Tel: 01632 960 001, Mondays", "Choir., Mondays"),
        ("(01632) 960001", ""),
        ("+44 (0)1632 960001 or sam.quay@group.example", "or"),
        ("Meals; phone 960 001 after six", "Meals; after six"),
        ("Ages 11-16, since 1998, charity 1012345", "Ages 11-16, since 1998, charity 1012345"),
        ("Open 09:30 to 17:00, 01/02/2026", "Open 09:30 to 17:00, 01/02/2026"),
        ("250 helpers, 12 000 meals in 2024 2025", "250 helpers, 12 000 meals in 2024 2025"),
    ],
)
def test_numbers_to_ring_and_addresses_to_write_to_are_taken_out(written: str, kept: str):
    assert without_contact_details(written) == kept


@given(st.text(max_size=80))
def test_what_was_taken_out_once_leaves_nothing_to_take_out(text: str):
    bare = without_contact_details(text)

    assert without_contact_details(bare) == bare


def test_a_group_is_listed_as_any_other_organisation():
    table = check(organisations_of([as_added(PRIDE)], HERE), ORGANISATIONS)

    one = table.loc["hand-1"]
    assert one["name"] == "Quay Pride"
    assert one["types"] == ("T9",)
    assert one["beneficiaries"] == "LGBTQ+ people"
    assert one["authority_codes"] == ("E06999901", "E06999902")
    assert one["source"] == "added by hand"
    assert one["active"]


def test_a_group_that_names_a_council_works_there_alone():
    one = replace(PRIDE, authority_code="E06999902", authority="Upper Marl")

    table = organisations_of([one], HERE)

    assert table.loc["hand-1", "authority_codes"] == ("E06999902",)
    assert table.loc["hand-1", "area_of_operation"] == "Upper Marl"


def test_no_group_is_an_empty_list():
    assert check(organisations_of([], HERE), ORGANISATIONS).empty


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (replace(PRIDE, name="  "), "no name"),
        (replace(PRIDE, name="07700 900123"), "no name"),
        (replace(PRIDE, types=()), "No type of partner"),
        (replace(PRIDE, types=("T99",)), "No type of partner"),
        (replace(PRIDE, website="sam@quay.example"), "not a web address"),
        (replace(PRIDE, website="javascript:alert(1)"), "not a web address"),
        (replace(PRIDE, does="x" * 301), "longer than 300"),
        (replace(PRIDE, name="x" * 121), "longer than 120"),
    ],
)
def test_what_is_lacking_is_said_with_a_remedy(written: Group, said: str):
    with pytest.raises(NotAddedError, match=said) as told:
        as_added(written)

    assert told.value.remedy.endswith(".")


def test_a_name_is_added_once():
    with pytest.raises(NotAddedError, match="has been added already"):
        as_added(replace(PRIDE, name="quay  PRIDE", key="hand-2"), [PRIDE])


def test_what_is_typed_is_kept_without_marks_that_turn_writing_round():
    kept = as_added(replace(PRIDE, name="Quay\u202e Pride\n", website="quay.example/pride"))

    assert kept.name == "Quay Pride"
    assert kept.website == "https://quay.example/pride"


def test_notes_lose_what_they_say_of_how_to_ring():
    kept = as_added(replace(PRIDE, note="Ask Sam, 07700 900123"))

    assert kept.note == "Ask Sam"
