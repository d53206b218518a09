"""Cells of a published register, of the columns that are allowed and of no others."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights.open_data.layouts.records import account_for, first_record
from insights.open_data.layouts.tables import in_whole_lines
from insights.open_data.reading import Refusal
from insights.open_data.registers.reading.odd import too_many

if TYPE_CHECKING:
    import pyarrow as pa

UNREADABLE = "could not be read"
_LONGEST_HEADINGS = 1_048_576  # bytes
_LOST = b"\x00" * 64
_DAY = re.compile(
    r"(?<!\d)(20\d\d)[-_]?(\d\d)[-_]?(\d\d)(?!\d{3})"
    r"|(?<!\d)(\d\d?)[-_ ]([A-Za-z]{3})[a-z]*[-_ ](20\d\d)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Cells:
    """What was read of a file.

    Attributes
    ----------
    table : pandas.DataFrame
        Text, one column for each name that was asked for, "" where the file has none.
    records : int
        How many records the file has.
    uneven : int
        How many of them have more or fewer cells than the headings, and are not in the table.
    has : frozenset of str
        Which of the names the file has a column for.
    """

    table: pd.DataFrame
    records: int
    uneven: int
    has: frozenset[str]


def read_cells(
    content: bytes,
    allowed: Mapping[str, str | Sequence[str]],
    recognised_as: str,
    *,
    comma: str = ",",
) -> Cells:
    r"""Read the allowed columns of a CSV file, and nothing of any other.

    Parameters
    ----------
    content : bytes
        UTF-8 with or without a mark, else Windows-1252; its first line the headings.
    allowed : mapping of str to str or sequence of str
        Our name of a column to the headings it may have, in lower case.
    recognised_as : str
        What the file was taken for.
    comma : str
        What parts cells.

    Returns
    -------
    Cells

    Raises
    ------
    Refusal
        If it is cut short or damaged, or has no row.

    Examples
    --------
    >>> told = read_cells(b"Name,Head\nQuay School,A Person\n", {"name": "name"}, "schools")
    >>> told.table.to_dict("list"), told.records
    ({'name': ['Quay School']}, 1)
    """
    if _LOST in content:  # as a disk leaves where it lost a part
        raise Refusal(recognised_as, "A part of it is empty bytes; download it again.")
    content = in_whole_lines(content.replace(b"\x00", b""), recognised_as)
    headings = first_record(content[:_LONGEST_HEADINGS])
    at = _places(headings, allowed)
    table, uneven = _read(content, len(headings), sorted(set(at.values())), recognised_as, comma)
    records = table.num_rows + uneven
    if comma == ",":
        account_for(records, content, recognised_as)
    if not table.num_rows:
        raise Refusal(recognised_as, "It has headings and no rows; download it again.")
    if too_many(uneven, records):
        raise Refusal(
            recognised_as,
            f"It is cut short or damaged: {uneven:,} of its {records:,} lines do not have as many "
            "cells as the headings do; download it again.",
        )
    columns = {
        name: table.column(str(at[name])).to_pandas().astype("str")
        if name in at
        else pd.Series("", range(table.num_rows), dtype="str")
        for name in allowed
    }
    return Cells(pd.DataFrame(columns), records, uneven, frozenset(at))


def day_in(label: str) -> dt.date | None:
    """Return the day that a file's name says, as publishers put it there, or None.

    Examples
    --------
    >>> day_in("extract/edubasealldata20261120.csv"), day_in("CharityExport-03-Nov-2026.csv")
    (datetime.date(2026, 11, 20), datetime.date(2026, 11, 3))
    >>> day_in("register.csv")
    """
    for year, month, day, own_day, own_month, own_year in _DAY.findall(label.rsplit("/", 1)[-1]):
        try:
            if year:
                return dt.date(int(year), int(month), int(day))
            return dt.date(int(own_year), _MONTHS.index(own_month.casefold()) + 1, int(own_day))
        except ValueError:
            continue
    return None


def days(column: pd.Series, *, day_first: bool = True) -> pd.Series:
    """Read a column of days, NaT where a cell holds none.

    Examples
    --------
    >>> days(pd.Series(["03/11/2026 00:00", "3-11-2026", ""])).dt.day.tolist()
    [3.0, 3.0, nan]
    """
    first = column.str.strip().str.replace("T", " ").str.split(" ", n=1).str[0].fillna("")
    plain = first.str.replace(r"[/.]", "-", regex=True)
    written = pd.to_datetime(plain, format="%d-%m-%Y" if day_first else "%Y-%m-%d", errors="coerce")
    other = pd.to_datetime(plain, format="%Y-%m-%d" if day_first else "%d-%m-%Y", errors="coerce")
    return written.fillna(other).astype("datetime64[s]")


def together(parts: Iterable[str]) -> str:
    """Write a list as one text, each part once, in order.

    Examples
    --------
    >>> together(["T1", "", "T7", "T1"])
    'T1;T7'
    """
    return ";".join(dict.fromkeys(part.replace(";", ",") for part in parts if part))


def _places(headings: list[str], allowed: Mapping[str, str | Sequence[str]]) -> dict[str, int]:
    """Find the first column of each name, whatever its capitals and spaces."""
    folded = [" ".join(name.split()).casefold() for name in headings]
    found = {}
    for name, known in allowed.items():
        for heading in (known,) if isinstance(known, str) else known:
            if heading in folded:
                found[name] = folded.index(heading)
                break
    return found


def _read(
    content: bytes, width: int, columns: list[int], recognised_as: str, comma: str
) -> tuple[pa.Table, int]:
    import pyarrow as pa
    from pyarrow import csv

    uneven: list[int] = []

    def of_another_length(row: Any) -> str:
        if row.text.strip():
            uneven.append(row.actual_columns)
        return "skip"

    names = [str(at) for at in range(width)]
    try:
        table = csv.read_csv(
            pa.BufferReader(content),
            read_options=csv.ReadOptions(
                use_threads=False, column_names=names, skip_rows_after_names=1, block_size=16 << 20
            ),
            parse_options=csv.ParseOptions(
                delimiter=comma,
                newlines_in_values=b'"' in content,
                invalid_row_handler=of_another_length,
            ),
            convert_options=csv.ConvertOptions(
                include_columns=[names[at] for at in columns],
                column_types=dict.fromkeys(names, pa.large_string()),
                null_values=[],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid as fault:
        reason = "It is cut short or damaged; download it again."
        raise Refusal(recognised_as, reason) from fault
    return table, len(uneven)
