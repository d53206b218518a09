"""Where visits come from and where reach is lower, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.counting import SOURCES
from insights.figures.style import UNDER
from insights.figures.words import each_row, fifths_takeaway, listed, lowest_first
from insights.wording import counted

if TYPE_CHECKING:
    from insights.findings import Analysis


def who_comes(analysis: Analysis) -> str:
    """Where visits come from, in one sentence."""
    found, unit = analysis.on_screen, analysis.settings.count
    if not found.located:
        return "None of the files loaded so far says where visitors live."
    sentence = f"{_about(found.located)} {unit} gave an address we can place"
    if analysis.has_areas:
        share = analysis.catchment.share_of_located
        sentence += f"; {share:.0%} of them live in the catchment"
    if len(top := _dimension(found.breakdown, "authority").head(1)):
        row = top.iloc[0]
        sentence += f", and {row['share']:.0%} live in {row['value']}"
    return sentence + "."


def catchment(analysis: Analysis) -> str:
    """Say which area counts as local, why, and how many people live there."""
    here = analysis.catchment
    if not analysis.has_areas:
        return here.rule
    return (
        f"{here.rule} {here.people:,} people live there, in {len(here.area_codes):,} small areas."
    )


def who_is_missing(analysis: Analysis) -> str:
    """Where reach is lower than size and distance predict, in one or two sentences."""
    if not analysis.has_areas:
        return "Neighbourhoods cannot be compared yet: that needs the census for this area."
    # In the order of the numbers on the map.
    lower = lowest_first(analysis.on_screen.areas)
    clear = lower[lower["verdict"].eq("under_strong")]
    likely = lower[lower["verdict"].eq("under_likely")]
    noun = "neighbourhood" if analysis.level == "neighbourhood" else "small area"
    if clear.empty and likely.empty:
        return (
            f"No single {noun} stands out: wherever there is enough data, reach is about what "
            "size and distance predict."
        )
    if clear.empty:
        return (
            f"Reach is probably lower than size and distance predict in "
            f"{counted(len(likely), noun)}: {listed(likely['name'].tolist(), 3)}."
        )
    sentence = (
        f"Reach is clearly lower than size and distance predict in {counted(len(clear), noun)}, "
        f"home to {clear['people'].sum():,} people: {listed(clear['name'].tolist(), 3)}."
    )
    if len(likely):
        sentence += f" In {len(likely)} more it is probably lower."
    return sentence


def how_sure_areas(analysis: Analysis) -> str:
    """Say how many areas could be tested, out of how many."""
    if not analysis.has_areas:
        return "No area could be tested."
    strength, areas = analysis.strength, analysis.on_screen.areas
    return (
        f"Of {len(areas):,} areas, {strength.testable:,} have enough expected visits to be sure "
        f"of a difference, {strength.indicative:,} enough for a hint, and {strength.too_few:,} "
        "too few to say. Where there is little data an estimate leans towards the local average."
    )


def _dimension(breakdown: pd.DataFrame, dimension: str) -> pd.DataFrame:
    chosen = breakdown[breakdown["dimension"].eq(dimension)] if len(breakdown) else breakdown
    return chosen.sort_values("share", ascending=False) if len(chosen) else chosen


def _about(number: float) -> str:
    return f"About {number:,.0f}"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number for the start page: its name, itself, and what it is out of."""

    label: str
    value: str
    note: str


def key_figures(analysis: Analysis) -> tuple[KeyFigure, ...]:
    """Return the three numbers that say the most at a glance."""
    found, unit = analysis.on_screen, analysis.settings.count
    placed, rows = _placed(analysis)
    figures = [
        KeyFigure(
            f"{unit.capitalize()} we can place",
            f"{found.located:,.0f}",
            f"from {placed:,} of {rows:,} rows",
        )
    ]
    if analysis.has_areas:
        under = found.areas["verdict"].isin(UNDER)
        figures += [
            KeyFigure(
                "Live in the catchment",
                f"{analysis.catchment.share_of_located:.0%}",
                f"of those placed; {analysis.catchment.people:,} people live there",
            ),
            KeyFigure(
                "Places with lower reach",
                f"{under.sum():,}",
                f"of {len(found.areas):,}, home to "
                f"{found.areas.loc[under, 'people'].sum():,} people",
            ),
        ]
    else:
        for dimension in ("authority", "distance"):
            for row in each_row(_dimension(found.breakdown, dimension).head(1)):
                words = (
                    f"Live in {row.value}" if dimension == "authority" else f"Live {row.value} away"
                )
                figures.append(KeyFigure(words, f"{row.share:.0%}", "the most frequent answer"))
    return tuple(figures)


def how_sure(analysis: Analysis) -> str:
    """Say how strong this evidence is, and what a little more would show."""
    if not analysis.has_areas:
        return how_sure_visits(analysis)
    return f"{analysis.strength.sentence} {analysis.strength.more}".strip()


def how_sure_visits(analysis: Analysis) -> str:
    """Say what the visits on record leave out."""
    placed, rows = _placed(analysis)
    if not rows:
        return ""
    return (
        f"{placed:,} of {rows:,} rows ({placed / rows:.0%}) have a postcode we can place. People "
        "who came without booking, or gave no address, are not in these files."
    )


def pooled(analysis: Analysis) -> str:
    """Say which kinds of neighbourhood are reached less than size and distance predict."""
    trends = analysis.on_screen.trends
    under = trends[trends["verdict"].isin(UNDER)].sort_values("top_ratio")
    if trends["verdict"].eq("too_few").all():
        return (
            "There is not enough data yet to say whether any kind of neighbourhood is reached "
            "less: the ranges show how far chance could move each figure."
        )
    if under.empty:
        return (
            "Taken together, no kind of neighbourhood stands out: reach does not fall steadily "
            "with deprivation, age, ethnic group or any other characteristic compared here."
        )
    # Deprivation as a whole is the one everybody knows, so it speaks first if it speaks.
    lowest = under.loc["deprivation"] if "deprivation" in under.index else under.iloc[0]
    others = len(under) - 1
    also = (
        f" Reach is also lower for {counted(others, 'other kind')} of place, often the same places."
        if others
        else ""
    )
    return (
        f"In the places with the most {lowest['label']}, home to a fifth of local people, about "
        f"{100 * lowest['top_ratio']:.0f} come for every 100 expected (likely range "
        f"{100 * lowest['top_low']:.0f} to {100 * lowest['top_high']:.0f}).{also}"
    )


def one_kind(analysis: Analysis, characteristic: str) -> str:
    """Say what the fifths of one characteristic show, claiming nothing that is not sure."""
    trend: Any = analysis.on_screen.trends.loc[characteristic]
    label = str(trend["label"])
    if trend["verdict"] == "too_few":
        return f"{label[:1].upper()}{label[1:]}: not enough data to say."
    rows = analysis.on_screen.pooled
    return fifths_takeaway(rows[rows["characteristic"].eq(characteristic)], label) + "."


def _placed(analysis: Analysis) -> tuple[int, int]:
    """Rows with a home we can place, of how many, in the source that says who comes."""
    for kinds in SOURCES.values():
        files = [ledger for ledger in analysis.ledger if ledger.kind in kinds]
        if any(ledger.matched for ledger in files):
            return sum(each.matched for each in files), sum(each.data_rows for each in files)
    return 0, 0
