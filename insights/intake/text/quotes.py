"""Quotation marks that swallow records, and the line they stand on."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from insights.errors import UploadError
from insights.intake.values.postcode_shape import AMONG_WORDS

if TYPE_CHECKING:
    from insights.intake.text.record_count import Spanning

_MOST_NAMED = 5


def check_quotes(text: str, delimiter: str, width: int, lines: int = 0) -> None:
    """Refuse text in which a quoted field has swallowed whole records.

    Parameters
    ----------
    text : str
        The file.
    delimiter : str
        What divides its fields.
    width : int
        Number of fields of an ordinary record.
    lines : int
        Lines of the file before it.

    Raises
    ------
    UploadError
        Naming the line on which the damaged record begins.
    """
    line, last = 1, [""]
    for line, span, row in _spans(text, delimiter):
        if len(span) > 1 and (
            not _closes(span, delimiter) or _holds_records(row, delimiter, width)
        ):
            raise _unclosed(lines + line)
        last = span[:]
    check_last(last, delimiter, lines + line)


def check_records(
    content: bytes, records: Sequence[Spanning], delimiter: str, width: int, lines: int
) -> None:
    """Refuse records of several lines of which a quoted field has swallowed whole records.

    Parameters
    ----------
    content : bytes
        Text in UTF-8 whose quotation marks are as they should be.
    records : sequence of Spanning
        Those of its records that span several lines.
    delimiter, width, lines
        As for `check_quotes`.

    Raises
    ------
    UploadError
        Naming the line on which the first of them begins.
    """
    texts = [content[each.start : each.end].decode() for each in records]
    homes = pc.count_substring_regex(pa.array(texts), AMONG_WORDS.pattern, ignore_case=True)
    # Nearly all are addresses, in which neither two postcodes nor many delimiters stand.
    for record, text, found in zip(records, texts, homes.to_pylist(), strict=True):
        if found > 1 or record.within >= width - 1:
            row = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
            if _holds_records(row, delimiter, width):
                raise _unclosed(lines + record.lines + 1)


def check_last(span: list[str], delimiter: str, line: int) -> None:
    """Refuse a file that ends inside a quotation mark.

    Parameters
    ----------
    span : list of str
        The lines of the last record.
    delimiter : str
        What divides its fields.
    line : int
        The number of the first of them.

    Raises
    ------
    UploadError
        Naming that line.
    """
    try:
        list(csv.reader(span, delimiter=delimiter, strict=True))
    except csv.Error as problem:
        # A stray mark inside a field hides nothing and is let pass.
        if "unexpected end" in str(problem):
            raise _unclosed(line) from None


def damaged_quote(text: str, delimiter: str, lines: int = 0) -> UploadError:
    """Explain why two readings of `text` differ, naming the line where that is known.

    Parameters
    ----------
    text, delimiter
        As for `check_quotes`.
    lines : int
        Lines of the file before it.
    """
    line = 1
    span: list[str] = []
    try:
        for line, span, _ in _spans(text, delimiter):
            if not _closes(span, delimiter):
                return _unclosed(lines + line)
            line += len(span)
    except csv.Error:
        # A quotation mark that is not closed makes one field of all that follows, and leaves an
        # odd number of them in the file.
        return _unclosed(lines + line) if text.count('"') % 2 else _enormous(lines + line)
    return UploadError(
        "Two independent counts of this file's rows do not agree, so it has not been read.",
        remedy="Save it as XLSX instead, or export it again.",
    )


def stray_lines(text: str, delimiter: str) -> list[int]:
    """Return on which lines of a text quotation marks stand inside a field.

    Parameters
    ----------
    text : str
        No record in it hides another (see `check_quotes`).
    delimiter : str
        What divides its fields.
    """
    return [line for line, span, _ in _spans(text, delimiter) if not _closes(span, delimiter)]


def stray_quotes(lines: Sequence[int]) -> str:
    """Say on which lines quotation marks stand inside a field."""
    return (
        f"Quotation marks stand inside a field {on_lines(lines)}. It was read as well as can be; "
        "look at it in the file if it matters."
    )


def lines_of_records(text: str, delimiter: str, records: Collection[int]) -> list[int]:
    r"""Return on which lines of a text some records begin.

    Parameters
    ----------
    text : str
        The text.
    delimiter : str
        What divides its fields.
    records : collection of int
        Their numbers, the first record of the text being 0.

    Examples
    --------
    >>> lines_of_records('a,"b\nb"\nc,d\ne,f\n', ",", {1, 2})
    [3, 4]
    """
    starts = (line for line, _, _ in _spans(text, delimiter))
    return [line for number, line in enumerate(starts) if number in records]


def on_lines(lines: Sequence[int]) -> str:
    """Name some lines of a file, in words.

    Examples
    --------
    >>> on_lines([3, 4])
    'on lines 3 and 4'
    """
    if len(lines) == 1:
        return f"on line {lines[0]:,}"
    shown = [f"{line:,}" for line in lines[:_MOST_NAMED]]
    if len(lines) > _MOST_NAMED:
        return f"on {len(lines):,} lines, the first of them {', '.join(shown)}"
    return f"on lines {', '.join(shown[:-1])} and {shown[-1]}"


def _enormous(line: int) -> UploadError:
    return UploadError(
        f"Line {line:,} has a cell of more than {csv.field_size_limit():,} characters, "
        "which no export of records has.",
        remedy=f"Look at line {line:,} in the file, or leave out the column with the long text.",
    )


def _unclosed(line: int) -> UploadError:
    return UploadError(
        f"The record that begins on line {line:,} has a quotation mark that is not closed, "
        "which would hide the rows after it.",
        remedy=f"Correct line {line:,}, or export the file again as XLSX.",
    )


def _spans(text: str, delimiter: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """Yield each record with its first line number and its lines as written."""
    span: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            span.append(line)
            yield line

    first = 1
    for row in csv.reader(lines(), delimiter=delimiter):
        yield first, span, row
        first += len(span)
        span.clear()


def _closes(span: list[str], delimiter: str) -> bool:
    try:
        list(csv.reader(span, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _holds_records(row: list[str], delimiter: str, width: int) -> bool:
    """Whether one field contains lines that are divided like records of their own."""
    several = [field for field in row if "\n" in field or "\r" in field]
    # An address of several lines has one postcode; two are two records.
    if any(sum(bool(AMONG_WORDS.search(line)) for line in f.splitlines()) > 1 for f in several):
        return True
    if width < 3:
        return False
    enough = 1 if width > 5 else 3
    return any(
        sum(line.count(delimiter) >= width - 1 for line in field.splitlines()) >= enough
        for field in several
    )
