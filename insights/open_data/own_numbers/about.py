"""What a museum said of numbers that are its own to describe: a file beside the file.

A file ``asthma.csv`` is described by ``asthma.about.toml``.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from insights.errors import OpenDataError
from insights.open_data.reading import OWN
from insights.open_data.registry import Source

KINDS: Mapping[str, str] = {
    "percentage": "a percentage of people, from 0 to 100",
    "share": "a share of people, from 0 to 1 (or with percent signs)",
    "rate": "a rate, such as cases for each 1,000 people",
    "count": "a number of people, with another column of how many there are in all",
    "score": "a score or an index, higher for more",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of numbers, and what it means.

    Attributes
    ----------
    heading : str
        As it stands in the file.
    kind : {"percentage", "share", "rate", "count", "score"}
        See `KINDS`.
    label : str
        The people, in plain words: "people with asthma".
    areas : str
        Areas with more of it: "areas where more people have asthma".
    of : str
        Whom it is of: "residents", "registered patients".
    base : str
        For a count, the heading of the column of how many there are in all.
    per : float
        For a rate, how many people it is for: 1000.
    """

    heading: str
    kind: str
    label: str
    areas: str
    of: str = "residents"
    base: str = ""
    per: float = 0.0


@dataclass(frozen=True, slots=True)
class About:
    """Whose the numbers of a file are, of when, and which of its columns to use.

    Attributes
    ----------
    title, publisher, date, licence, url : str
        In words; the address may be "".
    columns : tuple of Column
        Those to use.
    """

    title: str
    publisher: str
    date: str
    licence: str
    url: str = ""
    columns: tuple[Column, ...] = ()

    @property
    def key(self) -> str:
        """Name of its table: alike for files that are described alike, and for no others.

        Examples
        --------
        >>> About("Asthma, by area", "", "", "").key[:15]
        'own_asthma_by_a'
        """
        slug = re.sub(r"[^a-z0-9]+", "_", self.title.casefold()).strip("_")[:40].strip("_")
        told = json.dumps(asdict(self), sort_keys=True)
        return f"{OWN}{slug or 'numbers'}_{hashlib.sha256(told.encode()).hexdigest()[:4]}"

    def source(self, geography: str, rows: int) -> Source:
        """Return the record that is shown wherever the numbers are used."""
        return Source(
            key=self.key,
            title=self.title,
            publisher=self.publisher,
            vintage=self.date,
            licence=self.licence,
            attribution=f"{self.title}: {self.publisher}, {self.date}. {self.licence}.",
            url=self.url,
            rows=rows,
            feeds=("local data",),
            geography=geography,
        )


def spelled(about: About) -> str:
    """Write a description as TOML."""
    lines = ["# What Doorstep was told of the file of the same name."]
    lines += [
        f"{name} = {_text(told)}" for name, told in asdict(about).items() if name != "columns"
    ]
    for column in about.columns:
        lines += ["", "[[columns]]"]
        lines += [
            f"{name} = {_text(told) if isinstance(told, str) else f'{told:g}'}"
            for name, told in asdict(column).items()
            if told
        ]
    return "\n".join([*lines, ""])


def _text(told: str) -> str:
    return json.dumps(" ".join(told.split()), ensure_ascii=False).replace("\x7f", "")


def about_from(text: str | Mapping[str, Any]) -> About:
    """Read a description from TOML, or from a record that was kept of one.

    Raises
    ------
    OpenDataError
        If it is not one.
    """
    try:
        record = tomllib.loads(text) if isinstance(text, str) else text
        return About(
            **{name: str(record.get(name, "")) for name in _names(About) if name != "columns"},
            columns=tuple(_column(each) for each in record.get("columns", ())),
        )
    except (tomllib.TOMLDecodeError, TypeError, ValueError, AttributeError) as fault:
        raise OpenDataError(
            "The description beside this file cannot be read.",
            remedy="Describe the file again: doorstep data describe FILE",
        ) from fault


def _column(record: Mapping[str, Any]) -> Column:
    told = {name: str(record.get(name, "")) for name in _names(Column) if name != "per"}
    per = float(record.get("per", 0))
    return Column(**{**told, "of": told["of"] or "residents"}, per=per)


def _names(of: type[Any]) -> list[str]:
    return [each.name for each in fields(of)]
