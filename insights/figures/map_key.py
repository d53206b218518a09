"""The key of the map of reach, drawn beneath it so that every sign in it is the sign on the map.

Plotly's own legend has no hatching and no outlines, and gives a pale colour no edge.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from insights.figures.furniture import plotly_text
from insights.figures.looks import ALL
from insights.figures.points import point_colour
from insights.figures.style import VERDICTS, Theme
from insights.prose import listed

if TYPE_CHECKING:
    import plotly.graph_objects as go

# In parts of the size of the type.
_LETTER = 0.47  # of names, which may have wide letters
_LETTER_OF_OURS = 0.44
_SIGN = 1.1
_INDENT = 1.8
_LINE = 1.7
_CLOSE = 0.75  # between the lines of one meaning, in parts of a line
# Pixels, in the key as on the map.
HATCH = 0.9
EDGE = 1.4
GROUP = 2.6
# Of an outline, in parts of its width.
DASH = (2.2, 1.4)


class Entry(NamedTuple):
    """One line of the key: a sign and what it means; without a sign, words by themselves."""

    sign: str
    meaning: str


def entries(
    areas: pd.DataFrame,
    places: pd.DataFrame,
    ring: str = "the area you choose",
    *,
    has_edges: bool,
    has_groups: bool = False,
    has_points: bool = False,
    beyond: Iterable[str] = (),
) -> tuple[Entry, ...]:
    """Return what the key explains, in the order it is read.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS` that are drawn.
    places : pandas.DataFrame
        Those with a ``number`` on the map.
    ring : str
        What a heavy outline means.
    has_edges : bool
        Whether an edge between two councils is drawn.
    has_groups : bool
        Whether areas that lie together are outlined.
    has_points : bool
        Whether premises of organisations are drawn.
    beyond : iterable of str
        Names of places that the first view leaves out.
    """
    counts = areas["verdict"].value_counts()
    verdicts = (
        Entry(verdict, f"{style.words} ({int(counts.get(verdict, 0))})")
        for verdict, style in VERDICTS.items()
    )
    marks = [Entry("museum", "your museum"), Entry("ring", ring)]
    if has_groups:
        marks.append(Entry("group", "places of lower reach that lie together"))
    if has_points:
        marks.append(Entry("point", "an organisation of this type"))
    if has_edges:
        marks.append(Entry("edge", "edge of a council area"))
    numbered = (
        Entry(str(number), str(name))
        for number, name in zip(places["number"], places["name"], strict=True)
    )
    said = further_out(beyond)
    left_out = [Entry("", f"{said} “{ALL}” shows them.")] if said else []
    return (*verdicts, *marks, *numbered, *left_out)


def further_out(names: Iterable[str]) -> str:
    """Name the places that a view leaves out; "" where it leaves out none."""
    named = listed(names)
    return f"Further out: {named}." if named else ""


def height_of(key: Sequence[Entry], width: int, text_size: int) -> int:
    """Return the room that a key needs, in pixels."""
    lines = max((place.line + len(place.words) for place in _set(key, width, text_size)), default=0)
    return round(text_size * (_LINE * lines + 1.2))


def draw_key(
    figure: go.Figure, key: Sequence[Entry], now: Theme, *, width: int, text_size: int
) -> None:
    """Draw a key under a map, and make room for it.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Changed in place.
    key : sequence of Entry
        What to explain.
    now : Theme
        The theme in use.
    width : int
        Pixels that are sure to be there.
    text_size : int
        Pixels of its type.
    """
    columns = _columns(width, text_size)
    signs: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    for sign, words, column, line in _set(key, width, text_size):
        left, middle = column * width / columns, -text_size * (0.8 + _LINE * (line + 0.5))
        if sign.isdigit():
            labels.append(_label(f"<b>{sign}</b>", left + text_size * 0.3, middle))
        elif sign:
            signs += _sign(sign, left + 2, middle, text_size * _SIGN, now)
        for below, part in enumerate(words):
            down = middle - text_size * _LINE * below * _CLOSE
            labels.append(_label(plotly_text(part), left + text_size * _INDENT, down))
    figure.update_layout(
        shapes=signs,
        annotations=labels,
        margin={"b": height_of(key, width, text_size)},
    )
    # What all signs and labels share is said once.
    figure.layout.template.layout.update(
        shapedefaults={
            "type": "path", "xref": "paper", "yref": "paper", "xanchor": 0, "yanchor": 0,
            "xsizemode": "pixel", "ysizemode": "pixel",
        },
        annotationdefaults={
            "xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left",
            "yanchor": "middle", "showarrow": False, "align": "left",
            "font": {"size": text_size, "color": now.ink},
        },
    )  # fmt: skip


class _Place(NamedTuple):
    """Where an entry stands: its sign, its meaning in lines, its column, its first line in it."""

    sign: str
    words: list[str]
    column: int
    line: int


def _set(key: Sequence[Entry], width: int, text_size: int) -> list[_Place]:
    """Set a key in columns as even as can be; a long meaning takes the lines that it needs."""
    columns = _columns(width, text_size)
    letters = int(width / columns / (text_size * _LETTER) - _INDENT / _LETTER)
    wrapped = [textwrap.wrap(entry.meaning, letters) or [""] for entry in key]
    lines = sum(map(len, wrapped))
    for deep in range(-(-lines // columns), lines + 1):
        places: list[_Place] = []
        column = line = 0
        for entry, words in zip(key, wrapped, strict=True):
            if line and line + len(words) > deep:
                column, line = column + 1, 0
            places.append(_Place(entry.sign, words, column, line))
            line += len(words)
        if column < columns:
            break
    return places


def _columns(width: int, text_size: int) -> int:
    longest = max(len(style.words) for style in VERDICTS.values()) + len(" (99)")
    return max(1, int(width // (text_size * (longest * _LETTER_OF_OURS + _INDENT))))


def _label(text: str, right: float, up: float) -> dict[str, Any]:
    return {"text": text, "xshift": round(right, 1), "yshift": round(up, 1)}


def _sign(sign: str, left: float, middle: float, size: float, now: Theme) -> list[dict[str, Any]]:
    """Return the strokes of one sign, `size` pixels wide and high."""

    def path(
        *strokes: str, colour: str, width: float, fill: str | None = None, dash: str = "solid"
    ) -> dict[str, Any]:
        line = {"color": colour, "width": width} | ({} if dash == "solid" else {"dash": dash})
        return {"path": "".join(strokes), "line": line} | ({"fillcolor": fill} if fill else {})

    def stroke(*corners: tuple[float, float]) -> str:
        points = (
            f"{left + size * across:.1f},{middle + size * (up - 0.5):.1f}" for across, up in corners
        )
        return "M" + "L".join(points)

    box = stroke((0, 0), (1, 0), (1, 1), (0, 1)) + "Z"
    if sign in ("museum", "point"):
        dot = {"x0": left, "x1": left + size, "y0": middle - size / 2, "y1": middle + size / 2}
        line = {"color": now.paper, "width": 2}
        fill = now.ink if sign == "museum" else point_colour(now)
        return [{"type": "circle", **dot, "fillcolor": fill, "line": line}]
    if sign == "ring":
        return [path(box, colour=now.ink, width=3)]
    if sign == "group":
        dashes = ",".join(f"{GROUP * each:.0f}px" for each in DASH)
        return [path(box, colour=now.ink, width=GROUP, dash=dashes)]
    if sign == "edge":
        return [path(stroke((0, 0.5), (1, 0.5)), colour=now.ink, width=EDGE)]
    square = path(box, colour=now.edge, width=1, fill=now.fill(sign))
    if VERDICTS[sign].pattern == "solid":
        return [square]
    hatches = [((0, 0.5), (0.5, 1)), ((0, 0), (1, 1)), ((0.5, 0), (1, 0.5))]
    return [square, path(*(stroke(*ends) for ends in hatches), colour=now.hatch, width=HATCH)]
