"""Bytes to a table of text under its headings, whatever program wrote them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from insights.errors import UploadError
from insights.intake.files.archive import lone_text, refuse_public_data, tables_in
from insights.intake.files.container import container_of
from insights.intake.files.sheets import choose_sheets
from insights.intake.files.workbook import read_sheets
from insights.intake.headings.heading_rows import find_headings
from insights.intake.text.body import Body, read_body, some_records
from insights.intake.text.delimited import Delimited, cut_short, open_text, split_text
from insights.intake.text.kept_columns import Wanted
from insights.intake.text.pieces import PIECE
from insights.intake.text.row_shapes import RowShapes, row_shapes
from insights.intake.text.upload import InMemory, opened, whole
from insights.progress import Progress, untold

# Rows from which columns are recognised where a file is too long to look at all of them.
_SOME = 4000


@dataclass(frozen=True, slots=True)
class Records:
    """A file's records as text.

    Attributes
    ----------
    table : pyarrow.Table
        One row per record below the headings, columns ``"0"``, ``"1"``, ….
    shapes : RowShapes
        What was seen of its rows while every column was there.
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
    shapes: RowShapes
    names: tuple[str, ...]
    header_rows: int
    empty_lines: int
    records: int
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LongText:
    """A text of which the headings and some records have been read.

    Attributes
    ----------
    names : tuple of str
        The headings.
    some : pyarrow.Table
        Some of its records, spread over the whole file.
    """

    names: tuple[str, ...]
    some: pa.Table
    _source: Delimited
    _header_rows: int
    _sheet: str | None = None
    _notices: tuple[str, ...] = ()

    def read(
        self,
        columns: Collection[int] | None,
        often_the_same: Collection[int] = (),
        progress: Progress = untold,
    ) -> Records:
        """Read all of its records.

        Parameters
        ----------
        columns : collection of int or None
            Which to keep, by number; None for all.
        often_the_same : collection of int
            Those in which the same text stands again and again.
        progress : callable
            Told how much has been read.

        Raises
        ------
        UploadError
            If it is damaged.
        """
        usual = row_shapes(self.some, self.names).usual
        body = read_body(
            self._source,
            self.names,
            self._header_rows,
            wanted=Wanted(columns, often_the_same, usual),
            progress=progress,
        )
        read = _records_of(self._source, body, self.names, self._header_rows, self._sheet)
        return replace(read, notices=read.notices + self._notices)


def open_records(file: bytes | Path, kind: str | None = None) -> Records | LongText:
    """Read a file, or the sheets of a workbook that have the evidence.

    Parameters
    ----------
    file : bytes or pathlib.Path
        The file.
    kind : str, optional
        What it is said to be evidence of, which helps to choose a sheet.

    Returns
    -------
    Records or LongText
        The latter for a text too long to be held while it is read.

    Raises
    ------
    UploadError
        If the file cannot be read.
    """
    upload = opened(file)
    container = container_of(upload)
    if container == "text":
        source = open_text(upload)
        refuse_public_data(source.top)
        return _long(source) or _records(source)
    content = whole(upload)
    if container == "zip" and (inside := lone_text(content, PIECE)):
        source = open_text(InMemory(inside.content))
        refuse_public_data(source.top)
        if found_long := _long(source, inside.name, inside.notices):
            return found_long
    sheets, notices = (
        tables_in(content) if container == "zip" else (read_sheets(content, container), ())
    )
    chosen = choose_sheets(sheets, kind)
    read = [
        _records(split_text(each.text, each.encoding or "", each.delimiter), each.name)
        for each in chosen.sheets
    ]
    found = tuple(notice for each in read for notice in each.notices)
    return replace(_joined(read), notices=chosen.notices + found + notices)


def _long(
    source: Delimited, sheet: str | None = None, notices: tuple[str, ...] = ()
) -> LongText | None:
    """Look at a text that can be read in pieces, None where it is but one."""
    if len(source.pieces) == 1:
        return None
    headings = find_headings(source.top)
    some = some_records(source, len(headings.names), headings.records, _SOME)
    return LongText(headings.names, some, source, headings.records, sheet, notices)


def read_records(file: bytes | Path, kind: str | None = None) -> Records:
    """Read every column of a file; see `open_records`."""
    read = open_records(file, kind)
    return read.read(None) if isinstance(read, LongText) else read


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
    table = pa.concat_tables(tables).combine_chunks()
    return replace(
        first,
        table=table,
        shapes=row_shapes(table, first.names),
        header_rows=sum(each.header_rows for each in read),
        empty_lines=sum(each.empty_lines for each in read),
        records=sum(each.records for each in read),
        sheet=", ".join(str(each.sheet) for each in read),
    )


def _records(source: Delimited, sheet: str | None = None) -> Records:
    """Read a text of one piece: a short file, a sheet, or one that cannot be divided."""
    if not source.top:
        raise UploadError(
            "This does not read as a table.", remedy="Export it again as CSV or XLSX."
        )
    headings = find_headings(source.top)
    in_workbook = not source.encoding
    body = read_body(source, headings.names, headings.records, loose=not in_workbook)
    return _records_of(source, body, headings.names, headings.records, sheet)


def _records_of(
    source: Delimited,
    body: Body,
    names: tuple[str, ...],
    header_rows: int,
    sheet: str | None = None,
) -> Records:
    where = f"Sheet “{sheet}”: " if sheet else ""
    written = source.encoding or None
    cut = [said] if written and (said := cut_short(source, len(names))) else []
    return Records(
        table=body.table,
        shapes=body.shapes,
        names=names,
        header_rows=header_rows,
        empty_lines=body.empty_lines,
        records=body.records,
        encoding=written,
        delimiter=source.delimiter if written else None,
        sheet=sheet,
        notices=tuple(f"{where}{notice}" for notice in (*body.notices, *cut)),
    )
