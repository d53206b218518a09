"""Delimited text: its encoding, and what divides its fields."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from insights.errors import UploadError
from insights.intake.encoding import as_utf8

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 500
_SAMPLE_CHARACTERS = 1 << 20
_SAMPLE_RECORDS = 1000
_SEPARATOR_LINE = re.compile(r'"?sep=(?P<delimiter>[,;|\t])"?[,;|\t]*\r?\n?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Delimited:
    """Text that has been decoded, with the delimiter its records agree on.

    Attributes
    ----------
    content : bytes
        The whole file, in UTF-8.
    encoding, delimiter : str
        As detected; see `as_utf8` and `find_delimiter`.
    top : list of list of str
        The first records, at most 1,000, in which the headings are looked for.
    """

    content: bytes
    encoding: str
    delimiter: str
    top: list[list[str]]

    @property
    def text(self) -> str:
        """The whole file as text, decoded anew each time: few files need it."""
        return self.content.decode()


def open_text(content: bytes) -> Delimited:
    """Decode `content` and find how its records are divided.

    Raises
    ------
    UploadError
        If the file is empty, is not text, or has more than 500 columns.
    """
    utf8, encoding = as_utf8(content)
    start = _start(utf8)
    if not start.strip() and not utf8.decode().strip():
        raise UploadError(
            "This file is empty.", remedy="Export it again and check that it holds some rows."
        )
    return _divided(utf8, encoding, find_delimiter(start))


def split_text(text: str, encoding: str, delimiter: str) -> Delimited:
    """Look at the first records of `text`, divided by `delimiter`."""
    return _divided(text.encode(), encoding, delimiter)


def _divided(utf8: bytes, encoding: str, delimiter: str) -> Delimited:
    top = _first_records(_start(utf8), delimiter)
    if max(map(len, top), default=0) > MOST_COLUMNS:
        raise too_wide()
    return Delimited(utf8, encoding, delimiter, top)


def _start(utf8: bytes) -> str:
    """Return more than the first `_SAMPLE_CHARACTERS`, or all there are."""
    return utf8[: 4 * (_SAMPLE_CHARACTERS + 1)].decode(errors="ignore")


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
    start = source.text.rfind("\n") + 1
    last = source.text[start:]
    fields = last.count(source.delimiter) + 1
    # A total or a note under the table is one field; other short records end as this one does.
    if start == 0 or '"' in last or not 1 < fields < width:
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
