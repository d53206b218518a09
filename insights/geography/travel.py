"""How many minutes each small area is from the museum, by a table of the museum's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.geography.locate import locate

if TYPE_CHECKING:
    from insights.geography.directory import Directory

Keyed = Literal["small area", "neighbourhood", "postcode"]


@dataclass(frozen=True, slots=True, eq=False)
class TravelTimes:
    """A table of journeys to the museum, as it was read.

    Attributes
    ----------
    minutes : pandas.Series of float
        Minutes by code or postcode as written, each once; NaN where there is no way.
    keyed : {"small area", "neighbourhood", "postcode"}
        What it tells minutes of.
    name : str
        What the file is called.
    digest : str
        Of its content.
    """

    minutes: pd.Series
    keyed: Keyed
    name: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Journeys:
    """Minutes to the museum for every small area of a catchment.

    Attributes
    ----------
    minutes : pandas.Series of float, shape (n_areas,)
        Minutes, where the table has none worked out from the distance.
    known : pandas.Series of bool, shape (n_areas,)
        Whether they stood in the table.
    share_of_people : float
        The part of the catchment's people, 0 to 1, who live where they did.
    """

    minutes: pd.Series
    known: pd.Series
    share_of_people: float


def journeys(
    times: TravelTimes, areas: pd.DataFrame, distance_km: pd.Series, directory: Directory
) -> Journeys:
    """Join a table of travel times to the small areas of a catchment.

    Parameters
    ----------
    times : TravelTimes
        The table.
    areas : pandas.DataFrame
        `insights.tables.SMALL_AREAS` of the catchment.
    distance_km : pandas.Series of float
        Kilometres from the museum.
    directory : Directory
        Postcodes, where the table is of those.

    Returns
    -------
    Journeys

    Notes
    -----
    A small area takes its own minutes, else those of its neighbourhood, or the median of its
    postcodes. Where it has none it takes what places at its distance need: a straight line
    through the areas that have minutes, each weighted by its people, with neither its beginning
    nor its slope below 0 (non-negative least squares; Lawson & Hanson 1974).
    """
    if times.keyed == "postcode":
        where = locate(pd.Series(times.minutes.index, dtype="str"), directory)["area_code"]
        by_area = pd.Series(times.minutes.to_numpy(float)).groupby(where.to_numpy()).median()
        found = by_area.reindex(areas.index)
    else:
        is_small = times.keyed == "small area"
        codes = areas.index if is_small else pd.Index(areas["neighbourhood_code"])
        found = pd.Series(times.minutes.reindex(codes).to_numpy(float), areas.index)
    known, people = found.notna(), areas["people"]
    kilometres = distance_km.reindex(areas.index)
    filled = found.where(known, _along_a_line(found, kilometres, people))
    share = float(people[known].sum() / max(1, people.sum()))
    return Journeys(filled.astype(float), known, share)


def _along_a_line(
    minutes: pd.Series, kilometres: pd.Series, people: pd.Series
) -> NDArray[np.float64]:
    """Put minutes to every distance, by the areas of which they are known."""
    from scipy.optimize import nnls

    known = minutes.notna().to_numpy()
    km = kilometres.to_numpy(float)
    if not known.any():
        return np.full(len(km), np.nan)
    weight = np.sqrt(np.maximum(people.to_numpy(float)[known], 1.0))
    design = np.column_stack([np.ones(known.sum()), km[known]])
    (begins, slope), _ = nnls(design * weight[:, None], minutes.to_numpy(float)[known] * weight)
    return np.asarray(begins + slope * km, dtype=float)
