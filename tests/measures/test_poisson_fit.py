"""The regression of counts on expectations is that of statsmodels, to eight digits."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from insights.measures.scatter import poisson_fit


def as_statsmodels_has_it(observed, expected, design):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return GLM(observed, design, family=Poisson(), offset=np.log(expected)).fit()


def compare(observed, expected, design):
    theirs = as_statsmodels_has_it(observed, expected, design)
    ours = poisson_fit(observed, expected, design)

    assert theirs.converged
    assert ours.params == pytest.approx(theirs.params, rel=1e-8, abs=1e-8)
    assert ours.counts == pytest.approx(theirs.fittedvalues, rel=1e-8, abs=1e-8)
    covariance = np.asarray(theirs.normalized_cov_params)
    assert ours.covariance.ravel() == pytest.approx(covariance.ravel(), rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("seed", range(40))
def test_places_of_all_sizes(seed):
    chance = np.random.default_rng(seed)
    places = int(chance.integers(3, 400))
    expected = chance.gamma(0.5, 20.0, places) + 0.01
    score = chance.normal(size=places)
    observed = chance.poisson(expected * np.exp(0.2 + 0.3 * score)).astype(float)
    observed[0] += 1

    compare(observed, expected, np.column_stack([np.ones(places), score]))


def test_fifths_of_which_one_sent_nobody():
    score = np.array([-1.4, -0.5, 0.0, 0.5, 1.4])

    compare(
        np.array([30.0, 25.0, 10.0, 5.0, 0.0]),
        np.full(5, 14.0),
        np.column_stack([np.ones(5), score]),
    )


def test_all_came_from_one_end_where_no_slope_is_the_largest():
    score = np.array([-1.4, -0.5, 0.0, 0.5, 1.4])

    compare(
        np.array([0.0, 0.0, 0.0, 0.0, 12.0]),
        np.full(5, 10.0),
        np.column_stack([np.ones(5), score]),
    )


def test_counts_that_follow_from_what_is_expected_by_hand():
    # Twice what is expected everywhere: the log of two, and no slope.
    expected = np.array([5.0, 10.0, 20.0])
    fit = poisson_fit(2 * expected, expected, np.column_stack([np.ones(3), [-1.0, 0.0, 1.0]]))

    assert fit.params == pytest.approx([np.log(2), 0.0], abs=1e-9)
    assert fit.counts == pytest.approx(2 * expected)


def test_no_fit_where_nothing_is_finite():
    nothing = np.array([np.nan, 1.0, 2.0])

    assert poisson_fit(nothing, np.ones(3), np.ones((3, 2))) is None
