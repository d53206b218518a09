"""The categories of Census 2021 tables of England and Wales, however another layout words them."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Table:
    """The categories of one census table.

    Attributes
    ----------
    key : str
        Its number: ``ts021``.
    leaves : mapping of str to frozenset of str
        Every category, in order, with the finest categories it is made of.
    """

    key: str
    leaves: Mapping[str, frozenset[str]]

    def worded(self, label: str) -> str | None:
        """Return the category a label means, whatever its punctuation; None if there is none.

        Examples
        --------
        >>> tables()["ts062"].worded("L12: Semi-routine occupations")
        'L12 Semi-routine occupations'
        """
        known = {_letters(category): category for category in self.leaves}
        return known.get(_letters(label)) or known.get(_letters(label.partition(":")[0]))

    def is_covered_by(self, categories: Iterable[str]) -> bool:
        """Say whether these categories hold everybody, and nobody twice."""
        parts = [self.leaves[category] for category in categories]
        everybody = frozenset().union(*self.leaves.values())
        return frozenset().union(*parts) == everybody and sum(map(len, parts)) == len(everybody)

    def subtotals(self, categories: Iterable[str]) -> dict[str, list[str]]:
        """Return the categories that these are parts of, each with its parts."""
        given = list(categories)
        found = {}
        for category, leaves in self.leaves.items():
            parts = [part for part in given if self.leaves[part] <= leaves]
            together = frozenset().union(*(self.leaves[part] for part in parts))
            if category not in given and together == leaves:
                found[category] = parts
        return found


@functools.cache
def tables() -> Mapping[str, Table]:
    """Return the tables whose categories are known, by number."""
    path = Path(__file__).with_name("census2021_categories.toml")
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: Table(key, _leaves(record)) for key, record in listed.items()}


def _leaves(record: Mapping[str, object]) -> dict[str, frozenset[str]]:
    categories: list[str] = list(record["categories"])  # type: ignore[call-overload]
    told: Mapping[str, list[str]] = record.get("parts", {})  # type: ignore[assignment]
    parts = {
        category: told.get(category)
        or [other for other in categories if other.startswith(f"{category}: ")]
        for category in categories
    }
    return {
        category: frozenset(part for part in parts[category] or [category] if not parts[part])
        for category in categories
    }


def _letters(label: str) -> str:
    return re.sub(r"[\W_]", "", label).casefold()
