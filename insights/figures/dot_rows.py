"""The rows of a chart of dots: their names, intervals and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from insights.figures.furniture import margin_for, plotly_text
from insights.figures.style import UNDER, Theme, look

if TYPE_CHECKING:
    import plotly.graph_objects as go

_DOT = 13  # pixels


def row_axis(labels: list[str], centres: list[float], height: float, now: Theme) -> dict[str, Any]:
    """Return the axis that names the rows, the first at the top."""
    return {
        "range": [height, 0],
        "tickmode": "array",
        "tickvals": centres,
        "ticktext": labels,
        "tickfont": {"color": now.ink},
    }


def reach_axis(known: Sequence[float]) -> dict[str, Any]:
    """Return the axis of reach, wide enough for what is known and for all around parity."""
    return {
        "title": {"text": "reach (100 = as expected)"},
        "range": [min([60.0, *known]) - 8, max([140.0, *known]) + 8],
    }


class Interval(NamedTuple):
    """A line along a row, from one end to the other."""

    low: float
    high: float
    row: float
    colour: str
    width: float


def draw_intervals(figure: go.Figure, intervals: Iterable[Interval]) -> None:
    """Draw intervals, all that look alike at once: for each thing, Plotly takes its time."""
    alike: dict[tuple[str, float], list[Interval]] = {}
    for each in intervals:
        alike.setdefault((each.colour, each.width), []).append(each)
    figure.add_traces(
        [
            {
                "type": "scatter",
                "x": [end for one in some for end in (one.low, one.high, None)],
                "y": [end for one in some for end in (one.row, one.row, None)],
                "mode": "lines",
                "line": {"color": colour, "width": width},
                "hoverinfo": "skip",
                "showlegend": False,
            }
            for (colour, width), some in alike.items()
        ]
    )


class Dot(NamedTuple):
    """An estimate on its row: its verdict gives it shape and colour, and a pointer is told more."""

    value: float
    row: float
    verdict: str
    told: str


def dots_of(dots: Sequence[Dot], now: Theme) -> dict[str, Any]:
    """Return the trace of estimates, all of one size; text is safe for Plotly already."""
    return {
        "type": "scatter",
        "x": [each.value for each in dots],
        "y": [each.row for each in dots],
        "mode": "markers",
        "marker": {
            "size": _DOT,
            "symbol": [look(each.verdict).symbol for each in dots],
            "color": [now.mark_for(each.verdict) for each in dots],
            "line": {"width": 1, "color": now.paper},
        },
        "hovertext": [each.told for each in dots],
        "hoverinfo": "text",
        "showlegend": False,
    }


def figures_beside(figure: go.Figure, rows: list[float], text: list[str]) -> None:
    """Write each row's figure in a column of its own, to the right of all that is drawn.

    The column stands in the margin, whose pixels are kept for it at every width, so that no
    figure is cut and none lies on a line of the chart.
    """
    # What is said in place of a figure may be long, and a phone is narrow.
    written = [label if label.startswith("<b>") else plotly_text(label, 16) for label in text]
    figure.update_layout(
        annotations=[
            {
                "x": 1,
                "xref": "x domain",
                "xanchor": "left",
                "xshift": 8,
                "y": row,
                "yref": "y",
                "yanchor": "middle",
                "text": label,
            }
            for row, label in zip(rows, written, strict=True)
        ],
        margin={"r": margin_for(written)},
    )


def in_claims_bold(written: str, verdict: str) -> str:
    """Make a figure bold where it is a claim.

    Examples
    --------
    >>> in_claims_bold("62", "under_strong"), in_claims_bold("98", "in_line")
    ('<b>62</b>', '98')
    """
    return f"<b>{written}</b>" if verdict in (*UNDER, "over") else written
