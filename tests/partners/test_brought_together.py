"""A file of a shortlist beside what was added since: neither is lost, whatever their keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.partners.organisations.adding import (
    MOST_GROUPS,
    Group,
    NotAddedError,
    as_added,
    is_a_key,
    new_key,
)
from insights.partners.organisations.brought_together import together
from insights.partners.organisations.shortlist import MOST_PICKED, Listed, from_file, to_file
from insights.wording.partners.organisations import no_room_for

FIRST_OF_THE_DAY = "hand-20261122-1"
PRIDE = Group("Quay Pride", "A choir", types=("T9",), key=FIRST_OF_THE_DAY)
SCOUTS = Group("Sea Scouts", "Sailing", types=("T2",), key=FIRST_OF_THE_DAY)


def pick(group: Group, kind: str = "") -> Listed:
    return Listed(group.key, kind or group.types[0], group.name, "", "added by hand")


def a_file(picked, groups):
    return from_file(to_file(picked, groups).encode())


def as_pairs(picked) -> set[tuple[str, str]]:
    return {(one.organisation_id, one.name) for one in picked}


def test_two_groups_that_two_sessions_gave_one_key_are_both_kept_each_with_its_own_pick():
    now = together([pick(SCOUTS)], [SCOUTS], a_file([pick(PRIDE)], [PRIDE]))

    assert [one.name for one in now.groups] == ["Sea Scouts", "Quay Pride"]
    scouts, pride = (one.key for one in now.groups)
    assert scouts == FIRST_OF_THE_DAY
    assert pride != scouts
    assert as_pairs(now.picked) == {(scouts, "Sea Scouts"), (pride, "Quay Pride")}
    assert (now.groups_left_out, now.picked_left_out) == (0, 0)


def test_the_same_file_brought_back_twice_adds_nothing_more():
    file = a_file([pick(PRIDE)], [PRIDE])
    once = together([pick(SCOUTS)], [SCOUTS], file)

    assert together(once.picked, once.groups, file) == once


def test_a_group_of_one_name_is_one_group_whatever_its_key():
    typed_again = Group("quay pride", types=("T8",), key="hand-0123456789abcdef")

    now = together([pick(typed_again)], [typed_again], a_file([pick(PRIDE)], [PRIDE]))

    assert now.groups == (replace(PRIDE, key=typed_again.key),)
    assert [one.picked_as for one in now.picked] == [
        (typed_again.key, "T8"),
        (typed_again.key, "T9"),
    ]


def test_a_pick_whose_group_is_not_in_the_file_is_not_taken_for_the_one_that_has_its_key():
    now = together([], [SCOUTS], a_file([pick(PRIDE)], []))

    assert now.groups == (SCOUTS,)
    ((key, name),) = as_pairs(now.picked)
    assert name == "Quay Pride"
    assert key != SCOUTS.key


def many(number: int) -> list[Group]:
    return [Group(f"Group {n}", types=("T1",), key=f"hand-20260105-{n}") for n in range(number)]


def test_of_a_file_of_500_beside_one_group_499_are_taken_and_the_last_is_said_to_be_left_out():
    file_groups = many(MOST_GROUPS)
    file = a_file([pick(file_groups[0]), pick(file_groups[-1])], file_groups)

    now = together([], [SCOUTS], file)

    assert len(now.groups) == MOST_GROUPS
    assert (now.groups_left_out, now.picked_left_out) == (1, 1)
    assert [one.name for one in now.picked] == ["Group 0"]
    assert from_file(to_file(now.picked, now.groups).encode())[1] == now.groups
    assert no_room_for(1, 1) == (
        "1 group added by hand was left out: 500 are kept at most. 1 entry of the shortlist was "
        "left out: it has 2,000 at most, and none for a group that was left out. Everything else "
        "of the file is here."
    )


def test_a_shortlist_takes_no_more_than_can_be_brought_back_again():
    here = [Listed(f"own-{n}", "T1", f"Club {n}", "", "") for n in range(MOST_PICKED - 1)]
    more = [Listed(f"far-{n}", "T1", f"Far club {n}", "", "") for n in range(3)]

    now = together(here, [], (more, ()))

    assert len(now.picked) == MOST_PICKED
    assert now.picked_left_out == 2
    assert len(from_file(to_file(now.picked).encode())[0]) == MOST_PICKED


def test_no_group_is_added_by_hand_beyond_what_can_be_brought_back_again():
    with pytest.raises(NotAddedError, match="500 groups have been added") as refused:
        as_added(SCOUTS, many(MOST_GROUPS))
    assert "list of organisations" in refused.value.remedy
    assert as_added(SCOUTS, many(MOST_GROUPS - 1)) == SCOUTS


def test_words_of_a_register_too_long_for_the_file_are_cut_and_the_file_is_read_again():
    talkative = Listed("GB-CHC-1", "T1", "Quay", "", "", activities="words " * 2000)

    (one,), _ = from_file(to_file([talkative]).encode())

    assert one.activities.startswith("words words")


def test_a_key_is_drawn_by_lot_and_known_for_one():
    keys = {new_key() for _ in range(100)}

    assert len(keys) == 100
    assert all(map(is_a_key, keys))


names = st.sampled_from(["Quay Pride", "Sea Scouts", "SEA SCOUTS", "Chess", "Choir"])
groups = st.lists(
    st.builds(
        Group,
        name=names,
        types=st.just(("T2",)),
        key=st.integers(1, 3).map(lambda n: f"hand-20261122-{n}"),
    ),
    max_size=4,
    unique_by=(lambda one: one.name.casefold(), lambda one: one.key),
)


@given(groups, groups)
def test_no_group_is_lost_and_every_pick_is_of_the_group_of_its_name(here, there):
    picked, brought = [pick(one) for one in here], [pick(one) for one in there]

    now = together(picked, here, (brought, there))

    called = {one.key: one.name.casefold() for one in now.groups}
    assert sorted(called.values()) == sorted({one.name.casefold() for one in [*here, *there]})
    assert all(called[one.organisation_id] == one.name.casefold() for one in now.picked)
    assert {one.name.casefold() for one in now.picked} == set(called.values())
