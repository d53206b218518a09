"""Pictures that need nothing but themselves: the few SVG parts that maps and charts are made of."""

from __future__ import annotations

import html
import re
import textwrap

from insights.figures.style import FONT, LIGHT, Theme

# XML 1.0 has no way to write these, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# In parts of its size, more than any typeface of ours takes on average: of a word or a bold line,
# and of a line of many words.
_WIDTH_OF_LETTER, _IN_A_LINE = 0.55, 0.52
HEADING = 17
SMALL = 13


def element(tag: str, content: str = "", **attributes: str | float | None) -> str:
    """Return one element; `content` is markup already, attributes are escaped here.

    Examples
    --------
    >>> element("path", d="M0,0", stroke_width=1.5, fill=None)
    '<path d="M0,0" stroke-width="1.5"/>'
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_plain(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def escaped(text: str) -> str:
    """Return text that can stand in markup, whatever it holds.

    Examples
    --------
    >>> escaped("<script>&")
    '&lt;script&gt;&amp;'
    """
    return html.escape(writable(text))


def writable(text: str) -> str:
    r"""Leave out what XML cannot hold, escaped or not.

    Examples
    --------
    >>> writable("Harbour\x00 End")
    'Harbour End'
    """
    return _NOT_XML.sub("", text)


def text(
    words: str,
    x: float,
    y: float,
    *,
    size: float = 14,
    anchor: str = "start",
    colour: str = LIGHT.ink,
    bold: bool = False,
    halo: str | None = None,
) -> str:
    """Return a line of text; a halo keeps it readable over a map."""
    return element(
        "text",
        escaped(words),
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
        fill=colour,
        font_weight="600" if bold else None,
        stroke=halo,
        stroke_width=3.5 if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
    )


def line(
    x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dash: str | None = None
) -> str:
    """Return a straight line."""
    return element(
        "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width, stroke_dasharray=dash
    )


def rectangle(
    x: float, y: float, width: float, height: float, fill: str, stroke: str | None = None
) -> str:
    """Return a rectangle."""
    return element("rect", x=x, y=y, width=max(width, 0.0), height=height, fill=fill, stroke=stroke)


def marker(symbol: str, x: float, y: float, colour: str, size: float = 6.5) -> str:
    """Return a dot, or a triangle that points the way of the finding."""
    if symbol.startswith("triangle"):
        up = -1 if symbol == "triangle-up" else 1
        corners = ((-size, -up * size * 0.8), (size, -up * size * 0.8), (0, up * size))
        points = " ".join(f"{x + across:.1f},{y + along:.1f}" for across, along in corners)
        return element("polygon", points=points, fill=colour)
    hollow = symbol.endswith("open")
    return element(
        "circle", cx=x, cy=y, r=size * 0.9, fill="none" if hollow else colour,
        stroke=colour if hollow else None, stroke_width=2 if hollow else None,
    )  # fmt: skip


def hatch(key: str, now: Theme) -> str:
    """Return the pattern of an area without enough data."""
    stripe = line(0, 0, 0, 6, now.hatch, 1.6)
    ground = rectangle(0, 0, 6, 6, now.fill("too_few"))
    return element(
        "pattern", ground + stripe, id=f"{key}-hatch", width=6, height=6,
        patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip


def heading(words: str, width: float, now: Theme = LIGHT) -> tuple[str, float]:
    """Return a takeaway set over as many lines as it needs, and the height it takes."""
    if not words:
        return "", 8.0
    lines = wrapped(words, width, HEADING, bold=True)
    written = (
        text(part, 0, 20 + 23 * row, size=HEADING, bold=True, colour=now.ink)
        for row, part in enumerate(lines)
    )
    return "".join(written), 30.0 + 23 * (len(lines) - 1)


def wrapped(words: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return text in lines that fit a width, in pixels."""
    letter = _WIDTH_OF_LETTER if bold else _IN_A_LINE
    return textwrap.wrap(words, int(width / (size * letter)))


def length_of(words: str, size: float) -> float:
    """Return about how wide text will be, in pixels."""
    return len(words) * size * _WIDTH_OF_LETTER


def picture(
    body: str,
    width: float,
    height: float,
    *,
    key: str,
    title: str,
    description: str,
    defs: str = "",
) -> str:
    """Return a whole SVG, with a name and a description for those who cannot see it.

    Parameters
    ----------
    body, defs : str
        Markup.
    width, height : float
        Of the drawing; it stretches to the room it is given.
    key : str
        Unique among the pictures of one document.
    title, description : str
        Plain text.
    """
    names = element("title", escaped(title) or "Figure", id=f"{key}-title") + element(
        "desc", escaped(description) or " ", id=f"{key}-desc"
    )
    return element(
        "svg",
        names + (element("defs", defs) if defs else "") + body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_plain(width)} {_plain(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        font_family=FONT,
    )


def _plain(value: str | float) -> str:
    if isinstance(value, str):
        return escaped(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")
