"""Files written to this computer whole or not at all, and in words why they cannot be."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from insights.errors import OpenDataError
from insights.prose import listed

ELSEWHERE = "name a folder elsewhere: --to for the command, DOORSTEP_DATA for the page"


class DiskError(OpenDataError):
    """What is given cannot be kept on this computer; there is no use in asking for more."""


@contextmanager
def written_to_disk() -> Iterator[None]:
    """Turn a disk that is full or closed into words.

    Raises
    ------
    DiskError
        What is wrong with the folder.
    """
    try:
        yield
    except OSError as fault:
        from requests.exceptions import RequestException  # is of OSError, and no fault of the disk

        if isinstance(fault, RequestException):
            raise
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskError(
                "There is no room left on the disk.",
                remedy=f"Make room, or {ELSEWHERE}; then try again.",
            ) from fault
        raise DiskError(
            "The folder of the files cannot be written.",
            remedy=f"{ELSEWHERE[0].upper()}{ELSEWHERE[1:]}.",
        ) from fault


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file; what was there before stays until all of it is written.

    Raises
    ------
    DiskError
        If it cannot be written.
    """
    draft = path.with_name(f".{path.name}.part")
    with written_to_disk():
        draft.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        draft.replace(path)


def remove_folders(places: Iterable[Path], what: str) -> bool:
    """Delete folders with all that is in them; say whether there was one.

    Each that can be deleted is, whatever becomes of the others. One of which a file is in use
    stays whole where it is.

    Parameters
    ----------
    places : iterable of pathlib.Path
        The folders; those that are not there are none.
    what : str
        What is in them, as a sentence begins.

    Raises
    ------
    DiskError
        If one of them could not be deleted; it names the folders that stay.
    """
    there = [place for place in places if place.exists()]
    stay = [place for place in there if not _is_removed(place)]
    if stay:
        raise DiskError(
            f"{what} could not be removed from this computer: a file of it is in use, or its "
            "folder may not be changed.",
            remedy="Close every other program that uses Doorstep's files and try again, or delete "
            f"{listed([f'the folder {place}' for place in stay])} yourself.",
        )
    return bool(there)


def said_together(problems: Sequence[OpenDataError]) -> OpenDataError:
    """Return several problems as one, each remedy once."""
    if len(problems) == 1:
        return problems[0]
    remedies = dict.fromkeys(each.remedy for each in problems)
    return OpenDataError(" ".join(map(str, problems)), remedy=" ".join(remedies))


def _is_removed(place: Path) -> bool:
    """Delete a folder; where that fails, leave it in its place."""
    aside = place.with_name(f".{place.name}-removed")
    try:
        shutil.rmtree(aside, ignore_errors=True)  # of an earlier try
        place.rename(aside)  # a file in use holds all of it where it is
    except OSError:
        return False
    try:
        shutil.rmtree(aside)
    except OSError:
        if aside.exists() and not place.exists():
            with suppress(OSError):
                aside.rename(place)
        return False
    return True
