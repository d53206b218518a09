"""One count of people against one share of the population: limits, test, verdict, power."""

from __future__ import annotations

import numpy as np

from insights.measures.remembering import remembered
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import IN_LINE, OVER, TOO_FEW, UNDER_LIKELY, UNDER_STRONG

#: Of up to fifty answers, and of more, so few have another lower limit than Wilson's.
_FEW, _FEW_OF_MORE_THAN_50 = 2, 3
_DOUBT = 0.05


@remembered
def proportion_limits(count: float, known: float) -> tuple[float, float]:
    """Return 95 % limits of a share: modified Jeffreys for up to 40 people, Wilson for more.

    Parameters
    ----------
    count, known : float
        People in the category, and people who answered.

    Returns
    -------
    low, high : float
        Shares from 0 to 1; NaN where nobody answered.

    Notes
    -----
    Jeffreys' and Wilson's limits hold too seldom where hardly anybody, or nearly everybody,
    is of the group. There they are replaced: Jeffreys' upper limit for nobody by the exact
    ``1 - 0.025 ** (1 / known)``, and its lower for one by 0; Wilson's lower limit for one, two
    and, of more than fifty, three by that of a Poisson count, ``chi2(0.05; 2 count) / (2
    known)``. The same is done from the other end.

    References
    ----------
    Brown, Cai & DasGupta (2001), "Interval estimation for a binomial
    proportion", Statistical Science 16, section 4.1.

    Examples
    --------
    >>> [round(limit, 4) for limit in proportion_limits(2, 60)]
    [0.0059, 0.1136]
    >>> [round(limit, 4) for limit in proportion_limits(0, 20)]
    [0.0, 0.1684]
    """
    if known <= 0:
        return np.nan, np.nan
    rest = known - count
    low, high = limits_by_the_rule(count, known)
    return _mended(low, count, known), 1 - _mended(1 - high, rest, known)


def _mended(low: float, count: float, known: float) -> float:
    """Return the lower limit as it is modified near no people and near all."""
    from scipy.stats import chi2

    if known <= thresholds("groups")["small_sample"]:
        if count == known:
            return float((_DOUBT / 2) ** (1 / known))
        return 0.0 if count <= 1 else low
    few = _FEW if known <= 50 else _FEW_OF_MORE_THAN_50
    return float(chi2.ppf(_DOUBT, 2 * count) / (2 * known)) if 1 <= count <= few else low


def limits_by_the_rule(count: float, known: float) -> tuple[float, float]:
    """Return Jeffreys' limits for up to 40 people and Wilson's for more, unmodified.

    Parameters
    ----------
    count, known : float
        People in the category, and people who answered, of whom there is at least one.

    References
    ----------
    Brown, Cai & DasGupta (2001), Statistical Science 16, sections 3.1.1 and 3.1.3.

    Examples
    --------
    >>> [round(limit, 4) for limit in limits_by_the_rule(2, 60)]
    [0.0092, 0.1136]
    >>> [round(limit, 4) for limit in limits_by_the_rule(0, 20)]
    [0.0, 0.1166]
    """
    from statsmodels.stats.proportion import proportion_confint

    jeffreys = known <= thresholds("groups")["small_sample"]
    low, high = proportion_confint(count, known, method="jeffreys" if jeffreys else "wilson")
    # With nobody, or everybody, there is no doubt on that side.
    return (0.0 if count == 0 else float(low)), (1.0 if count == known else float(high))


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
    """Return the chance of noticing that a group is at half its share."""
    from scipy.stats import binom

    called = _largest_called(np.array([known]), share, tests)
    return float(binom.cdf(called, known, share / 2)[0])


def can_show_halving(known: int, share: float, *, tests: int = 1) -> bool:
    """Return whether this many answers would show a halving four times in five."""
    return power_to_show_halving(known, share, tests=tests) >= thresholds("groups")["power"]


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
    The first number of people at which the exact one-sided test (2.5 %) has
    80 % power. Power saws up and down, so a few more are needed to be sure of it.

    Examples
    --------
    >>> [people_needed(share) for share in (0.05, 0.10, 0.20)]
    [465, 231, 107]
    """
    from scipy.stats import binom

    if not 0 < share < 1:
        raise ValueError(f"a share lies between 0 and 1, not {share}")
    start, step = more_than + 1, 512
    while True:
        people = np.arange(start, start + step)
        power = binom.cdf(_largest_called(people, share, tests), people, share / 2)
        enough = np.flatnonzero(power >= thresholds("groups")["power"])
        if len(enough):
            return int(people[enough[0]])
        start, step = start + step, step * 2


def _largest_called(
    people: np.ndarray[tuple[int], np.dtype[np.int64]], share: float, tests: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the largest count that the one-sided exact test calls low; -1 for none."""
    from scipy.stats import binom

    rule = thresholds("groups")
    level = min(rule["one_sided_level"], rule["false_discovery_rate"] / (2 * max(1, tests)))
    count = binom.ppf(level, people, share)
    return np.asarray(np.where(binom.cdf(count, people, share) <= level, count, count - 1))
