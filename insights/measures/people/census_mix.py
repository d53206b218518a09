"""What one census says of the people within reach, in the categories of a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from insights.errors import OpenDataError
from insights.measures.people.comparisons import Category, Comparison
from insights.measures.thresholds import thresholds
from insights.open_data.codes import among
from insights.open_data.people.labels import folded


class CensusStore(Protocol):
    """The part of the open-data store that is needed here."""

    @property
    def areas(self) -> pd.DataFrame:
        """`insights.tables.SMALL_AREAS`."""
        ...

    def census(self, table: str) -> pd.DataFrame:
        """Return one census table: ``total`` and its categories by area code."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class CensusMix:
    """What one census says of the people within reach in its nations.

    Attributes
    ----------
    comparison : Comparison
    weight : pandas.Series of float
        Of the people in each category, by its name.
    by_council : bool
        Whether only a table of whole councils was there.
    """

    comparison: Comparison
    weight: pd.Series
    by_council: bool


def census_mix(
    store: CensusStore, weights: pd.Series, comparison: Comparison | None
) -> CensusMix | None:
    """Add up the people of each category, from the finest of the comparison's tables.

    Parameters
    ----------
    store : CensusStore
        Open data.
    weights : pandas.Series of float, shape (n_areas,)
        How many would come from each small area, all of them of one census.
    comparison : Comparison or None
        The question as that census has it.

    Returns
    -------
    CensusMix or None
        None where the store has nothing like it, a part of it only, or too little
        of these areas.
    """
    for table in comparison.tables if comparison else ():
        found = _described(store, weights, comparison, table) if comparison else None
        if found is not None:
            return found
    return None


def _described(
    store: CensusStore, weights: pd.Series, comparison: Comparison, name: str
) -> CensusMix | None:
    try:
        table = store.census(name)
    except (OpenDataError, KeyError):
        return None
    weights, by_council = _weights_for(table, weights, store.areas)
    if weights.empty:
        return None
    table = _plain(table.loc[weights.index])
    counts = {}
    for category in comparison.categories:
        if not (category.columns or category.total_less):
            continue
        count = _count(table, category)
        if count is None:
            # Without one category, the others would seem to be more of the whole.
            return None
        counts[category.name] = count
    if not counts:
        return None
    frame = pd.DataFrame(counts)
    base = frame.sum(axis=1)
    # Where parts of a table were joined, some may lack a category that others have.
    lived_in = (base > 0) & frame.notna().all(axis=1)
    mix = frame[lived_in].div(base[lived_in], axis=0).mul(weights[lived_in], axis=0).sum()
    return CensusMix(comparison, mix, by_council) if mix.sum() > 0 else None


def _weights_for(
    table: pd.DataFrame, weights: pd.Series, areas: pd.DataFrame
) -> tuple[pd.Series, bool]:
    """Return weights on the table's own areas, and whether those are councils.

    They are empty if the table covers too few.
    """
    total = float(weights.sum())
    for level in (None, "neighbourhood_code", "authority_code"):
        if level is not None and level not in areas:
            continue
        candidate = weights if level is None else _summed(weights, areas[level])
        held = candidate[among(candidate.index, table.index)]
        if total > 0 and held.sum() >= thresholds("groups")["described"] * total:
            return held, level == "authority_code"
    return weights.iloc[:0], False


def _summed(weights: pd.Series, home: pd.Series) -> pd.Series:
    return weights.groupby(home.reindex(weights.index).to_numpy()).sum()


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    return table.rename(columns=folded)


def _count(table: pd.DataFrame, category: Category) -> pd.Series | None:
    """Add up a category's census columns; None where the table lacks one of them."""
    if category.total_less:
        parts = [_column(table, name) for name in category.total_less]
        if "total" not in table or any(part is None for part in parts):
            return None
        return table["total"] - sum(part for part in parts if part is not None)
    count = None
    for name, part in category.columns.items():
        column = _column(table, name)
        if column is None:
            return None
        count = column * part if count is None else count + column * part
    return count


def _column(table: pd.DataFrame, name: str) -> pd.Series | None:
    """Return a column by its label, or the sum of its children where only those are published."""
    label = folded(name)
    children = [column for column in table if str(column).startswith(f"{label}: ")]
    added = table[children].astype(float).sum(axis=1, skipna=False) if children else None
    if label not in table:
        return added
    own = table[label].astype(float)
    return own if added is None else own.fillna(added)
