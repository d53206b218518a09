"""Suggested partner types, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.style import UNDER
from insights.figures.words import lowest_first, sentence_case
from insights.framework import framework
from insights.partners.scoring.overriding import by_sum
from insights.partners.scoring.suggestion import to_talk_with
from insights.prose import counted, listed, lower_first
from insights.respondents import ANSWERED
from insights.wording.basis import nobody_placed
from insights.wording.mend_first import mend_first
from insights.wording.partners.places import serves
from insights.wording.places import noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.partners.scoring.further import AlsoConsider
    from insights.partners.scoring.suggesting import Suggestion

ALSO = (
    "Kinds of organisation that are not among the framework's ten, each with the finding that "
    "brings it to mind. They are in no order and have no points."
)
_NAMED = 3
# Among the first three in one trial of four: a small change would put it there.
_OFTEN_FIRST = 0.25
_NO_ORDER = "There is not yet enough evidence to put one type of partner before another."


def also(kinds: Sequence[AlsoConsider]) -> str:
    """Name further kinds of organisation that the findings bring to mind."""
    first, *rest = [each.name for each in kinds]
    return f"{listed([first, *(lower_first(name) for name in rest)], len(kinds))}."


def partners(analysis: Analysis) -> str:
    """Which types of partner the evidence points to, in one sentence."""
    ordered = by_sum(analysis.suggestions)
    high = [s.name for s in ordered if s.band == "high"]
    medium = [s.name for s in ordered if s.band == "medium"]
    if high:
        return f"The evidence points first to {_types(high)}.{_more(high, 'strong')}"
    if medium:
        return f"The evidence points, less firmly, to {_types(medium)}.{_more(medium, 'some')}"
    return _found_otherwise(analysis) or _NO_ORDER


def _found_otherwise(analysis: Analysis) -> str:
    """Say which gaps were found that are not among the people any type works with."""
    found = analysis.on_screen
    told = []
    if found.areas["verdict"].isin(UNDER).any():
        told.append(f"in single {noun(analysis)}s")
    kinds = found.trends[found.trends["verdict"].isin(UNDER)].sort_values("top_ratio")
    told += [f"in places with the most {label}" for label in kinds["label"].head(_NAMED)]
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
        " That reach is lower in some places does not tell who there is missing, so it speaks for "
        "no type above another."
        if analysis.on_screen.areas["verdict"].isin(UNDER).any()
        else ""
    )
    return (
        "For these types nothing you have loaded shows a clear gap among the people they work "
        f"with, and nothing rules one out, so they stand in the framework's order.{places} That "
        "is no reason not to talk: a conversation can tell more than a table."
    )


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
        return _placed(analysis.suggestions).strip()
    return (
        "Those with the strongest reasons come first; among equals your own aims, and how many "
        "local people are concerned, decide. Those without evidence follow, in the framework's "
        f"order.{_placed(analysis.suggestions)}"
    )


def _placed(suggestions: Sequence[Suggestion]) -> str:
    """Say that the museum moved some types itself; "" where it did not."""
    moved = sum(one.placed is not None for one in suggestions)
    if not moved:
        return ""
    return (
        f" You moved {'one of them' if moved == 1 else f'{moved} of them'} yourselves: beside each "
        "stands why, and where the sum has it."
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
    ordered = by_sum(analysis.suggestions)
    total = len(ordered)
    known = sum(each.band != "no_evidence" for each in analysis.suggestions)
    if not known:
        return "No type of partner has evidence behind it yet."
    has = "has evidence behind it" if known == 1 else "have evidence behind them"
    return (
        f"{known} of {counted(total, 'type')} {has}.{_close(ordered)} The order "
        f"changes with your priorities.{_slight(analysis)}"
    )


def _close(suggestions: Sequence[Suggestion]) -> str:
    """Say that the first few are as good as equal, where small changes would swap them."""
    near = [n for n, one in enumerate(suggestions, 1) if one.stability >= _OFTEN_FIRST]
    if not near or near[-1] <= _NAMED:
        return ""
    number = ("four", "five", "six", "seven", "eight", "nine", "ten")[near[-1] - _NAMED - 1]
    return f" The order is close: treat the first {number} as equal."


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
        " “Strong” says that a gap is large and beyond chance; the evidence as a whole is "
        f"slight, so take it as whom to ask first.{rest}"
    )


def next_steps(analysis: Analysis) -> tuple[str, ...]:
    """Say what to do next: whom to talk with, where, and what to ask first.

    Returns
    -------
    tuple of str
        Three at most. Where no type of partner has evidence, the places that
        stand out and whom to meet there, then what evidence would tell most.
    """
    if first := mend_first(analysis):
        return (first.step,)
    if telling := to_talk_with(analysis.suggestions):
        return tuple(_talk(analysis, one) for one in telling[:_NAMED])
    lower = lowest_first(analysis.on_screen.areas)["name"].head(_NAMED).tolist()
    steps = []
    if lower:
        steps += [
            f"Start with {listed(lower)}: go to something that is already held there, and ask "
            "what a museum could be for.",
            "Meet those who work there with everybody: schools, a foodbank, community- and "
            "faith-led groups, the library. Ask who is not coming, and what would be worth "
            "coming for.",
        ]
    return (*steps, *_evidence_to_bring(analysis)[: _NAMED - len(steps)])


def _evidence_to_bring(analysis: Analysis) -> list[str]:
    """Say what would tell most that nothing loaded so far tells, the most telling first."""
    kinds = {ledger.kind for ledger in analysis.ledger}
    steps = []
    if missing := nobody_placed(analysis):
        steps.append(
            f"{missing} Export your tickets, bookings or members again with each household's home "
            "postcode."
        )
    elif analysis.strength.more:
        steps.append(f"Gather more. {analysis.strength.more}")
    if analysis.has_areas and not kinds & set(ANSWERED["volunteers"]):
        steps.append(
            "Add your volunteers' answers to an equality form: they show gaps among people, which "
            "places cannot."
        )
    if analysis.has_areas and not kinds & set(ANSWERED["survey"]):
        steps.append("Ask visitors about themselves in a short survey, and add the answers.")
    return steps


def start_at(one: Suggestion) -> str:
    """Say how far to involve people of a type of partner at first, in the framework's words."""
    spectrum = framework().spectrum_of_engagement
    place = spectrum.index(one.start_at) + 1
    return (
        f"How to involve people at first: step {place} of the framework's {len(spectrum)}, "
        f"“{one.start_at}”."
    )


def _talk(analysis: Analysis, one: Suggestion) -> str:
    places = serves(analysis, one)
    about = f" about {listed(places[:2])}" if places else ""
    about += ", to start with" if len(places) > 2 else ""
    # A name of the museum's own may begin with that of a place.
    name = one.name if one.edited else lower_first(one.name)
    return f"Talk with {name}{about}. Ask: “{one.questions[0]}”"
