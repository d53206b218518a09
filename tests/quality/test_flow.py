"""The account of a file as a flow: it adds up, and in a file it names no few people."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.ledger import UNMATCHED, FileLedger
from insights.quality.flow import Step, flow, for_files, is_placed

COUNT = st.integers(0, 40)


def adds_up(steps: tuple[Step, ...]) -> bool:
    """Whether each step has what the one before had, less what was left behind."""
    return all(then.rows + then.left_behind == now.rows for now, then in pairwise(steps))


def ledger(kind="tickets", *, excluded=None, unmatched=None, proposed=None, matched=90):
    unmatched, excluded, proposed = unmatched or {}, excluded or {}, proposed or {}
    rows = matched + sum(unmatched.values())
    return FileLedger(
        kind=kind,
        layout="generic",
        records=1 + rows + sum(excluded.values()),
        header_rows=1,
        data_rows=rows,
        excluded=excluded,
        proposed=proposed,
        matched=matched,
        repaired=0,
        terminated=None,
        unmatched=unmatched,
        by_local_authority={},
        proposed_located=proposed,
    )


def test_a_ticket_export_is_followed_from_the_file_to_the_counts():
    steps = flow(
        ledger(excluded={"total": 3}, unmatched={"partial": 2, "missing": 8}, proposed={"group": 5})
    )

    assert [(step.key, step.rows) for step in steps] == [
        ("file", 104),
        ("kept", 100),
        ("located", 90),
        ("counted", 85),
    ]
    assert dict(steps[1].lost) == {"total": 3, "heading": 1}
    assert list(steps[2].lost) == ["missing", "partial"]


def test_what_the_museum_chose_to_count_is_not_set_aside():
    account = ledger(proposed={"group": 5, "school": 20})

    assert flow(account, ("group",))[-1] == Step("counted", 70, {"school": 20})
    assert flow(account, ("group", "school"))[-1] == Step("counted", 90, {})


def test_where_volunteers_live_is_no_part_of_their_account():
    assert [
        step.key for step in flow(ledger("volunteers", matched=0, unmatched={"partial": 18}))
    ] == [
        "file",
        "kept",
    ]


def test_a_ticket_export_that_cannot_be_placed_says_so():
    assert is_placed(ledger(matched=0, unmatched={"missing": 4}))


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        # 3 rows without a postcode are too few to name, and with the groups they are not.
        (
            [("kept", 100, {}), ("located", 97, {"missing": 3}), ("counted", 77, {"group": 20})],
            [("kept", {}), ("counted", {"others": 23})],
        ),
        # Nothing lost tells nothing.
        (
            [("kept", 100, {}), ("located", 100, {}), ("counted", 80, {"group": 20})],
            [("kept", {}), ("located", {}), ("counted", {"group": 20})],
        ),
        # Too few at the very end: the last step is not told.
        (
            [("kept", 100, {}), ("located", 80, {"missing": 20}), ("counted", 76, {"group": 4})],
            [("kept", {}), ("located", {"missing": 20})],
        ),
    ],
)
def test_a_file_puts_few_people_together_with_others(steps, told):
    released = for_files(tuple(Step(*step) for step in steps), 10)

    assert [(step.key, dict(step.lost)) for step in released] == told


@given(
    excluded=st.dictionaries(st.sampled_from(["blank", "total", "refunded"]), COUNT),
    unmatched=st.dictionaries(st.sampled_from(UNMATCHED), COUNT),
    proposed=st.dictionaries(st.sampled_from(["school", "group", "bulk_buyer"]), COUNT),
)
def test_every_account_adds_up_on_screen_and_in_files(excluded, unmatched, proposed):
    account = ledger(excluded=excluded, unmatched=unmatched, proposed=proposed, matched=200)
    steps = flow(account)
    told = for_files(steps, 10)

    assert adds_up(steps)
    assert adds_up(told)
    people = [n for step in told[2:] for n in step.lost.values()]
    assert not [n for n in people if n < 10]
    # Nor can the difference of two steps that are told be of fewer.
    gaps = [then.rows - now.rows for then, now in pairwise(told[1:])]
    assert not [gap for gap in gaps if 0 < gap < 10]
