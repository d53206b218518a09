"""Files written to this computer whole or not at all, and in words why they cannot be."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from insights.errors import OpenDataError

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
