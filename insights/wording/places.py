"""Where visits come from and where reach is lower, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures.style import UNDER
from insights.figures.words import ORDER, fifths_takeaway, lowest_first
from insights.measures.release_sums import OTHERS
from insights.measures.thresholds import thresholds
from insights.prose import counted, listed
from insights.wording.astray import astray
from insights.wording.basis import counted_from, nobody_placed, source
from insights.wording.far_above import far_above
from insights.wording.themes import compared_by

_HARDLY_ANY = 0.005

if TYPE_CHECKING:
    from insights.findings import Analysis


def who_comes(analysis: Analysis) -> str:
    """Where visits come from, in one sentence."""
    found, unit = analysis.on_screen, analysis.settings.count
    if not found.located:
        return nobody_placed(analysis) or f"Too few {unit} gave an address to say where from."
    sentence = f"{_about(found.located)} {unit} gave an address we can place"
    share = analysis.catchment.share_of_located if analysis.has_areas else 1.0
    if analysis.has_areas:
        part = f"{share:.0%}" if share >= _HARDLY_ANY else "almost none"
        sentence += f"; {part} of them live in the catchment, home to {_people(analysis)}"
    if len(top := divided(found.breakdown, "authority").head(1)):
        row = top.iloc[0]
        sentence += f", and {row['share']:.0%} live in {row['value']}"
        # Two ways of dividing the same people: where one is larger, some of it is beyond.
        if share < row["share"] and not astray(analysis):
            sentence += ", a council area part of which is beyond the catchment"
    return sentence + "."


def catchment(analysis: Analysis) -> str:
    """Say which area counts as local, why, and how many people live there."""
    here = analysis.catchment
    if not analysis.has_areas:
        return (
            "What is local cannot be worked out yet: that needs the census for this area. "
            "Everyone with a postcode we can place is counted."
        )
    small = counted(len(here.area_codes), "small area")
    made_of = f", made of {small} of the census" if analysis.level == "neighbourhood" else ""
    return (
        f"The catchment is the area that counts as local. {here.rule} It is home to "
        f"{_people(analysis)}{made_of}."
    )


def _people(analysis: Analysis) -> str:
    """Say how many people a catchment holds, and in how many places."""
    places = counted(len(analysis.on_screen.areas), noun(analysis))
    return f"{analysis.catchment.people:,} people in {places}"


def outside(analysis: Analysis) -> str:
    """Say how many of those counted live beyond the catchment, and what that means."""
    if not analysis.has_areas or not source(analysis):
        return ""
    away = 1 - analysis.catchment.share_of_located
    number = 5 * round(away * analysis.on_screen.located / 5)
    if not number:
        inside = f"Nearly all of the {analysis.settings.count} counted live inside it."
        return f"{inside}{_foreseen(analysis)}"
    return (
        f"{_about(number)} of the {analysis.settings.count} counted ({away:.0%}) live outside it. "
        f"They count as visits, and are not compared with local people.{_foreseen(analysis)}"
    )


def _foreseen(analysis: Analysis) -> str:
    """Say why the share that lives inside is not the share that chose the distance."""
    if "four in five" not in analysis.catchment.rule:
        return ""
    return (
        " That need not agree with the four in five: those are a forecast from how many people "
        "live how far away, made before anybody is counted."
    )


def who_is_missing(analysis: Analysis) -> str:
    """Where fewer come than size and distance would lead one to expect, in a sentence or two."""
    if not analysis.has_areas:
        return "Neighbourhoods cannot be compared yet: that needs the census for this area."
    if not source(analysis):
        return f"Neighbourhoods cannot be compared yet. {nobody_placed(analysis)}"
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
        f"{counted(len(areas), noun(analysis))}, home to {named['people'].sum():,} people: "
        f"{listed(named['name'].tolist(), 3)}."
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


def strengths(analysis: Analysis) -> str:
    """Where reach is strong already; "" where nobody can say."""
    areas = analysis.on_screen.areas
    if not (well := int(areas["verdict"].isin(["in_line", "over"]).sum())):
        return ""
    over = areas[areas["verdict"].eq("over")].sort_values("ratio", ascending=False)["name"]
    more = f", and more than expected from {listed(over.tolist(), 3)}" if len(over) else ""
    return (
        f"From {well:,} of {counted(len(areas), noun(analysis))}, at least about as many come as "
        f"expected{more}. {far_above(analysis)}"
    ).strip()


def likely_means(analysis: Analysis) -> str:
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
    """Return what a place is called at the level that was chosen."""
    return "neighbourhood" if analysis.level == "neighbourhood" else "small area"


def how_sure_areas(analysis: Analysis) -> str:
    """Say how many areas could be tested, out of how many."""
    if not analysis.has_areas:
        return "No area could be tested."
    areas = analysis.on_screen.areas
    known = areas["verdict"].ne("too_few")
    enough = areas["expected_distance"].ge(thresholds("areas")["expected_to_test"])
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
        "“Expected” allows for the size of a place and its distance from the museum. "
        f"Of {counted(len(areas), noun(analysis))}, {said}. Where there is little data an "
        f"estimate leans towards the local average. {likely_means(analysis)}"
    ).strip()


def divided(breakdown: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Return the shares of one way of dividing the visits, the largest first."""
    chosen = breakdown[breakdown["dimension"].eq(dimension)] if len(breakdown) else breakdown
    chosen = chosen[chosen["value"].ne(OTHERS)].dropna(subset=["share"])
    return chosen.sort_values("share", ascending=False) if len(chosen) else chosen


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _about(number: float) -> str:
    return f"About {number:,.0f}"


