"""How much of a place's shortfall goes with its distance, and how much does not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def split(areas: pd.DataFrame) -> pd.DataFrame:
    """Part what each area falls short of its size into what goes with distance and what does not.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`: ``expected_population``, ``expected_distance``,
        ``ratio``, ``low`` and ``high``.

    Returns
    -------
    pandas.DataFrame, shape (n_areas, 4)
        Indexed like `areas`, each a share of what the area's size alone predicts, below 0
        where there are more and not fewer: ``gap_distance``; ``gap_beyond`` with 95 % limits
        ``gap_beyond_low`` and ``gap_beyond_high``, NaN where the ratio is hidden.

    Notes
    -----
    With P expected by population, D by distance and θ the shrunken ratio, what came is put
    at θD. ``ln(θD / P) = ln(D / P) + ln θ``: the two factors multiply, and along them the
    shortfall adds up, ``1 - θD/P = (1 - D/P) + (1 - θ) D/P``. The first part is how far
    distance takes the area from its size, the second what is left at its own distance. All
    three come from published figures. The limits are those of θ; how surely the fall with
    distance is known is not in them.

    Examples
    --------
    Of 100 that its size predicts, distance leaves 55, and 38 came:

    >>> row = {"expected_population": 100.0, "expected_distance": 55.0, "ratio": 38 / 55}
    >>> found = split(pd.DataFrame([row | {"low": 0.5, "high": 0.9}])).round(3)
    >>> found["gap_distance"][0].item(), found["gap_beyond"][0].item()
    (0.45, 0.17)
    """
    size = areas["expected_population"].to_numpy(float)
    left = np.divide(
        areas["expected_distance"].to_numpy(float), size, out=np.full_like(size, np.nan),
        where=size > 0,
    )  # fmt: skip
    beyond = {
        name: left * (1 - areas[ratio].to_numpy(float))
        for name, ratio in (
            ("gap_beyond", "ratio"),
            ("gap_beyond_low", "high"),
            ("gap_beyond_high", "low"),
        )
    }
    return pd.DataFrame({"gap_distance": 1 - left, **beyond}, index=areas.index)


@dataclass(frozen=True, slots=True)
class WholeSplit:
    """The shortfall of all places that send fewer than their size alone predicts.

    Attributes
    ----------
    places : int
        How many such places there are.
    short : float
        Counted units they are short of, together.
    with_distance : float
        How many of those go with distance; the others do not.
    """

    places: int
    short: float
    with_distance: float


def split_in_all(size: Floats, due: Floats, came: Floats) -> WholeSplit:
    """Part the shortfall of a whole catchment in the same two.

    Parameters
    ----------
    size, due, came : numpy.ndarray of float, shape (n_areas,)
        Expected by population, expected by distance, and the best estimate of what came.

    Examples
    --------
    >>> split_in_all(np.array([100.0, 50.0]), np.array([55.0, 95.0]), np.array([38.0, 112.0]))
    WholeSplit(places=1, short=62.0, with_distance=45.0)
    """
    fewer = came < size
    return WholeSplit(
        places=int(fewer.sum()),
        short=float((size - came)[fewer].sum()),
        with_distance=float((size - due)[fewer].sum()),
    )
