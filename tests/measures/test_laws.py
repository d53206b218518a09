"""What must not change, or change only so, when a museum's counts are written down otherwise."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.imagined import Place, counted, place, with_gaps
from benchmarks.judging import OpenData, surroundings
from insights.comparison import Findings, compare
from insights.counting import by_area
from insights.measures.areas.statistics import exact_limits
from insights.measures.expected.visits import expected_visits
from insights.measures.people.share_limits import proportion_limits

SOURCE = "tickets and bookings"
places = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 3000)), min_size=2, max_size=40)
seeds = st.integers(0, 10_000)
#: What is found of an area, whatever it is called.
SAID = [
    "observed", "expected_population", "expected_distance", "raw_ratio", "ratio", "low", "high",
    "probability_below", "shortfall", "verdict",
]  # fmt: skip


def town(counts: list[tuple[int, int]]) -> tuple[pd.Series, pd.DataFrame, pd.Series]:
    index = pd.Index([f"E{n:08d}" for n in range(len(counts))], name="area_code")
    seen = pd.Series([count for count, _ in counts], index)
    people = pd.DataFrame({"people": [people for _, people in counts]}, index)
    return seen, people, pd.Series(np.linspace(0.3, 12, len(index)), index)


def museum(seed: int) -> tuple[Place, pd.DataFrame]:
    """A small town's museum with 3,000 orders, as it comes from the counting."""
    chance = np.random.default_rng(seed)
    here = place(chance, "town")
    seen = chance.poisson(with_gaps(chance, here, 3000).likely)
    return here, counted(here.areas.index, seen)


def found_in(here: Place, units: pd.DataFrame) -> Findings:
    return compare({SOURCE: units}, [], surroundings(here), OpenData(here))


def alike(one: pd.DataFrame, other: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(one, other, check_exact=False, rtol=1e-6, check_dtype=False)


@settings(max_examples=20)
@given(places)
def test_twice_the_visits_are_expected_where_twice_as_many_came(counts):
    seen, areas, km = town(counts)

    once = expected_visits(seen, areas, km).expected_population
    twice = expected_visits(2 * seen, areas, km).expected_population

    assert twice.tolist() == pytest.approx((2 * once).tolist())


@given(st.integers(0, 3000), st.floats(0.1, 3000))
def test_twice_the_counts_leave_a_ratio_and_narrow_its_limits(seen, due):
    low, high = exact_limits(np.array([1.0, 2.0]) * seen, np.array([1.0, 2.0]) * due)
    ratio = seen / due

    assert low[0] <= low[1] <= ratio <= high[1] < high[0]


@given(st.integers(2, 40), st.data())
def test_twice_the_answers_leave_a_share_and_narrow_its_limits(known, data):
    count = data.draw(st.integers(0, known))
    once, twice = proportion_limits(count, known), proportion_limits(2 * count, 2 * known)

    assert twice[1] - twice[0] < once[1] - once[0]
    assert twice[0] <= count / known <= twice[1]


def _by_members(areas: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Call each area by the small areas in it, each by a new name."""
    called = [" ".join(sorted(names.get(code, code) for code in each)) for each in areas["members"]]
    return areas[SAID].set_axis(called).sort_index()


@settings(max_examples=3)
@given(seeds)
def test_names_and_order_of_areas_change_nothing(seed):
    here, units = museum(seed)
    chance = np.random.default_rng(seed)
    order = chance.permutation(len(here.areas))
    small = dict(zip(here.areas.index, [f"W01{n:06d}" for n in order], strict=True))
    larger = {
        code: f"W02{n:06d}"
        for n, code in enumerate(chance.permutation(here.areas["neighbourhood_code"].unique()))
    }
    renamed = here.areas.assign(neighbourhood_code=here.areas["neighbourhood_code"].map(larger))
    there = Place(
        renamed.rename(index=small).iloc[order],
        here.distance_km.rename(index=small).iloc[order],
        here.deprivation.rename(index=small).iloc[order],
        here.neighbourhood[order],
    )

    one = found_in(here, units)
    other = found_in(there, units.assign(area_code=units["area_code"].map(small)))

    alike(_by_members(one.areas, small), _by_members(other.areas, {}))
    alike(
        one.trends.drop(columns=["label", "theme"]), other.trends.drop(columns=["label", "theme"])
    )


@settings(max_examples=3)
@given(seeds)
def test_the_order_of_visits_changes_nothing(seed):
    here, units = museum(seed)
    shuffled = units.sample(frac=1, random_state=seed).reset_index(drop=True)

    one, other = found_in(here, units), found_in(here, shuffled)

    alike(one.areas[SAID], other.areas[SAID])
    alike(one.pooled.drop(columns="members"), other.pooled.drop(columns="members"))


@settings(max_examples=20)
@given(places, st.data())
def test_two_areas_made_one_have_the_visits_and_people_of_both(counts, data):
    seen, areas, km = town(counts)
    gone, kept = data.draw(st.permutations(list(areas.index)))[:2]
    units = counted(areas.index, seen.to_numpy())
    joined = units.assign(area_code=units["area_code"].replace(gone, kept))
    left = areas.drop(gone)
    left.loc[kept, "people"] += areas.loc[gone, "people"]

    now = by_area(joined, left.index)
    due = expected_visits(now, left, km.drop(gone)).expected_population
    before = expected_visits(seen, areas, km).expected_population

    assert now[kept] == seen[kept] + seen[gone]
    assert now.drop(kept).equals(seen.drop([kept, gone]).rename("observed"))
    assert due[kept] == pytest.approx(before[kept] + before[gone])
    assert due.drop(kept).tolist() == pytest.approx(before.drop([kept, gone]).tolist())


@settings(max_examples=3)
@given(seeds)
def test_areas_at_any_level_have_the_visits_of_their_small_areas(seed):
    here, units = museum(seed)
    each = by_area(units, here.areas.index)

    areas = found_in(here, units).areas

    for _, area in areas.iterrows():
        assert area["observed"] == each[list(area["members"])].sum()
        assert area["people"] == here.areas.loc[list(area["members"]), "people"].sum()
    assert areas["observed"].sum() == len(units)
    assert areas["expected_distance"].sum() == pytest.approx(len(units))
