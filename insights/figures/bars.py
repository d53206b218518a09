"""Counts as bars: how visits divide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.furniture import furnish, margin_for, plotly_text
from insights.figures.style import theme
from insights.figures.words import hidden_count
from insights.measures.disclosure.release_sums import OTHERS
from insights.prose import missing, percent, whole

if TYPE_CHECKING:
    import plotly.graph_objects as go


DIMENSIONS = {
    "authority": "Where visits come from",
    "distance": "How far visitors travel",
    "month": "When visits were made",
    "ticket_type": "What tickets were used",
    "channel": "How visits were booked",
    "source": "Which file visits were counted in",
}
_MOST_BARS = 14


def breakdown_rows(breakdown: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Return the rows to draw: months in order, anything else with the most first."""
    rows = breakdown[breakdown["dimension"] == dimension]
    if dimension == "month":
        return rows.sort_values("value")
    if dimension == "distance":
        return rows
    named = rows[rows["value"].ne(OTHERS)].sort_values("count", ascending=False)
    return pd.concat([named, rows[rows["value"].eq(OTHERS)]]).head(_MOST_BARS)


def breakdown_takeaway(breakdown: pd.DataFrame, dimension: str) -> str:
    """Say which value has the most visits."""
    rows = breakdown_rows(breakdown, dimension).dropna(subset=["count"])
    rows = rows[rows["value"].ne(OTHERS)]
    title = DIMENSIONS.get(dimension, dimension)
    if not len(rows):
        return f"{title}: too few to show"
    top = rows.sort_values("count").iloc[-1]
    share = "" if missing(top["share"]) else f" ({percent(top['share'])})"
    return f"{title}: most often {month_words(str(top['value']))}{share}"


def breakdown_alt(breakdown: pd.DataFrame, dimension: str, unit: str = "households") -> str:
    """Describe the chart."""
    rows = breakdown_rows(breakdown, dimension)
    each = (
        f"{month_words(str(value))}: {shown}"
        for value, shown in zip(rows["value"], _counts_in_words(rows, f" {unit}"), strict=True)
    )
    return f"{breakdown_takeaway(breakdown, dimension)}. {'; '.join(each)}."


def breakdown_bars(
    breakdown: pd.DataFrame,
    dimension: str,
    *,
    unit: str = "households",
    dark: bool = False,
) -> go.Figure:
    """Draw released counts for one way of dividing the visits.

    Parameters
    ----------
    breakdown : pandas.DataFrame
        Released `insights.tables.BREAKDOWN`.
    dimension : str
        One of `DIMENSIONS`.
    unit : str
        What is counted.
    dark : bool
        Which theme.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    rows = breakdown_rows(breakdown, dimension)
    upright = dimension == "month"
    names = [
        plotly_text(month_words(str(value)), None if upright else 26) for value in rows["value"]
    ]
    counts = rows["count"].fillna(0).tolist()
    labels = _counts_in_words(rows)
    figure = go.Figure(
        go.Bar(
            x=names if upright else counts,
            y=counts if upright else names,
            orientation="v" if upright else "h",
            text=labels if len(labels) <= _MOST_BARS else None,
            textposition="outside",
            cliponaxis=False,
            hovertext=[f"{name}: {label}" for name, label in zip(names, labels, strict=True)],
            hoverinfo="text",
            marker={"color": now.categorical[0]},
        )
    )
    height = 330 if upright else 130 + 34 * len(rows)
    beside = [whole(max([*counts, 1]))] if upright else names
    furnish(figure, breakdown_takeaway(breakdown, dimension), dark=dark, height=height, rows=beside)
    top = max([*counts, 1]) * (1.15 if upright else 1.02)
    if not upright:
        figure.update_layout(margin={"r": margin_for([whole(count) for count in counts])})
    number = {
        "title": {"text": unit},
        "range": [0, top],
        "nticks": 5,
        "tickformat": ",d",
    }
    # Months are written aslant where there is no room: how much that takes, Plotly has to try.
    months = {"type": "category", "automargin": True, "gridcolor": "rgba(0,0,0,0)"}
    category = months if upright else {"autorange": "reversed", "type": "category"}
    figure.update_layout(
        xaxis=category if upright else number,
        yaxis=number | {"gridcolor": now.line} if upright else category,
    )
    return figure


def _counts_in_words(rows: pd.DataFrame, unit: str = "") -> list[str]:
    bands = rows["count_band"] if "count_band" in rows else [""] * len(rows)
    return [
        hidden_count(str(band)) if missing(count) else f"{whole(count)}{unit}"
        for count, band in zip(rows["count"], bands, strict=True)
    ]


def month_words(value: str) -> str:
    """Write a month as people do; anything else is left as it is.

    Examples
    --------
    >>> month_words("2025-03"), month_words("Adult")
    ('Mar 2025', 'Adult')
    """
    try:
        return pd.Period(value, freq="M").strftime("%b %Y") if value[:4].isdigit() else value
    except ValueError:
        return value
