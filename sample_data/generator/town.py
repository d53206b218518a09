"""Where Marlhaven lies: a coast, a river, neighbourhoods and their small areas.

The ground is cut once into some thousands of small plots, which are then shared out: to land or
water, to a neighbourhood on one bank of the river, to a small area. Neighbouring areas therefore
share their edges vertex for vertex, and no gap, overlap or sliver can appear between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Voronoi, cKDTree

ORIGIN = np.array([560_000.0, 560_000.0])
"""South-west corner of the map, British National Grid metres: open sea, so nobody lives there."""

VENUE_KM = np.array([20.9, 15.35])
SMALL_VENUE_KM = np.array([8.6, 13.0])
AUTHORITY_CODES = {"Marlhaven": "E06999901", "Upper Marl": "E06999902"}
RIVER = np.array([[-2, 10.5], [4, 12], [8, 11.3], [12, 12.8], [16, 12.6], [19, 14.2], [26, 14.8]])
"""The Marl from its source to the sea, kilometres from `ORIGIN`."""

_RINGS = ((0.0, 5.0, 0.15), (5.0, 9.0, 0.24), (9.0, 40.0, 0.36))
"""Distance from the museum (from, to) and the spacing of plots there, kilometres."""


@dataclass(frozen=True, slots=True)
class Town:
    """The places of Marlhaven.

    Attributes
    ----------
    areas : geopandas.GeoDataFrame
        One row for each small area, EPSG:27700, indexed by ``area_code``: name, neighbourhood
        and authority codes and names, intended residents, and the levels of its character.
    neighbourhoods : pandas.DataFrame
        One row for each neighbourhood, indexed by ``neighbourhood_code``.
    """

    areas: gpd.GeoDataFrame
    neighbourhoods: pd.DataFrame


def build_town(rng: np.random.Generator) -> Town:
    """Lay out the town and return its places."""
    neighbourhoods = read_neighbourhoods()
    points, plots, adjacent = _plots(rng)
    land = _is_land(points)
    belongs = np.where(land, _nearest_neighbourhood(points, neighbourhoods), -1)
    belongs = _heal(belongs, adjacent)
    area = _split(belongs, points, neighbourhoods["areas"].to_numpy(), rng)
    area = _heal(area, adjacent, within=belongs)
    outlines = [shapely.union_all(plots[area == number]) for number in range(area.max() + 1)]
    return Town(_describe(outlines, neighbourhoods, rng), neighbourhoods)


def read_neighbourhoods() -> pd.DataFrame:
    """Return the neighbourhoods as planned, indexed by ``neighbourhood_code``."""
    table = pd.read_csv(Path(__file__).with_name("neighbourhoods.csv"))
    table.index = pd.Index([f"E02990{n:03d}" for n in range(1, len(table) + 1)])
    table.index.name = "neighbourhood_code"
    table["authority_code"] = table["authority"].map(AUTHORITY_CODES)
    number = table.groupby("authority").cumcount() + 1
    table["census_name"] = table["authority"] + " " + number.astype(str).str.zfill(3)
    return table


def _plots(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cut the map into plots: their seeds (km), their polygons (metres), and who adjoins whom."""
    seeds = []
    for nearest, farthest, spacing in _RINGS:
        ticks = np.arange(-1, 31, spacing)
        grid = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
        grid = grid + rng.uniform(-0.36, 0.36, grid.shape) * spacing
        distance = np.linalg.norm(grid - VENUE_KM, axis=1)
        seeds.append(grid[(distance >= nearest) & (distance < farthest)])
    points = np.concatenate(seeds)
    diagram = Voronoi(points)
    corners = np.round(ORIGIN + 1000 * diagram.vertices)
    regions = [diagram.regions[diagram.point_region[n]] for n in range(len(points))]
    bounded = np.array([len(region) > 2 and -1 not in region for region in regions])
    rings = [corners[region] if ok else None for region, ok in zip(regions, bounded, strict=True)]
    plots = np.array([shapely.Polygon(ring) if ring is not None else None for ring in rings])
    keep = bounded & shapely.is_valid(plots)
    renumber = np.cumsum(keep) - 1
    pairs = diagram.ridge_points[keep[diagram.ridge_points].all(axis=1)]
    return points[keep], plots[keep], renumber[pairs]


