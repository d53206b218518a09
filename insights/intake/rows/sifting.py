"""Which rows of a file are not records at all, and which are not visits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from insights.intake.answers.mapping import MISSING, UNMAPPED, read_answers
from insights.intake.columns.recognise import ANSWERS, Recognised
from insights.intake.headings.headings import plain
from insights.intake.rows.between_rows import between_rows, first_cells, has_a_home
from insights.intake.rows.continuing import continuing
from insights.intake.rows.not_visits import by_status, marking_headings
from insights.intake.rows.party_columns import party_columns
from insights.intake.rows.struck_out import noting_columns
from insights.intake.rows.taken_back import refund_columns
from insights.intake.text.row_shapes import RowShapes
from insights.intake.values.distinct import stands
from insights.intake.values.leaving_out import leaving_out, matches


def sift(
    table: pa.Table, shapes: RowShapes, names: Sequence[str], recognised: Recognised
) -> np.ndarray:
    """Give each row the reason it is left out.

    Parameters
    ----------
    table : pyarrow.Table
        The rows below the headings, as trimmed text; of the columns at least those
        that `columns_looked_at` names.
    shapes : RowShapes
        What was seen of the same rows while every column was there.
    names : sequence of str
        The headings.
    recognised : Recognised
        What the table is.

    Returns
    -------
    numpy.ndarray of str, shape (n_rows,)
        "" for a record of a visit or a person; otherwise one of the reasons in
        the documentation of ``Evidence.excluded``. Where several apply, the
        first below decides.
    """
    if not len(table):
        return np.array([], object)
    around = _around(shapes, recognised)
    reasons = {
        "blank": shapes.cells == 0,
        "repeated_header": shapes.headings | (around.pop("repeated_header") & ~around["footer"]),
        **_by_layout(table, names, recognised, shapes.cells),
        **around,
        **by_status(table, names, recognised),
    }
    out = np.full(len(table), "", object)
    for reason, rows in reversed(reasons.items()):
        out[rows] = reason
    return out


def columns_looked_at(names: Sequence[str], recognised: Recognised) -> set[int]:
    """Return the columns that decide which rows are left out, by number."""
    layout = recognised.layout
    wanted = {layout.prefilled, layout.aggregated, "postcode", *layout.continuation}
    wanted |= marking_headings()
    named = {at for at, name in enumerate(names) if plain(name) in wanted}
    named |= noting_columns(names, recognised) | {*party_columns(names, recognised)}
    named |= {*refund_columns(names, recognised).values()}
    return named | {*recognised.columns.values()}


def _around(shapes: RowShapes, recognised: Recognised) -> dict[str, np.ndarray]:
    """Find totals, footers and titles: few cells, one of them a label, and nobody's postcode."""
    few, cells = shapes.few, shapes.cells[shapes.few_at]
    label = first_cells(few)
    patterns = leaving_out()["not_records"]
    bare = ~has_a_home(few, recognised)
    footer = matches(label, patterns["footer"]) & (few.num_columns >= 3)
    if few.num_columns >= 4 and shapes.usual >= 3 and recognised.kind not in ANSWERS:
        footer |= (_after_last_record(shapes) & shapes.first)[shapes.few_at]
    footer &= ~_answers(few, recognised)
    found = {"total": matches(label, patterns["total"]), "footer": footer & (cells <= 2)}
    found = {reason: rows & bare for reason, rows in found.items()}
    for reason, rows in between_rows(shapes, recognised).items():
        found[reason] = rows | found[reason] if reason in found else rows
    return {
        reason: _spread(rows, shapes.few_at, len(shapes.cells)) for reason, rows in found.items()
    }


def _answers(table: pa.Table, recognised: Recognised) -> np.ndarray:
    """Find rows that answer an equality question in words that are known."""
    found = np.zeros(len(table), bool)
    for field in recognised.fields:
        if field != "age":  # a number under an age may count the rows above it
            given = table.column(recognised.columns[field]).to_pandas()
            found |= ~read_answers(given, field, "").isin([MISSING, UNMAPPED]).to_numpy()
    return found


def _spread(rows: np.ndarray, at: np.ndarray, length: int) -> np.ndarray:
    out = np.zeros(length, bool)
    out[at] = rows
    return out


def _after_last_record(shapes: RowShapes) -> np.ndarray:
    records = np.flatnonzero(shapes.cells >= max(shapes.usual / 2, 3))
    after = np.zeros(len(shapes.cells), bool)
    if len(records):
        after[records[-1] + 1 :] = True
    after &= shapes.cells == 1
    return after


def _by_layout(
    table: pa.Table, names: Sequence[str], recognised: Recognised, cells: np.ndarray
) -> dict[str, np.ndarray]:
    layout = recognised.layout
    headings = [plain(name) for name in names]
    reasons: dict[str, np.ndarray] = {}
    if layout.prefilled and layout.prefilled in headings:
        numbered = matches(table.column(headings.index(layout.prefilled)), r"\d+")
        reasons["prefilled"] = numbered & (cells == 1)
    if layout.aggregated and {layout.aggregated, "postcode"} <= {*headings}:
        said = ~stands(table.column(headings.index(layout.aggregated)), "")
        named = ~stands(table.column(headings.index("postcode")), "")
        reasons["aggregated"] = said & ~named
    reasons["continuation"] = continuing(table, names, recognised)
    return reasons
