"""Reading what people write where a postcode is asked for."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.geography.postcodes import standardise
from insights.geography.slips import repair
from tests.geography.written_postcodes import codes


def read(cell: str | None) -> tuple[str, str]:
    """Read one cell: its standard form and its shape."""
    row = standardise(pd.Series([cell], dtype="str")).iloc[0]
    return row["postcode"], row["shape"]


@pytest.mark.parametrize(
    "cell",
    ["DE1 3GL", "de13gl", " De1  3gl ", "DE1-3GL", "DE1\u00a03GL", "D.E.1 3GL", "ＤＥ１ ３ＧＬ"],
)
def test_every_way_of_writing_a_postcode_gives_one_form(cell: str) -> None:
    assert read(cell) == ("DE1 3GL", "full")


@pytest.mark.parametrize(
    "cell",
    ["M1 1AE", "B33 8TH", "W1A 0AX", "CR2 6XH", "DN55 1PT", "EC1A 1BB", "GIR 0AA", "NPT 1AA"],
)
def test_every_form_of_the_grammar_is_read_as_full(cell: str) -> None:
    assert read(cell) == (cell, "full")


@pytest.mark.parametrize(
    "cell",
    ["W1V 4AB", "BX1 1LT", "SW1A 0AA", "ZX1 1AA", "AA9A 9AA", "A1 2BA", "S01 1AA", "ZZ99 3CZ"],
)
def test_a_postcode_need_not_exist_to_be_well_formed(cell: str) -> None:
    assert read(cell) == (cell, "full")


@pytest.mark.parametrize(
    ("cell", "shape"),
    [
        ("", "missing"),
        (None, "missing"),
        ("n/a", "missing"),
        ("-", "missing"),
        ("None", "missing"),
        ("TBC", "missing"),
        ("unknown", "missing"),
        ("XXX", "missing"),
        ("Prefer not to say", "missing"),
        ("00000", "missing"),
        ("NR1", "partial"),
        ("DE22", "partial"),
        ("NR1 3", "partial"),
        ("BFPO 801", "bfpo"),
        ("BF1 2AT", "bfpo"),
        ("JE2 3AB", "crown_dependency"),
        ("GY1 1AA", "crown_dependency"),
        ("IM1 1AG", "crown_dependency"),
        ("90210", "non_uk"),
        ("90210-1234", "non_uk"),
        ("K1A 0B1", "non_uk"),
        ("D02 X285", "non_uk"),
        ("1012 AB", "non_uk"),
        ("X", "non_uk"),
        ("Overseas", "non_uk"),
        ("07700 900123", "unrecognised"),
        ("someone@de1 3gl.example", "unrecognised"),
        ("Derby", "unrecognised"),
        ("DE1 CIK", "unrecognised"),
        ("Θεσσαλονίκη", "unrecognised"),
    ],
)
def test_what_is_not_a_postcode_is_called_what_it_is(cell: str | None, shape: str) -> None:
    assert read(cell)[1] == shape


def test_one_postcode_within_an_address_is_found() -> None:
    assert read("12 Iron Gate, Derby DE1 3GL") == ("DE1 3GL", "full")


def test_the_same_postcode_twice_is_one_postcode() -> None:
    assert read("DE1 3GL (was de1 3gl)") == ("DE1 3GL", "full")


@pytest.mark.parametrize("cell", ["DE1 3GL or DE1 3GJ", "DE111 1AA", "ADE1 3GLX"])
def test_two_postcodes_or_part_of_a_longer_word_are_none(cell: str) -> None:
    assert read(cell) == ("", "unrecognised")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("DEI 3GL", "DE1 3GL"),
        ("NR1 OAA", "NR1 0AA"),
        ("0X1 2JD", "OX1 2JD"),
        ("1P1 3AA", "IP1 3AA"),
        ("LE1 IAA", "LE1 1AA"),
    ],
)
def test_a_mistyped_o_or_i_is_put_right_where_one_form_fits(cell: str, meant: str) -> None:
    assert repair(cell) == meant


@pytest.mark.parametrize("cell", ["SW1O 1AA", "E1O 1AA", "DE1 3G1", "Derby", "", "DE1 3GL"])
def test_an_ambiguous_or_hopeless_cell_is_left_alone(cell: str) -> None:
    assert repair(cell) == ""


def test_the_order_and_index_of_the_records_are_kept() -> None:
    raw = pd.Series(["NR1", "DE1 3GL", "NR1"], index=[7, 3, 5])
    assert standardise(raw)["shape"].to_dict() == {7: "partial", 3: "full", 5: "partial"}


@given(st.lists(st.one_of(codes, st.text(max_size=12)), max_size=20))
def test_reading_a_standard_form_again_changes_nothing(cells: list[str]) -> None:
    once = standardise(pd.Series(cells, dtype="str"))
    again = standardise(once["postcode"])
    given_one = once["postcode"] != ""
    assert (again["postcode"] == once["postcode"]).all()
    assert (again["shape"][given_one] == once["shape"][given_one]).all()


@given(st.lists(st.text(max_size=15), min_size=1, max_size=20))
def test_any_text_is_read_as_something(cells: list[str]) -> None:
    read = standardise(pd.Series(cells, dtype="str"))
    assert len(read) == len(cells)
    assert ((read["postcode"] == "") <= (read["shape"] != "full")).all()


@given(codes, st.sampled_from(["{}", " {} ", "{}.", "({})", "Flat 2, {}"]))
def test_dressing_does_not_change_a_postcode(postcode: str, dressing: str) -> None:
    assert read(dressing.format(postcode.lower()))[0] == postcode
