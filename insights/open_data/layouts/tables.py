"""Published CSV files as tables, with every record accounted for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from insights.open_data.codes import index_of
from insights.open_data.layouts.records import account_for, breaks_off, first_record
from insights.open_data.reading import Refusal

if TYPE_CHECKING:
    import pyarrow as pa

_LONGEST_HEADINGS = 1_048_576  # bytes
_NOT_A_NUMBER = "A column of counts holds something that is not a number."


def decoded(content: bytes) -> str:
    """Decode a published CSV file: UTF-8 with or without a mark, else Windows-1252."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def in_whole_lines(content: bytes, recognised_as: str) -> bytes:
    """Return text in UTF-8 whose last line has an end.

    Raises
    ------
    Refusal
        If it stops in the middle of a line.
    """
    if not content.isascii():
        content = decoded(content).encode()
    if breaks_off(content):
        raise Refusal(recognised_as, "It breaks off in the middle of a line; download it again.")
    return content if content.endswith((b"\n", b"\r")) else content + b"\n"


def table_of(content: bytes, recognised_as: str, words: int | None = None) -> pd.DataFrame:
    """Read a CSV file, and make sure that no row was lost on the way.

    Parameters
    ----------
    content : bytes
        The file, its first line the headings.
    recognised_as : str
        What it was taken for.
    words : int, optional
        How many columns, from the first, are text whatever is in them. The
        others become numbers where all their cells are, missing where they
        are empty, and stay text where not: see `numbers`. By default all
        columns are text.

    Returns
    -------
    pandas.DataFrame
        Its rows, but for those with nothing in any cell; and its columns, but for
        those at the end with nothing in any cell and no heading.

    Raises
    ------
    Refusal
        If the file has no rows, is not rectangular, or holds another number
        of records than an independent count finds.
    """
    if b"\x00" in content:  # as a disk leaves where it lost a part
        raise Refusal(recognised_as, "A part of it is empty bytes; download it again.")
    content = in_whole_lines(content, recognised_as)
    headings = first_record(content[:_LONGEST_HEADINGS])
    table = _read(content, headings, words, recognised_as)
    account_for(table.num_rows, content, recognised_as)
    table = _without_blank_rows(table)
    if not table.num_rows:
        raise Refusal(recognised_as, "It has headings and no rows; download it again.")
    headings = headings[: _columns_in_use(headings, table)]
    found: pd.DataFrame = table.select(range(len(headings))).to_pandas()
    folded = (" ".join(name.split()) for name in headings)
    return found.set_axis(pd.Index(told_apart(folded)), axis=1)


