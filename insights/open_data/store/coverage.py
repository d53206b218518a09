"""How much of a place the tables of a store tell of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from insights.geography.authorities import authorities, current_code, nation_of, same_authority
from insights.open_data.codes import among
from insights.open_data.registry import census_tables, indices, newer_editions, registry

if TYPE_CHECKING:
    from insights.open_data.store import Store

_ALL = 0.98  # of a place's areas: a withheld handful is not a gap


def tells_of_all(covered: int, areas: pd.DataFrame) -> bool:
    """Say whether so many of these areas are as good as all of them."""
    return covered >= _ALL * len(areas)


def covered_by_census(store: Store, key: str, areas: pd.DataFrame) -> int:
    """Count the areas that a census table tells of, itself or their neighbourhood or council."""
    if not store.has_census(key):
        return 0
    index = store.census(key).index
    own = among(areas.index, index)
    if own.any():
        return int(own.sum())
    homes = among(pd.Index(areas["neighbourhood_code"]), index)
    councils = {
        code: any(same in index for same in same_authority(code))
        for code in areas["authority_code"].dropna().unique()
    }
    return int((homes | areas["authority_code"].map(councils).to_numpy(dtype=bool)).sum())


def here_already(
    store: Store, keys: Iterable[str], nations: Iterable[str], councils: Iterable[str]
) -> frozenset[str]:
    """Say which datasets a store has for the whole of a place, in the newest edition known.

    Parameters
    ----------
    store : Store
        Any; an empty one and a sample have nothing.
    keys : iterable of str
        Datasets, by their key in the registry.
    nations : iterable of str
        Whole nations of the place, by name.
    councils : iterable of str
        Its other local authorities, by code.

    Returns
    -------
    frozenset of str
        Those keys. A dataset that has only some areas of the place is not among
        them, nor is any while areas of the place are absent themselves.
    """
    areas = _areas_of(store, nations, councils)
    if areas is None:
        return frozenset()
    newer = newer_editions(store.sources)
    here = {source.key for source in store.sources} - set(newer)
    return frozenset(key for key in set(keys) & here if _is_whole(store, key, areas))


def has_all_areas(store: Store, nations: Iterable[str], councils: Iterable[str]) -> bool:
    """Say whether a place can be compared already: whether its outlines and people are here."""
    return _areas_of(store, nations, councils) is not None


def _areas_of(store: Store, nations: Iterable[str], councils: Iterable[str]) -> pd.DataFrame | None:
    """Return the areas of a place; None while any council of it has none here."""
    if store.is_empty or store.is_sample:
        return None
    wanted, whole = {current_code(code) for code in councils}, set(nations)
    known = map(str, authorities().index)
    wanted |= {code for code in map(current_code, known) if nation_of(code) in whole}
    own = store.areas["authority_code"].map(current_code)
    if not wanted or not wanted <= set(own):
        return None
    return store.areas[own.isin(wanted).to_numpy()]


def _is_whole(store: Store, key: str, areas: pd.DataFrame) -> bool:
    """Say whether a dataset tells of all areas of a place that it could tell of."""
    told = [each for each in areas["nation"].unique() if each in registry()[key].geography]
    mine = areas[areas["nation"].isin(told).to_numpy()]
    if key in set(census_tables()):
        return tells_of_all(covered_by_census(store, key, mine), mine)
    if key in indices().values():
        return tells_of_all(int(among(mine.index, store.deprivation.index).sum()), mine)
    return True
