"""The files of the Charity Commission's full register: which table each is, and its records.

Thirteen tables are published, each as text parted by tabs and as JSON; three of them are read. A
table is told by its headings, and only the columns named here are ever kept.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.open_data.layouts.found import Found
from insights.open_data.layouts.layout import BEGINNING, Beginning
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.reading.flat_json import names_in, objects_in
from insights.open_data.registers.reading.tabbed import headings_of, records_in

if TYPE_CHECKING:
    import pyarrow as pa

CHARITY = "charity_commission"
CLASSIFICATION = "charity_commission_classification"
AREAS = "charity_commission_areas"
LARGEST = 3_000_000_000  # bytes; the JSON of all charities has about a third of that
NEEDED = "charity, charity_classification and charity_area_of_operation"

UNREADABLE = "with too many or too few cells"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMES = {
    CHARITY: "charity register, table of charities",
    CLASSIFICATION: "charity register, table of classification",
    AREAS: "charity register, table of areas of operation",
}
_TOLD_BY = {
    CHARITY: {"charity_name", "charity_registration_status", "linked_charity_number"},
    CLASSIFICATION: {"classification_code", "classification_type"},
    AREAS: {"geographic_area_type", "geographic_area_description"},
}
_OF_THE_REGISTER = {"date_of_extract", "organisation_number"}
_TRUSTEES = "charity register, table of trustees"
_OTHER = "charity register, another of its tables"
_NOT_TRUSTEES = (
    "Not read: it holds trustees' names; Doorstep does not need it. Delete it, and bring the "
    f"tables {NEEDED}."
)
_NOT_NEEDED = f"Doorstep does not need this table; the tables it reads are {NEEDED}."
_SPREADSHEET = (
    "It was saved again by a spreadsheet, which changes dates and numbers and leaves records out; "
    "bring the file as it was downloaded, best in its zip."
)
_TWO_DAYS = "It holds records of two extracts; download it again."


def _headings(content: bytes) -> tuple[tuple[str, ...], str]:
    """Return the headings of a file, and the form it is in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace").encode()
        return headings_of(text), "spreadsheet"
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"[", b"{"):
        return names_in(content), "json"
    tabbed = headings_of(content)
    if len(tabbed) > 1:
        return tabbed, "text"
    commas = headings_of(content, ",")
    return (commas if len(commas) > 1 else headings_of(content, ";")), "spreadsheet"


@functools.lru_cache(maxsize=8)
def _which(content: bytes) -> tuple[str, str]:
    """Tell which table a file is, by its beginning, and in which form; "" for none."""
    headings, form = _headings(content)
    there = set(headings)
    if not _OF_THE_REGISTER & there:
        return "", form
    if "trustee_name" in there:
        return _TRUSTEES, form
    for key, needed in _TOLD_BY.items():
        if needed <= there:
            return key, form
    return (_OTHER if there >= _OF_THE_REGISTER else ""), form


def recognises(beginning: Beginning) -> bool:
    """Say whether a file is one of the register's thirteen tables, in whatever form."""
    return not beginning.content.startswith(b"PK") and bool(_which(beginning.content)[0])


def table_of(found: Found) -> Table:
    """Tell which of the three tables a file is.

    Raises
    ------
    Refusal
        As `refuses`.
    """
    content = found.read(BEGINNING)
    refuses(Beginning(content))
    return Table(found, *_which(content))


def refuses(beginning: Beginning) -> None:
    """Refuse a table that is not read, by its beginning.

    Raises
    ------
    Refusal
        If it is the table of trustees or another that is not needed, or was saved again by a
        spreadsheet.
    """
    key, form = _which(beginning.content)
    if key == _TRUSTEES:
        raise Refusal(_TRUSTEES, _NOT_TRUSTEES)
    if key not in _NAMES:
        raise Refusal(_OTHER, _NOT_NEEDED)
    if form == "spreadsheet":
        raise Refusal(_NAMES[key], _SPREADSHEET)


@dataclass(slots=True)
class Table:
    """A file of the register: its records, and the day of its extract."""

    found: Found
    key: str
    form: str
    day: dt.date | None = None
    unreadable: int = 0

    @property
    def name(self) -> str:
        """What it is called where somebody reads it."""
        return _NAMES[self.key]

    def blocks(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """Read some columns, block by block; the day is known once the first is read."""
        wanted = ("date_of_extract", *columns)
        name = _NAMES[self.key]
        if self.form == "json":
            for table in objects_in(self.found, wanted, name):
                self._note_day(table.column(0))
                yield table
            return
        for block in records_in(self.found, wanted, name):
            self.unreadable += block.unreadable
            if block.table.num_rows:
                self._note_day(block.table.column(0))
            yield block.table

    def _note_day(self, column: pa.ChunkedArray) -> None:
        import pyarrow.compute as pc

        for told in pc.unique(pc.utf8_slice_codeunits(column, 0, 10)).to_pylist():
            day = _date(told)
            if day is None:
                raise Refusal(_NAMES[self.key], _SPREADSHEET)
            if self.day not in (None, day):
                raise Refusal(_NAMES[self.key], _TWO_DAYS)
            self.day = day

    def reading(
        self,
        table: pd.DataFrame,
        counted: Mapping[str, int],
        labels: Mapping[str, str] | None = None,
    ) -> Reading:
        """Return what was read, and of which day it is."""
        told = {words: int(n) for words, n in counted.items() if n}
        if self.unreadable:
            told[UNREADABLE] = self.unreadable
        day = self.day or dt.date.min
        return Reading(
            self.key,
            _NAMES[self.key],
            "organisation",
            table,
            edition=(float(day.toordinal()),),
            labels=dict(labels or {}),
            extract_date=self.day,
            counted=told,
        )


def _date(told: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(told) if _ISO.fullmatch(told) else None
    except ValueError:
        return None
