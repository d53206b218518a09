"""The store on disk: Parquet files that any GIS can read, and what they are."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.errors import OpenDataError
from insights.geography.keys import postcode_keys
from insights.open_data.building.drawing import to_draw
from insights.open_data.building.own_tables import own_sources
from insights.open_data.building.postcode_list import directory_of, write_postcodes
from insights.open_data.card import CARD, FORM, digest, put_in_place
from insights.open_data.registry import Source, postcode_sources, registry
from insights.open_data.rows import write_rows

if TYPE_CHECKING:
    import geopandas as gpd

_ROW_GROUP = 2000  # outlines read together


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that goes into a store.

    Attributes
    ----------
    areas : pandas.DataFrame
        See `insights.tables.SMALL_AREAS`.
    deprivation : mapping of str to pandas.DataFrame
        Scores, ranks and deciles of each nation's index, indexed by ``area_code``.
    census : mapping of str to pandas.DataFrame
        ``total`` and categories, for each table.
    outlines : geopandas.GeoDataFrame
        EPSG:27700, indexed by ``area_code``.
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
    estimated : int
        Areas whose people were worked out from their households.
    is_sample : bool
        Whether the place is fictional.
    own_numbers : mapping of str to pandas.DataFrame
        Numbers that a museum described itself, by name of table: ``own/…``.
    """

    areas: pd.DataFrame
    deprivation: Mapping[str, pd.DataFrame]
    census: Mapping[str, pd.DataFrame]
    outlines: gpd.GeoDataFrame
    postcodes: pd.DataFrame
    organisations: pd.DataFrame | None
    named: bool
    is_sample: bool
    looked_up: tuple[Source, ...] = ()
    listed: int = 0
    estimated: int = 0
    own_numbers: Mapping[str, pd.DataFrame] = field(default_factory=dict)


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
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{into.name}-", dir=into.parent))
    except OSError as fault:
        raise _cannot_write() from fault
    try:
        _write(shelf, draft)
        draft.chmod(0o755)
        put_in_place(draft, into)
    except OSError as fault:
        raise _cannot_write() from fault
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(shelf: Shelf, draft: Path) -> None:
    """Write every table, then the card that says what they are."""
    (draft / "census").mkdir()
    (draft / "own").mkdir()
    tables: dict[str, pd.DataFrame | None] = {
        "areas": shelf.areas,
        "deprivation": _together(shelf.deprivation),
        "organisations": shelf.organisations,
        **{f"census/{key}": _without_names(table) for key, table in shelf.census.items()},
        **shelf.own_numbers,
    }
    rows = {}
    with ThreadPoolExecutor(1) as aside:  # simplifying keeps one core busy, writing the other
        drawing = aside.submit(to_draw, shelf.outlines)
        for name, table in tables.items():
            if table is not None and len(table):
                write_rows(table, draft / f"{name}.parquet")
                rows[name] = len(table)
        arrays = write_postcodes(directory_of(shelf.postcodes, _postcodes_name(shelf)), draft)
        rows["postcodes"] = len(shelf.postcodes)
        _write_outlines(shelf.outlines[["geometry"]], draft / "boundaries.parquet")
        _write_outlines(drawing.result(), draft / "outlines.parquet")
    rows |= dict.fromkeys(("boundaries", "outlines"), len(shelf.outlines))
    digests = {name: digest(draft / f"{name}.parquet") for name in sorted(rows)}
    digests |= {path.relative_to(draft).as_posix(): digest(path) for path in arrays}
    card = {
        "form": FORM,
        "fingerprint": hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:16],
        "is_sample": shelf.is_sample,
        "sources": [asdict(source) for source in _sources(shelf, rows)],
        "tables": rows,
        "digests": digests,
    }
    if not shelf.is_sample:
        card |= {"built_on": dt.datetime.now(dt.UTC).date().isoformat(), "built_by": _version()}
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
    whole = [name for name in values if _is_whole(values[name])]
    return values.astype(dict.fromkeys(whole, np.int32))


def _together(indices: Mapping[str, pd.DataFrame]) -> pd.DataFrame | None:
    """Put the nations' indices one below the other; a domain a nation lacks is unknown there."""
    if not indices:
        return None
    return _without_names(pd.concat(indices.values()).sort_index())


def _is_whole(column: pd.Series) -> bool:
    return bool(column.notna().all() and (column == column.round()).all())


def _write_outlines(outlines: gpd.GeoDataFrame, path: Path) -> None:
    outlines.to_parquet(path, compression="zstd", row_group_size=_ROW_GROUP)


def _sources(shelf: Shelf, rows: Mapping[str, int]) -> list[Source]:
    """List what the store was made from."""
    known = registry()
    if shelf.is_sample:
        return [known["sample"].with_rows(rows["areas"]), *own_sources(shelf.own_numbers)]
    kinds = shelf.areas["geography"].value_counts()
    found = [known[f"{kind}_boundaries"].with_rows(int(n)) for kind, n in kinds.items()]
    found += _postcode_sources(shelf)
    found += [known[key].with_rows(len(table)) for key, table in shelf.deprivation.items()]
    if shelf.named:
        found.append(known["msoa_names"].with_rows(shelf.areas["neighbourhood_code"].nunique()))
    found += [known[key].with_rows(rows[f"census/{key}"]) for key in sorted(shelf.census)]
    if "organisations" in rows:
        found.append(known["organisations"].with_rows(rows["organisations"]))
    return [*found, *shelf.looked_up, *own_sources(shelf.own_numbers)]


def _postcode_sources(shelf: Shelf) -> list[Source]:
    """List what the postcodes were taken from; Northern Ireland's have a licence of their own."""
    known = registry()
    ours, northern_ireland = postcode_sources()
    low, high = postcode_keys(pd.Series(["BT1 0AA", "BT99 9ZZ"]))
    found = [
        ours.with_rows(len(shelf.postcodes)),
        northern_ireland.with_rows(int(shelf.postcodes["key"].between(low, high).sum())),
    ]
    if shelf.listed:
        found.append(known["postcodes"].with_rows(shelf.listed))
    return found


def _version() -> str:
    try:
        return version("doorstep-insights")
    except PackageNotFoundError:
        return "unknown"


def _cannot_write() -> OpenDataError:
    return OpenDataError(
        "The open data could not be written to this computer.",
        remedy="Make room on the disk, or set DOORSTEP_DATA to a folder that can be written.",
    )
