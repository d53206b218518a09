"""The map of reach: one fixed scale, the museum marked, doubt hatched, drawn without a network."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures import words
from insights.figures.council_edges import council_edges
from insights.figures.furniture import plotly_text
from insights.figures.looks import first_view, looks, offer_views, shorter_side
from insights.figures.map_credit import draw_credit
from insights.figures.map_ground import lay_out, mark_museum
from insights.figures.map_key import draw_key, entries, height_of
from insights.figures.map_layers import numbers, under_and_over
from insights.figures.outlines import shapes_to_draw
from insights.figures.points import Point, mark_points
from insights.figures.style import UNDER, VERDICTS, Theme, theme

if TYPE_CHECKING:
    import geopandas as gpd
    import plotly.graph_objects as go

    from insights.settings import Venue

NUMBERED = 6
FINER = 2.5  # outlines, where the first view is on a part less than half as wide as the whole
_TILES_CREDIT = 28  # pixels that the street map's own credit covers
map_alt = words.map_alt


def numbered_places(areas: pd.DataFrame, limit: int = NUMBERED) -> pd.DataFrame:
    """Return the places whose number is drawn on the map, so that a page can name them.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    limit : int
        At most this many.

    Returns
    -------
    pandas.DataFrame
        The first rows of `areas` by finding, with ``number`` from 1; empty
        where no place is reached less.
    """
    found = words.lowest_first(areas).head(limit)
    return found.assign(number=range(1, len(found) + 1))


def reach_map(
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    *,
    dark: bool = False,
    street: bool = False,
    ringed: Collection[str] = (),
    chosen: str | None = None,
    width: int = 600,
    height: int = 480,
    unit: str = "households",
    text_size: int = 13,
    credit: str = "",
    groups: Sequence[Collection[str]] = (),
    ringed_are: str = "the places named",
    points: Sequence[Point] = (),
) -> go.Figure:
    """Draw where reach is lower, about as expected, or higher, and where nobody can say.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`; nothing else is drawn or hovered.
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    venue : Venue
        The museum.
    dark : bool
        Which theme.
    street : bool
        Draw over OpenStreetMap. Its tiles come from the internet and tell its
        server which district is looked at, so it is off unless asked for.
    ringed : collection of str
        Codes of areas to ring for good.
    chosen : str, optional
        Code of the area to ring until another is clicked.
    width, height : int
        Pixels of the map itself; its key stands below. The figure stretches
        to its column; `width` sets the first zoom, so that every area with a
        finding is in view, and the columns of the key.
    unit : str
        What ``observed`` counts.
    text_size : int
        Pixels of the key's type; larger where a room reads it.
    credit : str
        Whose data it shows, set small beneath the key.
    groups : sequence of collections of str
        Codes of areas of lower reach that lie together; each group is outlined as one.
    ringed_are : str
        What the rings of `ringed` mean, for the key.
    points : sequence of Point
        Premises that anybody may see on a map, drawn above the areas.

    Returns
    -------
    plotly.graph_objects.Figure
        Two `choroplethmap` traces: one colours the areas, always on the same
        scale; above it, one unseen answers to the pointer. A click reports
        ``location``, the area code, and the browser rings that area itself.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    shapes = shapes_to_draw(outlines, areas.index)
    drawn = areas.loc[shapes.index]
    places = numbered_places(drawn)
    edges = council_edges(shapes, drawn["authority_code"])
    lower = drawn.index[drawn["verdict"].isin(UNDER)]
    views = first_view(
        drawn,
        shapes,
        venue,
        width,
        height,
        ringed,
        ringed_are=ringed_are,
        lower=lower,
        foot=_TILES_CREDIT if street else 0,
    )
    if views.first["zoom"] > views.whole["zoom"] + 1:
        shapes = shapes_to_draw(outlines, shapes.index, FINER)
    room = shorter_side(shapes.loc[places.index]) if len(places) else math.inf
    seen = looks(views.first, views.whole, room)
    key = entries(
        drawn,
        places,
        *([ringed_are] if len(ringed) else []),
        has_edges=not edges.is_empty,
        has_groups=len(groups) > 0,
        has_points=len(points) > 0,
        beyond=drawn.loc[list(views.beyond), "name"].astype(str),
    )
    figure = go.Figure()
    lay_out(
        figure,
        now,
        height=height + height_of(key, width, text_size),
        text_size=text_size,
        shapes=shapes,
        style="open-street-map" if street else "white-bg",
        layers=[
            *under_and_over(drawn, shapes, edges, now, street, ringed, views, groups, seen),
            *(layer for look in seen for layer in numbers(places, shapes, venue, now, look)),
        ],
        **views.first,
    )
    if len(drawn):
        figure.add_traces(
            [
                _coloured(drawn, now, 0.72 if street else 1),
                _answering(drawn, unit, now, chosen),
            ]
        )
    if points:
        figure.add_traces(mark_points(points, now))
    mark_museum(figure, venue, now, seen[-1].scale)
    draw_key(figure, key, now, width=width, text_size=text_size)
    offer_views(figure, views, now)
    draw_credit(figure, credit, now, below=height_of(key, width, text_size), text_size=text_size)
    figure.update_layout(
        clickmode="event+select",
        # Zoom and place are kept while only colours change, and not when other areas are ringed.
        uirevision=" ".join([venue.postcode, str(len(drawn)), *ringed]),
    )
    return figure


def _coloured(drawn: pd.DataFrame, now: Theme, opacity: float) -> dict[str, Any]:
    """Return the trace that colours each area by its verdict."""
    order = list(VERDICTS)
    last = len(order) - 1
    return {
        "type": "choroplethmap",
        "z": [order.index(verdict) for verdict in drawn["verdict"]],
        "zmin": 0,
        "zmax": last,
        "colorscale": [[place / last, now.ground(key)] for place, key in enumerate(order)],
        "showscale": False,
        "hoverinfo": "skip",
        "marker": {"opacity": opacity, "line": {"width": 0.6, "color": now.edge}},
        # Without this Plotly fades every area but the one clicked.
        "unselected": {"marker": {"opacity": opacity}},
    }


def _answering(drawn: pd.DataFrame, unit: str, now: Theme, chosen: str | None) -> dict[str, Any]:
    """Return a trace that is seen only around the area a reader chose.

    The browser draws the ring: a new figure from the server would lose the
    reader's zoom.
    """
    clear = "rgba(0,0,0,0)"
    return {
        "type": "choroplethmap",
        "z": [1] * len(drawn),
        "colorscale": [[0, clear], [1, clear]],
        "showscale": False,
        "text": _hovers(drawn, unit),
        "hoverinfo": "text",
        "marker": {"opacity": 0, "line": {"width": 4, "color": now.ink}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0}},
        "selectedpoints": [drawn.index.get_loc(chosen)] if chosen in drawn.index else None,
    }


def _hovers(drawn: pd.DataFrame, unit: str) -> list[str]:
    """Return a few short lines on each area; a click tells the rest."""
    return [
        f"<b>{plotly_text(str(area.name))}</b><br>"
        + "<br>".join(map(plotly_text, words.area_in_short(area, unit)))
        for area in words.each_row(drawn)
    ]
