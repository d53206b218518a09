"""The key of the map for paper, beneath it or beside it: colours, lines, and names of numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pandas as pd
import shapely

from insights.figures import svg, words
from insights.figures.map_key import EDGE
from insights.figures.style import VERDICTS, Theme
from insights.figures.svg_key import LEGEND_ROW, LETTERS, LINE, Corner, Sign, flow, keyed, written
from insights.figures.svg_map_groups import dashed

_MARKS = {
    "museum": "your museum",
    "group": "places of lower reach that lie together",
    "edge": "edge of a council area",
}


def lines(edges: Any, groups: Sequence[Collection[str]]) -> list[str]:
    """Return which lines the legend explains."""
    return [*(["group"] if groups else []), *([] if shapely.is_empty(edges) else ["edge"])]


def legend(
    areas: pd.DataFrame,
    drawn: list[str],
    now: Theme,
    corner: Corner,
    width: float,
    key: str,
    besides: Iterable[Sign] = (),
) -> tuple[str, float]:
    """Write what colours and lines mean, and other signs; return it, and where it ends."""
    counts = areas["verdict"].value_counts()
    signs: list[Sign] = [
        (
            _sign(sign, now, key),
            _MARKS.get(sign) or f"{VERDICTS[sign].words} ({int(counts.get(sign, 0))})",
        )
        for sign in (*VERDICTS, "museum", *drawn)
    ]
    explained, end = keyed([*signs, *besides], corner, width)
    return explained, end - LEGEND_ROW + 16


def _sign(sign: str, now: Theme, key: str) -> str:
    """Return a sign of the legend, as it is on the map."""
    if sign == "museum":
        return svg.element("circle", cx=9, cy=7, r=6, fill=now.ink)
    if sign == "group":
        return dashed("M1,1h16v12h-16Z", now)
    if sign == "edge":
        return svg.line(0, 7, 18, 7, now.ink, EDGE)
    hatched = VERDICTS[sign].pattern == "hatch"
    fill = f"url(#{key}-hatch)" if hatched else now.fill(sign)
    return svg.rectangle(0, 0, 18, 14, fill, now.edge)


def names(
    places: pd.DataFrame, now: Theme, corner: Corner, width: float, last: str = ""
) -> tuple[str, float]:
    """Write which place has which number, what the order is, and a last sentence; and its end."""
    left, top = corner
    if places.empty:
        return "", top - 8
    said = svg.wrapped(f"Where fewer come, {words.ORDER}:", width, LETTERS)
    parts = written(said, left, top, now)
    below = (left, top + LEGEND_ROW + LINE * (len(said) - 1))
    spots = flow(places["name"].astype(str), below, width, 18)
    end = top
    for number, (x, y, lines_of_it) in zip(places["number"], spots, strict=True):
        parts.append(svg.text(str(number), x, y + 12, size=LETTERS, colour=now.ink, bold=True))
        parts += written(lines_of_it, x + 18, y, now)
        end = y + LINE * (len(lines_of_it) - 1)
    if last:
        said = svg.wrapped(last, width, LETTERS)
        parts += written(said, left, end + LEGEND_ROW, now)
        end += LEGEND_ROW + LINE * (len(said) - 1)
    return "".join(parts), end + 16
