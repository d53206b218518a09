"""One thing that calibration finds out, and how it is written down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, how sure it is, and what it should be.

    Attributes
    ----------
    part : str
        Which table of the document it stands in.
    what : str
        What was measured.
    figure, error : float
        The figure, and its Monte-Carlo standard error; 0 where it was worked out exactly.
    museums : int
        How many were imagined for it; 0 where it was worked out exactly.
    goal : str
        What it should be, in words; "" where there is no goal and it is only reported.
    met : bool or None
        Whether it is; None where there is no goal.
    """

    part: str
    what: str
    figure: float
    error: float = 0.0
    museums: int = 0
    goal: str = ""
    met: bool | None = None


def mean(values: ArrayLike) -> tuple[float, float, int]:
    """Return the mean over museums that say anything, its standard error, and all museums.

    Examples
    --------
    >>> mean([0.0, 1.0, float("nan"), 0.5])
    (0.5, 0.289, 4)
    """
    imagined = np.asarray(values, dtype=float)
    known = imagined[~np.isnan(imagined)]
    if not len(known):
        return float("nan"), float("nan"), len(imagined)
    error = known.std(ddof=1) / np.sqrt(len(known)) if len(known) > 1 else float("nan")
    return (
        round(float(known.mean()), 4),
        round(float(error), 3 if error > 1e-3 else 4),
        len(imagined),
    )
