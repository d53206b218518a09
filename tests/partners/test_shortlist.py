"""A shortlist: picked for a type, kept in words, and brought back from a file."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.errors import UploadError
from insights.partners.organisations.adding import Group
from insights.partners.organisations.shortlist import (
    FROM_FILE,
    Listed,
    as_listed,
    by_type,
    from_file,
    is_of_a_shortlist,
    to_file,
    with_picked,
    without,
)

QUAY = {
    "organisation_id": "GB-CHC-1012345",
    "type": "T10",
    "name": "Quay Food",
    "type_name": "Foodbanks",
    "why": "works in Marlhaven",
    "activities": "Meals. Ring 01632 960001.",
    "nations": ("England", "Wales"),
    "works_in": "Marlhaven",
    "website": "https://quay.example",
    "active": False,
    "ended": pd.Timestamp("2024-05-03"),
    "extract_date": pd.Timestamp("2026-11-01"),
    "easting": 1.0,
}
ZED = Listed(
    "own-1", "T9", "Zed", "LGBTQ+ groups", "listed as this type of partner",
    source="the museum's own list",
)  # fmt: skip
ADA = Listed("own-2", "T9", "ada", "LGBTQ+ groups", "listed as this type of partner")
GROUP = Group(
    "Quay Pride", "A choir", types=("T9",), note="Meets on Mondays", key="hand-20260105-1"
)


def test_a_row_is_told_in_words():
    told = as_listed(QUAY)

    assert told.nations == "England and Wales"
    assert (told.still_works, told.ended) == ("no", "3 May 2024")
    assert told.extract_date == "1 November 2026"
    assert "960001" not in told.activities
    assert told.picked_as == ("GB-CHC-1012345", "T10")


def test_what_a_row_does_not_say_is_empty():
    told = as_listed({"name": "Quay", "ended": pd.NaT, "licence": float("nan"), "website": None})

    assert (told.ended, told.licence, told.website, told.still_works) == ("", "", "", "yes")


def test_who_shelters_people_is_told_without_a_place():
    told = as_listed(QUAY | {"confidential": True, "area_of_operation": "Marlhaven"})

    assert "Marlhaven" not in (told.works_in + told.area_of_operation)


def test_one_organisation_can_be_picked_for_two_types_and_once_for_each():
    both = with_picked(with_picked((ZED,), as_listed(QUAY)), as_listed(QUAY | {"type": "T3"}))

    assert len(both) == len(with_picked(both, ZED)) == 3
    assert [each.type for each in without(both, ("GB-CHC-1012345", "T10"))] == ["T9", "T3"]


def test_it_is_gathered_by_type_in_the_order_of_the_findings_and_then_by_name():
    picked = (ZED, as_listed(QUAY), ADA)

    assert [name for name, _ in by_type(picked)] == ["LGBTQ+ groups", "Foodbanks"]
    assert [name for name, _ in by_type(picked, ["T10"])] == ["Foodbanks", "LGBTQ+ groups"]
    assert [one.name for one in by_type(picked)[0][1]] == ["ada", "Zed"]


def test_a_file_brings_it_back_with_the_groups_added_by_hand():
    picked = (ZED, as_listed(QUAY))
    content = to_file(picked, [GROUP]).encode()

    assert is_of_a_shortlist(content)
    brought, groups = from_file(content)
    assert groups == (GROUP,)
    assert [each.picked_as for each in brought] == [each.picked_as for each in picked]
    assert {each.where_from for each in brought} == {FROM_FILE}
    assert brought[1] == replace(
        picked[1], type_name="Foodbanks and food projects", where_from=FROM_FILE
    )


texts = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.lists(st.tuples(texts, texts, texts), max_size=5))
def test_whatever_names_hold_the_file_brings_them_back_tidied_and_once(rows):
    made = [Listed(key, "T1", f"n{name}", "Schools", why) for key, name, why in rows]

    once, _ = from_file(to_file(made).encode())
    again, _ = from_file(to_file(once).encode())

    assert again == once
    assert len(once) <= len(made)


@pytest.mark.parametrize(
    "damage",
    [
        lambda told: told | {"doorstep shortlist": 2},
        lambda told: told | {"picked": [{"name": "x"}]},
        lambda told: told | {"picked": [asdict(ZED) | {"type": "T99"}]},
        lambda told: told | {"picked": [asdict(ZED) | {"name": ["x"]}]},
        lambda told: told | {"picked": [asdict(ZED) | {"why": "x" * 5000}]},
        lambda told: told | {"picked": "xyz"},
        lambda told: told | {"groups": [{}]},
        lambda told: told | {"groups": [asdict(GROUP) | {"types": []}]},
        lambda told: told | {"groups": [asdict(GROUP) | {"key": ""}]},
        lambda told: told | {"groups": [asdict(GROUP) | {"key": "GB-CHC-1012345"}]},
    ],
)
def test_a_damaged_file_is_refused_without_a_word_of_it(damage):
    told = damage(json.loads(to_file([ZED], [GROUP])))

    with pytest.raises(UploadError, match="damaged") as refused:
        from_file(json.dumps(told).encode())
    assert "xyz" not in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"{", b"[[[[", b'{"doorstep shortlist": 1', b"\xff\xfe"])
def test_what_is_no_such_file_is_refused(content: bytes):
    with pytest.raises(UploadError):
        from_file(content)


def test_nothing_that_was_written_into_a_file_becomes_a_link_or_a_number_to_ring():
    told = json.loads(to_file([ZED]))
    told["picked"][0] |= {"website": "javascript:alert(1)", "why": "ring 01632 960001"}
    told["picked"][0] |= {"contact": "charity 1 at elsewhere.example"}

    (one,), _ = from_file(json.dumps(told).encode())

    assert (one.website, one.contact) == ("", "see the museum's own list")
    assert "960001" not in one.why
