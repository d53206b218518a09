"""Which small area each point is in, by the outlines given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.geography.directory import UNKNOWN, Directory, Whole

if TYPE_CHECKING:
    import geopandas as gpd

Metres = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int32]

NOWHERE = -1
_STRAY = 100.0  # metres: how far outside an outline a postcode still belongs to it
_STRIP = 25_000.0  # metres: points are taken strip by strip, so that those of a batch lie together
_BATCH = 200_000  # points; what a batch takes in memory is given back before the next


def points_in_outlines(easting: Metres, northing: Metres, outlines: gpd.GeoDataFrame) -> Positions:
    """Find the outline that holds each point.

    Parameters
    ----------
    easting, northing : numpy.ndarray of float, shape (n,)
        British National Grid metres; NaN where unknown.
    outlines : geopandas.GeoDataFrame, shape (n_areas, ...)
        EPSG:27700. Generalised to about 20 metres or finer: coarser outlines
        put one postcode in ten in the wrong area.

    Returns
    -------
    numpy.ndarray of int32, shape (n,)
        Position of the outline, `NOWHERE` for none, and the first where
        several share the point.
    """
    import shapely

    which = np.full(len(easting), NOWHERE, dtype=np.int32)
    shapes = outlines.geometry.to_numpy()
    if not len(shapes):
        return which
    boxes = shapely.bounds(shapes)
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    with np.errstate(invalid="ignore"):
        near = (easting >= west) & (easting <= east) & (northing >= south) & (northing <= north)
    rows = np.flatnonzero(near)
    along = (easting[rows] // _STRIP).astype(np.int64) * 2**32 + northing[rows].astype(np.int64)
    rows = rows[np.argsort(along)]
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        which[batch] = _of_batch(easting[batch], northing[batch], shapes, boxes)
    return which


def _of_batch(
    easting: Metres, northing: Metres, shapes: npt.NDArray[np.object_], boxes: Metres
) -> Positions:
    """Find the outline of each point of a batch, trying the outlines that reach it alone."""
    import shapely

    reach = (boxes[:, 0] <= easting.max()) & (boxes[:, 2] >= easting.min())
    reach &= (boxes[:, 1] <= northing.max()) & (boxes[:, 3] >= northing.min())
    tried = np.flatnonzero(reach)
    which = np.full(len(easting), NOWHERE, dtype=np.int32)
    shapely.prepare(shapes[tried])
    points = shapely.STRtree(shapely.points(easting, northing))
    outline, point = points.query(shapes[tried], predicate="intersects")
    shapely.destroy_prepared(shapes[tried])
    which[point[::-1]] = tried[outline[::-1]]
    return which


def gather_strays(
    easting: Metres,
    northing: Metres,
    which: Positions,
    authority: Whole,
    outlines: gpd.GeoDataFrame,
    strays: npt.NDArray[np.bool_],
) -> None:
    """Place points just outside every outline in the nearest one of their own authority.

    Parameters
    ----------
    easting, northing : numpy.ndarray of float, shape (n,)
        British National Grid metres; NaN where unknown.
    which : numpy.ndarray of int32, shape (n,)
        Position of each point's outline, changed in place.
    authority : numpy.ndarray of int, shape (n,)
        Number of each point's authority; an outline's is that of most of its points.
    outlines : geopandas.GeoDataFrame
        EPSG:27700.
    strays : numpy.ndarray of bool, shape (n,)
        Which of the points that are nowhere may be placed.
    """
    import shapely

    own = most_common(which, authority)
    rows = np.flatnonzero(strays & (which == NOWHERE) & np.isfinite(easting + northing))
    rows = rows[np.isin(authority[rows], own.to_numpy())]
    if not len(rows):
        return
    at, nearest = shapely.STRtree(outlines.geometry.to_numpy()).query_nearest(
        shapely.points(easting[rows], northing[rows]), max_distance=_STRAY, all_matches=False
    )
    same = own.reindex(nearest, fill_value=NOWHERE).to_numpy() == authority[rows[at]]
    which[rows[at[same]]] = nearest[same]


def most_common(which: Whole, authority: Whole) -> pd.Series:
    """Find the authority of most points of each outline, the last of several with as many."""
    placed = which != NOWHERE
    pairs = pd.DataFrame({"outline": which[placed], "authority": authority[placed]})
    counts = pairs.value_counts().rename("points").reset_index()
    most = counts.sort_values(["points", "authority"], kind="stable")
    return most.drop_duplicates("outline", keep="last").set_index("outline")["authority"]


def assign_postcodes(directory: Directory, outlines: gpd.GeoDataFrame) -> pd.DataFrame:
    """Assign a directory's postcodes to the areas whose outlines hold them.

    Parameters
    ----------
    directory : Directory
        All postcodes, with their grid references.
    outlines : geopandas.GeoDataFrame, shape (n_areas, ...)
        EPSG:27700, indexed by ``area_code``; see `points_in_outlines`.

    Returns
    -------
    pandas.DataFrame
        ``key``, ``area_code``, ``authority_code``, ``easting``, ``northing``,
        sorted by key: every postcode in an outline, and those outside all of
        them that are within 100 m of one, in the same authority.
    """
    easting, northing = metres(directory.easting), metres(directory.northing)
    authority = np.asarray(directory.authority)
    which = points_in_outlines(easting, northing, outlines)
    everywhere = np.ones(len(which), dtype=bool)
    gather_strays(easting, northing, which, authority, outlines, everywhere)
    placed = which != NOWHERE
    codes = pd.CategoricalDtype(pd.Index(outlines.index, dtype="str"))
    names = pd.CategoricalDtype(pd.Index(directory.authority_codes, dtype="str"))
    return pd.DataFrame(
        {
            "key": np.asarray(directory.keys)[placed],
            "area_code": pd.Categorical.from_codes(which[placed], dtype=codes),
            "authority_code": pd.Categorical.from_codes(authority[placed], dtype=names),
            "easting": easting[placed],
            "northing": northing[placed],
        }
    )


def area_authorities(assigned: pd.DataFrame) -> pd.Series:
    """Find the authority of most of each area's postcodes, indexed by ``area_code``."""
    area = assigned["area_code"].astype("category").cat
    authority = assigned["authority_code"].astype("category").cat
    most = most_common(area.codes.to_numpy(dtype=np.int32), authority.codes.to_numpy())
    index = pd.Index(area.categories[most.index], name="area_code", dtype="str")
    return pd.Series(
        authority.categories.astype("str")[most], index, name="authority_code", dtype="str"
    ).sort_index()


def metres(whole: Whole) -> Metres:
    """Return grid references as numbers, NaN where unknown."""
    return np.where(whole == UNKNOWN, np.nan, whole)
