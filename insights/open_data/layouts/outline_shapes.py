"""Outlines as they are kept: on the British National Grid, valid, and outlines alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from insights.geography.mending import mended
from insights.open_data.geographies import Geography
from insights.open_data.layouts.outline_grid import on_grid
from insights.open_data.reading import Refusal

if TYPE_CHECKING:
    import geopandas as gpd

COARSE = 30  # points in an outline: at 20 metres they have sixty, at 200 twelve
_MOST_OVERLAPPING = 0.02  # of the outlines: a few coarse ones do
_STEPS = 256  # of a metre: numbers that end in noughts take half the room on disk
_OUTLINES, _COLLECTION = (3, 6), 7  # polygons, and what may hold points and lines too


def outlines_of(
    shapes: Any, declared: str | None, geography: Geography, layout: str
) -> gpd.GeoDataFrame:
    """Bring outlines to the British National Grid and mend the few that cross themselves.

    Parameters
    ----------
    shapes : numpy.ndarray of shapely.Geometry, shape (n_areas,)
        As read.
    declared : str or None
        The coordinate system as the file declares it.
    geography : Geography
        What the areas are.
    layout : str
        The layout, in words.

    Returns
    -------
    geopandas.GeoDataFrame, shape (n_areas, 1)
        EPSG:27700, polygons alone, every one valid.

    Raises
    ------
    Refusal
        If an area has no outline, or the outlines are not where such areas are.
    """
    import geopandas as gpd
    import shapely

    if not len(shapes) or (shapely.is_missing(shapes) | shapely.is_empty(shapes)).any():
        raise Refusal(layout, "Some areas have no outline; download it again.")
    shapes = outlines_alone(shapes)
    if not np.isin(shapely.get_type_id(shapes), _OUTLINES).all():
        raise Refusal(
            layout, "It holds points or lines, not outlines; download the boundaries themselves."
        )
    points = on_grid(shapely.get_coordinates(shapes), declared, geography.nations[0])
    if points is None:
        raise Refusal(
            layout,
            "Its outlines are not where these areas are: they are neither degrees of longitude "
            "and latitude nor metres of the British or Irish grid. Download it as GeoJSON.",
        )
    shapes = mended(shapely.set_coordinates(shapes, np.round(points * _STEPS) / _STEPS))
    if shapely.is_empty(shapes).any():
        raise Refusal(
            layout, "Some areas have an outline without any ground in it; download it again."
        )
    if _overlapping(shapes) > _MOST_OVERLAPPING * len(shapes):
        raise Refusal(
            layout,
            "Its outlines lie on each other, so postcodes would fall into several areas; download "
            "the boundaries as their publisher gives them.",
        )
    return gpd.GeoDataFrame(geometry=gpd.GeoSeries(shapes, crs=27700))


def is_coarse(outlines: gpd.GeoDataFrame) -> bool:
    """Say whether postcodes near the edges of outlines may fall in the neighbouring ones."""
    return points_each(outlines) < COARSE


def points_each(outlines: gpd.GeoDataFrame) -> float:
    """Return the mean number of points in an outline."""
    import shapely

    return float(shapely.get_num_coordinates(outlines["geometry"].to_numpy()).mean())


def km2(outlines: pd.Series) -> pd.Series:
    """Measure areas on the grid, in square kilometres."""
    import shapely

    return pd.Series(shapely.area(outlines.to_numpy()) / 1e6, index=outlines.index)


def _overlapping(shapes: Any) -> int:
    """Count the outlines of which a point well inside is inside another as well."""
    import shapely

    inside = shapely.point_on_surface(shapes)
    points, _ = shapely.STRtree(shapes).query(inside, predicate="within")
    return int((np.bincount(points, minlength=len(shapes)) > 1).sum())


def outlines_alone(shapes: Any) -> Any:
    """Take the lines and points away that programs leave beside an outline they simplify."""
    import shapely

    for at in np.flatnonzero(shapely.get_type_id(shapes) == _COLLECTION):
        parts = shapely.get_parts(shapes[at])
        outlines = parts[np.isin(shapely.get_type_id(parts), _OUTLINES)]
        if len(outlines):
            shapes[at] = shapely.union_all(outlines)
    return shapes
