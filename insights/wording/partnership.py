"""Suggested partner types, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from insights.prose import listed
from insights.wording import counted

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.partners.scoring import Suggestion

# Band: what is said of it, and the colour of its badge.
BANDS: Mapping[str, tuple[str, str]] = {
    "high": ("Strong reasons", "green"),
    "medium": ("Some reasons", "blue"),
    "low": ("Few reasons yet", "gray"),
    "ask_first": ("Ask first", "violet"),
    "no_evidence": ("No evidence either way", "gray"),
}
SAFEGUARDING = (
    "Work with these organisations' own safeguarding: have your policy, your training and a named "
    "contact in place before you begin."
)
NO_EVIDENCE = (
    "For these types nothing you have loaded shows a gap, and nothing rules one out. That is no "
    "reason not to talk: a conversation can tell more than a table."
)


def partners(analysis: Analysis) -> str:
    """Which types of partner the evidence points to, in one sentence."""
    high = [s.name for s in analysis.suggestions if s.band == "high"]
    medium = [s.name for s in analysis.suggestions if s.band == "medium"]
    if high:
        return f"The evidence points first to {listed(high, 3)}."
    if medium:
        return f"The evidence points, less firmly, to {listed(medium, 3)}."
    return "There is not yet enough evidence to put one type of partner before another."


def how_sure(analysis: Analysis) -> str:
    """Say what the order of partner types rests on."""
    total = len(analysis.suggestions)
    known = sum(each.band != "no_evidence" for each in analysis.suggestions)
    if not known:
        return "No type of partner has evidence behind it yet."
    has = "has evidence behind it" if known == 1 else "have evidence behind them"
    return (
        f"{known} of {counted(total, 'type')} {has}. The order changes with your priorities and "
        "with small changes in the data; treat neighbours in the list as equal."
    )


def where(analysis: Analysis, suggestion: Suggestion) -> str:
    """Name the under-represented places a type would serve; "" where none is known."""
    names = analysis.on_screen.areas["name"]
    known = [names[code] for code in suggestion.where if code in names.index]
    return f"It would serve {listed(known, 5)}." if known else ""


def stability(suggestion: Suggestion) -> str:
    """Say how firmly a type keeps its place when the data is shaken."""
    return (
        f"In {suggestion.stability:.0%} of trials with the numbers and weights varied within "
        "reason, it stayed among the first three."
    )
