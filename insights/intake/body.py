"""All records below the headings, read twice."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as engine

from insights.intake.delimited import Delimited
from insights.intake.long_rows import Fitted, fit_to_width
from insights.intake.quotes import check_last, check_quotes, damaged_quote, on_lines, stray_quotes
from insights.intake.record_count import count_records, lines_of

# In many threads smaller blocks, of which each thread holds one.
_BLOCK, _WHOLE_BLOCK = 1 << 22, 1 << 24


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
    notices : tuple of str
        Which lines were damaged, and what was made of them.
    """

    table: pa.Table
    empty_lines: int
    records: int
    notices: tuple[str, ...] = ()


def read_body(source: Delimited, skip: int, width: int, *, loose: bool = True) -> Body:
    """Read every record after the first `skip`, twice, and compare the counts.

    Parameters
    ----------
    source : Delimited
        The decoded file.
    skip : int
        Records of title and headings.
    width : int
        Number of columns of the table; shorter records are filled with "", and
        longer ones brought to this width (see `insights.intake.long_rows`).
    loose : bool
        Whether a delimiter may stand in a field unquoted; never in a workbook.

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
    content = source.content
    counted = count_records(content, source, width)
    if counted.many_lines:
        check_quotes(source.text, source.delimiter, width)
    elif b'"' in content:
        check_last([_last_line(content)], source.delimiter, counted.records)
    odd = {number: row for number, row in counted.odd.items() if number >= skip}
    written = {number: row for number, row in odd.items() if row}
    table, refused = _parse(source, skip, width, many_lines=counted.many_lines, even=not odd)
    if len(table) + len(odd) != counted.records - skip or refused != len(written):
        raise damaged_quote(source.text, source.delimiter)
    notices: list[str] = []
    if written:
        fitted = fit_to_width(written, table, width, source.delimiter, loose=loose)
        table = _merge(table, fitted.rows, set(odd), skip, width)
        notices = _told(fitted, source)
    if counted.stray_quotes:
        notices.append(stray_quotes(source.text, source.delimiter))
    names, columns = table.column_names, table.columns
    del table  # each column's memory is given back as the next is made
    trimmed = [pc.utf8_trim_whitespace(columns.pop(0)) for _ in names]
    return Body(
        pa.table(trimmed, names=names),
        len(odd) - len(written),
        counted.records,
        tuple(notices),
    )


def _told(fitted: Fitted, source: Delimited) -> list[str]:
    """Say on which lines records were longer than the headings."""
    told = []
    if fitted.joined:
        where = on_lines(source.text, source.delimiter, fitted.joined)
        told.append(
            f"A field with a “{source.delimiter}” in it had no quotation marks {where}. "
            "It was put together again as the other rows show it."
        )
    if fitted.cut:
        where = on_lines(source.text, source.delimiter, fitted.cut)
        told.append(f"What stands beyond the last heading was not read {where}.")
    return told


def _last_line(content: bytes) -> str:
    end = len(content)
    while end and content[end - 1] in b"\r\n":
        end -= 1
    return content[content.rfind(b"\n", 0, end) + 1 :].decode()


def _parse(
    source: Delimited, skip: int, width: int, *, many_lines: bool, even: bool
) -> tuple[pa.Table, int]:
    names = [str(number) for number in range(width)]
    body = pa.py_buffer(source.content)[_offset(source.content, source.delimiter, skip) :]
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
            # One thread where rows will be refused, because those are counted in Python.
            read_options=engine.ReadOptions(
                column_names=names, use_threads=even, block_size=_BLOCK if even else _WHOLE_BLOCK
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
        for line in lines_of(content):
            read += len(line.encode())
            yield line

    for _ in islice(csv.reader(lines(), delimiter=delimiter), skip):
        pass
    return read


def _merge(
    table: pa.Table, rows: Mapping[int, list[str]], taken: set[int], skip: int, width: int
) -> pa.Table:
    """Put the records of another width back among the rest, in the order of the file."""
    extra = pa.table(
        {str(i): pa.array([row[i] for row in rows.values()], pa.string()) for i in range(width)}
    )
    last = skip + len(table) + len(taken)
    regular = [number for number in range(skip, last) if number not in taken]
    order = pc.sort_indices(pa.array([*regular, *rows]))
    return pa.concat_tables([table, extra]).take(order)
