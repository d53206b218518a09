"""Ages in a museum's own bands beside the census, which gives them in fives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from insights.intake.answers.age_spans import OLDEST, Span
from insights.measures.people.age_groups import AgeGroups, age_group_content, age_groups
from insights.measures.people.census_mix import CensusStore
from insights.measures.people.comparisons import Category, Comparison, comparisons
from insights.measures.people.population import LocalPeople, local_people
from insights.open_data.people.ages import band_of
from insights.prose import listed

_NATIONS = {"Scotland": "scotland", "Northern Ireland": "northern_ireland"}
_LEFT = "Answers that lie across two of these bands are not compared."
_OPEN = (
    "A band without a beginning, such as “Under 25”, is compared from the age of 16: children are "
    "in no group here."
)


def in_own_ages(
    answers: pd.Series, local: LocalPeople, store: CensusStore, weights: pd.Series
) -> tuple[pd.Series, LocalPeople]:
    """Put ages into groups that both the answers and the census know.

    Parameters
    ----------
    answers : pandas.Series of str
        Everybody's answer about age, from one source of evidence.
    local : LocalPeople
        The people nearby, in the bands of forms without bands of their own.
    store : CensusStore
        Open data.
    weights : pandas.Series of float, shape (n_areas,)
        As for `insights.measures.people.population.local_people`.

    Returns
    -------
    answers : pandas.Series of str
        The name of a group for every age that lies in one, all else as it was.
    local : LocalPeople
        Its comparison of ages in these groups.
    """
    groups = age_groups(answers)
    placed = groups.place(answers)
    told = _told(groups)
    if groups.usual:
        usual = local.comparisons["age"]
        usual = replace(usual, caveat=" ".join([usual.caveat, *told]))
        return placed, replace(local, comparisons={**local.comparisons, "age": usual})
    asked = {"age": comparison_in(groups)}
    own = local_people(store, weights, questions=asked)
    return placed, LocalPeople(
        {**local.shares, "age": {}} | own.shares, {**local.comparisons, **own.comparisons}
    )


def comparison_in(groups: AgeGroups) -> Comparison:
    """Return how ages are compared in some groups, with each nation's census.

    Parameters
    ----------
    groups : AgeGroups
        Groups of ages side by side.

    Returns
    -------
    Comparison
        Each group's census columns, and the part of each that counts.

    Examples
    --------
    >>> comparison = comparison_in(AgeGroups((18, 26, 65)))
    >>> [category.name for category in comparison.categories]
    ['18-25', '26-64', '65+', 'Under 18']
    >>> comparison.categories[0].columns
    {'Aged 15 to 19 years': 0.4, 'Aged 20 to 24 years': 1.0, 'Aged 25 to 29 years': 0.2}
    """
    usual = comparisons()["age"]
    census = age_group_content()["census"]
    elsewhere = {
        nation: _beside(groups, own, census[_NATIONS[nation]])
        for nation, own in usual.elsewhere.items()
    }
    return replace(_beside(groups, usual, census["england_and_wales"]), elsewhere=elsewhere)


def _beside(groups: AgeGroups, usual: Comparison, census: dict[str, Any]) -> Comparison:
    columns = {name: _span(name) for name in census["columns"]}
    compared = [
        Category(each.name, (each.name,), _parts(each, columns), ()) for each in groups.spans
    ]
    young = groups.too_young.name
    base = f"Compared with residents aged {groups.starts[0]} and over{census['where']}."
    cut = [
        str(start)
        for start in groups.starts
        if not any(each.low == start for each in columns.values())
    ]
    caveat = [base, *([_cut(cut)] if cut else []), *_told(groups)]
    return replace(
        usual,
        categories=(*compared, Category(young, (young,), {}, ())),
        caveat=" ".join(caveat),
    )


def _span(column: str) -> Span:
    ages = band_of(column)
    if ages is None:
        raise ValueError(f"{column} is no band of ages")
    first, end = ages
    return Span(int(first), OLDEST if end > OLDEST else int(end) - 1)


def _parts(group: Span, columns: dict[str, Span]) -> dict[str, float]:
    """Return how much of each census column is in a group, each year of it alike."""
    parts = {}
    for name, ages in columns.items():
        years = min(group.high, ages.high) - max(group.low, ages.low) + 1
        if years > 0:
            whole = group.holds(ages)
            parts[name] = 1.0 if whole else round(years / (ages.high - ages.low + 1), 6)
    return parts


def _cut(ages: Sequence[str]) -> str:
    return (
        "The census gives ages in bands of five years: those that are cut here, at "
        f"{listed(ages)}, are divided evenly by year of age."
    )


def _told(groups: AgeGroups) -> list[str]:
    return [_OPEN] * groups.open_below + [_LEFT] * groups.left
