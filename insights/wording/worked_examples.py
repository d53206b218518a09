"""Worked examples that a reader may move: each calls the very functions that an analysis does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from insights.figures.style import look
from insights.figures.words import points
from insights.measures.areas.change import (
    FELL,
    NO_CLEAR_CHANGE,
    ROSE,
    area_change,
    exactly,
)
from insights.measures.areas.shrinkage import Shrinkage, shrunken_ratios
from insights.measures.areas.statistics import area_statistics, exact_limits
from insights.measures.expected.split import split
from insights.measures.expected.visits import expected_visits
from insights.measures.verdicts import TOO_FEW
from insights.prose import per_hundred, percent
from insights.wording import worked_together
from insights.wording.methods import Worked

_CATCHMENT = 120_000
_OTHERS = 30


def worked(key: str, given: Mapping[str, float]) -> Worked:
    """Work out one example.

    Parameters
    ----------
    key : str
        Of a step in `insights.wording.methods.steps` that has sliders.
    given : mapping of str to float
        The sliders' numbers by their keys.

    Examples
    --------
    >>> worked("limits", {"seen": 12, "due": 20}).figures[1]
    ('Range', '31 to 105')
    """
    return _EXAMPLES[key]({name: float(number) for name, number in given.items()})


def _size(given: Mapping[str, float]) -> Worked:
    here, total = given["people"], given["total"]
    areas = pd.DataFrame({"people": [here, _CATCHMENT - here]}, index=["here", "elsewhere"])
    seen = pd.Series([0, total], areas.index)
    found = expected_visits(seen, areas, pd.Series(1.0, areas.index)).expected_population
    index = per_hundred(given["came"] / found["here"])
    return Worked(
        (("Expected for its size", f"{found['here']:,.0f}"), ("Familiar index", index)),
        f"{here:,.0f} of {_CATCHMENT:,} people are {here / _CATCHMENT:.1%}, and so many of "
        f"{total:,.0f} households are {found['here']:,.0f}. {given['came']:,.0f} came: an index of "
        f"{index}, which says nothing yet of distance or of chance.",
    )


def _distance(given: Mapping[str, float]) -> Worked:
    areas = pd.DataFrame({"people": [5000, 5000]}, index=["near", "far"])
    away = pd.Series([given["near"], given["far"]], areas.index)
    found = expected_visits(pd.Series([50, 50], areas.index), areas, away)
    near, far = found.expected_distance
    return Worked(
        (("Expected, nearer", f"{near:,.0f}"), ("Expected, further", f"{far:,.0f}")),
        f"Two places with as many people send 100 households together. By the assumed fall of "
        f"−{-found.beta:g}, {near:,.0f} are expected from {given['near']:g} km away and {far:,.0f} "
        f"from {given['far']:g} km. Your own files have their own fall.",
    )


def _split(given: Mapping[str, float]) -> Worked:
    ratio = given["ratio"] / 100
    area = {
        "expected_population": given["size"],
        "expected_distance": given["due"],
        "ratio": ratio,
        "low": ratio,
        "high": ratio,
    }
    whole, away, beyond = points(split(pd.DataFrame([area])).iloc[0])
    came = ratio * given["due"]
    figures = (
        ("Short of its size", f"{whole}%"),
        ("With distance", f"{away} points"),
        ("Not with distance", f"{beyond} points"),
    )
    chain = f"Size predicts {given['size']:,.0f}, distance makes that {given['due']:,.0f}"
    return Worked(figures, f"{chain}, and about {came:,.0f} came. A minus is more, not fewer.")


def _limits(given: Mapping[str, float]) -> Worked:
    seen, due = given["seen"], given["due"]
    low, high = (float(end[0]) for end in exact_limits(np.array([seen]), np.array([due])))
    sure = "which leaves out 100" if not low <= 1 <= high else "which takes in 100"
    return Worked(
        (
            ("For every 100 expected", per_hundred(seen / due)),
            ("Range", f"{per_hundred(low)} to {per_hundred(high)}"),
        ),
        f"{seen:,.0f} of {due:,.0f} are {per_hundred(seen / due)} for every 100; by this count "
        f"alone anywhere from {per_hundred(low)} to {per_hundred(high)}, {sure}.",
    )


def _shrinkage(given: Mapping[str, float]) -> Worked:
    seen, due, alike = given["seen"], given["due"], given["alike"]
    found = shrunken_ratios(np.array([seen]), np.array([due]), Shrinkage(alike, alike)).iloc[0]
    return Worked(
        (
            ("As counted", per_hundred(seen / due)),
            ("Adjusted", per_hundred(found["ratio"])),
            ("Range", f"{per_hundred(found['low'])} to {per_hundred(found['high'])}"),
        ),
        f"As if {alike:,.0f} more had been expected and had come as expected: {seen + alike:,.0f} "
        f"of {due + alike:,.0f} are {per_hundred(found['ratio'])} for every 100. That reach is "
        f"truly below 80 has a probability of {percent(found['probability_below'])}.",
    )


def _verdict(given: Mapping[str, float]) -> Worked:
    names = ["here", *(f"other {n}" for n in range(_OTHERS))]
    due = pd.Series([given["due"], *[60.0] * _OTHERS], names)
    others = 60 + np.resize([-9, 6, -4, 11, 0, -7, 3, 8, -2, -6], _OTHERS)
    seen = pd.Series([given["seen"], *others], names)
    found: pd.Series = area_statistics(seen, due).iloc[0]
    chance = f"{found['q_value']:.3f}" if pd.notna(found["q_value"]) else "not tested"
    return Worked(
        (
            ("Finding", look(str(found["verdict"])).words),
            ("Probability of below 80", percent(found["probability_below"])),
            ("q", chance),
        ),
        f"Among {_OTHERS} other places that send about as many as expected, "
        f"{given['seen']:,.0f} of {given['due']:,.0f} is: "
        f"{look(str(found['verdict'])).words}.",
    )


def _change(given: Mapping[str, float]) -> Worked:
    names = ["here", *(f"other {n}" for n in range(_OTHERS))]
    before, since = (
        exactly(pd.Series([given[when], *[100.0] * _OTHERS], names)) for when in ("before", "since")
    )
    found: pd.Series = area_change(before, since, pd.Series(1.0, names)).iloc[0]
    words = _CHANGED[str(found["verdict"])]
    low, high = per_hundred(found["change_low"]), per_hundred(found["change_high"])
    return Worked(
        (
            ("Finding", words),
            ("Reach since, for 100 before", per_hundred(found["change"])),
            ("Range", f"{low} to {high}"),
        ),
        f"{given['before']:,.0f} came before and {given['since']:,.0f} since, where 100 are "
        f"expected in each period; of {_OTHERS} other places 100 came each time: {words}.",
    )


_CHANGED: Mapping[str, str] = {
    ROSE: "reach rose",
    FELL: "reach fell",
    NO_CLEAR_CHANGE: "no clear change",
    TOO_FEW: "not enough data",
}
_EXAMPLES: Mapping[str, Callable[[Mapping[str, float]], Worked]] = {
    "size": _size,
    "distance": _distance,
    "split": _split,
    "limits": _limits,
    "shrinkage": _shrinkage,
    "verdict": _verdict,
    "change": _change,
    "kinds": worked_together.kinds,
    "groups": worked_together.groups,
    "hidden": worked_together.hidden,
}
