"""Places of too few expected visits, joined: worked by hand on squares, then laws."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.measures.areas.level import choose_level

WIDE = 4


def squares(count: int, **columns) -> pd.DataFrame:
    """Make neighbourhoods of one small area each: squares of a kilometre, four to a row."""
    codes = [f"E01{n:06d}" for n in range(count)]
    return pd.DataFrame(
        {
            "name": [f"Square {n} (Town {n:03d}A)" for n in range(count)],
            "neighbourhood_code": [f"E02{n:06d}" for n in range(count)],
            "neighbourhood": [f"Square {n}" for n in range(count)],
            "authority_code": "E06000001",
            "easting": [1000.0 * (n % WIDE) for n in range(count)],
            "northing": [1000.0 * (n // WIDE) for n in range(count)],
            "people": 1500,
        }
        | columns,
        index=pd.Index(codes, name="area_code"),
    )


def beside(areas: pd.DataFrame) -> pd.DataFrame:
    """Say which squares share a side."""
    at = areas[["easting", "northing"]].to_numpy()
    km = np.abs(at[:, None] - at[None]).sum(axis=2) / 1000
    one, other = np.nonzero(km == 1)
    return touching_pairs(areas.index[one], areas.index[other])


def touching_pairs(one, other, border_km: float = 1.0) -> pd.DataFrame:
    return pd.DataFrame(
        {"area_code": one, "neighbour": other, "border_km": border_km, "apart": False}
    )


def joined(expected: list[float], **columns):
    areas = squares(len(expected), **columns)
    return choose_level(pd.Series(expected, areas.index), areas, beside(areas))


def places(grouping) -> list[str]:
    """Return which squares were put together, by their numbers."""
    return sorted(
        " ".join(str(int(code[3:])) for code in members) for members in grouping.members()
    )


def test_two_of_too_few_beside_each_other_become_one():
    found = joined([18, 14, 40, 50])

    assert places(found) == ["0 1", "2", "3"]
    assert found.names[found.membership["E01000000"]] == "Square 0 and Square 1"


def test_with_enough_expected_nothing_is_joined():
    found = joined([30, 45, 40, 50])

    assert places(found) == ["0", "1", "2", "3"]
    assert found.alone is None


def test_the_nearest_of_too_few_is_joined_and_not_one_that_can_be_tested():
    # 1 lies between 0, which has enough, and 2, which has too few.
    assert places(joined([200, 10, 25, 200])) == ["0", "1 2", "3"]


def test_a_place_of_too_few_among_testable_ones_goes_to_the_one_with_fewest_expected():
    assert places(joined([200, 12, 90, 200])) == ["0", "1 2", "3"]


def test_places_are_never_joined_across_an_authority():
    found = joined([20, 20, 20, 20], authority_code=["E06000001", *["E06000002"] * 3])

    # The first stays as it is: nothing beside it is in its own authority.
    assert places(found) == ["0", "1 2 3"]
    assert found.level_of_each()["E02000000"] == "neighbourhood"


def test_places_of_one_ward_are_joined_before_others_that_are_nearer():
    # 1 has the fewest, and 2 is the nearest to it, across the edge of its ward.
    areas = squares(4, ward_code=["W1", "W1", "W2", "W2"], easting=[0.0, 1000.0, 1500.0, 2500.0])
    expected, touching = pd.Series([20.0, 15.0, 20.0, 20.0], areas.index), beside(squares(4))

    assert places(choose_level(expected, areas, touching)) == ["0 1", "2 3"]
    without = areas.drop(columns="ward_code")
    assert places(choose_level(expected, without, touching)) == ["0 1 2", "3"]


def test_what_would_still_be_too_few_stays_as_it_is():
    found = joined([3, 4, 5, 6])

    assert places(found) == ["0", "1", "2", "3"]
    assert set(found.level_of_each()) == {"neighbourhood"}


def test_no_more_than_three_are_joined():
    # Four of nine make 36, but in so wide a place one that sends half as many would not show.
    assert places(joined([9, 9, 9, 9])) == ["0", "1", "2", "3"]
    assert places(joined([12, 9, 9, 200])) == ["0 1 2", "3"]


def test_a_place_is_not_left_out_because_a_smaller_one_was_tried_in_vain():
    # 0, 1 and 2 come to 22 together; 3 lacks little, which 2 makes up for, and then 1 may join.
    assert places(joined([5, 7, 10, 25])) == ["0", "1 2 3"]


def test_places_that_meet_only_in_a_corner_are_not_beside_each_other():
    areas = squares(2, easting=[0.0, 1000.0], northing=[0.0, 1000.0])
    corner = touching_pairs(areas.index, areas.index[::-1], border_km=0.0)
    few = pd.Series(20.0, areas.index)

    assert places(choose_level(few, areas, corner)) == ["0", "1"]
    # An island belongs with the nearest shore.
    assert places(choose_level(few, areas, corner.assign(apart=True))) == ["0 1"]


def test_small_areas_are_joined_within_their_neighbourhood_first():
    # Eight squares of two neighbourhoods; two of the second have too few.
    home = [n // 4 for n in range(8)]
    areas = squares(
        8,
        neighbourhood_code=[f"E02{n:06d}" for n in home],
        neighbourhood=[f"Quay {n}" for n in home],
        name=[f"Quay {n // 4} (Town 00{n // 4}{'ABCD'[n % 4]})" for n in range(8)],
    )
    expected = pd.Series([40.0] * 6 + [18.0, 18.0], areas.index)

    found = choose_level(expected, areas, beside(areas))

    assert places(found) == ["0", "1", "2", "3", "4", "5", "6 7"]
    assert found.level == "small area"
    code = found.membership["E01000007"]
    assert (found.names[code], found.levels[code]) == (
        "Quay 1 (Town 001C and 001D)",
        "part of a neighbourhood",
    )


def test_a_joined_place_is_named_after_those_with_most_people():
    found = joined([10, 12, 11], people=[1000, 4000, 3000])

    assert found.names.tolist() == ["Square 1 and around"]
    assert found.made_of.tolist() == ["Square 1; Square 2; Square 0"]
    assert found.levels.tolist() == ["neighbourhoods joined"]


def test_a_joined_code_says_so_and_comes_from_its_members_alone():
    code = joined([18, 14, 40, 50]).membership["E01000000"]

    assert code.startswith("joined-")
    assert joined([14, 17, 33, 90]).membership["E01000000"] == code
    assert joined([200, 10, 25, 200]).membership["E01000001"] != code


EXPECTED = st.lists(st.floats(0, 70), min_size=1, max_size=12)


@settings(max_examples=25)
@given(EXPECTED, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(expected, chance):
    areas = squares(len(expected))
    due, touching = pd.Series(expected, areas.index), beside(areas)
    shuffled = chance.sample(list(areas.index), len(areas))

    found = choose_level(due, areas, touching)
    again = choose_level(
        due.loc[shuffled[::-1]], areas.loc[shuffled], touching.iloc[::-1].reset_index(drop=True)
    )

    assert again.membership.sort_index().equals(found.membership.sort_index())
    assert again.names.sort_index().equals(found.names.sort_index())


@settings(max_examples=25)
@given(EXPECTED)
def test_what_is_joined_can_be_tested_and_what_cannot_be_is_whole(expected):
    areas = squares(len(expected))
    due, touching = pd.Series(expected, areas.index), beside(areas)

    found = choose_level(due, areas, touching)

    total, sizes = found.total(due), found.members().map(len)
    assert total.sum() == pytest.approx(due.sum())
    assert set(found.names.index) == set(found.membership)
    assert sizes.max() <= 3
    assert (total[sizes > 1] >= 30).all()
    # No place that is left with too few could be joined with one place beside it.
    near = touching.assign(
        one=touching["area_code"].map(found.membership),
        other=touching["neighbour"].map(found.membership),
    )
    for one, other in zip(near["one"], near["other"], strict=True):
        if one != other and total[one] < 30 and sizes[one] + sizes[other] <= 3:
            assert total[one] + total[other] < 30


@settings(max_examples=25)
@given(EXPECTED)
def test_joined_places_hang_together(expected):
    areas = squares(len(expected))
    touching = beside(areas)

    found = choose_level(pd.Series(expected, areas.index), areas, touching)

    for members in found.members():
        inside = touching[touching["area_code"].isin(members) & touching["neighbour"].isin(members)]
        reached = {members[0]}
        for _ in members:
            reached |= set(inside[inside["area_code"].isin(reached)]["neighbour"])
        assert reached == set(members)
