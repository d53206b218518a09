"""Kinds of place held alike: worked by hand, beside other software, then planted causes."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.measures.disclosure.release_areas import release_areas
from insights.measures.kinds.alike_places import choose, inflation, order, places_of, ranks_of
from insights.measures.kinds.censored import censored_poisson, known_share
from insights.measures.kinds.held_alike import held_alike
from insights.open_data.people.characteristics import characteristics

ABOUT = {
    "deprivation": SimpleNamespace(label="deprivation", theme="deprivation"),
    "no_car": SimpleNamespace(label="households with no car or van", theme="household"),
    "aged_65_plus": SimpleNamespace(label="people aged 65 and over", theme="age"),
}


def small_areas(n: int) -> pd.DataFrame:
    return pd.DataFrame(
        {"people": 1500, "neighbourhood_code": [f"N{i}" for i in range(n)]},
        index=pd.Index([f"E01{i:06d}" for i in range(n)], name="area_code"),
    )


def profile(town: pd.DataFrame, **shares) -> pd.DataFrame:
    return pd.concat(
        pd.DataFrame({"area_code": town.index, "characteristic": key, "share": list(share)})
        for key, share in shares.items()
    )


def as_released(town: pd.DataFrame, seen, due, km) -> pd.DataFrame:
    exact = pd.DataFrame(
        {
            "members": [(code,) for code in town.index],
            "people": town["people"],
            "distance_km": km,
            "observed": np.asarray(seen, float),
            "observed_band": "",
            "expected_population": due,
            "expected_distance": due,
            "verdict": "",
            **dict.fromkeys(("raw_ratio", "ratio", "low", "high", "shortfall"), 0.0),
            "probability_below": 0.0,
        },
        index=town.index,
    )
    return release_areas(exact)


def planted(seed: int, *, cause: float = 0.0, visits: int = 6000, places: int = 80, alike=0.7):
    """Deprivation as the cause; few cars as a bystander in much the same places; and age."""
    chance = np.random.default_rng(seed)
    town = small_areas(places)
    poor = chance.normal(size=places)
    cars = alike * poor + np.sqrt(1 - alike**2) * chance.normal(size=places)
    km = chance.uniform(0.5, 12, places)
    due = (km + 1) ** -1.0
    rank = pd.Series(poor).rank().to_numpy() / places
    rate = due * np.exp(cause * rank + chance.normal(0, 0.1, places))
    seen = chance.poisson(visits * rate / rate.sum())
    people = profile(town, deprivation=poor, no_car=cars, aged_65_plus=chance.normal(size=places))
    released = as_released(town, seen, seen.sum() * due / due.sum(), km)
    return held_alike(released, town, people, ABOUT), released, town, people


def test_one_place_in_four_sends_half_and_the_regression_says_so():
    # Ten and five of ten expected: the change in the log ratio is ln 2, by hand.
    seen = np.array([10.0, 10, 5, 5])
    design = np.column_stack([np.ones(4), [0, 0, 1, 1]])

    fit = censored_poisson(seen, seen, np.full(4, 10.0), design)

    assert fit.params == pytest.approx([0, np.log(0.5)])
    assert fit.covariance[1, 1] == pytest.approx(1 / 20 + 1 / 10)


def test_where_every_count_is_shown_it_is_poisson_regression_as_statsmodels_has_it():
    import statsmodels.api as sm

    chance = np.random.default_rng(4)
    due = chance.uniform(2, 60, 50)
    design = np.column_stack([np.ones(50), chance.normal(size=(50, 3))])
    seen = chance.poisson(due * np.exp(design @ [0, 0.3, -0.2, 0])).astype(float)

    fit = censored_poisson(seen, seen, due, design)
    oracle = sm.GLM(seen, design, family=sm.families.Poisson(), offset=np.log(due)).fit()

    assert fit.params == pytest.approx(oracle.params, abs=1e-8)
    assert np.sqrt(np.diag(fit.covariance)) == pytest.approx(oracle.bse, rel=1e-8)


def test_hidden_counts_give_the_likelihoods_own_maximum():
    from scipy.optimize import minimize
    from scipy.stats import poisson

    chance = np.random.default_rng(5)
    due = chance.uniform(1, 20, 60)
    design = np.column_stack([np.ones(60), chance.normal(size=60)])
    seen = chance.poisson(due * np.exp(design @ [0, -0.4])).astype(float)
    hidden = seen < 5
    other = np.flatnonzero(~hidden)[:3]
    low, high = np.where(hidden, 0.0, seen), np.where(hidden, 4.0, seen)
    low[other], high[other] = 5.0, np.inf

    def against(params):
        mean = due * np.exp(design @ params)
        inside = poisson.cdf(high, mean) - poisson.cdf(low - 1, mean)
        return -np.log(inside).sum()

    fit = censored_poisson(low, high, due, design)
    oracle = minimize(against, [0.0, 0.0], method="Nelder-Mead",
                      options={"xatol": 1e-9, "fatol": 1e-12})  # fmt: skip

    assert hidden.sum() > 10
    assert fit.params == pytest.approx(oracle.x, abs=1e-5)


def test_a_band_tells_much_where_many_were_expected_and_little_where_few():
    low, high = np.zeros(3), np.full(3, 4.0)

    much, some, little = known_share(low, high, np.array([25.0, 6.0, 1.0]))

    assert much > 0.9 > some > 0.3 > little


def test_a_slope_without_end_has_no_answer():
    # Nobody at all from the places with more of it: no finite slope fits best.
    seen = np.array([9.0, 11, 0, 0])
    design = np.column_stack([np.ones(4), [0, 0, 1, 1]])

    assert censored_poisson(seen, seen, np.full(4, 10.0), design) is None


def test_places_that_differ_by_themselves_weigh_less_the_larger_they_are():
    from insights.measures.kinds.held_alike import _extra_variation

    chance = np.random.default_rng(9)
    due = np.geomspace(3, 900, 60)
    design = np.column_stack([np.ones(60), chance.normal(size=60)])
    seen = chance.poisson(due * np.exp(chance.normal(0, 0.4, 60))).astype(float)

    fit, times = _extra_variation(seen, seen, due, design, 1.0)

    # Breslow's rule: Pearson's statistic is the number of places less that of terms.
    assert ((seen - fit.fitted) ** 2 / (fit.fitted * times)).sum() == pytest.approx(58, rel=0.01)
    assert times[-1] > 10 * times[0] > 10
    even = due.round()
    assert _extra_variation(even, even, due, design, 1.0).times == pytest.approx(1.0)


def test_the_inflation_of_variance_is_that_of_statsmodels():
    from statsmodels.stats.outliers_influence import variance_inflation_factor

    chance = np.random.default_rng(6)
    columns = chance.normal(size=(40, 3))
    columns[:, 2] += 2 * columns[:, 0]
    design = np.column_stack([np.ones(40), columns])

    oracle = [variance_inflation_factor(design, place) for place in (1, 2, 3)]

    assert inflation(columns, np.ones(40)) == pytest.approx(oracle)


def test_the_cause_stays_and_the_bystander_falls_away():
    found = planted(11, cause=-1.4)[0]

    assert found.loc["no_car", "alone_ratio"] < 0.8
    assert found.loc["no_car", "alone_q_value"] < 0.05
    assert found["verdict"].to_dict() == {
        "deprivation": "lower", "no_car": "explained", "aged_65_plus": "not_clear",
    }  # fmt: skip
    # From the middle of one fifth to the middle of the other: four fifths of the slope.
    low, high = found.loc["deprivation", ["alike_low", "alike_high"]]
    assert low < np.exp(-1.4 * 0.8) < high


def test_a_planted_excess_stays_higher():
    assert planted(12, cause=1.4)[0].loc["deprivation", "verdict"] == "higher"


def test_with_nothing_planted_hardly_any_museum_sees_a_claim():
    claims = [
        planted(seed, visits=4000)[0]["verdict"].isin(["lower", "higher"]).any()
        for seed in range(12)
    ]

    assert sum(claims) <= 2  # more, at one museum in twenty, has one chance in fifty


def test_two_names_for_the_same_places_are_not_divided():
    found = planted(13, cause=-1.4, alike=0.995)[0]

    assert found.loc["no_car", "verdict"] == "inseparable"
    assert np.isnan(found.loc["no_car", "alike_ratio"])
    assert found.loc["no_car", "alone_ratio"] < 1
    assert found.loc["deprivation", "verdict"] == "lower"


def test_too_few_places_hold_nothing_alike():
    assert planted(14, places=19)[0].empty
    assert len(planted(14, places=25)[0]) == 2
    assert len(planted(14, places=35)[0]) == 3


def test_nothing_is_compared_where_every_count_is_hidden():
    _, released, town, people = planted(15)
    hidden = released.assign(observed=np.nan, observed_band="hidden")

    assert held_alike(hidden, town, people, ABOUT).empty


def test_it_is_worked_out_from_what_is_published_alone():
    """Two museums that publish the same areas are told the same, whatever they counted."""
    found, released, town, people = planted(16, cause=-1.0, visits=900)
    assert released["observed"].isna().any()
    published = released.drop(columns=["probability_below", "shortfall", "verdict"])

    again = held_alike(published, town, people, ABOUT)

    pd.testing.assert_frame_equal(found, again)


def test_a_place_is_described_by_the_people_of_its_small_areas():
    town = small_areas(12).assign(people=[100, 300] * 6)
    share = np.repeat(np.arange(6) / 10, 2)
    share[:2] = [0.9, 0.5]  # the first place: (90 + 150) of 400 people, the most of all
    pairs = [tuple(town.index[n : n + 2]) for n in range(0, 12, 2)]
    places = pd.DataFrame(
        {
            "members": pairs, "people": 400, "distance_km": 1.0, "observed": 9.0,
            "observed_band": "", "expected_distance": 9.0,
        },
        index=pd.Index(list("abcdef"), name="area_code"),
    )  # fmt: skip

    ranks = ranks_of(places_of(places, town), places, town, profile(town, no_car=share), ABOUT)

    assert ranks["no_car"].idxmax() == "a"
    assert ranks["no_car"].round(3).tolist() == [0.417, -0.417, -0.25, -0.083, 0.083, 0.25]


def test_the_order_is_of_characteristics_there_are_and_deprivation_is_first():
    assert order()[0] == "deprivation"
    assert set(order()) <= set(characteristics())


def test_one_more_characteristic_asks_for_ten_more_places():
    places = pd.DataFrame({"low": 20.0, "high": 20.0, "expected": 20.0, "km": np.arange(1.0, 31)})
    chance = np.random.default_rng(8)
    ranks = pd.DataFrame(chance.uniform(size=(30, 5)), columns=list("abcde"))

    assert choose(places, ranks) == (["a", "b", "c"], [])
    assert choose(places.iloc[:29], ranks.iloc[:29]) == (["a", "b"], [])


@settings(max_examples=8)
@given(st.integers(0, 9999), st.sampled_from([300, 2000]))
def test_the_order_of_places_changes_nothing_and_limits_hold_the_ratio(seed, visits):
    found, released, town, people = planted(seed, cause=-0.5, visits=visits, places=40)
    shuffled = released.sample(frac=1, random_state=seed)

    again = held_alike(shuffled, town, people, ABOUT)

    assert list(again.index) == list(found.index)
    for column in ("alone_ratio", "alike_ratio", "alike_high", "alike_p_value"):
        assert again[column].to_numpy() == pytest.approx(found[column], rel=1e-5, nan_ok=True)
    held = found.dropna(subset=["alike_ratio"])
    assert (held["alike_low"] < held["alike_ratio"]).all()
    assert (held["alike_ratio"] < held["alike_high"]).all()
    assert (found["alone_p_value"].between(0, 1)).all()
