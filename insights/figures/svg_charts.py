"""The main charts as still pictures: the same figures, words and colours as on screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from insights.figures import marks, svg, svg_key, words
from insights.figures.charts import FIFTHS, most_telling
from insights.figures.furniture import row_centres
from insights.figures.style import LIGHT, UNDER, look
from insights.prose import PARITY, missing, per_hundred, percent

# As narrow as a chart can be, so that its type is large on paper.
WIDTH = 600.0
LABELS = 208.0
ROW = 27.0  # at least; as high as its name needs
_VALUES = 96.0
_LINE = 14.0


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a chart, in the units of its axis.

    Attributes
    ----------
    label : str
        Its name, on the left.
    value, low, high : float
        The dot and its interval; NaN where nothing may be drawn.
    verdict : str
        Sets shape and colour.
    written : str
        What stands at the right end.
    local : float
        What it is compared with, where that differs from row to row.
    """

    label: str
    value: float
    low: float
    high: float
    verdict: str
    written: str
    local: float = float("nan")


def fifths_svg(
    pooled: pd.DataFrame, label: str, verdict: str = "in_line", *, title: str | None = None,
    key: str = "fifths",
) -> str:  # fmt: skip
    """Draw the fifths of one characteristic; see `insights.figures.charts.pooled_fifths`."""
    rows = [
        _against_parity(
            FIFTHS[row.fifth].capitalize(), row.ratio, row.low, row.high,
            verdict if row.fifth == 5 else "in_line",
        )
        for row in words.each_row(pooled.sort_values("fifth", ascending=False))
    ]  # fmt: skip
    takeaway = words.fifths_takeaway(pooled, label)
    return _dots(
        rows, takeaway if title is None else title, takeaway, words.fifths_alt(pooled, label), key,
        shown=marks.of_fifths(verdict),
    )  # fmt: skip


def trends_svg(trends: pd.DataFrame, *, limit: int = 12, key: str = "trends") -> str:
    """Draw the characteristics, lowest first; see `insights.figures.charts.trends_overview`."""
    first = most_telling(trends, limit)
    rows = [
        _against_parity(
            words.sentence_case(row.label), row.top_ratio, row.top_low, row.top_high, row.verdict
        )
        for row in words.each_row(first)
    ]
    takeaway = words.trends_takeaway(trends)
    shown = marks.of_findings(first["verdict"])
    return _dots(rows, "", takeaway, words.trends_alt(trends), key, shown=shown)


def groups_svg(groups: pd.DataFrame, *, who: str = "volunteers", key: str = "groups") -> str:
    """Draw shares beside local people's; see `insights.figures.shares.group_shares`."""
    rows = [
        Row(
            str(row.category), row.share, row.low, row.high, row.verdict,
            words.group_share(row), row.population_share,
        )
        for row in words.each_row(groups)
    ]  # fmt: skip
    takeaway = words.groups_takeaway(groups, who)
    return _dots(rows, "", takeaway, words.groups_alt(groups, who), key, shares=True, who=who)


def _against_parity(label: str, ratio: float, low: float, high: float, verdict: str) -> Row:
    written = "not enough data" if missing(ratio) else per_hundred(ratio)
    return Row(label, ratio * PARITY, low * PARITY, high * PARITY, verdict, written)


