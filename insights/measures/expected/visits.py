"""How many visits each place would send, given its people and its distance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from insights.errors import AnalysisError
from insights.measures.expected.fall import Floats, Form, Scale, fall_with_distance

Measure = Literal["km", "minutes"]


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
        each kilometre where `form` is exponential; of ``minutes + 5``, or for each
        minute, where `measure` is minutes.
    form : {"power", "exponential"}
        How likelihood falls with distance.
    measure : {"km", "minutes"}
        What the distance is measured in.
    published : bool
        Whether an assumed power of distance stands in, because there is too little to
        work it out.
    """

    expected_population: pd.Series
    expected_distance: pd.Series
    beta: float
    form: Form
    measure: Measure = "km"
    published: bool = False


def expected_visits(
    observed: pd.Series,
    areas: pd.DataFrame,
    distance_km: pd.Series,
    deprivation: pd.Series | None = None,
    *,
    party_factor: float = 1.0,
    minutes: pd.Series | None = None,
    assumed: float | None = None,
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
    minutes : pandas.Series of float, shape (n_areas,), optional
        Travel time to the museum, which then takes the place of kilometres in the fit.
    assumed : float, optional
        The power of kilometres, -3 to 0, where there is too little to fit it; by default
        the usual one.

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

    Where travel times are given, ``f`` is ``ln(minutes + 5)`` or minutes. A power of kilometres
    becomes one of minutes divided by how fast minutes rise with kilometres, the slope of
    ``ln(minutes + 5)`` on ``ln(km + 1)`` over the catchment's own areas, each weighted by its
    people: so are the assumed beta and the lowest one allowed.

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
    away = kilometres if minutes is None else minutes.reindex(areas.index).to_numpy(float)
    if not np.isfinite(away).all():
        raise ValueError("every area of the catchment needs a travel time")
    scale = Scale() if minutes is None else Scale.of_minutes(away, kilometres, people)
    beta, form, published = fall_with_distance(
        seen / party_factor, people, away, score, scale, assumed
    )
    likelihood = people * np.exp(beta * scale.reach(away, form))
    return ExpectedVisits(
        expected_population=pd.Series(_share_out(seen.sum(), people), areas.index),
        expected_distance=pd.Series(_share_out(seen.sum(), likelihood), areas.index),
        beta=beta,
        form=form,
        measure="km" if minutes is None else "minutes",
        published=published,
    )


def _share_out(total: float, weight: Floats) -> Floats:
    return np.asarray(total * weight / weight.sum(), dtype=float)


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
