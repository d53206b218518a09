"""Which areas are local, by hand first."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.errors import AnalysisError
from insights.geography.catchment import DECAY, choose_catchment, distance_bands, distances_km
from insights.measures.thresholds import thresholds


def areas_at(kilometres: list[float], people: int = 1500) -> pd.DataFrame:
    """Make areas due east of the museum, a tenth of a square kilometre each."""
    count = len(kilometres)
    return pd.DataFrame(
        {
            "easting": 500_000 + 1000 * np.array(kilometres, dtype=float),
            "northing": 500_000.0,
            "area_km2": 0.1,
            "people": people,
            "authority_code": ["E08000039" if k < 20 else "E06000015" for k in kilometres],
            "authority": ["Sheffield" if k < 20 else "Derby" for k in kilometres],
        },
        index=pd.Index([f"E0100{n:04d}" for n in range(count)], name="area_code", dtype="str"),
    )


def test_distance_is_straight_and_never_less_than_half_the_areas_radius() -> None:
    distance = distances_km(areas_at([0, 3]), 500_000, 500_000)
    assert distance.iloc[0] == pytest.approx(0.5 * np.sqrt(0.1 / np.pi))
    assert distance.iloc[1] == pytest.approx(3)


def test_the_default_radius_holds_four_fifths_of_the_visits_to_be_expected() -> None:
    kilometres = [k / 4 for k in range(160)]
    areas = areas_at(kilometres)
    chosen, radius, rule = choose_catchment(areas, 500_000, 500_000)
    pull = (np.maximum(np.array(kilometres), 0.5 * np.sqrt(0.1 / np.pi)) + 1) ** -1.3
    inside = np.cumsum(pull) / pull.sum()
    assert len(chosen) == int(np.searchsorted(inside, 0.8)) + 1
    assert radius == pytest.approx(kilometres[len(chosen) - 1], abs=0.002)
    assert "four in five" in rule


def test_at_least_thirty_areas_are_local_where_there_are_thirty() -> None:
    areas = areas_at([0.1] * 5 + [30 + k / 10 for k in range(60)])
    areas.loc[areas.index[:5], "people"] = 1_000_000
    chosen, radius, rule = choose_catchment(areas, 500_000, 500_000)
    assert len(chosen) == 30
    assert radius == pytest.approx(32.4, abs=0.002)
    assert "30 nearest areas" in rule


def test_people_beyond_forty_kilometres_do_not_count() -> None:
    near = areas_at([k / 4 for k in range(80)])
    with_far = pd.concat([near, areas_at([60.0] * 40).set_axis(range(40), axis=0)])
    assert (
        choose_catchment(with_far, 500_000, 500_000)[1]
        == (choose_catchment(near, 500_000, 500_000)[1])
    )


def test_a_radius_takes_what_is_within_it() -> None:
    chosen, radius, rule = choose_catchment(areas_at([1, 5, 9]), 500_000, 500_000, radius_km=5)
    assert len(chosen) == 2
    assert radius == 5
    assert rule == "Everyone who lives within 5 km of the museum."


@pytest.mark.parametrize("code", ["E08000039", "E08000019"])
def test_an_authority_is_known_by_its_old_code_and_its_new_one(code: str) -> None:
    chosen, radius, rule = choose_catchment(
        areas_at([1, 5, 30]), 500_000, 500_000, authorities=[code]
    )
    assert len(chosen) == 2
    assert radius is None
    assert rule == "Everyone who lives in Sheffield."


@pytest.mark.parametrize("settings", [{"radius_km": 1.0}, {"authorities": ["E06000001"]}, {}])
def test_a_museum_outside_the_open_data_is_told_so(settings: dict[str, object]) -> None:
    with pytest.raises(AnalysisError) as refusal:
        choose_catchment(areas_at([100]), 500_000, 500_000, **settings)  # type: ignore[arg-type]
    assert refusal.value.remedy


@given(st.lists(st.floats(0, 39), min_size=31, max_size=80), st.integers(1, 20))
def test_more_people_everywhere_changes_no_radius(kilometres: list[float], times: int) -> None:
    once = choose_catchment(areas_at(kilometres), 500_000, 500_000)
    more = choose_catchment(areas_at(kilometres, 1500 * times), 500_000, 500_000)
    assert once[1] == more[1]
    assert len(once[0]) >= 30


def test_bands_read_as_a_person_would_say_them() -> None:
    bands = distance_bands(pd.Series([0.0, 2.0, 79.9, 80.0, np.nan]))
    assert bands.astype(object).fillna("unknown").tolist() == [
        "under 2 km",
        "2 to 5 km",
        "40 to 80 km",
        "80 km or more",
        "unknown",
    ]


def test_councils_whose_names_have_an_and_are_told_apart():
    places = areas_at([1, 5, 30])
    places["authority_code"] = ["E06000022", "E06000023", "E06000023"]
    places["authority"] = ["Bath and North East Somerset", "Bristol", "Bristol"]
    codes = ["E06000022", "E06000023"]

    _, _, rule = choose_catchment(places, 500_000, 500_000, authorities=codes)
    assert rule == "Everyone who lives in Bath and North East Somerset; and Bristol."


def test_the_fall_assumed_for_what_is_local_is_the_one_that_stands_in_elsewhere():
    assert DECAY == thresholds("catchment")["decay"] == thresholds("expected")["prior_beta"]
