"""Files as systems export them, made up here, with the truth about every one."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

# Homes in the fictional town, and what is typed in their place. The council of each is known.
HOMES = {"ZX15 1EZ": "E06999901", "zx9 1ew": "E06999901", "ZX32DJ": "E06999902"}
NOT_HOMES = {"": "missing", "ZX1": "partial", "ZX18 9AA": "not_in_directory", "90210": "non_uk"}
TYPED = (*HOMES, *NOT_HOMES)
UNMATCHED = (
    "missing",
    "partial",
    "not_in_directory",
    "crown_dependency",
    "bfpo",
    "non_uk",
    "unrecognised",
)
NOBODY = {"prefer not to say": 0, "missing": 0}
ALL_READ = tuple(range(len(TYPED)))


@dataclass
class Export:
    """One file and the truth about it.

    Attributes
    ----------
    content : bytes
        The file.
    kind, layout, grain : str
        What it must be taken for.
    columns : mapping of str to str
        Role to heading.
    header_rows : int
        Records down to the last heading.
    homes : sequence of str
        What stands under the postcode in each record that must be kept; () for a
        file without postcodes.
    kept : int
        Records that must be kept.
    excluded, proposed, answers : mapping
        As the command reports them.
    """

    content: bytes
    kind: str
    layout: str
    grain: str
    columns: Mapping[str, str]
    homes: Sequence[str]
    header_rows: int = 1
    excluded: Mapping[str, int] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unmapped: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    encoding: str | None = "utf-8"
    delimiter: str | None = ","
    sheet: str | None = None

    def report(self) -> dict[str, object]:
        """Return what ``doorstep check --json`` must say, to the last key."""
        fate = Counter(NOT_HOMES.get(home, "") for home in self.homes)
        councils = Counter(HOMES[home] for home in self.homes if home in HOMES)
        return {
            "kind": self.kind,
            "layout": self.layout,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "sheet": self.sheet,
            "header_rows": self.header_rows,
            "columns": dict(self.columns),
            "data_rows": len(self.homes),
            "excluded": dict(self.excluded),
            "proposed": dict(self.proposed),
            "matched": fate[""],
            "repaired": 0,
            "terminated": None,
            "unmatched": {why: fate[why] for why in UNMATCHED},
            "by_local_authority": dict(councils),
            "answers": {field: {**NOBODY, **counts} for field, counts in self.answers.items()},
            "unmapped": {field: dict(self.unmapped.get(field, {})) for field in self.answers},
        }


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    above: Sequence[Sequence[object]] = (),
) -> list[list[object]]:
    """Put headings over rows, and titles over them."""
    return [*map(list, above), list(headings), *map(list, rows)]


def as_csv(
    rows: Sequence[Sequence[object]],
    encoding: str = "utf-8",
    delimiter: str = ",",
    quoting: int = 0,
) -> bytes:
    """Write rows as text."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Write rows as an Excel workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(name: str, rows: Sequence[Sequence[object]]) -> bytes:
    """Write rows as an OpenDocument workbook."""
    book, sheet = OpenDocumentSpreadsheet(), Table(name=name)
    for row in rows:
        line = TableRow()
        for cell in row:
            number = isinstance(cell, int)
            filled = TableCell(valuetype="float", value=str(cell)) if number else TableCell()
            if not number and cell:
                filled = TableCell(valuetype="string")
            if cell != "":
                filled.addElement(P(text=str(cell)))
            line.addElement(filled)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def records(*makers: Callable[[int, str], Sequence[object]]) -> list[Sequence[object]]:
    """Make a record for each home and each thing typed in the place of one."""
    return [make(number, home) for make in makers for number, home in enumerate(TYPED, start=1)]


def answered(**said: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Give the counts of answers in the order the command has them."""
    return {field: dict(counts) for field, counts in said.items()}
