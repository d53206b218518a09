"""How many households come from where: the one true model behind the tickets."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from sample_data.generator.town import ORIGIN


@cache
def truths() -> dict[str, Any]:
    """Return what is planted, as laid out in ``truths.toml``."""
    return tomllib.loads(Path(__file__).with_name("truths.toml").read_text(encoding="utf-8"))


def distance_km(
    areas: gpd.GeoDataFrame, postcodes: pd.DataFrame, venue_km: np.ndarray
) -> pd.Series:
    """Return each area's distance to a venue, from the middle of where its people live.

    No area is nearer than half the radius of a circle of its size, however close its middle.
    """
    middle = postcodes.groupby("area_code")[["easting", "northing"]].mean().loc[areas.index]
    away = np.linalg.norm(middle.to_numpy() - (ORIGIN + 1000 * venue_km), axis=1) / 1000
    floor = 0.5 * np.sqrt(areas.area.to_numpy() / np.pi) / 1000
    return pd.Series(np.maximum(away, floor), index=areas.index, name="distance_km")


def fair_rates(distance: pd.Series) -> pd.Series:
    """Return households per resident, up to a constant, if distance alone counted."""
    plan = truths()["visits"]
    rates: pd.Series = (distance + plan["near_km"]) ** plan["distance_power"]
    return rates


def true_rates(areas: gpd.GeoDataFrame, distance: pd.Series, museum: str) -> pd.Series:
    """Return households per resident, up to a constant, with all that is planted.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        The town's small areas.
    distance : pandas.Series
        Kilometres to the museum.
    museum : {"museum", "small_museum"}
        Which museum's truths to plant.
    """
    plan = truths()[museum]
    multiplier = {place["name"]: place["multiplier"] for place in plan.get("neighbourhoods", [])}
    level = areas["deprivation"] - np.average(areas["deprivation"], weights=areas["people"])
    rates: pd.Series = fair_rates(distance) * np.exp(plan["deprivation_slope"] * level)
    return rates * areas["neighbourhood"].map(multiplier).fillna(1.0)


def household_counts(
    areas: gpd.GeoDataFrame, distance: pd.Series, museum: str, rng: np.random.Generator
) -> pd.Series:
    """Return whole households for each small area, summing to the planned number exactly.

    Rounding carries the remainder from one area to the next, so that every neighbourhood's count
    keeps within one household of the model.
    """
    noise = np.exp(rng.normal(0, truths()["visits"]["noise"], len(areas)))
    weight = areas["people"] * true_rates(areas, distance, museum) * noise
    running = np.round(weight.cumsum() * truths()[museum]["households"] / weight.sum())
    return running.diff().fillna(running).astype(int).rename("households")


def begin_with_a_partnership(
    households: pd.DataFrame, postcodes: pd.DataFrame, areas: gpd.GeoDataFrame
) -> pd.Series:
    """Say which households first come once the museum works with their neighbourhood."""
    plan = truths()["museum"]["partnership"]
    area = postcodes["area_code"].reindex(households["postcode"]).to_numpy()
    here = areas["neighbourhood"].reindex(area).eq(plan["neighbourhood"]).to_numpy()
    begins: pd.Series = here & (households["customer"] % plan["begin_then"]).ne(0)
    return begins
