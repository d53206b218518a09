"""Volunteers against local people, in sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.style import UNDER
from insights.figures.words import each_row, listed
from insights.measures.group_test import people_needed
from insights.wording import counted

if TYPE_CHECKING:
    from insights.findings import Analysis


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


def volunteers(analysis: Analysis) -> str:
    """Which groups are fewer among volunteers than among local people."""
    groups = analysis.on_screen.groups
    mine = groups[groups["source"].eq("volunteers")] if len(groups) else groups
    if mine.empty:
        return "No volunteer answers are loaded yet."
    among = f"Among {_how_many(analysis)}"
    fewer = mine[mine["verdict"].isin(UNDER)].sort_values("ratio")
    if fewer.empty:
        return (
            f"{among}, no group is fewer than chance would explain. "
            "With this many answers, only large differences could be seen."
        )
    clear = fewer["verdict"].eq("under_strong")
    named = fewer[clear] if clear.any() else fewer
    who = [called(row.field, row.category) for row in each_row(named)]
    sure = "clearly" if clear.any() else "probably"
    rest = len(fewer) - len(named)
    also = f" {counted(rest, 'other group is', 'other groups are')} probably fewer." if rest else ""
    return f"{among}, {listed(who, 3)} are {sure} fewer than among local people.{also}"


def _how_many(analysis: Analysis) -> str:
    """Say how many volunteers answered, as far as that may be shown."""
    asked = analysis.on_screen.responses.loc[lambda r: r["source"].eq("volunteers"), "asked"].max()
    return "so few volunteers" if pd.isna(asked) else f"about {asked:.0f} volunteers"


def power(analysis: Analysis, source: str = "volunteers") -> str:
    """Say how large a difference this many answers could show at all.

    The example is a group of one local person in ten, at half its share.
    """
    responses = _responses(analysis, source)
    if responses.empty:
        return ""
    if responses["known"].isna().all():
        return "Too few people answered to compare them with local people."
    known, needed = responses["known"].median(), people_needed(0.1)
    typical = f"A typical question has about {known:.0f} usable answers"
    example = "a group that is one in ten of local people were only half as many here"
    if known >= needed:
        return f"{typical}: enough to notice if {example}."
    return f"{typical}. To notice if {example} would take at least {needed}."


def non_response(analysis: Analysis, source: str = "volunteers") -> str:
    """Say which question most often went unanswered."""
    answered = _responses(analysis, source).dropna(subset=["response_rate"])
    if answered.empty:
        return ""
    worst = answered.sort_values("response_rate").iloc[0]
    return (
        f"“{worst['question']}” was answered least: {worst['response_rate']:.0%} of "
        f"about {worst['asked']:,.0f} people. "
        "Those who did not answer may differ from those who did."
    )


def _responses(analysis: Analysis, source: str) -> pd.DataFrame:
    responses = analysis.on_screen.responses
    return responses[responses["source"].eq(source)]
