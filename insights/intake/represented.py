"""Which groups a story or a finding is about, in the categories of people's own answers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from insights.intake.answers import FIELDS, is_comparable, read_answers

_BETWEEN = re.compile(r"[;\n|]+")
# "London, Irish" may be two groups or a place and a group: tried only where the whole says nothing.
_PERHAPS_BETWEEN = re.compile(r"\s*[,/&]\s*|\s+and\s+", re.IGNORECASE)


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
        `insights.intake.answers.read_answers` has them, both "" where the
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
    seen: dict[str, list[tuple[str, str, str]]] = {}
    found = []
    for row, entry in written.items():
        for part in (" ".join(part.split()) for part in _BETWEEN.split(str(entry))):
            if part not in seen:
                seen[part] = _of_part(part)
            found += [(row, *group) for group in seen[part]]
    return pd.DataFrame(found, columns=["row", "named", "field", "category"])


def _of_part(part: str) -> list[tuple[str, str, str]]:
    if part.casefold() in _words().nobody:
        return []
    if group := _group(part):
        return [(part, *group)]
    pieces = [piece for piece in _PERHAPS_BETWEEN.split(part) if piece]
    groups = [_group(piece) for piece in pieces]
    if len(pieces) > 1 and all(groups):
        return [(piece, *group) for piece, group in zip(pieces, groups, strict=True) if group]
    return [(part, "", "")]


def _known(words: str) -> tuple[str, str] | None:
    """Return the one field and category that words answer, None for none or for several."""
    if words in _words().groups:
        return _words().groups[words]
    given = pd.Series([words], dtype="str")
    fields = [field for field in FIELDS if field != "age" or not words.isdigit()]
    read = {field: str(read_answers(given, field, "").iloc[0]) for field in fields}
    fitting = [(field, category) for field, category in read.items() if is_comparable(category)]
    return fitting[0] if len(fitting) == 1 else None


def _group(words: str) -> tuple[str, str] | None:
    plain = words.casefold().strip(" .")
    shorter = _words().tails.sub("", plain)
    return _known(plain) or (_known(shorter) if shorter != plain else None)