def _dots(
    rows: Sequence[Row], heading: str, title: str, description: str, key: str, *,
    shares: bool = False, who: str = "", shown: Sequence[marks.Mark] = (),
) -> str:  # fmt: skip
    now = LIGHT
    written, top = svg.heading(heading, WIDTH)
    signs = [*_signs_of_shares(who)] if shares else [*_signs_of(shown)]
    explained, top = svg_key.keyed(signs, (0, top), WIDTH)
    written += explained
    known = [each for row in rows for each in (row.low, row.high, row.local) if not missing(each)]
    start, end = (
        (0.0, max([0.1, *known])) if shares else (min([60.0, *known]), max([140.0, *known]))
    )
    room = WIDTH - LABELS - _VALUES

    def across(value: float) -> float:
        return LABELS + (value - start) / (end - start) * room

    centres, tall = rows_of([row.label for row in rows])
    bottom = top + tall
    parts = [written]
    for tick in _ticks(start, end):
        label = percent(tick) if shares else f"{tick:.0f}"
        parts += [
            svg.line(across(tick), top, across(tick), bottom, now.line, 1),
            svg.text(label, across(tick), bottom + 17, size=12, anchor="middle", colour=now.muted),
        ]
    if not shares:
        parts.append(svg.line(across(PARITY), top, across(PARITY), bottom, now.ink, 1.5, "2 3"))
        caption = "reach (100 = as expected)"
        parts.append(svg.text(caption, across(PARITY), bottom + 36, anchor="middle", size=12,
                              colour=now.muted))  # fmt: skip
    for middle, row in zip(centres, rows, strict=True):
        y = top + middle
        parts.extend(label_of(row.label, y))
        ends = [LABELS]
        if not missing(row.local):
            if not missing(row.value):
                parts.append(svg.line(across(row.local), y, across(row.value), y, now.line, 7))
            parts.append(svg.line(across(row.local), y - 11, across(row.local), y + 11, now.ink, 3))
            ends.append(across(row.local))
        if not missing(row.value):
            colour = now.mark_for(row.verdict)
            parts.append(svg.line(across(row.low), y, across(row.high), y, colour, 2.5))
            parts.append(svg.marker(look(row.verdict).symbol, across(row.value), y, colour))
            ends.append(across(row.high))
        claim = row.verdict in UNDER
        parts.append(
            svg.text(
                row.written,
                max(ends) + 10,
                y + 5,
                size=13,
                bold=claim or not shares,
                halo=now.paper,
                colour=now.fill(row.verdict) if row.verdict in UNDER[::2] else now.ink,
            )
        )
    height = bottom + (24 if shares else 44)
    return svg.picture("".join(parts), WIDTH, height, key=key, title=title, description=description)


def _signs_of_shares(who: str) -> Iterator[svg_key.Sign]:
    yield svg.line(9, -2, 9, 16, LIGHT.ink, 3), "local people"
    range_and_dot = svg.line(0, 7, 18, 7, LIGHT.mark, 2.5) + svg.marker("circle", 9, 7, LIGHT.mark)
    yield range_and_dot, f"{who}, with the range that chance allows"


def _signs_of(shown: Sequence[marks.Mark]) -> Iterator[svg_key.Sign]:
    for mark in shown:
        sign = svg.marker(look(mark.verdict).symbol, 9, 7, LIGHT.mark_for(mark.verdict))
        yield sign, mark.meaning
    yield svg.line(0, 7, 18, 7, LIGHT.mark, 2.5), "range that chance allows"


def rows_of(labels: Sequence[str]) -> tuple[list[float], float]:
    """Return the middle of each row, from the top, and how high all rows are together."""
    return row_centres(["<br>".join(_lines_of(each)[1]) for each in labels], least=ROW, line=_LINE)


def _lines_of(label: str) -> tuple[int, list[str]]:
    """Return the size of type in which a label takes two lines at most, and its lines."""
    lines = textwrap.wrap(label, 30) or [""]
    if len(lines) <= 2:
        return 13, lines
    return 11, textwrap.wrap(label, 38, max_lines=2, placeholder=" …")


def label_of(row: str, middle: float) -> Iterator[str]:
    """Write what a row is called, to the left of its bar or dot."""
    size, lines = _lines_of(row)
    for place, part in enumerate(lines):
        y = middle + 5 + (place - (len(lines) - 1) / 2) * _LINE
        yield svg.text(part, LABELS - 12, y, size=size, anchor="end")


def _ticks(start: float, end: float) -> list[float]:
    """Return round numbers between two ends, five or so."""
    small = (0.02, 0.05, 0.1, 0.2, 0.25, 10, 20, 25, 50, 100, 250, 500)
    large = (times * 10.0**power for power in range(3, 300) for times in (1, 2, 5))
    step = next(each for each in (*small, *large) if (end - start) / each <= 6)
    first = int(-(-start // step))
    return [step * k for k in range(first, int(end // step) + 1)]
