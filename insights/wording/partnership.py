"""Suggested partner types, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.words import lowest_first
from insights.prose import counted, listed, lower_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.partners.further import AlsoConsider
    from insights.partners.scoring import Suggestion

NO_EVIDENCE = (
    "For these types nothing you have loaded shows a gap, and nothing rules one out, so they stand "
    "in the framework's order. That is no reason not to talk: a conversation can tell more than a "
    "table."
)
ALSO = (
    "Kinds of organisation that are not among the framework's ten, each with the finding that "
    "brings it to mind. They are in no order and have no points."
)
_NAMED = 3


def also(kinds: Sequence[AlsoConsider]) -> str:
    """Name further kinds of organisation that the findings bring to mind."""
    first, *rest = [each.name for each in kinds]
    return f"{listed([first, *(lower_first(name) for name in rest)], len(kinds))}."


def partners(analysis: Analysis) -> str:
    """Which types of partner the evidence points to, in one sentence."""
    high = [s.name for s in analysis.suggestions if s.band == "high"]
    medium = [s.name for s in analysis.suggestions if s.band == "medium"]
    if high:
        return f"The evidence points first to {_types(high)}.{_more(high, 'strong')}"
    if medium:
        return f"The evidence points, less firmly, to {_types(medium)}.{_more(medium, 'some')}"
    return "There is not yet enough evidence to put one type of partner before another."


def _types(names: Sequence[str]) -> str:
    """Join names that have commas and “and” within them."""
    first = [lower_first(name) for name in names[:_NAMED]]
    return "; ".join([*first[:-1], f"and {first[-1]}"]) if len(first) > 1 else first[0]


def _more(names: Sequence[str], kind: str) -> str:
    rest = len(names) - _NAMED
    if rest <= 0:
        return ""
    return f" {counted(rest, 'other type has', 'other types have')} {kind} reasons too."


def order(analysis: Analysis) -> str:
    """Say in what order the types are shown; "" where all are in the framework's own."""
    if all(each.band == "no_evidence" for each in analysis.suggestions):
        return ""
    return (
        "Those with the strongest reasons come first; among equals your own aims, and how many "
        "local people are concerned, decide. Those without evidence follow, in the framework's "
        "order."
    )


def idle_aims(analysis: Analysis | None) -> str:
    """Say which types of partner no priority can move; "" where each has evidence."""
    suggestions = analysis.suggestions if analysis else ()
    known = sum(each.band != "no_evidence" for each in suggestions)
    if known == len(suggestions) > 0:
        return ""
    if known < 2:
        nothing, has = ("no order", "only one has") if known else ("nothing", "none has")
        return (
            f"Your priorities change {nothing} yet. They order types of partner that have evidence "
            f"behind them, and so far {has}."
        )
    others = len(suggestions) - known
    rest = f"{others} stay" if others > 1 else "one stays"
    return (
        f"Your priorities order the {known} types of partner that have evidence behind them. The "
        f"other {rest} in the framework's order, whatever you choose."
    )


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
    known = _places(analysis, suggestion)
    return f"It would serve {listed(known, 5)}." if known else ""


def _places(analysis: Analysis, suggestion: Suggestion) -> list[str]:
    names = analysis.on_screen.areas["name"]
    return [names[code] for code in suggestion.where if code in names.index]


def stability(suggestion: Suggestion) -> str:
    """Say how firmly a type keeps its place when the data is shaken."""
    return (
        f"In {suggestion.stability:.0%} of trials with the numbers and weights varied within "
        "reason, it stayed among the first three."
    )


def next_steps(analysis: Analysis) -> tuple[str, ...]:
    """Say what to do next: whom to talk with, where, and what to ask first.

    Returns
    -------
    tuple of str
        Three at most. Where no type of partner has evidence, the places that
        stand out, what more data would show, and that talking needs no evidence.
    """
    telling = [one for one in analysis.suggestions if one.band != "no_evidence"]
    if telling:
        return tuple(_talk(analysis, one) for one in telling[:_NAMED])
    lower = lowest_first(analysis.on_screen.areas)["name"].tolist() if analysis.has_areas else []
    steps = []
    if lower:
        steps.append(
            f"Go to {listed(lower, 3)}, to something that is already held there, and ask "
            "what a museum could be for."
        )
    if analysis.strength.more:
        steps.append(f"Gather more. {analysis.strength.more}")
    if analysis.suggestions:
        steps.append(
            "Talk with any of the framework's ten types of partner whose people you know least; "
            "nothing found so far rules one out."
        )
    return tuple(steps)


def _talk(analysis: Analysis, one: Suggestion) -> str:
    places = _places(analysis, one)
    about = f" about {listed(places, 2)}" if places else ""
    return f"Talk with {lower_first(one.name)}{about}. Ask: “{one.questions[0]}”"
