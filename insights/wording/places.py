"""Where visits come from and where reach is lower, in sentences."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.counting import SOURCES
from insights.figures.numbers import kilometres
from insights.figures.style import UNDER, look
from insights.figures.words import each_row, fifths_takeaway, hidden_count, listed, lowest_first
from insights.wording import counted

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
