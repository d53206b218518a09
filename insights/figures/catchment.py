"""The catchment drawn: which areas count as local, and where most visits would be expected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.classes import classed
from insights.figures.drawing import Drawing
from insights.figures.ground import NEAREST, ground, nearest
from insights.figures.outlines import shapes_to_draw
from insights.figures.words import areas_word, each_row
from insights.prose import kilometres, listed, whole

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.geography.scenery import Scenery
    from insights.settings import Venue


def catchment_map(
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    radius_km: float | None,
    *,
    dark: bool = False,
    unit: str = "households",
    credit: str = "",
    scenery: Scenery | None = None,
) -> Drawing:
    """Draw the areas that count as local, darker where more would be expected to come.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    venue : Venue
        The museum.
    radius_km : float or None
        Drawn as a circle; None where whole council areas were chosen.
    dark : bool
        Which theme.
    unit : str
        What is expected.
    credit : str
        Whose data it shows.
    scenery : Scenery, optional
        Rivers and green spaces around them.
    """
    near = nearest(areas)
    shapes = shapes_to_draw(outlines, near)
    drawn = areas.loc[shapes.index]
    shades, fills = classed(drawn["expected_distance"], dark=dark, unit=f"{unit} expected")
    return replace(
        ground(shapes, drawn["name"], venue, radius_km, scenery),
        tells=tuple(
            f"{whole(area.people)} people, {kilometres(area.distance_km)} away\n"
            f"{whole(area.expected_distance)} {unit} expected"
            for area in each_row(drawn)
        ),
        shades=shades,
        fills=fills,
        beneath=NEAREST if len(near) < len(areas) else "",
        credit=credit,
    )


def catchment_alt(areas: pd.DataFrame) -> str:
    """Describe the map for someone who cannot see it."""
    most = areas.sort_values("expected_distance", ascending=False)["name"].head(3)
    return (
        f"Map of the {areas_word(areas, len(areas))} that count as local, around the museum. "
        f"Most visits would be expected from {listed(most)}."
    )
