"""One finding looked at in two ways: two marks on a row, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures import words
from insights.figures.dot_rows import (
    Interval,
    draw_intervals,
    figures_beside,
    in_claims_bold,
    row_axis,
)
from insights.figures.furniture import furnish, plotly_text, row_centres
from insights.figures.style import look, theme
from insights.prose import PARITY, missing, per_hundred

if TYPE_CHECKING:
    import plotly.graph_objects as go

#: How a finding of `insights.measures.kinds.held_alike` is drawn; all others claim nothing.
_DRAWN_AS = {"lower": "under", "higher": "over"}
NOT_TOLD = "–"
_APART = 9.0
_ROW = 54
_TICKS = (12.5, 25, 50, 100, 200, 400, 800)
MARKS = (
    "Hollow, above: by itself. Filled, below: with the others held alike; ▼ still lower, "
    "▲ still higher, ● no finding. The line through a mark is the range that chance allows; the "
    "dotted line is 100, as many as from the places with the least."
)


def held_alike(table: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Draw each characteristic by itself, and with the others held alike.

    Parameters
    ----------
    table : pandas.DataFrame
        `insights.tables.HELD_ALIKE`.
    dark : bool
        Which theme.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    labels = [plotly_text(words.sentence_case(label), 26) for label in table["label"]]
    centres, tall = row_centres(labels, least=_ROW)
    figure = go.Figure()
    figure.add_trace(
        go.Scatter(
            x=[PARITY, PARITY], y=[0, tall], mode="lines", hoverinfo="skip", showlegend=False,
            line={"color": now.ink, "width": 1.5, "dash": "dot"},
        )
    )  # fmt: skip
    lines: list[Interval] = []
    drawn: list[dict[str, Any]] = []
    for kind, away in (("alone", -_APART), ("alike", _APART)):
        marks: list[dict[str, Any]] = []
        for centre, row in zip(centres, words.each_row(table), strict=True):
            value, low, high = (
                getattr(row, f"{kind}_{name}") * PARITY for name in ("ratio", "low", "high")
            )
            if missing(value):
                continue
            said = _DRAWN_AS.get(str(row.verdict), "in_line") if kind == "alike" else "in_line"
            colour, thick = now.mark_for(said), 3 if kind == "alike" else 1.5
            lines.append(Interval(low, high, centre + away, colour, thick))
            marks.append(
                {
                    "x": value,
                    "y": centre + away,
                    "symbol": look(said).symbol if kind == "alike" else "circle-open",
                    "colour": colour,
                    "edge": colour if kind == "alone" else now.paper,
                    "told": f"{row.label}, {_HOW[kind]}: {value:.0f} ({low:.0f} to {high:.0f})",
                }
            )
        drawn.append(_marks(marks, 13 if kind == "alike" else 11, 2 if kind == "alone" else 1))
    draw_intervals(figure, lines)
    figure.add_traces(drawn)
    ends = [end for line in lines for end in (line.low, line.high)]
    furnish(figure, "", dark=dark, height=round(120 + tall), rows=labels)
    figures_beside(
        figure,
        centres,
        [
            in_claims_bold(
                f"{per_hundred(row.alone_ratio)} → "
                f"{NOT_TOLD if missing(row.alike_ratio) else per_hundred(row.alike_ratio)}",
                _DRAWN_AS.get(str(row.verdict), "in_line"),
            )
            for row in words.each_row(table)
        ],
    )
    low, high = min([45.0, *ends]) * 0.9, max([220.0, *ends]) * 1.1
    figure.update_layout(
        xaxis={
            "type": "log",
            "tickmode": "array",
            "tickvals": [tick for tick in _TICKS if low <= tick <= high],
            "ticktext": [f"{tick:g}" for tick in _TICKS if low <= tick <= high],
            "range": [_log(low), _log(high)],
            "title": {"text": "for every 100 from the places with the least"},
        },
        yaxis=row_axis(labels, centres, tall, now),
    )
    return figure


def _marks(marks: Sequence[dict[str, Any]], size: float, edge: float) -> dict[str, Any]:
    """Return one way's mark on every row."""
    return {
        "type": "scatter",
        "x": [each["x"] for each in marks],
        "y": [each["y"] for each in marks],
        "mode": "markers",
        "marker": {
            "size": size,
            "symbol": [each["symbol"] for each in marks],
            "color": [each["colour"] for each in marks],
            "line": {"width": edge, "color": [each["edge"] for each in marks]},
        },
        "hovertext": [each["told"] for each in marks],
        "hoverinfo": "text",
        "showlegend": False,
    }


_HOW = {"alone": "by itself", "alike": "with the others held alike"}


def _log(value: float) -> float:
    from math import log10

    return log10(value)
