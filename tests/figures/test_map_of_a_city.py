"""A wide catchment with its findings close together in the middle can be read at first sight."""

from __future__ import annotations

import math
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.figures.looks import ALL, NUMERAL, first_view, looks
from insights.figures.map import reach_map
from insights.figures.map_ground import pixels_to_a_degree
from insights.figures.style import DARK, LIGHT, contrast
from insights.figures.svg_map import reach_map_svg
from tests.brief import town
from tests.figures.read_back import meanings

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


def box_of(seen, width: int = WIDE, height: int = TALL):
    up = height / pixels_to_a_degree({"center": {"lat": seen.center.lat}, "zoom": seen.zoom})
    across = width / (512 * 2**seen.zoom / 360)
    return shapely.box(
        seen.center.lon - across / 2, seen.center.lat - up / 2,
        seen.center.lon + across / 2, seen.center.lat + up / 2,
    )  # fmt: skip


def test_the_first_view_is_on_the_city_and_names_the_place_it_leaves_out():
    areas, outlines = city()

    figure = drawn()

    seen = box_of(figure.layout.map)
    assert all(seen.covers(each) for each in outlines.geometry.iloc[:LOWER])
    assert seen.covers(shapely.Point(MUSEUM.longitude, MUSEUM.latitude))
    assert not seen.intersects(outlines.geometry.iloc[OUT])
    side = 0.01 * pixels_to_a_degree(figure.layout.map)
    assert side > 60  # it was 9 in a view of every area with a finding
    near, every = figure.layout.updatemenus[0].buttons
    assert (near.label, every.label) == ("Where reach is lower", ALL)
    said = " ".join(meanings(figure)).replace("<br>", " ")
    assert f"Further out: {areas['name'].iloc[OUT]}. “{ALL}” shows them." in said


def test_places_of_a_partner_begin_on_the_city_too():
    areas, outlines = city()
    ringed = areas.index[[0, 1, 2, 3, OUT]]

    seen = box_of(drawn(ringed=ringed, ringed_are="where it would help").layout.map)

    assert all(seen.covers(each) for each in outlines.geometry.iloc[:4])
    assert not seen.intersects(outlines.geometry.iloc[OUT])


def test_no_place_stands_under_the_buttons_or_under_the_credit_of_a_street_map():
    _, outlines = city()
    for street, foot in ((False, 0), (True, 28)):
        seen = drawn(street=street).layout.map
        a_degree = pixels_to_a_degree({"center": {"lat": seen.center.lat}, "zoom": seen.zoom})
        north, south = outlines.geometry.iloc[:LOWER].total_bounds[[3, 1]]
        museum = MUSEUM.latitude
        assert (max(north, museum) - seen.center.lat) * a_degree < TALL / 2 - 42
        assert (min(south, museum) - seen.center.lat) * a_degree > -TALL / 2 + foot


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


def test_numbers_are_smaller_where_the_places_are_and_never_too_small_to_read():
    first, whole = ({"center": {"lat": 52, "lon": 0}, "zoom": zoom} for zoom in (12.0, 9.0))
    side = 40 / pixels_to_a_degree(first)

    far, *_, near = looks(first, whole, room=side)

    assert near.numeral * pixels_to_a_degree(first) == pytest.approx(NUMERAL)
    assert far.numeral * pixels_to_a_degree(whole) == pytest.approx(11)
    assert far.scale == pytest.approx(11 / NUMERAL)


def test_outlines_are_finer_when_the_whole_is_seen():
    areas, _ = city()
    layers = drawn(groups=[areas.index[:LOWER]]).layout.map.layers
    dashed = [layer for layer in layers if layer.line.dash]

    far, near = dashed
    assert far.maxzoom == near.minzoom
    assert far.line.width < near.line.width


@pytest.mark.parametrize(("dark", "now"), [(False, LIGHT), (True, DARK)])
@pytest.mark.parametrize("verdict", ["under_strong", "under_likely"])
def test_a_number_in_its_place_stands_out_from_its_colour(dark, now, verdict):
    areas, outlines = city(**dict.fromkeys(city()[0].index[:LOWER], verdict))
    figure = reach_map(areas.iloc[:LOWER], outlines, MUSEUM, dark=dark, width=WIDE, height=TALL)

    edge, core = figure.layout.map.layers[-2:]

    assert edge.color == now.fill(verdict)
    assert contrast(core.color, edge.color) >= 3.9


def test_the_map_of_a_slide_is_cut_to_the_city_and_names_what_lies_further_out():
    areas, outlines = city()

    picture = reach_map_svg(areas, outlines, MUSEUM, title="", width=800, key_beside=True)
    beneath = reach_map_svg(areas, outlines, MUSEUM, title="", width=800)

    assert 'clip-path="url(#map-edge)"' in picture
    assert f"Further out: {areas['name'].iloc[OUT]}." in picture
    assert "Further out" not in beneath
