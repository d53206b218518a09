"""Counts of two periods: by hand, every range of small wholes, then an attack on the totals."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from insights.measures.disclosure.release_periods import period_ranges, release_periods

SHAPES = ("apart", "covering", "free")
FEWEST = 5


def possible(whole: int, shape: str) -> list[tuple[int, int]]:
    over = {
        "apart": lambda n: n <= 0,
        "covering": lambda n: n >= 0,
        "free": lambda n: n is not None,
    }
    pairs = product(range(whole + 1), repeat=2)
    return [pair for pair in pairs if over[shape](sum(pair) - whole)]


def asked_about(whole: int, one: int, two: int) -> dict[str, int]:
    return {
        "before": one,
        "since": two,
        "not before": whole - one,
        "not since": whole - two,
        "both or neither": abs(whole - one - two),
        "difference": two - one,
    }


def areas(whole: list[int]) -> pd.DataFrame:
    index = pd.Index([f"E{n:08d}" for n in range(len(whole))], name="area_code")
    return pd.DataFrame({"observed": pd.Series(whole, index, dtype=float)}, index)


def test_of_sixty_orders_the_two_ranges_mirror_each_other():
    assert period_ranges(60, 23, 37, "apart", left=0) == ((20, 24), (36, 40))


def test_two_orders_without_a_date_widen_the_second_range_and_tell_no_more():
    assert period_ranges(60, 23, 35, "apart", left=5) == ((20, 24), (31, 40))


def test_where_nearly_all_came_in_one_period_the_range_reaches_far_enough():
    # 60 to 62 alone would say that two at most did not come in the earlier year.
    assert period_ranges(62, 61, 30, "free")[0] == (55, 62)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("whole", [5, 6, 9, 10, 13, 19, 24, 38])
def test_whatever_is_shown_at_least_five_counts_fit_whatever_is_asked(whole, shape):
    shown: dict[object, list[tuple[int, int]]] = {}
    for one, two in possible(whole, shape):
        ranges = period_ranges(whole, one, two, shape)
        assert ranges[0].low <= one <= ranges[0].high
        assert ranges[1].low <= two <= ranges[1].high
        shown.setdefault(ranges, []).append((one, two))
    for pairs in shown.values():
        told = pd.DataFrame([asked_about(whole, *pair) for pair in pairs])
        assert told.nunique().min() >= FEWEST, pairs


@pytest.mark.parametrize("whole", [5, 6, 9, 10, 13, 19, 24, 38])
@pytest.mark.parametrize("left", [0, 5, 15])
def test_so_it_is_where_hardly_any_came_in_neither_period(whole, left):
    shown: dict[object, list[tuple[int, int]]] = {}
    for one, two in possible(whole, "apart"):
        if whole - one - two <= left:
            ranges = period_ranges(whole, one, two, "apart", left=left)
            assert ranges[1].low <= two <= ranges[1].high
            shown.setdefault(ranges, []).append((one, two))
    for pairs in shown.values():
        told = pd.DataFrame([asked_about(whole, *pair) for pair in pairs])
        assert told.drop(columns="both or neither").nunique().min() >= FEWEST, pairs


def test_an_area_that_is_not_asked_for_has_no_ranges():
    table = areas([80, 40, 90, 60])
    before, since = table["observed"] // 2, table["observed"] // 2
    eligible = pd.Series([True, False, True, True], table.index)
    found = release_periods(table, before, since, eligible, "apart")

    assert found["before_low"].tolist() == pytest.approx([40, np.nan, 45, 30], nan_ok=True)


def test_one_area_whose_total_is_known_is_not_shown():
    table = areas([80])
    one = pd.Series([40], table.index)

    assert release_periods(table, one, one, one.gt(0), "apart") is None


def test_where_everybody_came_in_the_later_year_that_may_be_told():
    table = areas([80, 90, 70])
    nobody = pd.Series(0, table.index)
    found = release_periods(table, nobody, table["observed"], nobody.eq(0), "apart")

    assert found["before_low"].tolist() == [0, 0, 0]


def museum(chance: np.random.Generator):
    """Make up a few areas and who came when; some areas are not compared."""
    shape = str(chance.choice(SHAPES))
    whole = chance.integers(0, int(chance.choice([12, 40, 150])), int(chance.integers(2, 14)))
    early = chance.uniform(0, 1) if chance.random() < 0.7 else float(chance.choice([0.02, 0.98]))
    some = float(chance.choice([0.0, 0.01, 0.2, 0.5]))
    both = some if shape != "apart" else 0.0
    neither = some / 2 if shape != "covering" else 0.0
    once = 1 - both - neither
    odds = [once * early, once * (1 - early), both, neither]
    parts = np.array([chance.multinomial(n, odds) for n in whole])
    table = areas(list(whole))
    before = pd.Series(parts[:, 0] + parts[:, 2], table.index)
    since = pd.Series(parts[:, 1] + parts[:, 2], table.index)
    return (
        shape,
        whole,
        table,
        before,
        since,
        pd.Series(whole >= chance.choice([5, 20]), table.index),
    )


@pytest.mark.parametrize("seed", range(36))
def test_an_attack_with_the_exact_totals_narrows_no_count_of_a_period(seed):
    shape, whole, table, before, since, eligible = museum(np.random.default_rng(seed))
    found = release_periods(table, before, since, eligible, shape)
    if found is None:
        return
    n, small = len(table), whole < FEWEST
    told = found["before_low"].notna().to_numpy()
    # Unknown: who came early, late and in all; whole numbers, those hidden up to four.
    low = np.concatenate([
        np.where(told, found["before_low"], 0), np.where(told, found["since_low"], 0),
        np.where(small, 0, whole)])  # fmt: skip
    high = np.concatenate([
        np.where(told, found["before_high"], whole.sum()),
        np.where(told, found["since_high"], whole.sum()),
        np.where(small, FEWEST - 1, whole)])  # fmt: skip
    one, none = np.eye(n), np.zeros((n, n))
    totals = [before.sum(), since.sum(), whole.sum()]
    over = {"apart": (-np.inf, 0), "covering": (0, np.inf)}.get(shape, (-np.inf, np.inf))
    rules = [
        LinearConstraint(np.hstack([one, none, -one]), -np.inf, 0),
        LinearConstraint(np.hstack([none, one, -one]), -np.inf, 0),
        LinearConstraint(np.hstack([one, one, -one]), *over),
        LinearConstraint(np.repeat(np.eye(3), n, axis=1), totals, totals),
    ]

    def between(asked: np.ndarray) -> float:
        within, whole_numbers = Bounds(low, high), np.ones(3 * n)
        ends = [
            milp(way * asked, constraints=rules, bounds=within, integrality=whole_numbers)
            for way in (1, -1)
        ]
        assert all(end.success for end in ends)
        return round(-ends[1].fun - ends[0].fun) + 1

    left = abs(totals[2] - totals[0] - totals[1])
    for place in np.flatnonzero(told):
        early, late, everybody = (np.eye(3 * n)[place + part * n] for part in range(3))
        # Where a total itself leaves fewer than five, as many must fit as it leaves.
        free = [min(totals[n], totals[2] - totals[n]) for n in (0, 1)]
        asked = [
            *((early, free[0]), (everybody - early, free[0])),
            *((late, free[1]), (everybody - late, free[1])),
            (late - early, max(free)),
        ]
        if shape != "free":
            asked.append((early + late - everybody, left))
        for quantity, total in asked:
            assert between(quantity) >= min(FEWEST, total + 1)


@pytest.mark.parametrize("seed", range(100, 110))
def test_what_is_told_of_the_periods_leaves_every_hidden_count_as_open_as_it_was(seed):
    """Whatever the hidden counts are, they can be parted so that the totals of the periods stay."""
    shape, whole, _, before, since, _ = museum(np.random.default_rng(seed))
    hidden = np.flatnonzero(whole < 30)
    total, n = int(whole[hidden].sum()), len(hidden)
    early, late = (int(each.iloc[hidden].sum()) for each in (before, since))
    for chance in map(np.random.default_rng, range(20)):
        supposed = (
            chance.multinomial(total, chance.dirichlet(np.ones(n))) if n else np.array([], int)
        )
        # All homes in a row: the first came early, the last late.
        row = np.repeat(np.arange(n), supposed)
        came_early = np.bincount(row[:early], minlength=n)
        came_late = np.bincount(row[total - late :], minlength=n)
        assert (came_early.sum(), came_late.sum()) == (early, late)
        if shape == "apart":
            assert (came_early + came_late <= supposed).all()
        if shape == "covering":
            assert (came_early + came_late >= supposed).all()
