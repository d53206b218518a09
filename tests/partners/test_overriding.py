"""Types that a museum puts somewhere itself: the order changes, the sum does not."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.partners.scoring.overriding import PLACES, Override, by_sum, put_in_place
from insights.partners.scoring.suggestion import in_parts, to_talk_with
from insights.partners.types.partner_types import partner_types
from tests.partners.scoring_cases import INCOME

TODAY = dt.date(2026, 11, 22)
KEYS = [kind.key for kind in partner_types()]


@pytest.fixture(scope="module")
def suggestions(run):
    return tuple(run({"income_deprivation": INCOME}).values())


def say(key, place, because="Our trustees asked for it"):
    return Override(key, place, because, TODAY)


def test_a_type_put_first_says_why_and_where_the_sum_has_it(suggestions):
    assert [one.key for one in suggestions][:2] == ["T10", "T3"]

    first, second, *_ = put_in_place(suggestions, [say("T9", "first")])

    assert (first.key, second.key) == ("T9", "T10")
    assert first.placed is not None
    assert (first.placed.because, first.placed.on) == ("Our trustees asked for it", TODAY)
    # T10 and T3 have evidence and stand first; the others follow in the framework's order.
    assert first.placed.by_sum == 10
    assert first.band == "no_evidence"


def test_those_put_last_and_left_out_come_after_all_others(suggestions):
    said = [say("T10", "out"), say("T3", "last")]
    order = [one.key for one in put_in_place(suggestions, said)]

    assert order == ["T1", "T2", "T4", "T5", "T6", "T7", "T8", "T9", "T3", "T10"]


def test_what_is_left_out_is_not_acted_on_and_what_is_put_first_is(suggestions):
    placed = put_in_place(suggestions, [say("T10", "out"), say("T9", "first")])

    assert [one.key for one in to_talk_with(placed)] == ["T9", "T3"]


def test_what_is_put_last_is_not_acted_on_however_strong_its_reasons(suggestions):
    parts = in_parts(put_in_place(suggestions, [say("T10", "last"), say("T1", "out")]))

    assert [one.key for one in parts.to_talk_with] == ["T3"]
    assert [one.key for one in parts.aside] == ["T10", "T1"]
    assert [one.key for one in parts.silent] == ["T2", "T4", "T5", "T6", "T7", "T8", "T9"]


def test_the_later_word_about_a_type_counts(suggestions):
    placed = put_in_place(suggestions, [say("T9", "first"), say("T9", "out")])

    assert placed[-1].key == "T9"


PLACED = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(sorted(PLACES))))


@given(PLACED)
def test_no_word_changes_a_sum_and_taking_it_back_changes_everything_back(suggestions, said):
    placed = put_in_place(suggestions, [say(*each) for each in said])

    assert sorted(one.key for part in in_parts(placed) for one in part) == sorted(KEYS)
    assert put_in_place(placed, []) == by_sum(suggestions) == suggestions
    as_they_were = {one.key: one for one in suggestions}
    assert {one.key for one in placed} == set(KEYS)
    for one in placed:
        assert dataclasses.replace(one, placed=None) == as_they_were[one.key]


@pytest.mark.parametrize(
    ("place", "because", "complaint"),
    [
        ("up", "Why not", "a type is put"),
        ("first", "  ", "Say why in a sentence"),
        ("first", "x" * 301, "300 characters"),
    ],
)
def test_what_nobody_could_follow_is_refused(place, because, complaint):
    with pytest.raises(ValueError, match=complaint):
        say("T1", place, because)
