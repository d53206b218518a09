"""Which groups a story or a finding is about, in the categories of people's own answers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from insights.intake.answers.mapping import FIELDS, UNMAPPED, is_comparable, read_answers

_BETWEEN = re.compile(r"[;\n|]+")
# "London, Irish" may be two groups or a place and a group: tried only where the whole says nothing.
_PERHAPS_BETWEEN = re.compile(r"\s*[,/&]\s*|\s+and\s+", re.IGNORECASE)

# A field and a category of it.
_Group: TypeAlias = tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class _Words:
    nobody: frozenset[str]
    tails: re.Pattern[str]
    groups: Mapping[str, tuple[str, str]]


@cache
def _words() -> _Words:
    table = tomllib.loads(Path(__file__).with_name("represented.toml").read_text("utf-8"))
    return _Words(
        nobody=frozenset(table["nobody"]),
        tails=re.compile(rf"\s+(?:{'|'.join(table['tails'])})$"),
        groups={
            word: (each["field"], each["category"])
            for each in table["group"]
            for word in each["words"]
        },
    )


def groups_named(written: pd.Series) -> pd.DataFrame:
    """Say which groups some words name.

    Parameters
    ----------
    written : pandas.Series of str
        Communities or groups as written, several divided by semicolons.

    Returns
    -------
    pandas.DataFrame
        A row for each group that each entry names: ``row`` (its label in
        `written`), ``named`` (the words), ``field`` and ``category`` as
        `insights.intake.answers.mapping.read_answers` has them, both "" where the
        words fit no category, or more than one. Entries that name nobody in
        particular have no row.

    Examples
    --------
    >>> named = groups_named(pd.Series(["Irish; Deaf people", "None", "Mill workers"]))
    >>> named[["row", "field", "category"]].to_numpy().tolist()
    ... # doctest: +NORMALIZE_WHITESPACE
    [[0, 'ethnicity', 'White: Irish'], [0, 'disability', 'Disabled: degree not stated'],
     [2, '', '']]
    """
    # Kept for this call alone: words from one museum's file must not outlive it.
    entries = [
        (row, [" ".join(part.split()) for part in _BETWEEN.split(str(entry))])
        for row, entry in written.items()
    ]
    parts = {part for _, several in entries for part in several}
    asked = parts.union(*map(_pieces, parts))
    known = _known({way for words in asked for way in _ways(words)})
    seen = {part: _of_part(part, known) for part in parts}
    found = [(row, *group) for row, several in entries for part in several for group in seen[part]]
    return pd.DataFrame(found, columns=["row", "named", "field", "category"])


def _of_part(part: str, known: Mapping[str, _Group]) -> list[tuple[str, str, str]]:
    def group(words: str) -> _Group:
        return next((known[way] for way in _ways(words) if known[way]), None)

    if part.casefold() in _words().nobody:
        return []
    if whole := group(part):
        return [(part, *whole)]
    pieces = _pieces(part)
    groups = [found for piece in pieces if (found := group(piece))]
    if len(groups) == len(pieces) > 1:
        return [(piece, *found) for piece, found in zip(pieces, groups, strict=True)]
    return [(part, "", "")]


def _pieces(part: str) -> list[str]:
    return [piece for piece in _PERHAPS_BETWEEN.split(part) if piece]


def _ways(words: str) -> list[str]:
    """Return words as they may be known: as they stand, and without what says no more of them."""
    plain = words.casefold().strip(" .")
    shorter = _words().tails.sub("", plain)
    return [plain, shorter] if shorter != plain else [plain]


def _known(asked: Collection[str]) -> dict[str, _Group]:
    """Give some words the one field and category that they answer, None for none or for several.

    Each question is asked once for all of them, which takes a tenth of the time; only what ages
    mean depends on those beside them.
    """
    known: dict[str, _Group] = {words: _words().groups.get(words) for words in asked}
    given = pd.Series([words for words in asked if not known[words]], dtype="str")
    read = {field: read_answers(given, field, "") for field in FIELDS if field != "age"}
    read["age"] = pd.Series(map(_age, given), dtype="str")
    for words, *categories in zip(given, *(read[field] for field in FIELDS), strict=True):
        fields = zip(FIELDS, categories, strict=True)
        fitting = [(field, said) for field, said in fields if is_comparable(said)]
        known[words] = fitting[0] if len(fitting) == 1 else None
    return known


def _age(words: str) -> str:
    """Read one age by itself; a bare number is none."""
    if words.isdigit():
        return UNMAPPED
    return str(read_answers(pd.Series([words], dtype="str"), "age", "").iloc[0])
