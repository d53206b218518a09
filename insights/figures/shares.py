"""Each group's share of those who answered, beside its share of local people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures import words
from insights.figures.dot_rows import (
    Dot,
    Interval,
    dots_of,
    draw_intervals,
    figures_beside,
    in_claims_bold,
    row_axis,
)
from insights.figures.furniture import furnish, plotly_text, row_centres
from insights.figures.style import UNDER, Theme, look, theme
from insights.prose import missing, percent

if TYPE_CHECKING:
    import plotly.graph_objects as go


def group_shares(groups: pd.DataFrame, *, who: str = "volunteers", dark: bool = False) -> go.Figure:
    """Draw each group's share of those who answered beside its share of local people.

    Parameters
    ----------
    groups : pandas.DataFrame
        Rows of released `insights.tables.GROUPS` for one question and source.
    who : str
        Who answered: "volunteers" or "visitors surveyed".
    dark : bool
        Which theme.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    names = [plotly_text(str(name), 24) for name in groups["category"]]
    centres, tall = row_centres(names, least=44)
    placed = groups.assign(centre=centres)
    answered = placed[[not missing(share) for share in groups["share"]]]
    figure = go.Figure()
    told = list(words.each_row(answered))
    draw_intervals(
        figure,
        [
            *(
                Interval(row.population_share, row.share, row.centre, now.line, 7)
                for row in told
                if not missing(row.population_share)
            ),
            *(
                Interval(row.low, row.high, row.centre, now.mark_for(row.verdict), 2)
                for row in told
            ),
        ],
    )
    figure.add_traces([_local_people(placed, now), *_those_who_answered(answered, who, now)])
    furnish(
        figure,
        words.groups_takeaway(groups, who),
        dark=dark,
        height=round(165 + tall),
        legend=True,
        rows=names,
    )
    figures_beside(
        figure,
        centres,
        [in_claims_bold(words.group_share(row), row.verdict) for row in words.each_row(groups)],
    )
    figure.update_layout(
        xaxis={
            "title": {"text": "share of people"},
            "tickformat": ".0%",
            "nticks": 6,
            "rangemode": "tozero",
            "range": [0, _widest(groups) * 1.04],
        },
        yaxis=row_axis(names, centres, tall, now),
    )
    return figure


def questions_to_show(groups: pd.DataFrame) -> tuple[str, ...]:
    """Return the questions with a finding, else the one with most shares to draw.

    Those with most findings come first, and of those with as many, those with most shares.

    Examples
    --------
    >>> groups = pd.DataFrame({"field": ["age", "sex", "sex"], "verdict": ["match"] * 3,
    ...                        "share": [0.5, None, None]})
    >>> questions_to_show(groups)
    ('age',)
    >>> questions_to_show(groups.assign(verdict="under_strong"))
    ('sex', 'age')
    """
    under = groups["verdict"].isin(UNDER)
    worth = (len(groups) * under + groups["share"].notna()).groupby(groups["field"]).sum()
    order = worth.sort_values(ascending=False, kind="stable").index
    found = set(groups.loc[under, "field"])
    return tuple(str(field) for field in order if field in found) or (str(order[0]),)


def _local_people(placed: pd.DataFrame, now: Theme) -> dict[str, Any]:
    """Return a stroke for each group where local people stand."""
    return {
        "type": "scatter",
        "x": placed["population_share"],
        "y": placed["centre"],
        "mode": "markers",
        "name": "local people",
        "marker": {
            "symbol": "line-ns-open",
            "size": 20,
            "color": now.ink,
            "line": {"width": 3, "color": now.ink},
        },
        "hoverinfo": "text",
        "text": [f"{percent(share)} of local people" for share in placed["population_share"]],
    }


def _those_who_answered(answered: pd.DataFrame, who: str, now: Theme) -> list[dict[str, Any]]:
    """Return a dot for each group, and for the key one of each kind of finding."""
    dots = [
        Dot(
            row.share, row.centre, row.verdict,
            f"{percent(row.share)} of {who}: {look(row.verdict).words}",
        )
        for row in words.each_row(answered)
    ]  # fmt: skip
    key = [
        {
            "type": "scatter",
            "x": [None],
            "y": [0],
            "mode": "markers+lines",
            "name": f"{who}: {look(verdict).words}",
            "marker": {"size": 12, "symbol": look(verdict).symbol, "color": now.mark_for(verdict)},
            "line": {"color": now.mark_for(verdict), "width": 2},
        }
        for verdict in answered["verdict"].unique()
    ]
    return [dots_of(dots, now), *key]


def _widest(rows: pd.DataFrame) -> float:
    return float(rows[["population_share", "high", "share"]].max().max(skipna=True) or 1)
