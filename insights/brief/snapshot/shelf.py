"""A folder that several people share, and the saved analyses in it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import NamedTuple

from insights.brief.snapshot.container import LARGEST_FILE, Card, read_card
from insights.brief.snapshot.layout import SUFFIX
from insights.brief.snapshot.refusing import not_there
from insights.errors import UploadError
from insights.geography.national import data_folder

_FOLDER = "DOORSTEP_SHARED"
_NAMED = "shared"
_MOST = 200


class Shared(NamedTuple):
    """One saved analysis in the folder: its file's name, and what it says of itself."""

    name: str
    museum: str
    made_on: dt.date


def shared_folder() -> Path | None:
    """Return the folder: ``DOORSTEP_SHARED``, else ``shared`` beside the open data, if it is there.

    Whoever may open the dashboard sees what is in it.
    """
    chosen = os.environ.get(_FOLDER)
    folder = Path(chosen).expanduser() if chosen else data_folder() / _NAMED
    return folder if folder.is_dir() else None


def shared() -> tuple[Shared, ...]:
    """Return the saved analyses in the folder, the latest first; what is none is passed over."""
    folder = shared_folder()
    if folder is None:
        return ()
    try:
        files = sorted(each for each in folder.iterdir() if each.name.endswith(SUFFIX))
    except OSError:
        return ()
    found = []
    for path in files[:_MOST]:
        try:
            card = _card(path) if path.is_file() else None
        except OSError:
            continue
        if card is not None:
            found.append(Shared(path.name, card.museum, card.made_on))
    return tuple(sorted(found, key=lambda one: (-one.made_on.toordinal(), one.museum, one.name)))


def read_shared(name: str) -> bytes:
    """Return a saved analysis of the folder by its name.

    Raises
    ------
    UploadError
        If it is not there any more.
    """
    folder = shared_folder()
    if folder is not None and name in {each.name for each in shared()}:
        try:
            with (folder / name).open("rb") as file:
                return file.read(LARGEST_FILE + 1)  # one that is longer is refused as it is opened
        except OSError as problem:
            raise not_there() from problem
    raise not_there()


def _card(path: Path) -> Card | None:
    """Read what a file says of itself."""
    try:
        with path.open("rb") as file:
            return read_card(file)
    except UploadError:
        return None
