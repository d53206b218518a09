"""Two comparisons of one upload: when the one may be shown beside the other."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np
import pandas as pd

from insights.findings import Change
from insights.over_time.views import may_stand_beside

NOVEMBER, DECEMBER = dt.date(2025, 11, 1), dt.date(2025, 12, 1)


def told(month: dt.date, months: int, before: list[int], since: list[int], totals) -> Change:
    """Return a comparison whose ranges begin at these counts, each five counts wide."""
    areas = pd.DataFrame(
        {
            "before_low": np.array(before, float), "before_high": np.array(before, float) + 4,
            "since_low": np.array(since, float), "since_high": np.array(since, float) + 4,
        },
        [f"E{n:08d}" for n in range(len(before))],
    )  # fmt: skip
    number = 12 * month.year + month.month - 1 - months
    return Change(
        "periods", "before", "since", areas, months=months, since_month=month, totals=totals,
        before_month=dt.date(number // 12, number % 12 + 1, 1),
    )  # fmt: skip


def test_a_longer_period_may_stand_beside_a_shorter_one_with_plenty_in_between():
    shorter = told(NOVEMBER, 3, [40, 50, 60], [40, 50, 60], (155.0, 155.0))
    longer = told(NOVEMBER, 6, [80, 95, 120], [80, 95, 120], (300.0, 300.0))

    assert may_stand_beside(longer, [shorter])
    assert may_stand_beside(shorter, [longer])


def test_one_month_more_with_hardly_anybody_in_it_may_not():
    # Ten areas go up by a step, and ten came in all: each is known to have sent one.
    shorter = told(NOVEMBER, 3, [40] * 10, [40] * 10, (415.0, 415.0))
    longer = told(NOVEMBER, 4, [45] * 10, [45] * 10, (420.0, 420.0))

    assert not may_stand_beside(longer, [shorter])


def test_ranges_that_overlap_by_a_few_counts_narrow_each_other():
    shorter = told(NOVEMBER, 3, [42, 50], [42, 50], (95.0, 95.0))
    longer = told(NOVEMBER, 4, [40, 70], [40, 70], (120.0, 120.0))

    assert not may_stand_beside(longer, [shorter])


def test_periods_that_only_overlap_leave_each_other_open():
    one = told(NOVEMBER, 12, [42, 50], [42, 50], (95.0, 95.0))
    other = told(DECEMBER, 12, [40, 50], [40, 50], (95.0, 95.0))

    assert may_stand_beside(other, [one])


def test_the_same_comparison_again_tells_nothing_new():
    one = told(NOVEMBER, 12, [42, 50], [42, 50], (95.0, 95.0))

    assert may_stand_beside(one, [one])


def test_one_period_told_twice_must_leave_five_counts_both_times():
    one = told(NOVEMBER, 12, [40, 50], [40, 50], (95.0, 95.0))
    a_year_apart = dataclasses.replace(one, since_month=dt.date(2026, 11, 1))
    again = dataclasses.replace(
        a_year_apart, areas=a_year_apart.areas.assign(before_low=[38.0, 50.0])
    )
    cut_short = dataclasses.replace(
        a_year_apart, areas=a_year_apart.areas.assign(before_low=[42.0, 50.0])
    )

    assert may_stand_beside(a_year_apart, [one])
    assert may_stand_beside(again, [one])
    assert not may_stand_beside(cut_short, [one])


def test_nothing_shown_before_and_nothing_shown_now_give_nothing_away():
    one = told(NOVEMBER, 3, [42, 50], [42, 50], (95.0, 95.0))
    longer = told(NOVEMBER, 4, [40, 70], [40, 70], (120.0, 120.0))

    assert may_stand_beside(one, [])
    assert may_stand_beside(dataclasses.replace(longer, withheld=True), [one])


def test_whatever_is_allowed_leaves_five_counts_to_each_area_and_to_what_lies_between():
    """Every pair of counts that fits both ranges and the totals, for two areas, one by one."""
    chance, allowed = np.random.default_rng(4), 0
    for _ in range(60):
        low_in = chance.integers(0, 4, 2) * 5
        low_out = low_in + chance.integers(0, 3, 2) * 5
        truth = low_out.sum() + 4, low_in.sum() + 4
        totals = [float(5 * round(each / 5)) for each in truth]
        inner = told(NOVEMBER, 3, list(low_in), list(low_in), (totals[1], totals[1]))
        outer = told(NOVEMBER, 4, list(low_out), list(low_out), (totals[0], totals[0]))
        if not may_stand_beside(outer, [inner]):
            continue
        allowed += 1
        steps = np.arange(5)
        a, b, c, d = np.meshgrid(*(low + steps for low in (*low_in, *low_out)))
        fits = (c >= a) & (d >= b)
        fits &= (np.abs(a + b - totals[1]) <= 2) & (np.abs(c + d - totals[0]) <= 2)
        for quantity in (a, b, c, d, c - a, d - b):
            assert len(np.unique(quantity[fits])) >= 5

    assert allowed >= 10
