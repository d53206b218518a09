"""Rivers and green spaces by which readers find their way about a map; no finding rests on them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

from insights.geography.grid import to_degrees
from insights.geography.mending import mended

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

    Bounds = tuple[float, float, float, float]

# In parts of the longer side of a map.
_SHORTEST = 0.1  # river: a shorter one is no landmark
_SMALLEST = 0.014  # green space, along each side of a square as large: a dozen pixels
_LEAST_PART = 0.01  # of a river that leaves the map and comes back
_FINEST = 1 / 1_000
_AROUND = 0.08  # beyond the areas: a river does not end where a catchment does
#: A map of 400 areas has some 15,000: what it is about is to cost the most of it by far.
MOST_POINTS = 1_000
_COARSER = (1.0, 1.5, 2.2, 3.3, 5.0, 7.5)
_DECIMALS = 5  # of a degree: about a metre
_POLYGON, _LINE = 3, 1


class Scenery(NamedTuple):
    """What a map draws for orientation alone, from public data.

    Attributes
    ----------
    green : shapely.MultiPolygon
        Parks, commons, golf courses and the like; degrees.
    rivers : shapely.MultiLineString
        Rivers and canals; degrees.
    """

    green: Any
    rivers: Any


def frame_of(outlines: gpd.GeoDataFrame) -> Bounds | None:
    """Return west, south, east and north of the ground to look for scenery in, in metres.

    Parameters
    ----------
    outlines : geopandas.GeoDataFrame
        EPSG:4326.

    Returns
    -------
    tuple of float or None
        British National Grid; a little beyond the areas on each side. None where there is none.
    """
    import geopandas as gpd

    bounds = outlines.geometry.total_bounds
    if not len(outlines) or not np.isfinite(bounds).all():
        return None
    box = gpd.GeoSeries([shapely.segmentize(shapely.box(*bounds), 0.1)], crs=4326)
    west, south, east, north = map(float, box.to_crs(27700).total_bounds)
    more = _AROUND * max(east - west, north - south)
    return west - more, south - more, east + more, north + more


def light(found: gpd.GeoDataFrame, frame: Bounds) -> Scenery | None:
    """Keep what is large enough to be a landmark on a map, no finer than the map can show.

    Parameters
    ----------
    found : geopandas.GeoDataFrame
        EPSG:27700: ``kind`` ("green" or "river"), ``name`` and ``geometry``.
    frame : tuple of float
        West, south, east and north of the map, metres.

    Returns
    -------
    Scenery or None
        Of at most `MOST_POINTS` points: where that is too few for all, of the largest. None
        where nothing is large enough.
    """
    west, south, east, north = frame
    across = max(east - west, north - south)
    green = _ground(found.geometry[found["kind"].eq("green")], frame)
    rivers = _along(found[found["kind"].eq("river")], frame)
    chosen: list[Any] = []
    for coarser in _COARSER:
        finest = coarser * _FINEST * across
        spaces = green[shapely.area(green) >= (coarser * _SMALLEST * across) ** 2]
        drawn = [
            *_parts(shapely.simplify(spaces, finest), _POLYGON),
            *(
                shapely.simplify(line, finest)
                for lines in rivers
                if math.fsum(shapely.length(lines)) >= coarser * _SHORTEST * across
                for line in lines[shapely.length(lines) >= _LEAST_PART * across]
            ),
        ]
        if not drawn:
            break
        chosen = drawn
        if shapely.get_num_coordinates(drawn).sum() <= MOST_POINTS:
            break
    kept = _largest(chosen)
    if not len(kept):
        return None
    ground = _in_degrees(shapely.MultiPolygon(list(_parts(kept, _POLYGON))))
    # Made simpler one by one, neighbours may lie a little on one another.
    ground = mended(np.array([ground], dtype=object))
    return Scenery(
        shapely.MultiPolygon(list(_parts(ground, _POLYGON))),
        _in_degrees(shapely.MultiLineString(list(_parts(kept, _LINE)))),
    )


def _largest(shapes: list[Any]) -> npt.NDArray[Any]:
    """Return as many as have no more than `MOST_POINTS` points, those of the longest course."""
    drawn = np.asarray(shapes, dtype=object)
    order = np.argsort(-shapely.length(drawn), kind="stable")
    few = np.cumsum(shapely.get_num_coordinates(drawn[order])) <= MOST_POINTS
    kept: npt.NDArray[Any] = drawn[np.sort(order[few])]
    return kept


def _ground(shapes: gpd.GeoSeries, frame: Bounds) -> npt.NDArray[Any]:
    """Cut green spaces at the edge of the map; what lies on one another becomes one."""
    # Where the edge runs through a corner, what is cut there may cross itself.
    cut = mended(shapely.clip_by_rect(shapes.to_numpy(), *frame))
    return _parts([shapely.union_all(cut)], _POLYGON)


def _along(stretches: gpd.GeoDataFrame, frame: Bounds) -> list[npt.NDArray[Any]]:
    """Join the stretches of each river; what they join of those without a name is one river."""
    found = []
    for name, own in stretches.groupby("name")["geometry"]:
        cut = _parts(shapely.clip_by_rect(own.to_numpy(), *frame), _LINE)
        lines = _parts([shapely.line_merge(shapely.MultiLineString(list(cut)))], _LINE)
        found += [lines] if name else [lines[at : at + 1] for at in range(len(lines))]
    return found


def _parts(shapes: Any, kind: int) -> npt.NDArray[Any]:
    """Return the polygons or lines that shapes are made of, without what is empty."""
    parts = shapely.get_parts(shapely.get_parts(np.asarray(shapes, dtype=object)))
    kept: npt.NDArray[Any] = parts[(shapely.get_type_id(parts) == kind) & ~shapely.is_empty(parts)]
    return kept


def _in_degrees(shape: Any) -> Any:
    def degrees(metres: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.column_stack(to_degrees(metres[:, 0], metres[:, 1])).round(_DECIMALS)

    return shapely.transform(shape, degrees)
