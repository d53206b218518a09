"""Findings in somebody's words, each beside the types of partner that it speaks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from insights.intake.noted.represented import groups_named
from insights.measures.people.comparisons import comparisons
from insights.partners.by_words import any_of, as_compared
from insights.partners.evidence.one_of import is_one_of
from insights.partners.types.partner_types import PartnerType, partner_types
from insights.tables import TOLD, check, empty

_WORDS = ("finding", "source", "group", "area")


@cache
def _content() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("told.toml").read_text("utf-8"))


def tell_findings(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Say of each finding what kind of evidence it is, and which partner types it speaks for.

    Parameters
    ----------
    parts : sequence of pandas.DataFrame
        Rows of each file of findings, as `insights.intake.noted.noted_tables` reads them.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.TOLD`, the latest first, undated ones last. A finding
        speaks for the types its file names; else for those whose people its
        group is; where it names no group, for those its own words name.
    """
    if not parts or not sum(map(len, parts)):
        return empty(TOLD)
    rows = pd.concat(parts, ignore_index=True)
    about = rows["group"].where(rows["group"].ne(""), rows["finding"])
    table = pd.DataFrame(
        {
            "partner_types": [
                _named(said) or _concerned(words)
                for said, words in zip(rows["partner_type"], about, strict=True)
            ],
            "kind": rows["source"].map(kind_of),
            "date": rows["date"],
            "when": rows["when"],
            **{name: rows[name] for name in _WORDS},
        }
    )
    return check(table.sort_values("date", ascending=False, kind="stable", ignore_index=True), TOLD)


def keep_words_back(told: pd.DataFrame) -> pd.DataFrame:
    """Return findings without anybody's words: their kind, month and types alone."""
    month = told["date"].dt.to_period("M").dt.to_timestamp().astype("datetime64[s]")
    return told.assign(date=month, **dict.fromkeys(_WORDS, ""))


def kind_of(source: str) -> str:
    """Return which kind of evidence a source is, a report where nothing says otherwise.

    Examples
    --------
    >>> kind_of("Project evaluation 2023"), kind_of("Focus group"), kind_of("Health check")
    ('evaluation', 'conversation', 'report')
    """
    words = source.casefold()
    kinds = _content()["kinds"].items()
    return next((kind for kind, pattern in kinds if re.search(pattern, words)), "report")


def _named(said: str) -> tuple[str, ...]:
    """Read the types that a file names itself, by key or by name."""
    parts = {part.strip().casefold() for part in re.split(r"[;,|\n]", said)} - {""}
    return tuple(
        kind.key
        for kind in partner_types()
        if parts & {kind.key.casefold(), kind.name.casefold(), kind.source_words.casefold()}
    )


def _concerned(words: str) -> tuple[str, ...]:
    named = groups_named(pd.Series([words], dtype="str"))
    groups = [
        (field, comparisons()[field].category_of.get(category, category))
        for field, category in zip(named["field"], named["category"], strict=True)
        if field
    ]
    (compared,) = as_compared(pd.Series([words], dtype="str")).to_pylist()
    return tuple(kind.key for kind in partner_types() if _is_about(kind, compared, groups))


def _is_about(kind: PartnerType, words: str, groups: Sequence[tuple[str, str]]) -> bool:
    more = _content()["words"].get(kind.key, [])
    return bool(re.search(any_of([*kind.words, *more]), words)) or any(
        signal.kind == "group" and signal.field == field and is_one_of(category, signal.categories)
        for signal in kind.signals
        for field, category in groups
    )
