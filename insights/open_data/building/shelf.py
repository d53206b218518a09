"""The store on disk: Parquet files that any GIS can read, and what they are."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.open_data.building.deprivation import Index
from insights.open_data.building.drafts import draft_of, version_here
from insights.open_data.building.postcode_list import directory_of, write_postcodes
from insights.open_data.building.sources import sources_of
from insights.open_data.registry import Source
from insights.open_data.store.blocks import checksums
from insights.open_data.store.card import CARD, FORM, digest
from insights.open_data.store.rows import write_rows
from insights.open_data.store.scenery import write_scenery

if TYPE_CHECKING:
    import geopandas as gpd

_ROW_GROUP = 1000  # outlines read together
_AT_A_TIME = 2  # files


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that goes into a store.

    Attributes
    ----------
    areas : pandas.DataFrame
        See `insights.tables.SMALL_AREAS`.
    deprivation : tuple of Index
        Each nation's index; see `insights.open_data.building.deprivation`.
    ages : pandas.DataFrame
        People of each common band of ages; see `insights.open_data.people.ages`.
    census : mapping of str to pandas.DataFrame
        ``total`` and categories, for each table.
    outlines : geopandas.GeoDataFrame
        EPSG:27700, indexed by ``area_code``.
    drawn : callable
        Return the same for drawing, which are being made; see
        `insights.open_data.building.drawing.to_draw`.
    postcodes : pandas.DataFrame
        See `insights.open_data.building.postcodes.place_postcodes`.
    organisations : pandas.DataFrame or None
        See `insights.open_data.layouts.organisations`.
    named : bool
        Whether neighbourhoods have the names of the House of Commons Library.
    looked_up : tuple of Source
        Lists in which councils, neighbourhoods or classes of areas were looked up.
    listed : int
        Postcodes of a directory that was imported.
    is_sample : bool
        Whether the place is fictional.
    own_numbers : mapping of str to pandas.DataFrame
        Numbers that a museum described itself, by name of table: ``own/…``.
    scenery : geopandas.GeoDataFrame or None
        Rivers and green spaces; see `insights.open_data.building.scenery`.
    """

    areas: pd.DataFrame
    deprivation: tuple[Index, ...]
    ages: pd.DataFrame
    census: Mapping[str, pd.DataFrame]
    outlines: gpd.GeoDataFrame
    drawn: Callable[[], gpd.GeoDataFrame]
    postcodes: pd.DataFrame
    organisations: pd.DataFrame | None
    named: bool
    is_sample: bool
    looked_up: tuple[Source, ...] = ()
    listed: int = 0
    own_numbers: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    scenery: gpd.GeoDataFrame | None = None


def write_shelf(shelf: Shelf, into: Path) -> None:
    """Write a store beside its place and move it there.

    Parameters
    ----------
    shelf : Shelf
        The tables.
    into : pathlib.Path
        The store's folder. The old one stays until the new one is whole.

    Raises
    ------
    OpenDataError
        If the disk is full or the folder cannot be written; the old store is intact.
    """
    with draft_of(into) as draft:
        _write(shelf, draft)


def _write(shelf: Shelf, draft: Path) -> None:
    """Write every table, then the card that says what they are."""
    (draft / "census").mkdir()
    (draft / "own").mkdir()
    found: dict[str, pd.DataFrame | None] = {
        "areas": shelf.areas,
        "deprivation": _together(shelf.deprivation),
        "ages": shelf.ages,
        "organisations": shelf.organisations,
        **{f"census/{key}": _without_names(table) for key, table in shelf.census.items()},
        **shelf.own_numbers,
    }
    tables = {name: table for name, table in found.items() if table is not None and len(table)}
    rows = {name: len(table) for name, table in tables.items()}
    rows["postcodes"] = len(shelf.postcodes)
    listed = directory_of(shelf.postcodes, _postcodes_name(shelf))
    threads = ThreadPoolExecutor(_AT_A_TIME)
    try:
        postcodes = threads.submit(write_postcodes, listed, draft)
        written = [threads.submit(_write_outlines, shelf.outlines, draft / "boundaries.parquet")]
        if shelf.scenery is not None:
            rows["scenery"] = len(shelf.scenery)
            path = draft / "scenery.parquet"
            written.append(threads.submit(write_scenery, shelf.scenery, path))
        written += [
            threads.submit(write_rows, table, draft / f"{name}.parquet", whole=name == "areas")
            for name, table in tables.items()
        ]
        for each in written:
            each.result()
        arrays = postcodes.result()
        _write_outlines(shelf.drawn(), draft / "outlines.parquet")
    finally:
        threads.shutdown(cancel_futures=True)
    rows |= dict.fromkeys(("boundaries", "outlines"), len(shelf.outlines))
    files = {name: draft / f"{name}.parquet" for name in sorted(rows)}
    files |= {path.relative_to(draft).as_posix(): path for path in arrays}
    digests = {name: digest(path) for name, path in files.items()}
    card = {
        "form": FORM,
        "fingerprint": hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:16],
        "is_sample": shelf.is_sample,
        "sources": [asdict(source) for source in sources_of(shelf, rows)],
        "tables": rows,
        "digests": digests,
        "checksums": {name: checksums(path) for name, path in files.items()},
    }
    if not shelf.is_sample:
        card |= {"built_on": dt.datetime.now(dt.UTC).date().isoformat(), "built_by": version_here()}
    (draft / CARD).write_text(
        json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _postcodes_name(shelf: Shelf) -> str:
    if shelf.is_sample:
        return "the sample town's postcodes"
    return "every UK postcode, in the areas of this store"


def _without_names(table: pd.DataFrame | None) -> pd.DataFrame | None:
    """Leave out names and authorities, which the table of areas has, and pack whole numbers."""
    if table is None:
        return None
    values = table.drop(columns=["name", "authority_code", "official"], errors="ignore")
    values = values.rename_axis("area_code")
    whole = [name for name, kind in values.dtypes.items() if kind != np.int32]
    whole = [name for name in whole if _is_whole(values[name])]
    return values.astype(dict.fromkeys(whole, np.int32)) if whole else values


def _together(indices: tuple[Index, ...]) -> pd.DataFrame | None:
    """Put the nations' indices one below the other; a domain a nation lacks is unknown there."""
    if not indices:
        return None
    return _without_names(pd.concat([index.table for index in indices]).sort_index())


def _is_whole(column: pd.Series) -> bool:
    return bool(column.notna().all() and (column == column.round()).all())


def _write_outlines(outlines: gpd.GeoDataFrame, path: Path) -> None:
    outlines[["geometry"]].to_parquet(path, compression="zstd", row_group_size=_ROW_GROUP)
