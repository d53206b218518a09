"""Travel times joined to small areas, and what stands in where the table has none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from insights.geography.directory import Directory
from insights.geography.travel import Keyed, TravelTimes, journeys

AREAS = pd.DataFrame(
    {
        "people": [1000, 1000, 2000],
        "neighbourhood_code": ["E02990001", "E02990001", "E02990002"],
    },
    index=pd.Index(["E01990001", "E01990002", "E01990003"], name="area_code"),
)
KM = pd.Series([1.0, 3.0, 5.0], AREAS.index)


def times(keyed: Keyed, **minutes: float) -> TravelTimes:
    """Return a table of these."""
    return TravelTimes(pd.Series(minutes), keyed)


def test_a_small_area_takes_its_own_minutes(directory: Directory):
    table = times("small area", E01990001=8, E01990002=10, E01990003=30)
    found = journeys(table, AREAS, KM, directory)

    assert found.minutes.tolist() == [8, 10, 30]
    assert found.share_of_people == 1


def test_or_those_of_its_neighbourhood(directory: Directory):
    found = journeys(times("neighbourhood", E02990001=9, E02990002=30), AREAS, KM, directory)

    assert found.minutes.tolist() == [9, 9, 30]


def test_or_the_median_of_its_postcodes(directory: Directory):
    table = TravelTimes(pd.Series({"ZX1 1AA": 8.0, "zx11ab": 12.0, "ZX10 1AA": 31.0}), "postcode")
    found = journeys(table, AREAS, KM, directory)

    assert found.minutes.tolist() == [8, 12, 31]


def test_what_is_missing_lies_on_the_line_of_the_others(directory: Directory):
    # 5 minutes to set out and 2 for each kilometre.
    found = journeys(times("small area", E01990001=7, E01990003=15), AREAS, KM, directory)

    assert found.minutes.to_numpy() == pytest.approx([7, 11, 15])
    assert found.known.tolist() == [True, False, True]
    assert found.share_of_people == pytest.approx(0.75)


def test_minutes_that_fall_with_distance_put_no_negative_time_to_anybody(directory: Directory):
    found = journeys(times("small area", E01990001=60, E01990002=5), AREAS, KM, directory)

    assert (found.minutes >= 0).all()


def test_codes_of_elsewhere_join_with_nobody(directory: Directory):
    found = journeys(times("small area", E01000001=7, E01000002=15), AREAS, KM, directory)

    assert found.share_of_people == 0
    assert not np.isfinite(found.minutes).any()
