"""Whether every table of a store is whole and joins to its areas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from insights.errors import OpenDataError
from insights.geography.authorities import nation_of, same_authority
from insights.open_data.codes import among
from insights.open_data.geographies import geographies, geography_of
from insights.open_data.people.characteristics import expected_tables
from insights.open_data.registry import indices
from insights.prose import listed

if TYPE_CHECKING:
    from insights.open_data.store import Store

# Domains an edition of an index publishes, that a copy of it may come without.
_DOMAINS = {"iod2025": ("imd", "income", "employment", "idaci", "idaopi")}


@dataclass(frozen=True, slots=True)
class TableCheck:
    """How one table of the store joins.

    Attributes
    ----------
    table : str
        Its name in the store; of the table of deprivation, with the nation.
    rows : int
        Rows it has; 0 if it is absent.
    joined : int
        Areas it has a row for.
    areas : int
        Areas there are of the kind and in the nations the table is of; 0 of a table that joins
        to none.
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
    areas = store.areas
    joins: dict[str, Callable[[], Iterator[TableCheck]]] = {
        "areas": lambda: _areas(areas),
        "boundaries": lambda: _outlines(store, "boundaries"),
        "outlines": lambda: _outlines(store, "outlines"),
        "deprivation": lambda: _deprivation(store),
        "postcodes": lambda: iter([_postcodes(store)]),
        "scenery": lambda: iter([_scenery(store)]),
    }
    checks = [check for name, join in joins.items() if name in whole for check in join()]
    tables = [name for name in store.tables if name.startswith(("census/", "own/"))]
    checks += [_table(store, name) for name in tables if name in whole]
    return (*checks, *changed, *_absent(store))


def _areas(areas: pd.DataFrame) -> Iterator[TableCheck]:
    """Check the table of areas, and what lists told of them."""
    codes = areas.index
    yield _joined("areas", codes, codes)
    homes = pd.Series(areas["neighbourhood_code"].unique(), dtype="str")
    patterns = [kind.code.pattern for kind in geographies().values()]
    official = homes.str.fullmatch("|".join(f"(?:{pattern})" for pattern in patterns))
    named = among(areas["neighbourhood_code"], homes[official])
    yield _told("areas: neighbourhood", pd.Series(named, codes))
    yield _told("areas: authority", areas["authority_code"].fillna("") != "")
    for column in ("region", "rural_urban"):
        yield _told(f"areas: {column}", areas[column].fillna("") != "")


def _told(table: str, known: pd.Series) -> TableCheck:
    """Say for how many areas a list gave a value."""
    n = int(known.sum())
    note = "" if known.all() else "No list here tells it of the others."
    return TableCheck(table, n, n, len(known), True, note)


def _outlines(store: Store, table: str) -> Iterator[TableCheck]:
    """Check which areas have an outline, without reading where it runs."""
    codes = store.table(table, columns=["area_code"]).index
    yield _joined(table, codes, store.areas.index)


def _deprivation(store: Store) -> Iterator[TableCheck]:
    """Check each nation's index against the nation's own areas."""
    table = store.deprivation
    strangers = ~among(table.index, store.areas.index)
    if strangers.any():
        yield _joined("deprivation", table.index, store.areas.index)
    nations = store.areas["nation"]
    sources = {source.key for source in store.sources}
    for nation in nations.unique():
        areas = nations.index[(nations == nation).to_numpy()]
        own = table[among(table.index, areas)]
        if own.empty:
            continue
        check = _joined(f"deprivation ({nation})", own.index, areas)
        index = indices().get(nation, "")
        looked_for = _DOMAINS.get(index, ()) if index in sources else ()
        lacking = [
            domain.upper()
            for domain in looked_for
            if not own.filter(regex=f"^{domain}_").notna().any(axis=None)
        ]
        absent = f"Absent from this copy: {listed(lacking)}." if lacking else ""
        note = " ".join(part for part in (check.note, absent) if part)
        yield TableCheck(check.table, check.rows, check.joined, check.areas, check.ok, note)


def _table(store: Store, name: str) -> TableCheck:
    """Check a table against the areas of its own kind, in the nations it is of."""
    index = store.table(name).index
    kind = geography_of(index)
    nations = set(kind.nations) if kind else set()
    areas = store.areas[store.areas["nation"].isin(nations)]
    if len(nations) > 1:  # tables on the Welsh language, say, are of Wales alone
        covered = {nation_of(code) for code in index.str.slice(0, 1).unique()}
        areas = areas[areas["nation"].isin(covered)]
    if kind is None or kind.serves == "small area":
        return _joined(name, index, areas.index if kind else store.areas.index)
    if kind.serves == "neighbourhood":
        return _joined(name, index, pd.Index(areas["neighbourhood_code"].unique()))
    councils = [same_authority(code) for code in areas["authority_code"].unique()]
    here = pd.Index([next((c for c in codes if c in index), codes[0]) for codes in councils])
    return _joined(name, index, here)


def _joined(table: str, index: pd.Index, areas: pd.Index) -> TableCheck:
    joined = int(among(areas, index).sum())
    strangers = int((~among(index, areas)).sum())
    repeated = int(index.duplicated().sum())
    note = "" if joined == len(areas) else "It covers a part of them."
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


def _scenery(store: Store) -> TableCheck:
    """Count rivers and green spaces, which maps draw wherever they lie."""
    kinds = store.table("scenery", columns=["kind"])["kind"].value_counts()
    told = f"{kinds.get('river', 0):,} stretches of river, {kinds.get('green', 0):,} green spaces."
    return TableCheck("scenery", int(kinds.sum()), 0, 0, True, told)


def _changed(table: str) -> TableCheck:
    note = "Missing, or not what was imported: its content has changed."
    return TableCheck(table, 0, 0, 0, False, note)


def _absent(store: Store) -> Iterator[TableCheck]:
    """Name the tables that findings for each nation of the store are made from, and lack."""
    for nation in store.areas["nation"].unique():
        described = store.areas.index[(store.areas["nation"] == nation).to_numpy()]
        names = [f"census/{key}" for key in expected_tables(nation)]
        if not among(store.deprivation.index, described).any():
            names.append(f"deprivation ({nation})")
        for name in names:
            if name not in store.tables:
                yield TableCheck(name, 0, 0, 0, True, f"Absent for {nation}: {_SWITCHED_OFF}")


_SWITCHED_OFF = "what it feeds is switched off."
