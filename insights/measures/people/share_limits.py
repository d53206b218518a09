"""Between what a share lies, from how many of so many people."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from insights.measures.remembering import remembered
from insights.measures.thresholds import thresholds

#: Of up to fifty answers, and of more, so few have another lower limit than Wilson's.
_FEW, _FEW_OF_MORE_THAN_50 = 2, 3
#: Of so many intervals in all, the true share lies outside.
DOUBT = 0.05

Floats = NDArray[np.float64]


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
    both, of = np.array([count, known - count], dtype=float), np.full(2, float(known))
    low, high = lower_limits(both, of)
    return float(low), float(1 - high)


def lower_limits(count: Floats, known: Floats) -> Floats:
    """Return the lower of `proportion_limits` of many counts; upper ones are those of the rest.

    Parameters
    ----------
    count, known : numpy.ndarray of float, shape (n,)
        People in the category, and people who answered, of whom there is at least one.
    """
    from scipy.special import gammaincinv

    low, small = _plain_lower_limits(count, known), known <= thresholds("groups")["small_sample"]
    few = (count >= 1) & (count <= np.where(known <= 50, _FEW, _FEW_OF_MORE_THAN_50))
    return np.select(
        [small & (count == known), small & (count <= 1), ~small & few],
        [(DOUBT / 2) ** (1 / known), 0.0, gammaincinv(np.maximum(count, 1), DOUBT) / known],
        low,
    )


def _plain_lower_limits(count: Floats, known: Floats) -> Floats:
    from scipy.special import betaincinv, ndtri

    share, z2 = count / known, ndtri(DOUBT / 2) ** 2
    reach = np.sqrt(z2 * known * share * (1 - share) + z2**2 / 4)
    low = np.where(
        known <= thresholds("groups")["small_sample"],
        betaincinv(count + 0.5, known - count + 0.5, DOUBT / 2),
        (count + z2 / 2 - reach) / (known + z2),
    )
    # With nobody, or everybody, there is no doubt on that side.
    return np.where(count == 0, 0.0, low)


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
    both, of = np.array([count, known - count], dtype=float), np.full(2, float(known))
    low, high = _plain_lower_limits(both, of)
    return float(low), float(1 - high)
