"""Premises on a map: only those that anybody may see, by the name they have."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from insights.figures.points import Point, mark_points, points_of
from insights.figures.style import theme


def organisations(**changed):
    rows = {
        "name": ["Quay School", "Quay Refuge", "Old School", "Quay Charity", "Quay Foodbank"],
        "type": ["T1", "T1", "T1", "T1", "T10"],
        "active": [True, True, False, True, True],
        "confidential": [False, True, False, False, False],
        # Charing Cross, by the Ordnance Survey's own guide, is near TQ 300 804.
        "easting": [530_000.0, 530_000.0, 530_000.0, np.nan, 530_000.0],
        "northing": [180_400.0, 180_400.0, 180_400.0, np.nan, 180_400.0],
    }
    return pd.DataFrame(rows | changed)


def test_a_school_stands_where_it_is():
    (point,) = points_of(organisations(), "T1")

    assert point.name == "Quay School"
    assert point.longitude == pytest.approx(-0.128, abs=0.002)
    assert point.latitude == pytest.approx(51.507, abs=0.002)


def test_nothing_without_premises_no_longer_working_or_sheltering_people_is_drawn():
    names = {point.name for key in ("T1", "T10") for point in points_of(organisations(), key)}

    assert names == {"Quay School", "Quay Foodbank"}
    assert points_of(organisations(), "T3") == ()
    assert points_of(organisations().drop(columns="easting"), "T1") == ()


@pytest.mark.parametrize("dark", [False, True])
def test_a_name_from_a_register_is_never_markup(dark):
    attack = "<a href='javascript:alert(1)'>x</a>"
    points = points_of(organisations(name=attack), "T1")

    assert "<a" not in str(mark_points(points, theme(dark)))


@pytest.mark.parametrize(("many", "wide"), [(1, 9), (40, 9), (41, 7), (150, 7), (151, 5), (600, 5)])
def test_many_dots_are_smaller_so_that_the_places_below_are_seen(many, wide):
    dots = [Point(f"School {n}", 0.1 * n, 51.5) for n in range(many)]

    below, above = mark_points(dots, theme(dark=False))
    assert len(below["lon"]) == len(above["text"]) == many
    assert above["marker"]["size"] < below["marker"]["size"] == wide
