"""One record for every public dataset: title, publisher, licence, what it feeds."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

_NOT_OF_SOURCE = (
    "prefix", "category", "choose", "must", "unpacked_megabytes", "fetch", "index_of", "register"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """An edition of a public dataset.

    Attributes
    ----------
    key : str
        Short name, the one its table has in the store.
    title, publisher, vintage, geography, licence, url : str
        What it is, in words.
    attribution : str
        The line the licence asks for.
    rows : int
        Rows in the store; in the registry, rows of the whole edition (0 if it varies).
    feeds : tuple of str
        What Doorstep uses it for.
    """

    key: str
    title: str
    publisher: str
    vintage: str
    licence: str
    attribution: str
    url: str
    rows: int
    feeds: tuple[str, ...]
    geography: str = ""

    def with_rows(self, rows: int) -> Source:
        """Return this source with the number of rows that were taken from it."""
        return replace(self, rows=rows)


@dataclass(frozen=True, slots=True)
class Download:
    """How a dataset is had from its publisher.

    Attributes
    ----------
    choose : str
        Which of the files at its address, and in which form.
    must : bool
        Whether a store cannot be built without it.
    unpacked_megabytes : float
        Size of the file Doorstep reads, unpacked; 0 where it was not measured.
    """

    choose: str
    must: bool
    unpacked_megabytes: float


@functools.cache
def registry() -> Mapping[str, Source]:
    """Return every known dataset by key, census tables as ``ts021`` and the like."""
    known: dict[str, Source] = {}
    for key, record in _records().items():
        tables = record.pop("tables", {key: {}})
        for table, own in tables.items():
            merged = {**record, **own, "feeds": tuple(own.get("feeds", record["feeds"]))}
            merged["title"] = record["title"].format(number=_number(table), title=own.get("title"))
            merged["url"] = merged["url"].format(key=table, file=table.replace("_", "-"))
            of_source = {name: told for name, told in merged.items() if name not in _NOT_OF_SOURCE}
            known[table] = Source(key=table, **of_source)
    return known


def newer_editions(sources: Iterable[Source]) -> dict[str, str]:
    """Return the edition Doorstep knows of, by key, for sources of which the store has another."""
    known = registry()
    return {
        source.key: known[source.key].vintage
        for source in sources
        if source.key in known and known[source.key].vintage != source.vintage
    }


@functools.cache
def downloads() -> Mapping[str, Download]:
    """Return how to have each dataset that feeds a finding and does not come with Doorstep.

    Registers of organisations apart, which are not of the store: see `register_downloads`.
    """
    return _downloads(registers=False)


@functools.cache
def register_downloads() -> Mapping[str, Download]:
    """Return how to have each file of the registers of organisations."""
    return _downloads(registers=True)


def _downloads(*, registers: bool) -> Mapping[str, Download]:
    found: dict[str, Download] = {}
    for key, record in _records().items():
        for table, own in record.pop("tables", {key: {}}).items():
            told = {**record, **own}
            if registers == told.get("register", False) and "choose" in told and told["feeds"]:
                unpacked = float(told.get("unpacked_megabytes", 0))
                found[table] = Download(told["choose"], told.get("must", False), unpacked)
    return found


@functools.cache
def census_tables() -> tuple[str, ...]:
    """Return the keys of every census table, of all nations."""
    return tuple(key for record in _records().values() for key in record.get("tables", ()))


@functools.cache
def indices() -> Mapping[str, str]:
    """Return the key of each nation's own index of deprivation, by nation."""
    records = _records().items()
    return {record["index_of"]: key for key, record in records if "index_of" in record}


def postcode_sources() -> tuple[Source, ...]:
    """Return the sources of the postcodes that come with Doorstep."""
    return registry()["national_postcodes"], registry()["northern_ireland_postcodes"]


@functools.cache
def table_with_prefix() -> Mapping[str, tuple[str, ...]]:
    """Return the census tables whose headings begin with each prefix, in lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for key, table in _records()["census2021"]["tables"].items():
        prefix = str(table["prefix"]).casefold()
        found[prefix] = (*found.get(prefix, ()), key)
    return found


def table_with_category(categories: Iterable[str]) -> tuple[str, ...]:
    """Return the tables of Northern Ireland that have a category of their own among these.

    Examples
    --------
    >>> table_with_category(["Female", "Male"])
    ('ni_sex',)
    """
    given = [category.casefold() for category in categories]
    tables = _records()["census2021_northern_ireland_builder"]["tables"].items()
    return tuple(
        key
        for key, table in tables
        if any(re.fullmatch(table["category"], category) for category in given)
    )


def _number(key: str) -> str:
    """Write the number of a table as its publisher does.

    Examples
    --------
    >>> _number("ts007a"), _number("uv102b"), _number("ms_a02")
    ('TS007A', 'UV102b', 'MS-A02')
    """
    if key.startswith("uv"):
        return f"UV{key[2:]}"
    return key.upper().replace("_", "-")


def _records() -> dict[str, dict]:  # type: ignore[type-arg]
    text = Path(__file__).with_name("registry.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
