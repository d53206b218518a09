"""Which small area each point is in, by the outlines given."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.geography.directory import UNKNOWN, Directory, Whole

if TYPE_CHECKING:
    import geopandas as gpd

Metres = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int32]
Positions64 = npt.NDArray[np.int64]

NOWHERE = -1
_STRAY = 100.0  # metres: how far outside an outline a postcode still belongs to it
_STRIP = 500.0  # metres: points are sorted by strip, and from south to north within one
_STEPS = 256.0  # of a metre, from south to north
_ROOM = 2**32  # steps of one strip: sixteen thousand kilometres
_TOGETHER = 2_000  # outlines; what they take in memory is given back before the next
_THREADS = 2


@dataclass(frozen=True, slots=True, eq=False)
class _Points:
    """Points that differ from each other, sorted by strip and then from south to north."""

    easting: Metres
    northing: Metres
    order: Positions64


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
    if not len(rows):
        return which
    rows, points, at = _sorted_points(easting, northing, rows)
    found = np.full(len(points.order), NOWHERE, dtype=np.int32)
    parts = [slice(start, start + _TOGETHER) for start in range(0, len(shapes), _TOGETHER)]
    with ThreadPoolExecutor(_THREADS) as threads:
        tried = threads.map(lambda part: _inside(points, shapes[part], boxes[part]), parts)
        for part, (point, outline) in zip(parts, tried, strict=True):
            fresh = found[point] == NOWHERE
            point, outline = point[fresh][::-1], outline[fresh][::-1]
            found[point] = part.start + outline
    which[rows] = found[at]
    return which


def _sorted_points(
    easting: Metres, northing: Metres, rows: Positions64
) -> tuple[Positions64, _Points, Positions64]:
    """Sort points and fold those that are the same; return also which of them each row is."""
    x, y = easting[rows], northing[rows]
    along = _along(_strip(x), y)
    order = np.argsort(along)
    x, y = x[order], y[order]
    first = np.append(True, (x[1:] != x[:-1]) | (y[1:] != y[:-1]))
    points = _Points(x[first], y[first], along[order][first])
    return rows[order], points, np.cumsum(first) - 1


def _strip(easting: Metres) -> Positions64:
    """Return the strip that each easting is in."""
    return np.floor(easting / _STRIP).astype(np.int64)


def _along(strip: Positions64, northing: Metres) -> Positions64:
    """Give each place a number that grows by strip, and from south to north within one."""
    return strip * _ROOM + np.floor(northing * _STEPS).astype(np.int64)


def _inside(
    points: _Points, shapes: npt.NDArray[np.object_], boxes: Metres
) -> tuple[Positions64, Positions64]:
    """List the points that are in each of some outlines, outline by outline."""
    import shapely

    outline, strip = _runs(_strip(boxes[:, 0]), _strip(boxes[:, 2]) + 1)
    start = np.searchsorted(points.order, _along(strip, boxes[outline, 1]), "left")
    stop = np.searchsorted(points.order, _along(strip, boxes[outline, 3]), "right")
    run, point = _runs(start, stop)
    outline = outline[run]
    x = points.easting[point]
    near = (x >= boxes[outline, 0]) & (x <= boxes[outline, 2])
    outline, point = outline[near], point[near]
    shapely.prepare(shapes)
    held = shapely.intersects_xy(shapes[outline], points.easting[point], points.northing[point])
    shapely.destroy_prepared(shapes)
    return point[held], outline[held]


def _runs(start: Positions64, stop: Positions64) -> tuple[Positions64, Positions64]:
    """Count from each start to before its stop; return also which run each number is of."""
    length = stop - start
    run = np.repeat(np.arange(len(start)), length)
    return run, np.arange(len(run)) + np.repeat(start - (np.cumsum(length) - length), length)


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
