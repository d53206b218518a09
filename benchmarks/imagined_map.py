"""A page with the map of reach and nothing else, of a made-up town as large as is asked for."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from benchmarks.map_ratios import areas, outlines
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
    )
