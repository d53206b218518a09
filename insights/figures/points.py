"""Premises of organisations on a map: only those that anybody may see there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from insights.figures.furniture import plotly_text
from insights.geography.grid import to_degrees

if TYPE_CHECKING:
    import pandas as pd

    from insights.figures.style import Theme


# How wide a dot with its edge is, and without it, in pixels, up to so many of them: more, as
# large, would hide the places below in the middle of a town.
_SIZES = ((40, 9.0, 6.5), (150, 7.0, 5.0), (math.inf, 5.0, 3.4))


class Point(NamedTuple):
    """One place to draw: a name, and degrees of longitude and latitude."""

    name: str
    longitude: float
    latitude: float


def points_of(organisations: pd.DataFrame, partner_type: str = "") -> tuple[Point, ...]:
    """Return the premises of organisations that still work, each once.

    Parameters
    ----------
    organisations : pandas.DataFrame
        With the columns `insights.partners.organisations.finding.MATCHES`: one without
        premises, or that shelters people, has no easting.
    partner_type : str
        ``"T1"`` to ``"T10"``; "" for those of every type.
    """
    if not {"easting", "northing", "type", "active", "confidential"} <= {*organisations.columns}:
        return ()
    mine = organisations[
        (organisations["type"].eq(partner_type) | (partner_type == ""))
        & organisations["active"].astype(bool)
        & ~organisations["confidential"].astype(bool)
        & organisations["easting"].notna()
        & organisations["northing"].notna()
    ]
    if mine.empty:
        return ()
    longitude, latitude = to_degrees(
        mine["easting"].to_numpy(dtype=float), mine["northing"].to_numpy(dtype=float)
    )
    points = map(Point, mine["name"].astype(str), longitude.tolist(), latitude.tolist())
    return tuple(dict.fromkeys(points))


def mark_points(points: Sequence[Point], now: Theme) -> list[dict[str, Any]]:
    """Return the traces of points: a dot with an edge, its name under the pointer."""
    where = {
        "type": "scattermap",
        "lon": [round(point.longitude, 5) for point in points],
        "lat": [round(point.latitude, 5) for point in points],
        "mode": "markers",
        "unselected": {"marker": {"opacity": 1}},
    }
    named = [f"<b>{plotly_text(point.name, 40)}</b>" for point in points]
    edge, dot = next((edge, dot) for most, edge, dot in _SIZES if len(points) <= most)
    return [
        {**where, "marker": {"size": edge, "color": now.paper}, "hoverinfo": "skip"},
        {
            **where,
            "marker": {"size": dot, "color": point_colour(now)},
            "text": named,
            "hoverinfo": "text",
        },
    ]


def point_colour(now: Theme) -> str:
    """Return the colour of premises, far from those of the findings."""
    return now.categorical[2]
