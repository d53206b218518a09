"""Keys of still pictures: signs and what they mean, in rows that no label is cut by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from insights.figures import svg
from insights.figures.style import LIGHT, Theme

LEGEND_ROW = 24
LINE = 18
LETTERS = 13
_INDENT = 26  # of a label, past its sign

Corner = tuple[float, float]  # the first pixel across and down
Sign = tuple[str, str]  # markup that takes the first 18 pixels across and 14 down; its meaning


def keyed(signs: Sequence[Sign], corner: Corner, width: float) -> tuple[str, float]:
    """Write what signs mean, in as many rows as they take; return it, and where it ends."""
    spots = flow([meaning for _, meaning in signs], corner, width, _INDENT)
    parts, end = [], corner[1]
    for (sign, _), (x, y, said) in zip(signs, spots, strict=True):
        parts.append(svg.element("g", sign, transform=f"translate({x:.1f} {y:.1f})"))
        parts += written(said, x + _INDENT - 1, y, LIGHT)
        end = y + LINE * (len(said) - 1)
    return "".join(parts), end + LEGEND_ROW


def flow(
    labels: Iterable[str], corner: Corner, width: float, indent: float
) -> Iterator[tuple[float, float, list[str]]]:
    """Set labels one after another in rows, a long one on lines of its own."""
    left, y = corner
    x = left
    for label in labels:
        said = svg.wrapped(label, width - indent, LETTERS) or [""]
        needed = indent + max(svg.length_of(line, LETTERS) for line in said) + 16
        if x > left and x + needed > left + width:
            x, y = left, y + LEGEND_ROW
        yield x, y, said
        x += needed
        if len(said) > 1:
            x, y = left + width, y + LINE * (len(said) - 1)


def written(said: Sequence[str], x: float, y: float, now: Theme) -> list[str]:
    """Write the lines of a label beside its sign."""
    return [
        svg.text(line, x, y + 12 + LINE * row, size=LETTERS, colour=now.ink)
        for row, line in enumerate(said)
    ]
