"""What several kinds of evidence say together: by hand, by an independent model, and as laws."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from insights.measures.evidence.triangulation import (
    AGREEMENTS,
    agreement,
    kinds_side_by_side,
    places_side_by_side,
)

VERDICTS = ["under_strong", "under_likely", "in_line", "over", "too_few"]


@pytest.mark.parametrize(
    ("tickets", "members", "gift_aid", "together"),
    [
        ("under_strong", "under_likely", "under_strong", "every"),
        ("under_strong", "too_few", "under_likely", "every"),
        ("under_strong", "under_likely", "in_line", "several"),
        ("under_strong", "in_line", "in_line", "one"),
        ("in_line", "in_line", "under_likely", "one"),
        ("under_strong", "over", "in_line", "contradictory"),
        ("under_strong", "under_strong", "over", "contradictory"),
        ("under_strong", "too_few", "too_few", "alone"),
        ("in_line", "over", "too_few", "none"),
        ("too_few", "too_few", "too_few", "too_few"),
    ],
)
def test_what_three_sources_say_together(tickets, members, gift_aid, together):
    assert agreement([tickets, members, gift_aid]) == together


@given(st.lists(st.sampled_from(VERDICTS), min_size=2, max_size=4), st.randoms())
def test_neither_the_order_nor_silence_changes_what_is_said(verdicts, chance):
    mixed = verdicts[:]
    chance.shuffle(mixed)

    assert agreement(verdicts) in AGREEMENTS
    assert agreement(mixed) == agreement(verdicts) == agreement([*verdicts, "too_few"])


@given(st.lists(st.sampled_from(VERDICTS), min_size=2, max_size=4))
def test_lower_is_said_only_where_some_source_says_it(verdicts):
    lower = any(each.startswith("under") for each in verdicts)

    assert (agreement(verdicts) not in ("none", "too_few")) == lower


def areas(observed, *, expected=40.0, band="") -> pd.DataFrame:
    """Ten areas of two small areas each; the further on, the more deprived."""
    codes = [f"A{n}" for n in range(10)]
    seen = pd.Series(observed, codes, dtype=float)
    return pd.DataFrame(
        {
            "name": [f"Place {n}" for n in range(10)],
            "members": [(f"a{n}", f"b{n}") for n in range(10)],
            "people": 3000,
            "distance_km": 2.0,
            "observed": seen,
            "observed_band": np.where(seen.isna(), band or "0-4", ""),
            "expected_distance": expected,
            "ratio": seen / expected,
            "low": seen / expected * 0.8,
            "high": seen / expected * 1.2,
            "verdict": "in_line",
        },
        index=pd.Index(codes, name="area_code"),
    )


SMALL = pd.DataFrame(
    {"people": 1500, "neighbourhood_code": ""},
    index=[f"{side}{n}" for n in range(10) for side in "ab"],
)
PROFILE = pd.DataFrame(
    [
        {"area_code": f"{side}{n}", "characteristic": key, "share": share}
        for key, shares in (
            ("deprivation", [n / 10 for n in range(10)]),
            ("no_car", [n / 20 for n in range(10)]),  # the same places have the most
            ("aged_65", [1 - n / 10 for n in range(10)]),
        )
        for n, share in enumerate(shares)
        for side in "ab"
    ]
)
CALLED = {key: SimpleNamespace(label=key, theme="") for key in ("deprivation", "no_car", "aged_65")}
LOWER = pd.DataFrame(
    {"verdict": "under", "top_ratio": [0.5, 0.6, 0.7]},
    index=pd.Index(["no_car", "deprivation", "aged_65"], name="characteristic"),
)
FEWER = [40, 44, 36, 42, 38, 41, 39, 43, 18, 22]


def kinds(tables: dict[str, pd.DataFrame], trends: pd.DataFrame = LOWER) -> pd.DataFrame:
    together = pd.concat(table.assign(source=name) for name, table in tables.items())
    return kinds_side_by_side(together, trends, SMALL, PROFILE, CALLED)


def test_each_place_stands_once_for_each_source():
    tickets, members = areas(FEWER), areas(FEWER).assign(verdict="over")
    found = places_side_by_side(
        pd.concat([tickets.assign(source="tickets"), members.assign(source="members")])
    )

    assert len(found) == 20
    assert found.groupby("key")["source"].agg(list).map(tuple).unique().tolist() == [
        ("tickets", "members")
    ]


def test_one_source_has_nothing_beside_it():
    alone = areas(FEWER).assign(source="tickets")

    assert places_side_by_side(alone).empty
    assert kinds({"tickets": areas(FEWER)}).empty


def test_the_places_with_the_most_are_home_to_a_fifth_of_the_people():
    found = kinds({"tickets": areas(FEWER), "members": areas([40] * 10)})
    of = found[found["key"].eq("deprivation")].set_index("source")

    assert of.loc["tickets", "ratio"] == pytest.approx((18 + 22) / 80)
    assert of.loc["members", "ratio"] == pytest.approx(1.0)
    assert of["verdict"].tolist() == ["under", "in_line"]
    assert of["agreement"].unique().tolist() == ["one"]


def test_a_kind_with_the_same_places_is_told_once_and_deprivation_goes_first():
    found = kinds({"tickets": areas(FEWER), "members": areas(FEWER)})

    assert found["key"].unique().tolist() == ["deprivation", "aged_65"]


def test_only_kinds_that_the_first_source_finds_lower_are_looked_at():
    calm = LOWER.assign(verdict="in_line")

    assert kinds({"tickets": areas(FEWER), "members": areas(FEWER)}, calm).empty


def test_limits_are_those_of_quasi_poisson_regression():
    """Statsmodels, given the same places, the most deprived two against the rest."""
    found = kinds({"tickets": areas(FEWER), "members": areas(FEWER)}).iloc[0]
    top = np.r_[np.zeros(8), 1, 1]
    model = sm.GLM(
        FEWER, np.column_stack([1 - top, top]), family=sm.families.Poisson(),
        offset=np.log(np.full(10, 40.0)),
    ).fit()  # fmt: skip
    spread = max(1.0, model.pearson_chi2 / model.df_resid)
    error = np.sqrt(spread) * model.bse[1]

    assert found["ratio"] == pytest.approx(np.exp(model.params[1]))
    assert found["low"] == pytest.approx(np.exp(model.params[1] - 1.959964 * error))
    assert found["high"] == pytest.approx(np.exp(model.params[1] + 1.959964 * error))


def test_places_that_differ_much_widen_the_limits():
    uneven = [10, 80, 20, 70, 15, 75, 30, 60, 18, 22]
    even = kinds({"tickets": areas(FEWER), "members": areas(FEWER)}).iloc[0]
    wide = kinds({"tickets": areas(uneven), "members": areas(uneven)}).iloc[0]

    assert wide["high"] - wide["low"] > 2 * (even["high"] - even["low"])


def test_a_count_shown_as_a_band_counts_as_low_and_not_as_unknown():
    seen = [40, 44, 36, 42, 38, 41, 39, 43, np.nan, 18]
    found = kinds({"tickets": areas(seen), "members": areas(FEWER)}).iloc[0]

    assert 18 / 80 < found["ratio"] < 22.5 / 80
    assert found["verdict"] == "under"


def test_too_few_expected_say_nothing():
    few = areas([4] * 10, expected=14.0)  # 28 in the two places with the most
    found = kinds({"tickets": areas(FEWER), "members": few})

    assert found[found["source"].eq("members")]["verdict"].unique().tolist() == ["too_few"]
    assert found[found["source"].eq("members")]["ratio"].isna().all()


def test_parties_need_as_many_more():
    together = areas(FEWER).assign(party_factor=3.0)
    found = kinds({"tickets": areas(FEWER), "members": together})

    assert found[found["source"].eq("members")]["verdict"].unique().tolist() == ["too_few"]
