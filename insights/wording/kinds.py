"""Charts of kinds of place: what they leave out, what they leave open, how to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.charts import most_telling
from insights.figures.style import UNDER
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import cautions
from insights.prose import counted, listed
from insights.wording import rounding

if TYPE_CHECKING:
    import pandas as pd

    from insights.findings import Analysis

_DRAWN = 12


def drawn(analysis: Analysis) -> int:
    """Return how many kinds of place a chart draws: every one with a finding of lower reach."""
    return max(_DRAWN, int(analysis.on_screen.trends["verdict"].isin(UNDER).sum()))


def shown(analysis: Analysis) -> pd.DataFrame:
    """Return the trends that a chart draws."""
    return most_telling(analysis.on_screen.trends, drawn(analysis))


def only_drawn(analysis: Analysis) -> str:
    """Say that a chart draws only some kinds of place; "" where it draws all."""
    every, few = len(analysis.on_screen.trends), drawn(analysis)
    if every <= few:
        return ""
    return f"The {few} drawn here are the lowest of {every} kinds; the table has every kind."


def left_open(analysis: Analysis) -> str:
    """Say why nothing is claimed of kinds whose range leaves out 100; "" where there is none."""
    trends = analysis.on_screen.trends
    apart = (trends["top_high"] < 1) | (trends["top_low"] > 1)
    found = trends[trends["verdict"].eq("too_few") & apart].sort_values("top_ratio")
    if found.empty:
        return ""
    return (
        f"Nothing is claimed of {listed(found['label'], 3)}, though the range leaves out 100: over "
        "the five fifths reach does not change steadily enough, or too few are expected there, "
        f"and among {counted(len(trends), 'kind')} looked at some stand out by chance."
    )


def how_sure(analysis: Analysis) -> str:
    """Say how a chart of kinds of place is to be read, and what it does not show."""
    said = (
        cautions()["pooled"],
        left_open(analysis),
        only_drawn(analysis),
        rounding.of_kinds(analysis),
    )
    return " ".join(filter(None, said))


def far_above(analysis: Analysis, characteristic: str) -> str:
    """Say what can lift a whole fifth of places far above 100; "" where none is."""
    times = thresholds("areas")["far_above"]
    rows = analysis.on_screen.pooled
    if not (rows["characteristic"].eq(characteristic) & rows["ratio"].ge(times)).any():
        return ""
    return (
        f"A fifth above {100 * times:.0f} is seldom what it seems: a school, a group, staff or one "
        "busy address in a few places can lift all of it, and so can an expectation that does not "
        "fit them. Look at the places in it before calling it a strength."
    )
