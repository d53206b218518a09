"""Whoever knows the program can run it on every count that a hidden one might be."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from insights.measures.disclosure.hiding import Hiding, hide

FEWEST = 5


def shown(hiding: Hiding) -> tuple[list[bool], list[bool]]:
    return hiding.hidden.tolist(), (hiding.hidden & hiding.small).tolist()


def that_add_up(small: list[bool], total: int) -> Iterator[tuple[int, ...]]:
    """List all counts of hidden areas that their bands and their sum allow."""
    least, most = (0, 4) if small[0] else (5, total)
    if len(small) == 1:
        if least <= total <= most:
            yield (total,)
        return
    for count in range(least, min(most, total) + 1):
        for rest in that_add_up(small[1:], total - count):
            yield (count, *rest)


def that_show_the_same(counts: list[int]) -> np.ndarray:
    """Return the counts of hidden areas of which the program would publish just this."""
    whole = np.array(counts, dtype=float)
    said = hide(whole, FEWEST)
    assert not said.silent
    at = np.flatnonzero(said.hidden)
    found = []
    for tried in that_add_up(said.small[at].tolist(), int(whole[at].sum())):
        other = whole.copy()
        other[at] = tried
        if shown(hide(other, FEWEST)) == shown(said):
            found.append(tried)
    return np.array(found)


@pytest.mark.parametrize(
    "counts",
    [
        [3, 8, 9, 11, 11, 24],
        [0, 2, 6, 8, 9],
        [9, 3, 4, 30, 12],
        [2, 20, 9, 7],
        [12, 4, 7],
        [1, 7, 9],
        [40, 0, 5, 1, 6],
    ],
)
def test_five_counts_of_each_hidden_area_would_be_hidden_alike(counts):
    """Hiding the next smallest count told of 3, 8, 9, ... that the 3 was 2, 3 or 4."""
    for of_one in that_show_the_same(counts).T:
        assert len(set(of_one)) >= FEWEST


@pytest.mark.parametrize("seed", range(12))
def test_five_counts_of_each_hidden_area_of_a_made_up_museum_would_be_hidden_alike(seed):
    chance = np.random.default_rng(seed)
    few = chance.integers(0, 5, int(chance.integers(1, 3)))
    counts = chance.permutation([*few, *(5 + chance.poisson(chance.gamma(2, 5, 5)))])
    for of_one in that_show_the_same([int(count) for count in counts]).T:
        assert len(set(of_one)) >= FEWEST


def test_what_is_hidden_to_protect_others_does_not_follow_from_counts():
    order = [3, 2, 1, 0, 4]

    one = hide(np.array([3.0, 8, 30, 40, 50]), FEWEST, order=order)
    other = hide(np.array([3.0, 40, 30, 8, 50]), FEWEST, order=order)

    assert one.hidden.tolist() == other.hidden.tolist()
