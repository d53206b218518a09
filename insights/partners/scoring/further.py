"""Further kinds of organisation that a finding brings to mind, kept apart from the ten."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from insights.open_data.people.characteristics import characteristics
from insights.partners.evidence.one_of import is_one_of
from insights.partners.evidence.reasons import SOURCES
from insights.partners.types.partner_types import Answers, FurtherKind, also_consider


@dataclass(frozen=True, slots=True)
class AlsoConsider:
    """A further kind of organisation and the finding that brings it to mind.

    Attributes
    ----------
    key, name, strengths, first_step : str
        The kind, what it brings, and how to begin.
    groups : tuple of str
        Groups it could help to reach, by the names their answers have.
    answers : tuple of (str, str)
        Each of those groups with whose answers name it.
    sentence : str
        Why it is listed; without numbers.
    """

    key: str
    name: str
    strengths: str
    first_step: str
    groups: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    sentence: str


def consider_also(trends: pd.DataFrame, groups: pd.DataFrame) -> tuple[AlsoConsider, ...]:
    """Name further kinds of organisation that the findings bring to mind.

    Parameters
    ----------
    trends, groups : pandas.DataFrame
        Released findings, as `insights.tables` declares them.

    Returns
    -------
    tuple of AlsoConsider
        Only those that a finding speaks for. They have no order of priority,
        and under-represented ethnic groups other than Black communities are
        named here and not under any of the ten types.
    """
    found = []
    for kind in also_consider():
        sources = _groups(kind, groups)
        areas = _areas(kind, trends)
        if sources or areas:
            names = tuple(dict.fromkeys(name for name, _ in sources))
            found.append(
                AlsoConsider(
                    kind.key,
                    kind.name,
                    kind.strengths,
                    kind.first_step,
                    names,
                    tuple(sources),
                    _sentence(sources, areas),
                )
            )
    return tuple(found)


def _groups(kind: FurtherKind, groups: pd.DataFrame) -> list[tuple[str, str]]:
    under = groups[groups["verdict"].str.startswith("under")] if len(groups) else groups
    return [
        (row["category"], row["source"])
        for answers in kind.answers
        for row in under[under["field"].eq(answers.field)].to_dict("records")
        if _belongs(row["category"], answers)
    ]


def _belongs(category: str, answers: Answers) -> bool:
    if answers.categories:
        return is_one_of(category, answers.categories)
    return not is_one_of(category, answers.apart)


def _areas(kind: FurtherKind, trends: pd.DataFrame) -> list[str]:
    under = trends[trends["verdict"].str.startswith("under")] if len(trends) else trends
    return [characteristics()[key].areas for key in kind.characteristics if key in under.index]


def _sentence(sources: list[tuple[str, str]], areas: list[str]) -> str:
    parts = []
    if sources:
        answers = ", ".join(f"“{name}”" for name in dict.fromkeys(name for name, _ in sources))
        among = " and ".join(dict.fromkeys(SOURCES.get(each, (each,))[0] for _, each in sources))
        parts.append(f"Under-represented among {among}: {answers}.")
    if areas:
        named = [f"neighbourhoods {each.removeprefix('areas ')}" for each in areas]
        parts.append(f"Reach is lower in {' and in '.join(named)}.")
    return " ".join(parts)
