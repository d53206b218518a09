"""Sums beside hidden counts: fifths, councils, months, rounded until they tell nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from insights.measures.disclosure.audit import behind
from insights.measures.disclosure.gate import (
    release_areas,
    release_breakdown,
    release_places,
    release_pooled,
)
from insights.measures.disclosure.release_sums import protect
from insights.measures.kinds.pooled import judge, ratios
from tests.measures.disclosure.few_visits import NOWHERE, areas


def homes(frame: pd.DataFrame) -> pd.DataFrame:
    """One kind of home in each area, all in one council, the first half of them near."""
    near = np.where(np.arange(len(frame)) < len(frame) / 2, "under 2 km", "2 to 5 km")
    return pd.DataFrame(
        {"area_code": frame.index, "authority": "Marlhaven", "distance": near}, dtype=object
    )


def in_fifths(frame: pd.DataFrame, **orders: list[int]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cut a town of five areas into fifths of one area each, once for each order."""
    seen = frame["observed"].to_numpy()
    fifths = pd.concat(
        pd.DataFrame(
            {
                "characteristic": key,
                "fifth": [1, 2, 3, 4, 5],
                "areas": 1,
                "people": 1000,
                "observed": seen[order],
                "expected": seen.sum() / 5,
                "dispersion": 1.0,
                "trend_dispersion": 1.0,
                "score": [-1.4, -0.7, 0.0, 0.7, 1.4],
                "neighbourhoods": 5,
                "rounded_to": 1,
                "members": [(frame.index[at],) for at in order],
            }
        )
        for key, order in orders.items()
    )
    fifths = ratios(fifths.reset_index(drop=True))
    named = pd.DataFrame({"label": list(orders), "theme": list(orders)}, index=list(orders))
    return fifths, judge(named, fifths)


@pytest.mark.parametrize("count", [1, 2, 5, 6, 12, 30])
def test_visits_from_one_place_alone_cannot_be_shown_beside_fifths_of_one_place_each(count):
    # Were the fifths shown, the one of five or six households would be known to within three.
    frame = areas([count, 0, 0, 0, 0]).assign(members=[(f"E{n:08d}",) for n in range(5)])
    fifths, trends = in_fifths(frame, deprivation=[0, 1, 2, 3, 4])

    shown, beside, said, _ = release_places(frame, fifths, trends, NOWHERE, homes(frame), count)

    assert shown["observed"].isna().all()
    assert set(shown["observed_band"]) <= {"0-4", "hidden"}
    assert shown["verdict"].eq("too_few").all()
    assert beside["observed"].dropna().ge(5).all()
    assert said["verdict"].eq("too_few").all()
    assert len(said) == beside["characteristic"].nunique()


def test_fifths_that_would_pin_an_area_are_rounded_more_coarsely():
    frame = areas([3, 2, 200, 230, 240]).assign(members=[(f"E{n:08d}",) for n in range(5)])
    fifths, trends = in_fifths(frame, cars=[0, 1, 2, 3, 4])

    shown, beside, _, _ = release_places(frame, fifths, trends, NOWHERE, homes(frame), 675)

    # By itself, 200 hidden for the sake of 3 and 2 would be told as 198 to 202.
    assert shown["observed_band"].tolist() == ["0-4", "0-4", "hidden", "", ""]
    assert beside["rounded_to"].eq(10).all()
    assert beside["observed"].tolist()[2:] == [200, 230, 240]


def test_a_council_or_a_distance_that_would_pin_an_area_is_rounded_or_left_out():
    frame = areas([3, 2, 200, 230, 240]).assign(members=[(f"E{n:08d}",) for n in range(5)])
    nothing, said = (table.iloc[:0] for table in in_fifths(frame, cars=[0, 1, 2, 3, 4]))
    by_home = pd.DataFrame(
        {
            "dimension": ["authority", "distance", "distance"],
            "value": ["Marlhaven", "under 2 km", "2 to 5 km"],
            "count": [675.0, 205.0, 470.0],
            "share": [1.0, 0.3, 0.7],
        }
    )
    near = release_places(frame, nothing, said, by_home, homes(frame), 675).breakdown
    # Ten homes nearby hold the hidden areas and nothing else.
    tight = by_home.assign(count=[675.0, 5.0, 670.0])
    apart = homes(frame).assign(distance=["under 2 km"] * 2 + ["2 to 5 km"] * 3)
    left = release_places(frame, nothing, said, tight, apart, 675).breakdown

    assert near["dimension"].tolist() == ["authority", "distance", "distance"]
    assert "distance" not in set(left["dimension"])


def test_nobody_anywhere_is_published_without_a_number():
    released = release_areas(areas([0, 0, 1]))

    assert released["observed"].isna().all()
    assert set(released["verdict"]) == {"too_few"}


def divided(dimension: str, **counts: float) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "dimension": dimension,
            "value": list(counts),
            "count": list(counts.values()),
            "share": 0.0,
        }
    )


def test_a_small_value_of_a_breakdown_is_not_named_and_the_rest_rounded():
    visits = divided("channel", a=3.0, b=9.0, c=41.0, d=62.0)
    released = release_breakdown(visits)

    assert released["value"].tolist() == ["d", "c", "b"]
    assert released["count"].tolist() == [60, 40, 10]
    assert released["share"].iloc[1] == pytest.approx(40 / 115)
    assert set(released["rounded_to"]) == {5}
    pd.testing.assert_frame_equal(release_breakdown(released), released)


