"""The British National Grid and degrees of longitude and latitude."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pyproj import Transformer

Metres = npt.ArrayLike


# One and the same path everywhere: left to itself, PROJ takes a path that is
# 130 metres off for points outside the grid's official extent, such as at sea.
_GRID_TO_DEGREES = (
    "+proj=pipeline "
    "+step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 "
    "+ellps=airy "
    "+step +proj=push +v_3 +step +proj=cart +ellps=airy "
    "+step +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 "
    "+s=-20.489 +convention=position_vector "
    "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
    "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
)


@functools.cache
def _transformer() -> Transformer:
    from pyproj import Transformer

    return Transformer.from_pipeline(_GRID_TO_DEGREES)


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
    Good to about two metres: a seven-parameter shift, without the Ordnance
    Survey's shift grid.

    References
    ----------
    EPSG transformation 1314; Ordnance Survey, *A Guide to Coordinate Systems
    in Great Britain*.

    Examples
    --------
    >>> longitude, latitude = to_degrees(435188, 336435)
    >>> round(float(longitude), 3), round(float(latitude), 3)
    (-1.478, 52.924)
    """
    longitude, latitude = _transformer().transform(easting, northing)
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
    easting, northing = _transformer().transform(longitude, latitude, direction="INVERSE")
    return np.asarray(easting), np.asarray(northing)


def irish_to_british(easting: Metres, northing: Metres) -> tuple[npt.NDArray[np.float64], ...]:
    """Convert Irish Grid metres to British National Grid metres.

    Postcode directories give Northern Ireland's postcodes on the Irish Grid,
    where the numbers of Belfast are those of the Wirral on the British one.

    Parameters
    ----------
    easting, northing : array-like of float, shape (n,)
        Metres, EPSG:29903.

    Returns
    -------
    easting, northing : numpy.ndarray of float
        Metres, EPSG:27700.

    Examples
    --------
    >>> easting, northing = irish_to_british(333900, 374200)  # Belfast City Hall
    >>> round(float(easting), -3), round(float(northing), -3)
    (146000.0, 530000.0)
    """
    from pyproj import Transformer

    irish = Transformer.from_crs(29903, 4326, always_xy=True)
    return to_grid(*irish.transform(easting, northing))
