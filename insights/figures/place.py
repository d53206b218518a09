"""Where a museum is, and the areas that would count as local: a map that says nothing of visits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.drawing import Drawing, Shade
from insights.figures.ground import MOST, ground
from insights.figures.outlines import authority_grounds, shapes_to_draw
from insights.figures.words import each_row
from insights.prose import counted, inhabitants, whole

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.geography.scenery import Scenery
    from insights.settings import Venue

_FILL = ("#B9D3CB", "#2C4A44")


def place_map(
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    radius_km: float | None,
    *,
    dark: bool = False,
    credit: str = "",
    scenery: Scenery | None = None,
) -> Drawing:
    """Draw the museum and the areas that would count as local.

    Parameters
    ----------
    areas : pandas.DataFrame
        `insights.tables.SMALL_AREAS` of the catchment.
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    venue : Venue
        The museum.
    radius_km : float or None
        Drawn as a circle; None where whole council areas were chosen.
    dark : bool
        Which theme.
    credit : str
        Whose data it shows.
    scenery : Scenery, optional
        Rivers and green spaces around them.
    """
    shapes = shapes_to_draw(outlines, areas.index)
    drawn = areas.loc[shapes.index]
    key = f"would count as local ({counted(len(drawn), 'small area')})"
    if len(drawn) > MOST:
        # All have one colour, so that their councils say as much in fewer outlines.
        shapes, drawn = authority_grounds(shapes, drawn["authority"]), _by_council(drawn)
    return replace(
        ground(shapes, drawn["name"], venue, radius_km, scenery),
        tells=tuple(f"{area.authority}, {whole(area.people)} people" for area in each_row(drawn)),
        shades=(Shade(_FILL[dark], key),),
        fills=(0,) * len(drawn),
        credit=credit,
    )


def _by_council(areas: pd.DataFrame) -> pd.DataFrame:
    """Add small areas up to the parts of councils that they make up."""
    people = areas.groupby("authority")["people"].sum()
    return pd.DataFrame(
        {"name": people.index, "authority": "the part of it that is local", "people": people}
    )


def place_alt(areas: pd.DataFrame, radius_km: float | None) -> str:
    """Describe the map for someone who cannot see it."""
    around = f" within {radius_km:.1f} km" if radius_km is not None else ""
    return (
        f"Map of the {counted(len(areas), 'small area')} around the museum{around} that would "
        f"count as local, home to {inhabitants(float(areas['people'].sum()))}."
    )
