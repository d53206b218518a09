"""Characteristics of the people of an area, as each nation's census defines them."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DEPRIVATION = "deprivation"
#: Every nation, and what the tables below a record are called for it.
NATIONS: Mapping[str, str] = {
    "England": "england",
    "Wales": "wales",
    "Scotland": "scotland",
    "Northern Ireland": "northern_ireland",
}
#: One census, and one set of tables, for both.
ENGLAND_AND_WALES = ("England", "Wales")
# What answers on forms are compared with and no characteristic is worked out from; see
# `insights.measures.people.comparisons`.
_ANSWERS_ALONE = {
    "England": {"ts008", "ts078"},
    "Wales": {"ts008", "ts078"},
    "Northern Ireland": {"ms_a02", "ms_a07", "ms_b01", "ms_b19", "ms_d02", "ms_d17"},
}


@dataclass(frozen=True, slots=True)
class Definition:
    """How one nation's tables give a characteristic.

    Attributes
    ----------
    table : str
        Census table, or "deprivation".
    of : str
        Whom the share is of: "residents", "households".
    categories, otherwise : mapping of str to float
        Categories to add up and their weights; the second where the table
        comes without its subtotals.
    column : str
        Domain of deprivation, "" for a census table.
    rate : bool
        Whether the domain's score is itself a share of people.
    note : str
        A caveat, or "".
    """

    table: str
    of: str
    categories: Mapping[str, float] = field(default_factory=dict)
    otherwise: Mapping[str, float] = field(default_factory=dict)
    column: str = ""
    rate: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Characteristic:
    """Something that is true of more people in some areas than in others.

    Attributes
    ----------
    key : str
        Short name.
    label : str
        The people, in plain words: "households with no car or van".
    areas : str
        Areas with more of it: "areas where more households have no car or van".
    theme : str
        What it belongs to: deprivation, age, ethnicity and so on.
    by_nation : mapping of str to Definition
        How each nation's tables give it; a nation whose tables do not is absent.
    """

    key: str
    label: str
    areas: str
    theme: str
    by_nation: Mapping[str, Definition]

    @property
    def tables(self) -> tuple[str, ...]:
        """Every table that gives it, England's first."""
        return tuple(dict.fromkeys(each.table for each in self.by_nation.values()))


@functools.cache
def characteristics() -> Mapping[str, Characteristic]:
    """Return every characteristic by key, deprivation first.

    Examples
    --------
    >>> characteristics()["muslim"].tables
    ('ts030', 'uv205')
    """
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return {
        key: Characteristic(
            key=key,
            label=record["label"],
            areas=record["areas"],
            theme=record["theme"],
            by_nation=_by_nation(record),
        )
        for key, record in tomllib.loads(text).items()
    }


def expected_tables(nation: str) -> tuple[str, ...]:
    """Return the census tables that everything said of a nation's people is worked out from.

    Parameters
    ----------
    nation : str
        One of `insights.open_data.people.characteristics.NATIONS`.

    Examples
    --------
    >>> expected_tables("Scotland")[:3]
    ('uv102b', 'uv113', 'uv201')
    """
    described = {
        each.by_nation[nation].table
        for each in characteristics().values()
        if nation in each.by_nation
    }
    return tuple(sorted(described - {DEPRIVATION} | _ANSWERS_ALONE.get(nation, set())))


def _by_nation(record: Mapping[str, Any]) -> Mapping[str, Definition]:
    found = {}
    if "table" in record:
        own = _definition(record)
        everywhere = tuple(NATIONS) if own.table == DEPRIVATION else ENGLAND_AND_WALES
        found = dict.fromkeys(record.get("nations", everywhere), own)
    for nation, name in NATIONS.items():
        if name in record:
            found[nation] = _definition({"of": record.get("of"), **record[name]})
    return found


def _definition(record: Mapping[str, Any]) -> Definition:
    return Definition(
        table=record["table"],
        of=record["of"],
        categories=_weights(record.get("categories", ())),
        otherwise=_weights(record.get("otherwise", ())),
        column=record.get("column", ""),
        rate=record.get("rate", False),
        note=record.get("note", ""),
    )


def _weights(categories: Mapping[str, float] | Sequence[str]) -> Mapping[str, float]:
    if isinstance(categories, Mapping):
        return categories
    return dict.fromkeys(categories, 1.0)
