"""Records with more fields than there are headings, as where a comma has no quotation marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

_SHAPES = (
    ("empty", r"\s*"),
    ("postcode", r"\s*[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2}\s*"),
    ("date", r"\s*[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}\b.*"),
    ("number", r"\s*[-+£$€]?[0-9][0-9,]*(\.[0-9]+)?\s*"),
    ("email", r"\s*\S+@\S+\.\S+\s*"),
    ("words", r"(?s).*"),
)
_NAMES = [name for name, _ in _SHAPES]
_SAMPLE = 500
_MOST_JOINED = 20_000  # more than that is no slip of the pen
_SMOOTHING = 0.5
_TYPED = 0.8  # a column where so many cells have one shape can show a mistake


@dataclass(frozen=True, slots=True)
class Fitted:
    """Records brought to the width of the table.

    Attributes
    ----------
    rows : mapping of int to list of str
        By number of the record.
    joined, cut : tuple of int
        Records where a field was put together again, and those with something
        beyond the last heading that was left out.
    """

    rows: Mapping[int, list[str]]
    joined: tuple[int, ...]
    cut: tuple[int, ...]


def fit_to_width(
    odd: Mapping[int, Sequence[str]],
    regular: pa.Table,
    width: int,
    delimiter: str,
    *,
    loose: bool,
) -> Fitted:
    """Fill up short records, and find which field of a long one was divided.

    Parameters
    ----------
    odd : mapping of int to sequence of str
        Records of another width, by number.
    regular : pyarrow.Table
        Those of the right width, which show what each column holds.
    width : int
        Number of headings.
    delimiter : str
        What divides the fields.
    loose : bool
        Whether a delimiter may stand in a field unquoted; never in a workbook.

    Notes
    -----
    Each way of joining neighbours is scored by how often a column holds a cell
    of that shape; the end is cut off unless joining fits better.
    """
    rows: dict[int, list[str]] = {}
    joined: list[int] = []
    cut: list[int] = []
    long = sum(len(row) > width for row in odd.values())
    odds = _odds(regular, width) if long else None
    for number, row in odd.items():
        rows[number] = (list(row) + [""] * width)[:width]
        if odds is None or not any(cell.strip() for cell in row[width:]):
            continue
        ways = _ways(row, width, delimiter) if loose and long <= _MOST_JOINED else [rows[number]]
        scores = [_score(way, odds) for way in ways]
        best = int(np.argmax(scores))
        rows[number] = ways[best]
        (joined if best else cut).append(number)
    return Fitted(rows, tuple(joined), tuple(cut))


def _ways(row: Sequence[str], width: int, delimiter: str) -> list[list[str]]:
    """Return the record with its end cut off, then with each run of neighbours joined."""
    over = len(row) - width
    return [
        list(row[:width]),
        *(
            [*row[:at], delimiter.join(row[at : at + over + 1]), *row[at + over + 1 :]]
            for at in range(width)
        ),
    ]


def _odds(regular: pa.Table, width: int) -> np.ndarray:
    """Return the log share of each shape in each column, 0 for columns of no fixed shape."""
    some = regular.slice(0, _SAMPLE)
    counts = np.full((width, len(_SHAPES)), _SMOOTHING)
    for at in range(width):
        for cell in some.column(at).to_pylist():
            counts[at, _shape(cell)] += 1
    shares = counts / counts.sum(axis=1, keepdims=True)
    typed = shares[:, _NAMES.index("words")] < 1 - _TYPED
    odds: np.ndarray = np.where(typed[:, None], np.log(shares), 0.0)
    return odds


def _shape(cell: str) -> int:
    return next(at for at, (_, form) in enumerate(_SHAPES) if re.fullmatch(form, cell))


def _score(row: Sequence[str], odds: np.ndarray) -> float:
    return float(sum(odds[at, _shape(cell)] for at, cell in enumerate(row)))
