"""A table of areas with notes above and below it, as publishers' websites save one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from insights.open_data.geographies import AREA_CODE
from insights.open_data.layouts.tables import table_of
from insights.open_data.reading import Refusal

_CODE = rf"{AREA_CODE.pattern}\b"
_IS_CODE = re.compile(rf"\s*{_CODE}")
_CODE_WITHIN = 3  # columns from the left
_MOST_NOTES = 60  # lines above the first area


@dataclass(frozen=True, slots=True)
class Framed:
    """A table and what stands around it.

    Attributes
    ----------
    above : tuple of list of str
        The records above the first area, headings among them; spaces folded.
    rows : pandas.DataFrame
        The records from the first area to the last, columns named by their place.
    at : int
        Which column holds the codes.
    below : str
        Whatever follows the last area.
    """

    above: tuple[list[str], ...]
    rows: pd.DataFrame
    at: int
    below: str

    @property
    def codes(self) -> pd.Series:
        """The column of codes, as text."""
        return self.rows.iloc[:, self.at].astype("str").str.strip()

    def says(self, pattern: str) -> re.Match[str] | None:
        """Find words among the notes above the table."""
        text = "\n".join(cell for record in self.above for cell in record)
        return re.search(pattern, text, re.IGNORECASE)


def framed(text: str, recognised_as: str) -> Framed:
    """Find the table in a file by the codes of its areas.

    Parameters
    ----------
    text : str
        The file.
    recognised_as : str
        What it was taken for.

    Raises
    ------
    Refusal
        If there is no area in it, it stops in the middle of a line, or its rows
        cannot be accounted for: see `insights.open_data.layouts.tables.table_of`.
    """
    stream = io.StringIO(text, newline="")
    records = csv.reader(stream)
    above: list[list[str]] = []
    start = 0
    while (record := _next(records, recognised_as)) is not None and len(above) < _MOST_NOTES:
        at = next((n for n, cell in enumerate(record[:_CODE_WITHIN]) if _IS_CODE.match(cell)), -1)
        if at >= 0:
            break
        above.append([" ".join(cell.split()) for cell in record])
        start = stream.tell()
    else:
        raise Refusal(
            recognised_as,
            "No row of it begins with the code of an area; "
            "save the table again with areas in its rows, and with their codes.",
        )
    body = text[start:]
    end = _end_of_areas(body, at)
    if end == len(body):
        raise Refusal(recognised_as, "It breaks off in the middle of a line; download it again.")
    names = ",".join(map(str, range(len(record))))
    rows = table_of(f"{names}\n{body[:end]}\n".encode(), recognised_as, words=at + 1)
    return Framed(tuple(above), rows, at, body[end:])


def _end_of_areas(body: str, at: int) -> int:
    """Find where the last line with the code of an area ends; what follows it are notes."""
    line = re.compile(rf'(?:"[^"\n]*",|[^",\n]*,){{{at}}}"?\s*{_CODE}')
    end = len(body)
    while end > 0:
        start = body.rfind("\n", 0, end) + 1
        if line.match(body, start, end):
            return end
        end = start - 1
    return 0


def _next(records: Iterator[list[str]], recognised_as: str) -> list[str] | None:
    try:
        return next(records, None)
    except csv.Error as fault:
        raise Refusal(recognised_as, "It is cut short or damaged; download it again.") from fault


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """Write the rows of a sheet as a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def heading_rows(table: Framed, *, over_blanks: bool = False) -> list[list[str]]:
    """Return the rows of headings: the nearest above that have two cells filled or more.

    Parameters
    ----------
    table : Framed
        A table.
    over_blanks : bool
        Whether there may be blank rows among them.
    """
    above = list(table.above)
    while above and _filled(above[-1]) < 2:
        above.pop()
    found: list[list[str]] = []
    while above and (_filled(above[-1]) > 1 or (over_blanks and not _filled(above[-1]))):
        row = above.pop()
        if _filled(row):
            found.insert(0, row)
    return found


def _filled(record: list[str]) -> int:
    return sum(bool(cell) for cell in record)
