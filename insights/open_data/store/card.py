"""What a store says of itself, and how one store takes the place of another."""

from __future__ import annotations

import functools
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from insights.errors import OpenDataError

FORM = 5  # raise when a store of the old form can no longer be read
CARD = "sources.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept in a folder with a card.

    Attributes
    ----------
    card : str
        Name of the card's file.
    form : int
        The form that this version writes and reads.
    name : str
        What it is called in a sentence.
    remedy : str
        What to do where it cannot be read.
    """

    card: str
    form: int
    name: str
    remedy: str = "Import it again: doorstep data import FOLDER"


STORE = Kept(CARD, FORM, "The open data on this computer")


def read_card(folder: Path, kept: Kept = STORE) -> dict[str, Any]:
    """Read what a store, or a register, says of itself.

    Raises
    ------
    OpenDataError
        If it is damaged, or was made by another version of Doorstep.
    """
    try:
        told = (folder / kept.card).stat()
        card = _card(folder / kept.card, told.st_mtime_ns, told.st_size, told.st_ino)
        form, _ = card["form"], card["fingerprint"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise damaged(kept) from fault
    if form != kept.form:
        raise OpenDataError(
            f"{kept.name} was prepared by another version of Doorstep.",
            remedy=kept.remedy,
        )
    return dict(card)


@functools.lru_cache(maxsize=32)
def _card(path: Path, _changed: int, _size: int, _file: int) -> dict[str, Any]:
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return card


def damaged(kept: Kept = STORE) -> OpenDataError:
    """Return the error for a store, or a register, that cannot be read."""
    return OpenDataError(
        f"{kept.name} is damaged.",
        remedy=kept.remedy,
    )


def digest(path: Path) -> str:
    """Return a digest of a file's content, by which a changed byte is noticed.

    Raises
    ------
    OSError
        If the file is not there, or cannot be read.
    """
    facts = path.stat()
    return _digest(path, facts.st_mtime_ns, facts.st_size)


@functools.lru_cache(maxsize=256)
def _digest(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def replaced(kept: Kept = STORE) -> OpenDataError:
    """Return the error for a store, or a register, that another took the place of."""
    return OpenDataError(
        f"{kept.name} was replaced while it was in use.",
        remedy="Reload the page, or run the command again.",
    )


def put_in_place(draft: Path, into: Path) -> None:
    """Move a finished store to its place, the old one aside until that is done."""
    aside = previous(into)
    if into.exists():
        shutil.rmtree(aside, ignore_errors=True)
        into.rename(aside)
    try:
        draft.rename(into)
    except OSError:
        if aside.exists() and not into.exists():
            aside.rename(into)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def previous(into: Path) -> Path:
    """Return where the old store waits for the moment in which the new one takes its place."""
    return into.with_name(f"{into.name}.previous")
