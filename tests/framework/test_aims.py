"""Aims: tied to the framework's reasons, and weighed by the museum alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.framework import Purpose, aims, framework
from insights.framework.aims import aim_strength, check_priorities

KEYS = [aim.key for aim in aims()]
priorities = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 3))


def test_every_reason_for_partnership_is_served_by_an_aim():
    assert {reason for aim in aims() for reason in aim.why} == set(framework().reasons)


def test_an_aim_answers_only_to_reasons_the_framework_gives():
    assert all(set(aim.why) <= set(framework().reasons) for aim in aims())


def test_aims_have_keys_of_their_own():
    assert len(set(KEYS)) == len(KEYS)


def test_the_strongest_aim_served_speaks_for_the_type():
    assert aim_strength(["equality", "learning"], {"equality": 2, "learning": 1}) == 2 / 3


def test_a_type_that_serves_nothing_the_museum_wants_gains_nothing():
    assert aim_strength(["equality"], {}) == 0


@pytest.mark.parametrize("wrong", [{"equality": 4}, {"equality": -1}, {"equality": 1.5}])
def test_a_priority_outside_nought_to_three_is_refused(wrong):
    with pytest.raises(ValueError, match="from 0 to 3"):
        check_priorities(wrong)


def test_an_aim_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="no such aim: parking"):
        check_priorities({"parking": 3})


@given(priorities)
def test_priorities_always_cover_every_aim_in_order(given_priorities):
    complete = check_priorities(given_priorities)

    assert list(complete) == KEYS
    assert all(complete[key] == value for key, value in given_priorities.items())


@given(priorities, st.sampled_from(KEYS), st.sets(st.sampled_from(KEYS)))
def test_raising_a_priority_never_weakens_a_type(given_priorities, raised, served):
    before = aim_strength(served, given_priorities)

    assert aim_strength(served, {**given_priorities, raised: 3}) >= before


def test_a_purpose_without_priorities_says_that_aims_order_nothing():
    purpose = Purpose(vision=" A museum for the whole town. ")

    assert purpose.vision == "A museum for the whole town."
    assert purpose.unweighed
    assert purpose.words == {"Vision": "A museum for the whole town."}
    assert not Purpose(vision="  ").is_stated
    assert "do not change the order" in purpose.sentence


def test_a_purpose_names_what_comes_first():
    purpose = Purpose(mission="Open to all", aims={"equality": 3, "volunteers": 3, "profile": 1})

    assert purpose.is_stated
    assert purpose.sentence == (
        "What matters most: equality, diversity and inclusion; and volunteer succession."
    )


def test_aims_that_all_matter_alike_are_said_to_order_nothing():
    everything = Purpose(aims=dict.fromkeys(KEYS, 2))

    assert "they do not change the order" in everything.sentence


def test_a_text_too_long_for_a_record_is_refused():
    with pytest.raises(ValueError, match="statement: at most"):
        Purpose(statement="x" * 2001)


def test_a_purpose_with_an_unknown_aim_is_refused():
    with pytest.raises(ValueError, match="no such aim"):
        Purpose(aims={"fame": 3})
