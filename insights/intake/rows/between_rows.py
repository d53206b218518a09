"""What stands between the records of a printed report: sums, names of months, titles of pages."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from insights.intake.columns.recognise import ANSWERS, Recognised
from insights.intake.text.row_shapes import RowShapes
from insights.intake.values.dates import read_dates
from insights.intake.values.distinct import stands
from insights.intake.values.leaving_out import leaving_out, matches
from insights.intake.values.postcode_shape import AMONG_WORDS

_REFERENCE = r"[#a-z]{0,6}[-/ ]?\d[\w/-]*"
_OF_RECORDS = ("order", "email")
# "Period: 01/03/2026 to 31/03/2026" has a date in it, and is the day of nothing.
_BARE_DATE = (
    r"\W?\d.*|(mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|ju|aug|sep|oct|nov|dec)[a-z]*\W.*"
)
_MOST_IN_A_TITLE = 2


def between_rows(shapes: RowShapes, recognised: Recognised) -> dict[str, np.ndarray]:
    """Find lines that are no records among the rows with few cells.

    Parameters
    ----------
    shapes : RowShapes
        What was seen of the rows of the file.
    recognised : Recognised
        What the file is.

    Returns
    -------
    dict of str to numpy.ndarray of bool, shape (n_few,)
        ``total``: a sum, or what came in a month; ``repeated_header``: a month
        above its records, or the title of a page above headings that repeat.
    """
    few = shapes.few
    homeless = ~has_a_home(few, recognised)
    bare = homeless & ~_has_a_reference(few, recognised)
    rules = leaving_out()["between_records"]
    total = np.zeros(len(few), bool)
    for column in few.columns:
        total |= matches(column, rules["total"])
    found = {"total": total & bare, "repeated_header": np.zeros(len(few), bool)}
    if recognised.kind not in ANSWERS:
        label = first_cells(few)
        period = matches(label, rules["period"]) & bare
        if "ticket_type" in recognised.columns:  # an event may be called after its season
            period &= ~matches(few.column(recognised.columns["ticket_type"]), rules["period"])
        alone = shapes.cells[shapes.few_at] == 1
        summed = np.asarray(label.to_pylist(), object)[period & ~alone]
        if len(set(summed)) == len(summed):  # of a month there is one sum, and many records
            found["total"] |= period & ~alone
        found["repeated_header"] |= period & alone
        found["repeated_header"] |= _titles(shapes, recognised) & homeless
    return found


def first_cells(table: pa.Table) -> pa.ChunkedArray:
    """Return the first cell of each row that is not empty."""
    nothing = pa.scalar(None, pa.string())
    columns = [pc.if_else(pc.equal(c, ""), nothing, c) for c in table.columns]
    first: pa.ChunkedArray = pc.fill_null(pc.coalesce(*columns), "")
    return first


def has_a_home(few: pa.Table, recognised: Recognised) -> np.ndarray:
    """Find rows with a postcode."""
    if "postcode" not in recognised.columns:
        return np.zeros(len(few), bool)
    return matches(few.column(recognised.columns["postcode"]), AMONG_WORDS.pattern, whole=False)


def _has_a_reference(few: pa.Table, recognised: Recognised) -> np.ndarray:
    """Find rows with an order or an e-mail address, and no label where one should be."""
    rules = leaving_out()["between_records"]
    found = np.zeros(len(few), bool)
    for role in _OF_RECORDS:
        if role in recognised.columns:
            column = few.column(recognised.columns[role])
            label = matches(column, rules["total"]) | matches(column, rules["period"])
            found |= ~stands(column, "") & ~label
    return found


def _of_a_visit(few: pa.Table, recognised: Recognised) -> np.ndarray:
    """Find rows with a day or a number of people."""
    found = np.zeros(len(few), bool)
    if "date" in recognised.columns:
        day = few.column(recognised.columns["date"])
        found |= read_dates(day).notna().to_numpy() & matches(day, _BARE_DATE)
    if "quantity" in recognised.columns:
        found |= matches(few.column(recognised.columns["quantity"]), r"-?\d+")
    return found


def _titles(shapes: RowShapes, recognised: Recognised) -> np.ndarray:
    """Find the lines directly above headings that repeat, as at the top of a page."""
    few, cells = shapes.few, shapes.cells
    short = (cells[shapes.few_at] <= _MOST_IN_A_TITLE) & ~_of_a_visit(few, recognised)
    short &= ~matches(first_cells(few), _REFERENCE)
    at_row = dict(zip(shapes.few_at[short].tolist(), np.flatnonzero(short).tolist(), strict=True))
    found = np.zeros(len(few), bool)
    for heading in np.flatnonzero(shapes.headings):
        row = int(heading) - 1
        while row >= 0 and not shapes.headings[row] and (row in at_row or not cells[row]):
            if row in at_row:
                found[at_row[row]] = True
            row -= 1
    return found
