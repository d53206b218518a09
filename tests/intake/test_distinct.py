"""What is made of a text once is given to every row it stands in, and to no other."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.rows.customers import customer_keys
from insights.intake.rows.in_common import tidy_postcodes
from insights.intake.values.distinct import distinct, numbered, some_rows, stands
from insights.intake.values.leaving_out import matches

TEXTS = st.lists(st.sampled_from(["", "DE1 3GL", "de1 3gl", "Adult", "é", "大"]), max_size=12)


def held(texts, way):
    column = pa.chunked_array([pa.array(texts[:3], pa.string()), pa.array(texts[3:], pa.string())])
    if way == "encoded":
        return pa.chunked_array([column.combine_chunks().dictionary_encode()])
    return pd.Series(texts, dtype=way) if way in ("str", "category") else column


@pytest.mark.parametrize("way", ["plain", "encoded", "str", "category"])
@given(texts=TEXTS)
def test_each_row_gets_its_own_text_back(way, texts):
    found = distinct(held(texts, way))

    assert found.each(found.texts).tolist() == texts
    assert sorted(found.texts.to_pylist()) == sorted(set(texts))


@given(texts=TEXTS, kept=st.lists(st.booleans(), min_size=12, max_size=12))
def test_a_text_whose_rows_were_left_out_is_no_longer_there(texts, kept):
    mask = pa.array(kept[: len(texts)], pa.bool_())
    found = distinct(held(texts, "encoded").filter(mask))
    assert set(found.texts.to_pylist()) == {t for t, k in zip(texts, kept, strict=False) if k}


@given(texts=TEXTS)
def test_a_column_held_by_its_texts_says_the_same(texts):
    plain, short = held(texts, "plain"), held(texts, "encoded")

    for text in ("", "Adult", "nobody"):
        assert stands(short, text).tolist() == stands(plain, text).tolist()
    at = np.arange(len(texts))[::2]
    assert some_rows(short, at).tolist() == some_rows(plain, at).tolist() == texts[::2]


def test_many_texts_are_matched_as_few_are():
    texts = [f"test{n}@example.org" if n % 7 else f"visitor{n}@example.org" for n in range(6_000)]
    pattern = r"test(er|ing)?\d*@.*"

    many = matches(pa.array(texts), pattern)

    assert many.tolist() == [bool(n % 7) for n in range(6_000)]
    assert many[:500].tolist() == matches(pa.array(texts[:500]), pattern).tolist()
    assert matches(pa.array([*texts, "TEST@é"]), pattern)[-1]


def test_a_postcode_is_taken_out_of_what_surrounds_it():
    written = [
        '="DE1 3GL"',
        "'DE1 3GL",
        "\u00a0DE1 3GL",
        "1 Iron Gate, Derby DE1 3GL",
        "DE1 3GL",
        "",
    ]
    assert tidy_postcodes(pa.array(written)).tolist() == ["DE1 3GL"] * 5 + [""]


def test_customers_are_told_apart_by_the_first_thing_that_names_them():
    keys = customer_keys(
        pa.array(["a@b.org", "", "A@B.ORG", "", "n/a", ""]),
        pa.array(["7", "7", "8", "", "", "7"]),
        pa.array(["Khan", "Khan", "", "Khan", "Khan", "Khan"]),
        pa.array(["DE1 3GL", "DE1 3GL", "", "DE1 3GL", "de1 3gl", "DE1 3GL"]),
    )
    assert keys[0] == keys[2] != keys[1]
    assert keys[1] == keys[5] != keys[3]
    assert keys[3] == keys[4]
    assert not keys.str.contains("khan|b.org", regex=True).any()


@given(texts=st.lists(st.sampled_from(["7", "07", "8", "", "é", "12345678901", "A7"]), min_size=1))
def test_rows_have_one_number_where_they_have_one_text(texts):
    for some in (texts, [text for text in texts if text.isdigit() and text[0] != "0"]):
        codes = numbered(pa.chunked_array([pa.array(some, pa.string())]))
        alike = [[a == b for a in some] for b in some]
        assert [[a == b for a in codes] for b in codes] == alike


def test_two_of_one_surname_share_a_home_only_where_a_place_is_said():
    homes = [
        "DE1 3GL",
        "de1 3gl",
        "not given",
        "not given",
        "9 Elm Row, Derby",
        "2 Oak Lane, Derby",
    ]
    nothing = pd.Series([""] * len(homes), dtype="str")
    names = pd.Series(["Lee"] * len(homes), dtype="str")
    keys = customer_keys(nothing, nothing, names, tidy_postcodes(pa.array(homes))).tolist()
    assert keys[0] == keys[1] != ""
    assert keys[2:] == [""] * 4
