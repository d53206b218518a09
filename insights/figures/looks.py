"""How closely a map is looked at: first where there is something to see, then nearer or whole."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from insights.figures.map_ground import Bounds, View, bounds_with, pixels_to_a_degree, view
from insights.figures.style import LIGHT

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from insights.settings import Venue

# Pixels high, whatever the zoom.
NUMERAL = 17
# Steps of zoom, each twice as close, beyond the first view.
_NEARER = 3
_LETTERS = 13  # of the buttons, which stand beside Plotly's own at every size of type
# Below this a first view would hardly differ from the whole.
_WORTH = 0.35
_ROOM = 0.04  # of the first view's extent, beyond the areas in it


class Look(NamedTuple):
    """A range of zoom, and how high a numeral is in it."""

    numeral: float
    zooms: dict[str, float]


def first_view(
    drawn: pd.DataFrame,
    shapes: pd.Series[Any],
    venue: Venue,
    width: int,
    height: int,
    ringed: Collection[str] = (),
) -> tuple[View, View]:
    """Return the view to begin with, on areas with a finding or a ring, and that of all areas.

    Parameters
    ----------
    drawn : pandas.DataFrame
        Released `insights.tables.AREAS`.
    shapes : pandas.Series of shapely geometry
        Outlines by ``area_code``.
    venue : Venue
        The museum, in every view.
    width, height : int
        Pixels to fill.
    ringed : collection of str
        Codes of areas to begin with, where there are any.
    """
    whole = view(bounds_with(shapes, venue), width, height)
    known = drawn.index[drawn["verdict"] != "too_few"]
    asked = shapes.index.intersection(list(ringed))
    told = shapes.loc[asked if len(asked) else known]
    if not len(told):
        return whole, whole
    near = view(_wider(bounds_with(told, venue)), width, height)
    return (near if near["zoom"] > whole["zoom"] + _WORTH else whole), whole


def _wider(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    across, up = _ROOM * (east - west), _ROOM * (north - south)
    return west - across, south - up, east + across, north + up


def looks(first: View, whole: View) -> list[Look]:
    """Return the ranges of zoom in which numerals are set anew, that of the first view last."""
    further = math.ceil(first["zoom"] - whole["zoom"])
    steps = [*range(-further, 0), *range(1, _NEARER + 1), 0]
    found = []
    for step in steps:
        zooms = {}
        if step > -further:
            zooms["minzoom"] = first["zoom"] + step - 0.5
        if step < _NEARER:
            zooms["maxzoom"] = first["zoom"] + step + 0.5
        here = first | {"zoom": first["zoom"] + step}
        found.append(Look(NUMERAL / pixels_to_a_degree(here), zooms))
    return found


def offer_views(
    figure: go.Figure, first: View, whole: View, near: str = "Areas with a finding"
) -> None:
    """Offer to see all areas, and to come back to those `near`, where that is a part of them.

    The buttons are light in both themes, because Plotly whitens the one under the pointer.
    """
    if first == whole:
        return
    views = ((near, first), ("All areas", whole))
    figure.update_layout(
        updatemenus=[
            {
                "type": "buttons",
                "direction": "right",
                "showactive": False,
                "x": 0,
                "y": 1,
                "xanchor": "left",
                "yanchor": "top",
                "pad": {"l": 6, "t": 6},
                "bgcolor": LIGHT.paper,
                "bordercolor": LIGHT.edge,
                "font": {"size": _LETTERS, "color": LIGHT.ink},
                "buttons": [
                    {
                        "label": label,
                        "method": "relayout",
                        "args": [{"map.center": seen["center"], "map.zoom": seen["zoom"]}],
                    }
                    for label, seen in views
                ],
            }
        ]
    )
