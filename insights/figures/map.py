"""The map of reach: one fixed scale, the museum marked, doubt hatched, drawn without a network."""

from __future__ import annotations

import textwrap
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from insights.figures import words
from insights.figures.furniture import plotly_text
from insights.figures.map_ground import (
    backdrop,
    bounds_with,
    lay_out,
    line_layer,
    mark_museum,
    view,
)
from insights.figures.outlines import (
    Line,
    as_geojson,
    authority_edges,
    hatching,
    numeral,
    shapes_to_draw,
)
from insights.figures.style import VERDICTS, Theme, theme

if TYPE_CHECKING:
    import geopandas as gpd
    import plotly.graph_objects as go

    from insights.findings import Venue

NUMBERED = 6
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
    width: int = 600,
    height: int = 600,
    unit: str = "households",
    text_size: int = 13,
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
        Codes of areas to ring from the start.
    width, height : int
        Pixels. The figure stretches to its column; `width` only sets the
        first zoom, so that every area is in view.
    unit : str
        What ``observed`` counts.
    text_size : int
        Pixels of the key's type; larger where a room reads it.

    Returns
    -------
    plotly.graph_objects.Figure
        One `choroplethmap` trace for each verdict, always in the same order
        and colours, so that the scale and the legend never jump. Above them
        lies one more, unseen, that answers to the pointer: a click reports
        ``location``, the area code, and the browser rings that area itself.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    shapes = shapes_to_draw(outlines, areas.index)
    drawn = areas.loc[shapes.index]
    figure = go.Figure()
    for verdict, style in VERDICTS.items():
        part = drawn[drawn["verdict"] == verdict]
        fill = style.colour(dark)
        figure.add_trace(
            _areas(
                shapes.loc[part.index],
                colorscale=[[0, fill], [1, fill]],
                name=f"{style.words} ({len(part)})" + (" ▨" if style.pattern == "hatch" else ""),
                showlegend=True,
                hoverinfo="skip",
                marker={
                    "opacity": 0.72 if street else 1,
                    "line": {"width": 0.6, "color": now.edge},
                },
            )
        )
    figure.add_trace(_ring_of_the_clicked(drawn, shapes, unit, now))
    places = numbered_places(drawn)
    mark_museum(figure, venue, now)
    _name_numbers(figure, places, venue)
    lay_out(
        figure,
        now,
        height=height,
        text_size=text_size,
        style="open-street-map" if street else "white-bg",
        layers=_layers(drawn, shapes, places, now, street, ringed),
        **view(bounds_with(shapes, venue), width, height - _key_height(width, text_size)),
    )
    figure.update_layout(
        clickmode="event+select",
        # Zoom and place are kept while only colours change.
        uirevision=f"{venue.postcode} {len(drawn)}",
    )
    return figure


def _key_height(width: int, text_size: int) -> int:
    """Room for the key: in two columns, or in one where the picture is narrow."""
    return (13 if width < 30 * text_size else 7) * text_size


def _areas(shapes: pd.Series[Any], **style: Any) -> go.Choroplethmap:
    """Return a trace of areas that are all drawn alike."""
    import plotly.graph_objects as go

    return go.Choroplethmap(
        geojson=as_geojson(shapes),
        featureidkey="properties.area_code",
        locations=shapes.index.tolist() or [""],
        z=[1] * max(len(shapes), 1),
        showscale=False,
        # Without this Plotly fades every area but the one clicked.
        unselected={"marker": {"opacity": style["marker"]["opacity"]}},
        **style,
    )


def _ring_of_the_clicked(
    drawn: pd.DataFrame, shapes: pd.Series[Any], unit: str, now: Theme
) -> go.Choroplethmap:
    """Return a trace that is seen only around the area a reader clicked.

    The browser draws the ring: a new figure from the server would begin with
    nothing selected.
    """
    clear = "rgba(0,0,0,0)"
    return _areas(
        shapes,
        colorscale=[[0, clear], [1, clear]],
        showlegend=False,
        text=[_hover(row, unit) for row in words.each_row(drawn)],
        hoverinfo="text",
        marker={"opacity": 0, "line": {"width": 4, "color": now.ink}},
        selected={"marker": {"opacity": 1}},
    )


def _hover(area: Any, unit: str) -> str:
    name, *facts = words.area_facts(area, unit)
    lines = textwrap.wrap(" ".join(facts), 46)
    return "<br>".join([f"<b>{plotly_text(name)}</b>", *map(plotly_text, lines)])


def _name_numbers(figure: go.Figure, places: pd.DataFrame, venue: Venue) -> None:
    """Name the numbers in the legend, with nothing to draw beside them."""
    import plotly.graph_objects as go

    for place in words.each_row(places):
        figure.add_trace(
            go.Scattermap(
                lon=[venue.longitude],
                lat=[venue.latitude],
                mode="markers",
                marker={"size": 1, "opacity": 0},
                name=f"<b>{place.number}</b> {plotly_text(str(place.name))}",
                hoverinfo="skip",
            )
        )


def _layers(
    drawn: pd.DataFrame,
    shapes: pd.Series[Any],
    places: pd.DataFrame,
    now: Theme,
    street: bool,
    ringed: Collection[str],
) -> list[dict[str, Any]]:
    layers = [] if street else [backdrop(now.backdrop)]
    if not len(shapes):
        return layers
    west, south, east, north = shapely.total_bounds(shapes.to_numpy())
    few = shapes.loc[drawn.index[drawn["verdict"] == "too_few"]]
    layers.append(line_layer(hatching(few, (west, south, east, north)), now.hatch, 0.8))
    layers.append(line_layer(authority_edges(shapes, drawn["authority_code"]), now.ink, 1.4))
    if len(known := shapes.index.intersection(list(ringed))):
        ring = authority_edges(shapes.loc[known], pd.Series(known, index=known))
        layers += [line_layer(ring, now.paper, 6), line_layer(ring, now.ink, 3)]
    size = (north - south) / 26
    strokes: list[Line] = []
    for place in words.each_row(places):
        inside = shapely.point_on_surface(shapes[place.Index])
        strokes += numeral(place.number, inside.x, inside.y, size)
    layers += [line_layer(strokes, now.paper, 7), line_layer(strokes, now.ink, 2.4)]
    return [layer for layer in layers if layer["type"] == "fill" or layer["source"]["coordinates"]]
