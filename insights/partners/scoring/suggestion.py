"""One partner type as it is suggested: its place, its reasons, and how to begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from insights.partners.types.fields import EDITABLE
from insights.partners.types.own_names import within_a_sentence

Band = Literal["high", "medium", "low", "ask_first", "no_evidence"]
# In their order, as they are said.
BAND_WORDS: Mapping[Band, str] = {
    "high": "strong reasons",
    "medium": "some reasons",
    "low": "few reasons yet",
    "ask_first": "ask first: too little is known",
    "no_evidence": "no evidence either way",
}
BANDS: tuple[Band, ...] = tuple(BAND_WORDS)
TERM_WORDS: Mapping[str, str] = {
    "need": "need shown",
    "aim": "your aims",
    "reach": "local people",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """What one signal says of a partner type.

    Attributes
    ----------
    sentence : str
        In plain words, with of how many and how sure.
    gap, certainty, weight : float
        0 to 1 each; the weight is the signal's own, as published.
    kind : {"area", "group", "stories", "report", "survey", "evaluation", "conversation"}
        Where it comes from: a kind of signal, or of observation.
    characteristic : str
        Key of the characteristic of areas, the question's field, or "".
    counts : bool
        Whether it is sure and large enough to be evidence.
    about : str
        What was looked at, in words; "" for what was noted beside a type's own signals.
    """

    sentence: str
    gap: float
    certainty: float
    weight: float
    kind: str
    characteristic: str
    counts: bool
    about: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the museum put a type of partner itself, and why.

    Attributes
    ----------
    place : {"first", "last", "out"}
        See `insights.partners.scoring.overriding`.
    because : str
        The museum's own words.
    on : datetime.date
        When it said so.
    by_sum : int
        Where the sum puts the type, from 1.
    """

    place: Literal["first", "last", "out"]
    because: str
    on: dt.date
    by_sum: int


def to_tell(evidence: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Choose two reasons to tell where there is no room for all.

    Parameters
    ----------
    evidence : tuple of Reason
        What counts comes first, strongest first.

    Returns
    -------
    tuple of Reason
        Of those that count, the strongest, and the next of another kind where
        there is one: a second characteristic of areas is often the first by
        another name.
    """
    counted = [reason for reason in evidence if reason.counts]
    other = [reason for reason in counted if reason.kind != counted[0].kind]
    return (*counted[:1], *(other or counted[1:])[:1])


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One of the ten types, with everything a card on the page needs.

    Attributes
    ----------
    key, name, source_words : str
        The type, its plain name, and the framework's own words.
    band : {"high", "medium", "low", "ask_first", "no_evidence"}
        From need alone.
    priority : float or None
        0 to 100, the sum of `terms`; None without evidence.
    terms : mapping of str to float
        Points for ``need``, ``aim`` and ``reach``.
    need : float
        0 to 1; 0 without evidence.
    coverage : float
        Share of the type's weights that could be read, 0 to 1.
    stability : float
        Share of runs in which the type is among the first three, 0 to 1.
    evidence : tuple of Reason
        What was read; what counts comes first, strongest first.
    sentence : str
        Why to consider it, or that there is no telling.
    strengths, questions, offers, start_at, start_because
        How to begin; see `insights.partners.types.partner_types.PartnerType`.
    safeguarding : bool
        Whether partners must share safeguarding support.
    where : tuple of str
        Codes of under-represented areas it would serve.
    people : int or None
        People in reach, where that is known.
    readable : int
        How many of the things that would speak for it could be read.
    unread : tuple of str
        Those that could not be, in words.
    too_few : tuple of str
        Those of them that were asked or counted, with too few answers or visits to tell.
    not_compared : tuple of str
        Those of them that are kinds of neighbourhood and were not compared here at all.
    doubtful : bool
        Whether all of its evidence could be chance, among so much that was looked at.
    edited : tuple of str
        What the museum changed in the type, in words.
    as_published : tuple of (Band, float or None), or None
        Band and points with the published weights, where the museum changed weights.
    placed : Placed or None
        Where the museum put it itself, if it did.
    """

    key: str
    name: str
    source_words: str
    band: Band
    priority: float | None
    terms: Mapping[str, float]
    need: float
    coverage: float
    stability: float
    evidence: tuple[Reason, ...]
    sentence: str
    strengths: str
    questions: tuple[str, ...]
    offers: tuple[str, ...]
    start_at: str
    start_because: str
    safeguarding: bool
    where: tuple[str, ...]
    people: int | None
    readable: int = 0
    unread: tuple[str, ...] = ()
    too_few: tuple[str, ...] = ()
    not_compared: tuple[str, ...] = ()
    doubtful: bool = False
    edited: tuple[str, ...] = ()
    as_published: tuple[Band, float | None] | None = None
    placed: Placed | None = None

    @property
    def name_within(self) -> str:
        """Its name as it stands within a sentence."""
        return within_a_sentence(self.name, own=EDITABLE["name"] in self.edited)

    @property
    def is_aside(self) -> bool:
        """Whether the museum put it last, or left it out for now."""
        return self.placed is not None and self.placed.place != "first"

    @property
    def is_first(self) -> bool:
        """Whether the museum put it first itself."""
        return self.placed is not None and self.placed.place == "first"


def whole_points(terms: Mapping[str, float]) -> dict[str, int]:
    """Round points so that together they are the rounded sum.

    Examples
    --------
    >>> whole_points({"need": 36.4, "aim": 0.4, "reach": 9.4})
    {'need': 36, 'aim': 1, 'reach': 9}
    """
    rounded, sum_so_far = {}, 0.0
    for term, points in terms.items():
        rounded[term] = round(sum_so_far + points) - round(sum_so_far)
        sum_so_far += points
    return rounded


class InParts(NamedTuple):
    """The ten types as every list of them is divided: on pages, in the brief and in slides.

    Attributes
    ----------
    to_talk_with : tuple of Suggestion
        Those to act on: with evidence, or put first by the museum.
    silent : tuple of Suggestion
        Those that nothing speaks for or against.
    aside : tuple of Suggestion
        Those that the museum put last or left out, whatever speaks for them.
    """

    to_talk_with: tuple[Suggestion, ...]
    silent: tuple[Suggestion, ...]
    aside: tuple[Suggestion, ...]


def in_parts(suggestions: Sequence[Suggestion]) -> InParts:
    """Divide types into those to act on, those without evidence and those put aside."""
    aside = tuple(one for one in suggestions if one.is_aside)
    others = [one for one in suggestions if not one.is_aside]
    silent = tuple(one for one in others if one.band == "no_evidence" and not one.is_first)
    return InParts(tuple(one for one in others if one not in silent), silent, aside)


def to_talk_with(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the types to act on; see `in_parts`."""
    return in_parts(suggestions).to_talk_with
