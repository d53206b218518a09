"""The map of change: coloured only where reach rose or fell beyond chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures.council_edges import council_edges
from insights.figures.furniture import plotly_text
from insights.figures.looks import first_view, offer_views
from insights.figures.map_credit import draw_credit
from insights.figures.map_ground import lay_out, mark_museum
from insights.figures.map_key import Entry, draw_key, height_of
from insights.figures.map_layers import under_and_over
from insights.figures.outlines import shapes_to_draw
from insights.figures.style import VERDICTS, theme
from insights.figures.words import each_row
from insights.measures.areas.change import FELL, NO_CLEAR_CHANGE, ROSE
from insights.measures.verdicts import TOO_FEW
from insights.prose import listed

if TYPE_CHECKING:
    import geopandas as gpd
    import plotly.graph_objects as go

    from insights.settings import Venue

#: Each verdict of change, and that of reach whose colour and pattern it borrows.
DRAWN_AS = {FELL: "under_strong", NO_CLEAR_CHANGE: "in_line", ROSE: "over", TOO_FEW: "too_few"}
WORDS = {
    ROSE: "reach rose",
    FELL: "reach fell",
    NO_CLEAR_CHANGE: "no clear change",
    TOO_FEW: "not enough data",
}


def change_map(
    changed: pd.DataFrame,
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    *,
    dark: bool = False,
    width: int = 420,
    height: int = 400,
    text_size: int = 13,
    credit: str = "",
) -> go.Figure:
    """Draw where reach rose, fell or did not clearly change, and where nobody can say.

    Parameters
    ----------
    changed : pandas.DataFrame
        `insights.tables.CHANGE`; nothing else is drawn or hovered.
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`, for the councils they lie in.
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    venue : Venue
        The museum.
    dark : bool
        Which theme.
    width, height : int
        Pixels of the map itself; its key stands below.
    text_size : int
        Pixels of the key's type.
    credit : str
        Whose data it shows, set small beneath the key.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    shapes = shapes_to_draw(outlines, changed.index)
    told = changed.loc[shapes.index]
    drawn = areas.loc[shapes.index, ["authority_code"]].assign(
        verdict=told["verdict"].map(DRAWN_AS)
    )
    edges = council_edges(shapes, drawn["authority_code"])
    key = _key(told, has_edges=not edges.is_empty)
    views = first_view(drawn, shapes, venue, width, height)
    figure = go.Figure()
    beneath = height_of(key, width, text_size)
    lay_out(
        figure,
        now,
        height=height + beneath,
        text_size=text_size,
        shapes=shapes,
        style="white-bg",
        layers=under_and_over(drawn, shapes, edges, now, False, (), views),
        **views.first,
    )
    if len(drawn):
        order = list(VERDICTS)
        last = len(order) - 1
        figure.add_trace(
            {
                "type": "choroplethmap",
                "z": [order.index(verdict) for verdict in drawn["verdict"]],
                "zmin": 0,
                "zmax": last,
                "colorscale": [[at / last, now.ground(each)] for at, each in enumerate(order)],
                "showscale": False,
                "text": [_hover(area) for area in each_row(told)],
                "hoverinfo": "text",
                "marker": {"line": {"width": 0.6, "color": now.edge}},
            }
        )
    mark_museum(figure, venue, now)
    draw_key(figure, key, now, width=width, text_size=text_size)
    offer_views(figure, views, now)
    draw_credit(figure, credit, now, below=beneath, text_size=text_size)
    return figure.update_layout(uirevision=f"change {venue.postcode} {len(drawn)}")


def change_alt(changed: pd.DataFrame) -> str:
    """Describe the map for someone who cannot see it."""
    said = [
        f"{WORDS[verdict]} in {listed(names, 3)}"
        for verdict in (ROSE, FELL)
        if (names := changed.loc[changed["verdict"].eq(verdict), "name"].tolist())
    ]
    return f"Map of change: {'; '.join(said) or 'no area stands out'}."


def _key(told: pd.DataFrame, *, has_edges: bool) -> tuple[Entry, ...]:
    counts = told["verdict"].value_counts()
    entries = [
        Entry(DRAWN_AS[verdict], f"{words} ({int(counts.get(verdict, 0))})")
        for verdict, words in WORDS.items()
    ]
    edge = [Entry("edge", "edge of a council area")] if has_edges else []
    return (*entries, Entry("museum", "your museum"), *edge)


def _hover(area: Any) -> str:
    lines = [f"<b>{plotly_text(str(area.name))}</b>", WORDS[str(area.verdict)]]
    if area.verdict != TOO_FEW:
        lines.append(
            f"{100 * area.change:,.0f} for every 100 before "
            f"({100 * area.change_low:,.0f} to {100 * area.change_high:,.0f})"
        )
    return "<br>".join(lines)
