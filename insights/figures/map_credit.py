"""Whose data a map shows: small print that stays with the map, even where it fills the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.furniture import plotly_text
from insights.figures.style import Theme

if TYPE_CHECKING:
    import plotly.graph_objects as go

# Pixels that the narrowest screen is sure to have.
_WIDTH = 340
_LETTER = 0.47  # in parts of the size of the type
_LINE = 1.3
_LEAST = 11
_GAP = 4


def draw_credit(
    figure: go.Figure, credit: str, now: Theme, *, below: int = 0, text_size: int = 13
) -> None:
    """Write a credit beneath a map in full, over as many lines as it needs, and make room for it.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        A map laid out already, with a height; changed in place.
    credit : str
        Whose data it shows; "" draws nothing.
    now : Theme
        The theme in use.
    below : int
        Pixels that something else takes between the map and the credit.
    text_size : int
        Pixels of the map's other type.
    """
    if not credit:
        return
    size = max(_LEAST, round(0.7 * text_size))
    written = plotly_text(credit, int(_WIDTH / (size * _LETTER)))
    tall = round(size * _LINE * (written.count("<br>") + 1)) + 2 * _GAP
    figure.add_annotation(
        text=written,
        xref="paper",
        yref="paper",
        x=0,
        y=0,
        xanchor="left",
        yanchor="top",
        yshift=-below - _GAP,
        showarrow=False,
        align="left",
        font={"size": size, "color": now.muted},
    )
    figure.update_layout(height=figure.layout.height + tall, margin={"b": below + tall})