def told_apart(headings: Iterable[str]) -> list[str]:
    """Put a number behind headings that come again.

    Examples
    --------
    >>> told_apart(["British", "Irish", "British"])
    ['British', 'Irish', 'British (2)']
    """
    seen: dict[str, int] = {}
    apart = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        apart.append(heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return apart


def indexed(table: pd.DataFrame, codes: pd.Series, recognised_as: str) -> pd.DataFrame:
    """Index a table by its codes, refusing codes that come twice."""
    index = index_of(codes.str.strip())
    if not index.is_unique:
        twice = int(index.duplicated().sum())
        raise Refusal(
            recognised_as, f"{twice:,} areas come more than once; download the file again."
        )
    return table.set_axis(index, axis=0)


def numbers(table: pd.DataFrame, recognised_as: str) -> pd.DataFrame:
    """Turn columns into numbers; an empty cell is not known, never 0.

    Parameters
    ----------
    table : pandas.DataFrame
        Columns of `table_of`, numbers already or text.
    recognised_as : str
        What the file was taken for.

    Returns
    -------
    pandas.DataFrame
        Whole numbers take four bytes each, where every one is known and none is larger.

    Raises
    ------
    Refusal
        If a cell holds something that is not a number.
    """
    if all(pd.api.types.is_integer_dtype(kind) for kind in table.dtypes):
        return pd.DataFrame(_packed(table.to_numpy()), table.index, table.columns)
    columns = [_as_numbers(table.iloc[:, at], recognised_as) for at in range(table.shape[1])]
    known = pd.concat(columns, axis=1)
    return known.set_axis(table.columns, axis=1)


def _as_numbers(column: pd.Series, recognised_as: str) -> pd.Series:
    if not pd.api.types.is_numeric_dtype(column.dtype):
        written = column.str.strip()
        blank = (written == "").to_numpy()
        try:
            column = pd.to_numeric(written.mask(blank, None))
        except (ValueError, TypeError) as fault:
            raise Refusal(recognised_as, _NOT_A_NUMBER) from fault
        if not np.isfinite(column.to_numpy(dtype=float, na_value=np.nan)[~blank]).all():
            raise Refusal(recognised_as, _NOT_A_NUMBER)
    return pd.Series(_packed(column.to_numpy()), column.index, name=column.name)


def _packed(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Halve whole numbers that are small enough."""
    limits = np.iinfo(np.int32)
    if values.dtype != np.int64 or not values.size:
        return values
    small = values.min() >= limits.min and values.max() <= limits.max
    return values.astype(np.int32) if small else values


def _read(content: bytes, headings: list[str], words: int | None, recognised_as: str) -> pa.Table:
    """Read every record, and refuse lines with more or fewer cells than the headings."""
    import pyarrow as pa
    from pyarrow import csv

    text = headings if words is None or _has_hexadecimal(content) else headings[:words]
    uneven: list[int] = []

    def of_another_length(row: Any) -> str:
        if row.text.strip():
            uneven.append(row.actual_columns)
        return "skip"

    try:
        table = csv.read_csv(
            pa.BufferReader(content),
            read_options=csv.ReadOptions(use_threads=False),
            parse_options=csv.ParseOptions(
                newlines_in_values=b'"' in content, invalid_row_handler=of_another_length
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(text, pa.large_string()),
                null_values=[""],
                true_values=[],
                false_values=[],
            ),
        )
    except pa.ArrowInvalid as fault:
        reason = "It is cut short or damaged; download it again."
        raise Refusal(recognised_as, reason) from fault
    if uneven or table.num_columns != len(headings):
        raise Refusal(
            recognised_as,
            f"It is cut short or damaged: {len(uneven) or 1:,} of its lines do not have "
            f"{len(headings):,} cells, as the headings do; download it again.",
        )
    names = [str(at) for at in range(len(headings))]
    return pa.table([_numeric_or_text(column) for column in table.columns], names=names)


def _has_hexadecimal(content: bytes) -> bool:
    """Look for 0x10 and the like, which Arrow would take for sixteen."""
    written = np.frombuffer(content, dtype=np.uint8)
    letters = np.flatnonzero((written | 0x20) == ord("x"))
    return bool((written[letters - 1] == ord("0")).any())


def _numeric_or_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Keep numbers; take whatever else Arrow makes of cells, dates and times, as text."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_null(kind):
        return column.cast(pa.float64())
    if pa.types.is_integer(kind) or pa.types.is_large_string(kind):
        return column
    if pa.types.is_floating(kind) and pc.all(pc.is_finite(column), min_count=0).as_py():
        return column
    return pc.fill_null(column.cast(pa.large_string()), "")


def _without_blank_rows(table: pa.Table) -> pa.Table:
    """Leave out rows with nothing in any cell, in which workbooks saved as CSV may end."""
    import pyarrow.compute as pc

    nothing = _empty(table.column(0))
    if not pc.any(nothing).as_py():
        return table
    for column in table.columns[1:]:
        nothing = pc.and_(nothing, _empty(column))
    return table.filter(pc.invert(nothing))


def _columns_in_use(headings: list[str], table: pa.Table) -> int:
    """Count columns up to the last that says anything: workbooks saved as CSV may have more."""
    import pyarrow.compute as pc

    last = len(headings)
    while last and not headings[last - 1].strip():
        if not pc.all(_empty(table.column(last - 1))).as_py():
            break
        last -= 1
    return last


def _empty(column: pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.equal(column, "") if pa.types.is_large_string(column.type) else pc.is_null(column)