def test_rows_that_read_alike_do_not_say_by_their_order_which_is_larger():
    one, other = ({"a": 39.0, "b": 41.0, "c": 90.0}, {"c": 90.0, "a": 41.0, "b": 39.0})

    pd.testing.assert_frame_equal(
        release_breakdown(divided("channel", **one)).reset_index(drop=True),
        release_breakdown(divided("channel", **other)).reset_index(drop=True),
    )


def test_small_values_are_told_together_where_they_are_enough():
    released = release_breakdown(divided("channel", a=3.0, b=4.0, c=4.0, d=62.0))

    assert released["value"].tolist() == ["d", "others, fewer than 5 each"]
    assert released["count"].tolist() == [60, 10]


def test_months_between_the_first_and_the_last_keep_their_place_and_may_be_nobody():
    months = {"2025-01": 2.0, "2025-02": 30.0, "2025-03": 0.0, "2025-04": 41.0, "2025-05": 0.0}
    released = release_breakdown(divided("month", **months))

    assert released["value"].tolist() == ["2025-02", "2025-03", "2025-04"]
    assert released["count_band"].tolist()[1] == "0-4"


def test_a_dimension_that_would_give_a_count_away_is_left_out():
    # Of six orders the total is known, so of 5 and 1 neither can be kept from anybody.
    assert release_breakdown(divided("channel", a=5.0, b=1.0)).empty


def test_sums_that_were_protected_cannot_be_worked_out():
    from scipy.optimize import LinearConstraint, milp

    chance = np.random.default_rng(3)
    for _ in range(200):
        counts = chance.negative_binomial(1, 0.06, int(chance.integers(2, 8))).astype(float)
        shown, bands, safe = protect(counts)
        hidden = np.isnan(shown)
        if not hidden.any() or not safe:
            continue
        around = np.array([behind(s, 5) if s == s else (0, 4) for s in shown])
        low = np.where(hidden & (np.array(bands) == "hidden"), 5, around[:, 0])
        high = np.where(hidden & (np.array(bands) == "hidden"), 10_000, around[:, 1])
        total = (counts.sum(), counts.sum())
        for place in np.flatnonzero(hidden):
            aim = np.zeros(len(counts))
            aim[place] = 1
            ends = [
                milp(sign * aim, integrality=np.ones(len(counts)), bounds=(low, high),
                     constraints=LinearConstraint(np.ones(len(counts)), *total)).x[place]
                for sign in (1, -1)
            ]  # fmt: skip
            assert round(ends[1] - ends[0]) + 1 >= min(5, counts.sum() + 1)


def test_pooled_findings_are_rounded_and_recomputed():
    frame = areas([58, 61, 63, 49, 3])
    fifths, trends = in_fifths(frame, cars=[0, 1, 2, 3, 4])
    released, said = release_pooled(fifths, trends)

    assert released["observed"].tolist()[:4] == [60, 60, 65, 50]
    assert released["observed"].isna().tolist() == [False] * 4 + [True]
    assert released["expected"].sum() == pytest.approx(235)
    assert released["ratio"].iloc[0] == pytest.approx(60 / 47)
    assert "members" not in released
    assert said.loc["cars", "verdict"] == "too_few"
    again, _ = release_pooled(released, said)
    pd.testing.assert_frame_equal(again, released)


def test_a_trend_follows_from_the_fifths_that_are_published_and_from_nothing_else():
    exact = [58, 61, 63, 49, 33]
    moved = [59, 60, 64, 48, 33]  # told alike, to the nearest five
    released = [
        release_pooled(*in_fifths(areas(counts), cars=[0, 1, 2, 3, 4])) for counts in (exact, moved)
    ]

    pd.testing.assert_frame_equal(released[0][0], released[1][0])
    pd.testing.assert_frame_equal(released[0][1], released[1][1])


def test_rounding_more_coarsely_never_makes_a_trend_surer():
    fifths, trends = in_fifths(areas([300, 280, 240, 220, 180]), cars=[0, 1, 2, 3, 4])
    p_values = [release_pooled(fifths, trends, to=to)[1].loc["cars", "p_value"] for to in (5, 20)]

    assert p_values[0] < p_values[1]


@pytest.mark.parametrize("dimension", ["authority", "channel"])
def test_one_visit_from_elsewhere_does_not_hide_how_many_came_from_here(dimension: str):
    divided = pd.DataFrame(
        {"dimension": dimension, "value": ["Derby", "Westminster"], "count": [4000.0, 1.0],
         "share": [4000 / 4001, 1 / 4001]}
    )  # fmt: skip
    everywhere = pd.DataFrame(
        {"area_code": "", "authority": ["Derby", "Westminster", "Leeds"], "distance": "under 2 km"}
    )
    frame = areas([9] * 5).assign(members=[(f"E{n:08d}",) for n in range(5)])
    fifths, said = (table.iloc[:0] for table in in_fifths(frame, cars=[0, 1, 2, 3, 4]))

    shown = release_places(frame.iloc[:0], fifths, said, divided, everywhere, 4001).breakdown

    # To the nearest five, 4,000 would tell the one apart; to the nearest ten it does not.
    assert shown[["value", "count", "rounded_to"]].to_numpy().tolist() == [["Derby", 4000, 10]]
