"""How far places scatter about what is expected of them, beyond chance."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.measures.thresholds import thresholds

Floats = NDArray[np.float64]
_NOTHING = 1e-12
#: As in `statsmodels`: what stands for nought in a logarithm, and when a fit ends.
_SMALLEST = float(np.finfo(float).eps)
_ROUNDS, _SETTLED = 100, 1e-8


def dispersion(table: pd.DataFrame) -> float:
    """Return how much more than chance places differ within fifths; at least 1.

    Parameters
    ----------
    table : pandas.DataFrame
        ``observed``, ``expected``, ``neighbourhood`` and ``fifth`` by small area.

    Notes
    -----
    Pearson's statistic over its degrees of freedom, of areas and again of whole
    neighbourhoods within a fifth; the larger is kept, because neighbouring
    areas share what makes a place differ.
    """
    seen, due = table["observed"].to_numpy(float), table["expected"].to_numpy(float)
    fifth = table["fifth"].to_numpy(int)
    places = np.unique(table["neighbourhood"].to_numpy(), return_inverse=True)[1]
    ratio = np.bincount(fifth, seen) / np.maximum(np.bincount(fifth, due), _NOTHING)
    fitted = due * ratio[fifth]
    fifths = len(np.unique(fifth))
    within = np.unique(places * (fifth.max() + 1) + fifth, return_inverse=True)[1]
    return max(
        1.0, _scatter(seen, fitted, fifths), _scatter(*_gathered(within, seen, fitted), fifths)
    )


def dispersion_about_trend(table: pd.DataFrame) -> float:
    """Return how much more than chance places differ about a log-linear trend; at least 1.

    Parameters
    ----------
    table : pandas.DataFrame
        ``observed``, ``expected``, ``share`` and ``neighbourhood`` by small area.

    Notes
    -----
    As `dispersion`, but of areas and of whole neighbourhoods: one that lies in
    several fifths moves them together, and with them the trend.
    """
    seen, share = table["observed"].to_numpy(float), table["share"].to_numpy(float)
    design = np.column_stack([np.ones_like(share), (share - share.mean()) / share.std()])
    line = poisson_fit(seen, table["expected"].to_numpy(float), design)
    if line is None:
        return 1.0
    places = np.unique(table["neighbourhood"].to_numpy(), return_inverse=True)[1]
    whole = _gathered(places, seen, line.counts)
    return max(1.0, _scatter(seen, line.counts, 2), _scatter(*whole, 2))


def coarse(spread: float) -> float:
    """Return a dispersion rounded up to the next of a few steps.

    It is the one kind of figure about a trend that comes from counts of small
    areas, so it says no more than it must, and errs towards doubt.

    Examples
    --------
    >>> coarse(1.0), coarse(1.1), coarse(9.21)
    (1.0, 1.25, 9.31)
    """
    step = thresholds("pooled")["dispersion_step"]
    return round(float(step ** np.ceil(np.log(max(1.0, spread)) / np.log(step) - 1e-9)), 2)


def _gathered(places: NDArray[np.intp], observed: Floats, fitted: Floats) -> tuple[Floats, Floats]:
    return np.bincount(places, observed).astype(float), np.bincount(places, fitted).astype(float)


def _scatter(observed: Floats, fitted: Floats, parameters: int) -> float:
    """Return Pearson's statistic of places over its degrees of freedom."""
    freedom = len(observed) - parameters
    if freedom < 1:
        return 1.0
    reached = fitted > 0  # a fifth that sent nobody differs in nothing
    return float(((observed - fitted)[reached] ** 2 / fitted[reached]).sum() / freedom)


class Fitted(NamedTuple):
    """A Poisson regression that converged.

    Attributes
    ----------
    params : numpy.ndarray of float, shape (n_columns,)
        What each column of the design adds to the log of the ratio.
    counts : numpy.ndarray of float, shape (n_places,)
        Counts as fitted.
    covariance : numpy.ndarray of float, shape (n_columns, n_columns)
        Of the parameters, if counts varied as by chance.
    """

    params: Floats
    counts: Floats
    covariance: Floats


def poisson_fit(observed: Floats, expected: Floats, design: Floats) -> Fitted | None:
    """Fit a Poisson regression on expectations; None where it does not converge.

    Parameters
    ----------
    observed, expected : numpy.ndarray of float, shape (n_places,)
        Counts, and what they are compared with, above nought.
    design : numpy.ndarray of float, shape (n_places, n_columns)
        What the log of the ratio may depend on.

    Notes
    -----
    Weighted least squares, over and over, from the same beginning and until the same
    change of the deviance as in `statsmodels`, with which a test compares it. There a fit
    takes some milliseconds, and there are hundreds of these in an analysis.
    """
    offset = np.log(expected)
    fitted = (observed + observed.mean()) / 2
    with np.errstate(all="ignore"):  # what overflows is answered below
        line, deviance = np.log(np.maximum(fitted, _SMALLEST)), _deviance(observed, fitted)
        for _ in range(_ROUNDS):
            at_least = np.maximum(fitted, _SMALLEST)
            root = at_least / np.sqrt(fitted)
            wanted = line + (observed - fitted) / at_least - offset
            weighed = root[:, None] * design
            if not (np.isfinite(weighed).all() and np.isfinite(wanted).all()):
                return None
            params = np.linalg.lstsq(weighed, root * wanted, rcond=None)[0]
            line = design @ params + offset
            fitted, before = np.exp(line), deviance
            deviance = _deviance(observed, fitted)
            if np.abs(before - deviance) <= _SETTLED:
                inverse = np.linalg.pinv(weighed)
                return Fitted(params, fitted, inverse @ inverse.T)
    return None


def _deviance(observed: Floats, fitted: Floats) -> float:
    ratio = np.maximum(observed / fitted, _SMALLEST)
    return float(2 * (observed * np.log(ratio) - (observed - fitted)).sum())
