"""A page with the map of reach and nothing else, of a made-up town as large as is asked for.

It has as many rivers and green spaces as a map may have.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import shapely

from benchmarks.map_ratios import areas, outlines
from insights.geography.scenery import MOST_POINTS, Scenery
from insights.settings import Venue
from tests.brief import town

if TYPE_CHECKING:
    from insights.findings import Analysis

#: A Streamlit app: words, or the map; on it one area ringed, or another.
APP = """
import sys

sys.path.insert(0, {root!r})
import streamlit as st

from benchmarks.imagined_map import imagined
from pages.shared import maps

st.set_page_config(layout="wide")
made = st.cache_resource(imagined)({side})
shown = st.segmented_control("Show", ["Words", "One ringed", "Another ringed"], default="Words")
st.write("Now: " + shown)
if shown != "Words":
    ringed = [made.on_screen.areas.index[int(shown == "Another ringed")]]
    maps.reach_map(made, key="map", ringed=ringed, ringed_are="chosen")
"""


def imagined(side: int) -> Analysis:
    """Return an analysis of a town of `side` times `side` ragged areas."""
    shapes = outlines(side)
    table = areas(shapes.index.tolist())
    table["members"] = [(code,) for code in table.index]
    west, south, east, north = shapes.total_bounds
    released = town.released(table)
    return dataclasses.replace(
        town.analysis(on_screen=released, in_files=released, outlines=shapes),
        venue=Venue("ZX1 1AA", 0, 0, (west + east) / 2, (south + north) / 2),
        scenery=imagined_scenery((west, south, east, north)),
    )


def imagined_scenery(bounds: tuple[float, float, float, float]) -> Scenery:
    """Return winding rivers and ragged green spaces over the town, of as many points as may be."""
    corner, size = np.array(bounds[:2]), np.subtract(bounds[2:], bounds[:2])
    across = np.linspace(0, 1, MOST_POINTS // 4)
    rivers = [
        np.column_stack([across, north + 0.04 * np.sin(20 * across) + 0.02 * np.sin(71 * across)])
        for north in (0.3, 0.7)
    ]
    turns = np.linspace(0, 2 * np.pi, 25)
    reach = 0.03 + 0.01 * np.sin(5 * turns)[:, None]
    edge = reach * np.column_stack([np.cos(turns), np.sin(turns)])
    middles = np.array(
        [(0.05 + 0.1 * (n % 10), 0.5 + 0.4 * (n // 10)) for n in range(MOST_POINTS // 50)]
    )
    spaces = [shapely.Polygon(corner + size * (edge + middle)) for middle in middles]
    return Scenery(
        shapely.MultiPolygon(spaces),
        shapely.MultiLineString([corner + size * river for river in rivers]),
    )
