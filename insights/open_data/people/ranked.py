"""What each nation's index of deprivation says of areas, never beside another nation's."""

from __future__ import annotations

import functools
from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.open_data.people.characteristics import DEPRIVATION, Definition, characteristics
from insights.open_data.people.nations import most_people, nations_of
from insights.open_data.people.shares import AreaTable, Shares
from insights.open_data.registry import indices, registry

if TYPE_CHECKING:
    from insights.open_data.store import Store

_PEOPLE = "people here"


def deprivation_position(store: Store, codes: Collection[str]) -> pd.Series | None:
    """Return how deprived areas are overall, higher for more, of one nation's areas alone.

    Parameters
    ----------
    store : Store
        Open data.
    codes : collection of str
        Small areas.

    Returns
    -------
    pandas.Series of float or None
        The index's score where the nation publishes one, else the area's
        position among its areas, 0 to 1; NaN in any nation but the one where
        most of these people live. None where nothing is known of them.
    """
    wanted = pd.Index(list(codes), name="area_code", dtype="str")
    _, ranked = ranked_together(store, wanted)
    rows = _ranks(store, ranked, ("imd_score", "imd_rank"))
    for rate in (True, False):
        overall = Definition(DEPRIVATION, "residents", column="imd", rate=rate)
        values = _domain(store, overall, rows)
        if values is not None and values.notna().any():
            return values.reindex(wanted)
    return None


def ranked_together(store: Store, wanted: pd.Index) -> tuple[str, pd.Index]:
    """Return the nation where most of these people live, and its areas among these."""
    home = most_people(store.areas["people"].reindex(wanted).fillna(0))
    return home, wanted[(nations_of(wanted) == home).to_numpy()]


def domains(store: Store, here: pd.Index) -> pd.DataFrame:
    """Read the domains of areas of one nation, and how many people live in each."""
    rows = _ranks(store, here, _columns())
    return rows.assign(**{_PEOPLE: store.areas["people"].reindex(here).astype("float64")})


def domain_shares(store: Store, definition: Definition, ranked: AreaTable) -> Shares | None:
    """Take a domain's rate, or its rank among the areas of the nation."""
    values = _domain(store, definition, ranked.table)
    if values is None:
        return None
    share, people = values.to_numpy(dtype=np.float64), ranked.numbers(_PEOPLE)
    return ranked.told(share * people, people, ~np.isnan(share))


@functools.cache
def _columns() -> frozenset[str]:
    """Name every column of an index that a characteristic may be made from."""
    return frozenset(
        f"{definition.column}_{kind}"
        for characteristic in characteristics().values()
        for definition in characteristic.by_nation.values()
        if definition.table == DEPRIVATION
        for kind in ("score", "rank")
    )


def _ranks(store: Store, here: pd.Index, columns: Collection[str]) -> pd.DataFrame:
    """Read these of the columns that there are, of these areas alone."""
    if DEPRIVATION not in store.tables:
        return store.deprivation.reindex(here)
    return store.table(DEPRIVATION, here, columns).reindex(here)


def _domain(store: Store, definition: Definition, ranked: pd.DataFrame) -> pd.Series | None:
    """Return a domain's score, or the position of its rank, for areas of one nation."""
    column = f"{definition.column}_{'score' if definition.rate else 'rank'}"
    if column not in ranked or ranked.empty:
        return None
    values = ranked[column].astype("float64")
    if definition.rate:
        return values
    index = registry()[indices()[str(nations_of(ranked.index[:1]).iloc[0])]]
    # How many areas an index ranks is in the registry.
    areas = store.deprivation[column].max() if store.is_sample else index.rows
    return 1 - (values - 0.5) / areas
