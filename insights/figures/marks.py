"""What the marks of a chart of dots stand for, on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from insights.figures.style import VERDICTS, look
from insights.figures.words import each_row, finding_of_kind
from insights.measures.verdicts import TOO_FEW
from insights.prose import listed

if TYPE_CHECKING:
    import pandas as pd

_WRITTEN: Mapping[str, str] = {
    "triangle-down": "▼",
    "circle": "●",
    "triangle-up": "▲",
    "circle-open": "○",
}
_FAINTER, _EXPECTED = "under_likely", " than expected"
COMPARED = "shown for comparison"


class Mark(NamedTuple):
    """A mark by the verdict it is drawn for, and what it means in this chart."""

    verdict: str
    meaning: str


def of_findings(verdicts: Iterable[str]) -> tuple[Mark, ...]:
    """Return a mark for each kind of finding that a chart shows, in the order of the map's key.

    Examples
    --------
    >>> [mark.meaning for mark in of_findings(["in_line", "under", "in_line"])]
    ['fewer than expected', 'about as expected']
    """
    shown = set(verdicts)
    order = ["under", *VERDICTS]
    return tuple(Mark(verdict, look(verdict).words) for verdict in order if verdict in shown)


def of_kinds(trends: pd.DataFrame) -> tuple[Mark, ...]:
    """Return a mark for each kind of finding about kinds of place, and why an open one is open."""
    opened = {finding_of_kind(row) for row in each_row(trends) if row.verdict == TOO_FEW}
    return tuple(
        Mark(mark.verdict, listed(sorted(opened)).replace(" and ", ", or "))
        if mark.verdict == TOO_FEW
        else mark
        for mark in of_findings(trends["verdict"])
    )


def of_fifths(verdict: str, meaning: str = "") -> tuple[Mark, ...]:
    """Return the marks of one characteristic: only the fifth with the most can be a finding."""
    if look(verdict).symbol == "circle":
        return (Mark(verdict, "a fifth of local people"),)
    return (Mark(verdict, meaning or look(verdict).words), Mark("in_line", COMPARED))


def explained(marks: Iterable[Mark]) -> str:
    """Say what the shapes, the line through each and the line of parity mean.

    Examples
    --------
    >>> explained(of_findings(["under", "too_few"])).split(". ")[0]
    '▼ fewer than expected, ○ not enough data'
    """
    shapes: dict[str, list[Mark]] = {}
    for mark in marks:
        shapes.setdefault(_WRITTEN[look(mark.verdict).symbol], []).append(mark)
    named = ", ".join(f"{shape} {_of_one_shape(alike)}" for shape, alike in shapes.items())
    return (
        f"{named}. The line through a mark is the range that chance allows; the dotted line is "
        "100, as expected. All marks are one size."
    )


def _of_one_shape(alike: Sequence[Mark]) -> str:
    """Tell findings whose marks have one shape apart by their colour, which text has not."""
    if len(alike) == 1:
        return alike[0].meaning
    *others, last = [
        ("in the fainter colour, " if mark.verdict == _FAINTER else "")
        + mark.meaning.removesuffix(_EXPECTED)
        for mark in alike
    ]
    than = _EXPECTED if any(mark.meaning.endswith(_EXPECTED) for mark in alike) else ""
    return f"{', '.join(others)} or, {last}{than}"