def _is_land(points: np.ndarray) -> np.ndarray:
    """Say which plots are land: west of the coast, off the estuary, inside the town's bounds."""
    east, north = points.T
    coast = 21.9 + 0.7 * np.sin(north / 2.1) + 0.35 * np.sin(north / 0.9 + 1.0)
    coast = coast + 2.6 * np.exp(-(((north - 7.4) / 0.55) ** 2))  # the spit of Long Ness
    river_km = shapely.distance(shapely.LineString(RIVER), shapely.points(points))
    estuary = (east > 18.5) & (river_km < 0.05 + 0.06 * (east - 18.5))
    inland = np.abs((east - 23.0) / 21.0) ** 3 + np.abs((north - 15.5) / 13.2) ** 3
    inland = inland + 0.06 * np.sin(east / 1.9) * np.sin(north / 1.7)
    return (east < coast) & (inland < 1) & ~estuary


def _nearest_neighbourhood(points: np.ndarray, neighbourhoods: pd.DataFrame) -> np.ndarray:
    """Give each plot to the neighbourhood whose edge is nearest, on its own bank of the river."""
    centres = neighbourhoods[["east_km", "north_km"]].to_numpy()
    away = np.linalg.norm(points[:, None] - centres[None], axis=2)
    away = away - neighbourhoods["reach_km"].to_numpy()
    is_north = points[:, 1] > np.interp(points[:, 0], RIVER[:, 0], RIVER[:, 1])
    same_bank = is_north[:, None] == (neighbourhoods["bank"] == "north").to_numpy()
    return np.where(same_bank, away, np.inf).argmin(axis=1)


def _split(
    belongs: np.ndarray, points: np.ndarray, areas: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Divide every neighbourhood into its number of compact small areas, by Lloyd's algorithm."""
    area = np.full(len(points), -1)
    first = 0
    for number, count in enumerate(areas):
        inside = np.flatnonzero(belongs == number)
        centres = points[rng.choice(inside, count, replace=False)]
        for _ in range(40):
            nearest = cKDTree(centres).query(points[inside])[1]
            centres = np.array([points[inside[nearest == k]].mean(axis=0) for k in range(count)])
        area[inside] = first + nearest
        first += count
    return area


def _heal(label: np.ndarray, adjacent: np.ndarray, within: np.ndarray | None = None) -> np.ndarray:
    """Give plots cut off from the rest of their area to the area that surrounds them most."""
    label = label.copy()
    for _ in range(10):
        joined = adjacent[label[adjacent[:, 0]] == label[adjacent[:, 1]]]
        graph = coo_matrix((np.ones(len(joined)), joined.T), shape=(len(label), len(label)))
        piece = connected_components(graph, directed=False)[1]
        size = np.bincount(piece)[piece]
        largest = pd.Series(size).groupby(label).transform("max").to_numpy()
        stray = (size < largest) & (label >= 0)
        if not stray.any():
            break
        for plot in np.flatnonzero(stray):
            beside = adjacent[(adjacent == plot).any(axis=1)].ravel()
            beside = beside[(beside != plot) & ~stray[beside]]
            if within is not None:
                beside = beside[within[beside] == within[plot]]
            if len(beside):
                values, counts = np.unique(label[beside], return_counts=True)
                label[plot] = values[counts.argmax()]
    return label


def _describe(
    outlines: list[shapely.Polygon], neighbourhoods: pd.DataFrame, rng: np.random.Generator
) -> gpd.GeoDataFrame:
    """Name the small areas, say how many live there, and vary their character a little."""
    home = neighbourhoods.loc[neighbourhoods.index.repeat(neighbourhoods["areas"])]
    letters = home.groupby(level=0).cumcount().map(lambda n: chr(ord("A") + n))
    areas = gpd.GeoDataFrame(
        {
            "name": (home["census_name"] + letters).to_numpy(),
            "neighbourhood_code": home.index,
            "neighbourhood": home["name"].to_numpy(),
            "authority_code": home["authority_code"].to_numpy(),
            "authority": home["authority"].to_numpy(),
            "people": np.round(
                home["people"].to_numpy() * rng.uniform(0.88, 1.12, len(home))
            ).astype(int),
        },
        index=pd.Index([f"E01990{n:03d}" for n in range(1, len(home) + 1)], name="area_code"),
        geometry=outlines,
        crs="EPSG:27700",
    )
    for level in ("deprivation", "diversity", "students", "age", "rural"):
        areas[level] = home[level].to_numpy() + rng.normal(0, 0.22, len(home))
    return areas
