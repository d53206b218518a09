"""The catchment as a still picture: which areas count as local, and from where most would come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from insights.figures import svg
from insights.figures.catchment import catchment_alt
from insights.figures.classes import classed
from insights.figures.map_ground import bounds_with, circle
from insights.figures.outlines import shapes_to_draw, without_specks_beyond
from insights.figures.scenery import scenery_signs, scenery_svg, seen_in, stipple
from insights.figures.style import LIGHT
from insights.figures.svg_key import Sign, keyed
from insights.figures.svg_projection import path_of, project, scale_bar

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

    from insights.figures.drawing import Shade
    from insights.geography.scenery import Scenery
    from insights.settings import Venue


def catchment_svg(
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    radius_km: float | None,
    *,
    unit: str = "households",
    width: float = 440,
    tallest: float = 262,
    key: str = "catchment",
    scenery: Scenery | None = None,
) -> str:
    """Draw the areas that count as local, darker where more would be expected to come.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    venue : Venue
        The museum.
    radius_km : float or None
        Drawn as a circle; None where whole council areas were chosen.
    unit : str
        What is expected.
    width, tallest : float
        Pixels; the map keeps its proportions within them, and its key stands below.
    key : str
        Unique among the pictures of one document.
    scenery : Scenery, optional
        Rivers and green spaces around the areas.

    Returns
    -------
    str
        Well-formed XML without script, style sheet or anything from elsewhere.
    """
    now = LIGHT
    shapes = shapes_to_draw(outlines, areas.index)
    around = np.array(circle(venue, radius_km)) if radius_km is not None else np.empty((0, 2))
    west, south, east, north = bounds_with(shapes, venue)
    if len(around):
        west, south = np.minimum((west, south), around.min(axis=0))
        east, north = np.maximum((east, north), around.max(axis=0))
    frame = (float(west), float(south), float(east), float(north))
    shapes = without_specks_beyond(shapes, frame)
    projection, bottom = project(frame, width, tallest, 0)
    expected = areas.loc[shapes.index, "expected_distance"].astype(float)
    shades, fills = classed(expected, unit=f"{unit} expected")
    parts = [svg.rectangle(0, 0, width, bottom, now.backdrop)]
    parts += [
        svg.element(
            "path",
            d=path_of(shape, projection),
            fill=shades[fill].fill,
            fill_rule="evenodd",
            stroke=now.edge,
            stroke_width=0.6,
        )
        for shape, fill in zip(shapes, fills, strict=True)
    ]
    ground = seen_in(scenery, projection.seen_in(0, 0, width, bottom))
    parts += scenery_svg(ground, projection, now, key)
    if len(around):
        line = "L".join(f"{x:.1f},{y:.1f}" for x, y in projection(around))
        parts.append(_ring("path", d=f"M{line}Z"))
    x, y = projection(np.array([[venue.longitude, venue.latitude]]))[0]
    parts.append(_museum(x, y))
    parts += scale_bar(projection, now, bottom)
    signs = list(_signs(shades if len(shapes) else (), radius_km))
    signs += scenery_signs(ground, now, key)
    explained, end = keyed(signs, (0, bottom + 12), width)
    return svg.picture(
        "".join(parts) + explained, width, end, key=key, title="What counts as local",
        description=catchment_alt(areas), defs=stipple(key, now) if ground else "",
    )  # fmt: skip


def _ring(tag: str, **where: Any) -> str:
    return svg.element(tag, fill="none", stroke=LIGHT.ink, stroke_width=1.6, **where)


def _museum(x: float, y: float) -> str:
    return svg.element(
        "circle", cx=x, cy=y, r=6, fill=LIGHT.ink, stroke=LIGHT.paper, stroke_width=2.5
    )


def _signs(shades: tuple[Shade, ...], radius_km: float | None) -> Iterator[Sign]:
    """Say what each colour, the dot and the circle mean; each as it is on the map."""
    for shade in shades:
        yield svg.rectangle(0, 0, 18, 14, shade.fill, LIGHT.edge), shade.meaning
    yield _museum(9, 7), "your museum"
    if radius_km is not None:
        ring = _ring("circle", cx=9, cy=7, r=7)
        yield ring, f"{radius_km:.1f} km from the museum: what counts as local"
