"""Bytes to a table of text under its headings, whatever program wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from insights.errors import UploadError
from insights.intake.archive import refuse_public_data, tables_in
from insights.intake.body import read_body
from insights.intake.container import container_of
from insights.intake.delimited import Delimited, cut_short, open_text, split_text
from insights.intake.heading_rows import find_headings
from insights.intake.sheets import choose_sheets
from insights.intake.workbook import read_sheets


@dataclass(frozen=True, slots=True)
class Records:
    """A file's records as text.

    Attributes
    ----------
    table : pyarrow.Table
        One row per record below the headings, columns ``"0"``, ``"1"``, ….
    names : tuple of str
        The headings.
    header_rows, empty_lines, records : int
        Records down to the last heading, records without any field, and all.
    encoding, delimiter, sheet : str or None
        Where it was found.
    notices : tuple of str
        What a reader must know of the reading, in sentences.
    """

    table: pa.Table
    names: tuple[str, ...]
    header_rows: int
    empty_lines: int
    records: int
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    notices: tuple[str, ...] = ()


def read_records(content: bytes, kind: str | None = None) -> Records:
    """Read a file, or the sheets of a workbook that have the evidence.

    Parameters
    ----------
    content : bytes
        The file.
    kind : str, optional
        What it is said to be evidence of, which helps to choose a sheet.

    Raises
    ------
    UploadError
        If the file cannot be read.
    """
    container = container_of(content)
    if container == "text":
        source = open_text(content)
        refuse_public_data(source.top)
        return _records(source, source.encoding, source.delimiter, None)
    sheets, notices = (
        tables_in(content) if container == "zip" else (read_sheets(content, container), ())
    )
    chosen = choose_sheets(sheets, kind)
    read = [
        _records(
            split_text(sheet.text, sheet.encoding or "", sheet.delimiter),
            sheet.encoding,
            sheet.delimiter if sheet.encoding else None,
            sheet.name,
        )
        for sheet in chosen.sheets
    ]
    found = tuple(notice for each in read for notice in each.notices)
    return replace(_joined(read), notices=chosen.notices + found + notices)


def _joined(read: Sequence[Records]) -> Records:
    """Put the records of several sheets under the headings of the first."""
    first = read[0]
    if len(read) == 1:
        return first
    columns = first.table.column_names
    tables = [
        each.table.select([each.names.index(name) for name in first.names]).rename_columns(columns)
        for each in read
    ]
    return replace(
        first,
        table=pa.concat_tables(tables).combine_chunks(),
        header_rows=sum(each.header_rows for each in read),
        empty_lines=sum(each.empty_lines for each in read),
        records=sum(each.records for each in read),
        sheet=", ".join(str(each.sheet) for each in read),
    )


def _records(
    source: Delimited, encoding: str | None, delimiter: str | None, sheet: str | None
) -> Records:
    if not source.top:
        raise UploadError(
            "This does not read as a table.", remedy="Export it again as CSV or XLSX."
        )
    where = f"Sheet “{sheet}”: " if sheet else ""
    headings = find_headings(source.top)
    cut = [said] if encoding and (said := cut_short(source, len(headings.names))) else []
    body = read_body(source, headings.records, len(headings.names), loose=encoding is not None)
    return Records(
        table=body.table,
        names=headings.names,
        header_rows=headings.records,
        empty_lines=body.empty_lines,
        records=body.records,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        notices=tuple(f"{where}{notice}" for notice in (*body.notices, *cut)),
    )
