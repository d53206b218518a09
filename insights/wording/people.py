"""Volunteers against local people, in sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from insights.figures.style import UNDER
from insights.figures.words import listed
from insights.wording import counted

if TYPE_CHECKING:
    from insights.findings import Analysis


def volunteers(analysis: Analysis) -> str:
    """Which groups are fewer among volunteers than among local people."""
    groups = analysis.on_screen.groups
    mine = groups[groups["source"].eq("volunteers")] if len(groups) else groups
    if mine.empty:
        return "No volunteer answers are loaded yet."
    answered = int(
        analysis.on_screen.responses.loc[lambda r: r["source"].eq("volunteers"), "asked"].max()
    )
    fewer = mine[mine["verdict"].isin(UNDER)].sort_values("ratio")
    if fewer.empty:
        return (
            f"Among about {answered} volunteers no group is fewer than chance would explain. "
            "With this many answers, only large differences could be seen."
        )
    named = [f"{row['category']} ({row['question'].lower()})" for _, row in fewer.iterrows()]
    sure = "clearly fewer" if fewer["verdict"].eq("under_strong").any() else "probably fewer"
    return (
        f"Among about {answered} volunteers there are {sure} people than locally in "
        f"{counted(len(fewer), 'group')}: {listed(named, 3)}."
    )


def power(analysis: Analysis, source: str = "volunteers") -> str:
    """Say how large a difference this many answers could show at all.

    The plain interval for a share near one in ten is used as the example: with
    n answers its half-width is about 1.96 · sqrt(0.09 / n).
    """
    responses = analysis.on_screen.responses
    mine = responses[responses["source"].eq(source)] if len(responses) else responses
    if mine.empty or not mine["known"].max():
        return ""
    known = int(mine["known"].median())
    reach = 1.96 * math.sqrt(0.09 / known)
    return (
        f"A typical question has {known} usable answers. If one local person in ten belongs to a "
        f"group, anything from {max(0.0, 0.1 - reach):.0%} to {0.1 + reach:.0%} among so few could "
        "be chance."
    )


def non_response(analysis: Analysis, source: str = "volunteers") -> str:
    """Say which question most often went unanswered."""
    responses = analysis.on_screen.responses
    mine = responses[responses["source"].eq(source)] if len(responses) else responses
    if mine.empty:
        return ""
    worst = mine.sort_values("response_rate").iloc[0]
    return (
        f"“{worst['question']}” was answered least: {worst['response_rate']:.0%} of "
        f"about {worst['asked']:,.0f} people. "
        "Those who did not answer may differ from those who did."
    )
