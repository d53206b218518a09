"""How roughly numbers about places are shown, and what is left out, in sentences."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from insights.figures.words import each_row
from insights.prose import counted, listed
from insights.wording.people import WHO

if TYPE_CHECKING:
    import pandas as pd

    from insights.findings import Analysis

_WAYS = {"authority": "council area", "ticket_type": "ticket type"}
_NAMES = ("authority", "ticket_type", "channel")
#: Of what is taken away. Words are the museum's own and may name whomever it likes.
NOBODY_FOUND = "No visitor, volunteer or member of staff can be found from the figures here."
AS_WRITTEN = (
    "What the museum wrote itself, such as its purpose, reasons, notes and decisions, stands as it "
    "was written and may name people."
)


def of_visits(analysis: Analysis, dimension: str) -> str:
    """Say how one way of dividing the visits is to be read; "" where nothing is rounded."""
    rows = analysis.on_screen.breakdown
    rows = rows[rows["dimension"].eq(dimension)]
    if not (to := _rounded_to(rows)):
        return ""
    small = analysis.on_screen.areas_threshold
    said = f"So that nobody can be recognised, numbers are rounded to the nearest {to}"
    if dimension in _NAMES:
        return f"{said}, and what has fewer than {small} is not named by itself."
    if rows["count_band"].astype("str").str.startswith("0").any():
        return f"{said}; “fewer than {small}” includes none at all."
    return f"{said}."


def of_kinds(analysis: Analysis) -> str:
    """Say how the numbers behind kinds of neighbourhood are to be read."""
    if not (to := _rounded_to(analysis.on_screen.pooled)):
        return ""
    said = (
        "So that nobody can be recognised, the numbers behind kinds of neighbourhood are rounded, "
        f"to the nearest {to} at most. The likely ranges allow for it."
    )
    if left := analysis.on_screen.kinds_withheld:
        is_left, it = ("is", "it") if left == 1 else ("are", "they")
        said += (
            f" {counted(left, 'kind')} {is_left} left out: beside the others {it} would give a "
            "small number away."
        )
    return said


_BECAUSE = "left out: they would give a small number away beside the rest."


def not_divided(ways: Collection[str]) -> tuple[str, ...]:
    """Say which divisions of the visits could not be published.

    Parameters
    ----------
    ways : collection of str
        Dimensions of `insights.tables.BREAKDOWN` that were withheld.

    Examples
    --------
    >>> not_divided(["distance"])
    ('Visits by distance are left out: they would give a small number away beside the rest.',)
    >>> not_divided(["authority", "distance", "month"])[0].split(" are ")[0]
    'Visits by council area, by distance and by month'
    """
    by = listed(f"by {_WAYS.get(way, way)}" for way in ways)
    return (f"Visits {by} are {_BECAUSE}",) if by else ()


def sources_left_out(sources: Collection[str]) -> list[str]:
    """Say of which kinds of evidence the places could not be published by themselves."""
    return [f"Findings for places from {source} alone are {_BECAUSE}" for source in sources]


def answers_left_out(found: pd.DataFrame, shown: pd.DataFrame) -> list[str]:
    """Say which questions to whom are left out, because beside another's they would tell a number.

    Parameters
    ----------
    found, shown : pandas.DataFrame
        `insights.tables.RESPONSES`, exact and as released.
    """
    told = {*zip(shown["source"], shown["field"], strict=True)}
    return [
        f"What {WHO[row.source]} answered to “{row.question}” is left out: beside what others "
        "answered it would give a small number away."
        for row in each_row(found)
        if (row.source, row.field) not in told
    ]


def _rounded_to(rows: pd.DataFrame) -> int:
    """Return what numbers are rounded to at most; 0 where they are not."""
    to = rows["rounded_to"].max() if len(rows) and "rounded_to" in rows else 0
    return int(to) if to > 1 else 0
