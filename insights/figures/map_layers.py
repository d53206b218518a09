"""What lies under and over the coloured areas of the map: ground, hatching, edges, numbers."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from insights.figures import words
from insights.figures.map_ground import backdrop, line_layer
from insights.figures.map_key import EDGE, HATCH
from insights.figures.numerals import numeral
from insights.figures.outlines import Line, authority_grounds, hatching, lines_around, together
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
    taken = shapely.Point(venue.longitude, venue.latitude).buffer(1.4 * height)
    strokes: list[Line] = []
    for place in words.each_row(places):
        clear = shapely.difference(shapes[place.Index], taken)
        inside = shapely.point_on_surface(shapes[place.Index] if shapely.is_empty(clear) else clear)
        strokes += numeral(place.number, inside.x, inside.y, height)
    return [line_layer(strokes, now.paper, 6), line_layer(strokes, now.ink, 2.2)] if strokes else []
