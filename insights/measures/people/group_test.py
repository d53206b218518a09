"""One count of people against one share of the population: test, verdict, power."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from insights.measures.people.share_limits import DOUBT, lower_limits, proportion_limits
from insights.measures.remembering import remembered
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import IN_LINE, OVER, TOO_FEW, UNDER_LIKELY, UNDER_STRONG

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@remembered
def binomial_p(count: int, known: int, share: float) -> float:
    """Return the two-sided exact binomial p value.

    Parameters
    ----------
    count, known : int
        People in the category, and people who answered.
    share : float
        The population's share, 0 to 1.

    Returns
    -------
    float
        The chance, were the share that of the population, of any count that is no likelier
        than this one.

    References
    ----------
    Sterne (1954), "Some remarks on confidence or fiducial limits", Biometrika 41, for
    counts put in order by how likely they are.

    Examples
    --------
    >>> round(binomial_p(2, 60, 0.18), 5)
    0.00115
    """
    from scipy.stats import binomtest

    return float(binomtest(count, known, share).pvalue)


@remembered
def group_verdict(count: int, known: int, asked: int, share: float, *, tests: int) -> str:
    """Say whether a group is under-represented among those who answered.

    Parameters
    ----------
    count, known, asked : int
        People in the category, who gave a usable answer, and in the file.
    share : float
        The population's share, 0 to 1; NaN where there is none to compare.
    tests : int
        Categories compared in the same question.

    Returns
    -------
    str
        ``under_strong`` where it holds even if all who gave no answer belonged
        to the group, ``under_likely`` where it holds for those who answered;
        ``in_line`` only where a halving would have been seen.

    Notes
    -----
    A call needs a gap that matters (a fifth), limits that exclude the
    population's share, and a p value that passes Bonferroni's correction within the
    question (10 % over `tests`), so that it depends on no other group's count.

    References
    ----------
    Manski (1989), "Anatomy of the selection problem", Journal of Human
    Resources 24, for the bounds on those who did not answer.
    """
    rule = thresholds("groups")
    if known <= 0 or np.isnan(share) or known / asked < rule["refuse_response"]:
        return TOO_FEW
    low, high = proportion_limits(count, known)
    beyond_chance = binomial_p(count, known, share) <= rule["false_discovery_rate"] / max(1, tests)
    if beyond_chance and high < share and count <= rule["below"] * known * share:
        _, highest = proportion_limits(count + asked - known, asked)
        return UNDER_STRONG if highest < share else UNDER_LIKELY
    if beyond_chance and low > share and count >= rule["above"] * known * share:
        return OVER
    return IN_LINE if can_show_halving(known, share, tests=tests) else TOO_FEW


@remembered
def power_to_show_halving(known: int, share: float, *, tests: int = 1) -> float:
    """Return the chance that a group at half its share is called fewer.

    Parameters
    ----------
    known : int
        People who answered.
    share : float
        The group's share of the population, above 0 and below 1.
    tests : int
        Categories compared in the same question.

    Notes
    -----
    By all that a call by `group_verdict` asks for, if those who gave no answer are left out.
    """
    return float(powers(np.array([known]), np.array([share]), tests=tests)[0])


def can_show_halving(known: int, share: float, *, tests: int = 1) -> bool:
    """Return whether this many answers would show a halving four times in five.

    Parameters
    ----------
    known, share, tests
        As for `power_to_show_halving`.
    """
    return power_to_show_halving(known, share, tests=tests) >= thresholds("groups")["power"]


def powers(known: Counts, share: Floats, *, tests: int = 1) -> Floats:
    """Return `power_to_show_halving` of many numbers of answers, or of many shares.

    Parameters
    ----------
    known, share : numpy.ndarray, shape (n,)
        People who answered, and shares of the population, above 0 and below 1.
    tests : int
        Categories compared in the same question.
    """
    from scipy.special import bdtr

    count = _largest_called(known, share, tests)
    return np.asarray(np.where(count < 0, 0.0, bdtr(np.maximum(count, 0), known, share / 2)))


def most_that_could_be_called(known: Counts, share: Floats, tests: int) -> Floats:
    """Return a count above which none is called fewer, quickly.

    Parameters
    ----------
    known, share, tests
        As for `powers`.

    Notes
    -----
    A two-sided p is no smaller than the one-sided, Wilson's limits leave a share out where its
    score test does, and the gap must matter.
    """
    from scipy.special import bdtrik, ndtri

    rule = thresholds("groups")
    level = rule["false_discovery_rate"] / max(1, tests)
    count = np.nan_to_num(np.ceil(bdtrik(level, known, share)))
    count = np.minimum(count, np.floor(rule["below"] * known * share))
    score = np.ceil(known * share + ndtri(DOUBT / 2) * np.sqrt(known * share * (1 - share)))
    wilson = known > rule["small_sample"]
    return np.asarray(np.maximum(0, np.where(wilson, np.minimum(count, score), count)))


def _largest_called(known: Counts, share: Floats, tests: int) -> Floats:
    """Return the largest count that is called fewer; -1 for none.

    All below it are called too: limits and p rise with the count, as far as it is below the share.
    """
    rate = thresholds("groups")["false_discovery_rate"] / max(1, tests)
    count = most_that_could_be_called(known, share, tests)

    def by_chance(these: Counts) -> NDArray[np.bool_]:
        return _p_values(count[these], known[these], share[these]) > rate

    def left_in(these: Counts) -> NDArray[np.bool_]:
        of = known[these].astype(float)
        return 1 - lower_limits(of - count[these], of) >= share[these]

    for too_many in (by_chance, left_in):
        these = np.flatnonzero(count >= 0)
        while len(these):
            these = these[too_many(these)]
            count[these] -= 1
            these = these[count[these] >= 0]
    return count


def _p_values(count: Floats, known: Counts, share: Floats) -> Floats:
    """Return `binomial_p` of many counts, each below what is expected."""
    from scipy.special import bdtr, bdtrc

    # A count as likely is as far out, whatever the last digit of its chance.
    likely = _chances(count, known, share) * (1 + 1e-7)
    beyond = np.minimum(np.ceil(2 * known * share - count), known + 1)
    while (short := _chances(beyond, known, share) > likely).any():
        beyond += short
    least = np.ceil(known * share)
    while (more := (beyond > least) & (_chances(beyond - 1, known, share) <= likely)).any():
        beyond -= more
    return np.asarray(
        bdtr(count, known, share) + bdtrc(np.minimum(beyond - 1, known), known, share)
    )


def _chances(count: Floats, known: Counts, share: Floats) -> Floats:
    """Return the chances of exactly so many; 0 of more than there are."""
    from scipy.special import gammaln, xlog1py, xlogy

    rest = np.maximum(known - count, 0)
    ways = gammaln(known + 1) - gammaln(count + 1) - gammaln(rest + 1)
    chance = np.exp(ways + xlogy(count, share) + xlog1py(rest, -share))
    return np.asarray(np.where(count > known, 0.0, chance))
