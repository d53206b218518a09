"""Kinds of place in sentences: which are reached less, and what a list or chart leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from insights.figures.charts import most_telling
from insights.figures.style import UNDER, look
from insights.figures.words import each_row, fifths_takeaway, finding_of_kind, sentence_case
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import cautions
from insights.prose import counted, listed
from insights.remembered import once
from insights.wording import rounding
from insights.wording.themes import compared_by

if TYPE_CHECKING:
    from insights.findings import Analysis

_DRAWN = 12
_NO_PATTERN = "no clear pattern"
_MOST = "the places with the most deprivation"
_OPEN = (_NO_PATTERN, "not enough data")
# A rise of more than this is said as so many times.
_TIMES = 3.0

#: Before the list of every finding of fewer than expected.
IN_ONE_LIST: Final = (
    "Where the evidence finds fewer than expected, in one list: single places, kinds of place, and "
    "groups of people among those who answered."
)


@once
def reached_less(analysis: Analysis) -> str:
    """Say which kinds of neighbourhood are reached less than size and distance predict."""
    trends = analysis.on_screen.trends
    under = trends[trends["verdict"].isin(UNDER)].sort_values("top_ratio")
    if all(finding_of_kind(row) == look("too_few").words for row in each_row(trends)):
        return (
            "There is not enough data yet to say whether fewer than expected come from any kind "
            "of neighbourhood."
        )
    known = trends[[finding_of_kind(row) not in _OPEN for row in each_row(trends)]]
    asked = most_deprived(analysis)
    if under.empty and len(known) < len(trends):
        # Too little data is never worded as no difference.
        gives = "gives" if len(known) == 1 else "give"
        return (
            "No kind of neighbourhood is reached less than expected, as far as can be seen: "
            f"{len(known):,} of {counted(len(trends), 'kind')} {gives} a clear answer. {asked}"
        ).strip()
    if under.empty:
        return (
            "Taken together, no kind of neighbourhood stands out: reach does not fall steadily "
            f"with {compared_by(set(trends['theme']))}. {asked}"
        ).strip()
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
        f"{100 * lowest['top_low']:.0f} to {100 * lowest['top_high']:.0f}).{also} {asked}"
    ).strip()


def most_deprived(analysis: Analysis) -> str:
    """Say whether those who live where there is most deprivation come, as a director asks first.

    Returns
    -------
    str
        "" where deprivation is not compared, or a finding of fewer says it already.
    """
    trends = analysis.on_screen.trends
    if "deprivation" not in trends.index or trends.loc["deprivation", "verdict"] in UNDER:
        return ""
    row: Any = trends.loc["deprivation"]
    if pd.isna(row["top_ratio"]):
        return f"Whether fewer come from {_MOST} cannot be said yet."
    came = (
        f"about {100 * row['top_ratio']:.0f} for every 100 expected (likely range "
        f"{100 * row['top_low']:.0f} to {100 * row['top_high']:.0f})"
    )
    told = finding_of_kind(row)
    if told == _NO_PATTERN:
        return (
            f"From {_MOST} come {came}, but over the five fifths reach does not fall steadily with "
            "deprivation, so this is not taken for a finding."
        )
    if told in _OPEN:
        return f"Whether fewer come from {_MOST} cannot be said yet: {came}."
    many = {"over": "More", "in_line": "About as many"}.get(
        str(row["verdict"]), "At least about as many"
    )
    return f"{many} come from {_MOST} {'than' if many == 'More' else 'as'} expected: {came}."


def as_told(trends: pd.DataFrame) -> pd.Series:
    """Return verdicts as words tell them: where there is no room for fewer, there is an answer."""
    told = [
        "in_line" if row.verdict == "too_few" and finding_of_kind(row) not in _OPEN else row.verdict
        for row in each_row(trends)
    ]
    return pd.Series(told, index=trends.index, dtype="str")


@once
def one(analysis: Analysis, characteristic: str) -> str:
    """Say what the fifths of one characteristic show, claiming nothing that is not sure."""
    trend: Any = analysis.on_screen.trends.loc[characteristic]
    label, rows = str(trend["label"]), analysis.on_screen.pooled
    told = finding_of_kind(trend)
    if told == look("too_few").words:
        return f"{sentence_case(label)}: not enough data to say."
    said = fifths_takeaway(rows[rows["characteristic"].eq(characteristic)], label)
    if trend["verdict"] == "too_few":
        return f"{said}: {told}, as reach does not change steadily from fifth to fifth."
    return f"{said}."


def from_least_to_most(analysis: Analysis, characteristic: str) -> str:
    """Say how far reach falls or rises from one end of the people to the other.

    In hundredths of what it is where there is least (relative index of inequality), and
    in those who come for every 100 expected (slope index).
    """
    trend: Any = analysis.on_screen.trends.loc[characteristic]
    if pd.isna(trend["inequality"]):
        return ""
    label, rate = str(trend["label"]), thresholds("pooled")["false_discovery_rate"]
    ends = f"From the places with the least {label} to those with the most"
    low, high = trend["inequality_low"], trend["inequality_high"]
    if not trend["q_value"] <= rate or low <= 1 <= high:
        return f"{ends}, no steady rise or fall of reach can be told from chance."
    falls = trend["inequality"] < 1
    relative = _changed(trend["inequality"]), *sorted((_changed(low), _changed(high)))
    each = [abs(100 * trend[f"difference{name}"]) for name in ("", "_low", "_high")]
    absolute = each[0], *sorted(each[1:])
    times = f"{trend['inequality']:.1f} times as much (likely range {low:.1f} to {high:.1f} times)"
    by = (
        "by {:,.0f}% (likely range {:,.0f}% to {:,.0f}%)".format(*relative)
        if falls or trend["inequality_high"] < _TIMES
        else f"to {times}"
    )
    apart = (
        ", or by {:,.0f} for every 100 expected ({:,.0f} to {:,.0f})".format(*absolute)
        if trend["difference_low"] * trend["difference_high"] > 0
        else ""
    )
    return f"{ends}, reach {'falls' if falls else 'rises'} {by}{apart}."


def _changed(inequality: float) -> float:
    return abs(100 * (inequality - 1))


def drawn(analysis: Analysis) -> int:
    """Return how many kinds of place a chart draws: every one with a finding of lower reach."""
    return max(_DRAWN, int(analysis.on_screen.trends["verdict"].isin(UNDER).sum()))


@once
def shown(analysis: Analysis) -> pd.DataFrame:
    """Return the trends that a chart draws."""
    return most_telling(analysis.on_screen.trends, drawn(analysis))


def only_drawn(analysis: Analysis) -> str:
    """Say that a chart draws only some kinds of place; "" where it draws all."""
    every, few = len(analysis.on_screen.trends), drawn(analysis)
    if every <= few:
        return ""
    asked = ", with deprivation" if "deprivation" in analysis.on_screen.trends.index else ""
    return f"The {few} drawn here are the lowest of {every} kinds{asked}; the table has every kind."


def only_listed(analysis: Analysis, most: int) -> str:
    """Say that a list names only some kinds of place; "" where it names all."""
    lower = int(analysis.on_screen.trends["verdict"].isin(UNDER).sum())
    if lower <= most:
        return ""
    return f"Of {lower} kinds of place with lower reach, the {most} lowest are in this list."


def only_in_a_room(analysis: Analysis, most: int, rest: str) -> str:
    """Say that a figure for a room draws only some kinds with lower reach; "" where it draws all.

    `rest` says where the others are.
    """
    lower = int(analysis.on_screen.trends["verdict"].isin(UNDER).sum())
    if lower <= most:
        return ""
    return f"{most} of the {lower} kinds of place with lower reach are drawn; {rest}."


def left_open(analysis: Analysis) -> str:
    """Say why nothing is claimed of kinds whose range leaves out 100; "" where there is none."""
    trends = analysis.on_screen.trends
    apart = (trends["top_high"] < 1) | (trends["top_low"] > 1)
    found = trends[trends["verdict"].eq("too_few") & apart].sort_values("top_ratio")
    if found.empty:
        return ""
    return (
        f"No finding is made for places with the most {listed(found['label'], 3)}, though the "
        "range leaves out 100: from the places with the least of it to those with the most, reach "
        f"does not change steadily. Among {counted(len(trends), 'kind')} of place looked at, some "
        "stand out by chance."
    )


def poor_elsewhere(analysis: Analysis) -> str:
    """Say how many people on low incomes live outside the most deprived places; "" if unknown."""
    share = analysis.catchment.poor_elsewhere
    if pd.isna(share):
        return ""
    tenths = round(10 * share)
    many = "nearly all" if tenths == 10 else f"about {tenths} in 10" if tenths else "few"
    return (
        f"Here {many} of the {analysis.catchment.poor_are} live outside the most deprived fifth of "
        "places: reaching those places is not the same as reaching these people."
    )


@once
def how_sure(analysis: Analysis) -> str:
    """Say how a chart of kinds of place is to be read, and what it does not show."""
    said = (
        cautions()["pooled"],
        poor_elsewhere(analysis),
        left_open(analysis),
        only_drawn(analysis),
        rounding.of_kinds(analysis),
    )
    return " ".join(filter(None, said))


def far_above(analysis: Analysis, characteristic: str) -> str:
    """Say what can lift a whole fifth of places far above 100; "" where none is."""
    times = thresholds("areas")["far_above"]
    rows = analysis.on_screen.pooled
    if not (rows["characteristic"].eq(characteristic) & rows["ratio"].ge(times)).any():
        return ""
    return (
        f"A fifth above {100 * times:.0f} is seldom what it seems: a school, a group, staff or one "
        "busy address in a few places can lift all of it, and so can an expectation that does not "
        "fit them. Look at the places in it before calling it a strength."
    )
