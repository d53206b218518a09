"""Build the local store from a folder of official files, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.errors import OpenDataError
from insights.geography.directory import Directory, directory_from_table, national_directory
from insights.open_data.building.completeness import cut_short
from insights.open_data.building.gather import Gathered, Imported, gather, settled
from insights.open_data.building.shelf import Shelf, write_shelf
from insights.open_data.building.small_areas import RESIDENTS, small_areas, usual_residents
from insights.open_data.layouts.files import files_in
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registry import registry

if TYPE_CHECKING:
    import geopandas as gpd

Progress = Callable[[float, str], None]

__all__ = ["Imported", "import_folder"]

_CENSUS = tuple(key for key in registry() if key.startswith("ts"))


def import_folder(
    folder: Path,
    into: Path,
    *,
    progress: Progress | None = None,
    directory: pd.DataFrame | None = None,
) -> list[Imported]:
    """Build a store from the official files in a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Files as their publishers give them, in sub-folders or zips if need be.
    into : pathlib.Path
        The store's own folder, replaced as a whole: see
        `insights.open_data.store.store_folder`.
    progress : callable, optional
        Told the fraction done and what is being done.
    directory : pandas.DataFrame, optional
        Postcodes to use instead of the national directory: ``postcode``,
        ``easting``, ``northing``, ``authority_code`` and, if known,
        ``area_code``. This makes the store a sample's.

    Returns
    -------
    list of Imported
        One for each file, in order of name. If none is used, nothing was built
        and whatever store there was is still there.

    Raises
    ------
    OpenDataError
        If the folder is not there, or the store cannot be written.

    Notes
    -----
    The store is written beside its place and then moved there. Whenever this
    is interrupted, the store is either the old one or the new one.
    """
    if not folder.is_dir():
        raise OpenDataError("There is no such folder.", remedy="Check its name and try again.")
    report = progress or (lambda _fraction, _what: None)
    readings, refused = _read_all(folder, report)
    gathered = gather(readings)
    if lacking := _lacking(gathered):
        held_back = [replace(item, used=False, reason=lacking) for item in gathered.imported]
        return sorted([*held_back, *refused], key=lambda item: item.file)
    shelf = _shelve(gathered, directory, report)
    report(0.85, "Writing the store")
    write_shelf(shelf, into)
    report(1.0, "The store is ready")
    imported = settled(gathered.imported, readings, _kept(shelf))
    return sorted([*imported, *refused], key=lambda item: item.file)


def _read_all(folder: Path, report: Progress) -> tuple[list[tuple[str, Reading]], list[Imported]]:
    """Read every file; set aside those that cannot be used, each with its reason."""
    found = list(files_in(folder))
    whole = sum(file.size for file in found) or 1
    readings, refused, done = [], [], 0
    for file in found:
        report(0.6 * done / whole, "Reading files")
        done += file.size
        try:
            readings.append((file.label, read_file(file)))
        except Refusal as refusal:
            refused.append(Imported(file.label, refusal.recognised_as, 0, False, refusal.reason))
        except OSError:
            refused.append(Imported(file.label, "", 0, False, "The file cannot be opened."))
    short = cut_short(readings)
    refused += [
        Imported(label, reading.recognised_as, len(reading.table), False, short[label])
        for label, reading in readings
        if label in short
    ]
    return [(label, reading) for label, reading in readings if label not in short], refused


def _lacking(gathered: Gathered) -> str:
    """Say what a store cannot be built without."""
    if "lsoa21_boundaries" not in gathered.tables:
        return "Not used: a store needs the boundaries of small areas (LSOA 2021) as well."
    if not any(table in gathered.tables for table in RESIDENTS):
        return "Not used: a store needs a census table of all residents as well, such as TS001."
    if not len(_outlines_with_people(gathered)):
        return "Not used: the boundaries and the census tables are of different places."
    return ""


def _outlines_with_people(gathered: Gathered) -> gpd.GeoDataFrame:
    outlines = gathered.tables["lsoa21_boundaries"]
    return outlines[outlines.index.isin(usual_residents(gathered.tables).index)]


def _shelve(gathered: Gathered, own: pd.DataFrame | None, report: Progress) -> Shelf:
    """Make every table of the store."""
    tables = gathered.tables
    census = {key: tables[key] for key in _CENSUS if key in tables}
    people = usual_residents(census)
    outlines = _outlines_with_people(gathered)
    report(0.6, "Placing postcodes in small areas")
    listed = tables.get("iod2025")
    postcodes = _place_postcodes(own if own is not None else tables.get("sample"), outlines, report)
    report(0.75, "Putting small areas together")
    areas = small_areas(
        outlines,
        people,
        postcodes,
        names=_neighbourhood_names(tables),
        listed_authority=listed["authority_code"] if listed is not None else None,
        authority_labels=gathered.labels,
    )
    here = areas.index.union(pd.Index(areas["neighbourhood_code"]))
    census = {key: table[table.index.isin(here)] for key, table in census.items()}
    is_sample = own is not None or "sample" in tables
    return Shelf(
        areas=areas,
        deprivation=listed[listed.index.isin(here)] if listed is not None else None,
        census={key: table for key, table in census.items() if len(table)},
        outlines=outlines,
        postcodes=postcodes if is_sample else postcodes[["key", "area_code"]],
        organisations=tables.get("organisations"),
        named="msoa_names" in tables,
        is_sample=is_sample,
    )


def _neighbourhood_names(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame | None:
    """Return the list of names, or the official ones where a census table has them."""
    if "msoa_names" in tables:
        return tables["msoa_names"]
    lists = [tables[key]["name"] for key in ("ts077", "ts078") if key in tables]
    if not lists:
        return None
    official = pd.concat(lists)
    official = official[~official.index.duplicated()]
    return pd.DataFrame({"official": official, "neighbourhood": ""})


def _kept(shelf: Shelf) -> dict[str, pd.Index]:
    """Return the codes in the store of every dataset that is joined to its areas."""
    kept = {key: table.index for key, table in shelf.census.items()}
    kept = {key: kept.get(key, pd.Index([])) for key in _CENSUS}
    if shelf.deprivation is not None:
        kept["iod2025"] = shelf.deprivation.index
    return kept | {"lsoa21_boundaries": shelf.areas.index}


def _place_postcodes(
    own: pd.DataFrame | None, outlines: gpd.GeoDataFrame, report: Progress
) -> pd.DataFrame:
    """Assign postcodes to areas, from the sample's own list or the national one."""
    from insights.open_data.building.assignment import assign_postcodes

    if own is None:
        return assign_postcodes(national_directory(lambda _f, what: report(0.62, what)), outlines)
    listed = own.reset_index() if own.index.name == "postcode" else own
    directory = directory_from_table("the sample town's postcodes", listed)
    if not directory.area_codes:
        return assign_postcodes(directory, outlines)
    return _as_listed(directory)


def _as_listed(directory: Directory) -> pd.DataFrame:
    """Take the areas a sample's own list gives."""
    rows = np.searchsorted(directory.keys, directory.area_keys)
    areas = np.array(directory.area_codes, dtype=object)[directory.area]
    codes = np.array(directory.authority_codes, dtype=object)[directory.authority[rows]]
    return pd.DataFrame(
        {
            "key": directory.area_keys,
            "area_code": pd.array(areas, dtype="str"),
            "authority_code": pd.array(codes, dtype="str"),
            "easting": directory.easting[rows].astype(float),
            "northing": directory.northing[rows].astype(float),
        }
    )
