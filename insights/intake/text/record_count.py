"""How many records a text has, counted apart from the reader that makes its table."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np

from insights.intake.text.delimited import MOST_COLUMNS, too_wide
from insights.intake.text.quotes import damaged_quote
from insights.intake.text.quoting import divide

_BYTES_AT_ONCE = 1 << 24
_RETURN, _LINE_END = b"\r\n"
# Where each byte stands is noted in eight, so that longer texts take too much memory.
_MOST_QUOTED = 1 << 25


class Spanning(NamedTuple):
    """A record that spans several lines.

    Attributes
    ----------
    lines : int
        Lines of the text before it.
    start, end : int
        Its first byte and the one after its last.
    within : int
        Delimiters within its fields.
    """

    lines: int
    start: int
    end: int
    within: int


@dataclass(frozen=True, slots=True)
class RecordCount:
    """What a first pass over a text finds.

    Attributes
    ----------
    records : int
        All of them.
    odd : dict of int to list of str
        Those of another width than usual that have any field, by number.
    empty : numpy.ndarray of int
        The numbers of those without any field, of which a file may have millions.
    many_lines : tuple of Spanning, or None
        The records that span several lines. None where that is not known, and any may.
    stray_quotes : bool
        Whether quotation marks stand where none should.
    """

    records: int
    odd: dict[int, list[str]]
    empty: np.ndarray = field(default_factory=lambda: np.array([], int))
    many_lines: tuple[Spanning, ...] | None = ()
    stray_quotes: bool = False


def count_records(content: bytes, delimiter: str, width: int, lines: int = 0) -> RecordCount:
    """Count the records of a text.

    Parameters
    ----------
    content : bytes
        The text in UTF-8.
    delimiter : str
        What divides its fields.
    width : int
        The usual number of fields.
    lines : int
        Lines of the file before it.

    Raises
    ------
    UploadError
        If a quotation mark is never closed, or a field or record is enormous.
    """
    if (found := count_plain(content, delimiter, width)) is not None:
        return found
    if (counted := count_quoted(content, delimiter, width)) is not None:
        return counted
    try:
        return _count(content, delimiter, width, strict=True)
    except csv.Error:
        pass
    try:
        return _count(content, delimiter, width, strict=False)
    except csv.Error:
        raise damaged_quote(content.decode(), delimiter, lines) from None


def _count(content: bytes, delimiter: str, width: int, *, strict: bool) -> RecordCount:
    reader = csv.reader(lines_of(content), delimiter=delimiter, strict=strict)
    odd: dict[int, list[str]] = {}
    empty: list[int] = []
    count = 0
    for row in reader:
        if not row:
            empty.append(count)
        elif len(row) != width:
            if len(row) > MOST_COLUMNS:
                raise too_wide()
            odd[count] = row
        count += 1
    many = reader.line_num != count
    return RecordCount(
        count, odd, np.array(empty, int), None if many else (), stray_quotes=not strict
    )


def count_quoted(content: bytes, delimiter: str, width: int) -> RecordCount | None:
    r"""Count the records of a text whose quotation marks are all as they should be.

    Returns
    -------
    RecordCount or None
        None where a mark is not, or something is enormous: that needs a slower reader.

    Examples
    --------
    >>> found = count_quoted(b'a,"b\nb"\n\nc\n', ",", 2)
    >>> found.records, found.odd, found.empty, [record.end for record in found.many_lines]
    (3, {2: ['c']}, array([1]), [8])
    """
    if len(content) > _MOST_QUOTED:
        return None
    found = divide(content, delimiter)
    if not found.all_sound:
        return None
    ends = found.ends + 1
    if len(content) and not content.endswith(b"\n"):
        ends = np.append(ends, len(content))
    starts = np.concatenate([[0], ends[:-1]]).astype(int)
    if not len(ends) or (ends - starts).max() > csv.field_size_limit():
        return None
    fields = np.diff(np.searchsorted(found.between, ends), prepend=0) + 1
    letters = np.frombuffer(content, np.uint8)
    empty = _empty(letters, starts, ends)
    odd: dict[int, list[str]] = {}
    for at in np.flatnonzero((fields != width) & ~empty):
        row = next(csv.reader(lines_of(content[starts[at] : ends[at]]), delimiter=delimiter))
        if len(row) > MOST_COLUMNS:
            raise too_wide()
        odd[int(at)] = row
    several = np.unique(np.searchsorted(ends, found.inner, side="right"))
    begin, end = starts[several], ends[several]
    before = several + np.searchsorted(found.inner, begin)
    within = np.searchsorted(found.within, end) - np.searchsorted(found.within, begin)
    many = np.stack([before, begin, end, within], axis=1).tolist()
    spanning = tuple(Spanning(*each) for each in many)
    return RecordCount(len(ends), odd, np.flatnonzero(empty), spanning)


def _empty(letters: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Find the lines in which nothing but their end stands."""
    length, first = ends - starts, letters[starts]
    empty: np.ndarray = (first == _LINE_END) | ((length == 2) & (first == _RETURN))
    return empty


