"""Volunteers, staff and people surveyed against local people, in sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.figures.style import UNDER
from insights.figures.words import each_row, sentence_case
from insights.intake.answers.age_spans import OLDEST, Span, span_of
from insights.measures.thresholds import thresholds
from insights.partners.evidence.rules import rules
from insights.prose import counted, listed, percent
from insights.remembered import once
from insights.respondents import ANSWERED

if TYPE_CHECKING:
    from insights.findings import Analysis

# Whose answers are compared, as they are spoken of.
WHO: Mapping[str, str] = {
    "volunteers": "volunteers",
    "staff": "staff",
    "survey": "people surveyed",
}
_WHO_DOES: Mapping[str, str] = {
    "volunteers": "who volunteers",
    "staff": "who works here",
    "survey": "who answered your survey",
}
# Few groups are a larger part of local people than this, in percent.
_MOST = 60
# Beyond this many times the answers there are, a number needed is no advice.
_TIMES_MORE = 15
# More questions than this are counted, not named.
_NAMED = 3


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("people.toml").read_text("utf-8"))


def called(field: str, category: str) -> str:
    """Say what people of an answer category are called, people before categories.

    Examples
    --------
    >>> called("age", "16-24"), called("religion", "Jedi")
    ('people aged 16 to 24', 'Jedi')
    >>> called("age", "65+"), called("age", "Under 16")
    ('people aged 65 and over', 'people under 16')
    """
    ages = span_of(category) if field == "age" else None
    return _names().get(field, {}).get(category, category) if ages is None else _aged(ages)


def _aged(ages: Span) -> str:
    if ages.low == 0:
        return f"people under {ages.high + 1}"
    return f"people aged {ages.low} " + ("and over" if ages.high == OLDEST else f"to {ages.high}")


@once
def sources(analysis: Analysis) -> tuple[str, ...]:
    """Return whose answers are loaded, volunteers first."""
    groups = analysis.on_screen.groups
    return tuple(who for who in WHO if len(groups) and groups["source"].eq(who).any())


def heading(kinds: Collection[str]) -> str:
    """Say what a page about people's answers is about, by the kinds of file there are.

    Examples
    --------
    >>> heading(["tickets", "volunteers", "staff_counts"]), heading([])
    ('Who volunteers, and who works here', 'Who volunteers')
    """
    told = [says for who, says in _WHO_DOES.items() if {*ANSWERED[who]} & {*kinds}]
    return sentence_case(", and ".join(told or [_WHO_DOES["volunteers"]]))


def no_points(source: str) -> str:
    """Say that somebody's answers do not change the order of partners; "" where they do."""
    if source in rules().answers_from:
        return ""
    return (
        f"What {WHO[source]} answered does not change the order of partner types: the framework "
        "asks who is left out as a visitor, as a volunteer and in the stories on display."
    )


def read_from(analysis: Analysis) -> str | None:
    """Return whose answers were read, whether or not they can be compared; None if nobody's."""
    kinds = {ledger.kind for ledger in analysis.ledger}
    return next((source for source in WHO if kinds & set(ANSWERED[source])), None)


@once
def volunteers(analysis: Analysis, source: str = "volunteers") -> str:
    """Which groups are fewer among volunteers, staff or people surveyed than among local people."""
    groups, who = analysis.on_screen.groups, WHO[source]
    mine = groups[groups["source"].eq(source)] if len(groups) else groups
    if mine.empty and any(ledger.kind in ANSWERED[source] for ledger in analysis.ledger):
        return f"Comparing {who} with local people needs the census for this area."
    if mine.empty:
        return f"No answers from {who} are loaded yet."
    among = f"Among {_how_many(analysis, source)}"
    fewer = mine[mine["verdict"].isin(UNDER)].sort_values("ratio")
    if fewer.empty and is_small(analysis, source):
        return (
            f"{sentence_case(_how_many(analysis, source))} are too few to tell whether any group "
            "is missing. That none is named does not mean that all are there."
        )
    if fewer.empty:
        return (
            f"{among}, no group is surely fewer than among local people. "
            "With this many answers, only large differences could be seen."
        )
    clear = fewer["verdict"].eq("under_strong")
    named = fewer[clear] if clear.any() else fewer
    fewest = [called(row.field, row.category) for row in each_row(named)]
    sure = "clearly" if clear.any() else "probably"
    rest = len(fewer) - len(named)
    also = f" {counted(rest, 'other group is', 'other groups are')} probably fewer." if rest else ""
    return f"{among}, {listed(fewest, 3)} are {sure} fewer than among local people.{also}"


