"""Characteristics of areas from numbers that a museum brought and described itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from insights.geography.authorities import same_authority
from insights.open_data.geographies import geographies
from insights.open_data.own_numbers.about import About, Column, about_from
from insights.open_data.own_numbers.fitting import share_of
from insights.open_data.people.characteristics import NATIONS, Characteristic, Definition
from insights.open_data.registry import Source
from insights.tables import PROFILE, check, empty

FOLDER = "own/"  # where the tables are in a store
THEME = "local data"
_HOME = {"neighbourhood": "neighbourhood_code", "authority": "authority_code"}
_SPREAD = {
    "neighbourhood": "Published for neighbourhoods: each small area has its neighbourhood's share.",
    "authority": "Published for local authorities: each small area has its authority's share.",
}


class HoldsTables(Protocol):
    """The part of a store that is needed here."""

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of its tables."""
        ...

    @property
    def areas(self) -> pd.DataFrame:
        """Its small areas."""
        ...

    def table(self, name: str, codes: Collection[str] | None = None) -> pd.DataFrame:
        """Read one of them."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class OwnTable:
    """One table of a museum's own numbers, and what was said of it.

    Attributes
    ----------
    about : About
        What was said.
    serves : {"small area", "neighbourhood", "authority"}
        What its areas are.
    geography : str
        What they are called.
    table : pandas.DataFrame
        As `insights.open_data.layouts.own_numbers` reads it.
    """

    about: About
    serves: str
    geography: str
    table: pd.DataFrame

    @property
    def columns(self) -> Iterator[tuple[str, Column]]:
        """Each column with the key of its characteristic."""
        return ((f"{self.about.key}_{n}", each) for n, each in enumerate(self.about.columns, 1))

    @property
    def source(self) -> Source:
        """Whose numbers they are."""
        return self.about.source(self.geography, len(self.table))


def own_table(table: pd.DataFrame) -> OwnTable:
    """Return a table with what it says of itself, wherever it comes from.

    Raises
    ------
    OpenDataError
        If it does not say what it is.
    """
    told = dict(table.attrs)
    kind = geographies()[str(told.get("geography"))]
    return OwnTable(about_from(told.get("about", {})), kind.serves, kind.title, table)


def own_tables(store: HoldsTables) -> tuple[OwnTable, ...]:
    """Return every table of a museum's own numbers in a store."""
    named = sorted(name for name in store.tables if name.startswith(FOLDER))
    return tuple(own_table(store.table(name)) for name in named)


def own_characteristics(store: HoldsTables) -> Mapping[str, Characteristic]:
    """Return a characteristic for each column of a museum's own numbers, by key."""
    return {
        key: Characteristic(
            key=key,
            label=column.label,
            areas=column.areas,
            theme=THEME,
            by_nation=dict.fromkeys(
                NATIONS,
                Definition(
                    table=f"{FOLDER}{own.about.key}",
                    of=column.of,
                    column=column.heading,
                    rate=column.kind != "score",
                    note=_SPREAD.get(own.serves, ""),
                ),
            ),
        )
        for own in own_tables(store)
        for key, column in own.columns
    }


def own_profile(store: HoldsTables, codes: Collection[str]) -> pd.DataFrame:
    """Describe areas by a museum's own numbers.

    Parameters
    ----------
    store : HoldsTables
        Open data.
    codes : collection of str
        Small areas.

    Returns
    -------
    pandas.DataFrame
        See `insights.tables.PROFILE`. Areas whose number is withheld have no row.

    Notes
    -----
    A count has the base it was published with. The base of anything else is
    the area's residents, so that its count is approximate, and for a score no
    number of people at all. Numbers of larger areas are spread to the small
    areas in them, each with the share of the larger area.
    """
    wanted = pd.Index(list(codes), name="area_code", dtype="str")
    parts = []
    for own in own_tables(store):
        home = _home(own, store.areas)
        people = store.areas["people"].reindex(wanted).astype("float64")
        for key, column in own.columns:
            spread = own.table.reindex(home.reindex(wanted)).set_axis(wanted, axis=0)
            share = spread[share_of(column.heading)]
            base = people
            if column.kind == "count":
                base = spread[column.base] / _areas_in(own, home).reindex(wanted)
            rows = pd.DataFrame({"count": share * base, "base": base, "share": share})
            parts.append(rows.dropna().assign(characteristic=key).reset_index())
    if not parts:
        return empty(PROFILE)
    return check(pd.concat(parts, ignore_index=True)[list(PROFILE.columns)], PROFILE)


def _home(own: OwnTable, areas: pd.DataFrame) -> pd.Series:
    """Return which row of a table is that of each small area."""
    if own.serves not in _HOME:
        return pd.Series(areas.index, areas.index)
    home = areas[_HOME[own.serves]].astype("str")
    if own.serves == "authority":
        spelled = {same: code for code in own.table.index for same in same_authority(code)}
        home = home.map(lambda code: spelled.get(code, code))
    return home


def _areas_in(own: OwnTable, home: pd.Series) -> pd.Series:
    """Return how many small areas share the row that each of them has."""
    return home.map(home.value_counts()) if own.serves in _HOME else pd.Series(1, home.index)
