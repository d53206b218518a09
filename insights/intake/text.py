"""Delimited text: its encoding, its delimiter, and every one of its records."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as engine

from insights.errors import UploadError
from insights.intake.encoding import decode
from insights.intake.quotes import check_last, check_quotes, damaged_quote

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 500
_SAMPLE_CHARACTERS = 1 << 20
_SAMPLE_RECORDS = 1000
_BYTES_AT_ONCE = 1 << 24
_LINE_END = ord("\n")
_SEPARATOR_LINE = re.compile(r'"?sep=(?P<delimiter>[,;|\t])"?[,;|\t]*\r?\n?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Delimited:
    """Text that has been decoded, with the delimiter its records agree on.

    Attributes
    ----------
    text : str
        The whole file.
    encoding, delimiter : str
        As detected; see `decode` and `find_delimiter`.
    top : list of list of str
        The first records, at most 1,000, in which the headings are looked for.
    """

    text: str
    encoding: str
    delimiter: str
    top: list[list[str]]


@dataclass(frozen=True, slots=True)
class Body:
    """All records below the headings.

    Attributes
    ----------
    table : pyarrow.Table
        One row per record that holds any field, text columns ``"0"``, ``"1"``, …, trimmed.
    empty_lines : int
        Records with no field at all, which the table leaves out.
    records : int
        Records in the whole file, headings included, counted apart from the table.
    """

    table: pa.Table
    empty_lines: int
    records: int


def open_text(content: bytes) -> Delimited:
    """Decode `content` and find how its records are divided.

    Raises
    ------
    UploadError
        If the file is empty, is not text, or has more than 500 columns.
    """
    text, encoding = decode(content)
    if not text.strip():
        raise UploadError(
            "This file is empty.", remedy="Export it again and check that it holds some rows."
        )
    return split_text(text, encoding, find_delimiter(text))


def split_text(text: str, encoding: str, delimiter: str) -> Delimited:
    """Look at the first records of `text`, divided by `delimiter`."""
    top = _first_records(text, delimiter)
    if max(map(len, top), default=0) > MOST_COLUMNS:
        raise too_wide()
    return Delimited(text, encoding, delimiter, top)


def too_wide() -> UploadError:
    """Say that a table has more columns than any export does."""
    return UploadError(
        f"This file has more than {MOST_COLUMNS} columns, which no list of orders or people has.",
        remedy="Export a list with one row for each order or person.",
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


def read_body(source: Delimited, skip: int, width: int) -> Body:
    """Read every record after the first `skip`, twice, and compare the counts.

    Parameters
    ----------
    source : Delimited
        The decoded file.
    skip : int
        Records of title and headings.
    width : int
        Number of columns of the table; shorter records are filled with "" and
        what is beyond is left out.

    Returns
    -------
    Body

    Raises
    ------
    UploadError
        If a quotation mark is never closed, a field is enormous, or the two
        readings do not find the same records.

    Notes
    -----
    The table comes from Arrow's reader and the count from another: Python's, or
    where no field is in quotation marks, a count of the line ends and delimiters.
    Each is right about different damage, and a single unclosed quotation mark can
    make a fast reader lose a hundred thousand rows without a word.
    """
    content = source.text.encode()
    count, odd, many_lines = _count(content, source, width)
    if many_lines:
        check_quotes(source.text, source.delimiter, width)
    elif b'"' in content:
        last = source.text[source.text.rstrip("\r\n").rfind("\n") + 1 :]
        check_last([last], source.delimiter, count)
    odd = {number: row for number, row in odd.items() if number >= skip}
    written = {number: row for number, row in odd.items() if row}
    table, refused = _parse(content, source, skip, width, many_lines=many_lines)
    if len(table) + len(odd) != count - skip or refused != len(written):
        raise damaged_quote(source.text, source.delimiter)
    if written:
        table = _merge(table, written, set(odd), skip, width)
    names, columns = table.column_names, table.columns
    del table, content  # each column's memory is given back as the next is made
    trimmed = [pc.utf8_trim_whitespace(columns.pop(0)) for _ in names]
    return Body(pa.table(trimmed, names=names), len(odd) - len(written), count)


def _count(content: bytes, source: Delimited, width: int) -> tuple[int, dict[int, list[str]], bool]:
    """Count records, keep those of another width, say whether any spans several lines."""
    if (lines := count_plain(content, source.delimiter, width)) is not None:
        return *lines, False
    reader = csv.reader(_lines_of(content), delimiter=source.delimiter)
    odd: dict[int, list[str]] = {}
    count = 0
    try:
        for row in reader:
            if len(row) != width:
                if len(row) > MOST_COLUMNS:
                    raise too_wide()
                odd[count] = row
            count += 1
    except csv.Error:
        raise damaged_quote(source.text, source.delimiter) from None
    return count, odd, reader.line_num != count


def count_plain(
    content: bytes, delimiter: str, width: int
) -> tuple[int, dict[int, list[str]]] | None:
    r"""Count the records of a file in which every line is one, by its line ends alone.

    Parameters
    ----------
    content : bytes
        UTF-8.
    delimiter : str
        What divides the fields.
    width : int
        The usual number of fields.

    Returns
    -------
    count, odd : int, dict of int to list of str
        The records, and those of another width by their number; or None where
        a quotation mark, an old line end or an enormous line needs a slower reader.

    Examples
    --------
    >>> count_plain(b"a,b\n\n1,2\n3\n", ",", 2)
    (4, {1: [], 3: ['3']})
    """
    if b'"' in content or content.count(b"\r") != content.count(b"\r\n"):
        return None
    odd: dict[int, list[str]] = {}
    count = start = 0
    while start < len(content):
        end = content.rfind(b"\n", start, start + _BYTES_AT_ONCE) + 1
        if not end:  # the last line may have no end, and no line is as long as this
            if len(content) - start > _BYTES_AT_ONCE:
                return None
            end = len(content)
        part = content[start:end]
        letters = np.frombuffer(part, np.uint8)
        ends = np.flatnonzero(letters == _LINE_END) + 1
        if not part.endswith(b"\n"):
            ends = np.append(ends, len(part))
        starts = np.concatenate([[0], ends[:-1]])
        if (ends - starts).max() > csv.field_size_limit():
            return None
        divided = np.searchsorted(np.flatnonzero(letters == ord(delimiter)), ends)
        fields = np.diff(divided, prepend=0) + 1
        # A very short line may be an empty one, which is a record without fields.
        for at in np.flatnonzero((fields != width) | (ends - starts <= 2)):
            line = part[starts[at] : ends[at]].rstrip(b"\r\n").decode()
            row = line.split(delimiter) if line else []
            if len(row) > MOST_COLUMNS:
                raise too_wide()
            if len(row) != width:
                odd[count + int(at)] = row
        count += len(ends)
        start = end
    return count, odd


def _lines_of(content: bytes) -> io.TextIOWrapper:
    """Read text line by line without another copy of it."""
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")


def _parse(
    content: bytes, source: Delimited, skip: int, width: int, *, many_lines: bool
) -> tuple[pa.Table, int]:
    names = [str(number) for number in range(width)]
    body = pa.py_buffer(content)[_offset(content, source.delimiter, skip) :]
    if not re.search(rb"[^\r\n]", body):
        return pa.table({name: pa.array([], pa.string()) for name in names}), 0
    refused = 0

    def skip_row(_: object) -> str:
        nonlocal refused
        refused += 1
        return "skip"

    try:
        table = engine.read_csv(
            pa.BufferReader(body),
            # One thread, because the rows refused are counted in Python.
            read_options=engine.ReadOptions(
                column_names=names, use_threads=False, block_size=1 << 24
            ),
            parse_options=engine.ParseOptions(
                delimiter=source.delimiter,
                newlines_in_values=many_lines,
                invalid_row_handler=skip_row,
            ),
            convert_options=engine.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        raise damaged_quote(source.text, source.delimiter) from None
    return table, refused


def _offset(content: bytes, delimiter: str, skip: int) -> int:
    """Return at which byte the record numbered `skip` begins."""
    read = 0

    def lines() -> Iterator[str]:
        nonlocal read
        for line in _lines_of(content):
            read += len(line.encode())
            yield line

    for _ in islice(csv.reader(lines(), delimiter=delimiter), skip):
        pass
    return read


def _merge(
    table: pa.Table, written: dict[int, list[str]], taken: set[int], skip: int, width: int
) -> pa.Table:
    """Put the records of another width back among the rest, in the order of the file."""
    filled = [(row + [""] * width)[:width] for row in written.values()]
    extra = pa.table(
        {str(i): pa.array([row[i] for row in filled], pa.string()) for i in range(width)}
    )
    last = skip + len(table) + len(taken)
    regular = [number for number in range(skip, last) if number not in taken]
    order = pc.sort_indices(pa.array([*regular, *written]))
    return pa.concat_tables([table, extra]).take(order)
