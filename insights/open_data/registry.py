"""One record for every public dataset: title, publisher, licence, what it feeds."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path


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


@functools.cache
def registry() -> Mapping[str, Source]:
    """Return every known dataset by key, census tables as ``ts021`` and the like."""
    known: dict[str, Source] = {}
    for key, record in _records().items():
        tables = record.pop("tables", None)
        if tables is None:
            known[key] = Source(key=key, **{**record, "feeds": tuple(record["feeds"])})
            continue
        for table, own in tables.items():
            own = {name: value for name, value in own.items() if name != "prefix"}
            merged = {**record, **own}
            merged["title"] = record["title"].format(number=table.upper(), title=own["title"])
            merged["url"] = record["url"].format(key=table)
            merged["feeds"] = tuple(merged["feeds"])
            known[table] = Source(key=table, **merged)
    return known


@functools.cache
def table_with_prefix() -> Mapping[str, tuple[str, ...]]:
    """Return the census tables whose headings begin with each prefix, in lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for key, table in _records()["census2021"]["tables"].items():
        prefix = str(table["prefix"]).casefold()
        found[prefix] = (*found.get(prefix, ()), key)
    return found


def _records() -> dict[str, dict]:  # type: ignore[type-arg]
    text = Path(__file__).with_name("registry.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
