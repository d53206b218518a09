"""Rivers and green spaces on a map: a line and a texture, which no finding is drawn in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd
import shapely

from insights.figures import svg
from insights.figures.drawing import Stroke
from insights.figures.svg_projection import line_of, path_of

if TYPE_CHECKING:
    from insights.figures.grid import Grid
    from insights.figures.map_ground import Bounds
    from insights.figures.style import Theme
    from insights.figures.svg_projection import Projection
    from insights.geography.scenery import Scenery

GREEN, RIVER = "green", "river"
MEANS = {GREEN: "park or other green space", RIVER: "river, canal or lake"}
# Pixels: each line, and the band that parts it from the colours it crosses.
_RIVER, _RIVER_BAND = 1.8, 3.6
_GREEN, _GREEN_BAND = 0.9, 2.4
_BETWEEN, _DOT, _DISC = 4.2, 1.5, 2.9  # pixels, of the texture


def scenery_strokes(grid: Grid, scenery: Scenery | None) -> tuple[Stroke, ...]:
    """Return what a map to move about in draws for orientation; nothing where there is none."""
    if scenery is None:
        return ()
    spaces = [] if scenery.green.is_empty else [scenery.green]
    green = "".join(grid.areas(pd.Series(spaces, dtype=object)))
    paths = ((GREEN, green), (RIVER, grid.lines(scenery.rivers)))
    return tuple(Stroke(kind, path, MEANS[kind]) for kind, path in paths if path)


def seen_in(scenery: Scenery | None, room: Bounds) -> Scenery | None:
    """Cut what a still picture draws at the edge of its map; degrees."""
    if scenery is None:
        return None
    green, rivers = (shapely.clip_by_rect(each, *room) for each in scenery)
    return None if green.is_empty and rivers.is_empty else scenery._replace(
        green=green, rivers=rivers
    )  # fmt: skip


def scenery_svg(
    scenery: Scenery | None, projection: Projection, now: Theme, key: str
) -> Iterator[str]:
    """Draw it over the areas of a still picture."""
    if scenery is None:
        return
    if green := path_of(scenery.green, projection):
        yield _green(green, now, key)
    lines = shapely.get_parts(scenery.rivers)
    rivers = "".join(line_of(projection(shapely.get_coordinates(each))) for each in lines)
    if rivers:
        yield _river(rivers, now)


def stipple(key: str, now: Theme) -> str:
    """Return the texture of green spaces, through which the colour of an area is seen."""
    middle = _BETWEEN / 2
    # On a pale disc, since the colour of an area may be as dark as the dot.
    discs = ((_DISC, now.paper, 0.75), (_DOT, now.green, None))
    dot = "".join(
        svg.element("circle", cx=middle, cy=middle, r=wide / 2, fill=fill, fill_opacity=seen)
        for wide, fill, seen in discs
    )
    return svg.element(
        "pattern", dot, id=f"{key}-stipple", width=_BETWEEN, height=_BETWEEN,
        patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip


def scenery_signs(scenery: Scenery | None, now: Theme, key: str) -> Iterator[tuple[str, str]]:
    """Return the signs of a key, each as it is on the map, and what it means."""
    if scenery is None:
        return
    if not scenery.green.is_empty:
        yield _green("M1,1h16v12h-16Z", now, key), MEANS[GREEN]
    if not scenery.rivers.is_empty:
        yield _river("M0,10C6,2 12,13 18,5", now), MEANS[RIVER]


def _green(path: str, now: Theme, key: str) -> str:
    texture = {"fill": f"url(#{key}-stipple)", "fill_rule": "evenodd"}
    return _banded(path, now.green, _GREEN, _GREEN_BAND, now, **texture)


def _river(path: str, now: Theme) -> str:
    return _banded(path, now.water, _RIVER, _RIVER_BAND, now, fill="none")


def _banded(path: str, colour: str, width: float, band: float, now: Theme, **filled: str) -> str:
    rounded = {"d": path, "stroke_linejoin": "round", "stroke_linecap": "round"}
    under = svg.element(
        "path", **rounded, fill="none", stroke=now.paper, stroke_width=band, stroke_opacity=0.8
    )
    return under + svg.element("path", **rounded, **filled, stroke=colour, stroke_width=width)
