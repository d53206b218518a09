"""How closely a map is looked at: first where there is something to see, then nearer or whole."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

from insights.figures.map_ground import Bounds, View, bounds_with, pixels_to_a_degree, view
from insights.figures.words import sentence_case

if TYPE_CHECKING:
    import pandas as pd

    from insights.settings import Venue

ALL = "All areas"  # of a button
_BUTTONS = 42  # pixels that buttons take from the top of a view
# Below this a first view would hardly differ from the whole.
_WORTH = 0.35
_ROOM = 0.04  # of the first view's extent, beyond the areas in it
_SMALL = 34  # pixels: most places of lower reach narrower than this cannot be told apart
# Of the places a first view is about, it keeps at least so many of them, and leaves any out only
# where that shows the others so many steps of zoom larger, or hardly less than that.
_MOST = 2 / 3
_FAR_LARGER, _HARDLY = 0.7, 0.25


class Views(NamedTuple):
    """What a map begins with, and all that it holds.

    Attributes
    ----------
    first, whole : dict
        A centre and a zoom each; the same where the first view is the whole.
    near : str
        What the first view is on, for a button.
    beyond : tuple of str
        Codes of places that the first view is about and leaves out, because they lie so far
        out that the others could not be told apart.
    bounds : tuple of float, optional
        West, south, east and north of the first view; None where it is the whole.
    """

    first: View
    whole: View
    near: str
    beyond: tuple[str, ...] = ()
    bounds: Bounds | None = None


def first_view(
    drawn: pd.DataFrame,
    shapes: pd.Series[Any],
    venue: Venue,
    width: int,
    height: int,
    ringed: Collection[str] = (),
    *,
    ringed_are: str = "the places named",
    lower: Collection[str] = (),
    foot: int = 0,
) -> Views:
    """Return the view to begin with, and that of all areas.

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
    ringed_are : str
        What they are, for a button.
    lower : collection of str
        Codes of areas of lower reach: what to begin with, where they could not be told apart
        in a view of every area with a finding.
    foot : int
        Pixels at the bottom that something else covers.
    """
    whole = _between(bounds_with(shapes, venue), width, height, foot=foot)
    known = drawn.index[drawn["verdict"] != "too_few"]
    asked = shapes.index.intersection(list(ringed))
    told = shapes.loc[asked if len(asked) else known]
    near = sentence_case(ringed_are) if len(ringed) else "Areas with a finding"
    if not len(told):
        return Views(whole, whole, near)
    fewer = shapes.loc[shapes.index.intersection(list(lower))]
    if not len(asked) and len(fewer):
        seen = view(_wider(bounds_with(told, venue)), width, height)
        if shorter_side(fewer) * pixels_to_a_degree(seen) < _SMALL:
            told, near, asked = fewer, "Where reach is lower", fewer.index
    kept = _bulk(told, venue, width, height) if len(asked) else told
    bounds = _wider(bounds_with(kept, venue))
    first = _between(bounds, width, height, top=_BUTTONS, foot=foot)
    if first["zoom"] <= whole["zoom"] + _WORTH:
        return Views(whole, whole, near)
    beyond = tuple(code for code in told.index if code not in kept.index)
    return Views(first, whole, near, beyond, bounds)


def shorter_side(shapes: pd.Series[Any]) -> float:
    """Return the shorter side of the middlemost of some places, in degrees of latitude."""
    west, south, east, north = shapely.bounds(shapes.to_numpy()).T
    narrow = np.cos(np.radians((south + north) / 2))
    return float(np.median(np.minimum((east - west) * narrow, north - south)))


def _bulk(shapes: pd.Series[Any], venue: Venue, width: int, height: int) -> pd.Series[Any]:
    """Leave out the few places without which the others would be seen far larger."""
    west, south, east, north = shapely.bounds(shapes.to_numpy()).T
    narrow = math.cos(math.radians(venue.latitude))
    x, y = (west + east) / 2 * narrow, (south + north) / 2
    order = np.argsort(np.hypot(x - np.median(x), y - np.median(y)), kind="stable")
    least = math.ceil(_MOST * len(shapes))
    zooms = {
        many: view(bounds_with(shapes.iloc[order[:many]], venue), width, height)["zoom"]
        for many in range(least, len(shapes) + 1)
    }
    if zooms[least] - zooms[len(shapes)] < _FAR_LARGER:
        return shapes
    many = max(each for each, zoom in zooms.items() if zoom >= zooms[least] - _HARDLY)
    return shapes.iloc[np.sort(order[:many])]


def _wider(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    across, up = _ROOM * (east - west), _ROOM * (north - south)
    return west - across, south - up, east + across, north + up


def _between(bounds: Bounds, width: int, height: int, *, top: int = 0, foot: int = 0) -> View:
    """Return the view of a box that leaves pixels at the top and the foot of the map free."""
    seen = view(bounds, width, height - top - foot)
    degrees = (top - foot) / 2 / pixels_to_a_degree(seen)
    centre = seen["center"]
    return seen | {"center": centre | {"lat": centre["lat"] + degrees}}
