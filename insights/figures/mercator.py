"""The square world that maps on a page are drawn in, 1 wide and 1 high: Web Mercator."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

EQUATOR_KM = 40_075.017
#: Of latitude; a degree of longitude is shorter by the cosine of the latitude.
KM_IN_A_DEGREE = EQUATOR_KM / 360


def in_world(points: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return where longitudes and latitudes stand, from the north-west corner, shape (n, 2) both.

    Examples
    --------
    >>> in_world(np.array([[0.0, 0.0], [90.0, 0.0]])).tolist()
    [[0.5, 0.5], [0.75, 0.5]]
    """
    longitude, latitude = points[:, 0], np.radians(points[:, 1])
    return np.column_stack([longitude / 360 + 0.5, 0.5 - np.arcsinh(np.tan(latitude)) / math.tau])


def latitude_of(down: float) -> float:
    """Return the latitude, in degrees, that stands so far from the top.

    Examples
    --------
    >>> round(latitude_of(float(in_world(np.array([[0.0, 52.9]]))[0, 1])), 6)
    52.9
    """
    return math.degrees(math.atan(math.sinh((0.5 - down) * math.tau)))
