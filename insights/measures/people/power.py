"""How many answers it takes to show that a group is at half its share."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from insights.measures.people.group_test import (
    Counts,
    most_that_could_be_called,
    powers,
)
from insights.measures.remembering import remembered
from insights.measures.thresholds import thresholds

_FEW, _STEPS = 64, 64


@remembered
def people_needed(share: float, *, tests: int = 1, more_than: int = 0) -> int:
    """Return how many answers would show a halving of a share four times in five.

    Parameters
    ----------
    share : float
        The group's share of the population, above 0 and below 1.
    tests : int
        Categories compared in the same question.
    more_than : int
        Answers there are already: how many of more than these.

    Raises
    ------
    ValueError
        If `share` is not between 0 and 1.

    Notes
    -----
    The first number of people of whom a group at half its share is called fewer four times
    in five, by all that a call asks for. Power saws up and down, so a few more are needed
    to be sure of it.

    Examples
    --------
    >>> [people_needed(share) for share in (0.05, 0.10, 0.20)]
    [465, 217, 100]
    """
    if not 0 < share < 1:
        raise ValueError(f"a share lies between 0 and 1, not {share}")
    enough = thresholds("groups")["power"]
    for people in _worth_asking(share, tests, more_than + 1):
        found = powers(people, np.full(len(people), share), tests=tests) >= enough
        if found.any():
            return int(people[np.argmax(found)])
    raise AssertionError("enough people show anything")


def _worth_asking(share: float, tests: int, start: int) -> Iterator[Counts]:
    """Yield numbers of people, in order, leaving out those that are quickly known to be too few.

    In steps so short that half of one of the group lives in each: no count is called of fewer
    people that would not be called of more, so of each step the last tells the most.
    """
    from scipy.special import bdtr

    enough, short = thresholds("groups")["power"], max(1, int(0.5 / share))
    if start <= _FEW:
        yield np.arange(start, _FEW + 1)
    first, steps = max(start, _FEW + 1), _STEPS
    while True:
        begins = first + short * np.arange(steps)
        first, last = first + short * steps, begins + short - 1
        most = most_that_could_be_called(last, np.full(steps, share), tests)
        begins = begins[bdtr(most, begins, share / 2) >= enough]
        asked, at_once = (begins[:, None] + np.arange(short)).ravel(), _FEW
        while len(asked):
            yield asked[:at_once]
            asked, at_once = asked[at_once:], 2 * at_once
        steps *= 2
