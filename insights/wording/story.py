"""The findings as a room takes them: a few steps, one idea and one sentence each."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from insights.measures.verdicts import cautions
from insights.remembered import once
from insights.wording import clusters, kinds, people, places, power_card, split, strength, visits
from insights.wording.mend_first import mend_first
from insights.wording.partners import how_sure, next_steps
from insights.wording.partners import types as partnership

if TYPE_CHECKING:
    from insights.findings import Analysis


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a strategy session.

    Attributes
    ----------
    key : str
        Its name, which also tells what is drawn beside it.
    asks : str
        The question it answers.
    menu : str
        The question in a word or two.
    says : str
        The one sentence that answers it.
    beside : tuple of str
        Sentences that go with it, fewest first left out where there is no room.
    how_sure : str
        Of how many, and how sure; "" where the sentences say it themselves.
    notes : tuple of str
        For whoever presents: what to bear in mind, and what to ask the room.
    """

    key: str
    asks: str
    menu: str
    says: str
    beside: tuple[str, ...]
    how_sure: str
    notes: tuple[str, ...]


@once
def story(analysis: Analysis) -> tuple[Step, ...]:
    """Tell the findings in the order in which a leadership team takes them.

    Parameters
    ----------
    analysis : Analysis
        As it leaves the screen (`Analysis.as_it_leaves`): what a room sees together has left.

    Returns
    -------
    tuple of Step
        Always the same steps; one that has nothing to say says so.
    """
    told = []
    for each in _steps():
        says, beside, sure = _TELL[each["key"]](analysis)
        sentences = tuple(sentence for sentence in beside if sentence)
        told.append(
            Step(
                each["key"],
                each["asks"],
                each["menu"],
                says,
                sentences,
                sure,
                tuple(each["notes"]),
            )
        )
    return tuple(told)


def step_keys() -> tuple[str, ...]:
    """Return the steps by name, in their order."""
    return tuple(each["key"] for each in _steps())


@cache
def _steps() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["step"])


_Told = tuple[str, tuple[str, ...], str]
_OF_PLACES = (
    "This compares places, not people: it cannot say who in those places came and who did not."
)


_NEVER_TOLD = "No count can tell why people come or do not, nor who in a place came."


def _where_from(found: Analysis) -> _Told:
    return visits.who_comes(found), (visits.outside(found),), visits.how_sure(found)


def _expected(found: Analysis) -> _Told:
    if not found.has_areas:
        return (
            "Whom we would expect cannot be worked out yet.",
            (visits.catchment(found),),
            "",
        )
    return (
        "As many from each place as its size and its distance from the museum suggest. Where so "
        "many come, reach is 100.",
        (visits.catchment(found),),
        places.how_sure(found),
    )


def _missing(found: Analysis) -> _Told:
    if first := mend_first(found):
        return first.said, (first.step,), ""
    beside = (split.missing_in_all(found), places.strengths(found), clusters.together(found))
    return places.who_is_missing(found), beside, places.caution(found)


def _kinds(found: Analysis) -> _Told:
    return kinds.reached_less(found), (kinds.most_deprived(found),), _OF_PLACES


def _volunteers(found: Analysis) -> _Told:
    seen = power_card.card(found) or people.power(found)
    sure = cautions()["groups"] if "volunteers" in people.sources(found) else ""
    return people.volunteers(found), (seen, people.non_response(found)), sure


def _cannot_tell(found: Analysis) -> _Told:
    beside = (strength.how_sure(found), *found.gaps, kinds.left_open(found))
    sure = strength.meter(found)
    says = f"{_NEVER_TOLD} How sure the rest is: {sure}" if sure else _NEVER_TOLD
    return says, beside, people.protected(found)


def _partners(found: Analysis) -> _Told:
    beside = (*partnership.put_first(found.suggestions), partnership.order(found))
    return partnership.partners(found), beside, how_sure.how_sure(found)


def _decide(found: Analysis) -> _Told:
    says = f"{next_steps.spoken_for_by(found)}; which to take is ours to decide."
    return says, next_steps.next_steps(found), ""


_TELL: Mapping[str, Callable[[Analysis], _Told]] = {
    "where_from": _where_from,
    "expected": _expected,
    "missing": _missing,
    "kinds": _kinds,
    "volunteers": _volunteers,
    "cannot_tell": _cannot_tell,
    "partners": _partners,
    "decide": _decide,
}
