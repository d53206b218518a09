"""What lies under and over the coloured areas of the map: ground, hatching, edges, numbers."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from insights.figures.map_ground import backdrop, line_layer
from insights.figures.map_key import EDGE, HATCH
from insights.figures.numerals import lead, numeral
from insights.figures.outlines import Line, authority_grounds, hatching, lines_around, together
from insights.figures.setting_apart import set_apart
from insights.figures.style import Theme

if TYPE_CHECKING:
    from insights.findings import Venue

Layer = dict[str, Any]

# Steps of zoom, each twice as close, after which hatching would stand too far apart to be seen.
CLOSER = 1.2


def under_and_over(
    drawn: pd.DataFrame,
    shapes: pd.Series[Any],
    now: Theme,
    street: bool,
    ringed: Collection[str],
    zoom: float,
) -> list[Layer]:
    """Return what lies under and over the areas, from the ground up.

    Parameters
    ----------
    drawn : pandas.DataFrame
        Released `insights.tables.AREAS`.
    shapes : pandas.Series of shapely geometry
        Outlines by ``area_code``.
    now : Theme
        The theme in use.
    street : bool
        Whether a street map lies beneath.
    ringed : collection of str
        Codes of areas to ring.
    zoom : float
        At which the map is first seen.
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
    layers.append(finer | where | {"minzoom": zoom + CLOSER})
    layers.append(line_layer(lines_around(authorities), now.ink, EDGE))
    if len(known := shapes.index.intersection(list(ringed))):
        ring = lines_around(shapes.loc[known])
        layers += [line_layer(ring, now.paper, 6), line_layer(ring, now.ink, 3)]
    return [layer for layer in layers if layer["type"] == "fill" or layer["source"]["coordinates"]]


def numbers(
    places: pd.DataFrame, shapes: pd.Series[Any], venue: Venue, now: Theme, height: float
) -> list[Layer]:
    """Return the numerals of the places reached less, clear of the museum's mark.

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
    height : float
        Of a numeral, degrees of latitude.
    """
    museum = shapely.Point(venue.longitude, venue.latitude).buffer(1.4 * height)
    narrow = math.cos(math.radians(venue.latitude))  # a degree of longitude, of one of latitude
    inside = []
    for code in places.index:
        clear = shapely.difference(shapes[code], museum)
        point = shapely.point_on_surface(shapes[code] if shapely.is_empty(clear) else clear)
        inside.append((point.x * narrow, point.y))
    widths = [height * len(str(number)) for number in places["number"]]
    spots = set_apart(inside, widths, height, [(venue.longitude * narrow, venue.latitude)])
    strokes: list[Line] = []
    leads: list[Line] = []
    for number, place, spot in zip(places["number"], inside, spots, strict=True):
        strokes += numeral(number, spot[0] / narrow, spot[1], height)
        if spot != place:
            leads += lead((place[0] / narrow, place[1]), (spot[0] / narrow, spot[1]), 0.7 * height)
    if not strokes:
        return []
    return [
        *([line_layer(leads, now.paper, 3), line_layer(leads, now.ink, 1.2)] if leads else []),
        line_layer(strokes, now.paper, 6),
        line_layer(strokes, now.ink, 2.2),
    ]
