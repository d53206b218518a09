"""Build the local store from a folder of official files, all of it or nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path

import pandas as pd

from insights.errors import OpenDataError
from insights.geography.directory import national_directory
from insights.open_data.building.ahead import Ahead
from insights.open_data.building.completeness import cut_short
from insights.open_data.building.contradicted import contradicted
from insights.open_data.building.fates import Imported, settled
from insights.open_data.building.gather import Gathered, gather
from insights.open_data.building.kinds import idle, kinds_chosen, nothing_chosen
from insights.open_data.building.shelf import write_shelf
from insights.open_data.building.shelving import NothingToShelve, shelve
from insights.open_data.layouts.files import Found, files_in
from insights.open_data.layouts.layout import BEGINNING, Beginning
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.keeping.importing import import_registers, set_aside
from insights.open_data.registers.keeping.opening import FOLDER
from insights.open_data.registers.publishers.every import LAYOUTS as OF_REGISTERS
from insights.progress import Progress, part_of, untold

_AT_A_TIME = 2  # files
_READ, _READ_AND_REGISTERS = 0.57, 0.6  # of all the work
_OF_A_NATION = 50_000_000  # bytes; a sample, which has postcodes of its own, is far smaller


def import_folder(
    folder: Path,
    into: Path,
    *,
    progress: Progress = untold,
    directory: pd.DataFrame | None = None,
) -> list[Imported]:
    """Build a store from the official files in a folder, and the registers of organisations.

    Parameters
    ----------
    folder : pathlib.Path
        Files as their publishers give them, in sub-folders or zips if need be.
    into : pathlib.Path
        The store's own folder, replaced as a whole: see
        `insights.open_data.store.store_folder`. Registers are put beside it.
    progress : callable, optional
        Told the fraction done and what is being done.
    directory : pandas.DataFrame, optional
        Postcodes to use instead of the national directory: ``postcode``,
        ``easting``, ``northing``, ``authority_code`` and, if known,
        ``area_code``. This makes the store a sample's.

    Returns
    -------
    list of Imported
        One for each file, in order of name. If none but those of registers is used,
        no store was built and whatever store there was is still there.

    Raises
    ------
    OpenDataError
        If the folder is not there, or the store cannot be written.

    Notes
    -----
    The store is written beside its place and then moved there. Whenever this
    is interrupted, the store is either the old one or the new one; so is each register.
    Registers need no store, and are there even where none can be built.
    """
    if not folder.is_dir():
        raise OpenDataError("There is no such folder.", remedy="Check its name and try again.")
    found = list(files_in(folder))
    with ThreadPoolExecutor(1) as aside:
        return _import(found, into, progress, directory, Ahead(aside))


def _import(
    found: list[Found],
    into: Path,
    report: Progress,
    directory: pd.DataFrame | None,
    ahead: Ahead,
) -> list[Imported]:
    large = sum(file.size for file in found if not _of_a_register(file)) >= _OF_A_NATION
    readings, refused = _read_all(found, report, ahead, with_postcodes=directory is None and large)
    of_registers, readings = set_aside(readings)
    if of_registers:
        step = part_of(report, _READ, _READ_AND_REGISTERS)
        refused += import_registers(of_registers, into.with_name(FOLDER), progress=step)
        del of_registers
    gathered = gather(readings)
    kinds = kinds_chosen(gathered)
    try:
        if not kinds:
            raise NothingToShelve(nothing_chosen(gathered))
        shelved = shelve(gathered, kinds, directory, report, ahead)
    except NothingToShelve as lacking:
        return _in_order(_held_back(gathered, str(lacking)), refused)
    report(0.85, "Writing the store")
    write_shelf(shelved.shelf, into)
    report(1.0, "The store is ready")
    fate = settled(gathered.imported, readings, shelved.kept, idle(gathered, kinds))
    return _in_order(fate, refused)


def _of_a_register(file: Found) -> bool:
    """Say of a large file whether it is a register's, for which no postcodes are needed."""
    if file.fault or file.size < _OF_A_NATION / 10:
        return False
    try:
        beginning = Beginning(file.read(BEGINNING))
    except (Refusal, OSError):
        return False
    return any(layout.recognises(beginning) for layout in OF_REGISTERS)


def _read_all(
    found: list[Found], report: Progress, ahead: Ahead, *, with_postcodes: bool
) -> tuple[list[tuple[str, Reading]], list[Imported]]:
    """Read every file; set aside those that cannot be used, each with its reason.

    Two files are read at a time, the largest first, and returned in order of name. The
    postcodes that came with Doorstep are unpacked beside the first, if they will be needed.
    """
    whole = sum(file.size for file in found) or 1
    report(0.0, "Reading files")
    threads = ThreadPoolExecutor(_AT_A_TIME)
    try:
        largest_first = sorted(found, key=lambda file: file.size, reverse=True)
        reading = {threads.submit(_read, file): file for file in largest_first[:1]}
        if with_postcodes:
            threads.submit(national_directory)  # who needs it next finds it made, or its fault
        reading |= {threads.submit(_read, file): file for file in largest_first[1:]}
        done, left = 0, {file.label: file.size for file in found}
        for finished in as_completed(reading):
            file, result = reading[finished], finished.result()
            done += left.pop(file.label)
            if isinstance(result, Reading):
                ahead.has_read(file.size, result, max(left.values(), default=0))
            report(_READ * done / whole, "Reading files")
        outcome = {file.label: finished.result() for finished, file in reading.items()}
    finally:
        threads.shutdown(cancel_futures=True)
    readings, refused = [], []
    for file in found:
        result = outcome[file.label]
        if isinstance(result, Reading):
            readings.append((file.label, result))
        else:
            refused.append(result)
    _, of_the_store = set_aside(readings)
    short = {**cut_short(of_the_store), **contradicted(of_the_store)}
    refused += [
        Imported(label, reading.recognised_as, len(reading.table), False, short[label])
        for label, reading in readings
        if label in short
    ]
    return [(label, reading) for label, reading in readings if label not in short], refused


def _read(file: Found) -> Reading | Imported:
    """Read a file, or say why it cannot be used."""
    try:
        return read_file(file)
    except Refusal as refusal:
        return Imported(file.label, refusal.recognised_as, 0, False, refusal.reason)
    except OSError:
        return Imported(file.label, "", 0, False, "The file cannot be opened.")


def _held_back(gathered: Gathered, reason: str) -> list[Imported]:
    return [replace(item, used=False, reason=reason) for item in gathered.imported]


def _in_order(imported: list[Imported], refused: list[Imported]) -> list[Imported]:
    return sorted([*imported, *refused], key=lambda item: item.file)
