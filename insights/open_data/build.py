"""Build the local store from a folder of official files, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.errors import OpenDataError
from insights.geography.directory import Directory, directory_from_table, national_directory
from insights.open_data.gather import Gathered, Imported, gather, whole_authorities
from insights.open_data.layouts import files_in, read_file
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registry import registry
from insights.open_data.shelf import Shelf, write_shelf
from insights.open_data.small_areas import RESIDENTS, small_areas, usual_residents

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
    shelf, cut_short = _shelve(gathered, directory, report)
    report(0.85, "Writing the store")
    write_shelf(shelf, into)
    report(1.0, "The store is ready")
    imported = [_with_note(item, cut_short) for item in gathered.imported]
    return sorted([*imported, *refused], key=lambda item: item.file)


def _read_all(folder: Path, report: Progress) -> tuple[list[tuple[str, Reading]], list[Imported]]:
    """Read every file, keeping the refusals."""
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
    return readings, refused


def _lacking(gathered: Gathered) -> str:
    """Say what a store cannot be built without."""
    if "lsoa21_boundaries" not in gathered.tables:
        return "Not used: a store needs the boundaries of small areas (LSOA 2021) as well."
    if not any(table in gathered.tables for table in RESIDENTS):
        return "Not used: a store needs a census table of all residents as well, such as TS001."
    return ""


def _shelve(
    gathered: Gathered, own: pd.DataFrame | None, report: Progress
) -> tuple[Shelf, dict[str, str]]:
    """Make every table of the store; say which datasets were cut short."""
    tables = gathered.tables
    census = {key: tables[key] for key in _CENSUS if key in tables}
    people = usual_residents(census)
    outlines = tables["lsoa21_boundaries"]
    outlines = outlines[outlines.index.isin(people.index)]
    if outlines.empty:
        raise OpenDataError(
            "The boundaries and the census tables are of different places.",
            remedy="Put the boundaries and the census tables of the same places in one folder.",
        )
    report(0.6, "Placing postcodes in small areas")
    listed = tables.get("iod2025")
    postcodes = _place_postcodes(own if own is not None else tables.get("sample"), outlines, report)
    report(0.75, "Putting small areas together")
    areas = small_areas(
        outlines,
        people,
        postcodes,
        names=tables.get("msoa_names"),
        listed_authority=listed["authority_code"] if listed is not None else None,
        authority_labels=gathered.labels,
    )
    kept = whole_authorities(
        {**census, **({"iod2025": listed} if listed is not None else {})}, areas
    )
    is_sample = own is not None or "sample" in tables
    shelf = Shelf(
        areas=areas,
        deprivation=kept["iod2025"][0] if listed is not None else None,
        census={key: kept[key][0] for key in census if len(kept[key][0])},
        outlines=outlines,
        postcodes=postcodes if is_sample else postcodes[["key", "area_code"]],
        organisations=tables.get("organisations"),
        named="msoa_names" in tables,
        is_sample=is_sample,
    )
    return shelf, {registry_key: note for registry_key, (_, note) in kept.items() if note}


def _place_postcodes(
    own: pd.DataFrame | None, outlines: gpd.GeoDataFrame, report: Progress
) -> pd.DataFrame:
    """Assign postcodes to areas, from the sample's own list or the national one."""
    from insights.open_data.assignment import assign_postcodes

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


def _with_note(item: Imported, cut_short: dict[str, str]) -> Imported:
    """Add to a file's reason that part of it was cut short."""
    if not item.used:
        return item
    titles = {registry()[key].title: note for key, note in cut_short.items()}
    notes = [note for title, note in titles.items() if item.recognised_as.startswith(title)]
    return replace(item, reason=" ".join([item.reason, *notes]).strip()) if notes else item
