"""The last row of each sheet that holds a value, found apart from the library that reads it.

A reader that stops early, or loses rows, is then noticed: its count differs from this one.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from xml.parsers import expat

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_VALUES = tuple(f"{_OFFICE}{kind}value" for kind in ("", "date-", "time-", "boolean-", "string-"))
# Records of the Excel 97-2003 format ([MS-XLS] 2.3): where sheets begin, and cells with a value.
_BEGIN, _END, _SHEET = 0x0809, 0x000A, 0x0085
_WITH_A_VALUE = frozenset(
    {0x0006, 0x0206, 0x0406, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E}
)


def in_xlsx(content: bytes, path: str) -> tuple[int, int]:
    """Find the last row with a value in one sheet of a workbook, backwards in its XML.

    Returns
    -------
    row, uncalculated : int
        And the cells that have a formula and not its result, which read as empty.

    Raises
    ------
    KeyError
        If the workbook has no such part.
    ValueError
        If its rows are not in order: of two with the same number one would be lost.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read(path)
    start = re.search(rb"<(\w+:)?sheetData\b", sheet)
    prefix = (start[1] or b"") if start else b""
    numbers = map(int, re.findall(b"<" + prefix + rb'row\s(?:[^>]*?\s)?r="(\d+)"', sheet))
    if any(below <= above for above, below in pairwise(numbers)):
        raise ValueError
    without = _uncalculated(sheet, prefix)
    value = max(_last_filled(sheet, b"</" + prefix + tag + b">") for tag in (b"v", b"t"))
    if value < 0:
        return 0, without
    row = b"<" + prefix + b"row"
    number = re.match(rb'[^>]*\br="(\d+)"', sheet[sheet.rfind(row, 0, value) :][:400])
    last = int(number[1]) if number else len(re.findall(row + rb"[ >]", sheet[:value]))
    return last, without


def _uncalculated(sheet: bytes, prefix: bytes) -> int:
    """Count the formulas that no result follows."""
    formula, value, cell = (prefix + tag for tag in (b"f", b"v", b"c"))
    if b"<" + formula not in sheet:
        return 0
    end = rb"(?:</" + formula + rb">|<" + formula + rb"(?:\s[^<>]*)?/>)"
    nothing = rb"(?:<" + value + rb"\s*/>|<" + value + rb"></" + value + rb">)?"
    return len(re.findall(end + nothing + rb"</" + cell + rb">", sheet))


def _last_filled(sheet: bytes, end: bytes) -> int:
    """Return where the last element closes that has any text, -1 where none has."""
    at = sheet.rfind(end)
    while at > 0 and sheet[at - 1 : at] == b">":
        at = sheet.rfind(end, 0, at)
    return at


class _OpenDocument:
    """Counts rows as the parts of an OpenDocument sheet go by."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}
        self._name = ""
        self._row = 0
        self._filled = False
        self._in_cell = self._in_note = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note a sheet, a row or a cell that begins."""
        if tag == _TABLE + "table":
            self._name, self._row = attributes.get(_TABLE + "name", ""), 0
            self.last.setdefault(self._name, 0)
        elif tag == _TABLE + "table-row":
            self._row += int(attributes.get(_TABLE + "number-rows-repeated", "1"))
            self._filled = False
        elif tag in _CELLS:
            self._in_cell += 1
            self._filled |= any(attributes.get(value) for value in _VALUES)
        elif tag == _OFFICE + "annotation":
            self._in_note += 1
        elif tag in (_TEXT + "s", _TEXT + "tab"):
            self.write(" ")

    def end(self, tag: str) -> None:
        """Note a row, a cell or a comment that ends."""
        if tag == _TABLE + "table-row" and self._filled:
            self.last[self._name] = self._row
        self._in_cell -= tag in _CELLS
        self._in_note -= tag == _OFFICE + "annotation"

    def write(self, text: str) -> None:
        """Note text: in a cell, and not in a comment on it, it is a value."""
        if self._in_cell and not self._in_note and text.strip("\r\n"):
            self._filled = True


def in_open_document(content: bytes) -> dict[str, int]:
    """Find the last row with a value in each sheet of an OpenDocument workbook.

    Raises
    ------
    KeyError, ValueError, xml.parsers.expat.ExpatError
        If the workbook has no content, or it breaks off.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("content.xml")
    seen = _OpenDocument()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.write
    parser.Parse(xml, True)
    return seen.last


def in_old_workbook(stream: bytes) -> list[int]:
    """Find the last row with a value in each sheet of an Excel 97-2003 workbook.

    Parameters
    ----------
    stream : bytes
        The stream ``Workbook`` or ``Book`` of the compound file.

    Raises
    ------
    struct.error
        If a record is cut short.
    """
    starts = [
        struct.unpack_from("<I", body)[0]
        for code, body in _records(stream, 0)
        if code == _SHEET and body[5] == 0  # a sheet of cells, not a chart or a macro
    ]
    return [_last_row(stream, start) for start in starts]


def _last_row(stream: bytes, start: int) -> int:
    rows = (
        struct.unpack_from("<H", body)[0] + 1
        for code, body in _records(stream, start)
        if code in _WITH_A_VALUE
    )
    return max(rows, default=0)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of a workbook, those of charts within it left out."""
    depth = 0
    while at + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (code == _BEGIN) - (code == _END)
        if depth == 1:
            yield code, body
        if code == _END and depth <= 0:
            return
