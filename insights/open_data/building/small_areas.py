"""One row for each small area: its names, where its people are, how many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.geography.authorities import (
    authority_code,
    authority_name,
    current_code,
    nation_of,
)
from insights.open_data.building.assignment import area_authorities
from insights.open_data.layouts.boundaries import km2
from insights.tables import SMALL_AREAS, check

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

# Tables whose total is all usual residents, the one to use first.
RESIDENTS = ("ts001", "ts007a", "ts008", "ts021", "ts030", "ts037", "ts038", "ts019", "ts004")


def usual_residents(census: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Return usual residents of each area, from the first census table that has them.

    Totals differ a little between tables, which the census office perturbs on
    purpose; shares are always taken within one table.
    """
    people = pd.Series(dtype="float64")
    for table in RESIDENTS:
        if table in census:
            people = people.combine_first(census[table]["total"])
    return people


def small_areas(
    outlines: gpd.GeoDataFrame,
    people: pd.Series,
    postcodes: pd.DataFrame,
    *,
    names: pd.DataFrame | None,
    listed_authority: pd.Series | None,
    authority_labels: Mapping[str, str],
) -> pd.DataFrame:
    """Put together the table of small areas.

    Parameters
    ----------
    outlines : geopandas.GeoDataFrame, shape (n_areas, ...)
        EPSG:27700, with ``name`` as published, indexed by ``area_code``.
    people : pandas.Series
        Usual residents.
    postcodes : pandas.DataFrame
        As `insights.open_data.building.assignment.assign_postcodes` returns them.
    names : pandas.DataFrame or None
        ``official`` and ``neighbourhood`` names, indexed by neighbourhood code.
    listed_authority : pandas.Series or None
        Authority of each area as the deprivation file lists it.
    authority_labels : mapping of str to str
        Names of authorities the country-wide list does not have.

    Returns
    -------
    pandas.DataFrame, shape (n_areas, 11)
        See `insights.tables.SMALL_AREAS`; also ``official_name`` and ``nation``.
    """
    official = outlines["name"].astype("str")
    # "Derby 013A" is area A of neighbourhood "Derby 013".
    stem = official.str.replace(r"(?<=\d)[A-Z]{1,2}$", "", regex=True)
    codes, known = _neighbourhoods(stem, names)
    where = postcodes.groupby("area_code")[["easting", "northing"]].mean()
    inside = outlines.geometry.representative_point()
    authority = _authority(stem, postcodes, listed_authority)
    table = pd.DataFrame(
        {
            "name": official.where(known == stem, known + " (" + official + ")"),
            "official_name": official,
            "neighbourhood_code": codes,
            "neighbourhood": known,
            "authority_code": authority,
            "authority": authority.map(
                lambda code: authority_labels.get(code) or authority_name(code)
            ),
            "nation": pd.Series(outlines.index, outlines.index).map(nation_of),
            "easting": where["easting"].reindex(outlines.index).fillna(inside.x),
            "northing": where["northing"].reindex(outlines.index).fillna(inside.y),
            "area_km2": km2(outlines["geometry"]),
            "people": people.reindex(outlines.index).round().astype(np.int64),
        }
    )
    text = ["authority_code", "authority", "nation", "neighbourhood_code", "neighbourhood"]
    return check(table.astype(dict.fromkeys(text, "str")), SMALL_AREAS)


def _neighbourhoods(stem: pd.Series, names: pd.DataFrame | None) -> tuple[pd.Series, pd.Series]:
    """Look up each area's neighbourhood code and the name people recognise."""
    if names is None:
        return stem, stem
    listed = names.drop_duplicates("official")
    by_stem = pd.Series(listed.index, index=listed["official"])
    code = stem.map(by_stem)
    name = code.map(names["neighbourhood"]).replace("", np.nan)
    return code.fillna(stem), name.fillna(stem)


def _authority(stem: pd.Series, postcodes: pd.DataFrame, listed: pd.Series | None) -> pd.Series:
    """Find each area's authority: from its postcodes, else as listed, else by name."""
    found = area_authorities(postcodes).replace("", np.nan).reindex(stem.index)
    if listed is not None:
        found = found.fillna(listed.reindex(stem.index).map(current_code, na_action="ignore"))
    by_name = stem.str.replace(r" \d{3}$", "", regex=True).map(authority_code)
    return found.fillna(by_name)
