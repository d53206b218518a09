"""Only one fetch into a folder at a time, however many windows are open."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from insights.errors import OpenDataError
from insights.open_data.disk import written_to_disk

LOCK = ".fetching.lock"


@contextmanager
def one_at_a_time(folder: Path, lock: str = LOCK) -> Iterator[None]:
    """Have a folder to oneself; the system takes it back from a program that was killed.

    Parameters
    ----------
    folder : pathlib.Path
        The folder, made if it is not there.
    lock : str
        Name of the file by which others know, another for each purpose.

    Raises
    ------
    OpenDataError
        If another fetch has it.
    """
    with written_to_disk():
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / lock).open("ab")
    with file:
        try:
            _lock(file)
        except OSError as fault:
            raise OpenDataError(
                "Another fetch into this folder is under way.",
                remedy="Wait until it has ended, or name another folder with --to.",
            ) from fault
        yield


if sys.platform == "win32":

    def _lock(file: IO[bytes]) -> None:
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: IO[bytes]) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
