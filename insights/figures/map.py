"""The map of reach: one fixed scale, the museum marked, doubt hatched, drawn without a network."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from insights.figures import words
from insights.figures.furniture import plotly_text
from insights.figures.outlines import (
    Line,
    as_geojson,
    authority_edges,
    hatching,
    numeral,
    shapes_to_draw,
)
from insights.figures.style import FONT, VERDICTS, Theme, theme

if TYPE_CHECKING:
    import geopandas as gpd
    import plotly.graph_objects as go

    from insights.findings import Venue

NUMBERED = 6
# Pixels across the whole world at zoom 0.
_WORLD = 512
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
    selected: str | None = None,
    width: int = 600,
    height: int = 600,
    unit: str = "households",
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
    selected : str, optional
        Code of an area to ring.
    width, height : int
        Pixels. The figure stretches to its column; `width` only sets the
        first zoom, so that every area is in view.
    unit : str
        What ``observed`` counts.

    Returns
    -------
    plotly.graph_objects.Figure
        One `choroplethmap` trace for each verdict, always in the same order
        and colours, so that the scale and the legend never jump. A click
        reports ``location``, the area code.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    shapes = shapes_to_draw(outlines, areas.index)
    drawn = areas.loc[shapes.index]
    figure = go.Figure()
    for verdict, style in VERDICTS.items():
        part = drawn[drawn["verdict"] == verdict]
        figure.add_trace(
            go.Choroplethmap(
                geojson=as_geojson(shapes.loc[part.index]),
                featureidkey="properties.area_code",
                locations=part.index.tolist() or [""],
                z=[1] * max(len(part), 1),
                colorscale=[[0, style.colour(dark)], [1, style.colour(dark)]],
                showscale=False,
                name=f"{style.words} ({len(part)})" + (" ▨" if style.pattern == "hatch" else ""),
                showlegend=True,
                text=[_hover(row, unit) for row in words.each_row(part)],
                hoverinfo="text",
                marker={
                    "opacity": 0.72 if street else 1,
                    "line": {"width": 0.6, "color": now.edge},
                },
                # Without this Plotly fades every area but the one clicked.
                unselected={"marker": {"opacity": 0.72 if street else 1}},
            )
        )
    places = numbered_places(drawn)
    _mark_museum(figure, venue, now)
    _name_numbers(figure, places, venue)
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor=now.paper,
        font={"family": FONT, "size": 14, "color": now.ink},
        map={
            "style": "open-street-map" if street else "white-bg",
            **_view(shapes, venue, width, height - 90),
            "layers": _layers(drawn, shapes, places, now, street, selected),
        },
        legend={
            "orientation": "h",
            "x": 0,
            "y": -0.01,
            "yanchor": "top",
            "font": {"size": 13, "color": now.ink},
            "bgcolor": now.paper,
            "itemclick": False,
            "itemdoubleclick": False,
        },
        hoverlabel={
            "bgcolor": now.paper,
            "bordercolor": now.edge,
            "font": {"family": FONT, "size": 14, "color": now.ink},
            "align": "left",
        },
        clickmode="event+select",
        # Zoom and place are kept while only colours change.
        uirevision=f"{venue.postcode} {len(drawn)}",
    )
    return figure


def _view(shapes: pd.Series[Any], venue: Venue, width: int, height: int) -> dict[str, Any]:
    """Return the centre and zoom that show every shape and the museum (Web Mercator)."""
    corners = [venue.longitude, venue.latitude, venue.longitude, venue.latitude]
    if len(shapes):
        west, south, east, north = shapely.total_bounds(shapes.to_numpy())
        corners = [
            min(west, venue.longitude), min(south, venue.latitude),
            max(east, venue.longitude), max(north, venue.latitude),
        ]  # fmt: skip
    bottom, top = (math.asinh(math.tan(math.radians(corners[side]))) for side in (1, 3))
    across = max((corners[2] - corners[0]) / 360, (top - bottom) / math.tau * width / height, 1e-4)
    middle = math.degrees(math.atan(math.sinh((top + bottom) / 2)))
    zoom = math.log2(0.94 * width / _WORLD / across)
    return {"center": {"lon": (corners[0] + corners[2]) / 2, "lat": middle}, "zoom": zoom}


def _hover(area: Any, unit: str) -> str:
    name, *facts = words.area_facts(area, unit)
    lines = textwrap.wrap(" ".join(facts), 46)
    return "<br>".join([f"<b>{plotly_text(name)}</b>", *map(plotly_text, lines)])


def _mark_museum(figure: go.Figure, venue: Venue, now: Theme) -> None:
    import plotly.graph_objects as go

    for size, colour, shown in ((18, now.paper, False), (12, now.ink, True)):
        figure.add_trace(
            go.Scattermap(
                lon=[venue.longitude],
                lat=[venue.latitude],
                mode="markers",
                marker={"size": size, "color": colour},
                name="your museum",
                showlegend=shown,
                text=["<b>Your museum</b>"],
                hoverinfo="text",
            )
        )


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
    selected: str | None,
) -> list[dict[str, Any]]:
    layers = [] if street else [_backdrop(now.backdrop)]
    if not len(shapes):
        return layers
    west, south, east, north = shapely.total_bounds(shapes.to_numpy())
    few = shapes.loc[drawn.index[drawn["verdict"] == "too_few"]]
    layers.append(_lines(hatching(few, (west, south, east, north)), now.hatch, 0.8))
    layers.append(_lines(authority_edges(shapes, drawn["authority_code"]), now.ink, 1.4))
    if selected is not None and selected in shapes.index:
        ring = authority_edges(shapes.loc[[selected]], drawn["authority_code"])
        layers += [_lines(ring, now.paper, 6), _lines(ring, now.ink, 3)]
    size = (north - south) / 26
    strokes: list[Line] = []
    for place in words.each_row(places):
        inside = shapely.point_on_surface(shapes[place.Index])
        strokes += numeral(place.number, inside.x, inside.y, size)
    layers += [_lines(strokes, now.paper, 7), _lines(strokes, now.ink, 2.4)]
    return [layer for layer in layers if layer["type"] == "fill" or layer["source"]["coordinates"]]


def _backdrop(colour: str) -> dict[str, Any]:
    world = [[[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]]
    return {
        "sourcetype": "geojson",
        "source": {"type": "Polygon", "coordinates": world},
        "type": "fill",
        "color": colour,
        "below": "traces",
    }


def _lines(lines: list[Line], colour: str, width: float) -> dict[str, Any]:
    return {
        "sourcetype": "geojson",
        "source": {"type": "MultiLineString", "coordinates": lines},
        "type": "line",
        "color": colour,
        "line": {"width": width},
    }
