"""Tables saved from the table builder of Scotland's Census 2022, as CSV or as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from insights.open_data.layouts.framed import as_text, framed, heading_rows
from insights.open_data.layouts.layout import of_text
from insights.open_data.layouts.scotland import wide_or_long
from insights.open_data.layouts.tables import decoded
from insights.open_data.layouts.workbooks import Sheet, WorkbookLayout
from insights.open_data.reading import Reading, Refusal

_LAYOUT = "Scotland's Census table builder"
_PROGRAM = "superweb2"
_SHEET = "data sheet"
_LAST_LINES = "wingarc"


def read_superweb2(content: bytes) -> Reading:
    """Read a CSV file of the table builder.

    Parameters
    ----------
    content : bytes
        Nine lines of notes, headings that end in a comma, a line with the name
        of the areas, data zones, and the builder's copyright lines.

    Returns
    -------
    Reading
        ``total`` and the categories as published.

    Raises
    ------
    Refusal
        If its last lines are missing, or it is not a numbered table by data zone.
    """
    return _read(decoded(content))


SUPERWEB2 = of_text(
    lambda beginning: beginning.first_line.strip('" ').casefold().startswith(_PROGRAM),
    read_superweb2,
)


def _is_superweb2(sheets: Sequence[Sheet]) -> bool:
    return any(
        sheet.name.casefold().startswith(_SHEET)
        and any(_LAST_LINES in cell.casefold() for row in sheet.rows[-3:] for cell in row)
        for sheet in sheets
    )


def _read_workbook(sheets: Sequence[Sheet]) -> Reading:
    data = [sheet for sheet in sheets if sheet.name.casefold().startswith(_SHEET)]
    if len(data) > 1:
        raise Refusal(_LAYOUT, "It holds several tables; save each in a workbook of its own.")
    return _read(as_text(data[0].rows))


SUPERWEB2_WORKBOOK = WorkbookLayout(_is_superweb2, _read_workbook)


def _read(text: str) -> Reading:
    table = framed(text, _LAYOUT)
    if _LAST_LINES not in table.below.casefold():
        raise Refusal(_LAYOUT, "Its last lines are missing, so it is cut short; download it again.")
    return wide_or_long(table, heading_rows(table), _LAYOUT)
