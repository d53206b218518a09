"""Volunteers against local people, in sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.style import UNDER
from insights.figures.words import each_row
from insights.prose import counted, listed, percent

if TYPE_CHECKING:
    from insights.findings import Analysis

# Whose answers are compared, as they are spoken of.
WHO: Mapping[str, str] = {"volunteers": "volunteers", "survey": "people surveyed"}
# Few groups are a larger part of local people than this, in percent.
_MOST = 60


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("people.toml").read_text("utf-8"))


def called(field: str, category: str) -> str:
    """Say what people of an answer category are called, people before categories.

    Examples
    --------
    >>> called("age", "16-24"), called("religion", "Jedi")
    ('people aged 16 to 24', 'Jedi')
    """
    return _names().get(field, {}).get(category, category)


def sources(analysis: Analysis) -> tuple[str, ...]:
    """Return whose answers are loaded, volunteers first."""
    groups = analysis.on_screen.groups
    return tuple(who for who in WHO if len(groups) and groups["source"].eq(who).any())


def volunteers(analysis: Analysis, source: str = "volunteers") -> str:
    """Which groups are fewer among volunteers, or people surveyed, than among local people."""
    groups, who = analysis.on_screen.groups, WHO[source]
    mine = groups[groups["source"].eq(source)] if len(groups) else groups
    if mine.empty and any(ledger.kind == source for ledger in analysis.ledger):
        return f"Comparing {who} with local people needs the census for this area."
    if mine.empty:
        return f"No answers from {who} are loaded yet."
    among = f"Among {_how_many(analysis, source)}"
    fewer = mine[mine["verdict"].isin(UNDER)].sort_values("ratio")
    if fewer.empty:
        return (
            f"{among}, no group is fewer than chance would explain. "
            "With this many answers, only large differences could be seen."
        )
    clear = fewer["verdict"].eq("under_strong")
    named = fewer[clear] if clear.any() else fewer
    fewest = [called(row.field, row.category) for row in each_row(named)]
    sure = "clearly" if clear.any() else "probably"
    rest = len(fewer) - len(named)
    also = f" {counted(rest, 'other group is', 'other groups are')} probably fewer." if rest else ""
    return f"{among}, {listed(fewest, 3)} are {sure} fewer than among local people.{also}"


def _how_many(analysis: Analysis, source: str) -> str:
    """Say how many people answered, as far as that may be shown."""
    asked = _responses(analysis, source)["asked"].max()
    return f"so few {WHO[source]}" if pd.isna(asked) else f"about {asked:.0f} {WHO[source]}"


def _responses(analysis: Analysis, source: str) -> pd.DataFrame:
    responses = analysis.on_screen.responses
    return responses[responses["source"].eq(source)] if len(responses) else responses


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
    `insights.measures.group_test.can_show_halving` and `people_needed`.
    """
    from insights.measures.group_test import can_show_halving, people_needed

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
    known, tests = int(chosen["known"].iloc[0]), len(compared)
    unseen = [p for p in range(1, 100) if not can_show_halving(known, p / 100, tests=tests)]
    least = max(unseen, default=0) + 1
    sentence = f"With about {known} answers, a group at half its local share would most likely be "
    sentence += (
        f"noticed only if it is at least {least}% of local people" if least <= _MOST else "missed"
    )
    unclear = compared[compared["verdict"].eq("too_few")].sort_values("population_share")
    for row in each_row(unclear.head(1)):
        needed = people_needed(float(row.population_share), tests=tests)
        sentence += (
            f"; for {called(field, row.category)} ({percent(row.population_share)}) "
            f"you would need about {float(f'{needed:.2g}'):,.0f}"
        )
    return f"{sentence}."


def protected(analysis: Analysis, source: str = "volunteers") -> str:
    """Say which numbers are kept back or rounded, and why; "" where none is."""
    groups, responses = analysis.on_screen.groups, _responses(analysis, source)
    mine = groups[groups["source"].eq(source)] if len(groups) else groups
    said = []
    if mine["count_band"].astype("str").str.startswith("0").any():
        below = analysis.on_screen.volunteers_threshold
        said.append(
            f"“Fewer than {below}” means any number from 0 to {below - 1}: it is kept back so "
            "that nobody can be recognised."
        )
    if mine["count_band"].eq("hidden").any():
        said.append("A number that would give another away is kept back too.")
    if responses[["prefer_not_to_say", "missing", "unmapped"]].isna().any(axis=None):
        said.append("A dash stands for a number that is not shown.")
    if len(responses) and "rounded_to" in responses and (to := responses["rounded_to"].max()) > 1:
        said.append(
            f"Some numbers are rounded, to the nearest {to:.0f} at most, for the same reason, so "
            "they may not add up."
        )
    return " ".join(said)


def non_response(analysis: Analysis, source: str = "volunteers") -> str:
    """Say which question most often went unanswered."""
    known = _responses(analysis, source).dropna(subset=["response_rate", "asked"])
    if known.empty:
        return ""
    worst = known.sort_values("response_rate").iloc[0]
    return (
        f"“{worst['question']}” was answered least: {worst['response_rate']:.0%} of "
        f"about {worst['asked']:,.0f} people. "
        "Those who did not answer may differ from those who did."
    )
