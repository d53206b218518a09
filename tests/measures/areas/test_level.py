"""The level of geography: worked examples, then a law."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from insights.measures.areas.level import choose_level


def town(n: int, each: int = 3) -> pd.DataFrame:
    codes = [f"E01{i:06d}" for i in range(n)]
    return pd.DataFrame(
        {
            "name": [f"Area {i}" for i in range(n)],
            "neighbourhood_code": [f"E02{i // each:06d}" for i in range(n)],
            "neighbourhood": [f"Neighbourhood {i // each}" for i in range(n)],
        },
        index=pd.Index(codes, name="area_code"),
    )


def test_seven_testable_areas_in_ten_keep_the_small_areas():
    areas = town(10)
    enough = pd.Series([30.0] * 7 + [2.0] * 3, areas.index)
    short = pd.Series([30.0] * 6 + [2.0] * 4, areas.index)

    assert choose_level(enough, areas).level == "small area"
    assert choose_level(short, areas).level == "neighbourhood"


def test_neighbourhoods_carry_names_and_members():
    areas = town(6)
    found = choose_level(pd.Series(5.0, areas.index), areas)

    assert found.names["E02000001"] == "Neighbourhood 1"
    assert found.members()["E02000001"] == ("E01000003", "E01000004", "E01000005")
    assert found.total(pd.Series(5.0, areas.index))["E02000000"] == 15


def test_an_area_with_no_neighbourhood_stays_by_itself():
    areas = town(3)
    areas.loc["E01000002", ["neighbourhood_code", "neighbourhood"]] = ""

    found = choose_level(pd.Series(5.0, areas.index), areas)

    assert found.membership["E01000002"] == "E01000002"
    assert found.names["E01000002"] == "Area 2"


@given(st.lists(st.floats(0, 100), min_size=1, max_size=40))
def test_gathering_areas_loses_no_visits(values):
    areas = town(len(values))
    expected = pd.Series(values, areas.index)

    found = choose_level(expected, areas)

    assert abs(found.total(expected).sum() - expected.sum()) < 1e-6
    assert sum(len(m) for m in found.members()) == len(areas)
