"""Which census figure each answer on a form may fairly be compared with."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

# Nations that England and Wales share no census with, and what their tables are called here.
_CENSUS_OF_ITS_OWN = {"Scotland": "scotland", "Northern Ireland": "northern_ireland"}


@dataclass(frozen=True, slots=True)
class Category:
    """One category of answer, as it is shown and compared.

    Attributes
    ----------
    name : str
        As shown.
    answers : tuple of str
        Canonical answers that fall in it.
    columns : mapping of str to float
        Census columns and how much of each counts; empty where there is none.
    total_less : tuple of str
        Census columns to take from the total instead, where that is surer.
    """

    name: str
    answers: tuple[str, ...]
    columns: Mapping[str, float]
    total_less: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question on a form and its like in the census.

    Attributes
    ----------
    field : str
        The answer column, such as ``"ethnicity"``.
    question : str
        As shown.
    table : str
        Census table, ``""`` where none is like for like.
    caveat : str
        The sentences that must stand beside the comparison.
    on_request : bool
        Compared only where the museum says its question is the census's.
    categories : tuple of Category
    finer : str
        The same table for smaller areas, worded alike, to be used first; "" where
        there is none.
    elsewhere : mapping of str to Comparison
        The same question beside the census of another nation; a nation that is
        absent has nothing like for like.
    """

    field: str
    question: str
    table: str
    caveat: str
    on_request: bool
    categories: tuple[Category, ...]
    finer: str = ""
    elsewhere: Mapping[str, Comparison] = dataclasses.field(default_factory=dict)

    @property
    def tables(self) -> tuple[str, ...]:
        """Census tables to look in, the finest first."""
        return tuple(table for table in (self.finer, self.table) if table)

    @property
    def partition(self) -> frozenset[frozenset[str]]:
        """Which answers are told apart where it is compared, whatever they are called."""
        compared = [each for each in self.categories if each.columns or each.total_less]
        return frozenset(frozenset(each.answers) for each in compared)

    def within(self, nation: str) -> Comparison | None:
        """Return how the question is compared in a nation; None where nothing is like for like.

        Examples
        --------
        >>> ethnicity = comparisons()["ethnicity"]
        >>> ethnicity.within("Scotland").table, ethnicity.within("Wales").table
        ('uv201', 'ts021')
        """
        if nation in _CENSUS_OF_ITS_OWN:
            return self.elsewhere.get(nation)
        return self if self.table else None

    @property
    def category_of(self) -> dict[str, str]:
        """Canonical answer to the category it is counted in."""
        return {answer: each.name for each in self.categories for answer in each.answers}


@cache
def comparisons() -> Mapping[str, Comparison]:
    """Return every question's comparison by field.

    Examples
    --------
    >>> comparisons()["ethnicity"].table
    'ts021'
    """
    return _read("comparisons.toml")


@cache
def follower_comparisons() -> Mapping[str, Comparison]:
    """Return how followers on social media are compared: ages in the platforms' bands, and sex.

    Examples
    --------
    >>> [category.name for category in follower_comparisons()["age"].categories][::5]
    ['18-24', '65+']
    """
    return {**_read("followers.toml"), "sex_gender": comparisons()["sex_gender"]}


def _read(name: str) -> dict[str, Comparison]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return {field: _comparison(field, entry) for field, entry in tomllib.loads(text).items()}


def _comparison(field: str, entry: Mapping[str, Any]) -> Comparison:
    own = tuple(_category(each, each["answers"]) for each in entry["category"])
    return Comparison(
        field=field,
        question=entry["question"],
        table=entry["table"],
        caveat=entry["caveat"],
        on_request=entry.get("on_request", False),
        categories=own,
        elsewhere={
            nation: Comparison(
                field=field,
                question=entry["question"],
                table=entry[name]["table"],
                caveat=entry[name]["caveat"],
                on_request=entry.get("on_request", False),
                categories=_renamed(own, entry[name]["category"]),
                finer=entry[name].get("finer", ""),
            )
            for nation, name in _CENSUS_OF_ITS_OWN.items()
            if name in entry
        },
    )


def _renamed(own: Sequence[Category], entries: Sequence[Mapping[str, Any]]) -> tuple[Category, ...]:
    """Put a nation's categories in the place of those whose answers they count."""
    answers = {each.name: each.answers for each in own}
    named = {name for each in entries for name in each["of"]}
    found = [
        _category(each, [answer for name in each["of"] for answer in answers[name]])
        for each in entries
    ]
    rest = [Category(e.name, e.answers, {}, ()) for e in own if e.name not in named]
    return (*found, *rest)


def _category(entry: Mapping[str, Any], answers: Sequence[str]) -> Category:
    return Category(
        name=entry["name"],
        answers=tuple(answers),
        columns={
            column: float(entry.get("part", {}).get(column, 1.0)) for column in entry["census"]
        },
        total_less=tuple(entry.get("total_less", ())),
    )
