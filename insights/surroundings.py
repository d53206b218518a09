"""The museum's surroundings: where it is, which areas are local, who lives in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.errors import AnalysisError
from insights.geography.authorities import authority_name, same_authority
from insights.geography.catchment import DECAY, WITHIN_KM, choose_catchment, distances_km
from insights.geography.directory import ENDED, UNKNOWN
from insights.geography.grid import to_degrees
from insights.geography.locate import locate
from insights.geography.travel import Journeys, TravelTimes, journeys
from insights.measures.thresholds import thresholds
from insights.open_data.people.nations import WORTH_SAYING, by_people
from insights.open_data.people.profiles import characteristics_of, profile
from insights.open_data.people.ranked import deprivation_position
from insights.prose import listed
from insights.settings import Settings, Venue

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.geography.directory import Directory
    from insights.geography.scenery import Scenery
    from insights.measures.areas.level import Grouping
    from insights.open_data.people.characteristics import Characteristic
    from insights.open_data.store import Store

NEARBY_KM = 5.0
# A sliver of a neighbouring council changes nothing that is said.
_WORTH_SAYING = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """The small areas of the catchment and what open data says of them.

    Attributes
    ----------
    areas : pandas.DataFrame
        `insights.tables.SMALL_AREAS` of the catchment.
    distance_km : pandas.Series
        Kilometres from the museum.
    deprivation : pandas.Series or None
        Higher is more deprived: the index's score, or where the nation publishes
        none the area's position in it. NaN in any nation but the one where most of
        the catchment's people live.
    profile : pandas.DataFrame
        `insights.tables.PROFILE` of the catchment.
    characteristics : mapping of str to Characteristic
        What the profile describes areas by, those of the museum's own numbers as well.
    radius_km : float or None
        None where the catchment is whole authorities.
    rule : str
        How the catchment was chosen.
    journeys : Journeys or None
        Minutes to the museum, where the museum gave a table of them.
    """

    areas: pd.DataFrame
    distance_km: pd.Series
    deprivation: pd.Series | None
    profile: pd.DataFrame
    characteristics: Mapping[str, Characteristic]
    radius_km: float | None
    rule: str
    journeys: Journeys | None = None

    @property
    def minutes(self) -> pd.Series | None:
        """Travel times to the museum, None where there are too few to go by."""
        if self.journeys is None:
            return None
        least = thresholds("expected")["least_joined"]
        return self.journeys.minutes if self.journeys.share_of_people >= least else None


def with_travel_times(here: Surroundings, times: TravelTimes, directory: Directory) -> Surroundings:
    """Set a museum's own travel times beside the kilometres; what is local stays as it is."""
    return replace(here, journeys=journeys(times, here.areas, here.distance_km, directory))


def find_venue(
    written: str, directory: Directory, named: Callable[[str], str] = authority_name
) -> Venue:
    """Find the museum on the map.

    Parameters
    ----------
    written : str
        Its postcode, however it is typed.
    directory : Directory
        Postcodes that exist.
    named : callable
        Gives the name of an authority code.

    Returns
    -------
    Venue

    Raises
    ------
    AnalysisError
        If it is not a postcode in the directory with a place on the map.
    """
    found = locate(pd.Series([written], dtype="str"), directory).iloc[0]
    if found["class"] not in {"matched", "terminated"} or pd.isna(found["easting"]):
        raise AnalysisError(
            "The museum's postcode is not one that Doorstep can place on the map.",
            remedy="Check it for typing mistakes, or use a neighbour's postcode. "
            "(Postcodes that begin with ZX belong to the worked example.)",
        )
    easting, northing = float(found["easting"]), float(found["northing"])
    longitude, latitude = to_degrees(easting, northing)
    code = str(found["authority_code"])
    council = named(code) if code else ""
    return Venue(found["postcode"], easting, northing, float(longitude), float(latitude), council)


def find_surroundings(store: Store, venue: Venue, settings: Settings) -> Surroundings | None:
    """Choose the catchment, and gather what open data says of it.

    Returns
    -------
    Surroundings or None
        None where the store holds nothing within reach of the museum.

    Raises
    ------
    AnalysisError
        If the authorities or the radius that were asked for hold no area.
    """
    everywhere = store.areas
    chosen = settings.radius_km is not None or settings.authorities
    if everywhere.empty or (not chosen and not _is_covered(everywhere, venue)):
        return None
    codes, radius_km, rule = choose_catchment(
        everywhere,
        venue.easting,
        venue.northing,
        radius_km=settings.radius_km,
        authorities=settings.authorities,
    )
    areas = everywhere.loc[codes]
    if radius_km is not None:
        rule = f"{rule}{_not_covered(store, venue, settings.radius_km, areas)}"
    rule = f"{rule}{_across_a_border(areas)}"
    return Surroundings(
        areas=areas,
        distance_km=distances_km(areas, venue.easting, venue.northing),
        deprivation=deprivation_position(store, codes),
        profile=profile(store, codes),
        characteristics=characteristics_of(store),
        radius_km=radius_km,
        rule=rule,
    )


