"""Bytes to a table of text under its headings, whatever program wrote them."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from insights.errors import UploadError
from insights.intake.container import container_of
from insights.intake.headings import find_headings
from insights.intake.recognise import recognise
from insights.intake.text import Delimited, open_text, read_body, split_text
from insights.intake.workbook import Sheet, read_sheets


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
    """

    table: pa.Table
    names: tuple[str, ...]
    header_rows: int
    empty_lines: int
    records: int
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


def read_records(content: bytes, kind: str | None = None) -> Records:
    """Read a file, or the sheet of a workbook that has the evidence.

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
        return _records(source, source.encoding, source.delimiter, None)
    sheets = read_sheets(content, container)
    best = max(sheets, key=lambda sheet: _usefulness(sheet, kind))
    return _records(split_text(best.text, "", ","), None, None, best.name)


def _records(
    source: Delimited, encoding: str | None, delimiter: str | None, sheet: str | None
) -> Records:
    if not source.top:
        raise UploadError(
            "This does not read as a table.", remedy="Export it again as CSV or XLSX."
        )
    headings = find_headings(source.top)
    body = read_body(source, headings.records, len(headings.names))
    return Records(
        table=body.table,
        names=headings.names,
        header_rows=headings.records,
        empty_lines=body.empty_lines,
        records=body.records,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
    )


def _usefulness(sheet: Sheet, kind: str | None) -> tuple[int, int]:
    """Rank a sheet by what its first rows tell, then by how many it has."""
    source = split_text(sheet.text, "", ",")
    if not source.top:
        return 0, 0
    headings = find_headings(source.top)
    width = len(headings.names)
    rows = [(row + [""] * width)[:width] for row in source.top[headings.records :]]
    columns = {str(i): pa.array([row[i] for row in rows], pa.string()) for i in range(width)}
    found = recognise(headings.names, pa.table(columns), kind=kind)
    useful = 10 * ("postcode" in found.columns) + 5 * len(found.fields) + len(found.columns)
    return useful * bool(rows), sheet.records
