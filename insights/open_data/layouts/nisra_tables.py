"""Main statistics of the Northern Ireland census of 2021, one workbook for each table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import pandas as pd

from insights.open_data.layouts.census import census_reading
from insights.open_data.layouts.tables import numbers
from insights.open_data.layouts.workbooks import Sheet, WorkbookLayout
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registry import registry

_LAYOUT = "Northern Ireland census table (NISRA main statistics)"
_NAME = re.compile(r"MS-[A-Z]\d{2}", re.IGNORECASE)
_CODE = "geography code"
_NOTE = re.compile(r"\s*\[notes? [^\]]*\]", re.IGNORECASE)
# Columns of a counts block that count something else than the table's own people or households.
_NOT_A_CATEGORY = re.compile(r"(?:average|mean|median|total number of)\b", re.IGNORECASE)
_NATION = "N92000002"
_KINDS = ("lad", "dz21", "sdz21")
_REMEDY = "download the workbook again from nisra.gov.uk."


def is_nisra_tables(sheets: Sequence[Sheet]) -> bool:
    """Say whether a workbook holds a numbered table of the Northern Ireland census."""
    return any(_NAME.fullmatch(sheet.name.strip()) for sheet in sheets)


def read_nisra_tables(sheets: Sequence[Sheet]) -> Reading:
    """Read the counts of one table.

    Parameters
    ----------
    sheets : sequence of Sheet
        A workbook: notes, headings, counts, a blank row, and on the same sheet
        the same table in shares of each area.

    Returns
    -------
    Reading
        ``name``, ``total`` and the categories, without marks of notes. The row
        for the whole of Northern Ireland is not an area, and is left out.

    Raises
    ------
    Refusal
        If it is not one table of counts by area.
    """
    own = [sheet for sheet in sheets if _NAME.fullmatch(sheet.name.strip())]
    key = own[0].name.strip().casefold().replace("-", "_")
    if len(own) > 1 or key not in registry():
        raise Refusal(_LAYOUT, "A table of the Northern Ireland census that Doorstep does not use.")
    layout = f"{registry()[key].title} ({_LAYOUT})"
    headings, rows = _counts_block(own[0].rows, layout)
    table = pd.DataFrame(rows, columns=range(len(headings)), dtype="str")
    table = table[table[1].str.strip() != _NATION].reset_index(drop=True)
    columns = [
        at
        for at in range(2, len(headings))
        if headings[at] and not _NOT_A_CATEGORY.match(headings[at])
    ]
    if not columns or table.empty:
        raise Refusal(layout, f"It has no counts by area; {_REMEDY}")
    counts = numbers(table[columns], layout)
    return census_reading(
        key,
        layout,
        table[1].str.strip(),
        counts.set_axis(pd.Index(["total", *(headings[at] for at in columns[1:])]), axis=1),
        kinds=_KINDS,
        year=2021,
        names=table[0],
    )


NISRA_TABLES = WorkbookLayout(is_nisra_tables, read_nisra_tables)


def _counts_block(rows: Sequence[list[str]], layout: str) -> tuple[list[str], list[list[str]]]:
    """Return the headings and rows of the first block: the one of counts, as its title says."""
    tidied = [[" ".join(_NOTE.sub("", cell).split()) for cell in row] for row in rows]
    found = [n for n, row in enumerate(tidied) if len(row) > 2 and row[1].casefold() == _CODE]
    if not found:
        raise Refusal(layout, f"It has no column of area codes; {_REMEDY}")
    first, headings = found[0], tidied[found[0]]
    if first and "percentage" in " ".join(tidied[first - 1]).casefold():
        raise Refusal(layout, f"It holds shares without the counts; {_REMEDY}")
    block = takewhile(lambda cells: any(cell.strip() for cell in cells), rows[first + 1 :])
    width = len(headings)
    return headings, [[*cells, *[""] * width][:width] for cells in block]
