"""Premises of organisations on a map: only those that anybody may see there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from insights.geography.grid import to_degrees

if TYPE_CHECKING:
    import pandas as pd


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
