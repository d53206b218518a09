"""Premises on a map: only those that anybody may see, by the name they have."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from insights.figures.points import points_of


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
