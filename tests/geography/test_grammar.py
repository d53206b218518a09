"""Which texts have the form of a postcode: by the forms of the standard, worked and exhaustive."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.geography.grammar import is_full, well_formed
from insights.geography.keys import postcode_keys
from insights.geography.plain import plain_keys

# BS 7666 as its users quote it, in the relaxed form that ended codes need, and the exceptions.
STANDARD = re.compile(
    r"GIR0AA|NPT0VA|(?!GX111AA)(NPT|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKMNPR-Y]"
    r"|[A-HK-Y][0-9][ABEHMNPRVWXY]))[0-9][ABD-HJLNP-UW-Z]{2}"
)
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
like_postcodes = st.from_regex(r"[A-Z]{1,3}[0-9][0-9A-Z]?[0-9][A-Z]{2}", fullmatch=True)
any_signs = st.text(alphabet=SIGNS, min_size=5, max_size=7)


@pytest.mark.parametrize("code", ["M11AE", "B338TH", "W1A0AX", "CR26XH", "DN551PT", "EC1A1BB"])
def test_each_of_the_six_forms_is_a_postcode(code: str) -> None:
    assert is_full(code)
    assert well_formed(postcode_keys([code])).all()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("Q11AA", "no area begins with Q, V or X"),
        ("AI11AA", "nor goes on with I, J or Z"),
        ("W1I1AA", "no district of one letter ends with I, L, O, Q or Z"),
        ("EC1C1AA", "nor one of two letters with anything but A B E H M N P R V W X Y"),
        ("DE13CL", "no C I K M O V at the end"),
        ("DEE3GL", "a district has a digit"),
        ("DE1GGL", "an inward code begins with one"),
        ("GX111AA", "this one is Gibraltar's"),
    ],
)
def test_what_breaks_a_rule_is_no_postcode(code: str, why: str) -> None:
    assert not is_full(code), why
    assert not well_formed(postcode_keys([code])).any(), why


@pytest.mark.parametrize("code", ["GIR0AA", "NPT0VA", "NPT1AA", "W1V4AB"])
def test_codes_that_were_once_given_out_are_postcodes_though_they_break_a_rule(code: str) -> None:
    assert is_full(code)
    assert well_formed(postcode_keys([code])).all()


def test_every_outward_code_there_could_be_agrees_with_the_standard() -> None:
    for length in (2, 3, 4):
        grid = np.array(np.meshgrid(*[list(SIGNS)] * length)).reshape(length, -1).T
        codes = ["".join(outward) + "1AA" for outward in grid[:: 1 if length < 4 else 7]]
        expected = [STANDARD.fullmatch(code) is not None for code in codes]
        assert well_formed(postcode_keys(codes)).tolist() == expected


def test_every_inward_code_there_could_be_agrees_with_the_standard() -> None:
    codes = [f"DE1{a}{b}{c}" for a in SIGNS for b in SIGNS for c in SIGNS]
    expected = [STANDARD.fullmatch(code) is not None for code in codes]
    assert well_formed(postcode_keys(codes)).tolist() == expected


@given(st.lists(st.one_of(like_postcodes, any_signs), max_size=30))
def test_one_at_a_time_and_all_at_once_say_the_same(codes: list[str]) -> None:
    expected = [STANDARD.fullmatch(code) is not None for code in codes]
    known = [bool(is_full(code)) and not code.startswith("ZZ99") for code in codes]
    assert known == expected
    assert (plain_keys(pa.array(codes, pa.string())) > 0).tolist() == expected


@given(
    st.lists(st.one_of(like_postcodes, st.text(max_size=18)), max_size=30),
    st.integers(0, 5),
)
def test_a_plain_cell_is_read_the_same_wherever_it_stands(cells: list[str], start: int) -> None:
    whole = plain_keys(pa.array(cells, pa.string()))
    assert plain_keys(pa.array(cells, pa.string())[start:]).tolist() == whole[start:].tolist()
    assert [plain_keys(pa.array([cell], pa.string()))[0] for cell in cells] == whole.tolist()


@given(st.lists(st.text(max_size=18), max_size=30))
def test_what_is_read_all_at_once_holds_those_letters_and_no_others(cells: list[str]) -> None:
    keys = plain_keys(pa.array(cells, pa.string()))
    for cell, key in zip(cells, keys, strict=True):
        if key:
            letters = "".join(sign for sign in cell if sign.isalnum())
            assert letters.isascii()
            assert key == postcode_keys([letters.upper()])[0]
