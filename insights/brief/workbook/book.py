"""The workbook put together: Read me, the findings, Data dictionary and Sources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.brief import spreadsheet
from insights.brief.organisation_files import LINK
from insights.brief.sections import cannot_tell
from insights.brief.workbook.dictionary import Column
from insights.brief.workbook.sheets import Sheet, sheets
from insights.open_data.credits import acknowledged, credits
from insights.plain_tables.organisations import registers_of
from insights.prose import day_in_words
from insights.wording import rounding, strength
from insights.wording.mend_first import mend_first

if TYPE_CHECKING:
    from openpyxl import Workbook

    from insights.findings import Analysis
    from insights.framework.decisions import Decision
    from insights.open_data.registry import Source
    from insights.partners.organisations.shortlist import Listed

# A sheet begins with its name and with what it holds; then come the headings.
_TOP = 3


def render_workbook(
    analysis: Analysis,
    shortlist: Sequence[Listed] = (),
    decisions: Sequence[Decision] = (),
    *,
    registers: Sequence[Source] = (),
) -> bytes:
    """Return the findings as one workbook (XLSX).

    Parameters
    ----------
    analysis : Analysis
        The findings. Only the tables released for files are read.
    shortlist : sequence of Listed
        Organisations that the museum picked.
    decisions : sequence of Decision
        What a team decided when it looked at the findings.
    registers : sequence of Source
        Whose registers are on this computer; only those that are named are credited.

    Returns
    -------
    bytes
        A sheet that says what it is, one for each table that has a row, one that says what
        every column means, and one that names the sources. No cell is a formula.
    """
    found = analysis.as_it_leaves()
    told, texts = sheets(found, shortlist, registers, decisions), _texts(found)
    book = spreadsheet.new_book()
    book.properties.title = texts["title"]
    book.properties.creator = "Doorstep"
    book.properties.language = "en-GB"
    spreadsheet.prose(book.create_sheet("Read me"), *_read_me(found, told, texts))
    for each in told:
        formats = (column.shown_as for column in each.columns)
        shown_as = dict(zip(each.table.columns, formats, strict=True))
        _add(book, each.words.name, each.words.about, each.table, shown_as)
    meanings = _meanings(told, found.settings.count)
    _add(book, texts["dictionary_sheet"], texts["dictionary"], meanings)
    _add(book, texts["sources_sheet"], texts["sources"], _whose_data(found, shortlist, texts))
    return spreadsheet.written(book)


def _add(
    book: Workbook,
    name: str,
    about: str,
    table: pd.DataFrame,
    shown_as: Mapping[str, str] | None = None,
) -> None:
    sheet = book.create_sheet(name)
    spreadsheet.introduce(sheet, name, about)
    spreadsheet.fill(sheet, table, top=_TOP, shown_as=shown_as)
    if LINK in table:
        spreadsheet.follow(sheet, table, LINK, top=_TOP)


def _texts(found: Analysis) -> dict[str, Any]:
    """Return our own texts with the numbers of this analysis in them."""
    filled = {
        "museum": found.settings.venue,
        "day": day_in_words(found.made_on),
        "version": found.version,
        "counted": found.settings.count,
        "areas_threshold": found.in_files.areas_threshold,
        "volunteers_threshold": found.in_files.volunteers_threshold,
    }
    read = tomllib.loads(Path(__file__).with_name("read_me.toml").read_text("utf-8"))
    return {
        key: text.format(**filled)
        if isinstance(text, str)
        else [line.format(**filled) for line in text]
        for key, text in read.items()
    }


def _read_me(
    found: Analysis, told: Sequence[Sheet], texts: Mapping[str, Any]
) -> tuple[list[str], list[str]]:
    """Return the lines of the first sheet, and which of them are headings."""
    mend, lines, sure = mend_first(found), credits(found.sources), strength.how_sure(found)
    contents = {each.words.name: each.words.about for each in told}
    contents[texts["dictionary_sheet"]] = texts["dictionary"]
    contents[texts["sources_sheet"]] = texts["sources"]
    parts = {
        "in_short": [
            *found.headline,
            *([f"How sure: {sure}"] if sure else []),
            *([mend.step] if mend else []),
        ],
        "contents": [f"{name}: {about}" for name, about in contents.items()],
        "how_to_read": texts["reading"],
        "hidden": [*texts["hiding"], rounding.NOBODY_FOUND, rounding.AS_WRITTEN],
        "cannot_tell": cannot_tell(found),
        "licences": [*(line.named for line in lines), acknowledged(lines)],
    }
    first = [texts["title"], texts["whose"], *([texts["sample"]] if found.is_sample else [])]
    rest = [line for part, said in parts.items() for line in ("", texts[part], *said)]
    return [*first, *rest], [texts["title"], *(texts[part] for part in parts)]


def _meanings(told: Sequence[Sheet], counted: str) -> pd.DataFrame:
    headings = ("Sheet", "Column", "What it means", "Unit", "What can stand in it")
    rows = [
        (
            each.words.name,
            heading,
            column.means,
            column.unit.format(counted=counted),
            _takes(column),
        )
        for each in told
        for heading, column in zip(each.table.columns, each.columns, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(headings))


def _takes(column: Column) -> str:
    if column.takes:
        return column.takes
    if column.shown_as == "day":
        return "a day"
    if not column.shown_as:
        return "words"
    return f"a number, or “{column.missing}”"


def _whose_data(
    found: Analysis, shortlist: Sequence[Listed], texts: Mapping[str, Any]
) -> pd.DataFrame:
    headings = ("What", "Publisher", "Edition", "Licence", "How it asks to be named")
    rows = [
        (each.title, each.publisher, each.vintage, each.licence, each.attribution)
        for each in credits(found.sources)
    ]
    rows += [
        (each.source, "", day_in_words(each.extract_date) if each.extract_date else "",
         each.licence, texts["beside_each"])
        for each in registers_of(shortlist)
    ]  # fmt: skip
    rows.append((texts["own_records"], texts["with_the_museum"], "", texts["stay"], ""))
    return pd.DataFrame(rows, columns=list(headings))