def is_small(analysis: Analysis, source: str) -> bool:
    """Whether so few answered that only a very large group could be found to be missing."""
    asked = _responses(analysis, source)["asked"].max()
    return bool(pd.isna(asked) or asked < thresholds("groups")["small_sample"])


def _how_many(analysis: Analysis, source: str) -> str:
    """Say how many people answered, as far as that may be shown."""
    asked = _responses(analysis, source)["asked"].max()
    return f"so few {WHO[source]}" if pd.isna(asked) else f"{asked:,.0f} {WHO[source]}"


def _responses(analysis: Analysis, source: str) -> pd.DataFrame:
    responses = analysis.on_screen.responses
    return responses[responses["source"].eq(source)] if len(responses) else responses


@once
def power(analysis: Analysis, field: str = "", source: str = "volunteers") -> str:
    """Say how small a group could be and a halving of its share still be seen.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    field : str
        The question; by default one that a typical number of people answered.
    source : str
        Whose answers.

    Returns
    -------
    str
        "" where no local figure is like for like.

    Notes
    -----
    From the exact test that makes the calls; see
    `insights.measures.people.group_test.powers` and `insights.measures.people.power`.
    """
    from insights.measures.people.group_test import powers
    from insights.measures.people.power import people_needed

    groups = analysis.on_screen.groups
    groups = groups[groups["source"].eq(source)] if len(groups) else groups
    answered = _responses(analysis, source).dropna(subset=["known"]).sort_values("known")
    if answered.empty:
        few = "Too few people answered to compare them with local people."
        return few if len(groups) else ""
    typical = answered.iloc[[(len(answered) - 1) // 2]]
    chosen = answered[answered["field"].eq(field)] if field else typical
    mine = groups[groups["field"].isin(chosen["field"])]
    compared = mine[mine["population_share"].between(0.001, 0.999)]
    if compared.empty:
        return ""
    asked, known, tests = chosen["field"].iloc[0], int(chosen["known"].iloc[0]), len(compared)
    seen = powers(np.full(99, known), np.arange(1, 100) / 100, tests=tests)
    least = int(np.flatnonzero(np.append(True, seen < thresholds("groups")["power"]))[-1]) + 1
    sentence = f"With about {known} answers, a group at half its local share would most likely be "
    sentence += (
        f"noticed only if it is at least {least}% of local people" if least <= _MOST else "missed"
    )
    unclear = compared[compared["verdict"].eq("too_few")].sort_values("population_share")
    for row in each_row(unclear):
        needed = people_needed(float(row.population_share), tests=tests)
        if needed <= _TIMES_MORE * known:
            return (
                f"{sentence}; for {called(asked, row.category)} ({percent(row.population_share)}) "
                f"you would need about {float(f'{needed:.2g}'):,.0f}."
            )
    return f"{sentence}."


@once
def protected(analysis: Analysis, source: str = "volunteers") -> str:
    """Say once how the numbers of a page are to be read: what is kept back, what is rounded.

    The same for every question, so that it need not be read again; "" where
    every number is shown as it is.
    """
    groups, responses = analysis.on_screen.groups, _responses(analysis, source)
    mine = groups[groups["source"].eq(source)] if len(groups) else groups
    bands = mine["count_band"].astype("str")
    signs = []
    if bands.str.startswith("0").any():
        signs.append(f"“Fewer than {analysis.on_screen.volunteers_threshold}” includes none at all")
    if bands.eq("hidden").any():
        signs.append("“hidden” is a number that would give another away")
    silent = responses[["prefer_not_to_say", "missing", "unmapped"]].isna().any(axis=None)
    if signs or silent or mine["share"].isna().any():
        signs.append("a dash (–) is a number not shown")
    rounding = []
    if to := _roundings(responses, "counts_rounded_to"):
        rounding.append(
            f"Other counts are rounded to the nearest {to}, and shares are worked out from the "
            "rounded counts."
        )
    if to := _roundings(responses, "rounded_to"):
        rounding.append(f"How many answered is given to within {to}, so numbers may not add up.")
    kept = [f"{sentence_case('; '.join(signs))}."] if signs else []
    if not (kept or rounding):
        return ""
    return " ".join(["So that nobody can be recognised:", *kept, *rounding])


def _roundings(responses: pd.DataFrame, name: str) -> str:
    """Say what the numbers are rounded to, where they are; "" where none is."""
    if name not in responses:
        return ""
    used = sorted({float(to) for to in responses[name].dropna() if to > 1})
    return " or ".join(f"{to:.0f}" for to in used)


@once
def non_response(analysis: Analysis, source: str = "volunteers") -> str:
    """Say which questions have the fewest usable answers, as far as rounding lets anyone say."""
    told = _responses(analysis, source).dropna(subset=["known", "asked"])
    if told.empty:
        return ""
    half = _half_rounded(told)
    low, high = told["known"] - half, told["known"] + half
    if asked_alike(told):
        of = f"{_about(half)}{told['asked'].max():,.0f} people"
    else:
        # Forms that ask different questions: a part of those asked is what can be compared.
        low, high = low / (told["asked"] + half), high / (told["asked"] - half).clip(lower=1)
        of = "those asked"
    # A question is among the least answered unless another surely has fewer.
    least = told[low <= high.min()]
    fewest, most = least["known"].min(), least["known"].max()
    number = f"{fewest:,.0f}" if fewest == most else f"{fewest:,.0f} to {most:,.0f}"
    part = f"{_about(half)}{number}" if asked_alike(told) else "the smallest part"
    differ = "Those who did not answer may differ from those who did."
    if len(least) == len(told) and len(told) > 1:
        return f"No question stands out as answered least. {differ}"
    few = len(least) <= _NAMED
    named = listed(f"“{question}”" for question in least["question"])
    named = named if few else f"{len(least)} of the {len(told)} questions"
    has = "has" if len(least) == 1 else "have"
    return f"{named} {has} the fewest usable answers: {part} of {of}. {differ}"


def answered(analysis: Analysis, field: str, source: str = "volunteers") -> str:
    """Say how many answered one question, of how many; "" where that may not be shown."""
    told = _responses(analysis, source).dropna(subset=["known", "asked"])
    told = told[told["field"].eq(field)]
    if told.empty:
        return ""
    about = _about(_half_rounded(told))
    known, asked = (f"{about}{told[name].iloc[0]:,.0f}" for name in ("known", "asked"))
    return f"{sentence_case(known)} of {asked} {WHO[source]} gave a usable answer."


def asked_alike(responses: pd.DataFrame) -> bool:
    """Say whether every question may have been put to the same number of people.

    Each question's numbers are rounded by themselves, some to 5 and some to 10: 64
    people can read as 65 and as 60, and are still the same people.
    """
    half = _half_rounded(responses)
    return bool((responses["asked"] - half).max() <= (responses["asked"] + half).min())


def _half_rounded(responses: pd.DataFrame) -> pd.Series:
    """Return how far each question's numbers may be from those shown."""
    if "rounded_to" not in responses:
        return pd.Series(0.0, index=responses.index)
    return (responses["rounded_to"].fillna(1.0) / 2).where(responses["rounded_to"].gt(1), 0.0)


def _about(half: pd.Series) -> str:
    return "about " if half.gt(0).any() else ""
