"""Areas of lower reach that lie together, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insights.figures.map import numbered_places
from insights.figures.style import UNDER
from insights.figures.words import each_row
from insights.measures.areas.clusters import may_be_tested
from insights.measures.areas.naming import in_short
from insights.measures.thresholds import thresholds
from insights.prose import counted, inhabitants, listed, missing, numbers_listed
from insights.remembered import once
from insights.wording.places import noun
from insights.wording.split import about

if TYPE_CHECKING:
    from insights.findings import Analysis

#: What a group that is more than chance is called.
BEYOND_CHANCE = "neighbourhood cluster of lower reach"
SHOWN = 3
_NAMED = 3


@once
def together(analysis: Analysis) -> str:
    """Say how many of the areas of lower reach lie side by side; "" where at most one is lower."""
    areas, groups = analysis.on_screen.areas, analysis.on_screen.clusters
    lower = int(areas["verdict"].isin(UNDER).sum())
    if groups.empty:
        if lower < 2:
            return ""
        return f"The {counted(lower, noun(analysis))} of lower reach lie apart from one another."
    inside = int((groups["clear"] + groups["likely"]).sum())
    if not lower:
        said = f"No {noun(analysis)} stands out by itself, but low reach gathers"
        return f"{said} in {counted(len(groups), 'group')} of them side by side."
    if len(groups) == 1:
        where = "lie together" if inside < lower or lower == 2 else "all lie together"
    else:
        where = f"lie together, in {len(groups):,} groups"
    of = f"{inside:,} of the {lower:,}" if inside < lower else f"The {lower:,}"
    return f"{of} {noun(analysis)}s of lower reach {where}."


@once
def each(analysis: Analysis) -> list[str]:
    """Describe the groups that matter most: where, how many people, how many fewer."""
    return [_one(analysis, row) for row in each_row(analysis.on_screen.clusters.head(SHOWN))]


def outlined(analysis: Analysis) -> list[tuple[str, ...]]:
    """Return the areas of each group that is described, to be outlined on a map."""
    return list(analysis.on_screen.clusters["areas"].head(SHOWN))


def _one(analysis: Analysis, group: Any) -> str:
    many = f"{len(group.areas):,} {noun(analysis)}s side by side"
    called = f"{listed(map(in_short, group.names), _NAMED)}: "
    called += f"a {BEYOND_CHANCE} of {many}" if group.core else many
    said = f"{called}, home to {inhabitants(group.people)}{_numbers(analysis, group)}."
    if missing(group.shortfall):
        return f"{said} How many are missing cannot be shown: the counts are too small."
    few, unit = len(group.areas) - group.counted, analysis.settings.count
    expected = "expected" if few else f"the {about(group.expected)} expected"
    but = f", without {counted(few, 'place')} whose count cannot be shown" if few else ""
    return (
        f"{said} About {about(group.shortfall)} fewer {unit} come than {expected} "
        f"(likely range {about(group.shortfall_low)} to {about(group.shortfall_high)}{but})."
    )


def _numbers(analysis: Analysis, group: Any) -> str:
    """Say which numbers on the map a group has; "" where none of it is numbered."""
    places = numbered_places(analysis.on_screen.areas)
    inside = [int(number) for code, number in places["number"].items() if code in group.areas]
    if not inside:
        return ""
    return f" ({'number' if len(inside) == 1 else 'numbers'} {numbers_listed(inside)} on the map)"


def left(analysis: Analysis) -> str:
    """Say how many groups are not described; "" where all are."""
    more = len(analysis.on_screen.clusters) - SHOWN
    return f"{counted(more, 'smaller group')} more in the file of results." if more > 0 else ""


def how_sure(analysis: Analysis) -> str:
    """Say whether chance alone could put the areas of lower reach side by side."""
    areas, groups = analysis.on_screen.areas, analysis.on_screen.clusters
    if groups.empty:
        return ""
    tested, word = int(may_be_tested(areas).sum()), noun(analysis)
    if not tested:
        least = f"{thresholds('clusters')['fewest_areas']:.0f}"
        return (
            f"Places of lower reach can come to lie side by side by chance. Testing that takes at "
            f"least {least} {word}s with enough data, which are not here, so take a group as one "
            "place to ask about and not as a finding of its own."
        )
    beyond = int(groups["core"].map(len).gt(0).sum())
    among = f"among the {tested:,} of {counted(len(areas), word)} with enough data and a count"
    if not beyond:
        return (
            f"Chance alone could put these side by side: {among}, places and their neighbours are "
            "no more alike than if they were shuffled."
        )
    all_of = beyond == len(groups)
    others = "" if all_of else " The others could lie side by side by chance."
    return (
        f"“Cluster” is said only where places and their neighbours are lower than shuffling them "
        f"would make them, {among}; at most about one such place in ten is there by chance.{others}"
    )
