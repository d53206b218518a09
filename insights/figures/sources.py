"""The same places in each source of evidence, one row for each: dots, intervals, parity."""

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
from insights.figures.furniture import furnish, plotly_text
from insights.figures.style import look, theme
from insights.prose import PARITY, missing, per_hundred

if TYPE_CHECKING:
    import plotly.graph_objects as go

_ROW = 23.0
_BETWEEN = 12.0
_LETTERS = 26


def sources_side_by_side(rows: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Draw reach in each source of evidence, beneath the name of each place.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of released `insights.tables.SIDE_BY_SIDE`; places in the order given.
    dark : bool
        Which theme.

    Returns
    -------
    plotly.graph_objects.Figure
        A row without an estimate says in words why.
    """
    import plotly.graph_objects as go

    now = theme(dark)
    names, centres, heads, top = [], [], [], 0.0
    for _, each in rows.groupby("key", sort=False):
        label = plotly_text(_name(each.iloc[0]), _LETTERS)
        tall = _ROW * (label.count("<br>") + 1) * 0.8
        names += [f"<b>{label}</b>", *(_source(str(source)) for source in each["source"])]
        heads.append(top + tall / 2)
        centres += [heads[-1], *(top + tall + _ROW * (at + 0.5) for at in range(len(each)))]
        top += tall + _ROW * len(each) + _BETWEEN
    own = [centre for centre in centres if centre not in heads]
    placed = rows.assign(centre=own)
    figure = go.Figure()
    figure.add_vline(x=PARITY, line={"color": now.ink, "width": 1.5, "dash": "dot"})
    told = placed[placed["ratio"].notna()]
    draw_intervals(
        figure,
        (
            Interval(PARITY * row.low, PARITY * row.high, row.centre, now.mark_for(row.verdict), 2)
            for row in words.each_row(told)
        ),
    )
    dots = [
        Dot(
            PARITY * row.ratio, row.centre, row.verdict,
            f"{plotly_text(str(row.label))}, {plotly_text(str(row.source))}: "
            f"{per_hundred(row.ratio)} (range {per_hundred(row.low)} to {per_hundred(row.high)})",
        )
        for row in words.each_row(told)
    ]  # fmt: skip
    figure.add_trace(dots_of(dots, now))
    furnish(figure, "", dark=dark, height=round(110 + top), rows=names)
    figures_beside(figure, own, [_written(row) for row in words.each_row(placed)])
    known = [PARITY * value for value in [*told["low"], *told["high"]]]
    figure.update_layout(
        xaxis=reach_axis(known),
        yaxis=row_axis(names, centres, top, now),
    )
    return figure


def sources_alt(rows: pd.DataFrame) -> str:
    """Describe the chart for somebody who cannot see it."""
    told = [
        f"{row.label}, {row.source}: "
        + (
            look(row.verdict).words
            if missing(row.ratio)
            else f"{per_hundred(row.ratio)} for every 100 expected, {look(row.verdict).words}"
        )
        for row in words.each_row(rows)
    ]
    return f"Reach in each kind of evidence. {'; '.join(told)}."


def _name(first: pd.Series) -> str:
    label = str(first["label"])
    return f"Most {label}" if first["what"] == "kind" else label


def _source(source: str) -> str:
    return plotly_text(words.sentence_case(source), _LETTERS)


def _written(row: object) -> str:
    ratio, verdict = float(getattr(row, "ratio")), str(getattr(row, "verdict"))  # noqa: B009
    if not missing(ratio):
        return in_claims_bold(per_hundred(ratio), verdict)
    # A verdict may stand where the number is kept back.
    return "not enough data" if verdict == "too_few" else look(verdict).words
