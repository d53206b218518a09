"""How much of a shortfall goes with distance and how much does not, in sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from insights.figures.style import UNDER
from insights.figures.words import lowest_first, points
from insights.measures.areas.shortfall import (
    band_tops,
    best_ratios,
    shortfall_in_all,
    shortfall_limits,
)
from insights.measures.expected.split import split, split_in_all
from insights.measures.verdicts import TOO_FEW
from insights.prose import counted
from insights.remembered import once

if TYPE_CHECKING:
    import pandas as pd

    from insights.findings import Analysis

_NEARLY_ALL, _HARDLY = 0.95, 0.05
_MOST = 0.5


def of_area(analysis: Analysis, area_code: str) -> tuple[str, ...]:
    """Say of one area what it falls short of its size, and how much of that goes with distance.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    area_code : str
        An area of ``analysis.on_screen.areas``.

    Returns
    -------
    tuple of str
        Up to two sentences; none where nothing is claimed of the area.
    """
    areas = analysis.on_screen.areas.loc[[area_code]]
    verdict = str(areas["verdict"].iloc[0])
    if verdict == TOO_FEW:
        return ()
    parts = split(areas).iloc[0]
    unit = analysis.settings.count
    if math.isnan(parts["gap_beyond"]):
        return _at_least(areas, 100 * parts["gap_distance"], unit) if verdict in UNDER else ()
    told = (_lower if verdict in UNDER else _as_expected)(parts, unit)
    missing = _missing(areas, unit) if verdict in UNDER else ""
    return tuple(filter(None, (told, missing)))


def _lower(parts: pd.Series, unit: str) -> str:
    """Say it of a place with lower reach; "" where distance takes nothing from it."""
    _, away, beyond = points(parts)
    low, high = (round(100 * parts[f"gap_beyond_{end}"]) for end in ("low", "high"))
    doubt = f"likely {low} to {high}" if low > 0 else f"it could be none, or as much as {high}"
    if away <= 0:
        return ""
    return (
        f"{_for_every_hundred(unit)}, {away} fewer are expected at its distance, and {beyond} "
        f"fewer again came ({doubt})."
    )


def _as_expected(parts: pd.Series, unit: str) -> str:
    """Say it of a place with no lower reach; "" where it is not short of its size."""
    whole, away, beyond = points(parts)
    if whole <= 0 or away <= 0:
        return ""
    if beyond <= 0:
        return f"{_for_every_hundred(unit)}, {whole} fewer came: no more than go with its distance."
    return (
        f"{_for_every_hundred(unit)}, {away} fewer are expected at its distance; that another "
        f"{beyond} did not come could be chance."
    )


def _for_every_hundred(unit: str) -> str:
    return f"For every 100 {unit} that its size alone predicts"


def _at_least(areas: Any, away: float, unit: str) -> tuple[str, ...]:
    """Say what holds whatever the hidden count of a place with lower reach may be."""
    area, most = areas.iloc[0], float(band_tops(areas)[0])
    beyond = 100 * (area["expected_distance"] - most) / max(area["expected_population"], 1e-9)
    if not most or math.floor(beyond) < 1 or round(away) < 1:
        return ()
    return (
        f"{_for_every_hundred(unit)}, {round(away)} fewer are expected at its distance, and at "
        f"least {math.floor(beyond)} fewer again came.",
    )


def _missing(areas: Any, unit: str) -> str:
    limits = shortfall_limits(areas).iloc[0]
    best = round(float(areas["shortfall"].iloc[0]))
    low, high = round(limits["shortfall_low"]), round(limits["shortfall_high"])
    return f"About {best:,} {unit} are missing (likely {low:,} to {high:,})."


@once
def together(analysis: Analysis) -> str:
    """Say how many are missing in all, and how much of the shortfall goes with distance."""
    return f"{missing_in_all(analysis)} {in_all(analysis)}".strip()


def missing_in_all(analysis: Analysis) -> str:
    """Say how many are missing from the places with lower reach together; "" where none is."""
    areas = analysis.on_screen.areas
    found, unit = shortfall_in_all(areas), analysis.settings.count
    if not found.places:
        return ""
    number = len(lowest_first(areas))
    where = (
        "From the one place where reach is lower"
        if number == 1
        else f"From the {number:,} places where reach is lower, taken together"
    )
    left = (
        f" {counted(found.left_out, 'place')} of them, of which too little can be shown, "
        f"{'is' if found.left_out == 1 else 'are'} not in that."
        if found.left_out
        else ""
    )
    return (
        f"{where}, about {about(found.missing)} fewer {unit} came than expected (likely "
        f"{about(found.low)} to {about(found.high)}).{left}"
    )


def in_all(analysis: Analysis) -> str:
    """Say of the whole catchment how much of what places fall short goes with distance.

    "" where most places have too little data for their part to be told from chance.
    """
    areas = analysis.on_screen.areas
    if areas["verdict"].eq(TOO_FEW).mean() > _MOST:
        return ""
    due = areas["expected_distance"].to_numpy(float)
    whole = split_in_all(
        areas["expected_population"].to_numpy(float), due, best_ratios(areas) * due
    )
    if not whole.places or whole.short < 1:
        return ""
    share = whole.with_distance / whole.short
    part = (
        "nearly all of that"
        if share >= _NEARLY_ALL
        else "hardly any of that"
        if share <= _HARDLY
        else f"about {share:.0%} of that, and not the rest"
    )
    return (
        f"{counted(whole.places, 'place')} of {len(areas):,} "
        f"{'sends' if whole.places == 1 else 'send'} fewer {analysis.settings.count} than "
        f"{'its' if whole.places == 1 else 'their'} size alone predicts. Distance explains {part}."
    )


def about(number: float) -> str:
    """Write a number no finer than it is known."""
    step = 1 if number < 20 else 5 if number < 200 else 10 if number < 1000 else 50
    return f"{step * round(number / step):,}"
