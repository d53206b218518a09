"""What stands beneath the map for paper: its colours and lines, and the names of its numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
import shapely

from insights.figures import svg, words
from insights.figures.map_key import EDGE
from insights.figures.style import VERDICTS, Theme
from insights.figures.svg_map_groups import dashed

_LEGEND_ROW = 24
_LINE = 18
_MARKS = {
    "museum": "your museum",
    "group": "places of lower reach that lie together",
    "edge": "edge of a council area",
}


def lines(edges: Any, groups: Sequence[Collection[str]]) -> list[str]:
    """Return which lines the legend explains."""
    return [*(["group"] if groups else []), *([] if shapely.is_empty(edges) else ["edge"])]


def legend(
    areas: pd.DataFrame, drawn: list[str], now: Theme, top: float, width: float, key: str
) -> tuple[str, float]:
    """Write what colours and lines mean; return it, and where it ends."""
    counts = areas["verdict"].value_counts()
    x, y, parts = 0.0, top, []
    for sign in (*VERDICTS, "museum", *drawn):
        label = _MARKS.get(sign) or f"{VERDICTS[sign].words} ({int(counts.get(sign, 0))})"
        needed = 26 + svg.length_of(label, 13) + 16
        if x and x + needed > width:
            x, y = 0.0, y + _LEGEND_ROW
        parts += [
            _sign(sign, x, y, now, key),
            svg.text(label, x + 25, y + 12, size=13, colour=now.ink),
        ]
        x += needed
    return "".join(parts), y + 16


def _sign(sign: str, x: float, y: float, now: Theme, key: str) -> str:
    """Return a sign of the legend, as it is on the map."""
    if sign == "museum":
        return svg.element("circle", cx=x + 9, cy=y + 7, r=6, fill=now.ink)
    if sign == "group":
        return dashed(f"M{x + 1:.1f},{y + 1:.1f}h16v12h-16Z", now)
    if sign == "edge":
        return svg.line(x, y + 7, x + 18, y + 7, now.ink, EDGE)
    hatched = VERDICTS[sign].pattern == "hatch"
    fill = f"url(#{key}-hatch)" if hatched else now.fill(sign)
    return svg.rectangle(x, y, 18, 14, fill, now.edge)


def names(places: pd.DataFrame, now: Theme, top: float, width: float) -> tuple[str, float]:
    """Write beneath the map which place has which number, and what the order is."""
    if places.empty:
        return "", top - 8
    x, y = 0.0, top + _LEGEND_ROW
    said = svg.wrapped(f"Where fewer come, {words.ORDER}:", width, 13)
    parts = [
        svg.text(line, 0, top + 12 + _LINE * row, size=13, colour=now.ink)
        for row, line in enumerate(said)
    ]
    y += _LINE * (len(said) - 1)
    for place in words.each_row(places):
        needed = 18 + svg.length_of(str(place.name), 13) + 16
        if x and x + needed > width:
            x, y = 0.0, y + _LEGEND_ROW
        parts += [
            svg.text(str(place.number), x, y + 12, size=13, colour=now.ink, bold=True),
            svg.text(str(place.name), x + 18, y + 12, size=13, colour=now.ink),
        ]
        x += needed
    return "".join(parts), y + 16
