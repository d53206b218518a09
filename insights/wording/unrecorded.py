"""What visits that left no record could change about places where reach is lower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.style import UNDER
from insights.measures.thresholds import thresholds
from insights.prose import counted, per_hundred, percent
from insights.quality.capture import unrecorded
from insights.wording.places import noun

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.quality.capture import Capture


def could_change(analysis: Analysis, found: Capture) -> list[str]:
    """Say what the unrecorded would have to be like for reach to be as expected after all.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    found : Capture
        What the records cover of all visits.

    Returns
    -------
    list of str
        Empty where no place is reached less, or its count cannot be shown.
    """
    areas = analysis.on_screen.areas
    lower = areas[areas["verdict"].isin(UNDER) & areas["observed"].notna()]
    seen, due = float(lower["observed"].sum()), float(lower["expected_distance"].sum())
    bounds = unrecorded(found.share, seen, due, analysis.on_screen.total)
    if bounds is None or found.more_than_all:
        return []
    places = f"the {counted(len(lower), noun(analysis))} of lower reach whose count is shown"
    said = (
        f"From {places} come {percent(bounds.recorded)} of the {analysis.settings.count} recorded "
        f"nearby, where {percent(bounds.expected)} would be expected."
    )
    if bounds.needed > 1:
        return [
            f"{said} Even if everybody without a record had come from there, reach would be lower "
            "than expected."
        ]
    if bounds.needed <= thresholds("unrecorded")["well_possible"] * bounds.expected:
        judged = (
            "That is not much more than their share of the people who could come, so the records "
            "alone leave it open: ask at the door for postcodes on some days."
        )
    else:
        judged = (
            f"That is {bounds.needed / bounds.expected:.1f} times what would be expected of them, "
            "so it is not likely, but the records cannot rule it out."
        )
    return [
        f"{said} Reach there would be as expected only if {percent(bounds.needed)} of the local "
        f"visits without a record came from there. {judged}",
        f"Assuming nothing at all of visits without a record, reach there lies between "
        f"{per_hundred(bounds.low)} and {per_hundred(bounds.high)} for every 100 expected: the "
        "least if none of them came from there, the most if all did.",
    ]
