"""The catchment as a still picture: which areas count as local, and from where most would come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.figures import svg
from insights.figures.catchment import catchment_alt
from insights.figures.classes import RAMP, between
from insights.figures.map_ground import bounds_with, circle
from insights.figures.outlines import shapes_to_draw, without_specks_beyond
from insights.figures.style import LIGHT
from insights.figures.svg_projection import path_of, project, scale_bar
from insights.prose import whole

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.settings import Venue

_STEPS = 5  # shades of the key
_SWATCH = 46.0


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

    Returns
    -------
    str
        Well-formed XML without script, style sheet or anything from elsewhere.
    """
    now, (pale, dark) = LIGHT, RAMP[False]
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
    most = max(float(expected.max()), 1.0) if len(expected) else 1.0
    parts = [svg.rectangle(0, 0, width, bottom, now.backdrop)]
    parts += [
        svg.element(
            "path",
            d=path_of(shape, projection),
            fill=between(pale, dark, value / most),
            fill_rule="evenodd",
            stroke=now.edge,
            stroke_width=0.6,
        )
        for shape, value in zip(shapes, expected, strict=True)
    ]
    if len(around):
        line = "L".join(f"{x:.1f},{y:.1f}" for x, y in projection(around))
        parts.append(
            svg.element("path", d=f"M{line}Z", fill="none", stroke=now.ink, stroke_width=1.6)
        )
    x, y = projection(np.array([[venue.longitude, venue.latitude]]))[0]
    parts.append(
        svg.element("circle", cx=x, cy=y, r=6, fill=now.ink, stroke=now.paper, stroke_width=2.5)
    )
    parts += scale_bar(projection, now, bottom)
    parts.append(svg.text(f"{unit} expected", 0, bottom + 20, size=13, colour=now.ink))
    for step in range(_STEPS):
        part = step / (_STEPS - 1)
        left = step * _SWATCH
        shade = between(pale, dark, part)
        parts.append(svg.rectangle(left, bottom + 28, _SWATCH, 14, shade, now.edge))
        if step in (0, _STEPS - 1):
            number, at = whole(part * most), "start" if step == 0 else "end"
            spot = left if step == 0 else left + _SWATCH
            parts.append(svg.text(number, spot, bottom + 57, size=13, anchor=at, colour=now.ink))
    said = catchment_alt(areas)
    return svg.picture(
        "".join(parts), width, bottom + 64, key=key, title="What counts as local", description=said
    )
