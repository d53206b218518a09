"""O typed for 0 and I for 1: what is put right, and what is left alone."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from insights.geography.directory import Directory, directory_from_table
from insights.geography.locate import locate
from insights.geography.slips import repair

ALIKE = {"O": "0", "0": "O", "I": "1", "1": "I"}
codes = st.from_regex(r"[A-HK-PR-UWY][A-HK-Y]?[01][0-2A]? [0-2][ABDE][ABDE]", fullmatch=True)


def directory_of(listed: list[str]) -> Directory:
    """List some postcodes, all in one place."""
    table = pd.DataFrame(
        {"postcode": pd.Series(listed, dtype="str"), "authority_code": "E06000015"}
    )
    return directory_from_table("listed", table.assign(easting=1.0, northing=1.0))


def within_slips(code: str) -> dict[str, int]:
    """Write a code in every way O, 0, I and 1 can be taken for one another, with how many are."""
    code = code.replace(" ", "")
    ways = itertools.product(*((sign, ALIKE.get(sign, sign)) for sign in code))
    return {"".join(way): sum(a != b for a, b in zip(way, code, strict=True)) for way in ways}


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("DEI 3GL", "DE1 3GL"),
        ("NR1 OAA", "NR1 0AA"),
        ("NG11 OAG", "NG11 0AG"),
        ("ls11oaa", "LS11 0AA"),
        ("0X1 2JD", "OX1 2JD"),
        ("1P1 3AA", "IP1 3AA"),
        ("C010 0EJ", "CO10 0EJ"),
        ("0XI 2JD", "OX1 2JD"),
        ("+, /DEI 3GL-", "DE1 3GL"),
    ],
)
def test_the_form_that_needs_the_fewest_changes_is_meant(cell: str, meant: str) -> None:
    assert repair(cell) == meant


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("SW1O 1AA", "SW10, or SW1A mistyped"),
        ("E1O 1AA", "E10, or E1A mistyped"),
        ("SOI 1AA", "SO1 and S0I are as near"),
        ("NIOBE", "a word has no digit, though N1 0BE is near"),
        ("DE1 3GI", "no I or O ends a postcode, and no digit does"),
        ("DE1 3GLL", "a letter too many"),
        ("DE1 CGL", "C is not taken for a digit"),
        ("DЕI 3GL", "a Cyrillic letter is none of ours"),
    ],
)
def test_what_can_be_meant_in_two_ways_or_in_none_is_left_alone(cell: str, why: str) -> None:
    assert repair(cell) == "", why


def test_a_well_formed_code_that_does_not_exist_is_not_made_into_one_that_does() -> None:
    located = locate(pd.Series(["S01 1AA"]), directory_of(["SO1 1AA"])).iloc[0]
    assert (located["class"], located["repaired"]) == ("not_in_directory", False)


@given(codes)
def test_putting_right_what_was_put_right_changes_nothing(code: str) -> None:
    for written in within_slips(code):
        if mended := repair(written):
            assert repair(mended) == ""


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.lists(codes, min_size=1, max_size=6, unique=True), st.data())
@example(["SO1 1AA", "S01 1AA"], None)
def test_no_other_postcode_of_the_directory_is_as_near_as_the_one_taken(
    listed: list[str], data: st.DataObject | None
) -> None:
    written = "SOI1AA"
    if data is not None:
        written = data.draw(
            st.sampled_from(sorted(within_slips(data.draw(st.sampled_from(listed)))))
        )
    taken = locate(pd.Series([written]), directory_of(listed)).iloc[0]
    assume(taken["repaired"])
    near = within_slips(written)
    slips = {code: near[code.replace(" ", "")] for code in listed if code.replace(" ", "") in near}
    assert taken["postcode"] in slips
    others = [n for code, n in slips.items() if code != taken["postcode"]]
    assert all(n > slips[taken["postcode"]] for n in others)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="01OIDESW 3GL", max_size=9), max_size=15))
def test_only_what_is_in_the_directory_is_ever_matched(cells: list[str]) -> None:
    listed = ["DE1 3GL", "SW1 0GL", "SO1 1SW", "OL1 0DE", "S10 1DE", "W1 1SE"]
    located = locate(pd.Series(cells, dtype="str"), directory_of(listed))
    for cell, postcode, fate in zip(cells, located["postcode"], located["class"], strict=True):
        if fate == "matched":
            assert postcode in listed
            assert cell.replace(" ", "") in within_slips(postcode)
