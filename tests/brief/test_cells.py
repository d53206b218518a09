"""Spreadsheets never run what they are given."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.brief.cells import csv_text, risky, safe_table, safe_text

STARTS = (*"=+-@\t\r", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\u200b", "\ufeff", "  \u3000"])
def test_a_sign_that_starts_a_formula_is_disarmed_even_behind_spaces(before, start):
    text = f"{before}{start}1+1"

    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Harbour End", "16-24", "a=b", "12 High St", "’s-Graven"])
def test_ordinary_text_is_left_alone(text):
    assert safe_text(text) == text


def test_numbers_stay_numbers_even_below_zero():
    safe = safe_table(pd.DataFrame({"slope": [-0.5, 2.0], "name": ["-0.5", "Quay"]}))

    assert safe["slope"].tolist() == [-0.5, 2.0]
    assert safe["name"].tolist() == ["'-0.5", "Quay"]


def test_a_heading_is_text_too():
    assert list(safe_table(pd.DataFrame({"=1+1": [1]})).columns) == ["'=1+1"]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=30))
def test_nothing_written_is_read_back_as_a_formula_and_nothing_else_is_changed(text):
    written = csv_text(pd.DataFrame({"name": [text, "end"], "n": [1, 2]}))
    lines = list(csv.reader(io.StringIO(written, newline="")))

    assert len(lines) == 3
    assert not risky(lines[1][0])
    assert lines[1][0] in (text, f"'{text}")
