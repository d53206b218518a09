"""One row for each small area: its names, where its people are, how many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.geography.authorities import nation_of
from insights.open_data.building.places import (
    Lookup,
    council_names,
    neighbourhoods_of,
    regions_of,
)
from insights.open_data.codes import among
from insights.open_data.layouts.outline_shapes import km2
from insights.tables import SMALL_AREAS, check

if TYPE_CHECKING:
    import geopandas as gpd


def small_areas(
    outlines: gpd.GeoDataFrame,
    people: pd.Series,
    estimated: pd.Index,
    postcodes: pd.DataFrame,
    authority: pd.Series,
    *,
    lookup: Lookup,
    names: pd.DataFrame | None,
    labels: dict[str, str],
) -> pd.DataFrame:
    """Put together the table of small areas.

    Parameters
    ----------
    outlines : geopandas.GeoDataFrame, shape (n_areas, ...)
        EPSG:27700, with ``name`` as published and ``geography``, indexed by ``area_code``.
    people : pandas.Series
        Usual residents.
    estimated : pandas.Index
        Areas whose people were worked out from their households.
    postcodes : pandas.DataFrame
        As `insights.open_data.building.assignment.assign_postcodes` returns them.
    authority : pandas.Series of str
        Authority code of each area.
    lookup : Lookup
        What lists say of the areas.
    names : pandas.DataFrame or None
        ``official`` and ``neighbourhood`` names, indexed by neighbourhood code.
    labels : dict of str to str
        Names of authorities the country-wide list does not have.

    Returns
    -------
    pandas.DataFrame, shape (n_areas, 18)
        See `insights.tables.SMALL_AREAS`; also ``official_name``, ``nation``,
        ``region``, ``ward_code``, ``ward`` and ``rural_urban`` ("" where not known),
        ``geography``, and ``people_from``: "residents" as counted, or "households" as estimated.
    """
    codes = outlines.index
    official = outlines["name"].astype("str")
    homes = neighbourhoods_of(official, authority, lookup, names)
    shown = official.str.replace("_", " ")
    pairs = zip(homes["name"].tolist(), shown.tolist(), strict=True)
    told = pd.Series([name in own for name, own in pairs], codes)
    where = postcodes.groupby("area_code", observed=True)[["easting", "northing"]].mean()
    where = where.reindex(codes)
    bare = where["easting"].isna().to_numpy()
    inside = outlines.geometry[bare].representative_point()
    table = pd.DataFrame(
        {
            "name": shown.where(told, homes["name"] + " (" + shown + ")"),
            "official_name": official,
            "neighbourhood_code": homes["code"],
            "neighbourhood": homes["name"],
            "authority_code": authority,
            "authority": council_names(authority, labels, lookup),
            "region": regions_of(codes, lookup, authority),
            "ward_code": lookup.column("ward_code", codes).fillna(""),
            "ward": lookup.column("ward", codes).fillna(""),
            "nation": [nation_of(code) for code in codes.tolist()],
            "geography": outlines["geography"],
            "rural_urban": lookup.column("rural_urban", codes).fillna(""),
            "easting": where["easting"].fillna(inside.x),
            "northing": where["northing"].fillna(inside.y),
            "area_km2": km2(outlines["geometry"]),
            "people": people.reindex(codes).round().astype(np.int64),
            "people_from": np.where(among(codes, estimated), "households", "residents"),
        },
        index=codes,
    )
    text = [name for name in table if name not in ("easting", "northing", "area_km2", "people")]
    return check(table.astype(dict.fromkeys(text, "str")), SMALL_AREAS)
