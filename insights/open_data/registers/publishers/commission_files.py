"""The files of the Charity Commission's full register: which table each is, and its records.

Thirteen tables are published, each as text parted by tabs and as JSON; three of them are read. A
table is told by its headings, and only the columns named here are ever kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.open_data.layouts.found import Found
from insights.open_data.layouts.layout import BEGINNING, Beginning
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.reading.flat_json import names_in, objects_in
from insights.open_data.registers.reading.odd import too_many
from insights.open_data.registers.reading.tabbed import headings_of, records_in

if TYPE_CHECKING:
    import pyarrow as pa

CHARITY = "charity_commission"
CLASSIFICATION = "charity_commission_classification"
AREAS = "charity_commission_areas"
LARGEST = 3_000_000_000  # bytes; the JSON of all charities has about a third of that
NEEDED = "charity, charity_classification and charity_area_of_operation"

UNREADABLE = "that could not be read"
OTHER_DAY = "of no day, or of another than the rest"
_MOST_OF_ANOTHER_DAY = 0.01  # of the records; more are of another extract
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
    other_day: int = 0
    _days: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """What it is called where somebody reads it."""
        return _NAMES[self.key]

    def blocks(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """Read some columns, block by block; the day is known once the first is read.

        Raises
        ------
        Refusal
            If the file is not whole, or not of one day.
        """
        wanted = ("date_of_extract", *columns)
        read = objects_in if self.form == "json" else records_in
        for block in read(self.found, wanted, _NAMES[self.key]):
            self.unreadable += block.unreadable
            yield self._of_the_day(block.table) if block.table.num_rows else block.table
        self._of_one_day()

    def _of_the_day(self, table: pa.Table) -> pa.Table:
        """Leave out the records of another day than most of the first have."""
        import pyarrow.compute as pc

        told = pc.utf8_slice_codeunits(table.column(0), 0, 10)
        days: Counter[str] = Counter()
        for each in pc.value_counts(told).to_pylist():
            days[each["values"]] += each["counts"]
        self._days += days
        if self.day is None:
            self.day = _date(max(sorted(days), key=days.__getitem__))
        if self.day is None:
            raise Refusal(self.name, _SPREADSHEET)
        if len(days) == 1 and self.day.isoformat() in days:
            return table
        return table.filter(pc.equal(told, self.day.isoformat()))

    def _of_one_day(self) -> None:
        """Make sure that nearly all records were of one day."""
        others = self._days.copy()
        del others[self.day.isoformat() if self.day else ""]
        real = sum(n for told, n in others.items() if _date(told))
        if real > _MOST_OF_ANOTHER_DAY * self._days.total():
            raise Refusal(self.name, _TWO_DAYS)
        if too_many(others.total(), self._days.total()):
            raise Refusal(self.name, _SPREADSHEET)
        self.other_day = others.total()

    def reading(
        self,
        table: pd.DataFrame,
        counted: Mapping[str, int],
        besides: Mapping[str, int] | None = None,
    ) -> Reading:
        """Return what was read, and of which day it is."""
        told = {words: int(n) for words, n in counted.items() if n}
        odd = {UNREADABLE: self.unreadable, OTHER_DAY: self.other_day}
        told |= {words: n for words, n in odd.items() if n}
        day = self.day or dt.date.min
        return Reading(
            self.key,
            _NAMES[self.key],
            "organisation",
            table,
            edition=(float(day.toordinal()),),
            extract_date=self.day,
            counted=told,
            besides=besides or {},
        )


def _date(told: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(told) if _ISO.fullmatch(told) else None
    except ValueError:
        return None
