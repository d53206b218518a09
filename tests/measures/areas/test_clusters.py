"""Areas of lower reach that lie together: by hand, by esda, and where nothing is planted."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from esda.getisord import G_Local
from esda.moran import Moran_Local
from esda.smoothing import assuncao_rate
from hypothesis import given
from hypothesis import strategies as st
from libpysal.graph import Graph

from insights.geography.neighbours import neighbours
from insights.measures.areas.clusters import (
    local_moran,
    low_among_low,
    lying_together,
    may_be_tested,
)
from insights.measures.areas.statistics import area_statistics
from insights.measures.disclosure.release_areas import release_areas

WIDE = 8  # areas in a row of the town, and rows


def town(seen: dict[str, int] | None = None, *, due: float = 40.0, wide: int = WIDE):
    """A square town in which about as many come from each area as expected, but where said."""
    codes = [f"{row}{column}" for row in range(wide) for column in range(wide)]
    around = [0, 5, -5, 9, -9]
    observed = pd.Series([round(due) + around[at % 5] for at in range(len(codes))], codes)
    observed.update(pd.Series(seen or {}, dtype="int64"))
    return published(observed, pd.Series(due, codes))


def published(observed: pd.Series, expected: pd.Series) -> pd.DataFrame:
    found = area_statistics(observed, expected)
    return pd.DataFrame(
        {
            "name": "Place " + found.index,
            "people": 1500,
            "observed": found["observed"],
            "observed_band": "",
            "expected_distance": found["expected"],
            "ratio": found["ratio"],
            "low": found["low"],
            "high": found["high"],
            "verdict": found["verdict"],
            "shortfall": found["shortfall"],
        }
    ).rename_axis("area_code")


def side_by_side(areas: pd.DataFrame) -> pd.DataFrame:
    """Squares of a kilometre, each at its row and column."""
    squares = [
        shapely.box(1000 * int(code[1]), 1000 * int(code[0]), 1000 * (int(code[1]) + 1),
                    1000 * (int(code[0]) + 1))
        for code in areas.index
    ]  # fmt: skip
    return neighbours(gpd.GeoDataFrame(geometry=squares, index=areas.index, crs=27700))


def together(areas: pd.DataFrame) -> pd.DataFrame:
    return lying_together(areas, lambda: side_by_side(areas))


def test_three_in_a_row_are_one_group_and_one_far_away_is_in_none():
    found = together(town({"11": 8, "12": 8, "13": 8, "77": 8}))

    assert found["areas"].tolist() == [("11", "12", "13")]
    assert found["names"].tolist() == [("Place 11", "Place 12", "Place 13")]


def test_a_group_says_of_how_many_people_and_how_sure():
    group = together(town({"11": 8, "12": 8, "13": 8})).loc[1]

    assert (group["people"], group["expected"]) == (4500, 120)
    assert (group["clear"], group["likely"], group["counted"]) == (3, 0, 3)


def test_the_shortfall_is_the_sum_of_those_published():
    areas = town({"11": 8, "12": 8, "13": 8})
    group = together(areas).loc[1]
    each = 40 * (1 - areas["ratio"])

    assert group["shortfall"] == pytest.approx(each[["11", "12", "13"]].sum())
    assert group["shortfall_low"] < group["shortfall"] < group["shortfall_high"]


def test_the_limits_of_a_sum_are_narrower_than_those_of_its_parts_added_up():
    areas = town({"11": 8, "12": 8, "13": 8})
    group = together(areas).loc[1]
    part = 40 * (areas["high"] - areas["low"])

    width = group["shortfall_high"] - group["shortfall_low"]
    # Three alike, and independent but for how alike all areas are, which is the same for each.
    assert part["11"] * np.sqrt(3) < width < 0.75 * part[["11", "12", "13"]].sum()


def test_areas_that_meet_in_a_corner_do_not_lie_together_as_places_are_not_joined_there():
    assert together(town({"00": 8, "11": 8})).empty
    assert together(town({"00": 8, "01": 8, "11": 8}))["areas"].tolist() == [("00", "01", "11")]


def test_a_ring_around_a_town_is_told_of_in_parts_that_people_know_as_a_place():
    ring = [f"{row}{column}" for row in range(8) for column in range(8) if {row, column} & {0, 7}]
    areas = town(dict.fromkeys(ring, 8))
    centres = pd.DataFrame(
        {
            "easting": [2000.0 * int(code[1]) for code in areas.index],
            "northing": [2000.0 * int(code[0]) for code in areas.index],
        },
        areas.index,
    )
    whole, parts = together(areas), lying_together(areas, lambda: side_by_side(areas), centres)

    assert len(whole) == 1
    assert set(ring) <= set(whole.loc[1, "areas"])
    assert len(parts) >= 4
    assert set(ring) <= {code for codes in parts["areas"] for code in codes}
    for codes in parts["areas"]:
        at = centres.loc[list(codes)].to_numpy() / 1000
        assert np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)).max() <= 10


def test_a_group_that_is_narrow_enough_stays_whole():
    areas = town({"11": 8, "12": 8, "13": 8})
    centres = pd.DataFrame({"easting": 0.0, "northing": 0.0}, areas.index)

    found = lying_together(areas, lambda: side_by_side(areas), centres)
    assert found["areas"].tolist() == [("11", "12", "13")]


def test_areas_over_a_river_do_not_lie_together():
    areas = town({"00": 8, "01": 8})
    pairs = side_by_side(areas)
    cut = pairs[~(pairs["area_code"].isin(["00", "01"]) & pairs["neighbour"].isin(["00", "01"]))]
    assert lying_together(areas, lambda: cut).empty


def test_the_nearest_of_an_island_is_not_beside_it():
    areas = town({"00": 8, "77": 8})
    pairs = side_by_side(areas)
    over = pd.DataFrame(
        {"area_code": ["00", "77"], "neighbour": ["77", "00"], "border_km": 0.0, "apart": True}
    )

    assert lying_together(areas, lambda: pd.concat([pairs, over])).empty


def test_an_area_whose_count_is_hidden_is_in_its_group_and_not_in_the_sum():
    areas = town({"11": 8, "12": 8, "13": 8})
    areas.loc["12", ["observed", "ratio", "low", "high"]] = np.nan
    areas.loc["12", "observed_band"] = "hidden"
    group = together(areas).loc[1]

    assert set(group["areas"]) == {"11", "12", "13"}
    assert group["counted"] == 2
    assert group["shortfall"] == pytest.approx(2 * 40 * (1 - areas.loc["11", "ratio"]), rel=0.01)


def test_what_is_hidden_changes_nothing():
    """Two museums that differ in what is hidden alone are told the same."""
    one, other = (let_out({"11": 8, "12": low, "13": 4 - low}) for low in (0, 3))

    assert one["observed"].isna().sum() >= 2
    assert len(together(one)) == 1
    pd.testing.assert_frame_equal(together(one), together(other))


def let_out(seen: dict[str, int]) -> pd.DataFrame:
    """Release a town from its exact counts."""
    codes = [f"{row}{column}" for row in range(WIDE) for column in range(WIDE)]
    counts = pd.Series([40 + 3 * (at % 3) for at in range(len(codes))], codes)
    counts.update(pd.Series(seen))
    due = pd.Series(counts.sum() / len(codes), codes)
    found = area_statistics(counts, due).drop(columns="expected")
    exact = found.assign(expected_distance=due, expected_population=due, people=1500)
    return release_areas(exact.assign(name="Place " + exact.index).rename_axis("area_code"))


def test_the_larger_shortfall_comes_first_among_groups_alike_in_kind():
    few = town({"11": 8, "12": 8, "66": 4, "67": 4}, wide=8)[lambda t: t.index != "00"]
    found = together(few)

    assert found["areas"].str[0].tolist() == ["66", "11"]


def test_where_nothing_is_lower_nobody_looks_for_neighbours():
    def never() -> pd.DataFrame:
        raise AssertionError

    assert lying_together(town(wide=3), never).empty


def test_too_few_areas_are_not_tested():
    assert not may_be_tested(town(wide=6)).any()  # 36
    assert may_be_tested(town(wide=7)).all()  # 49


def test_areas_that_expect_little_or_hide_their_count_are_not_tested():
    areas = town()
    areas.loc["00", "expected_distance"] = 9.9
    areas.loc["01", "observed"] = np.nan

    assert areas.index[~may_be_tested(areas)].tolist() == ["00", "01"]


def test_parties_count_for_less():
    assert not may_be_tested(town(due=40).assign(party_factor=6.0)).any()


def around(areas: pd.DataFrame) -> Graph:
    pairs = side_by_side(areas)
    return Graph.from_arrays(pairs["area_code"], pairs["neighbour"], np.ones(len(pairs)))


def noisy(seed: int, planted: list[str] | None = None, *, due: float = 40.0, wide: int = 9):
    chance = np.random.default_rng(seed)
    codes = [f"{row}{column}" for row in range(wide) for column in range(wide)]
    mean = pd.Series(due * chance.uniform(0.6, 1.4, len(codes)), codes)
    truth = pd.Series(1.0, codes)
    truth[planted or []] = 0.5
    seen = pd.Series(chance.poisson(mean * truth), codes)
    return published(seen, mean * seen.sum() / mean.sum())


def test_the_statistic_is_that_of_esda_for_the_same_standardised_rates():
    areas = noisy(3)
    rates = assuncao_rate(
        areas["observed"].to_numpy(float), areas["expected_distance"].to_numpy(float)
    )
    theirs = Moran_Local(rates, around(areas), permutations=0)
    ours = local_moran(areas, side_by_side(areas))

    assert ours.Is == pytest.approx(theirs.Is)
    assert ours.q.tolist() == theirs.q.tolist()


def test_the_rates_are_standardised_as_assuncao_and_reis_wrote():
    areas = noisy(4)
    seen, due = areas["observed"].to_numpy(float), areas["expected_distance"].to_numpy(float)
    overall = seen.sum() / due.sum()
    spread = (due * (seen / due - overall) ** 2).sum() / due.sum() - overall / due.mean()
    variance = spread + overall / due
    variance = np.where(variance < 0, overall / due, variance)

    ours = local_moran(areas, side_by_side(areas)).y
    assert ours == pytest.approx((seen / due - overall) / np.sqrt(variance))


def test_the_p_values_are_as_likely_as_random_neighbours_make_them():
    """Permutations written anew, with other random numbers, agree."""
    areas, place = noisy(5, ["22", "23", "32", "33"]), 2 * 9 + 2
    ours = local_moran(areas, side_by_side(areas))
    others = np.delete(ours.z, place)
    chance = np.random.default_rng(1)
    lags = np.array([chance.choice(others, 8, replace=False).mean() for _ in range(20_000)])
    anew = (ours.z[place] * lags >= ours.z[place] * ours.z[around(areas)["22"].index.map(
        {code: at for at, code in enumerate(areas.index)})].mean()).mean()  # fmt: skip

    p_value = (1 + (ours.sim[:, place] >= ours.Is[place]).sum()) / 1000
    assert p_value == pytest.approx(anew, abs=0.01)


def test_getis_and_ord_find_the_same_core_low():
    """A statistic of another kind sees the planted places as the coldest too."""
    planted = ["22", "23", "24", "32", "33", "34"]
    areas = noisy(6, planted)
    rates = areas["observed"] / areas["expected_distance"]
    cold = G_Local(rates, around(areas), star=1.0, transform="B", permutations=0).Zs
    core = low_among_low(areas, side_by_side(areas))

    assert core.any()
    assert set(areas.index[core.to_numpy()]) <= set(areas.index[cold < -1.96])


def test_six_planted_areas_are_found_together():
    planted = {"22", "23", "24", "32", "33", "34"}
    hits = 0
    for seed in range(10):
        found = together(noisy(seed, sorted(planted)))
        beyond = found[found["core"].map(len) > 0]
        hits += any(len(planted & set(codes)) >= 4 for codes in beyond["areas"])

    assert hits >= 9


def test_where_nothing_is_planted_next_to_nothing_is_claimed():
    claims = [together(noisy(seed)) for seed in range(100, 130)]
    beyond = sum(bool((each["core"].map(len) > 0).any()) for each in claims if len(each))

    assert beyond <= 3  # controlled at one run in ten
    assert sum(map(bool, map(len, claims))) <= 4


def test_the_same_is_said_each_time_and_no_other_chance_is_disturbed():
    areas = noisy(7, ["22", "23", "24", "32", "33", "34"])
    np.random.seed(12)  # noqa: NPY002
    expected = np.random.random()  # noqa: NPY002
    np.random.seed(12)  # noqa: NPY002
    first = together(areas)

    assert np.random.random() == expected  # noqa: NPY002
    pd.testing.assert_frame_equal(first, together(areas))


@given(st.permutations(range(25)), st.sets(st.integers(0, 24), max_size=12))
def test_the_order_of_areas_changes_nothing(order, low):
    areas = town({f"{each // 5}{each % 5}": 8 for each in low}, wide=5)
    mixed = areas.iloc[order]

    one, other = together(areas), lying_together(mixed, lambda: side_by_side(areas))
    assert {frozenset(each) for each in one["areas"]} == {frozenset(e) for e in other["areas"]}


@given(st.sets(st.integers(0, 24)))
def test_groups_share_no_area_and_hold_lower_areas_alone(low):
    areas = town({f"{each // 5}{each % 5}": 8 for each in low}, wide=5)
    members = [code for codes in together(areas)["areas"] for code in codes]

    assert len(members) == len(set(members))
    assert areas.loc[members, "verdict"].str.startswith("under").all()
