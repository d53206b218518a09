"""Pooled fifths: a town done by hand, then planted trends, then what no trend gives."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.measures.kinds.pooled import pooled
from insights.measures.kinds.trend import slope, top_fifth
from insights.measures.scatter import dispersion
from insights.measures.verdicts import cautions

ABOUT = {
    "poverty": SimpleNamespace(label="Deprivation", theme="deprivation"),
    "cars": SimpleNamespace(label="No car", theme="household"),
}


def areas(n: int, people: int = 1000, each: int = 5) -> pd.DataFrame:
    return pd.DataFrame(
        {"people": people, "neighbourhood_code": [f"N{i // each}" for i in range(n)]},
        index=pd.Index([f"E01{i:06d}" for i in range(n)], name="area_code"),
    )


def profile(frame: pd.DataFrame, **shares) -> pd.DataFrame:
    return pd.concat(
        pd.DataFrame({"area_code": frame.index, "characteristic": key, "share": list(share)})
        for key, share in shares.items()
    )


def test_fifths_hold_a_fifth_of_the_people_in_order_of_the_share():
    town = areas(20)
    seen = pd.Series([10] * 16 + [4] * 4, town.index)
    due = pd.Series(10.0, town.index)

    fifths, trends = pooled(seen, due, town, profile(town, poverty=np.arange(20) / 20), ABOUT)

    assert fifths["people"].tolist() == [4000] * 5
    assert fifths["observed"].tolist() == [40, 40, 40, 40, 16]
    assert fifths["ratio"].tolist() == [1, 1, 1, 1, 0.4]
    assert fifths["share_low"].tolist()[-1] == pytest.approx(0.8)
    assert trends.loc["poverty", "label"] == "Deprivation"
    assert trends.loc["poverty", "top_ratio"] == pytest.approx(0.4)


def test_limits_are_exact_where_places_differ_no_more_than_chance():
    town = areas(20)
    seen = pd.Series(3, town.index)
    fifths, _ = pooled(seen, pd.Series(5.0, town.index), town,
                       profile(town, cars=np.arange(20) / 20), ABOUT)  # fmt: skip

    # 12 seen of 20 expected: the published exact limits.
    assert fifths["low"].iloc[0] == pytest.approx(0.310, abs=5e-4)
    assert fifths["high"].iloc[0] == pytest.approx(1.048, abs=5e-4)


def test_limits_widen_where_places_differ_by_themselves():
    town = areas(40)
    share = np.arange(40) / 40
    due = pd.Series(20.0, town.index)
    even = pooled(pd.Series(20, town.index), due, town, profile(town, cars=share), ABOUT)[0]
    uneven = pooled(pd.Series([5, 35] * 20, town.index), due, town, profile(town, cars=share),
                    ABOUT)[0]  # fmt: skip

    assert (uneven["high"] - uneven["low"]).mean() > 2 * (even["high"] - even["low"]).mean()


def planted(chance, visits, effect, n=150):
    town = areas(n)
    score = np.repeat(chance.normal(0, 1, n // 5), 5) + chance.normal(0, 0.5, n)
    noise = np.repeat(chance.normal(0, 0.15, n // 5), 5)
    rate = np.exp(effect * score + noise)
    seen = pd.Series(chance.poisson(rate * visits / rate.sum()), town.index)
    due = pd.Series(seen.sum() / n, town.index, dtype=float)
    other = np.repeat(chance.normal(0, 1, n // 5), 5) + chance.normal(0, 0.5, n)
    return pooled(seen, due, town, profile(town, poverty=score, cars=other), ABOUT)


def test_the_dispersion_is_pearsons_statistic_over_its_freedom():
    places = pd.DataFrame(
        {
            "observed": [4.0, 16.0, 10.0, 10.0, 0.0, 0.0],
            "expected": 10.0,
            "fifth": [1, 1, 2, 2, 3, 3],
            "neighbourhood": list("abcdef"),
        }
    )

    # (6² + 6²) / 10 = 7.2, over six places less three fifths; the third sent nobody.
    assert dispersion(places) == pytest.approx(2.4)


def test_a_planted_gradient_is_found_with_its_index_of_inequality():
    _, trends = planted(np.random.default_rng(1), 3000, -0.4)

    assert trends.loc["poverty", "verdict"] == "under"
    assert trends.loc["poverty", "slope"] < -0.3
    assert trends.loc["poverty", "probability_below"] > 0.95
    assert trends.loc["poverty", "inequality_high"] < 0.5
    assert trends.loc["cars", "verdict"] == "in_line"
    assert trends.loc["poverty", "difference_high"] < -0.4
    low, high = trends.loc["cars", ["inequality_low", "inequality_high"]]
    assert low < 1 < high


def test_both_indices_of_inequality_are_those_of_regression_software():
    import statsmodels.api as sm
    from scipy.stats import t

    seen, due = np.array([130.0, 118, 95, 90, 67]), np.full(5, 100.0)
    fifths = pd.DataFrame(
        {
            "fifth": range(1, 6), "people": 1000, "observed": seen, "expected": due,
            "trend_dispersion": 1.0, "rounded_to": 1, "score": [-1.3, -0.5, 0.1, 0.6, 1.1],
            "neighbourhoods": 42,
        }
    )  # fmt: skip
    rank = np.array([-0.4, -0.2, 0.0, 0.2, 0.4])
    often = t.isf(0.025, 40)

    found = slope(fifths)
    rise = sm.GLM(seen, sm.add_constant(rank), family=sm.families.Poisson(),
                  offset=np.log(due)).fit()  # fmt: skip
    line = sm.WLS(seen / due, sm.add_constant(rank), weights=due).fit(
        cov_type="fixed scale", cov_kwds={"scale": 1.0}
    )

    assert found["inequality"] == pytest.approx(np.exp(rise.params[1]))
    assert found["inequality_low"] == pytest.approx(
        np.exp(rise.params[1] - often * rise.bse[1]), rel=1e-6
    )
    assert found["difference"] == pytest.approx(line.params[1])
    assert found["difference_high"] == pytest.approx(line.params[1] + often * line.bse[1])


def test_a_planted_excess_is_over():
    assert planted(np.random.default_rng(2), 3000, 0.5)[1].loc["poverty", "verdict"] == "over"


def test_too_few_expected_in_the_top_fifth_is_not_enough_data():
    _, trends = planted(np.random.default_rng(3), 100, -0.5)

    assert set(trends["verdict"]) == {"too_few"}


def test_a_characteristic_that_is_the_same_everywhere_or_nowhere_known_is_left_out():
    town = areas(20)
    seen, due = pd.Series(10, town.index), pd.Series(10.0, town.index)

    fifths, trends = pooled(seen, due, town, profile(town, cars=[0.3] * 20, poverty=[np.nan] * 20),
                            ABOUT)  # fmt: skip

    assert len(fifths) == len(trends) == 0


def test_a_fifth_that_sent_nobody_still_has_an_upper_limit():
    town = areas(20)
    seen = pd.Series([10] * 16 + [0] * 4, town.index)
    fifths, trends = pooled(seen, pd.Series(10.0, town.index), town,
                            profile(town, cars=np.arange(20) / 20), ABOUT)  # fmt: skip

    assert (fifths["ratio"].iloc[-1], fifths["low"].iloc[-1]) == (0, 0)
    assert 0 < fifths["high"].iloc[-1] < 0.2
    assert np.isfinite(trends.loc["cars", "slope"])


def test_the_caution_about_places_and_people_is_at_hand():
    assert "places, not people" in cautions()["pooled"]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 9999), st.integers(15, 60))
def test_pooling_loses_no_visit_and_limits_hold_the_ratio(seed, n):
    chance = np.random.default_rng(seed)
    town = areas(n).assign(people=chance.integers(500, 3000, n))
    seen = pd.Series(chance.poisson(4, n), town.index)
    due = pd.Series(chance.gamma(4, 1, n), town.index)

    fifths, trends = pooled(seen, due, town, profile(town, cars=chance.uniform(size=n)), ABOUT)

    if seen.sum():
        assert fifths["observed"].sum() == seen.sum()
        assert fifths["expected"].sum() == pytest.approx(due.sum())
        assert ((fifths["low"] <= fifths["ratio"]) & (fifths["ratio"] <= fifths["high"])).all()
        assert trends["p_value"].between(0, 1).all()


@pytest.mark.slow
@pytest.mark.parametrize("visits", [600, 4000, 20_000])
def test_no_claim_is_made_where_places_only_differ_by_themselves(visits):
    chance = np.random.default_rng(visits)
    told = [
        planted(chance, visits, 0)[1]["verdict"].isin(["under", "over"]).any() for _ in range(100)
    ]

    assert np.mean(told) <= 0.06


@pytest.mark.slow
def test_hardly_any_museum_sees_a_claim_in_real_profiles_where_nothing_is_planted():
    from insights.measures.disclosure.release_sums import release_pooled
    from insights.measures.expected.visits import expected_visits
    from insights.open_data.store import open_sample_store
    from insights.settings import Settings
    from insights.surroundings import find_surroundings, find_venue

    store = open_sample_store()
    here = find_surroundings(store, find_venue("ZX1 1AA", store.directory), Settings("ZX1 1AA"))
    places, chance = here.areas, np.random.default_rng(46)
    neighbourhood = pd.factorize(places["neighbourhood_code"])[0]
    told = []
    for _ in range(100):
        alike = chance.normal(0, 0.15, neighbourhood.max() + 1)[neighbourhood]
        liking = np.exp(alike + chance.normal(0, 0.08, len(places)))
        rate = places["people"] * liking * (here.distance_km + 1) ** -1.3
        seen = pd.Series(chance.poisson(3000 * rate / rate.sum()), places.index)
        due = expected_visits(seen, places, here.distance_km, here.deprivation).expected_distance
        _, trends = release_pooled(*pooled(seen, due, places, here.profile), to=10)
        told.append(trends["verdict"].isin(["under", "over"]).any())

    assert len(trends) > 40
    assert np.mean(told) <= 0.05


def test_a_fifth_that_stands_out_alone_is_neither_a_gap_nor_in_line():
    top = pd.DataFrame(
        {"observed": [300.0], "expected": [550.0], "dispersion": [4.0], "rounded_to": [5.0],
         "ratio": [0.55], "low": [0.4], "high": [0.7]}
    )  # fmt: skip
    steady, unsteady = (
        top_fifth(top, pd.Series([-0.2]), pd.Series([q]))["verdict"][0] for q in (0.01, 0.14)
    )

    assert (steady, unsteady) == ("under", "too_few")
