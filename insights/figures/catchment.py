"""The catchment drawn: which areas count as local, and where most visits would be expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.furniture import plotly_text
from insights.figures.local_ground import lay_local_ground
from insights.figures.outlines import shapes_to_draw
from insights.figures.style import theme
from insights.figures.words import areas_word, each_row
from insights.prose import kilometres, listed, whole

if TYPE_CHECKING:
    import geopandas as gpd
    import plotly.graph_objects as go

    from insights.settings import Venue

_SCALE = 74  # pixels that the scale of shades takes beneath the map
SHADES = (("#E3EDF1", "#0B4F7D"), ("#1E2F3A", "#7CC4EE"))


def catchment_map(
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    radius_km: float | None,
    *,
    dark: bool = False,
    width: int = 560,
    height: int = 420,
    unit: str = "households",
    credit: str = "",
) -> go.Figure:
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
    width, height : int
        Pixels; `width` only sets the first zoom.
    unit : str
        What is expected.
    credit : str
        Whose data it shows, set small beneath the scale.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    shapes = shapes_to_draw(outlines, areas.index)
    drawn = areas.loc[shapes.index]
    expected = drawn["expected_distance"]
    figure = go.Figure()
    if len(drawn):
        figure.add_trace(
            go.Choroplethmap(
                z=expected.tolist(),
                zmin=0,
                zmax=max(float(expected.max()), 1.0),
                colorscale=[[place, shade] for place, shade in enumerate(SHADES[dark])],
                colorbar={
                    "orientation": "h",
                    "thickness": 12,
                    "len": 0.6,
                    "x": 0,
                    "xanchor": "left",
                    "y": -0.02,
                    "yanchor": "top",
                    "nticks": 4,
                    "outlinewidth": 0,
                    "title": {"text": f"{unit} expected", "side": "top", "font": {"size": 13}},
                },
                marker={"line": {"width": 0.6, "color": now.edge}},
                text=[
                    f"<b>{plotly_text(str(area.name))}</b><br>{whole(area.people)} people, "
                    f"{kilometres(area.distance_km)} away<br>"
                    f"{whole(area.expected_distance)} {unit} expected"
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
        beneath=_SCALE,
        credit=credit,
    )


def catchment_alt(areas: pd.DataFrame) -> str:
    """Describe the map for someone who cannot see it."""
    most = areas.sort_values("expected_distance", ascending=False)["name"].head(3)
    return (
        f"Map of the {areas_word(areas, len(areas))} that count as local, around the museum. "
        f"Most visits would be expected from {listed(most)}."
    )
