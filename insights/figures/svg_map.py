"""The map of reach as a still picture, for paper and for files that open from disk."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from insights.figures import svg, words
from insights.figures.council_edges import council_edges
from insights.figures.map import numbered_places
from insights.figures.map_ground import Bounds, bounds_with
from insights.figures.map_key import EDGE
from insights.figures.outlines import polygons_of, shapes_to_draw, without_specks_beyond
from insights.figures.style import LIGHT, VERDICTS, Theme
from insights.figures.svg_map_groups import outlined
from insights.figures.svg_map_inset import clip, find_inset, framed
from insights.figures.svg_map_legend import legend, lines, names
from insights.figures.svg_map_marks import marks

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.settings import Venue

_KM_PER_DEGREE = 111.2
_MARGIN = 14.0
_SCALE_STRIP = 22
_SMALLEST = 11


@dataclass(frozen=True, slots=True)
class Projection:
    """From degrees to pixels: flat, true near the middle, north up.

    Attributes
    ----------
    west, north : float
        The top left corner, degrees.
    squeeze : float
        Length of a degree of longitude, of latitude = 1.
    scale : float
        Pixels to a degree of latitude.
    left, top : float
        Where the corner is drawn.
    """

    west: float
    north: float
    squeeze: float
    scale: float
    left: float
    top: float

    def __call__(self, degrees: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Return pixels for longitude and latitude, shape (n, 2) both."""
        across = (degrees[:, 0] - self.west) * self.squeeze * self.scale + self.left
        down = (self.north - degrees[:, 1]) * self.scale + self.top
        return np.column_stack([across, down])

    @property
    def pixels_per_km(self) -> float:
        """Return the scale."""
        return self.scale / _KM_PER_DEGREE


def reach_map_svg(
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    *,
    title: str | None = None,
    source: str = "",
    unit: str = "households",
    width: float = 720,
    tallest: float = 620,
    key: str = "map",
    groups: Sequence[Collection[str]] = (),
) -> str:
    """Draw the map of reach as one SVG: legend, numbers, scale and museum included.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    venue : Venue
        The museum.
    title : str, optional
        Set above the map; None takes the takeaway, "" leaves it out.
    source : str
        Set below the map, small, over as many lines as it needs.
    unit : str
        What ``observed`` counts.
    width, tallest : float
        Pixels; the map keeps its proportions within them.
    key : str
        Unique among the pictures of one document.
    groups : sequence of collections of str
        Codes of areas of lower reach that lie together; each group is outlined as one.

    Returns
    -------
    str
        Well-formed XML without script, style sheet or anything from elsewhere.
    """
    now = LIGHT
    shapes = shapes_to_draw(outlines, areas.index)
    frame = bounds_with(shapes, venue)
    shapes = without_specks_beyond(shapes, frame)
    drawn = areas.loc[shapes.index]
    edges = council_edges(shapes, drawn["authority_code"])
    takeaway = words.map_takeaway(areas)
    above, top = svg.heading(takeaway if title is None else title, width)
    projection, bottom = _project(frame, width, tallest, top)
    aside = replace(projection, left=_MARGIN)
    inset = find_inset(drawn, shapes, venue, aside, width)
    projection = aside if inset else projection

    def ground(seen: pd.Series[Any], drawn_by: Projection) -> str:
        return "".join(
            [
                *_areas(drawn.loc[seen.index], seen, drawn_by, now, key, unit),
                *_edges(edges, drawn_by, now),
                *outlined(groups, shapes, drawn_by, now),
            ]
        )

    larger = inset.codes if inset else ()
    room = inset.box[0] if inset else width
    parts = [
        above,
        svg.rectangle(0, top, width, bottom - top, now.backdrop),
        ground(shapes, projection),
        *marks(drawn, shapes, venue, projection, now, (0, room), elsewhere=larger),
        *_scale_bar(projection, now, bottom),
    ]
    if inset:
        left, above_it, wide, _ = inset.box
        near = shapes[shapely.intersects(shapes.to_numpy(), shapely.box(*inset.frame))]
        scale = projection.scale * inset.times
        close = Projection(
            inset.frame[0], inset.frame[3], projection.squeeze, scale, left, above_it
        )
        numbers = marks(
            drawn, shapes, venue, close, now, (left, left + wide),
            elsewhere=drawn.index.difference(list(larger)), names=False,
        )  # fmt: skip
        body = ground(near, close) + "".join(numbers)
        parts.append(framed(inset, body, projection, now, key))
    key_of, end = legend(areas, lines(edges, groups), now, bottom + 14, width, key)
    named, end = names(numbered_places(drawn), now, end + 8, width)
    parts += [key_of, named]
    if source:
        end += 4
        for line in svg.wrapped(source, width, _SMALLEST):
            end += 15
            parts.append(svg.text(line, 0, end, size=_SMALLEST, colour=now.muted))
    return svg.picture(
        "".join(parts), width, end + 8, key=key, title=takeaway,
        description=words.map_alt(areas),
        defs=svg.hatch(key, now) + (clip(inset, key) if inset else ""),
    )  # fmt: skip


