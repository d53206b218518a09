"""How many visits each place would send, given its people and its distance."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.errors import AnalysisError
from insights.measures.thresholds import thresholds

Form = Literal["power", "exponential"]
Floats = NDArray[np.float64]

_RULE = thresholds("expected")


@dataclass(frozen=True, slots=True, eq=False)
class ExpectedVisits:
    """Two expectations for every small area, and how the second was found.

    Attributes
    ----------
    expected_population : pandas.Series of float
        Visits if everyone in the catchment were equally likely to come.
    expected_distance : pandas.Series of float
        Visits if likelihood depended on distance alone.
    beta : float
        Fall with distance: the power of ``distance + 1 km``, or the rate for
        each kilometre where `form` is exponential.
    form : {"power", "exponential"}
        How likelihood falls with distance; the published power of distance stands in
        where there is too little to work it out.
    """

    expected_population: pd.Series
    expected_distance: pd.Series
    beta: float
    form: Form


def expected_visits(
    observed: pd.Series,
    areas: pd.DataFrame,
    distance_km: pd.Series,
    deprivation: pd.Series | None = None,
    *,
    party_factor: float = 1.0,
) -> ExpectedVisits:
    """Say how many of the counted visits each small area would have sent at parity.

    Both expectations add up to the visits observed, and may be summed to any
    larger area.

    Parameters
    ----------
    observed : pandas.Series of int, shape (n_seen,)
        Counted units by small area; areas that sent nobody may be absent.
    areas : pandas.DataFrame, shape (n_areas, ...)
        The catchment: `insights.tables.SMALL_AREAS`.
    distance_km : pandas.Series of float, shape (n_areas,)
        Kilometres from the museum to where each area's people are.
    deprivation : pandas.Series of float, optional
        Any score that rises with deprivation, by small area. Where it is not
        known (NaN) an area counts as average.
    party_factor : float
        How many counted units tell as much as one chance; see `insights.measures.expected.party`.

    Returns
    -------
    ExpectedVisits

    Raises
    ------
    AnalysisError
        If nobody lives in the catchment.
    ValueError
        If visits were counted in areas outside the catchment, or a distance
        is unknown.

    Notes
    -----
    ``observed ~ Poisson(mu)``, ``ln mu = ln people + alpha + beta * f(distance) +
    gamma * z`` with ``f`` either ``ln(km + 1)`` or km, whichever leaves the
    smaller deviance, and ``z`` the normal score of the deprivation rank. ``z``
    is in the fit so that poor areas near a city-centre museum do not flatten
    beta, and held at its mean in the prediction so that the gap is not
    explained away. beta is the best within [-3, 0], rounded to about its standard
    error: finer, it would say nothing of distance and something of single homes.

    References
    ----------
    Wilson (1971), "A family of spatial interaction models", Environment and
    Planning 3. De Graaff, Boter & Rouwendal (2009), "On spatial differences in
    the attractiveness of Dutch museums", Environment and Planning A 41.
    """
    strays = observed.index.difference(areas.index)
    if len(strays):
        raise ValueError(f"{len(strays)} areas have visits but are outside the catchment")
    people = areas["people"].to_numpy(float)
    kilometres = distance_km.reindex(areas.index).to_numpy(float)
    if not np.isfinite(kilometres).all():
        raise ValueError("every area of the catchment needs a distance")
    if people.sum() <= 0:
        raise AnalysisError(
            "Nobody is recorded as living in this catchment.",
            remedy="Choose a wider radius, or other local authorities.",
        )
    seen = observed.reindex(areas.index, fill_value=0).to_numpy(float)
    score = _normal_scores(deprivation, areas.index)
    beta, form = _fall_with_distance(seen / party_factor, people, kilometres, score)
    likelihood = people * np.exp(beta * _reach(kilometres, form))
    return ExpectedVisits(
        expected_population=pd.Series(_share_out(seen.sum(), people), areas.index),
        expected_distance=pd.Series(_share_out(seen.sum(), likelihood), areas.index),
        beta=beta,
        form=form,
    )


def _share_out(total: float, weight: Floats) -> Floats:
    return np.asarray(total * weight / weight.sum(), dtype=float)


def _reach(kilometres: Floats, form: Form) -> Floats:
    return kilometres if form == "exponential" else np.log(kilometres + _RULE["offset_km"])


def _normal_scores(score: pd.Series | None, index: pd.Index) -> Floats | None:
    """Turn a deprivation score into normal scores of its ranks, unknown as average."""
    from scipy.stats import norm

    if score is None:
        return None
    ranks = score.reindex(index).rank()
    if ranks.nunique() < 2:
        return None
    scores: Floats = norm.ppf((ranks.to_numpy(float) - 0.5) / ranks.notna().sum())
    return np.where(np.isnan(scores), 0.0, scores)


def _fall_with_distance(
    seen: Floats, people: Floats, kilometres: Floats, score: Floats | None
) -> tuple[float, Form]:
    """Fit both forms and keep the better; fall back on the published figure."""
    lived_in = people > 0
    enough = (
        lived_in.sum() >= _RULE["fewest_areas"]
        and seen.sum() >= _RULE["fewest_counted"]
        and (seen > 0).sum() >= _RULE["fewest_areas_with_visits"]
        and np.ptp(kilometres[lived_in]) > 0
    )
    if enough:
        controls = None if score is None else score[lived_in]
        forms: tuple[Form, ...] = ("power", "exponential")
        fits = [
            (*_fit(seen[lived_in], people[lived_in], _reach(kilometres[lived_in], form), controls),
             form)
            for form in forms
        ]  # fmt: skip
        deviance, beta, error, form = min(fits, key=lambda fit: fit[0])
        if np.isfinite(deviance):
            return _no_finer_than(error, beta), form
    return _RULE["prior_beta"], "power"


def _no_finer_than(error: float, beta: float) -> float:
    """Round beta to the coarsest 1, 2 or 5 of a power of ten within its standard error.

    Examples
    --------
    >>> _no_finer_than(0.15, -1.273), _no_finer_than(0.03, -1.273)
    (-1.3, -1.28)
    """
    steps = [n * 10.0**power for power in range(-6, 1) for n in (1, 2, 5)]
    step = max([each for each in steps if each <= error], default=steps[0])
    bounded = float(np.clip(step * round(beta / step), _RULE["lowest_beta"], _RULE["highest_beta"]))
    return round(bounded, 6) + 0.0


def _fit(
    seen: Floats, people: Floats, reach: Floats, score: Floats | None
) -> tuple[float, float, float]:
    """Return the deviance, the best beta in bounds and its error for one form of distance."""
    deviance, beta, error = _poisson(seen, np.log(people), reach, score)
    bounded = float(np.clip(beta, _RULE["lowest_beta"], _RULE["highest_beta"]))
    if bounded != beta:
        # The likelihood is concave, so the best value in bounds is the nearer bound.
        deviance, _, _ = _poisson(seen, np.log(people) + bounded * reach, None, score)
    return deviance, bounded, error


def _poisson(
    seen: Floats, offset: Floats, reach: Floats | None, score: Floats | None
) -> tuple[float, float, float]:
    """Fit one Poisson regression; infinite deviance where it has no answer."""
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    columns = [column for column in (reach, score) if column is not None]
    design = np.column_stack([np.ones_like(seen), *columns])
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # non-convergence is answered below, not warned of
        fit = GLM(seen, design, family=Poisson(), offset=offset).fit()
    if not (fit.converged and np.isfinite(fit.params).all()):
        return np.inf, _RULE["prior_beta"], np.nan
    if reach is None:
        return float(fit.deviance), np.nan, np.nan
    return float(fit.deviance), float(fit.params[1]), float(fit.bse[1])
