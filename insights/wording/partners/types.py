"""Suggested partner types, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.style import UNDER
from insights.figures.words import sentence_case
from insights.partners.scoring.overriding import by_evidence_alone, by_sum
from insights.prose import counted, listed, lower_first
from insights.respondents import ANSWERED
from insights.wording.partners.card import own_say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.partners.scoring.further import AlsoConsider
    from insights.partners.scoring.suggesting import Suggestion

ABOUT = (
    "These are kinds of organisation to talk with, not a verdict on anyone. Start with what you "
    "could do together."
)
ALSO = (
    "Kinds of organisation that are not among the framework's ten, each with the finding that "
    "brings it to mind. They are in no order and have no points."
)
_NAMED = 3
_NO_ORDER = "There is not yet enough evidence to put one type of partner before another."


def also(kinds: Sequence[AlsoConsider]) -> str:
    """Name further kinds of organisation that the findings bring to mind."""
    first, *rest = [each.name for each in kinds]
    return f"{listed([first, *(lower_first(name) for name in rest)], len(kinds))}."


def partners(analysis: Analysis) -> str:
    """Say which types of partner the evidence points to, and which the museum put before them.

    What the evidence points to is the same whatever the museum's priorities are; where these
    put others first, that is said after it.
    """
    by_evidence = by_evidence_alone(analysis.suggestions)
    high = [s.name_within for s in by_evidence if s.band == "high"]
    medium = [s.name_within for s in by_evidence if s.band == "medium"]
    if high:
        told = f"The evidence points first to {_types(high)}.{_more(high, 'strong')}"
    elif medium:
        told = f"The evidence points, less firmly, to {_types(medium)}.{_more(medium, 'some')}"
    else:
        told = _found_otherwise(analysis) or _NO_ORDER
    said = [told, _with_priorities(analysis.suggestions)]
    if first := [one.name_within for one in analysis.suggestions if one.is_first]:
        said.append(f"You put {_types(first)} first yourselves.")
    return " ".join(filter(None, said))


def _with_priorities(suggestions: Sequence[Suggestion]) -> str:
    """Say which types the museum's priorities put first; "" where these are the same."""
    ordered, by_evidence = by_sum(suggestions), by_evidence_alone(suggestions)
    first = [one for one in ordered if one.band == ordered[0].band][:_NAMED] if ordered else []
    if first == list(by_evidence[: len(first)]):
        return ""
    return f"With your priorities, {_types([one.name_within for one in first])} come first."


def put_first(suggestions: Sequence[Suggestion]) -> list[str]:
    """Say which types the museum put before what the evidence points to, and why."""
    return [
        f"You put {one.name_within} first yourselves, because: “{own_say(one)}”."
        for one in suggestions
        if one.is_first
    ]


def _found_otherwise(analysis: Analysis) -> str:
    """Say which gaps were found that are not among the people any type works with."""
    found = analysis.on_screen
    told = []
    if found.areas["verdict"].isin(UNDER).any():
        told.append("in single neighbourhoods")
    kinds = found.trends[found.trends["verdict"].isin(UNDER)].sort_values("top_ratio")
    which = "those" if told else "neighbourhoods"
    told += [f"in {which} with the most {label}" for label in kinds["label"].head(_NAMED)]
    if len(found.groups) and found.groups["verdict"].isin(UNDER).any():
        told.append("among those who answered")
    if not told:
        return ""
    kinds_loaded = {ledger.kind for ledger in analysis.ledger}
    would_tell = [
        words
        for source, words in (("volunteers", "volunteers' answers"), ("survey", "a visitor survey"))
        if not kinds_loaded & set(ANSWERED[source])
    ]
    show = f" {sentence_case(' or '.join(would_tell))} would show which." if would_tell else ""
    return f"Gaps were found {listed(told, _NAMED + 1)}. No type of partner stands out yet.{show}"


def no_evidence(analysis: Analysis) -> str:
    """Say what it means that a type has no evidence behind it, beside the gaps that were found."""
    places = (
        " That reach is lower in some neighbourhoods does not tell who there is missing, so it "
        "speaks for no type above another."
        if analysis.on_screen.areas["verdict"].isin(UNDER).any()
        else ""
    )
    return (
        "For these types nothing you have loaded shows a clear gap among the people they work "
        f"with, and nothing rules one out. They stand in the framework's order.{places} A "
        "conversation can tell more than a table."
    )


def _types(names: Sequence[str]) -> str:
    """Join names that have commas and “and” within them."""
    first = names[:_NAMED]
    return "; ".join([*first[:-1], f"and {first[-1]}"]) if len(first) > 1 else first[0]


def _more(names: Sequence[str], kind: str) -> str:
    rest = len(names) - _NAMED
    if rest <= 0:
        return ""
    return f" {counted(rest, 'other type has', 'other types have')} {kind} reasons too."


def order(analysis: Analysis) -> str:
    """Say in what order the types are shown; "" where all are in the framework's own."""
    if all(each.band == "no_evidence" for each in analysis.suggestions):
        return _placed(analysis.suggestions).strip()
    return (
        "Those with the strongest reasons come first. Among equals, your own aims and the number "
        "of local people decide. Those without evidence follow in the order of the partnership "
        "framework. "
        "The reasons are there to check, and to disagree with."
        f"{_placed(analysis.suggestions)}"
    )


def _placed(suggestions: Sequence[Suggestion]) -> str:
    """Say that the museum moved some types itself; "" where it did not."""
    moved = sum(one.placed is not None for one in suggestions)
    if not moved:
        return ""
    return (
        f" You moved {'one of them' if moved == 1 else f'{moved} of them'} yourselves: beside each "
        "stands why, and where it would stand without that."
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