def _project(frame: Bounds, width: float, tallest: float, top: float) -> tuple[Projection, float]:
    """Fit every shape and the museum into the room there is."""
    west, south, east, north = frame
    squeeze = math.cos(math.radians((south + north) / 2))
    tall, wide = max(north - south, 1e-4), max((east - west) * squeeze, 1e-4)
    margin = _MARGIN
    scale = min((width - 2 * margin) / wide, (tallest - 2 * margin) / tall)
    left = (width - wide * scale) / 2
    projection = Projection(west, north, squeeze, scale, left, top + margin)
    return projection, top + tall * scale + 2 * margin + _SCALE_STRIP


def _areas(
    drawn: pd.DataFrame,
    shapes: pd.Series[Any],
    projection: Projection,
    now: Theme,
    key: str,
    unit: str,
) -> Iterator[str]:
    for area in words.each_row(drawn):
        few = VERDICTS.get(area.verdict, VERDICTS["too_few"]).pattern == "hatch"
        facts = svg.element("title", svg.escaped(" ".join(words.area_facts(area, unit))))
        yield svg.element(
            "path",
            facts,
            d=path_of(shapes[area.Index], projection),
            fill=f"url(#{key}-hatch)" if few else now.fill(area.verdict),
            fill_rule="evenodd",
            stroke=now.edge,
            stroke_width=0.6,
            stroke_linejoin="round",
        )


def _edges(edges: Any, projection: Projection, now: Theme) -> Iterator[str]:
    for edge in shapely.get_parts(edges):
        yield svg.element(
            "path",
            d=_line(projection(shapely.get_coordinates(edge))),
            fill="none",
            stroke=now.ink,
            stroke_width=EDGE,
            stroke_linejoin="round",
        )


def _scale_bar(projection: Projection, now: Theme, bottom: float) -> Iterator[str]:
    kilometres = next(
        (step for step in (20, 10, 5, 2, 1) if step * projection.pixels_per_km < 160), 0.5
    )
    length, y = kilometres * projection.pixels_per_km, bottom - 10
    yield svg.line(14, y, 14 + length, y, now.ink, 3)
    yield svg.text(f"{kilometres} km", 22 + length, y + 4, size=svg.SMALL, colour=now.ink)


def path_of(shape: Any, projection: Projection) -> str:
    """Return the path data of a polygon, or of many, holes included."""
    rings = [ring for polygon in polygons_of(shape) for ring in shapely.get_rings(polygon)]
    return "".join(_ring(projection(shapely.get_coordinates(ring))) for ring in rings)


def _ring(pixels: np.ndarray[Any, Any]) -> str:
    return f"{_line(pixels[:-1])}Z"


def _line(pixels: np.ndarray[Any, Any]) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in pixels)
