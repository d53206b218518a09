"""Build the local store from a folder of official files, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from insights.errors import OpenDataError
from insights.open_data.building.completeness import cut_short
from insights.open_data.building.gather import Gathered, Imported, gather, settled
from insights.open_data.building.kinds import idle, kinds_chosen, nothing_chosen
from insights.open_data.building.shelf import write_shelf
from insights.open_data.building.shelving import NothingToShelve, shelve
from insights.open_data.layouts.files import files_in
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading, Refusal

Progress = Callable[[float, str], None]

__all__ = ["Imported", "import_folder"]


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
    kinds = kinds_chosen(gathered)
    try:
        if not kinds:
            raise NothingToShelve(nothing_chosen(gathered))
        shelved = shelve(gathered, kinds, directory, report)
    except NothingToShelve as lacking:
        return _in_order(_held_back(gathered, str(lacking)), refused)
    report(0.85, "Writing the store")
    write_shelf(shelved.shelf, into)
    report(1.0, "The store is ready")
    fate = settled(gathered.imported, readings, shelved.kept, idle(gathered, kinds))
    return _in_order(fate, refused)


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


def _held_back(gathered: Gathered, reason: str) -> list[Imported]:
    return [replace(item, used=False, reason=reason) for item in gathered.imported]


def _in_order(imported: list[Imported], refused: list[Imported]) -> list[Imported]:
    return sorted([*imported, *refused], key=lambda item: item.file)
