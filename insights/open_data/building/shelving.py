"""From gathered tables to everything that goes into one store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from insights.geography.authorities import same_authority
from insights.geography.directory import national_directory
from insights.open_data.building.ahead import Ahead
from insights.open_data.building.deprivation import Index, deprivation_of
from insights.open_data.building.fates import Key
from insights.open_data.building.gather import Gathered
from insights.open_data.building.misplaced import interchanged, misplaced
from insights.open_data.building.own_tables import own_tables_of
from insights.open_data.building.places import as_their_neighbours, authorities_of, lookup_of
from insights.open_data.building.postcodes import in_areas_alone, place_postcodes
from insights.open_data.building.residents import usual_residents, with_people
from insights.open_data.building.scenery import scenery_of
from insights.open_data.building.shelf import Shelf
from insights.open_data.building.small_areas import small_areas
from insights.open_data.codes import among
from insights.open_data.geographies import geographies
from insights.open_data.people.ages import AGE_TABLES, in_common_bands
from insights.open_data.registry import census_tables
from insights.progress import Progress

if TYPE_CHECKING:
    import geopandas as gpd


class NothingToShelve(Exception):  # noqa: N818  (an answer, not a fault)
    """The tables do not make a store; the text says why."""


@dataclass(frozen=True, slots=True, eq=False)
class Shelved:
    """A store's tables, and which areas of each file's table are among them.

    Attributes
    ----------
    shelf : Shelf
        What is to be written.
    kept : mapping of (str, str) to pandas.Index
        Codes in the store of every dataset that is joined to its areas.
    """

    shelf: Shelf
    kept: Mapping[Key, pd.Index]


def shelve(
    gathered: Gathered,
    kinds: tuple[str, ...],
    own: pd.DataFrame | None,
    report: Progress,
    ahead: Ahead,
) -> Shelved:
    """Make every table of a store.

    Parameters
    ----------
    gathered : Gathered
        The tables, each for one dataset and kind of area.
    kinds : tuple of str
        Kinds of small area the store is of; see `insights.open_data.building.kinds`.
    own : pandas.DataFrame or None
        A sample's own postcodes.
    report : callable
        Told the fraction done and what is being done.
    ahead : Ahead
        Simplifies the outlines meanwhile, which takes the longest of all.

    Raises
    ------
    NothingToShelve
        If the outlines and the census tables are of different places, or the
        outlines are elsewhere than their areas.
    """
    outlines = _outlines(gathered, kinds)
    if not len(outlines):
        raise NothingToShelve(
            "Not used: the boundaries and the census tables are of different places."
        )
    drawn = ahead.drawn(outlines)
    report(0.6, "Placing postcodes in small areas")
    mine = own if own is not None else gathered.of("sample")
    listed = gathered.of("postcodes")
    if mine is None:
        national = national_directory(lambda _done, what: report(0.62, what))
        postcodes = place_postcodes(listed, national, outlines)
    else:
        postcodes = place_postcodes(mine, None, outlines)
    report(0.75, "Putting small areas together")
    deprivation = deprivation_of(gathered, kinds, postcodes)
    lookup = lookup_of(gathered, kinds)
    told = authorities_of(
        outlines["name"].astype("str"), postcodes, lookup, _listed_authorities(deprivation)
    )
    listed_in = lookup.column("authority_code", outlines.index)
    if mine is None and (where := misplaced(outlines, postcodes, listed_in)):
        raise _not_where_they_should_be(where)
    authority = as_their_neighbours(told, outlines)
    counted = [
        usual_residents(gathered, kind, authority[(outlines["geography"] == kind).to_numpy()])
        for kind in kinds
    ]
    people = pd.concat([each.people for each in counted]).reindex(outlines.index).dropna()
    if len(people) < len(outlines):
        outlines = outlines.loc[people.index]
        drawn = ahead.drawn(outlines)
        postcodes = in_areas_alone(postcodes, people.index)
    estimated = [code for each in counted for code in each.estimated]
    areas = small_areas(
        outlines,
        people,
        pd.Index(estimated, dtype="str"),
        postcodes,
        authority.reindex(outlines.index),
        lookup=lookup,
        names=_neighbourhood_names(gathered),
        labels=gathered.labels,
    )
    if mine is None and (where := interchanged(areas, gathered.of("ts006", "lsoa21"))):
        raise _not_where_they_should_be(where)
    kept: dict[Key, pd.Index] = {(f"{kind}_boundaries", kind): areas.index for kind in kinds}
    census = _census(gathered, kinds, areas, kept)
    is_sample = mine is not None
    shelf = Shelf(
        areas=areas,
        deprivation=tuple(
            replace(index, table=_within(index.table, areas.index)) for index in deprivation
        ),
        ages=_ages(census),
        census=census,
        outlines=outlines,
        drawn=drawn,
        postcodes=postcodes,
        organisations=gathered.of("organisations"),
        named=gathered.of("msoa_names", "msoa21") is not None,
        looked_up=tuple(gathered.lookups.values()),
        own_numbers=own_tables_of(gathered, areas, kept),
        is_sample=is_sample,
        listed=0 if listed is None else len(listed),
        scenery=scenery_of(gathered),
    )
    kept |= {
        (key, kind): areas.index
        for index in deprivation
        for key in index.made_of
        for kind in kinds
        if gathered.of(key, kind) is not None
    }
    return Shelved(shelf, kept)


def _not_where_they_should_be(where: str) -> NothingToShelve:
    return NothingToShelve(
        f"Not used: the boundaries are not where they should be. {where}. Download the "
        "boundaries again, as their publisher gives them."
    )


def _outlines(gathered: Gathered, kinds: tuple[str, ...]) -> gpd.GeoDataFrame:
    """Return the outlines of areas of these kinds whose people can be counted."""
    parts = []
    for kind in kinds:
        drawn = gathered.of(f"{kind}_boundaries", kind)
        if drawn is not None:
            drawn = drawn.loc[with_people(gathered, kind, drawn.index)]
            parts.append(drawn[["name", "geometry"]].assign(geography=kind))
    return parts[0] if len(parts) == 1 else pd.concat(parts).sort_index()


def _ages(census: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the people of each common band of ages, where a census table gives them."""
    known = [bands for key in AGE_TABLES if (bands := _bands(census.get(key))) is not None]
    return pd.concat(known).sort_index() if known else pd.DataFrame()


