"""Schools, food banks and other doors that anybody may see: the neighbourhood each stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from insights.open_data.registry import registry
from insights.partners.organisation_rules import organisation_rules
from insights.partners.organisations.as_told import BETWEEN
from insights.partners.organisations.one_list import sources_in
from insights.partners.scoring.suggestion import Suggestion
from insights.partners.types.partner_types import also_consider

if TYPE_CHECKING:
    import geopandas as gpd


def small_areas_at(found: pd.DataFrame, boundaries: gpd.GeoDataFrame) -> pd.Series:
    """Say which small area each of the premises stands in.

    Parameters
    ----------
    found : pandas.DataFrame
        ``easting`` and ``northing`` in metres, missing where there are no premises.
    boundaries : geopandas.GeoDataFrame
        Of small areas, for measuring: EPSG:27700. Those for drawing put one school in ten
        in the wrong small area.

    Returns
    -------
    pandas.Series of str
        Codes, "" where there are no premises or they stand in none of these areas.
    """
    codes = np.full(len(found), "", dtype=object)
    rows = np.flatnonzero(found["easting"].notna() & found["northing"].notna())
    if len(rows) and len(boundaries):
        points = shapely.points(found[["easting", "northing"]].to_numpy()[rows])
        tree = shapely.STRtree(boundaries.geometry.to_numpy())
        which, area = tree.query(points, predicate="intersects")
        codes[rows[which]] = boundaries.index.to_numpy(object)[area]
    return pd.Series(codes, found.index, dtype="str")


def in_neighbourhoods(
    found: pd.DataFrame,
    small_areas: pd.Series,
    areas: pd.DataFrame,
    suggestions: Sequence[Suggestion],
    museum: tuple[float, float],
) -> pd.DataFrame:
    """Say of premises which neighbourhood they stand in, and put those first that are needed there.

    Parameters
    ----------
    found : pandas.DataFrame
        `insights.partners.organisations.finding.MATCHES`, in order.
    small_areas : pandas.Series of str
        The small area that each stands in; see `small_areas_at`.
    areas : pandas.DataFrame
        `insights.tables.AREAS`, released; only names and members are read.
    suggestions : sequence of Suggestion
        Whose ``where`` are the areas of lower reach that each type would serve.
    museum : tuple of float
        Its easting and northing in metres.

    Returns
    -------
    pandas.DataFrame
        The same with ``area_code`` and ``neighbourhood`` ("" for what has no premises in the
        catchment) and ``km``, whole kilometres from the museum as the crow flies. Premises in
        an area that their type would serve have more points, and say so; of those with as many,
        the nearest come first. What stands outside the catchment keeps no point for a map, and
        is left out where nothing but its door says where it works: no regulator, no list of the
        museum's, and no door in another council.
    """
    if found.empty:
        return found.assign(area_code="", neighbourhood="", km=0.0)
    members = areas["members"].explode()
    whole = dict(zip(members, members.index, strict=True))
    code = small_areas.map(whole).fillna("").astype("str")
    name = code.map(areas["name"]).fillna("").astype("str")
    east, north = found["easting"] - museum[0], found["northing"] - museum[1]
    away = (east**2 + north**2) ** 0.5
    table = found.assign(
        area_code=code.where(name.ne(""), ""),
        neighbourhood=name,
        km=(away / 1000).round().where(name.ne("")),
    )
    outside = table["easting"].notna() & name.eq("")
    table[["easting", "northing"]] = table[["easting", "northing"]].mask(outside)
    table = table[~(outside & _known_by_its_door(table))]
    wanted = {(one.key, area) for one in suggestions for area in one.where}
    pairs = zip(table["type"], table["area_code"], strict=True)
    served = pd.Series([pair in wanted for pair in pairs], table.index, dtype="bool")
    worth = organisation_rules()["points"]["in_a_place_served"]
    table = table.assign(
        points=table["points"] + worth * served, why=_where_told(table, served).astype("str")
    )
    keys = [*(one.key for one in suggestions), *(kind.key for kind in also_consider())]
    position = {key: place for place, key in enumerate(keys)}
    order = np.lexsort(
        (
            table["km"],
            -table["points"].to_numpy(),
            ~table["active"].to_numpy(bool),
            table["type"].map(position),
        )
    )
    return table.iloc[order].reset_index(drop=True)


def _known_by_its_door(table: pd.DataFrame) -> pd.Series:
    """Say of which no more is known of where they work than the one door they have."""
    says = {registry()[key].title for key in organisation_rules()["premises"]["told_by"]}
    doors_only = {
        written: says.isdisjoint(sources_in(written)) for written in table["source"].unique()
    }
    registered = table["where_from"].eq("register") & table["source"].map(doors_only).astype("bool")
    return registered & ~table["authority_codes"].str.contains(BETWEEN, regex=False)


def _where_told(table: pd.DataFrame, served: pd.Series) -> pd.Series:
    """Name the neighbourhood in place of the council, and say where reach is lower."""
    told = []
    for why, works_in, place, km, lower in zip(
        table["why"], table["works_in"], table["neighbourhood"], table["km"], served, strict=True
    ):
        begins = f"works in {works_in}"
        if place and works_in and why.startswith(begins):
            away = f"{km:.0f} km away" if km else "less than 1 km away"
            where = f"in {place}, {'where reach is lower, ' if lower else ''}{away}"
            why = where + why.removeprefix(begins)
        told.append(why)
    return pd.Series(told, table.index, dtype="object")
