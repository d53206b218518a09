"""Looking area codes up, and holding them once."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.open_data.codes import among, index_of

CODES = st.lists(st.sampled_from([f"E0199000{n}" for n in range(9)]), max_size=12)


@given(CODES, CODES)
def test_looking_codes_up_finds_what_pandas_finds(codes: list[str], others: list[str]) -> None:
    index = pd.Index(codes, dtype="str")
    assert among(index, pd.Series(others, dtype="str")).tolist() == index.isin(others).tolist()


def test_an_unknown_code_is_among_none() -> None:
    unknown = pd.Series(["E01990001", None], dtype="str")
    assert among(unknown, unknown).tolist() == [True, False]


@pytest.mark.parametrize("kind", ["str", "object", "category"])
def test_codes_are_looked_up_however_they_are_held(kind: str) -> None:
    codes = pd.Series(["E01990001", "E01990002"]).astype(kind)
    assert among(pd.Index(codes), codes[:1]).tolist() == [True, False]


def test_the_same_codes_are_held_once() -> None:
    first = index_of(pd.Series(["E01990001", "E01990003"]))
    assert index_of(pd.Series(["E01990001", "E01990003"])) is first


def test_codes_that_begin_and_end_alike_are_told_apart() -> None:
    one = index_of(pd.Series(["E01990001", "E01990002", "E01990009"]))
    other = index_of(pd.Series(["E01990001", "E01990003", "E01990009"]))
    assert one.tolist() != other.tolist()
    assert other.tolist() == ["E01990001", "E01990003", "E01990009"]
