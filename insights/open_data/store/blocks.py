"""Files checked as they are read, block by block: reading a part costs checking that part."""

from __future__ import annotations

import io
import mmap
import os
from pathlib import Path
from typing import Any
from zlib import crc32

BLOCK = 1 << 16  # bytes
_AHEAD = 4  # blocks read at once: the columns of a table follow each other
_DIGITS = 8  # of one block's checksum


class ChangedError(OSError):
    """A file is not, to the byte, as it was when it was written."""


def checksums(path: Path) -> str:
    """Return the checksums of a file's blocks, one after the other.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with path.open("rb") as file:
        return "".join(_checksum(block) for block in iter(lambda: file.read(BLOCK), b""))


def check_whole(path: Path, expected: str) -> None:
    """Check every block of a file that is to be mapped into memory.

    Raises
    ------
    ChangedError
        If one of them has changed.
    OSError
        If the file cannot be read.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        _count(size, expected)
        if size:
            with (
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held,
                memoryview(held) as content,
            ):
                _compare(content, 0, expected)


class CheckedFile(io.RawIOBase):
    """A file open for reading, of which no changed byte is ever handed out.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    expected : str
        Its `checksums` when it was written.

    Raises
    ------
    ChangedError
        If it has grown or shrunk; from `read`, if a block that is read has changed.
    OSError
        If it cannot be read.
    """

    def __init__(self, path: Path, expected: str) -> None:
        self._file = path.open("rb", buffering=0)
        self._expected = expected
        self._at = 0
        self._start, self._held = 0, b""
        try:
            self._size = os.fstat(self._file.fileno()).st_size
            _count(self._size, expected)
        except OSError:
            self._file.close()
            raise

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that any part of it can be read."""
        return True

    def tell(self) -> int:
        """Return where the next byte is read."""
        return self._at

    def seek(self, to: int, whence: int = os.SEEK_SET) -> int:
        """Choose where the next byte is read."""
        self._at = to + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes, having checked the blocks they are in."""
        stop = self._size if size is None or size < 0 else min(self._at + size, self._size)
        if stop <= self._at:
            return b""
        if not self._start <= self._at <= stop <= self._start + len(self._held):
            self._hold(stop)
        found = self._held[self._at - self._start : stop - self._start]
        self._at = stop
        return found

    def readinto(self, into: Any) -> int:
        """Fill `into` with the next bytes; return how many there were."""
        room = memoryview(into).cast("B")
        found = self.read(len(room))
        room[: len(found)] = found
        return len(found)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self._held = b""
        super().close()

    def _hold(self, stop: int) -> None:
        """Read and check the blocks from here to `stop`, and a few that follow."""
        first = self._at // BLOCK
        last = max(-(-stop // BLOCK), first + _AHEAD)
        self._start, self._held = first * BLOCK, b""
        self._file.seek(self._start)
        wanted = min(last * BLOCK, self._size) - self._start
        held = self._file.read(wanted)
        if len(held) != wanted:
            raise ChangedError("cut short")
        _compare(held, first, self._expected)
        self._held = held


def _checksum(block: bytes | memoryview) -> str:
    return f"{crc32(block):0{_DIGITS}x}"


def _count(size: int, expected: str) -> None:
    if -(-size // BLOCK) * _DIGITS != len(expected):
        raise ChangedError("longer or shorter than it was")


def _compare(content: bytes | memoryview, first: int, expected: str) -> None:
    """Check blocks, the first of which is at `first`."""
    found = "".join(_checksum(content[at : at + BLOCK]) for at in range(0, len(content), BLOCK))
    if found != expected[first * _DIGITS : first * _DIGITS + len(found)]:
        raise ChangedError("changed since it was written")
