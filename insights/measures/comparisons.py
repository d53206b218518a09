"""Which census figure each answer on a form may fairly be compared with."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


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
    age_base : str
        Whom the census table counts.
    caveat : str
        The sentence that must stand beside the comparison.
    on_request : bool
        Compared only where the museum says its question is the census's.
    categories : tuple of Category
    """

    field: str
    question: str
    table: str
    age_base: str
    caveat: str
    on_request: bool
    categories: tuple[Category, ...]

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
    text = Path(__file__).with_name("comparisons.toml").read_text("utf-8")
    return {field: _comparison(field, entry) for field, entry in tomllib.loads(text).items()}


def _comparison(field: str, entry: Mapping[str, Any]) -> Comparison:
    return Comparison(
        field=field,
        question=entry["question"],
        table=entry["table"],
        age_base=entry["age_base"],
        caveat=entry["caveat"],
        on_request=entry.get("on_request", False),
        categories=tuple(
            Category(
                name=each["name"],
                answers=tuple(each["answers"]),
                columns={
                    column: float(each.get("part", {}).get(column, 1.0))
                    for column in each["census"]
                },
                total_less=tuple(each.get("total_less", ())),
            )
            for each in entry["category"]
        ),
    )
