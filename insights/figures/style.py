"""One house style: colours that survive colour blindness, number formats, chart furniture.

The scale runs from purple (fewer than expected) through a quiet neutral to
orange (more than expected), after ColorBrewer's PuOr. Purple and orange stay
apart for every common kind of colour blindness, and neither says "bad".
Colour is never the only sign: every verdict also has words, a marker shape
and a pattern. Contrast is checked by the tests against WCAG 2.2 (1.4.3, 1.4.11).
"""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import plotly.graph_objects as go

FONT = '"Source Sans Pro", "Segoe UI", "Helvetica Neue", Arial, sans-serif'
PARITY = 100.0
NOT_SHOWN = "not shown"

# After Okabe and Ito (2008), darkened where needed to hold 3:1 on white.
CATEGORICAL = ("#0B6AA8", "#B3631A", "#007A5A", "#A54E83", "#5B4B8A", "#6B6B6B")
CATEGORICAL_DARK = ("#56B4E9", "#E69F00", "#2FBF94", "#DD9BC3", "#A99BE0", "#B5B5B5")

Pattern = Literal["solid", "hatch"]


@dataclass(frozen=True, slots=True)
class Look:
    """How one verdict is written and drawn, in colour and without it.

    Attributes
    ----------
    words : str
        What the reader sees.
    light, dark : str
        Fill in each theme, as #RRGGBB.
    pattern : {"solid", "hatch"}
        Fill of an area on a map.
    symbol : str
        Plotly marker symbol, so that a chart can be read in grey.
    """

    words: str
    light: str
    dark: str
    pattern: Pattern
    symbol: str

    def colour(self, dark: bool) -> str:
        """Return the fill for the theme in use."""
        return self.dark if dark else self.light


