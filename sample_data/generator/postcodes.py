"""Postcodes for Marlhaven, in the postcode area ZX, which has never been issued."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sample_data.generator.town import ORIGIN, SMALL_VENUE_KM, VENUE_KM

VENUE = "ZX1 1AA"
SMALL_VENUE = "ZX15 1AA"
HOTEL = "ZX1 9AA"
_BUSINESSES = {VENUE: VENUE_KM, SMALL_VENUE: SMALL_VENUE_KM, HOTEL: np.array([21.0, 15.6])}
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # an inward code never holds C I K M O V


def build_postcodes(areas: gpd.GeoDataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return postcodes with where they lie and the small area each is in.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``postcode``: ``area_code``, ``easting`` and ``northing`` (whole metres).
    """
    rows = []
    number = pd.Series(pd.factorize(areas["neighbourhood_code"])[0], index=areas.index)
    unit = dict.fromkeys(number.unique(), 1)  # unit AA of every sector is kept for the venues
    for code, outline in areas.geometry.items():
        settled = _settled(outline, areas.loc[code, "rural"], rng)
        for easting, northing in settled:
            rows.append((_write(number[code], unit[number[code]]), code, easting, northing))
            unit[number[code]] += 1
    table = pd.DataFrame(rows, columns=["postcode", "area_code", "easting", "northing"])
    for postcode, place in _BUSINESSES.items():
        spot = np.round(ORIGIN + 1000 * place)
        home = areas.index[areas.contains(shapely.Point(spot))][0]
        table.loc[len(table)] = [postcode, home, *spot.astype(int)]
    return table.set_index("postcode").sort_index()


def _write(neighbourhood: int, unit: int) -> str:
    """Spell the nth postcode of a neighbourhood: a district, a sector, two letters."""
    district, sector = 1 + neighbourhood % 20, 1 + neighbourhood // 20
    return f"ZX{district} {sector}{LETTERS[unit // 20]}{LETTERS[unit % 20]}"


def _settled(outline: shapely.Polygon, rural: float, rng: np.random.Generator) -> np.ndarray:
    """Draw places where people live: many all over a town's area, few near a village's middle."""
    count = int(rng.integers(14, 20) - 30 * min(rural, 0.0))
    middle = shapely.point_on_surface(outline)
    spread = np.sqrt(outline.area) * (0.35 if rural < 0.5 else 0.18)
    places = rng.normal((middle.x, middle.y), spread, (count * 30, 2)).round().astype(int)
    inside = shapely.contains_xy(outline, *places.T)
    return places[inside][:count]
