"""The British National Grid and degrees of longitude and latitude."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pyproj import Transformer

Metres = npt.ArrayLike


@functools.cache
def _between(source: int, target: int) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)


def to_degrees(easting: Metres, northing: Metres) -> tuple[npt.NDArray[np.float64], ...]:
    """Convert British National Grid metres to WGS 84 longitude and latitude.

    Parameters
    ----------
    easting, northing : array-like of float, shape (n,)
        Metres, EPSG:27700.

    Returns
    -------
    longitude, latitude : numpy.ndarray of float
        Degrees, EPSG:4326.

    Notes
    -----
    Good to about two metres without the Ordnance Survey's shift grid.

    Examples
    --------
    >>> longitude, latitude = to_degrees(435188, 336435)
    >>> round(float(longitude), 3), round(float(latitude), 3)
    (-1.478, 52.924)
    """
    longitude, latitude = _between(27700, 4326).transform(easting, northing)
    return np.asarray(longitude), np.asarray(latitude)


def to_grid(longitude: Metres, latitude: Metres) -> tuple[npt.NDArray[np.float64], ...]:
    """Convert WGS 84 longitude and latitude to British National Grid metres.

    Parameters
    ----------
    longitude, latitude : array-like of float, shape (n,)
        Degrees, EPSG:4326.

    Returns
    -------
    easting, northing : numpy.ndarray of float
        Metres, EPSG:27700.
    """
    easting, northing = _between(4326, 27700).transform(longitude, latitude)
    return np.asarray(easting), np.asarray(northing)
