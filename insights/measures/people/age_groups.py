"""Which groups of ages people's answers can be compared in, whatever bands a form has."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from insights.intake.answers.age_spans import OLDEST, Span, span_of
from insights.intake.answers.mapping import UNMAPPED
from insights.intake.counts.count_cells import HIDDEN
from insights.measures.thresholds import thresholds

_ADULT = 16
# The census's bands are of so many years, up to the last, which is open.
_FIVE, _LAST = 5, 85
# What an open band is taken to be in years, where that matters.
_LIVES_TO = 90


@dataclass(frozen=True, slots=True)
class AgeGroups:
    """Groups of ages side by side, the last without an end.

    Attributes
    ----------
    starts : tuple of int
        The first age of each group; younger people are not compared.
    left : bool
        Whether some answers lie across two groups, and so in none.
    open_below : bool
        Whether some answers are bands without a beginning, such as "Under 25".
    """

    starts: tuple[int, ...]
    left: bool = False
    open_below: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """The ages of each group."""
        ends = [start - 1 for start in self.starts[1:]]
        return tuple(map(Span, self.starts, [*ends, OLDEST]))

    @property
    def too_young(self) -> Span:
        """The ages below the first group."""
        return Span(0, self.starts[0] - 1)

    @property
    def usual(self) -> bool:
        """Whether these are the groups of a form without bands of its own."""
        return self.starts == _known()[0]

    def group(self, ages: Span) -> Span | None:
        """Return the group that all of these ages are in, None where there is none.

        Examples
        --------
        >>> groups = AgeGroups((16, 25, 65))
        >>> [group and group.name for group in map(groups.group, [Span(0, 24), Span(60, 69)])]
        ['16-24', None]
        """
        ages = from_sixteen(ages)
        if ages.high < min(_ADULT, self.starts[0]):
            return self.too_young
        return next((each for each in self.spans if each.holds(ages)), None)

    def place(self, answers: pd.Series) -> pd.Series:
        """Put answers into groups.

        Parameters
        ----------
        answers : pandas.Series of str
            Ages as the files have them, and answers that are none.

        Returns
        -------
        pandas.Series of str
            Names of groups; ``unmapped`` for ages that lie across two of them, and
            all else as it was. An answer whose number is hidden stays marked so.
        """
        named = {str(answer): self._named(str(answer)) for answer in answers.dropna().unique()}
        return answers.map(named, na_action="ignore").astype("str")

    def _named(self, answer: str) -> str:
        said = answer.removeprefix(HIDDEN)
        ages = span_of(said)
        if ages is None:
            return answer
        group = self.group(ages)
        if group is None:
            return UNMAPPED
        return f"{HIDDEN if said != answer else ''}{group.name}"


def from_sixteen(ages: Span) -> Span:
    """Take a band without a beginning to begin at 16.

    People who tick "Under 25" on a form for volunteers or visitors are hardly
    ever children: beside everybody under 25, they would always seem too few.

    Examples
    --------
    >>> from_sixteen(Span(0, 24)).name, from_sixteen(Span(0, 11)).name
    ('16-24', 'Under 12')
    """
    return Span(_ADULT, ages.high) if ages.low == 0 and ages.high >= _ADULT else ages


def age_groups(answers: pd.Series) -> AgeGroups:
    """Choose the groups that people's own answers can be compared in.

    Parameters
    ----------
    answers : pandas.Series of str
        One for each person: single ages, bands of ages, or no age.

    Returns
    -------
    AgeGroups
        The set of bands in use on forms in which every answer lies within one
        band, and most answers are a band of it; where there is none, groups made
        of the bands that were given. Then groups that the census cannot tell apart
        are joined.

    Notes
    -----
    A few answers that would join whole groups are left out of the comparison
    instead, up to a share set in ``thresholds.toml``: one "20-34" among sixty
    people is no reason to compare nobody of 16 to 24.

    Examples
    --------
    >>> age_groups(pd.Series(["Under 25", "25-40", "60+", "41"])).starts
    (16, 25, 41, 60)
    """
    given = answers.dropna().astype("str").str.removeprefix(HIDDEN).value_counts()
    people = {ages: int(n) for name, n in given.items() if (ages := span_of(str(name)))}
    best = next(iter(_all_fit(people)), None) or _most_fit(people)
    starts = _told_apart(best)
    left = any(AgeGroups(starts).group(ages) is None for ages in people)
    open_below = any(from_sixteen(ages) != ages for ages in people)
    return AgeGroups(starts, left, open_below)


def _all_fit(people: Mapping[Span, int]) -> list[tuple[int, ...]]:
    """Return the known sets in which everybody fits, the most like the form's own first."""
    fitting = [
        starts
        for starts in _known()
        if all(AgeGroups(starts).group(ages) is not None for ages in people)
    ]
    return sorted(fitting, key=lambda starts: -_alike(starts, people))


