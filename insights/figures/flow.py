"""What becomes of the lines of a file, drawn as a flow that adds up from the top down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from insights.figures.furniture import furnish, plotly_text
from insights.figures.style import theme

if TYPE_CHECKING:
    import plotly.graph_objects as go

_WRAP = 48  # letters: what a phone has room for
_LINE, _BAR, _GAP, _TOP = 19, 20, 14, 22


class Band(NamedTuple):
    """One step as it is drawn: its name, how many, and what is said of those left behind.

    `shown` stands for the number where that may only be told roughly.
    """

    name: str
    rows: int
    lost: int
    told: str
    shown: str = ""

    @property
    def number(self) -> str:
        """The number beside the name."""
        return self.shown or f"{self.rows:,}"


def file_flow(bands: Sequence[Band], *, dark: bool = False) -> go.Figure:
    """Draw each step as a bar, with those left behind hatched at its end.

    Parameters
    ----------
    bands : sequence of Band
        From the whole file down; each has the rows of the one above less its `lost`.
    dark : bool
        Which theme.

    Notes
    -----
    Names and reasons stand above and below the bars, not beside them, so that the
    bars keep their length on a phone.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    figure = go.Figure()
    top = 0.0
    # A sliver of those left behind must be seen, and a bar of none is none.
    whole = max(bands[0].rows if bands else 0, 1)
    bars, gone = [], []
    for band in bands:
        told = plotly_text(band.told, _WRAP) if band.told else ""
        _words(figure, f"{plotly_text(band.name)}: <b>{band.number}</b>", top, now.ink, 14)
        middle = top + _TOP + _BAR / 2
        left = max(band.lost / whole, 0.004) if band.lost else 0.0
        kept = min(band.rows / whole, 1 - left)
        bars.append(_Bar(kept, middle, 0.0, f"{band.name}: {band.number}"))
        if band.lost:
            gone.append(_Bar(left, middle, kept, band.told))
        top += _TOP + _BAR + 4
        if told:
            _words(figure, told, top, now.muted, 13)
            top += _LINE * (told.count("<br>") + 1)
        top += _GAP
    figure.add_trace(_bars(bars, {"color": now.categorical[0]}))
    hatch = {"shape": "/", "fgcolor": now.hatch, "size": 6, "solidity": 0.25}
    left_behind = {
        "color": "rgba(0,0,0,0)",
        "line": {"color": now.edge, "width": 1},
        "pattern": hatch,
    }
    if gone:
        figure.add_trace(_bars(gone, left_behind))
    furnish(figure, "", dark=dark, height=int(top) + 16)
    figure.update_layout(
        barmode="overlay",
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        xaxis={"visible": False, "range": [0, 1]},
        yaxis={"visible": False, "range": [top, 0]},
    )
    return figure


class _Bar(NamedTuple):
    length: float
    middle: float
    base: float
    hover: str


def _bars(bars: Sequence[_Bar], marker: dict[str, Any]) -> go.Bar:
    """Draw bars that look alike at once: for each thing, Plotly takes its time."""
    import plotly.graph_objects as go

    return go.Bar(
        x=[each.length for each in bars],
        y=[each.middle for each in bars],
        base=[each.base for each in bars],
        width=[_BAR] * len(bars),
        orientation="h",
        marker=marker,
        hovertext=[plotly_text(each.hover, _WRAP) for each in bars],
        hoverinfo="text",
    )


def _words(figure: go.Figure, text: str, top: float, colour: str, size: int) -> None:
    figure.add_annotation(
        text=text,
        x=0,
        y=top,
        xref="x",
        yref="y",
        xanchor="left",
        yanchor="top",
        font={"size": size, "color": colour},
    )
