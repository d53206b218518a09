"""What “distance” means in an analysis: kilometres or minutes, and where they are from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.measures.thresholds import thresholds
from insights.prose import counted, percent

_NEAR_KM, _FAR_KM = 1, 9

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.measures.expected.how_far import HowFar


def distance(analysis: Analysis) -> str:
    """Return what stands for distance, as it is said within a sentence."""
    if analysis.how_far.measure == "minutes":
        return "its travel time to the museum"
    return "its distance from the museum"


def in_use(found: HowFar) -> str:
    """Say what a table of travel times is used for, and what it lacks; "" without one."""
    if not found.table:
        return ""
    if found.measure == "km":
        return _not_used(found)
    lacking = (
        f" {counted(found.worked_out, 'small area')} of the catchment "
        f"{'is' if found.worked_out == 1 else 'are'} not in it, and taken to need as long as "
        "places at the same distance do."
        if found.worked_out
        else ""
    )
    return (
        f"Minutes from this table stand in place of kilometres wherever distance is allowed for. "
        f"It has the travel time of {percent(found.share_of_people)} of the people of the "
        f"catchment.{lacking} What counts as local does not change."
    )


def not_allowed_for(found: HowFar, unit: str) -> tuple[str, ...]:
    """Say where distance could not be measured as it should have been."""
    told = [_not_used(found)] if found.table and found.measure == "km" else []
    if found.published:
        told.append(
            f"Too few {unit} from nearby were counted to work out how they fall with distance, so "
            f"{_assumed(found)} A longer export would tell your own."
        )
    elif found.chosen is not None:
        told.append(
            f"The fall with distance that you chose, {power(found.chosen)}, is used only where too "
            f"few came to work it out: of your {unit} there are enough."
        )
    return tuple(told)


def power(of: float) -> str:
    """Write a power of distance.

    Examples
    --------
    >>> power(-1.0), power(-1.25), power(0.0)
    ('−1.0', '−1.25', '0.0')
    """
    said = f"{abs(of):.2f}".removesuffix("0")
    return f"−{said}" if of < 0 else said


def meaning(of: float) -> str:
    """Say what a power of distance means, for two places.

    Examples
    --------
    >>> meaning(-1.0)
    'Of as many people, those 9 km away send 20% as many as those 1 km away.'
    >>> meaning(0.0)
    'People come alike from near and far.'
    """
    if not of:
        return "People come alike from near and far."
    offset = thresholds("expected")["offset_km"]
    far = ((_FAR_KM + offset) / (_NEAR_KM + offset)) ** of
    return (
        f"Of as many people, those {_FAR_KM} km away send {percent(far)} as many as those "
        f"{_NEAR_KM} km away."
    )


def taken_as(found: HowFar) -> str:
    """Say that the museum chose how visits fall with distance, where that is used; else ""."""
    if not (found.published and found.chosen is not None):
        return ""
    return f"The fall with distance is taken as {power(found.power)}, which you chose. "


def _assumed(found: HowFar) -> str:
    if found.chosen is None:
        return f"an assumed figure stands in, {power(found.power)}."
    return f"it is taken as {power(found.power)}, which you chose. {meaning(found.power)}"


def _not_used(found: HowFar) -> str:
    least = thresholds("expected")["least_joined"]
    return (
        f"Your travel times are not used: they are of places where "
        f"{percent(found.share_of_people)} of the people of the catchment live, and "
        f"{least:.0%} are needed. Kilometres are used. Areas must be those of the 2021 census "
        "(in Scotland of 2022), and the minutes those to this museum."
    )
