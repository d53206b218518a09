"""The open data this computer holds: opening it, and removing it."""

from __future__ import annotations

from pathlib import Path

from insights.errors import OpenDataError
from insights.geography.national import data_folder
from insights.open_data.disk import remove_folders
from insights.open_data.registry import Source, postcode_sources
from insights.open_data.store.card import CARD, damaged, previous, read_card
from insights.open_data.store.edition import Store
from insights.open_data.store.sample import sample_folder


def store_folder() -> Path:
    """Return the folder of this computer's store, whether or not there is one."""
    return data_folder() / "store"


def open_store(folder: Path | None = None) -> Store:
    """Open the open data of this computer.

    Parameters
    ----------
    folder : pathlib.Path, optional
        A store's own folder; by default `store_folder`.

    Returns
    -------
    Store
        An empty one where there is none; its directory is the national one.

    Raises
    ------
    OpenDataError
        If the store is damaged or was made by another version.
    """
    place = folder or store_folder()
    if not (place / CARD).is_file():
        if (previous(place) / CARD).is_file():  # an import was stopped in its last moment
            place = previous(place)
        elif place.is_dir() and any(place.iterdir()):
            raise damaged()
        else:
            return empty_store()
    return _open(place)


def seen_from_outside() -> tuple[int, ...]:
    """Return what differs once this computer's store or a register was replaced; () if none is.

    One look at the disk, which a page can afford each time it is drawn.
    """
    from insights.open_data.registers.keeping.opening import registers_folder, seen_of_registers

    of_registers = seen_of_registers(registers_folder())
    for place in (store_folder(), previous(store_folder())):
        try:
            card = (place / CARD).stat()
        except OSError:
            continue
        return (card.st_ino, card.st_mtime_ns, card.st_size, *of_registers)
    return of_registers


def empty_store() -> Store:
    """Return the store of a computer that holds no open data but the national postcodes."""
    return Store(None, "", False, postcode_sources())


def open_sample_store() -> Store:
    """Open the fictional town's store.

    Raises
    ------
    OpenDataError
        If this copy of Doorstep came without its sample.
    """
    place = sample_folder() / "store"
    if not (place / CARD).is_file():
        raise OpenDataError(
            "The sample is missing from this copy of Doorstep.",
            remedy="Install Doorstep again, or run: python sample_data/make_sample.py",
        )
    return _open(place)


def remove_store() -> bool:
    """Delete this computer's store; say whether there was one.

    Raises
    ------
    OpenDataError
        If it could not be deleted.
    """
    place = store_folder()
    return remove_folders((previous(place), place), "The open data")


def _open(place: Path) -> Store:
    card = read_card(place)
    try:
        sources = tuple(
            Source(**{**source, "feeds": tuple(source["feeds"])}) for source in card["sources"]
        )
        return Store(
            folder=place,
            fingerprint=str(card["fingerprint"]),
            is_sample=bool(card["is_sample"]),
            sources=sources,
            tables=tuple(card["tables"]),
            built_on=str(card.get("built_on", "")),
            built_by=str(card.get("built_by", "")),
            digests=dict(card["digests"]),
            checksums=dict(card["checksums"]),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise damaged() from fault
