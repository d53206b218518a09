"""The kinds of home a postcode can be: in which local area, council and band of distance."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
import pandas as pd

from insights.geography.catchment import distance_bands
from insights.geography.directory import UNKNOWN, Directory


def home_kinds(
    directory: Directory,
    easting: float,
    northing: float,
    local: Collection[str],
    authority_name: Callable[[str], str],
) -> pd.DataFrame:
    """List the kinds of home that exist, from public postcodes alone.

    Whoever has a postcode directory can make this list, and so can tell which
    local areas lie wholly in a council or in a band of distance.

    Parameters
    ----------
    directory : Directory
        Every postcode.
    easting, northing : float
        The museum, in British National Grid metres.
    local : collection of str
        Small areas of the catchment.
    authority_name : callable
        Gives the name of an authority code.

    Returns
    -------
    pandas.DataFrame
        One row for each combination in use: ``area_code`` ("" outside the
        catchment), ``authority`` and ``distance`` ("" where unknown). Every
        local area has a row, though it may have no postcode.
    """
    codes = sorted(local)
    place = np.append(pd.Index(codes).get_indexer(pd.Index(directory.area_codes)), -1)
    area = place[directory.area]
    metres = np.hypot(
        directory.easting.astype(float) - easting, directory.northing.astype(float) - northing
    )
    bands = distance_bands(pd.Series(metres / 1000).where(directory.easting != UNKNOWN)).cat
    found = pd.DataFrame(
        {"area": area, "authority": directory.authority, "band": bands.codes}
    ).drop_duplicates()
    names = [str(authority_name(code) or "") for code in directory.authority_codes]
    kinds = pd.DataFrame(
        {
            "area_code": np.array([*codes, ""], dtype=object)[found["area"]],
            "authority": np.array([*names, ""], dtype=object)[found["authority"]],
            "distance": np.array([*bands.categories, ""], dtype=object)[found["band"]],
        }
    )
    bare = sorted(set(codes) - set(kinds["area_code"]))
    without = pd.DataFrame({"area_code": bare, "authority": "", "distance": ""}, dtype=object)
    return pd.concat([kinds, without], ignore_index=True).drop_duplicates(ignore_index=True)
