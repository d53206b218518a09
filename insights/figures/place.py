"""Where a museum is, and the areas that would count as local: a map that says nothing of visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.furniture import plotly_text
from insights.figures.local_ground import lay_local_ground
from insights.figures.outlines import shapes_to_draw
from insights.figures.style import theme
from insights.figures.words import each_row
from insights.prose import counted, inhabitants, whole

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    import plotly.graph_objects as go

    from insights.settings import Venue

_FILL = ("#B9D3CB", "#2C4A44")
_OVER_STREETS = 0.45


def place_map(
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    radius_km: float | None,
    *,
    dark: bool = False,
    street: bool = False,
    width: int = 460,
    height: int = 360,
    credit: str = "",
) -> go.Figure:
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
    street : bool
        Draw over OpenStreetMap, whose tiles come from the internet.
    width, height : int
        Pixels; `width` only sets the first zoom.
    credit : str
        Whose data it shows, set small beneath the map.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    shapes = shapes_to_draw(outlines, areas.index)
    drawn = areas.loc[shapes.index]
    figure = go.Figure(
        go.Choroplethmap(
            z=[0] * len(drawn),
            colorscale=[[0, _FILL[dark]], [1, _FILL[dark]]],
            showscale=False,
            marker={
                "line": {"width": 0.6, "color": now.edge},
                "opacity": _OVER_STREETS if street else 1,
            },
            text=[
                f"<b>{plotly_text(str(area.name))}</b><br>{plotly_text(str(area.authority))}, "
                f"{whole(area.people)} people"
                for area in each_row(drawn)
            ],
            hoverinfo="text",
        )
    )
    return lay_local_ground(
        figure,
        shapes,
        venue,
        radius_km,
        now,
        width=width,
        height=height,
        street=street,
        credit=credit,
    )


def place_alt(areas: pd.DataFrame, radius_km: float | None) -> str:
    """Describe the map for someone who cannot see it."""
    around = f" within {radius_km:.1f} km" if radius_km is not None else ""
    return (
        f"Map of the {counted(len(areas), 'small area')} around the museum{around} that would "
        f"count as local, home to {inhabitants(float(areas['people'].sum()))}."
    )
