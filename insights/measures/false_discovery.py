"""How often a claim would be wrong where many are looked at together."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def q_values(p_values: ArrayLike) -> NDArray[np.float64]:
    """Return Benjamini-Hochberg q values of a family of tests.

    Parameters
    ----------
    p_values : array-like of float, shape (n,)
        NaN where there was no test.

    Returns
    -------
    numpy.ndarray of float, shape (n,)
        The lowest false-discovery rate at which each would be claimed; NaN
        where there was no test.

    References
    ----------
    Benjamini & Hochberg (1995), "Controlling the false discovery rate", JRSS B 57.

    Examples
    --------
    >>> q_values([0.01, float("nan"), 0.04]).tolist()
    [0.02, nan, 0.04]
    """
    from statsmodels.stats.multitest import multipletests

    values = np.array(p_values, dtype=float)
    tested = ~np.isnan(values)
    if tested.any():
        values[tested] = multipletests(values[tested], method="fdr_bh")[1]
    return values
