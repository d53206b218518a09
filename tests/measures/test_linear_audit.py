"""All published sums taken together: what a reader with a linear programme can work out."""

from __future__ import annotations

import numpy as np

from insights.measures.linear_audit import Sums, pins_a_count


def town(*told: tuple[set[int], float, float]) -> Sums:
    """Four homes, the first and second hidden, and what is told of sums of them."""
    homes = np.arange(4)
    hidden = [({0}, 0.0, 4.0), ({1}, 5.0, np.inf)]
    members, least, most = zip(*hidden, *told, strict=True)
    return Sums(
        np.array([np.isin(homes, list(each)) for each in members]),
        np.array(least),
        np.array(most),
        np.array([5.0, 5.0, *[0.0] * len(told)]),
    )


SHOWN = (({2}, 40.0, 40.0), ({3}, 60.0, 60.0))


def test_two_hidden_counts_with_a_known_sum_are_safe():
    # 100 are shown of 120, so the pair holds 20: 0 to 4, and 16 to 20.
    assert not pins_a_count(town(*SHOWN, ({0, 1, 2, 3}, 120.0, 120.0)))


def test_a_sum_that_splits_the_pair_gives_both_away():
    # The second with the third make 58 to 62, so the second is 18 to 22; the first with
    # the fourth make 63 to 67, so the first is 3 or 4.
    assert pins_a_count(town(*SHOWN, ({1, 2}, 58.0, 62.0), ({0, 3}, 63.0, 67.0)))


def test_a_coarser_sum_no_longer_does():
    assert not pins_a_count(town(*SHOWN, ({1, 2}, 50.0, 69.0), ({0, 3}, 50.0, 69.0)))


def test_overlapping_sums_give_away_together_what_none_does_alone():
    first = ({0, 2}, 40.0, 44.0)
    total = ({0, 1, 2, 3}, 118.0, 122.0)
    second = ({1, 2, 3}, 115.0, 117.0)

    assert not pins_a_count(town(*SHOWN, first, total))
    assert not pins_a_count(town(*SHOWN, ({0, 1}, 18.0, 22.0), total))
    assert pins_a_count(town(*SHOWN, second))


def test_where_nothing_is_hidden_nothing_can_be_pinned():
    homes = np.eye(2, dtype=bool)
    seen = np.array([30.0, 40.0])

    assert not pins_a_count(Sums(homes, seen, seen, np.zeros(2)))


def test_sums_that_contradict_each_other_are_not_published():
    assert pins_a_count(town(*SHOWN, ({0, 1}, 0.0, 3.0)))


def test_sums_stand_beside_each_other():
    both = town(*SHOWN).beside(town(({0, 1, 2, 3}, 120.0, 120.0)))

    assert both.members.shape == (7, 4)
    assert both.fewest.tolist() == [5, 5, 0, 0, 5, 5, 0]
