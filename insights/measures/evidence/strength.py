"""How much this evidence can show, said before any result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW

Grade = Literal["none", "slight", "some", "good"]


@dataclass(frozen=True, slots=True)
class Strength:
    """How much this evidence can show, said before any result.

    Attributes
    ----------
    grade : {"none", "slight", "some", "good"}
        A word for the whole.
    sentence : str
        What can be seen with this much evidence.
    more : str
        What a little more would unlock; "" where nothing is out of reach.
    testable, indicative, too_few : int
        Areas that can be tested, that can only be indicated, and that are too small to say.
    more_kinds : str
        What a little more would unlock of kinds of neighbourhood; "" where they are all compared.
    """

    grade: Grade
    sentence: str
    more: str
    testable: int
    indicative: int
    too_few: int
    more_kinds: str = ""


def evidence_strength(
    expected: pd.Series,
    counted: float,
    *,
    level: str = "neighbourhood",
    unit: str = "households",
    kinds: pd.Series | None = None,
    party_factor: float = 1.0,
    joined: pd.Series | None = None,
) -> Strength:
    """Say what this much evidence can show, and what a little more would unlock.

    Parameters
    ----------
    expected : pandas.Series of float, shape (n_areas,)
        Expected visits by distance at the level chosen; empty without open data.
    counted : float
        Counted units in the catchment, already rounded where this is to be shown.
    level : str
        What an area is called.
    unit : str
        What a counted unit is called.
    kinds : pandas.Series of str, optional
        The verdict on each kind of neighbourhood, as released.
    party_factor : float
        How many counted units tell as much as one chance; see `insights.measures.expected.party`.
    joined : pandas.Series of float, optional
        Expected visits of the places that areas of too few are joined to, and of the others.

    Returns
    -------
    Strength

    Examples
    --------
    >>> due = pd.Series([50.0, 40.0, 20.0, 4.0])
    >>> strength = evidence_strength(due, 600)
    >>> strength.grade, strength.testable, strength.indicative, strength.too_few
    ('some', 2, 1, 1)
    >>> strength.more
    'With about 300 more households, 1 more neighbourhood could be tested.'
    """
    rule, areas_rule = thresholds("strength"), thresholds("areas")
    likely = expected / party_factor
    testable = int((likely >= areas_rule["expected_to_test"]).sum())
    seen = int((likely >= areas_rule["expected_to_indicate"]).sum())
    counts = (testable, seen - testable, len(expected) - seen)
    together = expected if joined is None else joined
    could, hinted = (
        int((together / party_factor >= areas_rule[enough]).sum())
        for enough in ("expected_to_test", "expected_to_indicate")
    )
    grade = _grade(counts, could, counted / party_factor, rule["good_testable_share"])
    places = f"{len(expected):,} {_plural(level, len(expected))}"
    tested = f"{testable:,} of {places} can be tested one by one{_kinds(kinds)}."
    sentence = {
        "none": f"There are too few {unit} here to compare places or groups of places.",
        "slight": tested
        if could
        else (
            f"There are enough {unit} to look for broad patterns, and too few to speak of "
            f"single {_plural(level, 2)}{_kinds(kinds)}."
        ),
        "some": tested,
        "good": tested,
    }[grade]
    if grade != "none":
        sentence += _joined(len(together), hinted, could, len(expected))
    return Strength(
        grade,
        sentence,
        _more(likely, counted, level, unit),
        *counts,
        more_kinds=_more_kinds(counted, party_factor, unit) if len(expected) else "",
    )


def _joined(places: int, hinted: int, could: int, alone: int) -> str:
    """Say what is gained where areas of too few are joined; "" where none are."""
    if places == alone:
        return ""
    of = f"{'all' if hinted == places else f'{hinted:,} of'} the {places:,} places that this leaves"
    said = (
        f"{of} can be tested"
        if could == hinted
        else f"{of} have enough data to compare, {could:,} of them for a clear finding"
    )
    return f" Those with too few are joined with places beside them where that is enough: {said}."


def _kinds(verdicts: pd.Series | None) -> str:
    """Say of how many kinds of neighbourhood the data says anything, and promise no more."""
    if verdicts is None or not len(verdicts):
        return ""
    if not (known := int(verdicts.ne(TOO_FEW).sum())):
        return "; kinds of neighbourhood cannot be told apart yet"
    give = "gives" if known == 1 else "give"
    return f"; {known:,} of {len(verdicts):,} kinds of neighbourhood {give} a clear answer"


def _grade(counts: tuple[int, int, int], could: int, counted: float, good_share: float) -> Grade:
    rule = thresholds("strength")
    if sum(counts) == 0 or (counted < rule["slight_counted"] and not could):
        return "none"
    if counts[0] >= good_share * sum(counts):
        return "good"
    return "some" if counted >= rule["some_counted"] and counts[0] else "slight"


def _more(expected: pd.Series, counted: float, level: str, unit: str) -> str:
    """Find the smallest increase that lets a quarter of the untested areas be tested.

    It is offered only where it is cheap: no more than as many again as there are, for a
    fair part of all areas.
    """
    rule = thresholds("strength")
    needed = thresholds("areas")["expected_to_test"]
    short = np.sort(expected[(expected > 0) & (expected < needed)].to_numpy(float))[::-1]
    if counted <= 0 or not len(short):
        return ""
    unlocked = max(1, len(short) // 4)
    nearest = short[unlocked - 1]
    if needed > nearest * (1 + rule["most_again"]):
        return ""
    about = _rounded_up(counted * (needed / nearest - 1))
    could = int((short * (1 + about / counted) >= needed).sum())
    if could < rule["fair_part"] * len(expected):
        return ""
    return (
        f"With about {about:,} more {unit}, {could:,} more {_plural(level, could)} could be tested."
    )


def _more_kinds(counted: float, party_factor: float, unit: str) -> str:
    """Say how many more it takes to compare kinds of neighbourhood: by deprivation, then by all.

    Nothing is said of more than a museum could gather.

    Examples
    --------
    >>> _more_kinds(300, 1, "households")
    'With about 200 more households, kinds of neighbourhood could be compared by everything known.'
    >>> _more_kinds(60, 1, "households")
    'With about 90 more households, kinds of neighbourhood could be compared by deprivation.'
    """
    rule, most = thresholds("pooled"), counted * thresholds("strength")["most_times_more"]
    first, every = (
        rule[name] * party_factor for name in ("fewest_counted", "enough_for_all_kinds")
    )
    if counted < first <= most:
        return (
            f"With about {_rounded_up(first - counted):,} more {unit}, kinds of neighbourhood "
            "could be compared by deprivation."
        )
    if first <= counted < every <= most:
        return (
            f"With about {_rounded_up(every - counted):,} more {unit}, kinds of neighbourhood "
            "could be compared by everything known."
        )
    return ""


def _rounded_up(extra: float) -> int:
    size = 10 if extra < 100 else 50 if extra < 1000 else 500
    return int(np.ceil(extra / size) * size)


def _plural(level: str, n: int) -> str:
    return level if n == 1 else f"{level}s"
