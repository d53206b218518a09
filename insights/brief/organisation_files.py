"""Lists of organisations to take away: a workbook for people, and CSV for any program."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.brief import spreadsheet
from insights.brief.cells import csv_text
from insights.partners.organisations.finding import ABSENCE
from insights.plain_tables.organisation_credits import credits_asked
from insights.plain_tables.organisations import in_full, registers_of
from insights.prose import day_in_words
from insights.wording.partners import organisations as wording

if TYPE_CHECKING:
    import pandas as pd

    from insights.open_data.registry import Source
    from insights.partners.organisations.shortlist import Listed

#: The heading over web addresses.
LINK = "Website"
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
    return csv_text(with_credits(told, made_on, registers))


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
    book = spreadsheet.new_book()
    table, sheet = with_credits(told, made_on, registers), book.create_sheet("Organisations")
    spreadsheet.fill(sheet, table)
    spreadsheet.follow(sheet, table, LINK)
    spreadsheet.prose(book.create_sheet("Read me"), _about(what, told, made_on, registers))
    return spreadsheet.written(book)


def with_credits(
    told: Sequence[Listed], made_on: dt.date, registers: Sequence[Source]
) -> pd.DataFrame:
    """Return organisations with every field in words, and beside each how its source is named."""
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