# In the order of a legend.
VERDICTS: dict[str, Look] = {
    "under_strong": Look(
        "clearly fewer than expected", "#41207A", "#DCD0FF", "solid", "triangle-down"
    ),
    "under_likely": Look("probably fewer", "#8A78B9", "#8F7CD2", "solid", "triangle-down"),
    "in_line": Look("about as expected", "#EDE9E1", "#333842", "solid", "circle"),
    "over": Look("more than expected", "#C0661A", "#E39B4B", "solid", "triangle-up"),
    "too_few": Look("not enough data", "#FBFAF8", "#1A1F27", "hatch", "circle-open"),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The neutral colours of a theme, as #RRGGBB.

    Attributes
    ----------
    ink, muted : str
        Text, and quieter text; both at least 4.5:1 on `paper`.
    paper, backdrop : str
        The page, and the land and sea behind a map.
    line, edge, hatch : str
        Grid lines; outlines of areas; hatching of areas without enough data.
    mark : str
        Dots and bars that make no claim, at least 3:1 on `paper`.
    """

    dark: bool
    ink: str
    muted: str
    paper: str
    backdrop: str
    line: str
    edge: str
    hatch: str
    mark: str

    def fill(self, verdict: str) -> str:
        """Return the fill of a verdict in this theme."""
        return look(verdict).colour(self.dark)

    def mark_for(self, verdict: str) -> str:
        """Return the colour of a dot or bar: only claims are coloured."""
        claim = verdict in {"under_strong", "under_likely", "over"}
        return self.fill(verdict) if claim else self.mark

    @property
    def categorical(self) -> tuple[str, ...]:
        """Return colours for things without an order."""
        return CATEGORICAL_DARK if self.dark else CATEGORICAL


LIGHT = Theme(
    dark=False,
    ink="#1F2328",
    muted="#59606A",
    paper="#FFFFFF",
    backdrop="#E9EEF0",
    line="#DADDE1",
    edge="#7D7A74",
    hatch="#8B8880",
    mark="#6F7681",
)
DARK = Theme(
    dark=True,
    ink="#F2F3F5",
    muted="#B4BAC4",
    paper="#0E1117",
    backdrop="#151B23",
    line="#30363F",
    edge="#7C8592",
    hatch="#7C8592",
    mark="#9AA2AE",
)


def theme(dark: bool) -> Theme:
    """Return the light or the dark theme."""
    return DARK if dark else LIGHT


def look(verdict: str) -> Look:
    """Return how a verdict is written and drawn; one not known claims nothing."""
    return VERDICTS.get(verdict, VERDICTS["too_few"])


def missing(value: float | None) -> bool:
    """Say whether a released number was hidden or never known."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or value != value


def whole(value: float | None) -> str:
    """Write a count.

    Examples
    --------
    >>> whole(1520.0), whole(float("nan"))
    ('1,520', 'not shown')
    """
    return NOT_SHOWN if value is None or missing(value) else f"{value:,.0f}"


def per_hundred(ratio: float | None) -> str:
    """Write a ratio with parity 1.0 the way readers see it, with parity 100.

    Examples
    --------
    >>> per_hundred(0.618)
    '62'
    """
    return NOT_SHOWN if ratio is None or missing(ratio) else f"{ratio * PARITY:,.0f}"


def percent(share: float | None) -> str:
    """Write a share from 0 to 1 as people say it.

    Examples
    --------
    >>> percent(0.153), percent(0.004), percent(0.0)
    ('15%', 'under 1%', '0%')
    """
    if share is None or missing(share):
        return NOT_SHOWN
    return "under 1%" if 0 < share < 0.005 else f"{share:.0%}"


def kilometres(distance: float | None) -> str:
    """Write a distance; one decimal only where it matters.

    Examples
    --------
    >>> kilometres(3.24), kilometres(12.4)
    ('3.2 km', '12 km')
    """
    if distance is None or missing(distance):
        return NOT_SHOWN
    return f"{distance:.1f} km" if distance < 9.95 else f"{distance:,.0f} km"


def plotly_text(text: str, width: int | None = None) -> str:
    """Make text safe for Plotly, which reads a little HTML, and wrap it.

    Examples
    --------
    >>> plotly_text("<b>Up & Down</b>")
    '&lt;b&gt;Up &amp; Down&lt;/b&gt;'
    """
    lines = textwrap.wrap(text, width) if width else [text]
    safe = (line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines)
    return "<br>".join(safe)


def furnish(
    figure: go.Figure,
    title: str,
    *,
    dark: bool,
    height: int,
    source: str = "",
    legend: bool = False,
) -> None:
    """Give a figure the house furniture: takeaway title, type, grid, source line.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Changed in place.
    title : str
        The takeaway, as plain text; wrapped so that it fits a phone.
    dark : bool
        Which theme.
    height : int
        Height in pixels.
    source : str, optional
        Where the numbers come from, written small below the figure.
    legend : bool
        Whether a legend stands between the title and the figure.
    """
    now = theme(dark)
    wrapped = plotly_text(title, 48)
    lines = wrapped.count("<br>") + 1 if title else 0
    axis: dict[str, Any] = {
        "gridcolor": now.line,
        "zeroline": False,
        "linecolor": now.line,
        "tickfont": {"color": now.muted},
        "automargin": True,
        "fixedrange": True,
    }
    figure.update_layout(
        height=height,
        paper_bgcolor=now.paper,
        plot_bgcolor=now.paper,
        font={"family": FONT, "size": 14, "color": now.ink},
        title={
            "text": f"<b>{wrapped}</b>" if title else "",
            "font": {"size": 17, "color": now.ink},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            # Plotly counts from the first line, so later lines need their own room.
            "pad": {"b": 23 * (lines - 1) + (40 if legend else 12), "l": 4},
        },
        margin={
            "l": 8,
            "r": 12,
            "t": 26 + 23 * lines + (28 if legend else 0),
            "b": 84 if source else 58,
        },
        showlegend=legend,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.01,
            "yanchor": "bottom",
            "font": {"size": 13, "color": now.ink},
            "bgcolor": "rgba(0,0,0,0)",
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
        hoverlabel={
            "bgcolor": now.paper,
            "bordercolor": now.edge,
            "font": {"family": FONT, "size": 14, "color": now.ink},
            "align": "left",
        },
        colorway=list(now.categorical),
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": now.muted, "activecolor": now.ink},
        dragmode=False,
        xaxis=axis,
        yaxis=axis | {"gridcolor": "rgba(0,0,0,0)"},
    )
    if source:
        figure.add_annotation(
            text=plotly_text(source, 70),
            xref="paper",
            yref="paper",
            x=0,
            y=0,
            xanchor="left",
            yanchor="top",
            yshift=-54,
            showarrow=False,
            align="left",
            font={"size": 11, "color": now.muted},
        )
