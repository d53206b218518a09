"""What lies under and over the coloured areas of the map: ground, hatching, edges, numbers."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from insights.figures.looks import Look, Views
from insights.figures.map_ground import backdrop, dot_layer, line_layer
from insights.figures.map_key import DASH, EDGE, GROUP, HATCH
from insights.figures.numbering import stand
from insights.figures.numerals import lead, numeral
from insights.figures.outlines import (
    Line,
    authority_grounds,
    hatching,
    lines_around,
    lines_of,
    one_ground,
    together,
)
from insights.figures.style import Theme

if TYPE_CHECKING:
    from insights.settings import Venue

Layer = dict[str, Any]

# Steps of zoom, each twice as close, after which hatching would stand too far apart to be seen.
CLOSER = 1.2
_MUSEUM = 1.5  # heights of a numeral: the museum's mark with room around it


def under_and_over(
    drawn: pd.DataFrame,
    shapes: pd.Series[Any],
    edges: Any,
    now: Theme,
    street: bool,
    ringed: Collection[str],
    views: Views,
    groups: Sequence[Collection[str]] = (),
    seen: Sequence[Look] = (),
) -> list[Layer]:
    """Return what lies under and over the areas, from the ground up.

    Parameters
    ----------
    drawn : pandas.DataFrame
        Released `insights.tables.AREAS`.
    shapes : pandas.Series of shapely geometry
        Outlines by ``area_code``.
    edges : shapely geometry
        Where councils meet; see `insights.figures.council_edges`.
    now : Theme
        The theme in use.
    street : bool
        Whether a street map lies beneath.
    ringed : collection of str
        Codes of areas to ring.
    views : Views
        The first view and that of the whole map.
    groups : sequence of collections of str
        Codes of areas that lie together, each group to be outlined as one.
    seen : sequence of Look
        How closely the map is looked at: outlines are finer where numerals are smaller.
    """
    layers = [] if street else [backdrop(now.backdrop)]
    if not len(shapes):
        return layers
    west, south, east, north = shapely.total_bounds(shapes.to_numpy())
    authorities = authority_grounds(shapes, drawn["authority_code"])
    if street:
        ground, where = together(shapes.loc[drawn.index[drawn["verdict"] == "too_few"]]), {}
    else:
        # Other areas cover the hatching, so that it need not be cut to those without enough data.
        ground, where = together(authorities), {"below": "traces"}
    extent = (west, south, east, north)
    layers.append(line_layer(hatching(ground, extent), now.hatch, HATCH) | where)
    finer = line_layer(hatching(ground, extent, between=2), now.hatch, HATCH)
    layers.append(finer | where | {"minzoom": views.whole["zoom"] + CLOSER})
    layers.append(line_layer(lines_of(np.asarray([edges], dtype=object)), now.ink, EDGE))
    outlined = [
        lines_of(np.asarray([shapely.boundary(one_ground(shapes, group))], dtype=object))
        for group in groups
    ]
    known = shapes.index.intersection(list(ringed))
    ring = lines_around(shapes.loc[known]) if len(known) else []
    for scale, zooms in _outlines(seen):
        for edge in outlined:
            dashes = {"width": GROUP * scale, "dash": [*DASH]}
            layers += [line_layer(edge, now.paper, (GROUP + 2.5) * scale) | zooms]
            layers += [line_layer(edge, now.ink, GROUP * scale) | {"line": dashes} | zooms]
        if ring:
            layers += [
                line_layer(ring, now.paper, 6 * scale) | zooms,
                line_layer(ring, now.ink, 3 * scale) | zooms,
            ]
    return [layer for layer in layers if layer["type"] == "fill" or layer["source"]["coordinates"]]


def _outlines(seen: Sequence[Look]) -> list[tuple[float, dict[str, float]]]:
    """Return how wide outlines are, in parts of their full width, further off and near by."""
    if not seen:
        return [(1.0, {})]
    *others, first = seen
    further = min([look.scale for look in others], default=first.scale)
    if further == first.scale or "minzoom" not in first.zooms:
        return [(first.scale, {})]
    edge = first.zooms["minzoom"]
    return [(further, {"maxzoom": edge}), (first.scale, {"minzoom": edge})]


def numbers(
    places: pd.DataFrame, shapes: pd.Series[Any], venue: Venue, now: Theme, look: Look
) -> list[Layer]:
    """Return the numerals of the places reached less, each in its place or on a line from it.

    Parameters
    ----------
    places : pandas.DataFrame
        With ``number``, indexed by ``area_code``.
    shapes : pandas.Series of shapely geometry
        Outlines by ``area_code``.
    venue : Venue
        The museum.
    now : Theme
        The theme in use.
    look : Look
        How closely the map is looked at.
    """
    height = look.numeral
    narrow = math.cos(math.radians(venue.latitude))  # a degree of longitude, of one of latitude
    true = np.array([narrow, 1.0])
    grounds = [
        shapely.transform(shapes[code], lambda points: points * true) for code in places.index
    ]
    widths = [height * len(str(number)) for number in places["number"]]
    museum = (venue.longitude * narrow, venue.latitude, _MUSEUM * height, _MUSEUM * height)
    inside: dict[str, list[Line]] = {}
    beside: list[Line] = []
    leads: list[Line] = []
    stood = stand(grounds, widths, height, [museum])
    for number, verdict, each in zip(places["number"], places["verdict"], stood, strict=True):
        (x, y), (to_x, to_y) = each
        strokes = numeral(number, to_x / narrow, to_y, height)
        if each.is_inside:
            inside.setdefault(verdict, []).extend(strokes)
            continue
        beside += strokes
        leads += lead((x / narrow, y), (to_x / narrow, to_y), 0.7 * height)
    scale = look.scale
    layers: list[Layer] = []
    for verdict, strokes in inside.items():
        ground = now.fill(verdict)
        layers.append(line_layer(strokes, ground, 6 * scale))
        layers.append(line_layer(strokes, now.upon(ground), 2.6 * scale))
    if leads:
        dots = [line[0] for line in leads]
        layers += [
            line_layer(leads, now.paper, 5 * scale), dot_layer(dots, now.paper, 4.5 * scale),
            line_layer(leads, now.ink, 2 * scale), dot_layer(dots, now.ink, 2.8 * scale),
        ]  # fmt: skip
    if beside:
        layers.append(line_layer(beside, now.paper, 6 * scale))
        layers.append(line_layer(beside, now.ink, 2.2 * scale))
    return [layer | look.zooms for layer in layers]
