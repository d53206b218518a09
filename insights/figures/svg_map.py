"""The map of reach as a still picture, for paper and for files that open from disk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from insights.figures import svg, words
from insights.figures.council_edges import council_edges
from insights.figures.looks import Views, first_view
from insights.figures.map import FINER, numbered_places
from insights.figures.map_ground import bounds_with
from insights.figures.map_key import EDGE, further_out
from insights.figures.outlines import shapes_to_draw, without_specks_beyond
from insights.figures.scenery import scenery_signs, scenery_svg, seen_in, stipple
from insights.figures.style import LIGHT, UNDER, VERDICTS, Theme
from insights.figures.svg_map_groups import outlined
from insights.figures.svg_map_inset import clip, find_inset, framed
from insights.figures.svg_map_legend import legend, lines, names
from insights.figures.svg_map_marks import marks
from insights.figures.svg_projection import MARGIN, Projection, line_of, path_of, project, scale_bar

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.geography.scenery import Scenery
    from insights.settings import Venue

Room = tuple[float, float, float, float]  # left, top, width and height, pixels

_SMALLEST = 11
_KEY, _GAP = (254.0, 196.0), 16.0  # beside a map: what signs mean, and names of the numbers


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
    key_beside: bool = False,
    scenery: Scenery | None = None,
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
    key_beside : bool
        Whether the key stands beside the map, for a slide, and not beneath it.
    scenery : Scenery, optional
        Rivers and green spaces around the areas.

    Returns
    -------
    str
        Well-formed XML without script, style sheet or anything from elsewhere.
    """
    now = LIGHT
    shapes = shapes_to_draw(outlines, areas.index)
    across = width - (sum(_KEY) if key_beside else 0.0)
    frame, closer = bounds_with(shapes, venue), False
    left_out: tuple[str, ...] = ()
    if key_beside:
        near = _near(areas, shapes, venue, across, tallest)
        frame, left_out, closer = near.bounds or frame, near.beyond, near.bounds is not None
    if closer:
        shapes = shapes_to_draw(outlines, areas.index, FINER)
    else:
        shapes = without_specks_beyond(shapes, frame)
    drawn = areas.loc[shapes.index]
    edges = council_edges(shapes, drawn["authority_code"])
    takeaway = words.map_takeaway(areas)
    above, top = svg.heading(takeaway if title is None else title, width)
    projection, bottom = project(frame, across, tallest, top)
    aside = replace(projection, left=MARGIN)
    inset = None if closer else find_inset(drawn, shapes, venue, aside, across)
    projection = aside if inset else projection

    def ground(seen: pd.Series[Any], drawn_by: Projection, room: Room) -> str:
        backdrop = seen_in(scenery, drawn_by.seen_in(*room))
        return "".join(
            [
                *_areas(drawn.loc[seen.index], seen, drawn_by, now, key, unit),
                *scenery_svg(backdrop, drawn_by, now, key),
                *_edges(edges, drawn_by, now),
                *outlined(groups, shapes, drawn_by, now),
            ]
        )

    larger = inset.codes if inset else ()
    room = inset.box[0] if inset else across
    whole = (0.0, top, across, bottom - top)
    body = ground(shapes, projection, whole)
    room_of_map = svg.rectangle(*whole, now.paper)
    edge = svg.element("clipPath", room_of_map, id=f"{key}-edge") if closer else ""
    parts = [
        above,
        svg.rectangle(*whole, now.backdrop),
        svg.element("g", body, clip_path=f"url(#{key}-edge)") if closer else body,
        *marks(
            drawn,
            shapes,
            venue,
            projection,
            now,
            (0, room),
            elsewhere=near.beyond if closer else larger,
            names=not closer,
        ),
        *scale_bar(projection, now, bottom),
    ]
    if inset:
        left, above_it, wide, _ = inset.box
        around = shapes[shapely.intersects(shapes.to_numpy(), shapely.box(*inset.frame))]
        scale = projection.scale * inset.times
        close = Projection(
            inset.frame[0], inset.frame[3], projection.squeeze, scale, left, above_it
        )
        numbers = marks(
            drawn, shapes, venue, close, now, (left, left + wide),
            elsewhere=drawn.index.difference(list(larger)), names=False,
        )  # fmt: skip
        enlarged = ground(around, close, inset.box) + "".join(numbers)
        parts.append(framed(inset, enlarged, projection, now, key))
    corner, wide = (
        ((across + _GAP, top), _KEY[0] - _GAP) if key_beside else ((0, bottom + 14), width)
    )
    signs = scenery_signs(seen_in(scenery, projection.seen_in(*whole)), now, key)
    key_of, end = legend(areas, lines(edges, groups), now, corner, wide, key, signs)
    if key_beside:
        beside = (across + _KEY[0] + _GAP, top)
        further = further_out(drawn.loc[list(left_out), "name"].astype(str))
        named, end_of_names = names(numbered_places(drawn), now, beside, _KEY[1] - _GAP, further)
        end = max(end, end_of_names, bottom)
    else:
        named, end = names(numbered_places(drawn), now, (0, end + 8), width)
    parts += [key_of, named]
    if source:
        end += 4
        for line in svg.wrapped(source, width, _SMALLEST):
            end += 15
            parts.append(svg.text(line, 0, end, size=_SMALLEST, colour=now.muted))
    return svg.picture(
        "".join(parts), width, end + 8, key=key, title=takeaway,
        description=words.map_alt(areas),
        defs="".join(
            [
                svg.hatch(key, now),
                stipple(key, now) if scenery else "",
                edge,
                clip(inset, key) if inset else "",
            ]
        ),
    )  # fmt: skip


def _near(
    areas: pd.DataFrame, shapes: pd.Series[Any], venue: Venue, width: float, tallest: float
) -> Views:
    """Return the part of a map where places of lower reach can be told apart."""
    drawn = areas.loc[shapes.index]
    lower = drawn.index[drawn["verdict"].isin(UNDER)]
    return first_view(drawn, shapes, venue, int(width), int(tallest), lower=lower)


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
            d=line_of(projection(shapely.get_coordinates(edge))),
            fill="none",
            stroke=now.ink,
            stroke_width=EDGE,
            stroke_linejoin="round",
        )
