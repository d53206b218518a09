"""Who lives within realistic reach: the population that groups are compared with."""

from __future__ import annotations

from typing import Protocol

import pandas as pd

from insights.errors import OpenDataError
from insights.measures.comparisons import Category, Comparison, comparisons

#: Below this share of the weight a table describes some other place.
_COVERED = 0.5


class CensusStore(Protocol):
    """The part of the open-data store that is needed here."""

    @property
    def areas(self) -> pd.DataFrame:
        """`insights.tables.SMALL_AREAS`."""
        ...

    def census(self, table: str) -> pd.DataFrame:
        """Return one census table: ``total`` and its categories by area code."""
        ...


def population_shares(
    store: CensusStore, weights: pd.Series, *, asked_as_census: tuple[str, ...] = ()
) -> dict[str, dict[str, float]]:
    """Return the local population's share of each answer category, by field.

    Parameters
    ----------
    store : CensusStore
        Open data.
    weights : pandas.Series of float, shape (n_areas,)
        How many of those who come each small area would send at parity, such as
        expected visits by distance (which already count its people).
    asked_as_census : tuple of str
        Fields compared only on request, where the museum's form asks the
        census's own question.

    Returns
    -------
    dict of str to dict of str to float
        Shares sum to 1 within a field. A field is absent where nothing like
        it, a part of it only, or too little of the catchment, is in the store.

    Notes
    -----
    The share of a category is ``sum(weight * count / base)`` over areas: the
    make-up of the people a museum could expect if only distance mattered.
    Those who did not answer a voluntary census question are left out of base.
    """
    found = {}
    for field, comparison in comparisons().items():
        if not comparison.table or (comparison.on_request and field not in asked_as_census):
            continue
        shares = _shares(store, weights, comparison)
        if shares:
            found[field] = shares
    return found


def _shares(store: CensusStore, weights: pd.Series, comparison: Comparison) -> dict[str, float]:
    try:
        table = store.census(comparison.table)
    except (OpenDataError, KeyError):
        return {}
    weights = _weights_for(table, weights, store.areas)
    if weights.empty:
        return {}
    table = _plain(table.loc[weights.index])
    counts = {}
    for category in comparison.categories:
        if not (category.columns or category.total_less):
            continue
        count = _count(table, category)
        if count is None:
            # Without one category, the others would seem to be more of the whole.
            return {}
        counts[category.name] = count
    if not counts:
        return {}
    frame = pd.DataFrame(counts)
    base = frame.sum(axis=1)
    lived_in = base > 0
    mix = frame[lived_in].div(base[lived_in], axis=0).mul(weights[lived_in], axis=0).sum()
    if mix.sum() <= 0:
        return {}
    return {str(name): float(share) for name, share in (mix / mix.sum()).items()}


def _weights_for(table: pd.DataFrame, weights: pd.Series, areas: pd.DataFrame) -> pd.Series:
    """Return weights on the table's own areas, small or not; empty if it covers too few."""
    total = float(weights.sum())
    for candidate in (weights, _by_neighbourhood(weights, areas)):
        held = candidate[candidate.index.isin(table.index)]
        if total > 0 and held.sum() >= _COVERED * total:
            return held
    return weights.iloc[:0]


def _by_neighbourhood(weights: pd.Series, areas: pd.DataFrame) -> pd.Series:
    codes = areas["neighbourhood_code"].reindex(weights.index)
    return weights.groupby(codes.to_numpy()).sum()


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    return table.rename(columns=_label)


def _label(column: str) -> str:
    """Fold what differs between editions of one label: case, spaces, the measures tail."""
    return " ".join(str(column).casefold().removesuffix("; measures: value").split())


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
    label = _label(name)
    if label in table:
        return table[label].astype(float)
    children = [column for column in table if str(column).startswith(f"{label}: ")]
    return table[children].sum(axis=1).astype(float) if children else None
