"""A map never draws more places than a reader can point at, and says so."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from insights.figures import ground
from insights.figures.map import reach_map
from insights.figures.place import place_map
from tests.brief import town


@pytest.fixture
def few(monkeypatch) -> int:
    for module in ("insights.figures.ground", "insights.figures.place"):
        monkeypatch.setattr(f"{module}.MOST", 5)
    return 5


def test_of_very_many_places_those_nearest_are_drawn_and_every_numbered_one(few):
    areas = town.areas().assign(distance_km=np.arange(16.0)[::-1])

    drawing = reach_map(areas, town.outlines(), town.analysis().venue)

    nearest = set(areas["distance_km"].nsmallest(few).index)
    numbered = {drawing.codes[place] for place in drawing.numbered}
    assert [areas["name"][code] for code in numbered] != []
    assert set(drawing.codes) == nearest | numbered
    assert ground.NEAREST in drawing.beneath


def test_a_map_that_draws_all_says_nothing_of_it():
    drawing = reach_map(town.areas(), town.outlines(), town.analysis().venue)

    assert ground.NEAREST not in drawing.beneath
    assert len(drawing.codes) == 16


@pytest.mark.usefixtures("few")
def test_what_counts_as_local_is_drawn_by_council_where_the_areas_are_very_many():
    areas = pd.DataFrame(
        {"name": [f"A{n}" for n in range(6)], "authority": ["Derby"] * 4 + ["Amber Valley"] * 2,
         "people": [100] * 6},
        index=[f"E{n}" for n in range(6)],
    )  # fmt: skip
    shapes = [shapely.box(0.01 * n, 52, 0.01 * n + 0.01, 52.01) for n in range(6)]
    outlines = gpd.GeoDataFrame(geometry=shapes, index=areas.index, crs=4326)

    drawing = place_map(areas, outlines, town.analysis().venue, None)

    assert drawing.names == ("Amber Valley", "Derby")
    assert [told.split(", ")[1] for told in drawing.tells] == ["200 people", "400 people"]
    assert drawing.shades[0].meaning == "would count as local (6 small areas)"
