"""That each benchmark runs on a tiny input. What it finds there says nothing about speed."""

from __future__ import annotations

import pytest

from benchmarks.run import NAMES, run
from benchmarks.table import Ratio, printed

# Each of these starts servers, or a whole analysis, several times.
LONG = {"dashboard", "analysis", "files", "measures", "screen"}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.slow) if n in LONG else n for n in NAMES]
)
def test_a_benchmark_runs_on_a_tiny_input(name):
    ratios = run(name, small=True)

    assert ratios
    assert all(each.figure >= 0 and each.ratio >= 0 for each in ratios)


def test_a_table_says_of_each_ratio_whether_its_goal_is_met():
    table = printed("reading", [Ratio("ours", 2, "theirs", 1, 1.5), Ratio("less", 1, "more", 4, 1)])

    assert [line.split()[-1] for line in table.splitlines()[2:]] == ["NO", "yes"]
    assert "0.25" in table
