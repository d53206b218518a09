"""Findings with their doubt: a dot, its interval, and the line of parity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures import words
from insights.figures.furniture import furnish, plotly_text, row_centres
from insights.figures.style import UNDER, Theme, look, theme
from insights.prose import PARITY, missing, per_hundred, percent

if TYPE_CHECKING:
    import plotly.graph_objects as go

FIFTHS = {5: "most", 4: "more than usual", 3: "middle", 2: "less than usual", 1: "least"}


def pooled_fifths(
    pooled: pd.DataFrame,
    label: str,
    verdict: str = "in_line",
    *,
    dark: bool = False,
    source: str = "",
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
    source : str
        Source line.
    """
    now = theme(dark)
    rows = pooled.sort_values("fifth", ascending=False)
    names = [FIFTHS[fifth] for fifth in rows["fifth"]]
    verdicts = [verdict if fifth == 5 else "in_line" for fifth in rows["fifth"]]
    return _dots_around_parity(
        rows["ratio"], rows["low"], rows["high"], names, verdicts, now,
        title=words.fifths_takeaway(rows, label), source=source,
        axis="reach (100 = as expected)",
    )  # fmt: skip


def trends_overview(
    trends: pd.DataFrame, *, limit: int | None = None, dark: bool = False, source: str = ""
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
    source : str
        Source line.
    """
    claimed = trends["verdict"].isin(UNDER)
    order = trends.assign(claimed=~claimed).sort_values(["claimed", "top_ratio"])
    rows = order.head(limit or len(order)).sort_values("top_ratio")
    labels = [words.sentence_case(label) for label in rows["label"]]
    return _dots_around_parity(
        rows["top_ratio"], rows["top_low"], rows["top_high"], labels,
        rows["verdict"].tolist(), theme(dark),
        title=words.trends_takeaway(trends), source=source,
        axis="reach (100 = as expected)",
    )  # fmt: skip


def group_shares(
    groups: pd.DataFrame, *, who: str = "volunteers", dark: bool = False, source: str = ""
) -> go.Figure:
    """Draw each group's share of those who answered beside its share of local people.

    Parameters
    ----------
    groups : pandas.DataFrame
        Rows of released `insights.tables.GROUPS` for one question and source.
    who : str
        Who answered: "volunteers" or "visitors surveyed".
    dark : bool
        Which theme.
    source : str
        Source line.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    names = [plotly_text(str(name), 24) for name in groups["category"]]
    centres, tall = row_centres(names, least=44)
    figure = go.Figure()
    shown = [not missing(share) for share in groups["share"]]
    for centre, row, seen in zip(centres, words.each_row(groups), shown, strict=True):
        if not missing(row.population_share) and seen:
            _segment(figure, [row.population_share, row.share], centre, now.line, 7)
        if seen:
            _segment(figure, [row.low, row.high], centre, now.mark_for(row.verdict), 2)
    figure.add_trace(
        go.Scatter(
            x=groups["population_share"],
            y=centres,
            mode="markers",
            name="local people",
            marker={
                "symbol": "line-ns-open",
                "size": 20,
                "color": now.ink,
                "line": {"width": 3, "color": now.ink},
            },
            hoverinfo="text",
            text=[f"{percent(share)} of local people" for share in groups["population_share"]],
        )
    )
    answered = groups[shown]
    figure.add_trace(
        go.Scatter(
            x=answered["share"],
            y=[centre for centre, seen in zip(centres, shown, strict=True) if seen],
            mode="markers",
            marker={
                "symbol": [look(verdict).symbol for verdict in answered["verdict"]],
                "size": 13,
                "color": [now.mark_for(verdict) for verdict in answered["verdict"]],
                "line": {"width": 1, "color": now.paper},
            },
            hoverinfo="text",
            hovertext=[
                f"{percent(row.share)} of {who}: {look(row.verdict).words}"
                for row in words.each_row(answered)
            ],
            showlegend=False,
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[None],
            y=[0],
            mode="markers+lines",
            name=f"{who}, with range",
            marker={"size": 12, "color": now.mark},
            line={"color": now.mark, "width": 2},
        )
    )
    ends = (
        groups[["population_share", "share", "high"]]
        .max(axis=1)
        .where(pd.Series(shown, index=groups.index))
    )
    _labels(
        figure,
        ends.fillna(0),
        centres,
        [words.group_share(row) for row in words.each_row(groups)],
        now,
    )
    furnish(
        figure,
        words.groups_takeaway(groups, who),
        dark=dark,
        height=round(165 + tall),
        source=source,
        legend=True,
    )
    figure.update_layout(
        xaxis={"tickformat": ".0%", "rangemode": "tozero", "range": [0, _widest(groups) * 1.25]},
        yaxis=_rows(names, centres, tall, now),
    )
    return figure


def _dots_around_parity(
    ratio: pd.Series[float],
    low: pd.Series[float],
    high: pd.Series[float],
    names: list[str],
    verdicts: list[str],
    now: Theme,
    *,
    title: str,
    source: str,
    axis: str,
) -> go.Figure:
    """Draw rows from the top down; a row without an estimate says so in words."""
    import plotly.graph_objects as go

    labels = [plotly_text(name, 26) for name in names]
    centres, tall = row_centres(labels)
    figure = go.Figure()
    figure.add_vline(x=PARITY, line={"color": now.ink, "width": 1.5, "dash": "dot"})
    for centre, left, right, verdict in zip(centres, low, high, verdicts, strict=True):
        if not missing(left):
            _segment(figure, [left * PARITY, right * PARITY], centre, now.mark_for(verdict), 3)
    hidden = [missing(value) for value in ratio]
    figure.add_trace(
        go.Scatter(
            x=[
                PARITY if gone else value * PARITY
                for value, gone in zip(ratio, hidden, strict=True)
            ],
            y=centres,
            mode="markers",
            marker={
                "size": 14,
                "symbol": [look(verdict).symbol for verdict in verdicts],
                "color": [now.mark_for(verdict) for verdict in verdicts],
                "opacity": [0 if gone else 1 for gone in hidden],
                "line": {"width": 1, "color": now.paper},
            },
            hovertext=[
                f"{label}: {per_hundred(value)} (range {per_hundred(left)} to {per_hundred(right)})"
                for label, value, left, right in zip(labels, ratio, low, high, strict=True)
            ],
            hoverinfo="text",
            showlegend=False,
        )
    )
    _labels(
        figure,
        (high * PARITY).fillna(PARITY),
        centres,
        [
            "not enough data" if gone else _figure(value, verdict)
            for value, gone, verdict in zip(ratio, hidden, verdicts, strict=True)
        ],
        now,
    )
    furnish(figure, title, dark=now.dark, height=round(160 + tall), source=source)
    known = [value * PARITY for value in [*low, *high] if not missing(value)]
    figure.update_layout(
        xaxis={
            "title": {"text": axis, "font": {"size": 13, "color": now.muted}},
            "range": [min([60.0, *known]) - 8, max([140.0, *known]) + 16],
        },
        yaxis=_rows(labels, centres, tall, now),
    )
    return figure


def _figure(ratio: float, verdict: str) -> str:
    """Write a ratio, heavier where it is a claim."""
    written = per_hundred(ratio)
    return f"<b>{written}</b>" if verdict in (*UNDER, "over") else written


def _rows(labels: list[str], centres: list[float], height: float, now: Theme) -> dict[str, Any]:
    """Return the axis that names the rows, the first at the top."""
    return {
        "range": [height, 0],
        "tickmode": "array",
        "tickvals": centres,
        "ticktext": labels,
        "tickfont": {"color": now.ink},
    }


def _segment(figure: go.Figure, ends: list[float], row: float, colour: str, width: float) -> None:
    import plotly.graph_objects as go

    figure.add_trace(
        go.Scatter(
            x=ends,
            y=[row, row],
            mode="lines",
            line={"color": colour, "width": width},
            hoverinfo="skip",
            showlegend=False,
        )
    )


def _labels(
    figure: go.Figure, ends: pd.Series[float], rows: list[float], text: list[str], now: Theme
) -> None:
    """Write each row's figure to the right of all that is drawn in the row."""
    import plotly.graph_objects as go

    figure.add_trace(
        go.Scatter(
            x=ends,
            y=rows,
            mode="text",
            text=[f"  {label}" for label in text],
            textposition="middle right",
            textfont={"color": now.ink, "size": 13},
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )
    )


def _widest(rows: pd.DataFrame) -> float:
    return float(rows[["population_share", "high", "share"]].max().max(skipna=True) or 1)
