"""Parties: people who decide to come together, and are not chances by themselves.

A family of four is one decision, and a coach of fifty is one. Counts of people scatter more
than chance makes single people scatter, by the sum of the squares of party sizes over their
sum; so they tell as much as that many times fewer parties would.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from insights.measures.scatter import coarse

_95_IN_100 = 1.96
_DECIMALS = 1
#: Of areas, the column that says how many of what is counted tell as much as one chance.
FACTOR = "party_factor"


@dataclass(frozen=True, slots=True)
class Party:
    """How many of what is counted were decided on together.

    Attributes
    ----------
    mean : float
        People on an order; 1 where what is counted is orders or households.
    factor : float
        How many of what is counted tell as much as one chance, rounded up to a few steps.
    low, high : float
        Between what the factor is, 95 chances in 100, before it is rounded.
    assumed : float
        The part of what is counted, 0 to 1, of which nothing is known but that it is
        tickets: for them the factor is taken from elsewhere (``party.assumed``).
    """

    mean: float = 1.0
    factor: float = 1.0
    low: float = 1.0
    high: float = 1.0
    assumed: float = 0.0


#: Everybody by themselves.
ALONE = Party()


def party(units: pd.DataFrame) -> Party:
    """Say how far what is counted was decided on together.

    Parameters
    ----------
    units : pandas.DataFrame
        From `insights.counting.countable`: ``weight``, ``of_one``, ``party``, ``guessed``.

    Returns
    -------
    Party

    Notes
    -----
    With k people on an order, the factor is Σk²/Σk: the variance of a sum of parties that
    come by chance, over its mean. Its doubt is that of a ratio of sums over orders (the
    delta method; Cochran 1977, *Sampling Techniques*, ch. 6). Schools and groups that are
    left out of the counts are left out here.

    Examples
    --------
    A couple, a family of four and somebody alone:

    >>> rows = {"weight": [2, 4, 1], "of_one": [0, 1, 2], "party": [2.0, 4, 1], "guessed": False}
    >>> found = party(pd.DataFrame(rows))
    >>> found.mean, found.factor
    (2.3, 3.05)
    """
    weight = units["weight"].to_numpy(float)
    if not weight.sum():
        return ALONE
    sizes = np.bincount(units["of_one"], weight)
    sizes = sizes[sizes > 0]
    factor = float(weight @ units["party"].to_numpy(float) / weight.sum())
    within = sizes**2 - (sizes**2).sum() / sizes.sum() * sizes
    doubt = _95_IN_100 * float(np.sqrt((within**2).sum())) / float(sizes.sum())
    return Party(
        mean=round(float(sizes.mean()), _DECIMALS),
        factor=coarse(factor),
        low=max(1.0, round(factor - doubt, _DECIMALS)),
        high=round(factor + doubt, _DECIMALS),
        assumed=round(float(weight[units["guessed"].to_numpy(bool)].sum() / weight.sum()), 2),
    )


def factor_of(areas: pd.DataFrame) -> float:
    """Return the factor that a table of areas was worked out with."""
    return float(areas[FACTOR].iloc[0]) if FACTOR in areas and len(areas) else 1.0