def how_sure(analysis: Analysis) -> str:
    """Say how strong this evidence is, and what a little more would show."""
    if not source(analysis):
        return ""
    if not analysis.has_areas:
        return how_sure_visits(analysis)
    strength, verdicts = analysis.strength, analysis.on_screen.areas["verdict"]
    known, trends = int(verdicts.ne("too_few").sum()), analysis.on_screen.trends["verdict"]
    sentence, weak = strength.sentence, strength.grade in ("none", "slight")
    if (weak or not strength.testable) and verdicts.isin(UNDER).any():
        has = "has" if known == 1 else "have"
        # A hint is shown on the map, so the line beside it must say that it is one.
        sentence = (
            f"There are too few {analysis.settings.count} here to be sure of any single "
            f"{noun(analysis)}: {known:,} of {len(verdicts):,} {has} enough for a hint. "
            "“Probably” marks a place to ask about, not a finding."
        )
    elif trends.eq("too_few").all() and weak:
        sentence = f"There are too few {analysis.settings.count} here to compare places or kinds."
    elif trends.eq("too_few").all():
        sentence = (
            f"{strength.testable:,} of {counted(len(verdicts), noun(analysis))} can be tested one "
            "by one; kinds of place cannot be told apart yet."
        )
    return f"{sentence} {strength.more}".strip()


def how_sure_visits(analysis: Analysis) -> str:
    """Say what the visits on record leave out."""
    said = counted_from(analysis)
    if not said:
        return ""
    return f"{said} People who came without booking, or gave no address, are not in these files."


def each_source(analysis: Analysis) -> str:
    """Say what to bear in mind when kinds of evidence differ."""
    sources = set(analysis.on_screen.by_source["source"])
    caution = (
        " Gift Aid donors are UK taxpayers, so people on low incomes, students and children are "
        "fewer among them whoever comes."
        if "Gift Aid" in sources
        else ""
    )
    return (
        "Each kind of evidence sees different people, and a smaller file can show less: “not "
        f"enough data” does not contradict a finding.{caution}"
    )


def pooled(analysis: Analysis) -> str:
    """Say which kinds of neighbourhood are reached less than size and distance predict."""
    trends = analysis.on_screen.trends
    under = trends[trends["verdict"].isin(UNDER)].sort_values("top_ratio")
    if trends["verdict"].eq("too_few").all():
        return (
            "There is not enough data yet to say whether fewer than expected come from any kind "
            "of neighbourhood."
        )
    known = trends[trends["verdict"].ne("too_few")]
    if under.empty and len(known) < len(trends):
        # Too little data is never worded as no difference.
        unsaid = "deprivation" in trends.index.difference(known.index)
        return (
            "No kind of neighbourhood is reached less than expected, as far as can be seen: only "
            f"{len(known):,} of {counted(len(trends), 'kind')} {_have(len(known))} enough data to "
            f"say{', and deprivation as a whole is not among them' if unsaid else ''}."
        )
    if under.empty:
        return (
            "Taken together, no kind of neighbourhood stands out: reach does not fall steadily "
            f"with {compared_by(set(trends['theme']))}."
        )
    # Deprivation as a whole is the one everybody knows, so it speaks first if it speaks.
    lowest = under.loc["deprivation"] if "deprivation" in under.index else under.iloc[0]
    others = len(under) - 1
    also = (
        f" Fewer than expected come from {counted(others, 'other kind')} of place too, often the "
        "same places."
        if others
        else ""
    )
    return (
        f"In the places with the most {lowest['label']}, home to a fifth of local people, about "
        f"{100 * lowest['top_ratio']:.0f} come for every 100 expected (likely range "
        f"{100 * lowest['top_low']:.0f} to {100 * lowest['top_high']:.0f}).{also}"
    )


def kinds_listed(analysis: Analysis, most: int) -> str:
    """Say that a list names only some kinds of place; "" where it names all."""
    lower = int(analysis.on_screen.trends["verdict"].isin(UNDER).sum())
    if lower <= most:
        return ""
    return f"Of {lower} kinds of place with lower reach, the {most} lowest are in this list."


def one_kind(analysis: Analysis, characteristic: str) -> str:
    """Say what the fifths of one characteristic show, claiming nothing that is not sure."""
    trend: Any = analysis.on_screen.trends.loc[characteristic]
    label = str(trend["label"])
    if trend["verdict"] == "too_few":
        return f"{label[:1].upper()}{label[1:]}: not enough data to say."
    rows = analysis.on_screen.pooled
    return fifths_takeaway(rows[rows["characteristic"].eq(characteristic)], label) + "."
