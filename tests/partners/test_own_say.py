"""A museum's own say taken away in one file and brought back: types, and where it puts them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.errors import UploadError
from insights.partners.scoring.overriding import PLACES, Override
from insights.partners.scoring.own_say import own_say_file, read_own_say
from insights.partners.types.file import read_changes
from insights.partners.types.own_types import with_changes
from insights.partners.types.partner_types import partner_types

PUT = Override("T9", "first", "We are asked for it, “often”.", dt.date(2026, 11, 2))
ENTRY = '[[put]]\nkey = "T9"\nplace = "first"\nbecause = "Asked for"\non = 2026-11-02\n'
reasons = st.text(min_size=1, max_size=300).filter(lambda each: each.strip().isprintable())


def test_both_come_back_as_they_were():
    types, _ = with_changes(partner_types(), "T10", {"name": "Kitchens"})

    assert read_own_say(own_say_file(types, [PUT]).encode()) == (types, (PUT,), ())


def test_where_types_are_put_comes_back_where_no_type_was_changed():
    content = own_say_file(partner_types(), [PUT]).encode()

    assert read_own_say(content) == (partner_types(), (PUT,), ())
    assert read_changes(content) == (partner_types(), ())


@given(
    st.dictionaries(
        st.sampled_from([kind.key for kind in partner_types()]),
        st.tuples(st.sampled_from(list(PLACES)), reasons.filter(str.strip), st.dates()),
        min_size=1,
    )
)
def test_whatever_is_put_anywhere_comes_back_the_earliest_first(put):
    said = [
        Override(key, place, " ".join(because.split()), on)
        for key, (place, because, on) in put.items()
    ]

    brought = read_own_say(own_say_file((), said).encode()).overrides

    assert set(brought) == set(said)
    assert [each.on for each in brought] == sorted(each.on for each in said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"T9"', '"T11"'),
        ('"T9"', "9"),
        ('"first"', '"zzz"'),
        ("2026-11-02", '"2026-11-02"'),
        ("2026-11-02", "2026-11-02T09:00:00"),
        ('"Asked for"', '" "'),
        ('"Asked for"', '"' + "zzz" * 101 + '"'),
        ('"Asked for"', "[]"),
        ("on =", "zzz ="),
        ("[[put]]\n", ""),
        ("[[put]]", "put = 3\n[other]"),
        ("[[put]]", ENTRY + "[[put]]"),
    ],
)
def test_what_cannot_be_said_is_refused_without_a_word_of_it(old, new):
    assert old in ENTRY
    with pytest.raises(UploadError) as refused:
        read_own_say(ENTRY.replace(old, new, 1).encode())
    assert "zzz" not in f"{refused.value}{refused.value.remedy}"
