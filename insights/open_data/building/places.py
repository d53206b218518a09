"""The names of small areas, and the neighbourhoods and councils they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.geography.authorities import authority_code, authority_name, current_code, nation_of
from insights.open_data.building.assignment import area_authorities
from insights.open_data.building.gather import Gathered

if TYPE_CHECKING:
    import geopandas as gpd

_NUMBERED = r"(?<=\d)[A-Z]{1,2}$"  # "Derby 013A" is area A of neighbourhood "Derby 013"
_DASHED = r" - \d+[A-Za-z]?$"  # "Culter - 01" is an area of Intermediate Zone "Culter"
_LETTERED = r"_[A-Z]+\d*$"  # "Dunsilly_A" is a Super Data Zone of electoral area "Dunsilly"


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """What lists say of small areas, each a column indexed by area code; absent ones are empty.

    Attributes
    ----------
    table : pandas.DataFrame
        Some of ``neighbourhood_code, neighbourhood_name, official_neighbourhood,
        authority_code, authority_name, region, ward_code, ward, rural_urban``.
    """

    table: pd.DataFrame

    def column(self, name: str, codes: pd.Index) -> pd.Series:
        """Return one column for these areas, missing where it is not known."""
        if name not in self.table:
            return pd.Series(pd.NA, codes, dtype="str")
        found: pd.Series = self.table[name].astype("str").reindex(codes)
        return found.replace("", pd.NA)


def lookup_of(gathered: Gathered, kinds: tuple[str, ...]) -> Lookup:
    """Put together what the lists of these kinds of area say, and those of authorities."""
    kinds = (*kinds, "lad")
    found = [table for kind in kinds if (table := gathered.of("area_lookup", kind)) is not None]
    return Lookup(pd.concat(found) if found else pd.DataFrame())


def authorities_of(
    official: pd.Series, postcodes: pd.DataFrame, lookup: Lookup, listed: pd.Series
) -> pd.Series:
    """Find each area's authority: from its postcodes, else as listed, else by name.

    Parameters
    ----------
    official : pandas.Series of str
        Official names, indexed by area code.
    postcodes : pandas.DataFrame
        See `insights.open_data.building.assignment.assign_postcodes`.
    lookup : Lookup
        What lists say.
    listed : pandas.Series of str
        Authority of areas as a deprivation file lists it; may be empty.

    Returns
    -------
    pandas.Series of str
        Codes of this vintage or the one before; "" where nothing tells.
    """
    codes = official.index
    found = area_authorities(postcodes).replace("", np.nan).reindex(codes)
    for other in (listed.reindex(codes), lookup.column("authority_code", codes)):
        if found.isna().any():
            found = found.fillna(other.map(current_code, na_action="ignore").astype("str"))
    if found.isna().any():
        stem = stems(official).str.replace(r" \d{3}$", "", regex=True)
        by_name = {name: authority_code(name) for name in stem[found.isna()].unique()}
        named = stem.map(by_name)
        found = found.fillna(named.where(named != ""))
    return found


def as_their_neighbours(authority: pd.Series, outlines: gpd.GeoDataFrame) -> pd.Series:
    """Give the few areas that nothing tells the authority of, their nearest neighbour's.

    An area without a postcode of its own, on no list, is a sliver such as a park.

    Parameters
    ----------
    authority : pandas.Series of str
        Codes, missing where nothing tells; "" throughout where nothing tells of any.
    outlines : geopandas.GeoDataFrame
        EPSG:27700, indexed as `authority`.
    """
    import shapely

    bare = authority.isna().to_numpy()
    if not bare.any() or bare.all():
        return authority.fillna("")
    middle = outlines.geometry.representative_point().to_numpy()
    nearest = shapely.STRtree(middle[~bare]).nearest(middle[bare])
    told = authority.copy()
    told[bare] = authority[~bare].to_numpy()[nearest]
    return told


def neighbourhoods_of(
    official: pd.Series, authority: pd.Series, lookup: Lookup, names: pd.DataFrame | None
) -> pd.DataFrame:
    """Find the neighbourhood of each area, and the name people recognise.

    Parameters
    ----------
    official : pandas.Series of str
        Official names of areas.
    authority : pandas.Series of str
        Their authorities.
    lookup : Lookup
        What lists say.
    names : pandas.DataFrame or None
        ``official`` and ``neighbourhood``, indexed by neighbourhood code.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``name`` and ``stem`` (the official one), indexed as `official`.
    """
    codes = official.index
    stem = lookup.column("official_neighbourhood", codes).fillna(stems(official))
    code = lookup.column("neighbourhood_code", codes)
    name = lookup.column("neighbourhood_name", codes)
    if names is not None:
        listed = names.drop_duplicates("official")
        code = code.fillna(stem.map(pd.Series(listed.index, index=listed["official"])))
        name = code.map(names["neighbourhood"]).replace("", np.nan).fillna(name)
    # Two councils may each have a "Town Centre": without a code it is told by its council too.
    alone = stem.str.contains(r" \d{3}$", regex=True)
    own = stem.where(alone, authority.fillna("") + " " + stem)
    return pd.DataFrame({"code": code.fillna(own), "name": name.fillna(stem), "stem": stem})


def regions_of(codes: pd.Index, lookup: Lookup, authority: pd.Series) -> pd.Series:
    """Return each area's region of England, or its nation elsewhere; "" where not known.

    Where no list says it of the area, one may say it of its authority.
    """
    nation = pd.Series([nation_of(code) for code in codes.tolist()], codes, dtype="str")
    by_authority = lookup.column("region", pd.Index(authority)).set_axis(codes)
    found = lookup.column("region", codes).fillna(by_authority)
    return found.fillna(nation.where(nation != "England", ""))


def stems(official: pd.Series) -> pd.Series:
    """Take off the part of a name that tells an area from others of its neighbourhood."""
    pattern = f"{_NUMBERED}|{_DASHED}|{_LETTERED}"
    return official.str.replace(pattern, "", regex=True).str.replace("_", " ")


def council_names(authority: pd.Series, labels: dict[str, str], lookup: Lookup) -> pd.Series:
    """Spell out authorities, by the lists at hand where the country-wide one lacks them."""
    own = dict(labels)
    if {"authority_code", "authority_name"} <= set(lookup.table):
        told = lookup.table.dropna(subset=["authority_code", "authority_name"])
        pairs = told.drop_duplicates("authority_code")
        own |= dict(zip(pairs["authority_code"], pairs["authority_name"], strict=True))
    spelled = {code: own.get(code) or authority_name(code) for code in authority.unique()}
    return authority.map(spelled)
