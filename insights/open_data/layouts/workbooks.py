"""Workbooks of open data, XLSX, ODS or XLS: every sheet as rows of text, safely read."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from insights.errors import UploadError
from insights.intake.files.container import container_of
from insights.intake.files.workbook import read_sheets
from insights.open_data.geographies import AREA_CODE
from insights.open_data.layouts.found import DAMAGED, Found
from insights.open_data.layouts.layout import Layout
from insights.open_data.reading import Reading, Refusal

_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OF_DATA = re.compile(
    rb"PK\x03\x04.{26}[^\x00]{0,200}?\.(?:csv|txt|json|geojson|gpkg|shp|pdf)", re.S
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook.

    Attributes
    ----------
    name : str
        As on its tab.
    rows : tuple of list of str
        Its cells, row by row, blank rows included.
    """

    name: str
    rows: tuple[list[str], ...]

    def of_areas(self) -> pd.DataFrame | None:
        """Return the table of rows with the codes of areas, or None where there is none.

        Its headings are the nearest row above that has two cells filled or more.
        """
        coded = (at for at, row in enumerate(self.rows) if any(map(_is_code, row)))
        first = next(coded, 0)
        above = [row for row in self.rows[:first] if sum(bool(cell.strip()) for cell in row) > 1]
        found = self.below(*filter(None, _folded(above[-1]))) if above else None
        return None if found is None else found.loc[:, ~found.columns.duplicated()]

    def below(self, *headings: str) -> pd.DataFrame | None:
        """Return the table below the first row that has all these headings.

        Parameters
        ----------
        *headings : str
            In lower case, with single spaces.

        Returns
        -------
        pandas.DataFrame or None
            Cells as text under the headings as they stand, spaces folded;
            blank rows left out. None where there is no such row.
        """
        for at, row in enumerate(self.rows):
            if set(headings) <= set(_folded(row)):
                names = [" ".join(cell.split()) for cell in row]
                body = [[*cells, *[""] * len(names)][: len(names)] for cells in self.rows[at + 1 :]]
                filled = [cells for cells in body if any(cell.strip() for cell in cells)]
                return pd.DataFrame(filled, columns=pd.Index(names), dtype="str")
        return None


def _folded(row: Sequence[str]) -> list[str]:
    """Write headings in lower case, with single spaces."""
    return [" ".join(cell.split()).casefold() for cell in row]


def _is_code(cell: str) -> bool:
    return bool(AREA_CODE.fullmatch(cell.strip()))


@dataclass(frozen=True, slots=True)
class WorkbookLayout:
    """One way in which open data is published as a workbook.

    Attributes
    ----------
    recognises : callable
        Say from its sheets whether a workbook is of this layout.
    read : callable
        Read and check such a workbook.
    """

    recognises: Callable[[Sequence[Sheet]], bool]
    read: Callable[[Sequence[Sheet]], Reading]


def of_one_sheet(
    headings: Sequence[str],
    fits: Callable[[Sequence[str]], bool],
    read: Callable[[pd.DataFrame], Reading],
) -> WorkbookLayout:
    """Return the layout of workbooks whose table is on one sheet, below notes or not.

    Parameters
    ----------
    headings : sequence of str
        Names, in lower case, of which its row of headings has one.
    fits : callable
        Say from all its headings, in lower case, whether a table is the one.
    read : callable
        Read the table, as text.
    """
    return WorkbookLayout(
        lambda sheets: any(True for _ in tables_in(sheets, headings, fits)),
        lambda sheets: read(next(tables_in(sheets, headings, fits))),
    )


def tables_in(
    sheets: Sequence[Sheet], headings: Sequence[str], fits: Callable[[Sequence[str]], bool]
) -> Iterator[pd.DataFrame]:
    """List the tables below one of some headings whose headings fit; the first of any alike."""
    for sheet in sheets:
        for heading in headings:
            table = sheet.below(heading)
            if table is not None and fits([str(name).casefold() for name in table.columns]):
                yield table.loc[:, ~table.columns.duplicated()]
                break


def of_workbooks(layouts: Sequence[WorkbookLayout]) -> Layout:
    """Return the layout of workbooks: of the ways given, the first that recognises one."""

    def read(found: Found) -> Reading:
        content = found.read()
        if _is_broken_zip(content):
            raise Refusal("", DAMAGED)
        sheets = sheets_of(content)
        for layout in layouts:
            if layout.recognises(sheets):
                return layout.read(sheets)
        raise Refusal(
            "a workbook",
            "None of its sheets has the headings of a table that Doorstep reads; "
            "look for the publisher's CSV file of the same table.",
        )

    return Layout(lambda beginning: beginning.content.startswith(_MARKS), read)


def _is_broken_zip(content: bytes) -> bool:
    """Say whether this is the beginning of a zip of files, whose list at the end is lost."""
    named = _OF_DATA.match(content)
    return named is not None and not zipfile.is_zipfile(io.BytesIO(content))


def sheets_of(content: bytes) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook, in a process with limits on memory and time.

    Raises
    ------
    Refusal
        If the workbook is damaged, protected, empty, or exceeds a limit.
    """
    try:
        kind = container_of(content)
        sheets = read_sheets(content, kind)
    except UploadError as fault:
        raise Refusal("a workbook", f"{fault} {fault.remedy}") from fault
    return tuple(
        Sheet(sheet.name, tuple(csv.reader(io.StringIO(sheet.text, newline=""))))
        for sheet in sheets
    )
