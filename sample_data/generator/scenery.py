"""Marlhaven's rivers and green spaces, laid out as Ordnance Survey lays out those of Britain."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from sample_data.generator.town import ORIGIN, RIVER, Town

_STEP_KM = 0.1  # between the points of a course
_BENDS = ((0.9, 0.05), (1.7, 0.08), (3.1, 0.11))  # how long and how wide a river's bends are, km
_APART = 60.0  # metres from a green space to any water, and to the edge of the land
_CORNERS = 48  # of a green space


def build_rivers(rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Return the links of every watercourse, with the columns of OS Open Rivers."""
    told = _told()
    marl = _marl(told["marl"], rng)
    courses = [("inlandRiver", told["marl"]["name"], marl[0])]
    courses.append(("tidalRiver", told["marl"]["name"], marl[1]))
    for water in told["waters"]:
        bends = 0.1 if water["form"] == "canal" else 0.7
        course = _bent(np.array(water["course"]), rng, bends)
        if water.get("joins"):
            course = _joined(course, marl[0])
        courses.append((water["form"], water["name"] or None, course))
    lines = [shapely.LineString(_metres(course)) for _, _, course in courses]
    return gpd.GeoDataFrame(
        {
            "id": [f"00000000-0000-0000-0000-{n:012d}" for n in range(len(courses))],
            "flow_direction": "in direction",
            "length": [round(line.length) for line in lines],
            "fictitious": "0",
            "form": [form for form, _, _ in courses],
            "watercourse_name": [name for _, name, _ in courses],
            "watercourse_name_alternative": None,
        },
        geometry=lines,
        crs="EPSG:27700",
    )


def build_greens(
    town: Town, rivers: gpd.GeoDataFrame, rng: np.random.Generator
) -> gpd.GeoDataFrame:
    """Return every green space, with the columns of OS Open Greenspace."""
    land = shapely.union_all(town.areas.geometry.to_numpy()).buffer(-_APART)
    dry = land.difference(shapely.union_all(rivers.geometry.buffer(_APART).to_numpy()))
    planned = _told()["greens"]
    sites = [
        _largest_part(_site(np.array(each["at"]), each["km2"], rng).intersection(dry))
        for each in planned.values()
    ]
    return gpd.GeoDataFrame(
        {
            "id": [f"00000000-0000-0000-0001-{n:012d}" for n in range(len(sites))],
            "function": [each["function"] for each in planned.values()],
            "distinctive_name_1": list(planned),
            **dict.fromkeys(f"distinctive_name_{n}" for n in (2, 3, 4)),
        },
        geometry=[shapely.MultiPolygon([site]) for site in sites],
        crs="EPSG:27700",
    )


def _marl(told: dict[str, Any], rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return the course of the river above the reach of the tide, and below it."""
    course = _bent(RIVER, rng, 1.0)
    east = course[:, 0]
    turn = int(np.searchsorted(east, told["tidal_from_km"]))
    first, last = np.searchsorted(east, [told["from_km"], told["to_km"]])
    return course[first : turn + 1], course[turn:last]


def _bent(corners: np.ndarray, rng: np.random.Generator, bends: float) -> np.ndarray:
    """Let a course swing from side to side of the line through its corners, ends apart."""
    line = shapely.LineString(corners)
    along = np.arange(0, line.length, _STEP_KM)
    points = shapely.get_coordinates(shapely.line_interpolate_point(line, along))
    aside = sum(
        wide * np.sin(2 * np.pi * along / long + phase)
        for (long, wide), phase in zip(_BENDS, rng.uniform(0, 2 * np.pi, len(_BENDS)), strict=True)
    )
    aside = aside * bends * np.clip(np.minimum(along, line.length - along) / 0.5, 0, 1)
    ahead = np.gradient(points, axis=0)
    across = np.column_stack([-ahead[:, 1], ahead[:, 0]])
    across = across / np.linalg.norm(across, axis=1, keepdims=True)
    return points + aside[:, None] * across


def _joined(course: np.ndarray, river: np.ndarray) -> np.ndarray:
    """End a course where it comes to the river, at one of the points of that."""
    away = np.linalg.norm(course[:, None] - river[None], axis=2)
    last, at = np.unravel_index(away.argmin(), away.shape)
    return np.vstack([course[:last], river[at]])


def _site(middle: np.ndarray, km2: float, rng: np.random.Generator) -> shapely.Polygon:
    """Draw a rounded, uneven outline of this size."""
    around = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
    radius = np.ones(_CORNERS)
    for waves, phase in enumerate(rng.uniform(0, 2 * np.pi, 4), start=2):
        radius = radius + 0.32 / waves * np.sin(waves * around + phase)
    ring = radius[:, None] * np.column_stack([np.cos(around), np.sin(around)])
    size = shapely.Polygon(ring).area
    return shapely.Polygon(_metres(middle + ring * np.sqrt(km2 / size)))


def _largest_part(shape: shapely.Geometry) -> shapely.Polygon:
    return max(shapely.get_parts(shape), key=shapely.area)


def _metres(points: np.ndarray) -> np.ndarray:
    """Bring kilometres from the corner of the map to the grid, to the centimetre as published."""
    return np.round(ORIGIN + 1000 * points, 2)


def _told() -> dict[str, Any]:
    text = Path(__file__).with_name("scenery.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
