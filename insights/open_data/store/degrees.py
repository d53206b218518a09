"""Outlines in degrees, as maps on a screen draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from insights.geography.grid import to_degrees
from insights.geography.mending import mended

if TYPE_CHECKING:
    import geopandas as gpd

Points = npt.NDArray[np.float64]

_DECIMALS = 5  # of a degree: about a metre


def in_degrees(outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Bring outlines from the British National Grid to longitude and latitude.

    Parameters
    ----------
    outlines : geopandas.GeoDataFrame, shape (n_areas, ...)
        EPSG:27700.

    Returns
    -------
    geopandas.GeoDataFrame, shape (n_areas, 1)
        EPSG:4326 to five decimals, every outline valid, same index.
    """
    import geopandas as gpd
    import shapely

    shapes = shapely.transform(outlines.geometry.to_numpy(), _rounded_degrees)
    # Rounding can make an outline touch itself, and such a one cannot be joined to another.
    return gpd.GeoDataFrame(geometry=mended(shapes), index=outlines.index, crs=4326)


def _rounded_degrees(points: Points) -> Points:
    degrees: Points = np.column_stack(to_degrees(points[:, 0], points[:, 1])).round(_DECIMALS)
    return degrees
