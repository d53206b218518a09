"""What to do next: whom to talk with, where, what to ask, and what evidence to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.words import lowest_first
from insights.framework import framework
from insights.partners.scoring.suggestion import to_talk_with
from insights.prose import listed
from insights.respondents import ANSWERED
from insights.wording.basis import nobody_placed
from insights.wording.mend_first import mend_first
from insights.wording.partners.card import own_say
from insights.wording.partners.places import serves

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.partners.scoring.suggesting import Suggestion

_NAMED = 3


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


def _talk(analysis: Analysis, one: Suggestion) -> str:
    places = serves(analysis, one)
    about = f" about {listed(places[:2])}" if places else ""
    about += ", to start with" if len(places) > 2 else ""
    own = f" You put this first yourselves, because: “{own_say(one)}”." if one.is_first else ""
    return f"Talk with {one.name_within}{about}.{own} Ask: “{one.questions[0]}”"


def start_at(one: Suggestion) -> str:
    """Say how far to involve people of a type of partner at first, in the framework's words."""
    spectrum = framework().spectrum_of_engagement
    place = spectrum.index(one.start_at) + 1
    return (
        f"How to involve people at first: step {place} of the framework's {len(spectrum)}, "
        f"“{one.start_at}”."
    )


def spoken_for_by(analysis: Analysis) -> str:
    """Say what speaks for the next steps: the evidence, the museum's own say, or both."""
    named = () if mend_first(analysis) else to_talk_with(analysis.suggestions)[:_NAMED]
    own = [one.is_first for one in named]
    if not any(own):
        return "These are first steps that the evidence speaks for"
    if all(own):
        return "These are first steps with types of partner that we put first ourselves"
    return "These are first steps that we put first ourselves, and then those of the evidence"


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
            "neighbourhoods cannot."
        )
    if analysis.has_areas and not kinds & set(ANSWERED["survey"]):
        steps.append("Ask visitors about themselves in a short survey, and add the answers.")
    return steps
