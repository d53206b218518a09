"""One area in a paragraph: what came, what was expected, why, and how sure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures.style import look
from insights.figures.words import each_row, hidden_count
from insights.prose import kilometres

if TYPE_CHECKING:
    from insights.findings import Analysis

# How much of a difference distance explains, from the least; the last is all of it or more.
_SHARE_WORDS = (
    (0.1, "almost none of"),
    (0.3, "about a fifth of"),
    (0.42, "about a third of"),
    (0.58, "about half of"),
    (0.72, "about two thirds of"),
    (0.9, "most of"),
    (math.inf, "nearly all of"),
)


def area_profile(analysis: Analysis, area_code: str) -> tuple[str, ...]:
    """Describe one area: what came, what was expected, why, and how sure.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    area_code : str
        An area of ``analysis.on_screen.areas``.

    Returns
    -------
    tuple of str
        Sentences, to be shown as paragraphs.

    Notes
    -----
    The split of the difference between distance and everything else uses
    ln(O/E_population) = ln(E_distance/E_population) + ln(O/E_distance).
    """
    area: Any = next(each_row(analysis.on_screen.areas.loc[[area_code]]))
    unit = analysis.settings.count
    came = (
        f"{area.observed:,.0f}"
        if pd.notna(area.observed)
        else hidden_count(str(area.observed_band))
    )
    where = (
        f"{area.people:,} people live in {area.name} ({area.authority}), about "
        f"{kilometres(area.distance_km)} from the museum. Its size alone would predict "
        f"{area.expected_population:,.0f} {unit}; allowing for distance, "
        f"{area.expected_distance:,.0f}. Your files have {came}."
    )
    sentences = [f"{area.name}: {look(area.verdict).words}.", where]
    if area.verdict == "too_few":
        sentences.append(
            "That is too few expected visits to tell a real difference from chance, so nothing "
            "is claimed about this area. The pooled findings above still include it."
        )
    elif pd.notna(area.ratio):
        sentences.append(
            f"Reach is {100 * area.ratio:.0f} where 100 is as expected; it could be anywhere "
            f"from {100 * area.low:.0f} to {100 * area.high:.0f}."
        )
        sentences += _distance_part(area)
    return tuple(sentences)


def _distance_part(area: Any) -> list[str]:
    """Say how much of the difference from an even spread distance explains."""
    observed, even, near = area.observed, area.expected_population, area.expected_distance
    if pd.isna(observed) or min(observed, even, near) <= 0 or observed >= even:
        return []
    share = math.log(near / even) / math.log(observed / even)
    words = next(words for limit, words in _SHARE_WORDS if share < limit)
    return [f"Distance explains {words} the difference from what its size would predict."]
