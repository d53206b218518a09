"""How often limits hold what they should, summed over all that can be counted: no simulation."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.figure import Figure

_EXPECTED = np.unique(np.round(np.geomspace(0.5, 500, 200), 2))
#: As many answers, and such shares of local people, as museums have.
_ANSWERED = (10, 15, 20, 30, 40, 41, 50, 60, 64, 80, 100, 153, 200, 300)
_SHARES = (0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.18, 0.2, 0.3, 0.4, 0.5)
_CATEGORIES = 5


def figures() -> Iterator[Figure]:
    """Work out the coverage of every exact and every proportion's limit, and false calls."""
    worst = min(_of_counts(due) for due in _EXPECTED)
    yield Figure(
        "Limits",
        "exact limits of observed to expected, where they hold least often (0.5 to 500 expected)",
        round(worst, 4),
        goal="0.95 or more",
        met=worst >= 0.95,
    )
    cells = {(n, share): _of_shares(n, share) for n in _ANSWERED for share in _SHARES}
    (answered, share), least = min(cells.items(), key=lambda cell: cell[1])
    below = sum(held < 0.92 for held in cells.values())
    yield Figure(
        "Limits",
        "modified Jeffreys' and Wilson's limits of a share, in the worst cell "
        f"({answered} answers, a share of {share:.0%})",
        round(least, 4),
        goal="0.92 or more",
        met=least >= 0.92,
    )
    yield Figure(
        "Limits",
        f"the same: the part of {len(cells)} cells in which they hold less often than that",
        round(below / len(cells), 4),
        goal="0",
        met=below == 0,
    )
    average = float(np.mean(list(cells.values())))
    yield Figure(
        "Limits",
        "the same, averaged over cells",
        round(average, 4),
        goal="0.93 to 0.97",
        met=0.93 <= average <= 0.97,
    )
    false = max(_called_falsely(n, share) for n in _ANSWERED for share in _SHARES)
    yield Figure(
        "Limits",
        "a group with its full share is called under-represented, in the worst cell "
        f"(one of {_CATEGORIES} answers compared)",
        round(false, 4),
        goal="0.05 or less",
        met=false <= 0.05,
    )


def _of_counts(due: float) -> float:
    """Return how often Garwood's limits hold the mean of a Poisson count."""
    from scipy.stats import poisson

    from insights.measures.areas.statistics import exact_limits

    seen = np.arange(0, int(due + 12 * np.sqrt(due) + 20), dtype=float)
    low, high = exact_limits(seen, np.full_like(seen, due))
    return float(poisson.pmf(seen, due)[(low <= 1) & (high >= 1)].sum())


def _of_shares(answered: int, share: float) -> float:
    from scipy.stats import binom

    from insights.measures.people.share_limits import proportion_limits

    count = np.arange(answered + 1)
    limits = np.array([proportion_limits(int(k), answered) for k in count])
    held = (limits[:, 0] <= share) & (share <= limits[:, 1])
    return float(binom.pmf(count, answered, share)[held].sum())


def _called_falsely(answered: int, share: float) -> float:
    from scipy.stats import binom

    from insights.measures.people.group_test import group_verdict
    from insights.measures.verdicts import UNDER_LIKELY, UNDER_STRONG

    few = np.arange(int(answered * share) + 1)
    called = [
        group_verdict(int(k), answered, answered, share, tests=_CATEGORIES)
        in (UNDER_STRONG, UNDER_LIKELY)
        for k in few
    ]
    return float(binom.pmf(few, answered, share)[called].sum())
