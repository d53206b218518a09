"""How likelihood falls with distance: a power or an exponential, whichever fits the better."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from insights.measures.thresholds import thresholds

Form = Literal["power", "exponential"]
Floats = NDArray[np.float64]

_RULE = thresholds("expected")


@dataclass(frozen=True, slots=True)
class Scale:
    """What a unit of distance is, beside a kilometre.

    Attributes
    ----------
    offset : float
        Added before the logarithm.
    slope : float
        How fast its logarithm rises with that of kilometres.
    """

    offset: float = _RULE["offset_km"]
    slope: float = 1.0

    @classmethod
    def of_minutes(cls, minutes: Floats, kilometres: Floats, people: Floats) -> Scale:
        """Find how fast minutes rise with kilometres, each area weighted by its people."""
        offset, lived_in = _RULE["offset_minutes"], people > 0
        x = np.log(kilometres[lived_in] + _RULE["offset_km"])
        y = np.log(minutes[lived_in] + offset)
        x -= np.average(x, weights=people[lived_in])
        spread = float(people[lived_in] @ x**2)
        slope = float(people[lived_in] @ (x * y)) / spread if spread > 0 else 1.0
        return cls(offset, float(np.clip(slope, _RULE["least_slope"], 1.0)))

    def reach(self, away: Floats, form: Form) -> Floats:
        """Return what the logarithm of likelihood falls with."""
        return away if form == "exponential" else np.log(away + self.offset)

    @property
    def lowest(self) -> float:
        """The steepest fall that is believed."""
        return _RULE["lowest_beta"] / self.slope

    def of_power(self, power: float) -> float:
        """Return what a power of kilometres is as one of this unit."""
        return round(power / self.slope, 2) + 0.0


def usual_power() -> float:
    """Return the power of kilometres that is assumed where nobody chose another."""
    return float(_RULE["prior_beta"])


def powers_believed() -> tuple[float, float]:
    """Return the steepest and the flattest power of kilometres that may be assumed."""
    return float(_RULE["lowest_beta"]), float(_RULE["highest_beta"])


def fall_with_distance(
    seen: Floats,
    people: Floats,
    away: Floats,
    score: Floats | None,
    scale: Scale,
    assumed: float | None = None,
) -> tuple[float, Form, bool]:
    """Fit both forms and keep the better; fall back on the assumed figure, and say so.

    Parameters
    ----------
    seen, people, away : numpy.ndarray of float, shape (n_areas,)
        Chances counted, people, and how far away, in the unit of `scale`.
    score : numpy.ndarray of float, shape (n_areas,), optional
        Normal scores of deprivation, in the fit and not in what is returned.
    scale : Scale
        The unit of distance.
    assumed : float, optional
        The power of kilometres where there is too little to fit; by default the usual one.

    Returns
    -------
    beta : float
        The fall, in bounds and rounded to about its standard error.
    form : {"power", "exponential"}
        That of the smaller deviance.
    published : bool
        Whether there is too little to fit, and the assumed power stands in.
    """
    lived_in = people > 0
    enough = (
        lived_in.sum() >= _RULE["fewest_areas"]
        and seen.sum() >= _RULE["fewest_counted"]
        and (seen > 0).sum() >= _RULE["fewest_areas_with_visits"]
        and np.ptp(away[lived_in]) > 0
    )
    if enough:
        controls = None if score is None else score[lived_in]
        forms: tuple[Form, ...] = ("power", "exponential")
        fits = [
            (*_fit(seen[lived_in], people[lived_in], scale.reach(away[lived_in], form), controls,
                   scale.lowest),
             form)
            for form in forms
        ]  # fmt: skip
        deviance, beta, error, form = min(fits, key=lambda fit: fit[0])
        if np.isfinite(deviance):
            return _no_finer_than(error, beta, scale.lowest), form, False
    power = usual_power() if assumed is None else assumed
    return scale.of_power(power), "power", True


def _no_finer_than(error: float, beta: float, lowest: float = _RULE["lowest_beta"]) -> float:
    """Round beta to the coarsest 1, 2 or 5 of a power of ten within its standard error.

    Examples
    --------
    >>> _no_finer_than(0.15, -1.273), _no_finer_than(0.03, -1.273)
    (-1.3, -1.28)
    """
    steps = [n * 10.0**power for power in range(-6, 1) for n in (1, 2, 5)]
    step = max([each for each in steps if each <= error], default=steps[0])
    bounded = float(np.clip(step * round(beta / step), lowest, _RULE["highest_beta"]))
    return round(bounded, 6) + 0.0


def _fit(
    seen: Floats, people: Floats, reach: Floats, score: Floats | None, lowest: float
) -> tuple[float, float, float]:
    """Return the deviance, the best beta in bounds and its error for one form of distance."""
    deviance, beta, error = _poisson(seen, np.log(people), reach, score)
    bounded = float(np.clip(beta, lowest, _RULE["highest_beta"]))
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
