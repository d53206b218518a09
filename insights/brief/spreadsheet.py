"""Sheets of a workbook: text is only ever text, numbers are numbers, and headings stay in view."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.brief import sheet_layout
from insights.brief.cells import risky

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: How a cell shows its number.
FORMATS: Mapping[str, str] = {
    "whole": "#,##0",
    "one decimal": "#,##0.0",
    "percent": "0%",
    "day": "d mmmm yyyy",
}
# What no XML may hold: openpyxl refuses controls, and lxml non-characters too.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def new_book() -> Workbook:
    """Return a workbook without a sheet."""
    from openpyxl import Workbook

    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    return book


def written(book: Workbook) -> bytes:
    """Return a workbook as a file (XLSX)."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: Worksheet, row: int, values: Iterable[Any]) -> None:
    """Write a row.

    Text is written as text: openpyxl takes what begins with = for a formula and ``#N/A`` for
    an error, and a spreadsheet in which somebody edits the cell would too. What is missing
    stays empty.
    """
    for at, value in enumerate(values, start=1):
        cell = sheet.cell(row, at, plain := _plain(value))
        if isinstance(plain, str):
            cell.data_type = "s"
            cell.quotePrefix = risky(plain)


def fill(
    sheet: Worksheet,
    table: pd.DataFrame,
    *,
    top: int = 1,
    shown_as: Mapping[str, str] | None = None,
) -> None:
    """Write a table whose headings stay in view and stand on every page of paper.

    Parameters
    ----------
    sheet : openpyxl.worksheet.worksheet.Worksheet
    table : pandas.DataFrame
        Its columns are the headings.
    top : int
        The row of the headings.
    shown_as : mapping of str to str
        For headings of columns of numbers and days, which of `FORMATS` shows them.
    """
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    shown_as = shown_as or {}
    put(sheet, top, table.columns)
    for row, values in enumerate(table.itertuples(index=False, name=None), start=top + 1):
        put(sheet, row, values)
    last = top + len(table)
    for at, heading in enumerate(table.columns, start=1):
        number = shown_as.get(heading)
        width = sheet_layout.column_width(heading, table[heading], number)
        sheet.column_dimensions[get_column_letter(at)].width = width
        set_out = Alignment(
            wrap_text=True,
            vertical="top",
            horizontal="right" if number else "left",
            indent=1 if number else 0,
        )
        for row in range(top, last + 1):
            cell = sheet.cell(row, at)
            cell.alignment = set_out
            if number and row > top and cell.data_type != "s":
                cell.number_format = FORMATS[number]
    sheet_layout.mark_headings(sheet, top)
    sheet_layout.make_rows_high_enough(sheet, top)
    sheet.freeze_panes = f"B{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.columns))}{last}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet_layout.for_paper(sheet, wide=True)


def introduce(sheet: Worksheet, name: str, about: str) -> None:
    """Begin a sheet with its name and, beneath, what it holds."""
    put(sheet, 1, [name])
    put(sheet, 2, [about])
    sheet.cell(1, 1).font = sheet_layout.typeface(bold=True, size=14)


def prose(sheet: Worksheet, lines: Sequence[str], headings: Iterable[str] = ()) -> None:
    """Write lines to be read beneath one another, some of them as headings."""
    from openpyxl.styles import Alignment

    bold = set(headings)
    sheet.column_dimensions["A"].width = sheet_layout.READ_ACROSS
    for row, line in enumerate(lines, start=1):
        put(sheet, row, [line])
        cell = sheet.cell(row, 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if line in bold:
            cell.font = sheet_layout.typeface(bold=True)
    sheet_layout.make_rows_high_enough(sheet)
    sheet_layout.for_paper(sheet)


def follow(sheet: Worksheet, table: pd.DataFrame, heading: str, *, top: int = 1) -> None:
    """Let the web addresses beneath a heading be followed."""
    at = list(table.columns).index(heading) + 1
    for row, address in enumerate(table[heading], start=top + 1):
        if address:
            sheet.cell(row, at).hyperlink = address


def _plain(value: Any) -> str | int | float | dt.date | None:
    if isinstance(value, str):
        return _NOT_IN_XML.sub(" ", value) or None
    if value is None or pd.isna(value):
        return None
    if isinstance(value, dt.date):
        return value
    whole = int(value)
    return whole if whole == value else float(value)
