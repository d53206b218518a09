"""Whether somebody's answer is one of those that a type of partner asks for."""

from __future__ import annotations

from collections.abc import Sequence

from insights.intake.answers.age_spans import span_of
from insights.measures.people.age_groups import from_sixteen

# What a band of ages without an end is taken to end at.
_LIVES_TO = 90


def is_one_of(category: str, wanted: Sequence[str]) -> bool:
    """Whether an answer is one of those wanted, or a part of one ("Disabled: limited a lot").

    Ages in bands of a form's own are one where more than half of their years are wanted.

    Examples
    --------
    >>> [is_one_of(ages, ["16-24"]) for ages in ("16-24", "Under 25", "18-25", "20-34")]
    [True, True, True, False]
    """
    if years := _years(category):
        return 2 * len(years & frozenset().union(*map(_years, wanted))) > len(years)
    return any(category == each or category.startswith((f"{each}:", f"{each},")) for each in wanted)


def _years(category: str) -> frozenset[int]:
    """Return the years of age that a category names, none where it names no age."""
    ages = span_of(category)
    if ages is None:
        return frozenset()
    ages = from_sixteen(ages)
    return frozenset(range(ages.low, min(ages.high, _LIVES_TO) + 1))
