"""Workbooks made in memory, as spreadsheets save them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Sheets = Mapping[str, Iterable[Iterable[object]]]


def as_xlsx(sheets: Sheets) -> bytes:
    """Write rows as an Excel workbook; "" leaves a cell empty."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(sheets: Sheets) -> bytes:
    """Write rows as an OpenDocument workbook; "" leaves a cell empty."""
    book = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        sheet = Table(name=name)
        for row in rows:
            line = TableRow()
            for cell in row:
                line.addElement(_cell(cell))
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def _cell(value: object) -> TableCell:
    if value == "":
        return TableCell()
    cell = (
        TableCell(valuetype="float", value=str(value))
        if isinstance(value, int | float)
        else TableCell(valuetype="string")
    )
    cell.addElement(P(text=str(value)))
    return cell
