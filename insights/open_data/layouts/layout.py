"""What it takes to know a layout, and to read it."""

from __future__ import annotations

import csv
import functools
from collections.abc import Callable
from dataclasses import dataclass

from insights.open_data.layouts.files import Found
from insights.open_data.layouts.tables import decoded
from insights.open_data.reading import Reading

BEGINNING = 65_536  # bytes of a file from which its layout is told


@dataclass(frozen=True)
class Beginning:
    """The first bytes of a file, from which its layout is told.

    Attributes
    ----------
    content : bytes
        Sixty-four kilobytes at the most.
    """

    content: bytes

    @functools.cached_property
    def is_text(self) -> bool:
        """Whether these can be the bytes of a text file."""
        return b"\x00" not in self.content and not self.content.startswith(b"PK")

    @functools.cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, if it is text."""
        return tuple(decoded(self.content).splitlines()) if self.is_text else ()

    @property
    def first_line(self) -> str:
        """The first line, or ""."""
        return self.lines[0] if self.lines else ""

    @functools.cached_property
    def columns(self) -> tuple[str, ...]:
        """The cells of the first line as headings: lower case, single spaces, in order."""
        row = next(csv.reader([self.first_line]), [])
        return tuple(" ".join(name.split()).casefold() for name in row)


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which open data is published.

    Attributes
    ----------
    recognises : callable
        Say from its beginning whether a file is of this layout.
    read : callable
        Read and check such a file.
    largest : int
        Bytes beyond which a file cannot be of this layout; it is not read then.
    too_large : str
        What to say of one that is larger, where more can be said than that.
    refuses : callable or None
        Refuse by its beginning a file that is recognised so as never to be kept.
    """

    recognises: Callable[[Beginning], bool]
    read: Callable[[Found], Reading]
    largest: int = 150_000_000
    too_large: str = ""
    refuses: Callable[[Beginning], None] | None = None


def of_text(recognises: Callable[[Beginning], bool], read: Callable[[bytes], Reading]) -> Layout:
    """Return the layout of text files that are read whole."""
    return Layout(
        lambda beginning: beginning.is_text and recognises(beginning),
        lambda found: read(found.read()),
    )
