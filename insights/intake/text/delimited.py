"""Delimited text: its encoding, and what divides its fields."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from insights.errors import UploadError
from insights.intake.text.encoding import as_utf8, encoding_of
from insights.intake.text.pieces import Piece, Text, cut
from insights.intake.text.upload import InMemory, Upload, whole

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 500
_SAMPLE_CHARACTERS = 1 << 20
_SAMPLE_RECORDS = 1000
_START = 4 * (_SAMPLE_CHARACTERS + 1)  # a character has at most four bytes
_SEPARATOR_LINE = re.compile(r'"?sep=(?P<delimiter>[,;|\t])"?[,;|\t]*\r?\n?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Delimited:
    """Text, with the delimiter its records agree on.

    Attributes
    ----------
    whole : Text
        The file.
    encoding, delimiter : str
        As detected; see `encoding_of`.
    top : list of list of str
        The first records, at most 1,000, in which the headings are looked for.
    pieces : tuple of Piece
        Where it can be divided between two records.
    """

    whole: Text
    encoding: str
    delimiter: str
    top: list[list[str]]
    pieces: tuple[Piece, ...]


def open_text(upload: Upload) -> Delimited:
    """Find how a text is encoded and how its records are divided.

    Raises
    ------
    UploadError
        If the file is empty, is not text, or has more than 500 columns.
    """
    encoding = encoding_of(upload)
    if encoding.startswith("utf-16"):  # a line end takes two bytes
        text = Text(InMemory(as_utf8(whole(upload))[0]))
    else:
        text = Text(upload, encoding)
    start = text.start(_START)
    if not start.strip() and not text.all().strip():
        raise UploadError(
            "This file is empty.", remedy="Export it again and check that it holds some rows."
        )
    delimiter = find_delimiter(start)
    return Delimited(text, encoding, delimiter, _top(start, delimiter), cut(text, delimiter))


def split_text(text: str, encoding: str, delimiter: str) -> Delimited:
    """Look at the first records of `text`, divided by `delimiter`."""
    held = Text(InMemory(text.encode()))
    top = _top(held.start(_START), delimiter)
    return Delimited(held, encoding, delimiter, top, (Piece(0, held.upload.size, 0),))


def _top(start: str, delimiter: str) -> list[list[str]]:
    top = _first_records(start, delimiter)
    if max(map(len, top), default=0) > MOST_COLUMNS:
        raise too_wide()
    return top


def too_wide() -> UploadError:
    """Say that a table has more columns than any export does."""
    return UploadError(
        f"This file has more than {MOST_COLUMNS} columns, which is more than Doorstep reads.",
        remedy="Take out the columns that are not needed. A list of your own has one row for each "
        "order or person, and not one column.",
    )


def find_delimiter(text: str) -> str:
    r"""Choose the delimiter that divides the most records into the same number of fields.

    Examples
    --------
    >>> find_delimiter("postcode;paid\nDE1 1AA;12,50\nDE1 1AB;7,00\n")
    ';'
    >>> find_delimiter("sep=|\nname|postcode\n")
    '|'
    """
    if declared := _SEPARATOR_LINE.match(text):
        return declared["delimiter"]
    return max(DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> int:
    widths = Counter(len(row) for row in _first_records(text, delimiter) if len(row) > 1)
    return max((count * (width - 1) for width, count in widths.items()), default=0)


def cut_short(source: Delimited, width: int) -> str:
    r"""Say that a file seems to end in the middle of a record, "" where it does not.

    Parameters
    ----------
    source : Delimited
        The file.
    width : int
        Number of its columns.

    Examples
    --------
    >>> whole = split_text("a,b,c\n1,2,3\n4,5,6", "utf-8", ",")
    >>> cut_short(whole, 3)
    ''
    >>> cut_short(split_text("a,b,c\n1,2,3\n4,5", "utf-8", ","), 3)[:26]
    'The last line of this file'
    """
    last = source.whole.last_line()
    fields = last.count(source.delimiter) + 1
    # A total or a note under the table is one field; other short records end as this one does.
    if len(source.top) < 2 or '"' in last or not 1 < fields < width:
        return ""
    if any(len(row) == fields for row in source.top[1:-1]):
        return ""
    return (
        f"The last line of this file stops after {fields} of {width} columns, so the file may be "
        "cut short. Export it again if records are missing at its end."
    )


def _first_records(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text[:_SAMPLE_CHARACTERS], newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        rows.extend(islice(reader, _SAMPLE_RECORDS))
    except csv.Error:
        # The whole file is checked later, where the line can be named.
        return rows
    if len(rows) > 1 and len(rows) < _SAMPLE_RECORDS and len(text) > _SAMPLE_CHARACTERS:
        rows.pop()
    return rows
