"""The main charts as still pictures: the same figures, words and colours as on screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures import marks, svg, words
from insights.figures.charts import FIFTHS, most_telling
from insights.figures.partner_bars import part_colours, partners_alt, partners_takeaway
from insights.figures.style import LIGHT, UNDER, look
from insights.partners.scoring.suggestion import BAND_WORDS, TERM_WORDS
from insights.prose import PARITY, missing, per_hundred, percent

if TYPE_CHECKING:
    from insights.partners.scoring.suggestion import Suggestion

_WIDTH = 720.0
_LABELS = 220.0
_ROW = 34.0
_VALUES = 96.0


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


def partners_svg(suggestions: Sequence[Suggestion], *, key: str = "partners") -> str:
    """Draw the points behind each suggestion; see `insights.figures.partner_bars`."""
    now = LIGHT
    colours = part_colours(now)
    parts, top = [], 30.0
    x = _LABELS
    for term, label in TERM_WORDS.items():
        parts += [
            svg.rectangle(x, 4, 14, 14, colours[term]),
            svg.text(label, x + 20, 16, size=13),
        ]
        x += 46 + svg.length_of(label, 13)
    per_point = (_WIDTH - _LABELS - 150) / PARITY
    for place, one in enumerate(suggestions):
        y = top + place * _ROW
        parts.extend(_label(one.name, y + _ROW / 2))
        x = _LABELS
        if one.priority is not None:
            for term in TERM_WORDS:
                points = one.terms.get(term, 0.0) * per_point
                parts.append(svg.rectangle(x, y + 6, points, _ROW - 12, colours[term], now.paper))
                x += points
        band = BAND_WORDS[one.band] + (f" ({one.priority:.0f})" if one.priority is not None else "")
        parts.append(svg.text(band, x + 8, y + _ROW / 2 + 5, size=13))
    height = top + len(suggestions) * _ROW + 8
    return svg.picture(
        "".join(parts), _WIDTH, height, key=key, title=partners_takeaway(suggestions),
        description=partners_alt(suggestions),
    )  # fmt: skip


def _against_parity(label: str, ratio: float, low: float, high: float, verdict: str) -> Row:
    written = "not enough data" if missing(ratio) else per_hundred(ratio)
    return Row(label, ratio * PARITY, low * PARITY, high * PARITY, verdict, written)


def _dots(
    rows: Sequence[Row], heading: str, title: str, description: str, key: str, *,
    shares: bool = False, who: str = "", shown: Sequence[marks.Mark] = (),
) -> str:  # fmt: skip
    now = LIGHT
    written, top = svg.heading(heading, _WIDTH)
    if shown:
        written += "".join(_marks_legend(shown, top))
        top += 26
    if shares:
        written += "".join(_share_legend(who, top))
        top += 26
    known = [each for row in rows for each in (row.low, row.high, row.local) if not missing(each)]
    start, end = (
        (0.0, max([0.1, *known])) if shares else (min([60.0, *known]), max([140.0, *known]))
    )
    room = _WIDTH - _LABELS - _VALUES

    def across(value: float) -> float:
        return _LABELS + (value - start) / (end - start) * room

    bottom = top + len(rows) * _ROW
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
    for place, row in enumerate(rows):
        y = top + (place + 0.5) * _ROW
        parts.extend(_label(row.label, y))
        ends = [_LABELS]
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
    return svg.picture(
        "".join(parts), _WIDTH, height, key=key, title=title, description=description
    )


def _share_legend(who: str, top: float) -> Iterator[str]:
    now, y = LIGHT, top + 6
    yield svg.line(_LABELS + 4, y - 9, _LABELS + 4, y + 9, now.ink, 3)
    yield svg.text("local people", _LABELS + 14, y + 5, size=13)
    yield svg.line(_LABELS + 120, y, _LABELS + 150, y, now.mark, 2.5)
    yield svg.marker("circle", _LABELS + 135, y, now.mark)
    yield svg.text(f"{who}, with the range that chance allows", _LABELS + 158, y + 5, size=13)


def _marks_legend(shown: Sequence[marks.Mark], top: float) -> Iterator[str]:
    x, y = 8.0, top + 6
    for mark in shown:
        yield svg.marker(look(mark.verdict).symbol, x, y, LIGHT.mark_for(mark.verdict))
        yield svg.text(mark.meaning, x + 14, y + 5, size=13)
        x += 38 + svg.length_of(mark.meaning, 13)
    yield svg.line(x, y, x + 26, y, LIGHT.mark, 2.5)
    yield svg.text("range that chance allows", x + 34, y + 5, size=13)


def _label(words_of_row: str, middle: float) -> Iterator[str]:
    size, lines = 13, textwrap.wrap(words_of_row, 31) or [""]
    if len(lines) > 2:
        size, lines = 11, textwrap.wrap(words_of_row, 38, max_lines=2, placeholder=" …")
    for place, part in enumerate(lines):
        y = middle + 5 + (place - (len(lines) - 1) / 2) * 15
        yield svg.text(part, _LABELS - 12, y, size=size, anchor="end")


def _ticks(start: float, end: float) -> list[float]:
    """Return round numbers between two ends, five or so."""
    steps = (0.02, 0.05, 0.1, 0.2, 0.25, 10, 20, 25, 50, 100, 250, 500)
    step = next((each for each in steps if (end - start) / each <= 6), 1000)
    first = int(-(-start // step))
    return [step * k for k in range(first, int(end // step) + 1)]
