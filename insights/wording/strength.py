"""How strong the evidence is, in sentences: what can be told, and what more would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.style import UNDER
from insights.measures.expected.party import factor_of
from insights.measures.thresholds import thresholds
from insights.prose import counted
from insights.remembered import once
from insights.wording import visits
from insights.wording.astray import astray
from insights.wording.basis import source
from insights.wording.mend_first import mend_first
from insights.wording.parties import allowed_for
from insights.wording.places import noun

if TYPE_CHECKING:
    from insights.findings import Analysis


_GRADES = {
    "none": "too little evidence yet",
    "slight": "slight evidence",
    "some": "some evidence",
    "good": "good evidence",
}


@once
def how_sure(analysis: Analysis) -> str:
    """Say how strong this evidence is, and what a little more would show."""
    if not source(analysis):
        return ""
    if mend_first(analysis) and not astray(analysis):
        return "Nothing can be compared yet."
    if not analysis.has_areas:
        return visits.how_sure(analysis)
    strength, verdicts = analysis.strength, analysis.on_screen.areas["verdict"]
    known, trends = int(verdicts.ne("too_few").sum()), analysis.on_screen.trends["verdict"]
    sentence, weak = strength.sentence, strength.grade in ("none", "slight")
    chances = analysis.on_screen.areas["expected_distance"] / factor_of(analysis.on_screen.areas)
    testable = int(chances.ge(thresholds("areas")["expected_to_test"]).sum())
    unsure = not testable or (weak and not verdicts.eq(UNDER[0]).any())
    if unsure and testable and verdicts.isin(UNDER).any():
        sentence = (
            f"{testable:,} of {counted(len(verdicts), noun(analysis))} can be tested, and none of "
            "them is clearly lower. “Probably” marks a place to ask about, not a finding."
        )
    elif unsure and verdicts.isin(UNDER).any():
        has = "has" if known == 1 else "have"
        # A hint is shown on the map, so the line beside it must say that it is one.
        sentence = (
            f"There are too few {analysis.settings.count} here to be sure of any single "
            f"{noun(analysis)}: {known:,} of {len(verdicts):,} {has} enough for a hint. "
            "“Probably” marks a place to ask about, not a finding."
        )
    elif trends.eq("too_few").all() and weak and not testable:
        sentence = f"There are too few {analysis.settings.count} here to compare places or kinds."
    elif trends.eq("too_few").all():
        sentence = (
            f"{testable:,} of {counted(len(verdicts), noun(analysis))} can be tested one "
            "by one; kinds of place cannot be told apart yet."
        )
    more = f"{strength.more} {strength.more_kinds}"
    return " ".join(f"{sentence} {more} {allowed_for(analysis)}".split())


def meter(analysis: Analysis) -> str:
    """Say in a word and three dots how strong this evidence is; "" where nobody is counted.

    Examples
    --------
    >>> _dots("some")
    '●●○ some evidence (2 of 3).'
    """
    if mend_first(analysis):
        return _dots("none")
    return _dots(analysis.strength.grade) if source(analysis) and analysis.has_areas else ""


def _dots(grade: str) -> str:
    filled, last = list(_GRADES).index(grade), len(_GRADES) - 1
    return f"{'●' * filled}{'○' * (last - filled)} {_GRADES[grade]} ({filled} of {last})."
