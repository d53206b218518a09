"""A museum's own say in the order of partner types, beside the sum, which stays as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from insights.partners.scoring.suggestion import BANDS, Placed, Suggestion

Place = Literal["first", "last", "out"]
# As a button says it.
PLACES: Mapping[Place, str] = {
    "first": "Put it first",
    "last": "Put it last",
    "out": "Leave it out for now",
}
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Override:
    """One type that a museum puts somewhere else than the sum does.

    Attributes
    ----------
    partner_type : str
        ``"T1"`` to ``"T10"``.
    place : {"first", "last", "out"}
        Where it stands instead.
    because : str
        Why, in the museum's own words.
    on : datetime.date
        When that was said.

    Raises
    ------
    ValueError
        If there is no such place, or the reason is empty or longer than 300 characters.
    """

    partner_type: str
    place: Place
    because: str
    on: dt.date

    def __post_init__(self) -> None:
        """Refuse what nobody could follow later."""
        if self.place not in PLACES:
            raise ValueError(f"a type is put {', '.join(PLACES)}, not {self.place}")
        if not self.because.strip():
            raise ValueError("Say why in a sentence: others will want to follow it later.")
        if len(self.because) > LONGEST_REASON:
            raise ValueError(f"a reason has at most {LONGEST_REASON} characters")


def by_sum(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return types as the sum puts them, wherever a museum has put them since."""
    return tuple(
        sorted(
            suggestions,
            key=lambda one: (BANDS.index(one.band), -(one.priority or 0), int(one.key[1:])),
        )
    )


def by_evidence_alone(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return types as their evidence and the people in reach put them, whatever the aims are."""

    def without_aims(one: Suggestion) -> float:
        return sum(points for term, points in one.terms.items() if term != "aim")

    return tuple(
        sorted(
            suggestions,
            key=lambda one: (BANDS.index(one.band), -without_aims(one), int(one.key[1:])),
        )
    )


def put_in_place(
    suggestions: Sequence[Suggestion], overrides: Sequence[Override]
) -> tuple[Suggestion, ...]:
    """Put types where the museum wants them; nothing that was worked out changes.

    Parameters
    ----------
    suggestions : sequence of Suggestion
        As the sum puts them.
    overrides : sequence of Override
        What the museum said; of two about one type the later in the sequence counts.

    Returns
    -------
    tuple of Suggestion
        Those put first, the others, those put last, those left out; within each
        as the sum has them. A type that was moved says so in `placed`.

    Examples
    --------
    >>> put_in_place((), ())
    ()
    """
    said = {each.partner_type: each for each in overrides}
    ordered = by_sum(suggestions)
    placed = [
        replace(
            one,
            placed=Placed(mine.place, mine.because, mine.on, by_sum=rank)
            if (mine := said.get(one.key))
            else None,
        )
        for rank, one in enumerate(ordered, start=1)
    ]
    rank_of = {"first": 0, "": 1, "last": 2, "out": 3}
    return tuple(sorted(placed, key=lambda one: rank_of[one.placed.place if one.placed else ""]))
