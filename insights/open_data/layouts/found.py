"""A file of open data that was found: in the folder, in a zip, or held in memory."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from insights.open_data.reading import Refusal

DAMAGED = "The zip file is damaged; download it again."
_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the folder, or of a zip in it.

    Attributes
    ----------
    label : str
        Where it is, below the folder: ``census/ts021.zip/census2021-ts021-lsoa.csv``.
    size : int
        Bytes, unpacked.
    opened : callable
        Open it to be read from its beginning.
    fault : str
        Why it cannot be opened, or "".
    about : callable or None
        Read what is said of it in a file beside it, where there is one.
    parts : mapping of str to Found
        The other files of a shapefile, by extension: ``.dbf``, ``.shx``, ``.prj``.
    """

    label: str
    size: int
    opened: Callable[[], IO[bytes]]
    fault: str = ""
    about: Callable[[], bytes] | None = None
    parts: Mapping[str, Found] = field(default_factory=dict)

    def read(self, most: int = -1) -> bytes:
        """Read the file, or as many bytes of it as are asked for.

        Raises
        ------
        Refusal
            If it is in a damaged zip.
        """
        try:
            with self.opened() as stream:
                return stream.read(most)
        except _FAULTS as fault:
            raise Refusal("", DAMAGED) from fault

    def blocks(self, size: int) -> Iterator[bytes]:
        """Read the file a block of bytes at a time.

        Raises
        ------
        Refusal
            If it is in a damaged zip.
        """
        try:
            with self.opened() as stream:
                while block := stream.read(size):
                    yield block
        except _FAULTS as fault:
            raise Refusal("", DAMAGED) from fault


def held(content: bytes, label: str = "", about: str = "") -> Found:
    """Return a file that is held in memory, with what is said of it."""
    told = (lambda: about.encode()) if about else None
    return Found(label, len(content), lambda: io.BytesIO(content), about=told)
