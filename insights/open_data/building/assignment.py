"""Which small area each postcode is in, by its point in the outlines given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.geography.directory import UNKNOWN, Directory

if TYPE_CHECKING:
    import geopandas as gpd

_CELL = 1000  # metres
_STRAY = 100.0  # metres: how far outside an outline a postcode still belongs to it


def assign_postcodes(directory: Directory, outlines: gpd.GeoDataFrame) -> pd.DataFrame:
    """Assign the directory's postcodes to the areas whose outlines hold them.

    Parameters
    ----------
    directory : Directory
        All postcodes, with their grid references.
    outlines : geopandas.GeoDataFrame, shape (n_areas, ...)
        EPSG:27700, indexed by ``area_code``. Generalised to about 20 metres
        or finer: coarser outlines put one postcode in ten in the wrong area.

    Returns
    -------
    pandas.DataFrame
        ``key``, ``area_code``, ``authority_code``, ``easting``, ``northing``,
        sorted by key: every postcode in an outline, and those outside all of
        them that are within 100 m of one, in the same authority.

    Notes
    -----
    Only postcodes in kilometre squares that an outline touches are tried, so
    the work grows with the areas given and not with the country. An area's
    authority is that of most of its postcodes.
    """
    import shapely

    near = _near(directory, outlines)
    easting = np.asarray(directory.easting[near], dtype=float)
    northing = np.asarray(directory.northing[near], dtype=float)
    points = shapely.points(easting, northing)
    which = _within(points, outlines)
    names = np.array([*directory.authority_codes, ""], dtype=object)
    authority = names[np.asarray(directory.authority[near], dtype=np.int64)]
    _gather_strays(points, which, authority, outlines)
    placed = which >= 0
    return pd.DataFrame(
        {
            "key": np.asarray(directory.keys[near])[placed],
            "area_code": pd.array(outlines.index.to_numpy()[which[placed]], dtype="str"),
            "authority_code": pd.array(authority[placed], dtype="str"),
            "easting": easting[placed],
            "northing": northing[placed],
        }
    )


def area_authorities(assigned: pd.DataFrame) -> pd.Series:
    """Find the authority of most of each area's postcodes, indexed by ``area_code``."""
    counts = assigned.groupby(["area_code", "authority_code"], observed=True).size()
    most = counts.sort_values(kind="stable").reset_index().groupby("area_code").last()
    return most["authority_code"]


def _near(directory: Directory, outlines: gpd.GeoDataFrame) -> npt.NDArray[np.intp]:
    """Find the postcodes in kilometre squares that any outline's box touches."""
    boxes = (outlines.bounds.to_numpy() // _CELL).astype(int)
    low = np.minimum(boxes[:, :2].min(axis=0) - 1, 0)
    shape = boxes[:, 2:].max(axis=0) - low + 3
    touched = np.zeros(shape, dtype=bool)
    for west, south, east, north in boxes - np.tile(low, 2):
        touched[west - 1 : east + 2, south - 1 : north + 2] = True
    east_cell = np.asarray(directory.easting) // _CELL - low[0]
    north_cell = np.asarray(directory.northing) // _CELL - low[1]
    inside = (east_cell < shape[0]) & (north_cell < shape[1])
    inside &= (east_cell >= 0) & (north_cell >= 0) & (np.asarray(directory.easting) != UNKNOWN)
    rows = np.flatnonzero(inside)
    return np.asarray(rows[touched[east_cell[rows], north_cell[rows]]])


def _within(points: npt.NDArray[np.object_], outlines: gpd.GeoDataFrame) -> npt.NDArray[np.intp]:
    """Find the outline that holds each point, -1 for none; the first where they share an edge."""
    import shapely

    shapes = outlines.geometry.to_numpy()
    shapely.prepare(shapes)
    outline, point = shapely.STRtree(points).query(shapes, predicate="intersects")
    which = np.full(len(points), -1, dtype=np.intp)
    which[point[::-1]] = outline[::-1]
    return which


def _gather_strays(
    points: npt.NDArray[np.object_],
    which: npt.NDArray[np.intp],
    authority: npt.NDArray[np.object_],
    outlines: gpd.GeoDataFrame,
) -> None:
    """Place points just outside every outline in the nearest one of their own authority."""
    import shapely

    placed = which >= 0
    if placed.all() or not placed.any():
        return
    homes = pd.DataFrame({"area": which[placed], "authority": authority[placed]})
    own = homes.groupby("area")["authority"].agg(lambda codes: codes.value_counts().index[0])
    strays = np.flatnonzero(~placed)
    strays = strays[np.isin(authority[strays], own.unique())]
    at, nearest = shapely.STRtree(outlines.geometry.to_numpy()).query_nearest(
        points[strays], max_distance=_STRAY, all_matches=False
    )
    same = own.reindex(nearest).to_numpy() == authority[strays[at]]
    which[strays[at[same]]] = nearest[same]
