"""One cell at a time: what stands in it besides a postcode, or instead of one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.geography import cells as cells_module
from insights.geography.cells import is_foreign, read_cell
from insights.geography.grammar import is_full
from insights.geography.postcodes import SHAPES, in_one_piece, read, standardise, without_addresses
from tests.geography.written_postcodes import codes

FORMS = tomllib.loads(
    Path(cells_module.__file__).with_name("postcodes_abroad.toml").read_text("utf-8")
)["forms"]
streets = st.sampled_from(
    ["12 Iron Gate", "Flat 3b", "The Old Rectory", "2nd floor, 9 Mill Rd", "c/o A. Smith", "Unit 7"]
)
gaps = st.sampled_from([", ", "\n", "; ", "  ", ",", " - "])


@pytest.mark.parametrize(
    ("cell", "postcode"),
    [
        ("12 Iron Gate, Derby DE1 3GL", "DE13GL"),
        ("The Old Rectory\nChurch Lane\nde1 3gl", "DE13GL"),
        ("jo@mail.example.org  1 Acacia Ave  Hull  HU1 1AA", "HU11AA"),
        ("Tel 01332 123456, DE1 3GL", "DE13GL"),
        ("Postcode: DE13GL", "DE13GL"),
        ("DE1 3GL (was de1 3gl)", "DE13GL"),
        ("W1, 2nd floor, the Arcade, DE1 3GL", "DE13GL"),
        ("Order no. 1234, 5 High St, NR1 3JU", "NR13JU"),
        ("1 Rue Royale, DE1 3GL, France", "DE13GL"),
        ("9 Mill Rd, B33 8TH Birmingham", "B338TH"),
    ],
)
def test_the_one_postcode_in_an_address_is_found(cell: str, postcode: str) -> None:
    assert read_cell(cell) == (postcode, "full")


@pytest.mark.parametrize(
    "cell",
    [
        "DE1 3GL or DE1 3GJ",
        "DE1 3GL DE22 3AB",
        "DE1 3GL,NR1 3JU",
        "DE1 3GL/DE22 1LX",
        "DE1 3GL\nNR1 3JU",
        "12 Foo St DE1 3GL, now 4 Bar Rd NR1 3JU",
        "9 Mill Rd, B33 8TH SW1A 1AA",
        "DE1 3GL, formerly NR1 3JU-old",
    ],
)
def test_of_two_postcodes_neither_is_taken(cell: str) -> None:
    assert read_cell(cell) == ("", "unrecognised")


@pytest.mark.parametrize(
    "cell",
    [
        "DE111 1AA",
        "DE1 3GLL",
        "ADE1 3GL",
        "ÉDE1 3GL",
        "ORD-DE1-3GL-99",
        "TKT-M1-2AB-0001",
        "#DE1 3GL",
        "https://example.org/de1-3gl",
        "www.example.org/M1-2AB",
        "jo@de1-3gl.example",
        "Ref: SE10 9NF",
        "Order W12 8QT collected",
        "booking reference number NR1 3JU",
        "W1 2nd floor",
        "E1, 1st floor",
        "07700 900123",
        "+44 7700 900123",
        "12/03/2025",
        "2025-03-12T10:15:00Z",
        "Mar-25",
        "1E10 5AA",
        "1E+05",
        "1.23E+10",
        "AB123456C",
        "SK 353 364",
        "51.5074,-0.1278",
        "A1(M)",
        "Seat B12",
        "Y Bala",
        "Dùn Èideann",
        "Llanfair PG",
        "DÉ1 3GL",
        "DEé1 3GL",
        "DЕ1 3GL",
        "DE¹ 3GL",
        "DE١ 3GL",
        "DE1@3GL",
        "DE1#3GL",
    ],
)
def test_what_only_looks_like_a_postcode_is_none(cell: str) -> None:
    assert read_cell(cell) == ("", "unrecognised")


@pytest.mark.parametrize("cell", ["SE10", "E10", "DE 22", "NR1 3", "NR1 3A", "(DE1)", "DE1 ***"])
def test_the_beginning_of_a_postcode_is_part_of_one(cell: str) -> None:
    assert read_cell(cell) == ("", "partial")


@pytest.mark.parametrize(
    "cell",
    [
        "#N/A",
        "#REF!",
        "(null)",
        "none given",
        "No postcode given",
        "I'd rather not say",
        "Don’t know",
        "don`t know",
        "I don't have one",
        "Refused to give",
        "No fixed abode",
        "address unknown",
        "\u200b",
        '=""',
        "???",
    ],
)
def test_saying_in_words_that_there_is_none_is_no_postcode(cell: str) -> None:
    assert read_cell(cell) == ("", "missing")


@pytest.mark.parametrize(
    "cell",
    [
        "United States of America",
        "New Zealand",
        "overseas visitor",
        "non UK resident",
        "12 Rue Royale, Paris, France",
        "GX11 1AA",
    ],
)
def test_another_country_is_abroad(cell: str) -> None:
    assert read_cell(cell) == ("", "non_uk")


@pytest.mark.parametrize(
    "cell", ["Jersey", "Isle of Man", "St Peter Port, Guernsey", "JE2", "IM1 1"]
)
def test_the_crown_dependencies_are_known_by_name(cell: str) -> None:
    assert read_cell(cell) == ("", "crown_dependency")


@pytest.mark.parametrize("cell", ["BFPO 57", "B.F.P.O. 12", "HMS Duncan, BFPO 269", "BF1"])
def test_forces_addresses_are_known_by_their_number(cell: str) -> None:
    assert read_cell(cell) == ("", "bfpo")


@pytest.mark.parametrize("form", FORMS, ids=[form["of"] for form in FORMS])
def test_each_form_abroad_has_examples_that_are_abroad(form: dict[str, object]) -> None:
    assert form["known_from"] in ("seen", "memory")
    for example in form["examples"]:
        assert read_cell(str(example)) == ("", "non_uk")
        assert standardise(pd.Series([example]))["shape"].tolist() == ["non_uk"]


@given(codes)
def test_no_form_abroad_fits_a_postcode_of_ours(code: str) -> None:
    assert not is_foreign(code)
    assert not is_foreign(code.replace(" ", ""))


@given(codes, st.lists(streets, max_size=3), gaps, st.booleans())
def test_an_address_does_not_change_its_postcode(
    code: str, lines: list[str], gap: str, lower: bool
) -> None:
    written = gap.join([*lines, code.lower() if lower else code])
    assert read_cell(written)[0] == code.replace(" ", "")


@given(codes, codes, streets, gaps)
def test_two_different_postcodes_are_never_guessed(
    one: str, other: str, street: str, gap: str
) -> None:
    found, shape = read_cell(gap.join([street, one, other]))
    assert (found, shape) == ("", "unrecognised") or one == other


@given(st.text(max_size=30))
def test_a_postcode_that_is_read_stands_in_the_cell(cell: str) -> None:
    found, shape = read_cell(cell)
    assert shape in SHAPES
    if found:
        assert is_full(found)
        letters = "".join(sign for sign in cells_module.plain(cell) if sign.isalnum())
        assert found in letters


@settings(deadline=None)
@given(st.lists(st.one_of(codes, codes.map(str.lower), st.text(max_size=20)), max_size=20))
def test_one_at_a_time_and_all_at_once_read_the_same(cells: list[str]) -> None:
    together = standardise(pd.Series(cells, dtype="str"))
    alone = [read_cell(cell) for cell in cells]
    assert together["postcode"].str.replace(" ", "").tolist() == [code for code, _ in alone]
    assert together["shape"].tolist() == [shape for _, shape in alone]


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            codes,
            st.text(max_size=30),
            st.sampled_from(
                [
                    "12 Iron Gate, Derby",
                    "United States of America",
                    "I would rather not give it",
                    "British Forces, BFPO 57",
                    "St Peter Port, Guernsey",
                    "12 Iron Gate, Derby DE1 3GL",
                    "DE1 3GL or DE1 3GJ",
                ]
            ),
        ),
        max_size=20,
    )
)
def test_what_is_kept_of_a_cell_is_read_as_the_cell_and_holds_no_address(cells: list[str]) -> None:
    texts = pa.array(cells, pa.string())
    kept_at, kept = without_addresses(texts)
    assert kept.is_unique
    before, after = read(texts), read(in_one_piece(kept[kept_at]))
    assert before.keys.tolist() == after.keys.tolist()
    assert before.shapes.tolist() == after.shapes.tolist()
    assert all(len(text) <= 15 for text in kept)
