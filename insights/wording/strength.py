"""How strong the evidence is, in sentences: what can be told, and what more would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.style import UNDER
from insights.measures.expected.party import factor_of
from insights.measures.thresholds import thresholds
from insights.prose import counted
from insights.wording import visits
from insights.wording.basis import source
from insights.wording.parties import allowed_for
from insights.wording.places import noun

if TYPE_CHECKING:
    from insights.findings import Analysis


def how_sure(analysis: Analysis) -> str:
    """Say how strong this evidence is, and what a little more would show."""
    if not source(analysis):
        return ""
    if not analysis.has_areas:
        return visits.how_sure(analysis)
    strength, verdicts = analysis.strength, analysis.on_screen.areas["verdict"]
    known, trends = int(verdicts.ne("too_few").sum()), analysis.on_screen.trends["verdict"]
    sentence, weak = strength.sentence, strength.grade in ("none", "slight")
    chances = analysis.on_screen.areas["expected_distance"] / factor_of(analysis.on_screen.areas)
    testable = int(chances.ge(thresholds("areas")["expected_to_test"]).sum())
    unsure = not testable or (weak and not verdicts.eq(UNDER[0]).any())
    if unsure and verdicts.isin(UNDER).any():
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
            f"{testable:,} of {counted(len(verdicts), noun(analysis))} can be tested one "
            "by one; kinds of place cannot be told apart yet."
        )
    return f"{sentence} {strength.more} {allowed_for(analysis)}".replace("  ", " ").strip()
