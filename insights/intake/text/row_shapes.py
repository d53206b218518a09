"""Which rows of a table have few cells, and which repeat its headings: seldom records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from insights.intake.values.distinct import stands

_FEW = 0.75  # of the usual number of cells
_ALWAYS_FEW = 2


@dataclass(frozen=True, slots=True)
class RowShapes:
    """What of each row can be seen without knowing what its columns hold.

    Attributes
    ----------
    cells : numpy.ndarray of int, shape (n_rows,)
        Cells that are not empty.
    first : numpy.ndarray of bool, shape (n_rows,)
        Whether its first cell is one of them.
    headings : numpy.ndarray of bool, shape (n_rows,)
        Whether it repeats the headings, as at the top of each printed page.
    usual : float
        Cells of the middle row, 0 where there is none.
    few : pyarrow.Table
        The rows with some cells but clearly fewer than usual, every column as text.
    few_at : numpy.ndarray of int
        Which they are.
    """

    cells: np.ndarray
    first: np.ndarray
    headings: np.ndarray
    usual: float
    few: pa.Table
    few_at: np.ndarray


def row_shapes(table: pa.Table, names: Sequence[str], usual: float | None = None) -> RowShapes:
    """Look at the rows of a table.

    Parameters
    ----------
    table : pyarrow.Table
        Rows as trimmed text, every column.
    names : sequence of str
        The headings.
    usual : float, optional
        Cells of the middle row, where the table is a part of a larger one.
    """
    filled = [~stands(column, "") for column in table.columns]
    cells = np.zeros(len(table), np.int16)
    for column in filled:
        cells += column
    if usual is None:
        usual = usual_cells(cells)
    few = np.flatnonzero((cells > 0) & (cells <= max(usual * _FEW, _ALWAYS_FEW)))
    return RowShapes(
        cells=cells,
        first=filled[0] if filled else np.zeros(len(table), bool),
        headings=_repeats(table, names),
        usual=usual,
        few=table.take(few),
        few_at=few,
    )


def usual_cells(cells: np.ndarray) -> float:
    """Return how many cells the middle one of the rows with any has, 0 where none has."""
    return float(np.median(cells[cells > 0])) if (cells > 0).any() else 0.0


def joined_shapes(parts: Sequence[RowShapes]) -> RowShapes:
    """Put together what was seen of a table's parts, which were told the same usual number."""
    begins = np.cumsum([0, *(len(part.cells) for part in parts)])
    return RowShapes(
        cells=np.concatenate([part.cells for part in parts]),
        first=np.concatenate([part.first for part in parts]),
        headings=np.concatenate([part.headings for part in parts]),
        usual=parts[0].usual,
        few=pa.concat_tables([part.few for part in parts]).combine_chunks(),
        few_at=np.concatenate(
            [part.few_at + begin for part, begin in zip(parts, begins[:-1], strict=True)]
        ),
    )


def _repeats(table: pa.Table, names: Sequence[str]) -> np.ndarray:
    """Find the headings again."""
    same = np.ones(len(table), bool)
    for column, name in zip(table.columns, names, strict=True):
        written = re.sub(r" \(\d+\)$", "", name)
        blank_heading = re.fullmatch(r"Column \d+", name) is not None
        same &= stands(column, "" if blank_heading else name) | stands(column, written)
        if not same.any():
            break
    return same
