"""One list of what each small area is in, from lists that tell different things of it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from insights.open_data.geographies import geography_of
from insights.open_data.reading import Reading

# What one list tells of an area is not mixed with what another does: a code goes with its name.
_TOLD = ("neighbourhood", "official_neighbourhood", "authority", "region", "ward", "rural_urban")


def joined(readings: Iterable[Reading]) -> tuple[pd.DataFrame, list[int]]:
    """Join lists of areas, the best first.

    Parameters
    ----------
    readings : iterable of Reading
        Lists, the one to believe first.

    Returns
    -------
    table : pandas.DataFrame
        Every area that any of them has, with all that they tell of it.
    fresh : list of int
        Of how many areas each list told something that none before it did.
    """
    table, fresh = pd.DataFrame(), []
    for reading in readings:
        if table.empty:
            table = reading.table.rename_axis("area_code")
            fresh.append(int(table.notna().any(axis="columns").sum()))
            continue
        every = table.index.union(reading.table.index)
        known, more = table.reindex(every), reading.table.reindex(every)
        told = pd.Series(False, index=every)
        for group in _groups(more):
            lacking = known.reindex(columns=group).isna().all(axis="columns")
            found = lacking & more[group].notna().any(axis="columns")
            known = known.reindex(columns=known.columns.union(group, sort=False))
            known[group] = known[group].where(~found, more[group])
            told |= found
        table = known.rename_axis("area_code")
        fresh.append(int(told.sum()))
    return table, fresh


def by_kind(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Part a list by the kinds of its areas: one of Northern Ireland has two."""
    parts: dict[str, list[pd.DataFrame]] = {}
    for _, part in table.groupby(table.index.str[:3]):
        if kind := geography_of(part.index):
            parts.setdefault(kind.key, []).append(part)
    return {key: pd.concat(each) for key, each in parts.items()}


def _groups(table: pd.DataFrame) -> list[list[str]]:
    """Put together the columns that tell one thing."""
    names = list(map(str, table))
    groups = [[name for name in names if name.startswith(start)] for start in _TOLD]
    # The official name of a neighbourhood belongs to its code.
    groups[0] += groups.pop(1)
    rest = [[name] for name in names if not any(name in group for group in groups)]
    return [group for group in [*groups, *rest] if group]
