"""Worked examples that a reader may move: each calls the very functions that an analysis does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from insights.figures.style import look
from insights.figures.words import points
from insights.measures.areas.shrinkage import Shrinkage, shrunken_ratios
from insights.measures.areas.statistics import area_statistics, exact_limits
from insights.measures.disclosure.release_areas import release_areas
from insights.measures.expected.split import split
from insights.measures.expected.visits import expected_visits
from insights.measures.kinds.pooled import judge, ratios
from insights.measures.people.group_test import (
    binomial_p,
    group_verdict,
    people_needed,
    power_to_show_halving,
    proportion_limits,
)
from insights.prose import counted, per_hundred, percent

_CATCHMENT = 120_000
_OTHERS = 30
_FIFTHS = np.arange(1, 6)


@dataclass(frozen=True, slots=True)
class Worked:
    """What an example comes to.

    Attributes
    ----------
    figures : tuple of (str, str)
        The few numbers to look at, each with its name.
    sentence : str
        What they say.
    """

    figures: tuple[tuple[str, str], ...]
    sentence: str


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
        f"Two places with as many people send 100 households together. By the published fall of "
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


def _kinds(given: Mapping[str, float]) -> Worked:
    top, due, differ = given["top"] / 100, given["much"], given["differ"]
    # A steady fall from parity in the first fifth to what was chosen in the last.
    seen = due * (1 + (top - 1) * (_FIFTHS - 1) / 4)
    fifths = pd.DataFrame(
        {
            "characteristic": "example",
            "fifth": _FIFTHS,
            "areas": 16,
            "people": 20_000,
            "observed": seen.round(),
            "observed_band": "",
            "expected": due,
            "score": (_FIFTHS - 3) / np.sqrt(2),
            "dispersion": differ,
            "trend_dispersion": differ,
            "neighbourhoods": 20,
            "rounded_to": 1,
        }
    )
    named = pd.DataFrame({"label": ["it"], "theme": ["example"]}, index=["example"])
    found = judge(named, ratios(fifths)).iloc[0]
    words = look(str(found["verdict"])).words
    return Worked(
        (
            ("Top fifth, for every 100", per_hundred(found["top_ratio"])),
            ("Range", f"{per_hundred(found['top_low'])} to {per_hundred(found['top_high'])}"),
            ("Finding", words),
        ),
        f"Where reach falls or rises steadily over five fifths to {per_hundred(top)} in the last, "
        f"{due:,.0f} expected in each and places differing {differ:g} times as much as by chance: "
        f"{words}.",
    )


def _groups(given: Mapping[str, float]) -> Worked:
    known, share = int(given["known"]), given["share"] / 100
    count = min(int(given["count"]), known)
    low, high = proportion_limits(count, known)
    verdict = look(group_verdict(count, known, known, share, tests=1)).words
    seen = power_to_show_halving(known, share)
    return Worked(
        (
            ("Finding", verdict),
            ("Share and range", f"{percent(count / known)} ({percent(low)} to {percent(high)})"),
            ("p", f"{binomial_p(count, known, share):.3f}"),
        ),
        f"{count} of {known} against {percent(share)} of local people, who would make "
        f"{known * share:.0f}. Were the group at half its share, {known} volunteers would show it "
        f"{percent(seen)} of the time; {people_needed(share):,} would four times in five.",
    )


def _hidden(given: Mapping[str, float]) -> Worked:
    counts = [given["here"], given["beside"], 31.0, 44.0, 38.0, 52.0]
    index = pd.Index([f"place {n}" for n in range(1, 7)], name="area_code")
    due = pd.Series([20.0, 25.0, 35.0, 40.0, 40.0, 45.0], index)
    seen = pd.Series(counts, index)
    due = due * seen.sum() / due.sum()
    found = release_areas(
        area_statistics(seen, due).assign(expected_distance=due, expected_population=due)
    )
    shown = [
        f"{count:,.0f}" if pd.notna(count) else "fewer than 5" if band == "0-4" else "hidden"
        for count, band in zip(found["observed"], found["observed_band"], strict=True)
    ]
    hidden = int(found["observed"].isna().sum())
    total = f"the total is given as {found['expected_distance'].sum():,.0f}"
    return Worked(
        tuple((f"Place {n}", each) for n, each in enumerate(shown[:3], 1)),
        f"In truth the six places sent {', '.join(f'{count:,.0f}' for count in counts[:-1])} and "
        f"{counts[-1]:,.0f}. {counted(hidden, 'count is', 'counts are')} not shown, and {total}."
        if hidden
        else f"Every one of the six counts is shown, and {total}.",
    )


_EXAMPLES: Mapping[str, Callable[[Mapping[str, float]], Worked]] = {
    "size": _size,
    "distance": _distance,
    "split": _split,
    "limits": _limits,
    "shrinkage": _shrinkage,
    "verdict": _verdict,
    "kinds": _kinds,
    "groups": _groups,
    "hidden": _hidden,
}
