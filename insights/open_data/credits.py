"""Whose data a finding rests on, for the lines that their licences ask for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pandas as pd

from insights.geography.authorities import authorities, nation_of
from insights.open_data.people.characteristics import NATIONS
from insights.open_data.registry import Source, census_tables
from insights.prose import listed

_PLACE, _AREAS = "Northern Ireland", ("N", "95")  # what the codes of its areas begin with
_LICENSED_APART = "northern_ireland_postcodes"
_ON_A_MAP = frozenset({"map", "people in each area", "sample"})
# "Census 2021 TS021: Ethnic group", "Census 2021, Northern Ireland, MS-B01: Ethnic group".
_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z©])")
_NUMBERED = re.compile(r"(?P<census>.*?)[ ,]*(?:[A-Z]{2}-?[A-Z]?\d+\w*)?: (?P<topic>.*)")


@dataclass(frozen=True, slots=True)
class Credit:
    """One line of credit; the tables of one census share theirs.

    Attributes
    ----------
    title, publisher, vintage, licence, attribution : str
        As in `insights.open_data.registry.Source`.
    """

    title: str
    publisher: str
    vintage: str
    licence: str
    attribution: str

    @property
    def named(self) -> str:
        """What it is, whose and of when; and its licence, where the attribution does not say it."""
        if self._speaks_for_itself:
            return self.attribution
        said = f"{self.title}, {self.publisher} ({self.vintage})."
        return said if self.licence.split(";")[0] in self.attribution else f"{said} {self.licence}."

    @property
    def _speaks_for_itself(self) -> bool:
        """Whether the attribution begins with the title, as that of a museum's own numbers does."""
        return self.attribution.startswith(self.title)


def acknowledged(lines: Iterable[Credit]) -> str:
    """Return what the licences ask to be said, each sentence once.

    Examples
    --------
    >>> ons = "Source: ONS, licensed under the OGL v3.0."
    >>> acknowledged([Credit("A", "ONS", "", "", ons), Credit("B", "ONS", "", "", f"{ons} © X.")])
    'Source: ONS, licensed under the OGL v3.0. © X.'
    """
    asked = (line.attribution for line in lines if not line._speaks_for_itself)
    return " ".join(dict.fromkeys(part for each in asked for part in _SENTENCE.split(each)))


def credits(sources: Iterable[Source]) -> tuple[Credit, ...]:
    """Put the tables of each census on one line.

    Examples
    --------
    >>> from insights.open_data.registry import registry
    >>> [line.title for line in credits([registry()["ts001"], registry()["ts021"]])]
    ['Census 2021: Usual residents in households and communal establishments; and Ethnic group']
    """
    census = set(census_tables())
    lines: dict[tuple[str, ...], list[Source]] = {}
    for each in sources:
        shared = (each.publisher, each.vintage, each.licence, each.attribution)
        lines.setdefault(shared if each.key in census else (each.key,), []).append(each)
    return tuple(
        Credit(_title(line), first.publisher, first.vintage, first.licence, first.attribution)
        for line in lines.values()
        for first in line[:1]
    )


def _title(line: list[Source]) -> str:
    read = [found for each in line if (found := _NUMBERED.fullmatch(each.title))]
    if len(line) == 1 or len(read) < len(line):
        return line[0].title
    topics = dict.fromkeys(found["topic"] for found in read)
    return f"{read[0]['census']}: {listed(topics, len(topics))}"


def map_credits(sources: Iterable[Source]) -> str:
    """Return the lines to stand beneath a map: whose outlines and whose people it shows.

    Examples
    --------
    >>> from insights.open_data.registry import registry
    >>> map_credits([registry()["sample"], registry()["iod2025"]])
    'Fictional data made for Doorstep. No real place or person is described.'
    """
    lines = [each.attribution for each in sources if _ON_A_MAP.intersection(each.feeds)]
    return " ".join(dict.fromkeys(lines))


def sources_used(
    sources: Iterable[Source], venue: str, breakdown: pd.DataFrame, local: Collection[str]
) -> tuple[Source, ...]:
    """Leave out what no finding rests on: tables kept for use, and other nations' data.

    The licence of Northern Ireland's postcodes stays wherever a finding shows one.

    Parameters
    ----------
    sources : iterable of Source
        Of the store.
    venue : str
        The museum's postcode.
    breakdown : pandas.DataFrame
        As released, so that the line tells nothing of visits the files hold
        back; see `insights.tables.BREAKDOWN`.
    local : collection of str
        Small areas of the catchment; none where there is nothing to compare with.

    Returns
    -------
    tuple of Source

    Examples
    --------
    >>> from insights.open_data.registry import postcode_sources
    >>> from insights.tables import BREAKDOWN, empty
    >>> none = empty(BREAKDOWN)
    >>> [len(sources_used(postcode_sources(), at, none, ())) for at in ("DE1 3GL", "BT1 5GS")]
    [1, 2]
    """
    known = authorities()
    councils = set(known.index[known["nation"] == _PLACE]) | set(
        known["name"][known["nation"] == _PLACE]
    )
    shown = (
        venue.startswith("BT")
        or any(code.startswith(_AREAS) for code in local)
        or bool(breakdown["value"].isin(councils).any())
    )
    nations = {nation_of(code) or _PLACE for code in local}
    return tuple(
        each
        for each in sources
        if (shown if each.key == _LICENSED_APART else _serves(each, nations))
    )


def _serves(source: Source, nations: Collection[str]) -> bool:
    """Say whether a source can have told anything of these nations; of none, whether of any."""
    told = [nation for nation in NATIONS if nation in source.geography]
    of_here = not (told and nations) or any(nation in nations for nation in told)
    return of_here and bool(source.feeds)
