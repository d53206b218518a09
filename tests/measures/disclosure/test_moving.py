"""Hidden counts shown to be safe many at once, and proofs used again, against plain programmes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, milp

from insights.measures.disclosure.linear_audit import Reader, Sums
from insights.measures.disclosure.programme import Programme
from tests.measures.disclosure.test_linear_audit import museum


def ends(sums: Sums, members: np.ndarray) -> tuple[float, float]:
    """Return the least and most of a sum, by whoever has nothing but a linear programme."""
    told = LinearConstraint(sums.members.astype(float), sums.least, sums.most)
    low, high = (milp(way * members.astype(float), constraints=told) for way in (1, -1))
    return low.fun, -high.fun if high.success else np.inf


def safe(sums: Sums) -> bool:
    for members, fewest in zip(sums.members, sums.fewest, strict=True):
        if fewest:
            low, high = ends(sums, members)
            if np.floor(high + 1e-6) - np.ceil(low - 1e-6) + 1 < fewest:
                return False
    return True


def city(seed: int, slack: float, areas: int = 30) -> Sums:
    """Small areas of three streets, four large ones shown beside, and loose sums of streets."""
    chance = np.random.default_rng(seed)
    streets = 3 * areas + 4
    single = np.eye(streets, dtype=bool)
    small = np.array([single[3 * area : 3 * area + 3].any(axis=0) for area in range(areas)])
    large = single[3 * areas :]
    loose = chance.random((24, streets)) < 0.4
    # What is told of all of them is told of each that is one of them.
    within = np.vstack([loose[0] & loose[1], loose[0] & ~loose[1]])
    came = np.concatenate([chance.poisson(0.3, 3 * areas), chance.poisson(12, 4)]).astype(float)
    members = np.vstack([small, large, np.ones((1, streets), dtype=bool), loose, within])
    true = members @ came
    least, most = true - slack, true + slack
    least[areas : areas + 5] = most[areas : areas + 5] = true[areas : areas + 5]
    least[:areas] = np.where(true[:areas] < 5, 0, 5)
    most[:areas] = np.where(true[:areas] < 5, 4, np.inf)
    least[-2:], most[-2:] = 0, most[areas + 5]
    fewest = np.where(np.arange(len(true)) < areas, 5.0, 0.0)
    return Sums(members, np.maximum(least, 0), most, fewest)


@pytest.mark.parametrize("slack", [0.25, 1.0, 3.0, 6.0])
@pytest.mark.parametrize("seed", range(3))
def test_the_answer_is_that_of_programmes_alone(seed, slack):
    sums = city(seed, slack)

    assert (Reader().pinned(sums) is None) == safe(sums)


def test_these_cities_are_of_both_kinds():
    answers = {
        Reader().pinned(city(seed, slack)) is None for seed in (0, 1) for slack in (0.25, 6.0)
    }

    assert answers == {True, False}


def test_counts_found_by_moving_fit_and_reach_as_far_as_a_programme():
    sums = city(0, 6.0)
    programme = Programme(sums.members)
    places = programme.tell(sums.members, sums.least, sums.most)
    hidden = places[:30][sums.most[:30] == 4]
    moves = programme.moves(hidden, np.full(len(hidden), 4.0))

    found = programme.move(moves, np.ones(len(hidden), dtype=bool))

    assert len(found) >= len(hidden) / 2 - 1
    assert (found[:, places] >= sums.least - 1e-6).all()
    assert (found[:, places] <= sums.most + 1e-6).all()
    reached = np.isclose(found[:, hidden].max(axis=0), 4.0)
    assert reached.sum() >= len(hidden) / 2 - 1
    for place in hidden[reached][:3]:
        assert ends(sums, programme.members[place])[1] == pytest.approx(4.0)


def test_most_are_shown_without_a_programme_of_their_own(monkeypatch):
    solved = []
    push = Programme.push

    def counted(*given):
        solved.append(1)
        return push(*given)

    monkeypatch.setattr(Programme, "push", counted)

    assert Reader().pinned(city(1, 6.0)) is None
    assert len(solved) < 30


def test_what_no_group_can_be_given_is_parted_until_none_is_left():
    sums = city(2, 0.5)
    programme = Programme(sums.members)
    places = programme.tell(sums.members, sums.least, sums.most)
    moves = programme.moves(places[:30], np.full(30, 4.0))

    for _ in range(60):
        found = programme.move(moves, np.ones(30, dtype=bool))
        if found is None:
            break
    assert found is None


@pytest.mark.parametrize("seed", range(25))
def test_a_proof_claims_no_more_for_other_bounds_than_a_programme_finds(seed):
    chance = np.random.default_rng(seed)
    sums, _ = museum(chance)
    programme = Programme(sums.members)
    places = programme.tell(sums.members, sums.least, sums.most)
    hidden = places[sums.fewest > 0]
    for one in range(len(hidden)):
        for way in (1.0, -1.0):
            programme.push(hidden, way * np.eye(len(hidden))[one])
    low, high = programme.limits(hidden)
    for one, place in enumerate(hidden):
        least, most = ends(sums, programme.members[place])
        assert low[one] == pytest.approx(least, abs=1e-5)
        assert high[one] == pytest.approx(most, abs=1e-5) or high[one] > most

    by = chance.uniform(-0.5, 3.0, len(sums.least))
    other = Sums(sums.members, np.maximum(sums.least - by, 0), sums.most + by, sums.fewest)
    programme.tell(other.members, other.least, other.most)
    low, high = programme.limits(hidden)
    for one, place in enumerate(hidden):
        if (other.least > other.most).any():
            continue
        told = LinearConstraint(other.members.astype(float), other.least, other.most)
        if milp(np.zeros(other.members.shape[1]), constraints=told).success:
            least, most = ends(other, programme.members[place])
            assert low[one] <= least + 1e-5
            assert high[one] >= most - 1e-5


def test_what_was_given_away_is_known_at_once_beside_more(monkeypatch):
    """Two of four make eight with nought to four each; a sum of others changes nothing."""
    two = np.array([[True, False, False, False], [False, True, False, False]])
    pair, rest = np.array([[True, True, False, False]]), np.array([[False, False, True, True]])
    everything = Sums(np.vstack([two, pair, rest]), np.array([0.0, 0, 8, 20]),
                      np.array([4.0, 4, 8, 30]), np.array([5.0, 5, 0, 0]))  # fmt: skip
    reader = Reader()
    assert reader.pinned(everything) is not None

    def nothing(*_):
        raise AssertionError("solved again")

    monkeypatch.setattr(Programme, "push", nothing)
    less = Sums(*(each[:3] for each in (everything.members, everything.least, everything.most,
                                        everything.fewest)))  # fmt: skip

    assert reader.pinned(less) is not None
