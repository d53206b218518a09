"""One area in a paragraph: what came, what was expected, why, and how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures.style import UNDER, look
from insights.figures.words import each_row, hidden_count, sentence_case
from insights.prose import inhabitants, kilometres
from insights.wording import other_levels, split
from insights.wording.change import still_fewer
from insights.wording.far_above import one_far_above

if TYPE_CHECKING:
    from insights.findings import Analysis


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
    """
    area: Any = next(each_row(analysis.on_screen.areas.loc[[area_code]]))
    unit = analysis.settings.count
    sentences = [
        f"{area.name}: {look(area.verdict).words}.",
        f"{sentence_case(inhabitants(area.people))} live in {area.name} ({area.authority}), about "
        f"{kilometres(area.distance_km)} from the museum{_minutes(area)}.",
        f"{_expected(area, unit)} {_came(area, unit)}",
    ]
    if area.verdict == "too_few":
        sentences.append(
            f"Too few {unit} are expected to tell a real difference from chance, so nothing is "
            "claimed about this area. It still counts in the kinds of neighbourhood."
        )
    elif pd.notna(area.ratio):
        sentences.append(_reach(area))
    sentences += split.of_area(analysis, area_code)
    sentences += filter(None, [still_fewer(analysis, area_code)])
    if area.verdict != "too_few":
        sentences += other_levels.of_area(analysis, area_code)
    return (*sentences, *filter(None, [one_far_above(analysis, area_code)]))


def _minutes(area: Any) -> str:
    """Add the travel time, where it stands in place of distance."""
    minutes = getattr(area, "travel_minutes", None)
    return "" if minutes is None else f" and {minutes:,.0f} minutes by your travel times"


def _due(area: Any) -> str:
    """Write how many were expected, with as many decimals as the division shown needs."""
    due, whole = float(area.expected_distance), f"{area.expected_distance:,.0f}"
    if pd.isna(area.observed) or pd.isna(area.raw_ratio) or round(due) < 1:
        return whole
    plain = round(100 * area.raw_ratio)
    fits = (n for n in range(3) if round(100 * area.observed / round(due, n)) == plain)
    return f"{due:,.{next(fits, 0)}f}"


def _expected(area: Any, unit: str) -> str:
    """Go from what size predicts to what distance leaves of it, one step at a time."""
    size, near = f"{area.expected_population:,.0f}", _due(area)
    if size == f"{area.expected_distance:,.0f}":
        return f"Its size and its distance together would predict {near} {unit}."
    step = "far away" if area.expected_distance < area.expected_population else "near"
    return (
        f"Its size alone would predict {size} {unit}; being as {step} as it is makes that {near}."
    )


def _came(area: Any, unit: str) -> str:
    if pd.isna(area.observed):
        hidden = str(area.observed_band)
        if hidden == "hidden":
            return (
                f"How many {unit} came is not shown, because it would give away a smaller number "
                "elsewhere."
            )
        return f"Your files have {hidden_count(hidden, unit)}."
    came, due = f"{area.observed:,.0f}", f"{area.expected_distance:,.0f}"
    if came == due:
        return f"Your files have {came}, as expected."
    left = (
        " Neither size nor distance accounts for that difference." if area.verdict in UNDER else ""
    )
    return f"Your files have {came}.{left}"


def _reach(area: Any) -> str:
    """Say the estimate beside the plain division, and why they differ."""
    shown, plain = f"{100 * area.ratio:.0f}", f"{100 * area.raw_ratio:.0f}"
    span = f"anywhere from {100 * area.low:.0f} to {100 * area.high:.0f}"
    if shown == plain:
        return f"Reach is {shown} for every 100 expected; it could be {span}."
    return (
        f"{area.observed:,.0f} of {_due(area)} is {plain} for every 100 expected. "
        f"Adjusted for small numbers, which moves every place a little towards the local average, "
        f"reach is {shown}; it could be {span}."
    )
