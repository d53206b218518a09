"""What so many answers can show, and what they cannot: said before any finding about people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from insights.figures.style import UNDER
from insights.figures.words import each_row
from insights.measures.people.group_test import powers
from insights.measures.people.power import people_needed
from insights.measures.thresholds import thresholds
from insights.prose import listed, percent
from insights.remembered import once
from insights.wording.people import WHO, called

if TYPE_CHECKING:
    from insights.findings import Analysis

_NAMED = 4
_SHARES = (0.001, 0.999)


class Seen(NamedTuple):
    """Whether one group at half its local share would be noticed.

    Attributes
    ----------
    field, category : str
        The group.
    local_share : float
        Its share of local people, 0 to 1.
    chance : float
        That it would be called fewer if it were at half that share, by all that a call asks for.
    needed : int
        Answers, more than there are, with which that is four in five.
    found : bool
        Whether it is called fewer already.
    """

    field: str
    category: str
    local_share: float
    chance: float
    needed: int
    found: bool


@once
def each_group(analysis: Analysis, source: str = "volunteers") -> list[Seen]:
    """Return what so many answers can show of each group compared, the largest first."""
    groups, responses = analysis.on_screen.groups, analysis.on_screen.responses
    if not len(groups) or not len(responses):
        return []
    mine = groups[groups["source"].eq(source)]
    known = responses[responses["source"].eq(source)].set_index("field")["known"]
    return sorted(_each(mine, known), key=lambda each: -each.local_share)


def _each(groups: pd.DataFrame, known: pd.Series) -> Iterator[Seen]:
    for field, rows in groups.groupby("field", sort=False):
        compared = rows[rows["population_share"].between(*_SHARES)]
        answers, tests = known.get(field), len(compared)
        if answers is None or pd.isna(answers):
            continue
        shares = compared["population_share"].to_numpy(float)
        chances = powers(np.full(tests, int(answers)), shares, tests=tests)
        for row, share, chance in zip(each_row(compared), shares.tolist(), chances, strict=True):
            yield Seen(
                field=str(field),
                category=str(row.category),
                local_share=share,
                chance=float(chance),
                needed=people_needed(share, tests=tests, more_than=int(answers)),
                found=row.verdict in UNDER,
            )


@once
def card(analysis: Analysis, source: str = "volunteers") -> str:
    """Say which groups so many people could show to be at half their share, and which not.

    Returns
    -------
    str
        "" where nothing is compared.
    """
    groups = each_group(analysis, source)
    if not groups:
        return ""
    enough = thresholds("groups")["power"]
    seen = [each for each in groups if each.chance >= enough]
    unseen = [each for each in groups if each.chance < enough and not each.found]
    responses = analysis.on_screen.responses
    asked = responses.loc[responses["source"].eq(source), "asked"].max()
    who = f"so few {WHO[source]}" if pd.isna(asked) else f"{asked:,.0f} {WHO[source]}"
    if not seen:
        return (
            f"With {who} you cannot count on seeing that any group is at half its local share, "
            f"{listed(map(_named, _one_of_each(unseen)), _NAMED)} among them. Who is missing from "
            "so few people is better asked than counted: talk with those you hope to reach."
            if unseen
            else ""
        )
    said = (
        f"With {who} you can see whether a large group is at half its local share, such as "
        f"{listed(map(_named, seen[: -_NAMED - 1 : -1]), _NAMED)}."
    )
    if not unseen:
        return said
    return (
        f"{said} You cannot see it of smaller groups, such as "
        f"{listed(map(_named, _one_of_each(unseen)), _NAMED)}. Such a group may be fewer all the "
        "same: only talking with people can tell."
    )


def _one_of_each(groups: list[Seen]) -> list[Seen]:
    """Name one group of each question, the largest that cannot be seen, so that all are thought of.

    Three at most of the questions with the largest, and the smallest group of all.
    """
    first: dict[str, Seen] = {}
    for each in groups:
        first.setdefault(each.field, each)
    named = list(first.values())[: _NAMED - 1]
    smallest = groups[-1]
    return named if smallest in named else [*named, smallest]


def _named(each: Seen) -> str:
    return f"{called(each.field, each.category)} ({percent(each.local_share)})"


@once
def whatever_the_silent_are(analysis: Analysis, field: str, source: str = "volunteers") -> str:
    """Say how large each group called fewer could be if all who did not answer were of it.

    From what is published: of a count that is hidden as small, the most it can be.
    """
    groups, responses = analysis.on_screen.groups, analysis.on_screen.responses
    if not len(groups) or not len(responses):
        return ""
    mine = groups[groups["source"].eq(source) & groups["field"].eq(field)]
    told = responses[responses["source"].eq(source) & responses["field"].eq(field)]
    if told.empty or told[["asked", "known"]].isna().any(axis=None):
        return ""
    asked, known = (float(told[name].iloc[0]) for name in ("asked", "known"))
    said = []
    for row in each_row(mine[mine["verdict"].isin(UNDER)]):
        band = str(row.count_band)
        small = float(band.removeprefix("0-")) if band.startswith("0-") else float("nan")
        count = small if pd.isna(row.count) else float(row.count)
        if asked <= known or pd.isna(count):
            continue
        most = min(1.0, (count + asked - known) / asked)
        who, local = called(field, str(row.category)), percent(float(row.population_share))
        said.append(
            f"Even if all who gave no usable answer were {who}, they would be at most about "
            f"{percent(most)} of those asked, and {local} of local people are."
            if most < float(row.population_share)
            else f"If all who gave no usable answer were {who}, they could be {percent(most)} of "
            f"those asked, as many as among local people ({local}) or more."
        )
    return " ".join(said)
