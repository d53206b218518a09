"""Workbooks of lists of areas, such as those of Northern Ireland's Data Zones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from insights.open_data.layouts.area_columns import kinds_of, small_areas_in
from insights.open_data.layouts.area_lookup import is_lookup, reading_of, what_it_tells
from insights.open_data.layouts.workbooks import Sheet, WorkbookLayout
from insights.open_data.reading import Reading


def read_lookups(sheets: Sequence[Sheet]) -> Reading:
    """Read a workbook whose sheets each tell something else of the same areas.

    Parameters
    ----------
    sheets : sequence of Sheet
        A workbook: lists of areas, with notes above them or not.

    Returns
    -------
    Reading
        See `insights.open_data.layouts.area_lookup.read_lookup`: what the list that
        tells most has, and what others of the same areas have besides.
    """
    first, *others = map(reading_of, _lists_in(sheets))
    table = first.table
    for other in others:
        if other.geography == first.geography:
            table = table.join(other.table.drop(columns=list(table), errors="ignore"))
    return replace(first, table=table, remark=what_it_tells(table))


def _lists_in(sheets: Sequence[Sheet]) -> list[pd.DataFrame]:
    """Return the lists of small areas among the sheets, the one that tells most first."""
    found: list[tuple[int, pd.DataFrame]] = []
    for sheet in sheets:
        table = sheet.of_areas()
        if table is None:
            continue
        cells = {str(name).casefold(): table[name].tolist() for name in table.columns}
        kinds = kinds_of(cells)
        if is_lookup(cells) and small_areas_in(kinds):
            found.append((len(kinds), table))
    return [table for _, table in sorted(found, key=lambda each: each[0], reverse=True)]


AREA_LOOKUP_WORKBOOK = WorkbookLayout(lambda sheets: bool(_lists_in(sheets)), read_lookups)
