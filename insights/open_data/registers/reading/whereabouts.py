"""In which authority a point is: that of the postcode nearest to it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.geography.authorities import authorities, current_code
from insights.geography.directory import UNKNOWN, Directory, national_directory

FARTHEST = 1_500.0  # metres: postcodes lie farther apart only where nobody lives


def authorities_at(
    easting: pd.Series, northing: pd.Series, directory: Directory | None = None
) -> pd.Series:
    """Return the authority of the postcode nearest to each point.

    Parameters
    ----------
    easting, northing : pandas.Series
        British National Grid metres; missing where there is no point.
    directory : Directory, optional
        Postcodes; every one of the United Kingdom by default.

    Returns
    -------
    pandas.Series
        Codes as in ``insights/geography/authorities.csv``; "" where there is no point, or no
        postcode within a kilometre and a half of it.
    """
    from scipy.spatial import cKDTree

    found = pd.Series("", easting.index, dtype="str")
    points = np.column_stack([easting.to_numpy(float), northing.to_numpy(float)])
    known = np.isfinite(points).all(axis=1)
    if not known.any():
        return found
    postcodes = directory or national_directory()
    at = _near(points[known], postcodes)
    if not len(at):
        return found
    tree = cKDTree(np.column_stack([postcodes.easting[at], postcodes.northing[at]]))
    distance, nearest = tree.query(points[known], distance_upper_bound=FARTHEST)
    reached = np.isfinite(distance)
    known_codes = set(authorities().index)
    codes = np.array([_of_today(code, known_codes) for code in postcodes.authority_codes], object)
    told = np.full(int(known.sum()), "", dtype=object)
    told[reached] = codes[postcodes.authority[at[nearest[reached]]].astype(np.int64)]
    everywhere = np.full(len(found), "", dtype=object)
    everywhere[known] = told
    return pd.Series(everywhere, easting.index, dtype="str")


def _near(points: npt.NDArray[np.float64], postcodes: Directory) -> npt.NDArray[np.intp]:
    """Return the postcodes with a grid reference in a window about the points."""
    low, high = points.min(axis=0) - FARTHEST, points.max(axis=0) + FARTHEST
    inside = (postcodes.easting != UNKNOWN) & (postcodes.northing != UNKNOWN)
    inside &= (postcodes.easting >= low[0]) & (postcodes.easting <= high[0])
    inside &= (postcodes.northing >= low[1]) & (postcodes.northing <= high[1])
    return np.flatnonzero(inside)


def _of_today(code: str, known: set[str]) -> str:
    code = current_code(code)
    return code if code in known else ""
