"""Findings with their doubt: a dot, its interval, and the line of parity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.figures import words
from insights.figures.dot_rows import (
    Dot,
    Interval,
    dots_of,
    draw_intervals,
    figures_beside,
    in_claims_bold,
    reach_axis,
    row_axis,
)
from insights.figures.furniture import furnish, plotly_text, row_centres
from insights.figures.style import UNDER, Theme, theme
from insights.prose import PARITY, missing, per_hundred

if TYPE_CHECKING:
    import plotly.graph_objects as go

FIFTHS = {5: "most", 4: "more than usual", 3: "middle", 2: "less than usual", 1: "least"}


def pooled_fifths(
    pooled: pd.DataFrame,
    label: str,
    verdict: str = "in_line",
    *,
    dark: bool = False,
) -> go.Figure:
    """Draw reach in each fifth of the catchment's people, ordered by one characteristic.

    Parameters
    ----------
    pooled : pandas.DataFrame
        Rows of released `insights.tables.POOLED` for one characteristic.
    label : str
        The characteristic, in words.
    verdict : str
        The finding for the fifth with the most of it; only a claim is coloured.
    dark : bool
        Which theme.
    """
    now = theme(dark)
    rows = pooled.sort_values("fifth", ascending=False)
    names = [FIFTHS[fifth] for fifth in rows["fifth"]]
    verdicts = [verdict if fifth == 5 else "in_line" for fifth in rows["fifth"]]
    return _dots_around_parity(
        rows["ratio"], rows["low"], rows["high"], names, verdicts, now,
        title=words.fifths_takeaway(rows, label),
    )  # fmt: skip


def trends_overview(
    trends: pd.DataFrame, *, limit: int | None = None, dark: bool = False
) -> go.Figure:
    """Draw reach in the areas with the most of each characteristic, lowest first.

    Parameters
    ----------
    trends : pandas.DataFrame
        Released `insights.tables.TRENDS`.
    limit : int, optional
        Draw only so many; claims always come first.
    dark : bool
        Which theme.
    """
    rows = most_telling(trends, limit)
    labels = [words.sentence_case(label) for label in rows["label"]]
    return _dots_around_parity(
        rows["top_ratio"], rows["top_low"], rows["top_high"], labels,
        rows["verdict"].tolist(), theme(dark),
        title=words.trends_takeaway(trends),
    )  # fmt: skip


def most_telling(trends: pd.DataFrame, limit: int | None = None) -> pd.DataFrame:
    """Return the characteristics to draw: findings of fewer first, then the others, lowest first.

    Deprivation as a whole is always among them: whether the most deprived places come is
    what is asked first.
    """
    claimed = trends["verdict"].isin(UNDER)
    order = trends.assign(claimed=~claimed).sort_values(["claimed", "top_ratio"])
    drawn = order.head(limit or len(order))
    if "deprivation" in order.index.difference(drawn.index):
        drawn = pd.concat([drawn.iloc[:-1], order.loc[["deprivation"]]])
    return drawn


def _dots_around_parity(
    ratio: pd.Series[float],
    low: pd.Series[float],
    high: pd.Series[float],
    names: list[str],
    verdicts: list[str],
    now: Theme,
    *,
    title: str,
) -> go.Figure:
    """Draw rows from the top down; a row without an estimate says so in words."""
    import plotly.graph_objects as go

    labels = [plotly_text(name, 26) for name in names]
    centres, tall = row_centres(labels)
    figure = go.Figure()
    figure.add_vline(x=PARITY, line={"color": now.ink, "width": 1.5, "dash": "dot"})
    draw_intervals(
        figure,
        (
            Interval(left * PARITY, right * PARITY, centre, now.mark_for(verdict), 3)
            for centre, left, right, verdict in zip(centres, low, high, verdicts, strict=True)
            if not missing(left)
        ),
    )
    rows = zip(labels, ratio, low, high, centres, verdicts, strict=True)
    dots = [
        Dot(
            value * PARITY, centre, verdict,
            f"{label}: {per_hundred(value)} (range {per_hundred(left)} to {per_hundred(right)})",
        )
        for label, value, left, right, centre, verdict in rows
        if not missing(value)
    ]  # fmt: skip
    figure.add_trace(dots_of(dots, now))
    furnish(figure, title, dark=now.dark, height=round(160 + tall), rows=labels)
    figures_beside(
        figure,
        centres,
        [
            "not enough data" if missing(value) else in_claims_bold(per_hundred(value), verdict)
            for value, verdict in zip(ratio, verdicts, strict=True)
        ],
    )
    known = [value * PARITY for value in [*low, *high] if not missing(value)]
    figure.update_layout(
        xaxis=reach_axis(known),
        yaxis=row_axis(labels, centres, tall, now),
    )
    return figure
