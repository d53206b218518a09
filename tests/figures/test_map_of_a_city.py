"""A wide catchment with its findings close together in the middle can be read at first sight."""

from __future__ import annotations

import math
from dataclasses import replace

import geopandas as gpd
import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.figures.looks import ALL, first_view
from insights.figures.map import reach_map
from insights.figures.map_ground import pixels_to_a_degree
from insights.figures.svg_map import reach_map_svg
from tests.brief import town

# Nine places of a city, about a kilometre across, one in a far town, and six wide ones around.
CITY = [shapely.box(0.016 * x, 0.01 * y, 0.016 * x + 0.016, 0.01 * y + 0.01)
        for y in range(3) for x in range(3)]  # fmt: skip
FAR = shapely.box(0.3, -0.2, 0.316, -0.19)
COUNTRY = [shapely.box(-0.4 + 0.3 * x, y, -0.1 + 0.3 * x, y + 0.2)
           for x in range(3) for y in (-0.23, 0.03)]  # fmt: skip
LOWER, OUT = 6, 9
WIDE, TALL = 420, 440
MUSEUM = replace(town.analysis().venue, longitude=0.024, latitude=52.015)


def city(**verdicts: str):
    places = [
        shapely.transform(each, lambda at: np.add(at, [0, 52])) for each in [*CITY, FAR, *COUNTRY]
    ]
    areas = town.areas().assign(verdict="in_line")
    lower = areas.index[[*range(LOWER), OUT]]
    areas.loc[lower, "verdict"] = "under_strong"
    for code, verdict in verdicts.items():
        areas.loc[code, "verdict"] = verdict
    return areas, gpd.GeoDataFrame(geometry=places, index=areas.index, crs=4326)


def drawn(**options):
    areas, outlines = city()
    return reach_map(areas, outlines, MUSEUM, width=WIDE, height=TALL, **options)


def box_of(view) -> shapely.Polygon:
    left, top, width, height = view.box
    return shapely.box(left, top, left + width, top + height)


def test_the_first_view_is_on_the_city_and_names_the_place_it_leaves_out():
    areas, _ = city()

    drawing = drawn()

    near, every = drawing.views
    spots = [shapely.Point(spot) for spot in drawing.spots]
    assert all(box_of(near).covers(spot) for spot in spots[:LOWER])
    assert box_of(near).covers(shapely.Point(drawing.museum))
    assert not box_of(near).covers(spots[OUT])
    assert (near.label, every.label) == ("Where reach is lower", ALL)
    left_out = areas["name"].iloc[OUT]
    assert drawing.beneath == f"Further out: {left_out}. “{ALL}” shows them."


def test_places_of_a_partner_begin_on_the_city_too():
    areas, _ = city()
    ringed = areas.index[[0, 1, 2, 3, OUT]]

    drawing = drawn(ringed=ringed, ringed_are="where it would help")

    seen = box_of(drawing.views[0])
    spots = [shapely.Point(spot) for spot in drawing.spots]
    assert all(seen.covers(spot) for spot in spots[:4])
    assert not seen.covers(spots[OUT])


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5)), min_size=1, max_size=12, unique=True
    )
)
def test_a_first_view_leaves_out_a_third_at_most_and_says_which(spots):
    areas, _ = city()
    places = [shapely.box(x, 52 + y, x + 0.01, 52.01 + y) for x, y in spots]
    shapes = gpd.GeoSeries(places, index=areas.index[: len(places)])

    views = first_view(
        areas.loc[shapes.index], shapes, MUSEUM, WIDE, TALL, shapes.index, ringed_are="named"
    )

    kept = [code for code in shapes.index if code not in views.beyond]
    assert len(kept) >= math.ceil(2 / 3 * len(shapes))
    up = TALL / pixels_to_a_degree(views.first)
    top = views.first["center"]["lat"] + up / 2
    assert all(shapes[code].bounds[3] <= top for code in kept)


def test_the_map_of_a_slide_is_cut_to_the_city_and_names_what_lies_further_out():
    areas, outlines = city()

    picture = reach_map_svg(areas, outlines, MUSEUM, title="", width=800, key_beside=True)
    beneath = reach_map_svg(areas, outlines, MUSEUM, title="", width=800)

    assert 'clip-path="url(#map-edge)"' in picture
    assert f"Further out: {areas['name'].iloc[OUT]}." in picture
    assert "Further out" not in beneath
