"""How sure the gaps behind the suggested types are, and how firm their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.partners.scoring.overriding import by_sum
from insights.prose import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.partners.scoring.suggesting import Suggestion

# The first few are named; after them so many are told as equal.
_NAMED = 3
# Among the first three in one trial of four: a small change would put it there.
_OFTEN_FIRST = 0.25


def how_sure(analysis: Analysis) -> str:
    """Say what is sure, that there are gaps, apart from what is not, the order of the types."""
    ordered = by_sum(analysis.suggestions)
    known = sum(each.band != "no_evidence" for each in ordered)
    if not known:
        return "No type of partner has evidence behind it yet."
    return " ".join(filter(None, (_gaps(ordered), _order(ordered, known), _slight(analysis))))


def _gaps(suggestions: Sequence[Suggestion]) -> str:
    """Say for how many types a gap is there, and for how many only perhaps."""
    total = counted(len(suggestions), "type")
    known = [each for each in suggestions if each.band != "no_evidence"]
    unsure = sum(each.doubtful for each in known)
    sure = len(known) - unsure
    if not sure:
        return (
            f"The gaps are not sure yet: for {unsure} of {total} too little is known, so ask first."
        )
    thin = sum(each.band == "ask_first" and not each.doubtful for each in known)
    little = f"; for {thin} of them little else is known, so ask first" if thin else ""
    more = f"; for {unsure} more, too little is known, so ask first" if unsure else ""
    return f"The gaps are more than chance for {sure} of {total}{little}{more}."


def _order(suggestions: Sequence[Suggestion], known: int) -> str:
    """Say how firm the order is: whether small changes would swap the first few."""
    if known == 1:
        return ""
    near = [n for n, one in enumerate(suggestions, 1) if one.stability >= _OFTEN_FIRST]
    if not near or near[-1] <= _NAMED:
        return "The order changes with your priorities."
    number = ("four", "five", "six", "seven", "eight", "nine", "ten")[near[-1] - _NAMED - 1]
    return (
        f"The order is not sure: treat the first {number} as equal. Your priorities can change it "
        "too."
    )


def _slight(analysis: Analysis) -> str:
    """Say what strong reasons are where there is little evidence; "" where they cannot differ."""
    weak = analysis.strength.grade in ("none", "slight")
    strong = [one for one in analysis.suggestions if one.band == "high"]
    if not weak or not strong:
        return ""
    reasons = [each for one in strong for each in one.evidence if each.counts]
    rest = (
        " They rest on what people answered, not on visits."
        if reasons and all(each.kind != "area" for each in reasons)
        else ""
    )
    return (
        "“Strong” says that a gap is large and more than chance; the evidence as a whole is "
        f"slight, so take it as whom to ask first.{rest}"
    )
