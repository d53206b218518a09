"""Whether outlines are where their names say: elsewhere they would be given others' postcodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.geography.authorities import authorities, authority_code, places_in_list
from insights.geography.directory import Whole
from insights.open_data.building.assignment import NOWHERE
from insights.open_data.layouts.outline_shapes import is_coarse

if TYPE_CHECKING:
    import geopandas as gpd

_MOST = 0.2  # of the areas: councils were merged and their edges moved since areas were named
_NUMBERED = r" \d{3}[A-Z]{1,2}$"  # "Derby 013A" is in Derby
# Of postcodes that are in an outline, those in another council. Measured on the outlines of
# England and Wales of December 2021: of 20 metres' detail 0.01 % overall and 0.2 % in the worst
# council, of 200 metres' 0.3 % and 5 %; those of 20 metres moved by one kilometre, 8 %.
_MOST_ASTRAY, _MOST_ASTRAY_IF_COARSE = 0.005, 0.06
_MOST_EMPTY = 0.01  # of the areas: as they should be, 2 of 35,672 have no postcode
_FEW_AREAS, _FEW_POSTCODES = 100, 100
# By how much people to the square kilometre may differ from those published, as a logarithm: of
# outlines of 200 metres' detail 1 % differ by more, dealt out anew in a neighbourhood 44 %.
_AS_DENSE, _MOST_UNLIKE, _FEW_UNLIKE = 0.5, 0.1, 10
_NONE = -2  # in place of a council, where an area has no postcode


def misplaced(
    outlines: gpd.GeoDataFrame, postcodes: pd.DataFrame, listed: pd.Series | None = None
) -> str:
    """Say how the outlines and the places of postcodes disagree; "" if they do not.

    Parameters
    ----------
    outlines : geopandas.GeoDataFrame
        ``name`` as published and ``geometry``, indexed by area code.
    postcodes : pandas.DataFrame
        ``area_code`` and ``authority_code`` of postcodes, those within the outlines at
        least. An area without any, as if in the sea, is not where it should be.
    listed : pandas.Series of str, optional
        The council a list gives each area, for areas whose names do not tell.

    Notes
    -----
    A shift that takes no more than one postcode in two hundred into another council is
    not seen, nor are areas that changed places with a neighbour in their own council.
    Of a council that is new since this edition of Doorstep nothing is said.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely.geometry import Point
    >>> codes = ["E01013454", "E01013455"]
    >>> there = Point(435_000, 336_000).buffer(500)
    >>> drawn = gpd.GeoDataFrame(
    ...     {"name": ["Derby 001A", "Derby 001B"]}, geometry=[there, there], index=codes
    ... )
    >>> here = pd.DataFrame({"area_code": codes, "authority_code": "E06000015"})
    >>> misplaced(drawn, here), misplaced(drawn, here.assign(authority_code="E06000018"))
    ('', '2 of its 2 areas do not lie in the council they are named after, such as Derby')
    """
    expected, after = _expected(outlines["name"].astype("str"), listed)
    held = _held(postcodes, outlines.index)
    return (
        _elsewhere(expected, held, after)
        or _empty(expected, held)
        or _astray(expected, held, outlines)
    )


def interchanged(areas: pd.DataFrame, density: pd.DataFrame | None) -> str:
    """Say how many outlines are not as large as their areas, by how densely people live there.

    Parameters
    ----------
    areas : pandas.DataFrame
        ``people`` and ``area_km2``, indexed by area code.
    density : pandas.DataFrame or None
        Census table TS006: ``total``, people to the square kilometre.

    Returns
    -------
    str
        "" where few are not, or nothing tells. Outlines dealt out anew are seen by it, even
        within a neighbourhood; those that were only moved are not.
    """
    if density is None:
        return ""
    told = density["total"].reindex(areas.index)
    ratio = areas["people"] / areas["area_km2"] / told
    judged = ratio[np.isfinite(ratio) & (ratio > 0)]
    apart = int(np.count_nonzero(np.abs(np.log(judged.to_numpy())) > _AS_DENSE))
    if apart < _FEW_UNLIKE or apart <= _MOST_UNLIKE * len(judged):
        return ""
    return (
        f"{apart:,} of its {len(judged):,} outlines are half as large again or more as census "
        "table TS006 has their areas, or as much smaller"
    )


def _expected(official: pd.Series, listed: pd.Series | None) -> tuple[Whole, str]:
    """Return the council of each area by its place in the list of them, and who says so."""
    named = official[official.str.contains(_NUMBERED, regex=True)]
    number, names = pd.factorize(named.str.replace(_NUMBERED, "", regex=True))
    expected = np.full(len(official), NOWHERE)
    rows = official.index.get_indexer(named.index) if len(named) < len(official) else slice(None)
    expected[rows] = places_in_list(authority_code(name) for name in names)[number]
    if listed is None or len(named) == len(official):
        return expected, "they are named after"
    others = places_in_list(listed.fillna(""))
    return np.where(expected == NOWHERE, others, expected), "they are named after or listed in"


def _held(postcodes: pd.DataFrame, areas: pd.Index) -> pd.DataFrame:
    """Count the postcodes of each area, by its place among areas, and of each council.

    Councils are told by their place in the list of them, `NOWHERE` for one that is not there.
    """
    area = postcodes["area_code"].astype("category").cat
    authority = postcodes["authority_code"].astype("category").cat
    council = np.append(places_in_list(authority.categories.astype("str")), NOWHERE)
    kinds = len(council)
    pairs = area.codes.to_numpy().astype(np.int64) * kinds + authority.codes.to_numpy() % kinds
    n = np.bincount(pairs[pairs >= 0])
    found = np.flatnonzero(n)
    place = np.asarray(areas.get_indexer(area.categories))
    return pd.DataFrame(
        {"area": place[found // kinds], "council": council[found % kinds], "n": n[found]}
    )


def _elsewhere(expected: Whole, held: pd.DataFrame, after: str) -> str:
    """Say how many areas have most of their postcodes in another council, or have none."""
    most = held.sort_values("n", kind="stable").drop_duplicates("area", keep="last")
    here = np.full(len(expected), _NONE)
    here[most["area"]] = most["council"]
    judged = expected != NOWHERE
    apart = judged & (here != expected) & (here != NOWHERE)
    if not apart.any() or apart.sum() <= _MOST * judged.sum():
        return ""
    return (
        f"{apart.sum():,} of its {judged.sum():,} areas do not lie in the council {after}, "
        f"such as {authorities()['name'].iloc[expected[apart][0]]}"
    )


def _empty(expected: Whole, held: pd.DataFrame) -> str:
    """Say how many areas hold no postcode; "" for one in a hundred."""
    bare = np.ones(len(expected), dtype=bool)
    bare[held["area"]] = False
    if len(expected) < _FEW_AREAS or bare.mean() <= _MOST_EMPTY:
        return ""
    return f"{bare.sum():,} of its {len(expected):,} areas have no postcode in them"


def _astray(expected: Whole, held: pd.DataFrame, outlines: gpd.GeoDataFrame) -> str:
    """Say how many postcodes of another council are in the outlines of one; "" for few."""
    named, council = expected[held["area"]], held["council"].to_numpy()
    judged = (named != NOWHERE) & (council != NOWHERE)
    n = held["n"].to_numpy()
    whole, apart = int(n[judged].sum()), int(n[judged & (named != council)].sum())
    if whole < _FEW_POSTCODES or apart <= _MOST_ASTRAY * whole:
        return ""
    if apart <= _MOST_ASTRAY_IF_COARSE * whole and is_coarse(outlines):
        return ""
    return (
        f"{apart:,} of the {whole:,} postcodes in its outlines are in another council, as where "
        "outlines have been moved"
    )
