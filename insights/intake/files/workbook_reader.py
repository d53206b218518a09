"""The separate process that opens a workbook, so that a hostile one can only end itself.

`insights.intake.files.workbook` starts it with the workbook on standard input. It writes each
sheet to standard output as one line of JSON and that many bytes of CSV, and nothing to disk.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import gc
import io
import json
import struct
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

from insights.intake.files import last_rows

MEMORY = 3 * 1024**3
SECONDS = 30
MOST_COLUMNS = 500
MOST_CHARACTERS = 32_767
MOST_SHEETS = 60


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A workbook that will not be read; its text is a word `workbook` understands."""


def main() -> None:
    """Read one workbook from standard input."""
    _limit()
    gc.disable()  # nothing here is circular, and there are millions of cells
    content = sys.stdin.buffer.read()
    sheets: dict[str, Callable[[bytes], Iterator[tuple[Any, ...]]]]
    sheets = {"xlsx": _xlsx, "ods": _ods, "xls": _xls, "html": _html}
    out = sys.stdout.buffer
    try:
        # odfpy prints a damaged part in full, which would stand between our lines.
        with contextlib.redirect_stdout(io.StringIO()):
            for name, rows, counted, *uncalculated in sheets[sys.argv[1]](content):
                _write(out, name, rows, counted, sum(uncalculated))
    except Refused as refusal:
        _head(out, {"refused": str(refusal)})
    except MemoryError:
        _head(out, {"refused": "too large"})
    _head(out, {"end": True})


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the caller's time limit still holds there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _head(out: BinaryIO, facts: dict[str, object]) -> None:
    out.write(json.dumps(facts).encode() + b"\n")


def _write(
    out: BinaryIO, name: str, rows: Iterable[list[str]], counted: int, uncalculated: int = 0
) -> None:
    sheet = io.StringIO()
    write = csv.writer(sheet).writerow
    blanks = records = width = 0
    for row in rows:
        while row and not row[-1]:
            row.pop()
        if not row:
            blanks += 1
            continue
        if len(row) > MOST_COLUMNS:
            raise Refused("too wide")
        if any(len(cell) > MOST_CHARACTERS for cell in row):
            raise Refused("long cell")
        sheet.write("\r\n" * blanks)
        if records + blanks < 200:
            width = max(width, len(row))
        write(row + [""] * (width - len(row)))
        records += blanks + 1
        blanks = 0
    if not records:
        return
    if counted != records:
        # A cell may hold a text of no length: the row is blank and yet is there.
        if not records < counted <= records + blanks:
            raise Refused("count")
        sheet.write("\r\n" * (counted - records))
        records = counted
    data = sheet.getvalue().encode("utf-8", "replace")
    facts = {"sheet": name, "records": records, "bytes": len(data), "uncalculated": uncalculated}
    _head(out, facts)
    out.write(data)


def _text(value: Any) -> str:
    """Write a cell as the export would have written it; dates as ISO 8601."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return str(value).upper()
        case float():
            return format(value, ".15g")
        case dt.datetime():
            midnight = value.time() == dt.time()
            return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
        case _:
            return str(value)


def _xlsx(content: bytes) -> Iterator[tuple[str, Iterable[list[str]], int, int]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    if not openpyxl.DEFUSEDXML:
        raise Refused("damaged")
    # Looking for a size that the file does not state means reading every sheet twice.
    ReadOnlyWorksheet._get_size = lambda _: None  # type: ignore[attr-defined]
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, SyntaxError):
        raise Refused("damaged") from None
    if len(book.worksheets) > MOST_SHEETS:
        raise Refused("sheets")
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        try:
            counted, without = last_rows.in_xlsx(content, sheet._worksheet_path)  # type: ignore[attr-defined]
        except KeyError:
            raise Refused("damaged") from None
        except ValueError:
            raise Refused("count") from None
        yield sheet.title, _cells(sheet.iter_rows(values_only=True)), counted, without


def _cells(rows: Iterable[Iterable[Any]]) -> Iterator[list[str]]:
    try:
        for row in rows:
            yield [_text(value) for value in row]
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError):
        raise Refused("damaged") from None


def _ods(content: bytes) -> Iterator[tuple[str, Iterable[list[str]], int]]:
    import pandas as pd

    try:
        # odfpy would go on with the rows before the place where a sheet breaks off.
        counted = last_rows.in_open_document(content)
        tables = pd.read_excel(
            io.BytesIO(content), engine="odf", sheet_name=None, header=None, dtype=object,
            keep_default_na=False, na_filter=False,
        )  # fmt: skip
    except (KeyError, ValueError, TypeError, AttributeError, SyntaxError, expat.ExpatError):
        raise Refused("damaged") from None
    for name, table in tables.items():
        rows = table.astype(object).where(table.notna(), None).to_numpy()
        texts = ([_text(_plain(value)) for value in row] for row in rows)
        yield str(name), texts, counted.get(str(name), 0)


def _plain(value: Any) -> Any:
    return value.to_pydatetime() if hasattr(value, "to_pydatetime") else value


def _html(content: bytes) -> Iterator[tuple[str, Iterable[list[str]], int]]:
    from insights.intake.files.web_pages import TooLargeError, tables_of

    try:
        tables = list(tables_of(content))
    except TooLargeError as problem:
        raise Refused("too wide" if str(problem) == "columns" else "too large") from None
    except ValueError:
        raise Refused("count") from None
    if len(tables) > MOST_SHEETS:
        raise Refused("sheets")
    for number, table in enumerate(tables, start=1):
        last = max(at for at, row in enumerate(table.rows, start=1) if any(row))
        yield table.name or f"Table {number}", table.rows, last


def _xls(content: bytes) -> Iterator[tuple[str, Iterable[list[str]], int]]:
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, on_demand=True, logfile=io.StringIO())
    except xlrd.XLRDError as problem:
        raise Refused("password" if "ncrypt" in str(problem) else "damaged") from None
    except (xlrd.compdoc.CompDocError, ValueError, IndexError, KeyError, AssertionError):
        raise Refused("damaged") from None
    counted = _old_counts(content)
    if len(counted) != len(book.sheet_names()):
        raise Refused("count")
    for name, last in zip(book.sheet_names(), counted, strict=True):
        sheet = book.sheet_by_name(name)
        yield name, _old_rows(book, sheet), last


def _old_counts(content: bytes) -> list[int]:
    from xlrd import compdoc

    try:
        file = compdoc.CompDoc(content, logfile=io.StringIO())
        stream = file.get_named_stream("Workbook") or file.get_named_stream("Book")
        return last_rows.in_old_workbook(stream or b"")
    except (compdoc.CompDocError, struct.error, IndexError):
        raise Refused("damaged") from None


def _old_rows(book: Any, sheet: Any) -> Iterator[list[str]]:
    import xlrd

    for number in range(sheet.nrows):
        row = []
        for cell in sheet.row(number):
            value = cell.value
            if cell.ctype == xlrd.XL_CELL_DATE:
                value = xlrd.xldate_as_datetime(value, book.datemode)
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                value = bool(value)
            elif cell.ctype == xlrd.XL_CELL_ERROR:
                value = ""
            row.append(_text(value))
        yield row
