"""The few numbers that a start page shows, each with what it is out of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.style import UNDER
from insights.figures.words import each_row
from insights.prose import counted, inhabitants, listed, percent
from insights.wording.basis import rows_placed, source
from insights.wording.mend_first import mend_first
from insights.wording.places import noun
from insights.wording.visits import divided

if TYPE_CHECKING:
    from insights.findings import Analysis


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number for the start page: its name, itself, and what it is out of."""

    label: str
    value: str
    note: str


def key_figures(analysis: Analysis) -> tuple[KeyFigure, ...]:
    """Return the three numbers that say the most at a glance; none where nobody is counted."""
    found, unit = analysis.on_screen, analysis.settings.count
    if not source(analysis) or mend_first(analysis):
        return ()
    figures = [
        KeyFigure(
            f"{unit.capitalize()} we can place",
            f"{found.located:,.0f}",
            f"from {rows_placed(analysis)}",
        )
    ]
    if analysis.has_areas:
        under = found.areas[found.areas["verdict"].isin(UNDER)]
        figures += [
            KeyFigure(
                "Live in the catchment",
                percent(analysis.catchment.share_of_located),
                f"the area that counts as local, home to {inhabitants(analysis.catchment.people)}",
            ),
            KeyFigure(
                "Places with lower reach",
                f"{len(under):,}",
                f"of {counted(len(found.areas), noun(analysis))}"
                + (f": {_how_many_of_each(under)}" if len(under) else ""),
            ),
        ]
    else:
        for dimension in ("authority", "distance"):
            for row in each_row(divided(found.breakdown, dimension).head(1)):
                words = (
                    f"Live in {row.value}" if dimension == "authority" else f"Live {row.value} away"
                )
                most = (
                    "more than in any other council area"
                    if dimension == "authority"
                    else "more than at any other distance"
                )
                figures.append(KeyFigure(words, percent(row.share), most))
    return tuple(figures)


def _how_many_of_each(under: pd.DataFrame) -> str:
    """Say how many places are clearly and how many probably lower, as the legend does."""
    verdicts = [("under_strong", "clearly"), ("under_likely", "probably")]
    numbers = [(int(under["verdict"].eq(verdict).sum()), word) for verdict, word in verdicts]
    return listed(f"{number:,} {word}" for number, word in numbers if number)
