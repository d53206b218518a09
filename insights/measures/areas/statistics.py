"""Which areas send fewer visits than expected, and how sure that is."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.areas.how_alike import possible_spreads
from insights.measures.areas.shrinkage import fit_shrinkage, shrunken_ratios
from insights.measures.expected.party import factor_of
from insights.measures.false_discovery import q_values
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import IN_LINE, OVER, TOO_FEW, UNDER_LIKELY, UNDER_STRONG

Floats = NDArray[np.float64]


def area_statistics(
    observed: pd.Series, expected: pd.Series, *, party_factor: float = 1.0
) -> pd.DataFrame:
    """Compare observed with expected visits, area by area.

    Parameters
    ----------
    observed : pandas.Series of int, shape (n_seen,)
        Counted units; an area that is absent sent nobody.
    expected : pandas.Series of float, shape (n_areas,)
        Expected visits at the level chosen.
    party_factor : float
        How many counted units tell as much as one chance; see `insights.measures.expected.party`.

    Returns
    -------
    pandas.DataFrame, shape (n_areas, 14)
        Indexed like `expected`: ``observed``, ``expected``, ``raw_ratio``; the shrunken ``ratio``,
        ``low``, ``high``, ``probability_below``, ``probability_above``; ``p_value``
        and ``q_value`` for fewer, ``p_above`` and ``q_above`` for more;
        ``shortfall``, in counted units; ``verdict``.

    Raises
    ------
    ValueError
        If visits were counted in areas for which nothing is expected to be known.

    Notes
    -----
    p is a mid-P against 0.9 of the expected count: a test against exact parity
    would, with plentiful data, flag differences that do not matter. The limits of the
    shrunken ratio allow for doubt in how alike areas are, which the ratio, its
    probabilities and the verdict take as it is likeliest. Where people who
    come together are counted one by one, limits, shrinkage, tests and the least that
    can be tested are those of as many times fewer chances: the Poisson distribution
    gives way to the gamma, of which it is the case of whole numbers.

    Examples
    --------
    >>> due = pd.Series(40.0, index=list("abcdefgh"))
    >>> seen = pd.Series([8, 44, 42, 47, 45, 43, 46, 45], index=due.index)
    >>> area_statistics(seen, due)["verdict"].tolist()[:2]
    ['under_strong', 'in_line']
    """
    strays = observed.index.difference(expected.index)
    if len(strays):
        raise ValueError(f"{len(strays)} areas have visits but no expected visits")
    seen = observed.reindex(expected.index, fill_value=0).to_numpy(float)
    due = expected.to_numpy(float)
    chances, likely = seen / party_factor, due / party_factor
    shrinkage = fit_shrinkage(chances, likely)
    spreads = possible_spreads(chances, likely, shrinkage)
    table = pd.DataFrame({"observed": seen, "expected": due, "raw_ratio": _divide(seen, due)}).join(
        shrunken_ratios(chances, likely, shrinkage, spreads)
    )
    table["p_value"], table["p_above"] = one_sided(chances, likely)
    rule = thresholds("areas")
    table["q_value"] = q_values(table["p_value"].where(likely >= rule["expected_to_test"]))
    table["q_above"] = q_values(table["p_above"].where(likely >= rule["expected_to_indicate"]))
    table["shortfall"] = np.maximum(0.0, due * (1 - table["ratio"]))
    table["verdict"] = verdicts(table.assign(expected=likely))
    return table.set_index(expected.index)


def exact_limits(observed: Floats, expected: Floats) -> tuple[Floats, Floats]:
    """Return exact 95 % limits of observed to expected.

    Parameters
    ----------
    observed, expected : numpy.ndarray of float, shape (n_areas,)
        Counted and expected visits.

    Returns
    -------
    low, high : numpy.ndarray of float, shape (n_areas,)
        Parity is 1.0; NaN where nothing is expected, or what was counted is not known.

    References
    ----------
    Garwood (1936), "Fiducial limits for the Poisson distribution", Biometrika 28.

    Examples
    --------
    >>> [round(float(v[0]), 3) for v in exact_limits(np.array([12.0]), np.array([20.0]))]
    [0.31, 1.048]
    """
    from scipy.stats import chi2

    low = np.where(observed == 0, 0.0, chi2.ppf(0.025, 2 * observed)) / 2
    high = chi2.ppf(0.975, 2 * observed + 2) / 2
    return _divide(low, expected), _divide(high, expected)


def limits_as_counted(areas: pd.DataFrame) -> dict[str, pd.Series]:
    """Return exact limits of each area's ratio by itself, beside no other area.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`: they follow from the counts shown in it.

    Returns
    -------
    dict of str to pandas.Series
        ``raw_low`` and ``raw_high``, about ``raw_ratio``; NaN where the count is hidden.
    """
    parties = factor_of(areas)
    low, high = exact_limits(
        areas["observed"].to_numpy(float) / parties,
        areas["expected_distance"].to_numpy(float) / parties,
    )
    return {"raw_low": pd.Series(low, areas.index), "raw_high": pd.Series(high, areas.index)}


def one_sided(observed: Floats, expected: Floats) -> tuple[Floats, Floats]:
    """Return mid-P values for fewer, and for more, than the margin allows.

    Notes
    -----
    P(X ≤ x) of a Poisson count is the regularised gamma function Q(x + 1, mean), which also
    has a value where x is no whole number.

    References
    ----------
    Berry & Armitage (1995), "Mid-P confidence intervals: a brief review", The Statistician 44.

    Examples
    --------
    >>> fewer, more = one_sided(np.array([12.0, 12.5]), np.array([20.0, 20.0]))
    >>> fewer.round(3).tolist(), more.round(3).tolist()
    ([0.073, 0.093], [0.99, 0.986])
    """
    from scipy.special import gammainc, gammaincc

    margin = thresholds("areas")["test_margin"]
    fewer, more = margin * expected, expected / margin
    none, half = observed <= 0, 0.5
    return (
        half * (gammaincc(observed + 1, fewer) + np.where(none, 0.0, gammaincc(observed, fewer))),
        half * (gammainc(observed + 1, more) + np.where(none, 1.0, gammainc(observed, more))),
    )


def verdicts(table: pd.DataFrame) -> NDArray[np.str_]:
    """Say of each area which of the five verdicts its statistics bear.

    Parameters
    ----------
    table : pandas.DataFrame
        ``expected``, ``ratio``, ``probability_below``, ``probability_above``,
        ``q_value`` and ``q_above``.

    Returns
    -------
    numpy.ndarray of str, shape (n_areas,)
    """
    rule = thresholds("areas")
    clear, likely, rate = (
        rule["clear_probability"], rule["likely_probability"], rule["false_discovery_rate"]
    )  # fmt: skip
    too_few = table["expected"] < rule["expected_to_indicate"]
    testable = table["expected"] >= rule["expected_to_test"]
    below, above = table["probability_below"], table["probability_above"]
    strong = testable & (below >= clear) & (table["q_value"] <= rate)
    weak = (below >= clear) | ((table["ratio"] < rule["below"]) & (below >= likely))
    over = (above >= clear) & (table["q_above"] <= rate)
    return np.select(
        [too_few, strong, weak, over], [TOO_FEW, UNDER_STRONG, UNDER_LIKELY, OVER], IN_LINE
    )


def _divide(count: Floats, expected: Floats) -> Floats:
    out = np.full_like(expected, np.nan)
    return np.divide(count, expected, out=out, where=expected > 0)
