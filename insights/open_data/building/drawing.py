"""Outlines for drawing: simpler than those for measuring, and still without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas as gpd

_DRAWN_TO = 40.0  # metres: two points on a projector that shows twenty kilometres


def to_draw(outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Simplify outlines for drawing, without opening gaps between neighbours.

    Parameters
    ----------
    outlines : geopandas.GeoDataFrame, shape (n_areas, ...)
        EPSG:27700.

    Returns
    -------
    geopandas.GeoDataFrame, shape (n_areas, 1)
        EPSG:27700, every outline valid, same index.
    """
    import geopandas as gpd
    import shapely

    simple: Any = shapely.coverage_simplify(outlines.geometry.to_numpy(), _DRAWN_TO)
    return gpd.GeoDataFrame(geometry=simple, index=outlines.index, crs=27700)
