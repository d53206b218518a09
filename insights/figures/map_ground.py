"""What every map stands on: its view, its ground and the museum."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from insights.figures.outlines import Line, as_geojson, framed
from insights.figures.style import FONT, Theme

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from insights.settings import Venue

# Pixels across the whole world at zoom 0.
_WORLD = 512

Bounds = tuple[float, float, float, float]  # west, south, east, north
View = dict[str, Any]  # a centre and a zoom
_KM_IN_A_DEGREE = 111.32


def lay_out(
    figure: go.Figure,
    now: Theme,
    *,
    height: int,
    shapes: pd.Series[Any],
    text_size: int = 13,
    **map_layout: Any,
) -> None:
    """Give a map the house layout.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Changed in place.
    now : Theme
        The theme in use.
    height : int
        Pixels.
    shapes : pandas.Series of shapely geometry
        Outlines by ``area_code``. They are nearly all that is sent, so they
        stand once, in the template, where every trace of areas finds them.
    text_size : int
        Pixels of the key's type.
    **map_layout
        Style, centre, zoom and layers.
    """
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor=now.paper,
        font={"family": FONT, "size": 14, "color": now.ink},
        map=map_layout,
        showlegend=False,
        # In place of Plotly's own template, which is long and holds nothing a map needs.
        template={
            "data": {
                "choroplethmap": [
                    {"geojson": as_geojson(shapes), "locations": shapes.index.tolist()}
                ]
            }
        },
        hoverlabel={
            "bgcolor": now.paper,
            "bordercolor": now.edge,
            "font": {"family": FONT, "size": text_size + 1, "color": now.ink},
            "align": "left",
        },
    )


def view(bounds: Sequence[float], width: int, height: int) -> View:
    """Return the centre and zoom that show a box on the ground (Web Mercator).

    Parameters
    ----------
    bounds : sequence of float
        West, south, east and north, in degrees.
    width, height : int
        Pixels to fill.
    """
    west, south, east, north = bounds
    bottom, top = (math.asinh(math.tan(math.radians(edge))) for edge in (south, north))
    across = max((east - west) / 360, (top - bottom) / math.tau * width / height, 1e-4)
    middle = math.degrees(math.atan(math.sinh((top + bottom) / 2)))
    zoom = math.log2(0.94 * width / _WORLD / across)
    return {"center": {"lon": (west + east) / 2, "lat": middle}, "zoom": zoom}


def pixels_to_a_degree(seen: View) -> float:
    """Return how many pixels high a degree of latitude is in a `view`."""
    stretch = 1 / math.cos(math.radians(seen["center"]["lat"]))
    return float(_WORLD * 2 ** seen["zoom"] / 360 * stretch)


def bounds_with(shapes: pd.Series[Any], venue: Venue) -> Bounds:
    """Return west, south, east and north of shapes and the museum; specks do not widen them."""
    if not len(shapes):
        return (venue.longitude, venue.latitude, venue.longitude, venue.latitude)
    west, south, east, north = framed(shapes)
    return (
        min(west, venue.longitude),
        min(south, venue.latitude),
        max(east, venue.longitude),
        max(north, venue.latitude),
    )


def ring_around(
    venue: Venue, radius_km: float, bounds: Bounds, now: Theme
) -> tuple[dict[str, Any], Bounds]:
    """Return the circle around the museum to draw, and the bounds widened to hold it."""
    around = circle(venue, radius_km)
    (west, south), (east, north) = np.min(around, axis=0), np.max(around, axis=0)
    wider = (
        min(bounds[0], west), min(bounds[1], south), max(bounds[2], east), max(bounds[3], north)
    )  # fmt: skip
    return line_layer([around], now.ink, 1.6), wider


def circle(venue: Venue, radius_km: float) -> Line:
    """Return a circle around the museum as longitudes and latitudes."""
    turn = np.linspace(0, math.tau, 97)
    north = radius_km / _KM_IN_A_DEGREE
    east = north / math.cos(math.radians(venue.latitude))
    around = np.column_stack(
        [venue.longitude + east * np.sin(turn), venue.latitude + north * np.cos(turn)]
    )
    ring: Line = np.round(around, 5).tolist()
    return ring


def mark_museum(figure: go.Figure, venue: Venue, now: Theme, scale: float = 1.0) -> None:
    """Mark the museum, above the areas whatever is clicked; smaller where there is less room."""
    import plotly.graph_objects as go

    for size, colour in ((18, now.paper), (12, now.ink)):
        figure.add_trace(
            go.Scattermap(
                lon=[venue.longitude],
                lat=[venue.latitude],
                mode="markers",
                marker={"size": round(size * scale, 1), "color": colour},
                # Without this Plotly fades the museum when an area is clicked.
                unselected={"marker": {"opacity": 1}},
                name="your museum",
                text=["<b>Your museum</b>"],
                hoverinfo="text",
            )
        )


def backdrop(colour: str) -> dict[str, Any]:
    """Return the layer that paints land and sea alike."""
    world = [[[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]]
    return {
        "sourcetype": "geojson",
        "source": {"type": "Polygon", "coordinates": world},
        "type": "fill",
        "color": colour,
        "below": "traces",
    }


def line_layer(lines: list[Line], colour: str, width: float) -> dict[str, Any]:
    """Return a layer of lines."""
    return {
        "sourcetype": "geojson",
        "source": {"type": "MultiLineString", "coordinates": lines},
        "type": "line",
        "color": colour,
        "line": {"width": width},
    }


def dot_layer(points: Line, colour: str, radius: float) -> dict[str, Any]:
    """Return a layer of dots."""
    return {
        "sourcetype": "geojson",
        "source": {"type": "MultiPoint", "coordinates": points},
        "type": "circle",
        "color": colour,
        "circle": {"radius": radius},
    }