def _bands(table: pd.DataFrame | None) -> pd.DataFrame | None:
    return None if table is None else in_common_bands(table)


def _listed_authorities(deprivation: tuple[Index, ...]) -> pd.Series:
    """Return the authority of each area that a deprivation file lists."""
    lists = [
        index.table["authority_code"].dropna()
        for index in deprivation
        if "authority_code" in index.table
    ]
    return pd.concat(lists) if lists else pd.Series(dtype="str")


def _neighbourhood_names(gathered: Gathered) -> pd.DataFrame | None:
    """Return the list of names, or the official ones where a census table has them."""
    names = gathered.of("msoa_names", "msoa21")
    if names is not None:
        return names
    lists = [
        table["name"]
        for key in ("ts077", "ts078")
        if (table := gathered.of(key, "msoa21")) is not None
    ]
    if not lists:
        return None
    official = pd.concat(lists)
    official = official[~official.index.duplicated()]
    return pd.DataFrame({"official": official, "neighbourhood": ""})


def _census(
    gathered: Gathered, kinds: tuple[str, ...], areas: pd.DataFrame, kept: dict[Key, pd.Index]
) -> dict[str, pd.DataFrame]:
    """Return each census table by the smallest areas it is here for; note what was kept."""
    councils = {same for code in areas["authority_code"].unique() for same in same_authority(code)}
    wanted = {
        "small area": areas.index,
        "neighbourhood": pd.Index(areas["neighbourhood_code"].unique()),
        "authority": pd.Index(sorted(councils)),
    }
    found = {}
    for key in census_tables():
        by_kind = gathered.every(key)
        for serves, here in wanted.items():
            for kind, table in by_kind.items():
                if geographies()[kind].serves != serves:
                    continue
                if serves == "small area" and kind not in kinds:
                    continue
                kept[(key, kind)] = here
                table = _within(table, here)
                if len(table) and key not in found:
                    found[key] = table
    return found


def _within(table: pd.DataFrame, here: pd.Index) -> pd.DataFrame:
    return table if table.index.equals(here) else table[among(table.index, here)]
