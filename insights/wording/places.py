"""Where reach is lower, and where it is strong, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.style import UNDER
from insights.figures.words import ORDER, lowest_first
from insights.measures.areas.naming import JOINED, PART, in_short
from insights.measures.expected.party import factor_of
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import cautions
from insights.prose import counted, inhabitants, listed
from insights.remembered import once
from insights.wording.astray import astray
from insights.wording.basis import nobody_placed, source
from insights.wording.far_above import far_above
from insights.wording.how_far import distance, taken_as
from insights.wording.mend_first import mend_first

if TYPE_CHECKING:
    from insights.findings import Analysis


@once
def who_is_missing(analysis: Analysis) -> str:
    """Where fewer come than size and distance would lead one to expect, in a sentence or two."""
    if not analysis.has_areas:
        return "Neighbourhoods cannot be compared yet: that needs the census for this area."
    if not source(analysis):
        return f"Neighbourhoods cannot be compared yet. {nobody_placed(analysis)}"
    if (first := mend_first(analysis)) and not astray(analysis):
        return first.said
    areas, unit = analysis.on_screen.areas, analysis.settings.count
    # In the order of the numbers on the map.
    lower = lowest_first(areas)
    clear = lower[lower["verdict"].eq("under_strong")]
    likely = lower[lower["verdict"].eq("under_likely")]
    known = int(areas["verdict"].ne("too_few").sum())
    if not known:
        return f"There is not enough data yet to compare one {noun(analysis)} with another."
    if lower.empty:
        return (
            f"No {noun(analysis)} stands out as reached less than expected, among the {known:,} "
            f"of {len(areas):,} with enough data to say."
        )
    named, sure = (likely, "Probably") if clear.empty else (clear, "Clearly")
    sentence = (
        f"{sure} fewer {unit} come than expected from {len(named):,} of "
        f"{counted(len(areas), noun(analysis))}, home to {inhabitants(named['people'].sum())}: "
        f"{listed(map(in_short, named['name']), 3)}."
    )
    if len(clear) and len(likely):
        sentence += f" From {counted(len(likely), 'other')}, probably fewer."
    return sentence


def numbered(analysis: Analysis) -> str:
    """Say by what the places with lower reach are numbered on a map; "" where none is."""
    if not analysis.on_screen.areas["verdict"].isin(UNDER).any():
        return ""
    return f"Numbers go by how sure it is, not by reach: {ORDER}."


def only_numbered(analysis: Analysis, shown: int) -> str:
    """Say of how many places a list names the surest; "" where it names them all."""
    lower = int(analysis.on_screen.areas["verdict"].isin(UNDER).sum())
    if shown >= lower:
        return ""
    return f"The {shown:,} surest of {lower:,}; the table of every area has the rest."


@once
def strengths(analysis: Analysis) -> str:
    """Where reach is strong already; "" where nobody can say."""
    areas = analysis.on_screen.areas
    if not (well := int(areas["verdict"].isin(["in_line", "over"]).sum())):
        return ""
    over = areas[areas["verdict"].eq("over")].sort_values("ratio", ascending=False)["name"]
    more = f"; more than expected from {listed(map(in_short, over), 3)}" if len(over) else ""
    return (
        f"About as many as expected, or more, come from {well:,} of "
        f"{counted(len(areas), noun(analysis))}{more}. {far_above(analysis)}"
    ).strip()


#: Beside a table that has the index other tools show.
FAMILIAR_INDEX = (
    "“Index by size alone” is the familiar index that many other tools show. It is never the "
    "finding: a low one may be nothing but distance, and it says nothing of how sure it is."
)


def how_sure(analysis: Analysis) -> str:
    """Say how many areas could be tested, out of how many."""
    if not analysis.has_areas:
        return "No area could be tested."
    areas = analysis.on_screen.areas
    known = areas["verdict"].ne("too_few")
    chances = areas["expected_distance"] / factor_of(areas)
    enough = chances.ge(thresholds("areas")["expected_to_test"])
    compared, clear = int(known.sum()), int((known & enough).sum())
    if not compared:
        said = "none has enough data to compare"
    else:
        said = f"{compared:,} {'has' if compared == 1 else 'have'} enough data "
        said += "to compare" if clear else "for a hint, none for a clear finding"
        if 0 < clear < compared:
            said += f", {clear:,} of them for a clear finding"
        if left := len(areas) - compared:
            said += f"; {left:,} {'has' if left == 1 else 'have'} too little"
    return (
        f"“Expected” allows for the size of a place and {distance(analysis)}. "
        f"{taken_as(analysis.how_far)}"
        f"Of {counted(len(areas), noun(analysis))}, {said}. Where there is little data an "
        f"estimate leans towards the local average. {_likely_means(analysis)}"
    ).strip()


def caution(analysis: Analysis) -> str:
    """Say what a map of reach does not tell, of places with lower reach where there are any."""
    if not analysis.has_areas:
        return ""
    lower = analysis.on_screen.areas["verdict"].isin(UNDER).any()
    return cautions()["areas" if lower else "no_area"]


def _likely_means(analysis: Analysis) -> str:
    """Say how a place can be “probably fewer” with a range that takes in 100; "" for none."""
    if not analysis.on_screen.areas["verdict"].eq("under_likely").any():
        return ""
    rule = thresholds("areas")
    chances, below = 10 * rule["likely_probability"], 100 * rule["below"]
    return (
        f"“Probably fewer” means at least {chances:.0f} chances in 10 that reach is below "
        f"{below:.0f}; the range holds 95 chances in 100, so it may reach past 100."
    )


def noun(analysis: Analysis) -> str:
    """Return what the areas are called: a place where some are joined of several."""
    if analysis.on_screen.areas["level"].isin([PART, JOINED]).any():
        return "place"
    return "neighbourhood" if analysis.level == "neighbourhood" else "small area"


def joined(analysis: Analysis) -> str:
    """Say that some places are joined of several, and why; "" where none is."""
    levels = analysis.on_screen.areas["level"]
    made = int(levels.isin([PART, JOINED]).sum())
    if not made:
        return ""
    single = "neighbourhoods" if analysis.level == "neighbourhood" else "small areas"
    is_made = "is made" if made == 1 else "are made"
    return (
        f"{made:,} of {len(levels):,} places {is_made} of {single} side by side, where too few "
        "visits are expected of some to judge each by itself. What is said of such a place is said "
        "of it as a whole: one part of it may differ."
    )
