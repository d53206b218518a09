"""Every postcode with its place: as an official directory lists it, else by its point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.geography.authorities import current_code
from insights.geography.directory import ENDED, NOT_KNOWN, Directory, three_valued
from insights.geography.keys import postcode_keys
from insights.open_data.building.assignment import (
    NOWHERE,
    Metres,
    Positions,
    gather_strays,
    metres,
    points_in_outlines,
)
from insights.open_data.geographies import geography_of_each

if TYPE_CHECKING:
    import geopandas as gpd

_OFFICIAL = ("area_code", "data_zone_code")


def place_postcodes(
    listed: pd.DataFrame | None, national: Directory | None, outlines: gpd.GeoDataFrame
) -> pd.DataFrame:
    """Say of every postcode where it is, in which area and authority, and if it has ended.

    Parameters
    ----------
    listed : pandas.DataFrame or None
        Postcodes of a directory that was imported, indexed by ``key`` or with
        a column ``postcode``; see `insights.open_data.layouts.postcode_directory`.
    national : Directory or None
        Postcodes that came with Doorstep; None for a sample, whose are its own.
    outlines : geopandas.GeoDataFrame, shape (n_areas, ...)
        EPSG:27700, indexed by ``area_code``. Generalised to about 20 metres
        or finer: coarser outlines put one postcode in ten in the wrong area.

    Returns
    -------
    pandas.DataFrame
        Every postcode of either list, sorted: ``key``, ``area_code`` and
        ``authority_code`` (categories, missing where in none), ``easting`` and
        ``northing`` (NaN where unknown), ``ended`` (missing where not known).

    Notes
    -----
    What the imported directory says counts before what came with Doorstep.
    Its area is the official best fit: where that area is not among the
    outlines but is of their kind, the postcode lies outside them, whatever
    its point. All other postcodes go by their point; those outside every
    outline and within 100 m of one are placed if it is in their authority.
    """
    lists = [each for each in (_of_directory(national), _of_list(listed)) if each is not None]
    keys = np.sort(np.concatenate([each.index.to_numpy() for each in lists]), kind="stable")
    keys = keys[np.append(keys[1:] != keys[:-1], True)] if len(keys) else keys
    easting, northing = np.full(len(keys), np.nan), np.full(len(keys), np.nan)
    authority = np.full(len(keys), NOWHERE, dtype=np.int32)
    ended = np.full(len(keys), NOT_KNOWN, dtype=np.int8)
    which = np.full(len(keys), NOWHERE, dtype=np.int32)
    by_point = np.ones(len(keys), dtype=bool)
    names: list[str] = []
    for each in lists:
        alone = len(each) == len(keys)
        rows = np.arange(len(keys)) if alone else np.searchsorted(keys, each.index.to_numpy())
        on_grid = (each["easting"].notna() & each["northing"].notna()).to_numpy()
        easting[rows[on_grid]] = each["easting"].to_numpy()[on_grid]
        northing[rows[on_grid]] = each["northing"].to_numpy()[on_grid]
        codes = _numbered(each["authority_code"], names)
        authority[rows[codes != NOWHERE]] = codes[codes != NOWHERE]
        if "ended" in each:
            ended[rows] = three_valued(each["ended"])
        if "area_code" in each:
            which[rows], settled = _best_fit(each, outlines)
            by_point[rows] = ~settled
    _place_by_point(easting, northing, which, authority, outlines, by_point)
    return pd.DataFrame(
        {
            "key": keys,
            "area_code": _categories(which, pd.Index(outlines.index, dtype="str")),
            "authority_code": _categories(authority, pd.Index(names, dtype="str")),
            "easting": easting,
            "northing": northing,
            "ended": pd.arrays.BooleanArray(ended == ENDED, ended == NOT_KNOWN),
        }
    )


def in_areas_alone(postcodes: pd.DataFrame, areas: pd.Index) -> pd.DataFrame:
    """Return the postcodes with those that are in no area of these in none at all."""
    return postcodes.assign(area_code=postcodes["area_code"].cat.set_categories(areas))


def _of_directory(national: Directory | None) -> pd.DataFrame | None:
    if national is None:
        return None
    names = pd.Index(national.authority_codes, dtype="str")
    return pd.DataFrame(
        {
            "easting": metres(national.easting),
            "northing": metres(national.northing),
            "authority_code": pd.Categorical.from_codes(
                np.asarray(national.authority), dtype=pd.CategoricalDtype(names)
            ),
        },
        index=pd.Index(np.asarray(national.keys), name="key"),
    )


def _of_list(listed: pd.DataFrame | None) -> pd.DataFrame | None:
    """Index a list by key, the first of repeated postcodes counting."""
    if listed is None:
        return None
    if listed.index.name == "postcode":
        listed = listed.reset_index()
    if "postcode" in listed:
        keyed = listed.set_axis(postcode_keys(listed["postcode"]), axis=0).rename_axis("key")
        return keyed[~keyed.index.duplicated()]
    return listed


def _numbered(codes: pd.Series, names: list[str]) -> Positions:
    """Give each code its place in the list of names, which grows; no code is `NOWHERE`."""
    column = codes.astype("category").cat
    at = []
    for code in map(current_code, column.categories.astype("str")):
        if code and code not in names:
            names.append(code)
        at.append(names.index(code) if code else NOWHERE)
    return np.array([*at, NOWHERE], dtype=np.int32)[column.codes.to_numpy()]


def _best_fit(
    listed: pd.DataFrame, outlines: gpd.GeoDataFrame
) -> tuple[Positions, npt.NDArray[np.bool_]]:
    """Take each postcode's official area; say for which postcodes that settles the matter."""
    which = np.full(len(listed), NOWHERE, dtype=np.int32)
    settled = np.zeros(len(listed), dtype=bool)
    kinds = set(geography_of_each(outlines.index)) - {""}
    for name in _OFFICIAL:
        if name not in listed:
            continue
        column = listed[name].astype("category").cat
        codes = column.codes.to_numpy()
        official = pd.Index(column.categories.astype("str"))
        at = np.append(outlines.index.get_indexer(official), NOWHERE).astype(np.int32)[codes]
        which = np.where(which == NOWHERE, at, which)
        of_kind = np.array([*(kind in kinds for kind in geography_of_each(official)), False])
        settled |= of_kind[codes]
    return which, settled | (which != NOWHERE)


def _place_by_point(
    easting: Metres,
    northing: Metres,
    which: Positions,
    authority: Positions,
    outlines: gpd.GeoDataFrame,
    by_point: npt.NDArray[np.bool_],
) -> None:
    """Place the postcodes that no list has settled, by their points."""
    rows = np.flatnonzero(by_point)
    which[rows] = points_in_outlines(easting[rows], northing[rows], outlines)
    gather_strays(easting, northing, which, authority, outlines, by_point & (authority != NOWHERE))


def _categories(positions: Positions, names: pd.Index) -> pd.Categorical[Any]:
    return pd.Categorical.from_codes(positions, dtype=pd.CategoricalDtype(names))
