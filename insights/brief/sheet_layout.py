"""How a sheet is set out: type, widths and heights, on a screen and on paper."""

from __future__ import annotations

import datetime as dt
import math
import textwrap
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.figures.style import LIGHT
from insights.prose import day_in_words

if TYPE_CHECKING:
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

#: As wide, in letters, as prose is set: so much stands across A4.
READ_ACROSS = 90
_NARROWEST, _WIDEST = 12, 60
# Text that would run over more lines than this is given more width, up to that of prose.
_LINES = 3
_POINTS_OF_A_LINE = 15.0
# No program makes a row higher.
_HIGHEST = 409.0
# On A4 lying on its side, in type of seven points or so; a wider table goes on to another page.
_LETTERS_ON_A_PAGE = 230
_A4 = 9
_EDGE = 0.5  # inches


def typeface(*, bold: bool = False, size: float = 11) -> Font:
    """Return a font with its name, without which programs choose one each."""
    from openpyxl.styles import Font

    return Font(name="Calibri", family=2, size=size, bold=bold)


def column_width(heading: str, column: pd.Series[Any], number: str | None) -> int:
    """Return how wide a column is, in letters; what is longer runs on beneath itself.

    Parameters
    ----------
    heading : str
    column : pandas.Series
        What stands beneath it.
    number : str or None
        How its numbers or days are shown; None for text.

    Examples
    --------
    >>> column_width("By when", pd.Series([dt.date(2026, 12, 4)]), "day")
    18
    >>> [column_width("Why", pd.Series(["a" * many]), None) for many in (4, 40, 999)]
    [12, 41, 90]
    """
    longest = max([len(heading), *(len(_shown(value)) for value in column if not pd.isna(value))])
    if number == "day":
        return longest + 3
    if number:
        # A long heading, or words in place of a number, run on beneath themselves.
        told = [heading, *(value for value in column if isinstance(value, str))]
        words = [word for text in told for word in text.split()]
        return max(_NARROWEST, longest // 2, *(len(word) + 3 for word in words))
    if longest <= _LINES * _WIDEST:
        return min(max(longest + 1, _NARROWEST), _WIDEST)
    return min(math.ceil(longest / _LINES), READ_ACROSS)


def mark_headings(sheet: Worksheet, row: int) -> None:
    """Set the headings of a table apart from what stands beneath them."""
    from openpyxl.styles import Border, PatternFill, Side

    ground = PatternFill("solid", fgColor=LIGHT.backdrop.removeprefix("#"))
    beneath = Border(bottom=Side("thin", color=LIGHT.edge.removeprefix("#")))
    for cell in sheet[row]:
        cell.font, cell.fill, cell.border = typeface(bold=True), ground, beneath


def make_rows_high_enough(sheet: Worksheet, top: int = 1) -> None:
    """Give each row, from one on, the height that the words in it need.

    Not every program does so by itself when it opens a file.
    """
    from openpyxl.utils import get_column_letter

    across = range(1, sheet.max_column + 1)
    widths = [sheet.column_dimensions[get_column_letter(at)].width for at in across]
    for row, values in enumerate(sheet.iter_rows(min_row=top, values_only=True), start=top):
        lines = max(_lines(each, width) for each, width in zip(values, widths, strict=True))
        sheet.row_dimensions[row].height = min(lines * _POINTS_OF_A_LINE, _HIGHEST)


def for_paper(sheet: Worksheet, *, wide: bool = False) -> None:
    """Print on A4, small enough for few pages and large enough to be read.

    Parameters
    ----------
    sheet : openpyxl.worksheet.worksheet.Worksheet
    wide : bool
        Whether it is a table, whose first column then stands on every page.
    """
    from openpyxl.worksheet.properties import PageSetupProperties

    first, *rest = (each.width for each in sheet.column_dimensions.values())
    beside = _LETTERS_ON_A_PAGE - first  # the first column stands on every page
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.fitToWidth = max(1, math.ceil(sum(rest) / beside))
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if wide:
        sheet.print_title_cols = "A:A"
    sheet.page_margins.left = sheet.page_margins.right = _EDGE
    foot: Any = sheet.oddFooter
    foot.left.text, foot.right.text = "&A", "Page &P of &N"


def _shown(value: Any) -> str:
    return day_in_words(value) if isinstance(value, dt.date) else str(value)


def _lines(value: Any, width: float) -> int:
    if not isinstance(value, str) or len(value) < width:
        return 1
    lines = (textwrap.wrap(each, max(int(width) - 1, 1)) for each in value.splitlines())
    return sum(max(1, len(each)) for each in lines)
