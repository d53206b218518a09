"""Whether every table of a store is whole and joins to its areas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from insights.errors import OpenDataError
from insights.open_data.profiles import characteristics

if TYPE_CHECKING:
    from insights.open_data.store import Store

# What characteristics are worked out from, and what answers on forms are compared with.
EXPECTED = tuple(
    sorted(
        {each.table for each in characteristics().values()} - {"deprivation"} | {"ts008", "ts078"}
    )
)


@dataclass(frozen=True, slots=True)
class TableCheck:
    """How one table of the store joins.

    Attributes
    ----------
    table : str
        Its name in the store.
    rows : int
        Rows it has; 0 if it is absent.
    joined : int
        Areas it has a row for.
    areas : int
        Areas there are (neighbourhoods, for a table of those).
    ok : bool
        Whether its file is what was imported, and each of its rows belongs to
        an area of the store. A table that is absent, or covers some
        authorities alone, is no fault.
    note : str
        What to know of it.
    """

    table: str
    rows: int
    joined: int
    areas: int
    ok: bool
    note: str


def verify_store(store: Store) -> tuple[TableCheck, ...]:
    """Check every table of a store against its areas.

    Parameters
    ----------
    store : Store
        Any store but an empty one.

    Returns
    -------
    tuple of TableCheck
        One for each table, those that are absent included. Where the table of
        areas itself is damaged, only the tables whose files have changed.

    Raises
    ------
    OpenDataError
        If there is no store.
    """
    if store.is_empty:
        raise OpenDataError(
            "There is no open data on this computer yet.",
            remedy="Run: doorstep data import FOLDER",
        )
    whole = {name for name in store.tables if store.is_whole(name)}
    changed = tuple(_changed(name) for name in store.tables if name not in whole)
    if "areas" not in whole:
        return changed
    areas = store.areas.index
    joins: dict[str, Callable[[], TableCheck]] = {
        "areas": lambda: _joined("areas", areas, areas),
        "boundaries": lambda: _joined("boundaries", store.boundaries().index, areas),
        "outlines": lambda: _joined("outlines", store.outlines().index, areas),
        "deprivation": lambda: _joined("deprivation", store.deprivation.index, areas),
        "postcodes": lambda: _postcodes(store),
    }
    checks = [join() for name, join in joins.items() if name in whole]
    census = [name for name in store.tables if name.startswith("census/")]
    checks += [_census(store, name) for name in census if name in whole]
    absent = {"deprivation", *(f"census/{key}" for key in EXPECTED)} - set(store.tables)
    return (*checks, *changed, *(_absent(name) for name in sorted(absent)))


def _census(store: Store, name: str) -> TableCheck:
    index = store.census(name.removeprefix("census/")).index
    if str(index[0])[1:3] == "02":
        return _joined(name, index, pd.Index(store.areas["neighbourhood_code"].unique()))
    return _joined(name, index, store.areas.index)


def _joined(table: str, index: pd.Index, areas: pd.Index) -> TableCheck:
    joined = int(areas.isin(index).sum())
    strangers = int((~index.isin(areas)).sum())
    repeated = int(index.duplicated().sum())
    note = "" if joined == len(areas) else f"Covers {joined:,} of {len(areas):,} areas."
    if strangers or repeated:
        note = f"{strangers:,} rows are of no area here; {repeated:,} come twice."
    return TableCheck(table, len(index), joined, len(areas), not (strangers or repeated), note)


def _postcodes(store: Store) -> TableCheck:
    """Count the areas that have at least one postcode."""
    directory = store.directory
    known = pd.Index([code for code in directory.area_codes if code])
    check = _joined("postcodes", known, store.areas.index)
    return TableCheck(
        "postcodes", directory.placed, check.joined, check.areas, check.ok, check.note
    )


def _changed(table: str) -> TableCheck:
    note = "Missing, or not what was imported: its content has changed."
    return TableCheck(table, 0, 0, 0, False, note)


def _absent(table: str) -> TableCheck:
    return TableCheck(table, 0, 0, 0, True, "Absent: what it feeds is switched off.")
