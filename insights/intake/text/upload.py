"""A file's bytes, in memory or on disk, read a part at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from insights.errors import UploadError


@dataclass(frozen=True, slots=True)
class InMemory:
    """A file that somebody has handed over."""

    content: bytes

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.content)

    def part(self, start: int, end: int) -> bytes:
        """Return its bytes from `start` to before `end`."""
        return self.content[start:end]


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A file that stays where it is: no more of it is held than is being looked at."""

    path: Path
    size: int

    def part(self, start: int, end: int) -> bytes:
        """Return its bytes from `start` to before `end`.

        Raises
        ------
        UploadError
            If it has become shorter since it was opened.
        """
        end = min(end, self.size)
        with self.path.open("rb") as file:
            file.seek(start)
            found = file.read(end - start)
        if len(found) < end - start:
            raise UploadError(
                "This file changed while it was being read.",
                remedy="Wait until it is complete, and add it again.",
            )
        return found


Upload: TypeAlias = InMemory | OnDisk


def opened(file: bytes | Path) -> Upload:
    """Open what was handed over, or what lies at a path."""
    return InMemory(file) if isinstance(file, bytes) else OnDisk(file, file.stat().st_size)


def whole(upload: Upload) -> bytes:
    """Return all of a file's bytes, without a copy where they are in memory."""
    return upload.content if isinstance(upload, InMemory) else upload.part(0, upload.size)
