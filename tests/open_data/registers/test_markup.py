"""Words of registers and lists: nothing that acts as markup, nobody's number or address."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.open_data.registers.reading.words import plain_words_of, without_markup


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Carers <b>Marl</b> &amp; District", "Carers Marl & District"),
        ("Quay <img src=x onerror=alert(1)", "Quay"),
        ("&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt; Club", "alert(1) Club"),
        ("Quay <\ud7fc?> Club", "Quay Club"),
        ("For children <5 and >3", "For children <5 and >3"),
        ("Quay\u202ebulC\u202c \u2066Youth\u2069", "Quay bulC Youth"),
        ("Quay\x00\x07\r\nYouth", "Quay Youth"),
        ("Lunch on Mondays. Ring 01632 960001 or quay@group.example", "Lunch on Mondays. or"),
        ("We meet at The Hub, ZX1 9QQ, on Mondays", "We meet at The Hub, on Mondays"),
        ("2nd Marl Scouts, founded 1908, ages 6-14", "2nd Marl Scouts, founded 1908, ages 6-14"),
        ("Clwb Ieuenctid Môn", "Clwb Ieuenctid Môn"),
    ],
)
def test_words_stay_and_markup_numbers_and_addresses_go(written, kept):
    assert plain_words_of(pd.Series([written])).tolist() == [kept]


def test_nothing_said_is_no_words():
    assert plain_words_of(pd.Series(["", None], dtype="str")).tolist() == ["", ""]


@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_value_is_cleaned_alone_and_once(values):
    once = plain_words_of(pd.Series(values, dtype="str"))

    assert plain_words_of(once).tolist() == once.tolist()
    assert [plain_words_of(pd.Series([v], dtype="str")).iloc[0] for v in values] == once.tolist()


@given(st.text(alphabet="<>&;abgtlimp/ =!", max_size=30))
def test_no_tag_is_left_however_it_is_written(text):
    bare = without_markup(text)

    assert without_markup(bare) == bare
