"""What every chart is given for what it says: its takeaway, and the room that its words need."""

from __future__ import annotations

import html
import math
import re
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.figures.house import LESSER, TYPE, house

if TYPE_CHECKING:
    import plotly.graph_objects as go

# Widths of letters in parts of their size, in the widest typeface that pages use.
_LETTER, _CAPITAL, _WIDE, _NARROW = 0.58, 0.7, 0.9, 0.34
_WIDES, _NARROWS = frozenset("mwMW@%→—"), frozenset("fijlrtI.,:;'’!|()[]-– ")
_TICK = 8  # pixels


def plotly_text(text: str, width: int | None = None) -> str:
    """Make text safe for Plotly, which reads a little HTML, and wrap it.

    Examples
    --------
    >>> plotly_text("<b>Up & Down</b>")
    '&lt;b&gt;Up &amp; Down&lt;/b&gt;'
    """
    lines = textwrap.wrap(text, width) if width else [text]
    safe = (line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines)
    return "<br>".join(safe)


def row_centres(
    labels: Sequence[str], *, least: float = 34, line: float = 18
) -> tuple[list[float], float]:
    """Give every row of a chart the height its label needs, from the top down.

    Parameters
    ----------
    labels : sequence of str
        As `plotly_text` wrapped them.
    least : float
        Height of the lowest row, in pixels.
    line : float
        Height of one line of a label, in pixels.

    Returns
    -------
    centres : list of float
        Where each row's middle stands, in pixels from the top.
    height : float
        All rows together, in pixels.

    Examples
    --------
    >>> row_centres(["Crime", "Never worked<br>or not for<br>a long time"])
    ([17.0, 66.0], 98.0)
    """
    centres, top = [], 0.0
    for label in labels:
        height = max(least, line * (label.count("<br>") + 1) + 10)
        centres.append(top + height / 2)
        top += height
    return centres, top


def margin_for(labels: Sequence[str], size: float = LESSER) -> int:
    """Return the margin, in pixels, in which the longest of some labels is whole at any width.

    Plotly could find it (`automargin`), and draws a chart two or three times to do so.

    Examples
    --------
    >>> margin_for(["316", "not enough data"]), margin_for([])
    (117, 16)
    """
    lines = (line for label in labels for line in label.split("<br>"))
    return 16 + math.ceil(size * max(map(_width, lines), default=0.0))


def _width(line: str) -> float:
    """Return how wide a line is, in parts of its size; bold letters are a tenth wider."""
    letters = html.unescape(re.sub("<[^>]*>", "", line))
    wide = sum(
        _WIDE
        if each in _WIDES
        else _NARROW
        if each in _NARROWS
        else _CAPITAL
        if each.isupper()
        else _LETTER
        for each in letters
    )
    return wide * (1.1 if "<b>" in line else 1)


def furnish(
    figure: go.Figure,
    title: str,
    *,
    dark: bool,
    height: int,
    legend: bool = False,
    rows: Sequence[str] = (),
) -> None:
    """Give a figure the house style, its takeaway, and room for what is written around it.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Changed in place.
    title : str
        The takeaway, as plain text; wrapped so that it fits a phone.
    dark : bool
        Which theme.
    height : int
        Height in pixels.
    legend : bool
        Whether a legend stands between the title and the figure.
    rows : sequence of str
        What is written along the left, for which room is kept there.
    """
    wrapped = plotly_text(title, 48)
    lines = wrapped.count("<br>") + 1 if title else 0
    figure.update_layout(
        template=house(dark),
        height=height,
        showlegend=legend,
        title={
            "text": f"<b>{wrapped}</b>" if title else "",
            # Plotly counts from the first line, so later lines need their own room.
            "pad": {"b": 23 * (lines - 1) + (40 if legend else 12), "l": 4},
        },
        margin={
            "l": margin_for(rows, TYPE) + _TICK if rows else 8,
            "r": 12,
            "t": 26 + 23 * lines + (28 if legend else 0),
            "b": 58,
        },
    )
