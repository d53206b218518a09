"""Verdicts at other levels: worked by hand, and nothing that is not released already."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insights.measures.areas.statistics import area_statistics
from insights.measures.areas.strip import strip
from insights.measures.disclosure.release_areas import release_areas


def town(**columns) -> pd.DataFrame:
    """Make eight neighbourhoods of two small areas each, two of them to a ward."""
    codes = [f"E01{n:06d}" for n in range(16)]
    return pd.DataFrame(
        {
            "neighbourhood_code": [f"E02{n // 2:06d}" for n in range(16)],
            "ward_code": [f"E05{n // 4:06d}" for n in range(16)],
            "ward": [f"Ward {n // 4}" for n in range(16)],
            "people": 1500,
        }
        | columns,
        index=pd.Index(codes, name="area_code"),
    )


def released(observed: list[float], due: float = 40.0, bands: dict[int, str] | None = None):
    """Write the eight neighbourhoods as they are released."""
    bands = bands or {}
    hidden = [n in bands for n in range(8)]
    return pd.DataFrame(
        {
            "members": [(f"E01{2 * n:06d}", f"E01{2 * n + 1:06d}") for n in range(8)],
            "people": 3000,
            "observed": np.where(hidden, np.nan, observed),
            "observed_band": [bands.get(n, "") for n in range(8)],
            "expected_distance": due,
        },
        index=pd.Index([f"E02{n:06d}" for n in range(8)], name="area_code"),
    )


def at(told: pd.DataFrame, area: int, rung: str) -> str:
    rows = told[told["area_code"].eq(f"E02{area:06d}") & told["rung"].eq(rung)]
    return rows["verdict"].item()


def test_two_low_neighbourhoods_of_a_ward_make_a_low_ward():
    told = strip(released([10, 12, 48, 50, 49, 51, 47, 53]), town())

    assert at(told, 0, "ward") == at(told, 1, "ward") == "under_strong"
    assert at(told, 2, "ward") != "under_strong"
    ward = told[told["rung"].eq("ward")].iloc[0]
    assert (ward["name"], ward["units"]) == ("Ward 0", 2)


def test_a_low_neighbourhood_beside_a_high_one_is_not_low_as_a_ward():
    told = strip(released([10, 70, 40, 40, 40, 40, 40, 40]), town())

    assert at(told, 0, "ward") == "in_line"


def test_small_areas_with_little_expected_would_never_be_judged():
    told = strip(released([40] * 8, due=18.0), town())

    assert at(told, 0, "small area") == "too_few"


def test_what_small_areas_would_say_is_not_told_where_they_could_be_judged():
    told = strip(released([40] * 8, due=40.0), town())

    assert at(told, 0, "small area") == "not_told"


def test_a_ward_is_told_only_where_every_count_in_the_band_would_earn_its_verdict():
    # 0 to 4 and 10, of 80: clearly fewer whichever it is.
    seen = [0, 10, 50, 50, 50, 50, 50, 50]
    assert at(strip(released(seen, bands={0: "0-4"}), town()), 1, "ward") == "under_strong"
    # "hidden" may be any count from the threshold up.
    assert at(strip(released(seen, bands={0: "hidden"}), town()), 1, "ward") == "not_told"


def test_without_wards_nothing_is_said_of_them():
    told = strip(released([40] * 8), town().drop(columns=["ward_code", "ward"]))

    assert set(told["rung"]) == {"small area"}
    assert set(strip(released([40] * 8), town(ward_code="", ward=""))["rung"]) == {"small area"}


def test_a_hidden_count_changes_nothing():
    """Two museums that differ in what is hidden alone are told the same."""
    seen = ([0, 40, 44, 4, 47, 49, 41, 45], [3, 40, 44, 1, 47, 49, 41, 45])
    one, other = (let_out(counts) for counts in seen)

    assert one["observed"].isna().sum() >= 2
    assert strip(one, town()).equals(strip(other, town()))


def let_out(counts: list[int]) -> pd.DataFrame:
    """Release eight neighbourhoods from their exact counts."""
    shape = released([40.0] * 8).drop(columns=["observed", "observed_band"])
    due = shape["expected_distance"] * sum(counts) / 320
    found = area_statistics(pd.Series(counts, shape.index), due)
    exact = shape.assign(expected_distance=due, expected_population=due).join(
        found.drop(columns="expected")
    )
    return release_areas(exact)


def test_an_area_across_two_wards_is_of_the_one_where_most_of_its_people_live():
    small = town()
    small.loc["E01000001", ["ward_code", "ward", "people"]] = "E05000001", "Ward 1", 2000

    told = strip(released([10, 40, 40, 40, 40, 40, 40, 40]), small)

    row = told[told["area_code"].eq("E02000000") & told["rung"].eq("ward")].iloc[0]
    assert (row["name"], row["units"]) == ("Ward 1", 3)
