"""Words that somebody types on the page of partners, and the organisations that they find."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.plain_tables.organisations import Listing, listing

SCHOOLS = "Schools, colleges and universities"
_NAMES = (
    ("Abbey Primary School", "works in Derby", ""),
    ("Bembrose School", "", "A sixth form college"),
    ("New Derby College of Art", "", ""),
    ("Derby College Group", "", ""),
    ("College House, Derby", "", ""),
    ("Derby College", "", ""),
    ("Quay Youth Club", "", ""),
)


def made(type_name: str = SCHOOLS) -> Listing:
    """Return six schools and a club in Derby, in the order of the findings."""
    rows = [
        {
            "organisation_id": f"own-{n}", "type": "T1", "name": name, "why": why,
            "activities": does, "type_name": type_name, "works_in": "Derby",
        }
        for n, (name, why, does) in enumerate(_NAMES)
    ]  # fmt: skip
    rows[-1] |= {"type": "T2", "type_name": "Youth groups outside school"}
    return listing(pd.DataFrame(rows))


def found(search: str) -> list[str]:
    return made().chosen(search)["name"].tolist()


def test_what_is_called_exactly_so_is_first_then_names_then_other_words():
    assert found("derby  College") == [
        "Derby College",
        "Derby College Group",
        "New Derby College of Art",
        "College House, Derby",
        "Bembrose School",
    ]


def test_the_name_of_a_type_is_no_word_of_its_organisations():
    assert "Abbey Primary School" not in found("college")
    assert found("universities") == []
    assert found("works in") == []


def test_a_whole_type_finds_all_of_its_organisations():
    assert len(found(SCHOOLS.upper())) == len(_NAMES) - 1


def test_without_a_word_the_order_is_that_of_the_findings():
    assert found("  ") == [name for name, _, _ in _NAMES]


@pytest.mark.parametrize(("search", "finds"), [("fellside", False), ("haven", True)])
def test_who_shelters_people_is_found_by_name_and_by_no_other_word(search: str, finds: bool):
    hidden = pd.DataFrame(
        [{"organisation_id": "own-1", "type": "T3", "name": "Haven", "type_name": "Adults",
          "activities": "in Fellside", "confidential": True}]
    )  # fmt: skip

    assert bool(len(listing(hidden).chosen(search))) is finds


@given(st.text(st.sampled_from("colegdrby, "), max_size=12))
def test_whatever_is_typed_each_line_found_has_the_words_and_more_words_find_no_more(search: str):
    lines = set(found(search))

    assert lines <= set(found(search.split()[0] if search.split() else ""))
    assert len(found(search)) == len(lines)
