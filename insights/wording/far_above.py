"""A plain caution where far more come than expected: is it a strength, or in the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.words import each_row
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import OVER
from insights.prose import listed

if TYPE_CHECKING:
    from insights.findings import Analysis

_NAMED = 3
_LOOK = (
    "Look at the rows from there before calling it a strength: a school or a group, staff, one "
    "address with many bookings, or an expectation that does not fit the place can do this."
)


def far_above(analysis: Analysis) -> str:
    """Ask to look again at places that send several times what is expected; "" for none."""
    areas, times = analysis.on_screen.areas, thresholds("areas")["far_above"]
    far = areas[areas["verdict"].eq(OVER) & areas["ratio"].ge(times)]
    if far.empty:
        return ""
    came = (
        f"{row.name} ({row.observed:,.0f}, where about {row.expected_distance:,.0f} were expected)"
        for row in each_row(far.sort_values("ratio", ascending=False))
    )
    return (
        f"More than {times:.0f} times as many as expected come from {listed(came, _NAMED)}. {_LOOK}"
    )


def one_far_above(analysis: Analysis, area_code: str) -> str:
    """Ask to look again at one place where it sends several times what is expected."""
    areas, times = analysis.on_screen.areas, thresholds("areas")["far_above"]
    area = areas.loc[area_code]
    if area["verdict"] != OVER or not area["ratio"] >= times:
        return ""
    return f"That is more than {times:.0f} times as many as expected. {_LOOK}"
