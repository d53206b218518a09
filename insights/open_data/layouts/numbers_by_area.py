"""Numbers by area as councils and health boards save them: no two files are laid out alike."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from insights.intake.text.delimited import find_delimiter
from insights.open_data.geographies import AREA_CODE, Geography, geographies
from insights.open_data.layouts.tables import decoded, told_apart

FIT = 0.95  # of the rows, so that a line for England or for the whole county does no harm
_ANY_FIT = 0.5
_OF_2011 = re.compile(r"(?<!\d)(?:20)?11(?!\d)")
_POSTCODE = re.compile(r"pcds?\d?|.*post ?code.*", re.IGNORECASE)
# The last codes of 2011: areas that are new in 2021 have later ones. Nearly one in seventeen is.
_LAST_OF_2011 = {"E01": "E01033768", "W01": "W01001958"}
_MANY = 500

_NUMBER = re.compile(
    r"£?\s*(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+))"
    r"\s*(?P<percent>%)?\s*(?:\[[a-z]{1,4}\]|[*†‡])?"
)
# Government Analysis Function, "Symbols in tables": [c] confidential, [x] not available and
# others; and the marks that publications used before.
_WITHHELD = re.compile(
    r"|\*+|-+|[–—.:~#]+|\[[a-z]{1,4}\]|[cuxz]|n/?a|nan|null|none|suppressed|missing|<\s*\d+"
    r"|not available|no data",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class NumbersByArea:
    """A table with a column of area codes and columns of numbers.

    Attributes
    ----------
    geography : Geography or None
        The kind of area; None where the codes are of several kinds.
    heading : str
        Of the column of codes.
    numbers : pandas.DataFrame, shape (n_rows, n_columns)
        Every column of numbers, unknown where withheld; indexed by code, which may repeat.
    percents : frozenset of str
        Columns with percent signs in their cells.
    elsewhere : int
        Rows of no such area, which were left out: totals and notes.
    """

    geography: Geography | None
    heading: str
    numbers: pd.DataFrame
    percents: frozenset[str]
    elsewhere: int

    @property
    def of_2011(self) -> bool:
        """Whether the areas are those of 2011 in England and Wales, by heading or by codes."""
        if self.geography is None or self.geography.key not in {"lsoa21", "msoa21"}:
            return False
        if _OF_2011.search(self.heading):
            return True
        codes = self.numbers.index
        if self.geography.key != "lsoa21" or len(codes) < _MANY:
            return False
        return not any(
            bool((codes[codes.str.startswith(start)] > last).any())
            for start, last in _LAST_OF_2011.items()
        )


def numbers_by_area(content: bytes, *, whole: bool = True) -> NumbersByArea | None:
    """Find the area codes and the numbers in a file of text.

    Parameters
    ----------
    content : bytes
        CSV or the like: divided by commas, semicolons, tabs or bars, with
        lines of title above the headings and notes below the table.
    whole : bool
        Whether this is all of the file; its last line is else left out.

    Returns
    -------
    NumbersByArea or None
        None where no column holds area codes in most rows, or none holds
        numbers, or it is a list of postcodes.
    """
    rows = _rows(content, whole)
    top = next((at for at, row in enumerate(rows) if _codes_in(row)), None)
    headings = _headings(rows[:top]) if top is not None else []
    if top is None or not headings or any(map(_POSTCODE.fullmatch, headings)):
        return None
    width = len(headings)
    body = [[*row, *[""] * width][:width] for row in rows[top:] if sum(map(bool, row)) > 1]
    cells = pd.DataFrame(body, columns=headings, dtype="str")
    found = _codes(cells)
    if found is None:
        return None
    heading, geography, fits = found
    kept = cells[fits].set_axis(pd.Index(cells.loc[fits, heading], name="area_code", dtype="str"))
    read = {name: _numbers(kept[name]) for name in kept if name != heading}
    columns = {name: column[0] for name, column in read.items() if column is not None}
    if not columns:
        return None
    return NumbersByArea(
        geography=geography,
        heading=heading,
        numbers=pd.DataFrame(columns, index=kept.index),
        percents=frozenset(str(name) for name, column in read.items() if column and column[1]),
        elsewhere=int((~fits).sum()),
    )


def _rows(content: bytes, whole: bool) -> list[list[str]]:
    text = decoded(content)
    if not whole:
        text = text[: text.rfind("\n") + 1]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text))
    try:
        return [[cell.strip().lstrip("\ufeff") for cell in row] for row in reader]
    except csv.Error:
        return []


def _codes_in(row: list[str]) -> bool:
    return any(map(AREA_CODE.fullmatch, row))


def _headings(above: list[list[str]]) -> list[str]:
    """Return the headings: the last line above the first code that has several cells."""
    lines = [row for row in above if sum(map(bool, row)) > 1]
    if not lines:
        return []
    cells = (" ".join(cell.split()) for cell in lines[-1])
    return told_apart(cell or f"Column {n}" for n, cell in enumerate(cells, 1))


def _codes(cells: pd.DataFrame) -> tuple[str, Geography | None, pd.Series] | None:
    """Find the column of codes of the smallest areas, their kind, and the rows that fit."""
    likely: list[tuple[int, str, Geography, pd.Series]] = []
    mixed: list[tuple[float, str, pd.Series]] = []
    for name in map(str, cells):
        if not cells[name].head(_MANY).str.fullmatch(AREA_CODE).any():
            continue
        known = pd.Series(False, cells.index)
        for geography in geographies().values():
            fits = cells[name].str.fullmatch(geography.code)
            known |= fits
            if fits.mean() >= FIT:
                likely.append((cells.loc[fits, name].nunique(), name, geography, fits))
        mixed.append((float(known.mean()), name, known))
    if likely:
        _, name, geography, fits = max(likely, key=lambda column: column[0])
        return name, geography, fits
    share, name, known = max(mixed, key=lambda column: column[0], default=(0.0, "", pd.Series()))
    return (name, None, known) if share >= _ANY_FIT else None


def _numbers(cells: pd.Series) -> tuple[pd.Series, bool] | None:
    """Read a column's numbers and whether they are percentages; None if it is not of numbers."""
    distinct = pd.Series(cells.unique(), dtype="str")
    plain = pd.to_numeric(distinct, errors="coerce").astype("float64")
    odd = distinct[plain.isna()]
    found = odd.str.extract(rf"^(?:{_NUMBER.pattern})$")
    words = odd[found["number"].isna()]
    if len(words) == len(distinct) and (distinct == "").all():
        return None
    if not words.map(lambda cell: bool(_WITHHELD.fullmatch(cell))).all():
        return None
    plain[odd.index] = pd.to_numeric(found["number"].str.replace(",", ""), errors="coerce")
    by_cell = dict(zip(distinct, plain.where(np.isfinite(plain)), strict=True))
    return cells.map(by_cell).astype("float64"), bool(found["percent"].notna().any())
