"""All published sums taken together: what a reader with a linear programme can work out."""

from __future__ import annotations

import numpy as np
import pytest

from insights.measures.disclosure.linear_audit import Reader, Sums, pins_a_count


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


def museum(chance: np.random.Generator, rows: int = 12) -> tuple[Sums, int]:
    """Return sums over random homes, areas first, and how many rows areas and total make."""
    homes, areas = 14, 7
    came = chance.poisson(chance.choice([1.0, 4.0, 15.0]), homes)
    where = np.concatenate([np.arange(areas), chance.integers(0, areas, homes - areas)])
    members = np.vstack([
        where[None, :] == np.arange(areas)[:, None],
        np.ones((1, homes), dtype=bool),
        chance.random((rows, homes)) < 0.5,
    ])  # fmt: skip
    true = (members @ came).astype(float)
    width = np.concatenate([np.zeros(areas + 1), chance.choice([1.5, 4.0, 12.0], rows)])
    least, most = np.maximum(true - width, 0), true + width
    hidden = np.arange(len(true)) < areas
    few, some = hidden & (true < 5), hidden & (true >= 5) & (true < 12)
    return Sums(
        members,
        np.where(few, 0.0, np.where(some, 5.0, least)),
        np.where(few, 4.0, np.where(some, np.inf, most)),
        np.where(few | some, 5.0, 0.0),
    ), areas + 1


def first(sums: Sums, rows: int) -> Sums:
    return Sums(*(each[:rows] for each in
                  (sums.members, sums.least, sums.most, sums.fewest)))  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_a_reader_who_remembers_answers_as_a_new_one_does(seed):
    chance = np.random.default_rng(seed)
    sums, fixed = museum(chance)
    reader = Reader()
    for rows in chance.integers(fixed, len(sums.least) + 1, 8):
        some = first(sums, rows)
        assert (reader.pinned(some) is not None) == pins_a_count(some)
        assert reader.contradicted(some) == Reader().contradicted(some)


def test_random_museums_are_of_both_kinds():
    answers = {pins_a_count(museum(np.random.default_rng(seed))[0]) for seed in range(40)}

    assert answers == {True, False}


@pytest.mark.parametrize("seed", range(10))
def test_each_hidden_count_asked_about_by_itself_answers_the_same(seed):
    sums, _ = museum(np.random.default_rng(seed))
    hidden = sums.members[sums.fewest > 0]
    alone = [Reader().pinned(sums, only=each) is not None for each in hidden]

    assert any(alone) == pins_a_count(sums)


def test_the_answer_does_not_depend_on_the_order_of_the_pushes():
    """Each bound worked out by itself, by whoever has nothing but a linear programme."""
    from scipy.optimize import LinearConstraint, milp

    for seed in range(30):
        sums, _ = museum(np.random.default_rng(seed))
        told = LinearConstraint(sums.members.astype(float), sums.least, sums.most)
        narrow = False
        for members, fewest in zip(sums.members, sums.fewest, strict=True):
            ends = [milp(sign * members.astype(float), constraints=told) for sign in (1, -1)]
            low, high = ends[0].fun, -ends[1].fun
            narrow |= bool(np.floor(high + 1e-6) - np.ceil(low - 1e-6) + 1 < fewest)
        assert pins_a_count(sums) == narrow, seed
