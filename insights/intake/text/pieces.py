"""A long text divided between records, so that no more of it is held than is being read."""

from __future__ import annotations

from dataclasses import dataclass

from insights.intake.text.quoting import divide
from insights.intake.text.upload import Upload, whole

#: Bytes of a piece. A smaller one would be read sooner than it is handed on.
PIECE = 1 << 23
# Where exports were put one after another, it stands before the headings of each.
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Text:
    """A file of text; UTF-8 and encodings of a byte for each letter need no second copy of it.

    Attributes
    ----------
    upload : Upload
        Its bytes.
    encoding : str
        ``utf-8``, ``utf-8-sig``, ``cp1252`` or ``mac-roman``.
    """

    upload: Upload
    encoding: str = "utf-8"

    @property
    def first(self) -> int:
        """The byte with which the text begins."""
        return 3 if self.encoding == "utf-8-sig" else 0

    def part(self, start: int, end: int) -> bytes:
        """Return some bytes of the file, in UTF-8 and without marks of the byte order.

        `start` and `end` are between two letters.
        """
        stored = self.upload.part(start, end)
        if self.encoding in {"cp1252", "mac-roman"}:
            return stored.decode(self.encoding).encode()
        return stored.replace(_BYTE_ORDER_MARK, b"")

    def start(self, size: int) -> str:
        """Return the text that some bytes at the start hold."""
        return self.part(self.first, self.first + size).decode(errors="ignore")

    def all(self) -> str:
        """Return the whole text: few files need it."""
        return whole(self.upload).decode(self.encoding)

    def last_line(self) -> str:
        """Return what follows the last line end, "" where that is more than a record can be."""
        start = max(self.first, self.upload.size - PIECE)
        end = self.part(start, self.upload.size).decode(errors="ignore")
        begins = end.rfind("\n") + 1
        return end[begins:] if begins or start == self.first else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some records of a text.

    Attributes
    ----------
    start, end : int
        Their first byte in the file, and the one after their last.
    lines : int
        Lines of the file before them.
    """

    start: int
    end: int
    lines: int


def cut(text: Text, delimiter: str, size: int = PIECE) -> tuple[Piece, ...]:
    """Divide a text between records.

    Parameters
    ----------
    text : Text
        The file.
    delimiter : str
        What divides the fields.
    size : int
        The most bytes of a piece.

    Returns
    -------
    tuple of Piece
        In order. From a quotation mark on that is not as it should be (see
        `insights.intake.text.quoting.divide`), nothing tells records apart but reading
        them: there all that is left is one piece.
    """
    pieces: list[Piece] = []
    start, lines, end = text.first, 0, text.upload.size
    while end - start > size:
        part = text.upload.part(start, start + size)
        length = _last_end(part, delimiter)
        if not length:
            break
        pieces.append(Piece(start, start + length, lines))
        lines += _line_ends(part[:length])
        start += length
    return (*pieces, Piece(start, end, lines))


def _line_ends(part: bytes) -> int:
    """Count line ends as programs that show a text do: one of old, alone, is one too."""
    return part.count(b"\n") + part.count(b"\r") - part.count(b"\r\n")


def _last_end(part: bytes, delimiter: str) -> int:
    """Return how many bytes of a text are whole records, 0 where that cannot be told."""
    if b'"' not in part:
        return part.rfind(b"\n") + 1
    found = divide(part, delimiter)
    return int(found.ends[found.sound - 1]) + 1 if found.sound else 0