def count_plain(content: bytes, delimiter: str, width: int) -> RecordCount | None:
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
    RecordCount or None
        None where a quotation mark, an old line end or an enormous line needs a slower
        reader.

    Examples
    --------
    >>> found = count_plain(b"a,b\n\n1,2\n3\n", ",", 2)
    >>> found.records, found.odd, found.empty
    (4, {3: ['3']}, array([1]))
    """
    odd: dict[int, list[str]] = {}
    none: list[np.ndarray] = []
    count = start = 0
    while start < len(content):
        end = content.rfind(b"\n", start, start + _BYTES_AT_ONCE) + 1
        if not end:  # the last line may have no end, and no line is as long as this
            if len(content) - start > _BYTES_AT_ONCE:
                return None
            end = len(content)
        part = content[start:end]
        start = end
        if lines := _regular_lines(part, delimiter, width):
            count += lines
            continue
        if b'"' in part or part.count(b"\r") != part.count(b"\r\n"):
            return None
        letters = np.frombuffer(part, np.uint8)
        ends = np.flatnonzero(letters == _LINE_END) + 1
        if not part.endswith(b"\n"):
            ends = np.append(ends, len(part))
        starts = np.concatenate([[0], ends[:-1]])
        if (ends - starts).max() > csv.field_size_limit():
            return None
        divided = np.searchsorted(np.flatnonzero(letters == ord(delimiter)), ends)
        fields = np.diff(divided, prepend=0) + 1
        empty = _empty(letters, starts, ends)
        for at in np.flatnonzero((fields != width) & ~empty):
            row = part[starts[at] : ends[at]].rstrip(b"\r\n").decode().split(delimiter)
            if len(row) > MOST_COLUMNS:
                raise too_wide()
            odd[count + int(at)] = row
        none.append(count + np.flatnonzero(empty))
        count += len(ends)
    return RecordCount(count, odd, np.concatenate(none) if none else np.array([], int))


def _regular_lines(part: bytes, delimiter: str, width: int) -> int:
    """Count lines of which each has all its fields, by what divides them alone; 0 if any has not.

    Of the text only delimiters, line ends and quotation marks are kept: nothing but
    one line's repeated is left where all are regular.
    """
    if width < 2:  # an empty line would look like any other
        return 0
    kept = part.translate(None, _all_but(delimiter))
    end = b"\r\n" if kept.endswith(b"\r\n") else b"\n"
    line = delimiter.encode() * (width - 1) + end
    count = len(kept) // len(line)
    if kept != line * count or (end != b"\n" and part.count(end) != count):
        return 0
    half = csv.field_size_limit() // 2  # no line is enormous if each half of that has an end
    ended = (part.find(b"\n", at, at + half) >= 0 for at in range(0, len(part) - half, half))
    return count if all(ended) else 0


@cache
def _all_but(delimiter: str) -> bytes:
    return bytes(set(range(256)) - set(f'{delimiter}\r\n"'.encode()))


def lines_of(content: bytes) -> io.TextIOWrapper:
    """Read text line by line without another copy of it."""
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
