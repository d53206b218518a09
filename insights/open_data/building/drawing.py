"""Outlines for drawing: simpler than those for measuring, and still without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from insights.geography.grid import to_degrees

if TYPE_CHECKING:
    import geopandas as gpd

Points = npt.NDArray[np.float64]

_DRAWN_TO = 25.0  # metres
_DECIMALS = 5  # of a degree: about a metre


def to_draw(outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Simplify outlines for drawing, without opening gaps between neighbours.

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

    simple: Any = shapely.coverage_simplify(outlines.geometry.to_numpy(), _DRAWN_TO)
    drawn = shapely.transform(simple, _rounded_degrees)
    # Rounding can make an outline touch itself, and such a one cannot be joined to another.
    torn = ~shapely.is_valid(drawn)
    drawn[torn] = shapely.make_valid(drawn[torn], method="structure", keep_collapsed=False)
    return gpd.GeoDataFrame(geometry=drawn, index=outlines.index, crs=4326)


def _rounded_degrees(points: Points) -> Points:
    degrees: Points = np.column_stack(to_degrees(points[:, 0], points[:, 1])).round(_DECIMALS)
    return degrees
