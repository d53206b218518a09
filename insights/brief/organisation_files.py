"""Lists of organisations to take away: a workbook for people, and CSV for any program."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.brief.cells import csv_text, risky
from insights.partners.organisations.finding import ABSENCE
from insights.plain_tables.organisation_credits import credits_asked
from insights.plain_tables.organisations import in_full, registers_of
from insights.prose import day_in_words
from insights.wording.partners import organisations as wording

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

    from insights.open_data.registry import Source
    from insights.partners.organisations.shortlist import Listed

# What no XML may hold: openpyxl refuses controls, and lxml non-characters too.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDE = 60
_NARROW = 12
_LINK = "Website"
_CREDIT = "How its source asks to be named"
_MADE_ON = "List made on"


def organisations_csv(
    told: Sequence[Listed], *, made_on: dt.date, registers: Sequence[Source] = ()
) -> str:
    """Return organisations as CSV: every field, and beside each how its source asks to be named.

    Parameters
    ----------
    told : sequence of Listed
        In the order that they are shown.
    made_on : datetime.date
    registers : sequence of Source
        Whose registers are on this computer; only those that are named are credited.

    Notes
    -----
    A spreadsheet opens it as it is, with headings in its first line, and a line that is copied
    elsewhere takes its credit along; a second file in a zip would be left behind.
    """
    return csv_text(_with_credits(told, made_on, registers))


def organisations_workbook(
    told: Sequence[Listed],
    *,
    what: str,
    made_on: dt.date,
    registers: Sequence[Source] = (),
) -> bytes:
    """Return organisations as a workbook: the list, and a sheet that says what it is.

    Parameters
    ----------
    told : sequence of Listed
        In the order that they are shown.
    what : str
        Which list it is, and of how many, in a sentence.
    made_on : datetime.date
    registers : sequence of Source
        Whose registers are on this computer; only those that are named are credited.

    Notes
    -----
    Cells hold text alone, which no spreadsheet runs; one that begins as a formula does is
    marked as text too. A web address can be followed, and only if it is one.
    """
    from openpyxl import Workbook

    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    _fill(book.create_sheet("Organisations"), _with_credits(told, made_on, registers))
    _read_me(book.create_sheet("Read me"), _about(what, told, made_on, registers))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _with_credits(
    told: Sequence[Listed], made_on: dt.date, registers: Sequence[Source]
) -> pd.DataFrame:
    asked = [" ".join(lines) for lines in credits_asked(told, registers)]
    return in_full(told).assign(**{_CREDIT: asked, _MADE_ON: day_in_words(made_on)}).astype("str")


def _about(
    what: str, told: Sequence[Listed], made_on: dt.date, registers: Sequence[Source]
) -> list[str]:
    seen = registers_of(told)
    many = len({(one.organisation_id, one.name) for one in told})
    return [
        what,
        f"Made with Doorstep on {day_in_words(made_on)}.",
        "A list to check, in no order of merit or size. One that fits two types of partner is "
        "listed under each.",
        wording.CHECK_FIRST,
        ABSENCE,
        "Where it is from:",
        *wording.registers(seen, made_on, many),
        *([warning] if (warning := wording.too_old(seen, made_on)) else []),
        *dict.fromkeys(itertools.chain(*credits_asked(told, registers))),
    ]


def _fill(sheet: Worksheet, table: pd.DataFrame) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "B2"
    _append(sheet, list(table.columns))
    for at, heading in enumerate(table.columns, start=1):
        sheet.cell(1, at).font = Font(bold=True)
        longest = max([len(heading), *table[heading].str.len()])
        sheet.column_dimensions[get_column_letter(at)].width = min(max(longest, _NARROW), _WIDE)
    for values in table.itertuples(index=False, name=None):
        _append(sheet, values)
    link = list(table.columns).index(_LINK) + 1
    for row, address in enumerate(table[_LINK], start=2):
        if address:
            sheet.cell(row, link).hyperlink = address
    sheet.auto_filter.ref = sheet.dimensions


def _read_me(sheet: Worksheet, lines: Sequence[str]) -> None:
    from openpyxl.styles import Alignment

    sheet.column_dimensions["A"].width = 2 * _WIDE
    for row, line in enumerate(lines, start=1):
        _append(sheet, [line])
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")


def _append(sheet: Worksheet, texts: Sequence[str]) -> None:
    """Write a row of text as text: openpyxl takes what begins with = for a formula."""
    sheet.append([_NOT_IN_XML.sub(" ", text) or None for text in texts])
    for at, text in enumerate(texts, start=1):
        if text and risky(text):
            cell = sheet.cell(sheet.max_row, at)
            cell.data_type = "s"
            cell.quotePrefix = True