def outlines_at_level(store: Store, grouping: Grouping | None) -> gpd.GeoDataFrame:
    """Return the outlines of the areas at the level chosen, for drawing."""
    if grouping is None:
        return store.outlines([])
    small = store.outlines(grouping.membership.index)
    if grouping.level == "small area" and not len(grouping.levels):
        return small
    whole = small.dissolve(by=grouping.membership.reindex(small.index).to_numpy())
    return whole[["geometry"]].rename_axis("area_code")


def scenery_around(store: Store, outlines: gpd.GeoDataFrame) -> Scenery | None:
    """Return the rivers and green spaces by which readers know the ground of some outlines."""
    from insights.geography.scenery import frame_of, light

    frame = frame_of(outlines)
    return None if frame is None else light(store.scenery(*frame), frame)


def _is_covered(areas: pd.DataFrame, venue: Venue) -> bool:
    """Whether the store has areas where the museum stands, not merely within a day's drive."""
    return bool(distances_km(areas, venue.easting, venue.northing).min() <= NEARBY_KM)


def _across_a_border(areas: pd.DataFrame) -> str:
    """Say how a catchment of several nations is described; "" for one of a single nation."""
    parts = by_people(areas["people"])
    parts = parts[parts >= WORTH_SAYING]
    if len(parts) < 2:
        return ""
    home, others = parts.index[0], listed(parts.index[1:])
    return (
        f" {parts.iloc[0]:.0%} of its people live in {home}, the others in {others}. Each nation "
        f"ranks its own areas by deprivation and no two rankings compare, so deprivation is "
        f"described in {home} alone; what only one nation's census tells, in that nation alone."
    )


def _not_covered(store: Store, venue: Venue, asked_km: float | None, areas: pd.DataFrame) -> str:
    """Say whose people are in no comparison for want of open data; "" where it is all here.

    Looks as far as the distance that was asked for, or as far as the choice of
    one should have looked. Postcodes stand in for people: the directory has
    them for every council.
    """
    directory, within_km = store.directory, asked_km or WITHIN_KM
    near, km = _near(directory, venue, within_km)
    codes, authority = list(directory.authority_codes), directory.authority[near]
    found = pd.DataFrame(
        {
            "postcodes": np.bincount(authority, minlength=len(codes)),
            "pull": np.bincount(authority, (km + 1) ** DECAY, minlength=len(codes)),
        },
        index=codes,
    ).drop("", errors="ignore")
    held = {
        same for code in store.areas["authority_code"].unique() for same in same_authority(code)
    }
    away = found[~found.index.isin(held) & found["postcodes"].gt(0)]
    share = away["postcodes"].sum() / max(found["postcodes"].sum(), 1)
    if share < _WORTH_SAYING:
        return ""
    names = listed(map(authority_name, away.sort_values("pull", ascending=False).index), 4)
    choice = "" if asked_km else ", nor in the choice of that distance"
    return (
        f" Around here the open data on this computer holds only "
        f"{listed(sorted(areas['authority'].unique()), 4)}: people in {names} ({share:.0%} of the "
        f"postcodes within {within_km:g} km) are not in the comparison{choice}."
    )


def _near(
    directory: Directory, venue: Venue, within_km: float
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
    """Find the postcodes in use within a distance, and how many kilometres away each is."""
    # A square first, in whole metres: few of the country's postcodes are left to be measured.
    west, south = (math.floor(m - within_km * 1000) for m in (venue.easting, venue.northing))
    east, north = (math.ceil(m + within_km * 1000) for m in (venue.easting, venue.northing))
    column = (directory.easting >= west) & (directory.easting <= east)
    at = np.flatnonzero(column)
    at = at[(directory.northing[at] >= south) & (directory.northing[at] <= north)]
    easting, northing = directory.easting[at], directory.northing[at]
    km = np.hypot(easting - venue.easting, northing - venue.northing) / 1000
    near = (easting != UNKNOWN) & (km <= within_km) & (directory.ended[at] != ENDED)
    return at[near], km[near]
