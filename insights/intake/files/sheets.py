"""Which sheets of a workbook hold the records, and what is said of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from insights.intake.columns.recognise import recognise
from insights.intake.files.workbook import Sheet
from insights.intake.headings.heading_rows import find_headings
from insights.intake.text.delimited import split_text
from insights.prose import counted

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sheets to read.

    Attributes
    ----------
    sheets : tuple of Sheet
        One, or several under the same headings, in the order of the workbook.
    notices : tuple of str
        What a reader must know of the choice, in sentences.
    """

    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """A first look at a sheet: its headings, and how much it tells that we can use."""

    sheet: Sheet
    names: tuple[str, ...]
    header_rows: int
    rows: int
    useful: int

    @property
    def is_table(self) -> bool:
        return self.rows > 0 and (self.useful > 0 or min(self.rows, len(self.names)) > 1)

    def lines(self) -> list[str]:
        """Return what stands below the headings, each line without its empty last cells."""
        written = (
            line.rstrip(self.sheet.delimiter)
            for line in self.sheet.text.splitlines()[self.header_rows :]
        )
        return [line for line in written if line]


def choose_sheets(sheets: Sequence[Sheet], kind: str | None) -> Chosen:
    """Choose the sheet with the evidence, and those that carry it on.

    Parameters
    ----------
    sheets : sequence of Sheet
        Every sheet that holds any value.
    kind : str, optional
        What the workbook is said to be evidence of.

    Notes
    -----
    A sheet for each month, all under the same headings, is one table; a second
    copy of some of its rows ("All" beside the months) must not count them twice.
    """
    looks = [_look(sheet, kind) for sheet in sheets]
    best = max(looks, key=lambda look: (look.useful * bool(look.rows), look.sheet.records))
    if not best.is_table:
        rest = [x for x in looks if x is not best]
        return Chosen((best.sheet,), tuple(_of_the_rest([best], rest)))
    alike = [x for x in looks if x.rows and sorted(x.names) == sorted(best.names)]
    copies = [x for x in alike if any(_repeats(x, other, alike) for other in alike)]
    read = [x for x in alike if x not in copies]
    notices = []
    if len(read) > 1:
        notices.append(f"Read together, as their headings are the same: {_names(read)}.")
    if copies:
        notices.append(f"Left out, as all their rows stand in another sheet too: {_names(copies)}.")
    notices += _uncalculated(read)
    rest = [x for x in looks if x not in alike]
    return Chosen(tuple(x.sheet for x in read), (*notices, *_of_the_rest(read, rest)))


def _look(sheet: Sheet, kind: str | None) -> _Look:
    source = split_text(sheet.text, "", sheet.delimiter)
    if not source.top:
        return _Look(sheet, (), 0, 0, 0)
    headings = find_headings(source.top)
    width = len(headings.names)
    rows = [(row + [""] * width)[:width] for row in source.top[headings.records :]]
    columns = {str(i): pa.array([row[i] for row in rows], pa.string()) for i in range(width)}
    found = recognise(headings.names, pa.table(columns), kind=kind)
    useful = 10 * ("postcode" in found.columns) + 5 * len(found.fields) + len(found.columns)
    filled = sum(any(row) for row in rows)
    return _Look(sheet, headings.names, headings.records, filled, useful)


def _repeats(look: _Look, other: _Look, alike: Sequence[_Look]) -> bool:
    """Whether all of a sheet's rows stand in another one, and could not by chance."""
    if look is other or look.names != other.names or look.sheet.records > other.sheet.records:
        return False
    lines, others = look.lines(), other.lines()
    telling = len(set(lines)) > 0.9 * len(lines) and len(look.names) > 2
    if not telling or not set(lines) <= set(others):
        return False
    return len(lines) < len(others) or alike.index(look) > alike.index(other)


def _uncalculated(looks: Sequence[_Look]) -> list[str]:
    """Say that some cells were read as empty, because their formula was never calculated."""
    cells = sum(look.sheet.uncalculated for look in looks)
    if not cells:
        return []
    hold, were = ("holds", "it was") if cells == 1 else ("hold", "they were")
    return [
        f"{counted(cells, 'cell')} {hold} a formula without its result, and {were} read as "
        "empty. Open the workbook in Excel or LibreOffice, save it, and add it again."
    ]


def _of_the_rest(read: Sequence[_Look], rest: Sequence[_Look]) -> list[str]:
    """Say which sheets were not read."""
    tables, others = [x for x in rest if x.is_table], [x for x in rest if not x.is_table]
    said = []
    if tables:
        only = f"Read: {_names(read)}. " if len(read) == 1 else ""
        said.append(
            f"{only}Not read, as the headings are others: {_names(tables)}. "
            "To add such a table, save its sheet as a file of its own."
        )
    if others:
        said.append(f"Not read, as there are no records: {_names(others)}.")
    return said


def _names(looks: Sequence[_Look]) -> str:
    """Name some sheets, and say how many there are."""
    named = ", ".join(f"“{look.sheet.name}”" for look in looks[:_NAMED])
    more = " and others" if len(looks) > _NAMED else ""
    return f"{named}{more} ({len(looks)} {'sheet' if len(looks) == 1 else 'sheets'})"
