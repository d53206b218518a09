"""What maps of the local area share: the museum, its circle, the ground and the credit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures.map_credit import draw_credit
from insights.figures.map_ground import (
    backdrop,
    bounds_with,
    lay_out,
    mark_museum,
    ring_around,
    view,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from insights.figures.style import Theme
    from insights.settings import Venue

_GAP = 6  # pixels between a map and what stands beneath it


def lay_local_ground(
    figure: go.Figure,
    shapes: pd.Series[Any],
    venue: Venue,
    radius_km: float | None,
    now: Theme,
    *,
    width: int,
    height: int,
    street: bool = False,
    beneath: int = 0,
    credit: str = "",
) -> go.Figure:
    """Mark the museum on a map of areas, ring what is local, and fit the view to both.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Its areas are drawn already; changed in place.
    shapes : pandas.Series of shapely geometry
        Outlines of the areas by ``area_code``, EPSG:4326.
    venue : Venue
        The museum.
    radius_km : float or None
        Drawn as a circle; None where whole council areas were chosen.
    now : Theme
        The theme in use.
    width, height : int
        Pixels; `width` only sets the first zoom.
    street : bool
        Draw over OpenStreetMap, whose tiles come from the internet.
    beneath : int
        Pixels that something else takes between the map and the credit.
    credit : str
        Whose data it shows.
    """
    mark_museum(figure, venue, now)
    layers = [] if street else [backdrop(now.backdrop)]
    bounds = bounds_with(shapes, venue)
    if radius_km is not None:
        ring, bounds = ring_around(venue, radius_km, bounds, now)
        layers.append(ring)
    lay_out(
        figure,
        now,
        height=height,
        shapes=shapes,
        style="open-street-map" if street else "white-bg",
        layers=layers,
        **view(bounds, width, height - (beneath + _GAP if beneath else 0)),
    )
    draw_credit(figure, credit, now, below=beneath)
    return figure.update_layout(uirevision=venue.postcode)
