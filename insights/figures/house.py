"""The house style of every chart, as one Plotly template for each theme: type, palette, grid."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from insights.figures.style import FONT, theme

if TYPE_CHECKING:
    import plotly.graph_objects as go

TYPE = 14  # pixels, of rows and ticks
LESSER = 13  # of keys, names of axes and figures
_TITLE = 17
_CLEAR = "rgba(0,0,0,0)"


@cache
def house(dark: bool) -> go.layout.Template:
    """Return the template that a chart begins from; it takes the place of Plotly's own.

    Parameters
    ----------
    dark : bool
        Which theme.

    Notes
    -----
    What depends on what a chart says (its takeaway, room for its rows, its height) is set by
    `insights.figures.furniture.furnish`. Figures are written in the same words as in sentences
    (`insights.prose`), and what ticks write has the separators of English here.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    axis: dict[str, Any] = {
        "gridcolor": now.line,
        "zeroline": False,
        "linecolor": now.line,
        "tickfont": {"color": now.muted},
        "title": {"font": {"size": LESSER, "color": now.muted}},
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": TYPE, "color": now.ink},
            "separators": ".,",
            "colorway": list(now.categorical),
            "paper_bgcolor": now.paper,
            "plot_bgcolor": now.paper,
            "title": {
                "font": {"size": _TITLE, "color": now.ink},
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
            },
            "legend": {
                "orientation": "h",
                "x": 0,
                "y": 1.01,
                "yanchor": "bottom",
                "font": {"size": LESSER, "color": now.ink},
                "bgcolor": _CLEAR,
                "itemclick": False,
                "itemdoubleclick": False,
                "traceorder": "normal",
            },
            "hoverlabel": {
                "bgcolor": now.paper,
                "bordercolor": now.edge,
                "font": {"family": FONT, "size": TYPE, "color": now.ink},
                "align": "left",
            },
            "annotationdefaults": {
                "showarrow": False,
                "align": "left",
                "font": {"size": LESSER, "color": now.ink},
            },
            "modebar": {"bgcolor": _CLEAR, "color": now.muted, "activecolor": now.ink},
            "dragmode": False,
            "bargap": 0.3,
            "xaxis": axis,
            "yaxis": axis | {"gridcolor": _CLEAR},
        }
    )
