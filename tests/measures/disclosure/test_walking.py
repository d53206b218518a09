"""Counts found by walking fit what is published, and reach what a linear programme reaches."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from insights.measures.disclosure.linear_audit import Reader, Sums
from insights.measures.disclosure.programme import Programme
from insights.measures.disclosure.walking import Told, middle, walks


def town() -> Told:
    """Thirty streets in ten areas of nought to four, their total known, and loose sums of them."""
    chance = np.random.default_rng(3)
    areas = np.repeat(np.eye(10), 3, axis=1)
    loose = (chance.random((4, 30)) < 0.5).astype(float)
    came = chance.uniform(0.1, 1.2, 30)
    sums = csr_array(np.vstack([areas, loose, np.ones((2, 30))]))  # the total is told twice
    total = np.full(2, came.sum())
    return Told(
        sums,
        np.concatenate([np.zeros(10), loose @ came - 2, total]),
        np.concatenate([np.full(10, 4.0), loose @ came + 2, total]),
    )


def fit(told: Told, counts: np.ndarray) -> bool:
    sums = counts @ told.sums.toarray().T
    return bool((sums >= told.least - 1e-7).all() and (sums <= told.most + 1e-7).all())


def test_the_middle_fits_and_is_far_from_every_bound():
    told = town()
    found = middle(told)
    sums = told.sums @ found
    loose = told.least < told.most

    assert fit(told, found[None, :])
    assert found.min() > 0.05
    assert np.minimum(sums - told.least, told.most - sums)[loose].min() > 0.3


def test_each_walk_fits_and_is_no_longer_than_a_programme_lets_it_be():
    told = town()
    wanted = told.sums.toarray()[:10]
    ended = walks(told, wanted, middle(told))

    assert fit(told, ended)
    assert ended.min() >= 0
    known = LinearConstraint(told.sums, told.least, told.most)
    for area, more, less in zip(wanted, *np.split(ended, 2), strict=True):
        assert area @ more == pytest.approx(-milp(-area, constraints=known).fun)
        assert area @ less == pytest.approx(milp(area, constraints=known).fun)


@pytest.mark.parametrize(("least", "most"), [((5.0, 0.0), (5.0, 3.0)), ((4.0, 4.0), (4.0, 4.0))])
def test_there_is_no_middle_where_nothing_fits_or_there_is_no_room(least, most):
    nested = csr_array(np.array([[1.0, 0.0], [1.0, 1.0]]))

    assert middle(Told(nested, np.array(least), np.array(most))) is None


def museum_of_many_areas(known: int) -> Sums:
    """Fifty hidden areas of small counts, the total and a few sums of many of them."""
    chance = np.random.default_rng(known)
    homes = 150
    members = np.vstack([
        np.repeat(np.eye(50, dtype=bool), 3, axis=1),
        np.ones((1, homes), dtype=bool),
        chance.random((known, homes)) < 0.5,
    ])  # fmt: skip
    true = members @ chance.poisson(0.5, homes).astype(float)
    true[:50] = np.minimum(true[:50], 4)
    slack = np.concatenate([np.zeros(51), np.full(known, 3.0)])
    hidden = np.arange(len(true)) < 50
    return Sums(members, np.where(hidden, 0.0, true - slack), np.where(hidden, 4.0, true + slack),
                np.where(hidden, 5.0, 0.0))  # fmt: skip


def test_many_hidden_counts_are_seen_to_be_safe_without_a_programme(monkeypatch):
    solved = []
    push = Programme.push

    def counted(*given):
        solved.append(1)
        return push(*given)

    monkeypatch.setattr(Programme, "push", counted)
    monkeypatch.setattr(Programme, "move", lambda *_: None)

    assert Reader().pinned(museum_of_many_areas(10)) is None
    # The most doubtful is pushed to both its ends first; 49 are left to walking.
    assert len(solved) <= 2


@pytest.mark.parametrize("known", [10, 30, 60, 90])
def test_a_reader_who_walks_answers_as_one_who_does_not(known, monkeypatch):
    monkeypatch.setattr(Programme, "move", lambda *_: None)
    sums = museum_of_many_areas(known)
    walking = Reader().pinned(sums) is None
    monkeypatch.setattr("insights.measures.disclosure.programme.middle", lambda _: None)

    assert walking == (Reader().pinned(sums) is None)
