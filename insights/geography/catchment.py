"""Which small areas are local to the museum, and how far away things are."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from insights.errors import AnalysisError
from insights.geography.authorities import same_authority
from insights.prose import listed

#: Every number that decides what is local, with where it comes from.
DECIDING = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
DECAY = float(DECIDING["decay"]["value"])  # how visits thin out with distance
SHARE = float(DECIDING["share"]["value"])
WITHIN_KM = float(DECIDING["within_km"]["value"])
FEWEST_AREAS = int(DECIDING["fewest_areas"]["value"])
BANDS_KM = (2.0, 5.0, 10.0, 20.0, 40.0, 80.0)


def distances_km(areas: pd.DataFrame, easting: float, northing: float) -> pd.Series:
    """Measure how far each area's people are from a place.

    Parameters
    ----------
    areas : pandas.DataFrame, shape (n_areas, ...)
        See `insights.tables.SMALL_AREAS`.
    easting, northing : float
        The place, British National Grid metres.

    Returns
    -------
    pandas.Series of float, shape (n_areas,)
        Straight-line kilometres, indexed by ``area_code``. Nobody lives at
        the middle of their area, so no distance is less than half the radius
        of a circle of the area's size, ½√(area/π).
    """
    metres = _metres(areas, easting, northing)
    floor = 0.5 * np.sqrt(areas["area_km2"] / np.pi)
    return (metres / 1000).clip(lower=floor).rename("distance_km")


def _metres(places: pd.DataFrame, easting: float, northing: float) -> pd.Series:
    """Measure straight-line metres from a place."""
    return ((places["easting"] - easting) ** 2 + (places["northing"] - northing) ** 2) ** 0.5


def choose_catchment(
    areas: pd.DataFrame,
    easting: float,
    northing: float,
    *,
    radius_km: float | None = None,
    authorities: Collection[str] = (),
) -> tuple[pd.Index, float | None, str]:
    """Choose the small areas that count as local.

    Parameters
    ----------
    areas : pandas.DataFrame, shape (n_areas, ...)
        See `insights.tables.SMALL_AREAS`.
    easting, northing : float
        The museum, British National Grid metres.
    radius_km : float, optional
        Take the areas within this distance.
    authorities : collection of str, optional
        Take the areas of these local authorities, whichever vintage the codes
        are of, and leave distance out of it.

    Returns
    -------
    chosen : pandas.Index
        Area codes, in the order of `areas`.
    radius_km : float or None
        None where the catchment is whole authorities.
    rule : str
        One sentence that says how it was chosen.

    Raises
    ------
    AnalysisError
        If no area of the store is local by the rule.

    Notes
    -----
    Without a radius or authorities, the smallest radius that holds 80 % of
    Σ people · (km + 1)^−1.3 among the areas within 40 km, and at least 30
    areas: where people could come from, never where they already do.
    """
    if authorities:
        return _of_authorities(areas, authorities)
    distance = distances_km(areas, easting, northing)
    if radius_km is not None:
        chosen = areas.index[distance <= radius_km]
        rule = f"Everyone who lives within {radius_km:g} km of the museum."
    else:
        radius_km, because = _default_radius(areas["people"], distance)
        chosen = areas.index[distance <= radius_km]
        rule = f"Everyone who lives within {radius_km:.1f} km, the distance that {because}."
    if chosen.empty:
        raise AnalysisError(
            "The open data on this computer does not cover the museum's surroundings.",
            remedy="Import open data for its local authority, or choose a larger radius.",
        )
    return chosen, radius_km, rule


def _of_authorities(
    areas: pd.DataFrame, authorities: Collection[str]
) -> tuple[pd.Index, None, str]:
    wanted = {code for given in authorities for code in same_authority(given)}
    local = areas[areas["authority_code"].isin(wanted)]
    if local.empty:
        raise AnalysisError(
            "The open data on this computer does not cover the local authorities chosen.",
            remedy="Import open data for them, or choose a distance instead.",
        )
    names = sorted(local["authority"].unique())
    return local.index, None, f"Everyone who lives in {listed(names, len(names))}."


def _default_radius(people: pd.Series, distance: pd.Series) -> tuple[float, str]:
    """Find the default radius, to the next metre, and what it holds."""
    near = distance[distance <= WITHIN_KM].sort_values(kind="stable")
    if near.empty:
        return WITHIN_KM, "is as far as a day out usually goes"
    pull = (people[near.index] * (near + 1) ** DECAY).cumsum()
    enough = int(np.searchsorted(pull, SHARE * pull.iloc[-1]))
    farthest = min(max(enough, FEWEST_AREAS - 1), len(near) - 1)
    if enough >= FEWEST_AREAS - 1:
        because = (
            "would hold four in five of the visits from within 40 km, if it were only for how many "
            "people live how far away"
        )
    else:
        because = f"takes in the {farthest + 1} nearest areas, enough to compare"
    return float(np.ceil(near.iloc[farthest] * 1000) / 1000), because


def distance_bands(distance_km: pd.Series, edges: Sequence[float] = BANDS_KM) -> pd.Series:
    """Put distances into bands a reader can hold in mind.

    Parameters
    ----------
    distance_km : pandas.Series of float
        Kilometres; NaN where unknown.
    edges : sequence of float
        Upper edge of each band but the last.

    Returns
    -------
    pandas.Series of ordered category
        "under 2 km", "2 to 5 km" … "80 km or more", missing where unknown.
    """
    labels = [f"under {edges[0]:g} km"]
    labels += [f"{low:g} to {high:g} km" for low, high in pairwise(edges)]
    labels.append(f"{edges[-1]:g} km or more")
    bounds = [-np.inf, *edges, np.inf]
    return pd.cut(distance_km, bounds, right=False, labels=labels).rename("distance_band")
