"""What an analysis remembers of the last one, and what it lets go."""

from __future__ import annotations

import gc
import weakref

import pandas as pd
import pytest

from insights.incremental import Steps


class Counted:
    """Work that says how often it was done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, *_given: object) -> object:
        self.times += 1
        return object()


def test_the_same_table_is_looked_at_once_and_an_equal_one_again():
    steps, work = Steps(), Counted()
    table = pd.DataFrame({"visits": [1, 2]})
    for each in (table, table, table.copy()):
        with steps.of_one_analysis():
            steps.once(work, each, "households")

    assert work.times == 2


@pytest.mark.parametrize(
    "changed", [(6.0, ("a",)), (5.0, ("b",)), (5.0, ("a", "b")), (None, ("a",))]
)
def test_a_plain_value_that_changes_is_asked_again(changed):
    steps, work = Steps(), Counted()
    for given in ((5.0, ("a",)), (5.0, ("a",)), changed):
        with steps.of_one_analysis():
            steps.once(work, *given)

    assert work.times == 2


def test_one_and_true_are_not_the_same():
    steps, work = Steps(), Counted()
    for given in (1, True, 1.0):
        with steps.of_one_analysis():
            steps.once(work, given)

    assert work.times == 3


def test_a_step_that_follows_from_one_that_did_not_change_is_not_done_again():
    steps, first, second = Steps(), Counted(), Counted()
    for _ in range(2):
        with steps.of_one_analysis():
            steps.once(second, steps.once(first, "same"))

    assert (first.times, second.times) == (1, 1)


def test_what_an_analysis_did_not_use_is_forgotten():
    steps = Steps()

    def table_of(name: str) -> pd.DataFrame:
        return pd.DataFrame({"file": [name]})

    with steps.of_one_analysis():
        gone = weakref.ref(steps.once(table_of, "taken back"))
    with steps.of_one_analysis():
        steps.once(table_of, "kept")
    gc.collect()

    assert gone() is None


def test_an_analysis_that_fails_leaves_nothing_half_done():
    steps = Steps()

    def refuse() -> None:
        raise ValueError("no area")

    with pytest.raises(ValueError, match="no area"), steps.of_one_analysis():
        steps.once(refuse)
    with pytest.raises(ValueError, match="no area"), steps.of_one_analysis():
        steps.once(refuse)
