"""Words of registers: tidy, and without ways to reach a person."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.open_data.registers.reading.words import (
    plain_words,
    plain_words_of,
    without_contact_details,
)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Song\r\nand\ttea\x00", "Song and tea"),
        ("\u202eaet\u200b \ufefftea", "aet tea"),
        ("Café au Quai, 5–7 Ål", "Café au Quai, 5–7 Ål"),
        ("Ask zz.trustee@post.example for tea", "Ask for tea"),
        ("Ask on 07700 900123, or +44 1632 960001.", "Ask on, or."),
        ("For 1,200 people in 2019-2024, aged 16-25", "For 1,200 people in 2019-2024, aged 16-25"),
        ("", ""),
    ],
)
def test_words_are_tidy_and_lead_to_nobody(written: str, kept: str) -> None:
    assert plain_words(pa.array([written])).to_pylist() == [kept]


@given(st.lists(st.text(max_size=30) | st.from_regex(r"[a@ .+0-9()-]{0,25}"), max_size=5))
def test_nothing_more_can_be_taken_out_of_a_column(written: list[str]) -> None:
    found = plain_words_of(pd.Series(written, dtype="str"))
    for text in found:
        assert _bare(without_contact_details(text)) == _bare(text)
    assert not found.str.contains(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]").any()


def _bare(text: str) -> str:
    """Leave out spaces and points, which are tidied where something was taken out."""
    return "".join(letter for letter in text if letter.isalnum() or letter == "@")
