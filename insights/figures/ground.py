"""What every map on a page begins with: areas, the museum, and the lines drawn over them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

from insights.figures.council_edges import council_edges
from insights.figures.drawing import Drawing, Stroke, View
from insights.figures.grid import Grid, grid_of
from insights.figures.looks import ALL
from insights.figures.map_ground import bounds_with, circle
from insights.figures.outlines import one_ground, shapes_to_draw
from insights.figures.scenery import scenery_strokes

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from insights.geography.scenery import Scenery
    from insights.settings import Venue

MOST = 2_500  # areas of one map
NEAREST = f"The map draws the {MOST:,} places nearest the museum; the table has all."


def nearest(areas: pd.DataFrame, besides: Collection[str] = ()) -> pd.Index:
    """Return the areas that one map draws: all, or of very many those nearest the museum.

    Parameters
    ----------
    areas : pandas.DataFrame
        `insights.tables.AREAS`.
    besides : collection of str
        Codes of areas to draw wherever they lie.

    Returns
    -------
    pandas.Index
        In the order of `areas`.
    """
    if len(areas) <= MOST:
        return areas.index
    kept = areas["distance_km"].rank(method="first").le(MOST) | areas.index.isin(list(besides))
    return areas.index[kept]


class Land(NamedTuple):
    """What a map draws, whatever its colours say.

    Attributes
    ----------
    shapes : pandas.Series of shapely geometry
        Light outlines by ``area_code``, degrees.
    edges : shapely geometry
        Where councils meet.
    left_out : bool
        Whether there are more areas than one map draws.
    laid : Drawing
        The areas and the museum, without a finding.
    """

    shapes: pd.Series
    edges: Any
    left_out: bool
    laid: Drawing


def land_of(
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    finer: float = 1.0,
    besides: Collection[str] = (),
    scenery: Scenery | None = None,
) -> Land:
    """Make the outlines of areas ready to draw, and find where councils meet among them.

    Parameters
    ----------
    areas : pandas.DataFrame
        With the ``name``, ``distance_km`` and ``authority_code`` of `insights.tables.AREAS`.
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    venue : Venue
        The museum.
    finer : float
        As in `insights.figures.outlines.shapes_to_draw`.
    besides : collection of str
        Codes of areas to draw wherever they lie.
    scenery : Scenery, optional
        Rivers and green spaces around them.
    """
    near = nearest(areas, besides)
    shapes = shapes_to_draw(outlines, near, finer)
    drawn = areas.loc[shapes.index]
    edges = council_edges(shapes, drawn["authority_code"])
    laid = ground(shapes, drawn["name"], venue, scenery=scenery)
    return Land(shapes, edges, len(near) < len(areas), laid)


def ground(
    shapes: pd.Series[Any],
    names: pd.Series[str],
    venue: Venue,
    radius_km: float | None = None,
    scenery: Scenery | None = None,
) -> Drawing:
    """Return the map of some areas without a finding.

    Parameters
    ----------
    shapes : pandas.Series of shapely geometry
        Outlines by ``area_code``, EPSG:4326.
    names : pandas.Series of str
        Of the areas, in the same order.
    venue : Venue
        The museum.
    radius_km : float, optional
        What counts as local, to be drawn as a circle and to be in view.
    scenery : Scenery, optional
        Rivers and green spaces around them.
    """
    bounds = bounds_with(shapes, venue)
    if radius_km is not None:
        around = np.array(circle(venue, radius_km))
        (west, south), (east, north) = around.min(axis=0), around.max(axis=0)
        bounds = (
            min(bounds[0], west), min(bounds[1], south),
            max(bounds[2], east), max(bounds[3], north),
        )  # fmt: skip
    grid = grid_of(bounds)
    inside = shapely.point_on_surface(shapes.to_numpy(dtype=object))
    return Drawing(
        grid=grid,
        codes=tuple(map(str, shapes.index)),
        names=tuple(map(str, names)),
        paths=tuple(grid.areas(shapes)),
        spots=tuple(grid.spots(inside)) if len(shapes) else (),
        tells=(),
        shades=(),
        fills=(),
        views=(View(ALL, grid.box(bounds)),),
        museum=grid.spot(venue.longitude, venue.latitude),
        radius_km=radius_km,
        scenery=scenery_strokes(grid, scenery),
    )


def edge_strokes(grid: Grid, edges: Any) -> tuple[Stroke, ...]:
    """Return where councils meet; nothing where all areas lie in one."""
    path = grid.lines(edges)
    return (Stroke("edge", path, "edge of a council area"),) if path else ()


def group_strokes(
    grid: Grid, shapes: pd.Series[Any], groups: Sequence[Collection[str]]
) -> tuple[Stroke, ...]:
    """Return the outline of each group of areas that lie together, as one."""
    around = (grid.lines(shapely.boundary(one_ground(shapes, group))) for group in groups)
    path = "".join(around)
    return (Stroke("group", path, "places of lower reach that lie together"),) if path else ()


def ring_strokes(
    grid: Grid, shapes: pd.Series[Any], ringed: Collection[str], ringed_are: str
) -> tuple[Stroke, ...]:
    """Return the outline of each area that is ringed; unknown ones are passed over."""
    known = shapes.index.intersection(list(ringed))
    path = "".join(grid.areas(shapes.loc[known]))
    return (Stroke("ring", path, ringed_are),) if path else ()