def _most_fit(people: Mapping[Span, int]) -> tuple[int, ...]:
    made = _of_the_bands(people)
    total = sum(people.values())
    needed = (1 - thresholds("ages")["left_out"]) * total

    def in_groups(starts: tuple[int, ...]) -> int:
        return sum(n for ages, n in people.items() if AgeGroups(starts).group(ages) is not None)

    fitting = [starts for starts in (*_known(), made) if in_groups(starts) >= needed]
    return max(fitting or [made], key=lambda starts: (_alike(starts, people), in_groups(starts)))


def _alike(starts: tuple[int, ...], people: Mapping[Span, int]) -> int:
    """Count the people whose answer is one of the groups, and not only within one."""
    groups = {*AgeGroups(starts).spans}
    return sum(n for ages, n in people.items() if from_sixteen(ages) in groups)


def _of_the_bands(people: Mapping[Span, int]) -> tuple[int, ...]:
    """Make groups of the bands that nearly everybody's answers are."""
    bands = {
        from_sixteen(ages): n
        for ages, n in people.items()
        if not ages.is_one_age and ages.high >= _ADULT
    }
    needed = (1 - thresholds("ages")["left_out"]) * sum(bands.values())
    chosen: list[Span] = []
    for ages in sorted(bands, key=lambda ages: (-bands[ages], ages)):
        if sum(bands[each] for each in chosen) >= needed:
            break
        chosen.append(ages)
    cuts = {each.low for each in chosen} | {each.high + 1 for each in chosen}
    if 2 * sum(bands.values()) < sum(people.values()):
        cuts |= {*_known()[0]}  # most people gave their age, which fits any group
    cuts = {cut for cut in cuts if cut < OLDEST and not _cut_through(cut, chosen)}
    first = min((each.low for each in chosen), default=_ADULT)
    cuts = {cut for cut in cuts if cut >= first} | {min(first, _ADULT)}
    # Nobody of 16 to 19 is worth knowing; 16 and 17 alone the census cannot tell.
    if first > _ADULT and not _is_known(_ADULT, first):
        cuts.discard(_ADULT)
    return tuple(sorted(cuts))


def _cut_through(age: int, bands: Sequence[Span]) -> bool:
    return any(each.low < age <= each.high for each in bands)


def _told_apart(starts: tuple[int, ...]) -> tuple[int, ...]:
    """Join groups with a neighbour until the census knows enough of each."""
    kept = [start for start in starts if start <= _LAST]
    while len(kept) > 1:
        unknown = next(
            (at for at, (low, end) in enumerate(_pairs(kept)) if not _is_known(low, end)), None
        )
        if unknown is None:
            break
        edges = [at for at in (unknown, unknown + 1) if 0 < at < len(kept)]
        kept.pop(max(edges, key=lambda at: (_cut_off(kept[at]), at)))
    return tuple(kept)


def _pairs(starts: Sequence[int]) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], _LIVES_TO], strict=True))


def _cut_off(age: int) -> int:
    """Return how many years of a census band must be guessed where it is cut at an age."""
    return min(age % _FIVE, -age % _FIVE) if age < _LAST else 0


def _is_known(low: int, end: int) -> bool:
    """Whether few enough of the years of a group are guessed."""
    return _cut_off(low) + _cut_off(end) <= thresholds("ages")["guessed"] * (end - low)


@cache
def age_group_content() -> Mapping[str, Any]:
    """Return ``age_groups.toml``."""
    return tomllib.loads(Path(__file__).with_name("age_groups.toml").read_text("utf-8"))


@cache
def _known() -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(each["from"]) for each in age_group_content()["bands"])
