"""What a store says of itself, and how one store takes the place of another."""

from __future__ import annotations

import functools
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from insights.errors import OpenDataError

FORM = 5  # raise when a store of the old form can no longer be read
CARD = "sources.json"


def read_card(folder: Path) -> dict[str, Any]:
    """Read what a store says of itself.

    Raises
    ------
    OpenDataError
        If it is damaged, or was made by another version of Doorstep.
    """
    try:
        told = (folder / CARD).stat()
        card = _card(folder / CARD, told.st_mtime_ns, told.st_size, told.st_ino)
        form, _ = card["form"], card["fingerprint"]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise damaged() from fault
    if form != FORM:
        raise OpenDataError(
            "The open data on this computer was prepared by another version of Doorstep.",
            remedy="Import it again: doorstep data import FOLDER",
        )
    return dict(card)


@functools.lru_cache(maxsize=8)
def _card(path: Path, _changed: int, _size: int, _file: int) -> dict[str, Any]:
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return card


def damaged() -> OpenDataError:
    """Return the error for a store that cannot be read."""
    return OpenDataError(
        "The open data on this computer is damaged.",
        remedy="Import it again: doorstep data import FOLDER",
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
