"""Tables by area on disk, packed so that a few rows are read without unpacking the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 2_000  # areas packed together: a county's follow each other in a country's table


def write_rows(table: pd.DataFrame, path: Path, *, whole: bool = False) -> None:
    """Write a table to a Parquet file that any reader opens.

    Parameters
    ----------
    table : pandas.DataFrame
        Best sorted by ``area_code``.
    path : pathlib.Path
        Where to.
    whole : bool
        Whether it is always read whole, so that all its areas are packed together.

    Notes
    -----
    Whole numbers are written as differences, which takes the room of a
    compressed file and half the time to read. All else is compressed.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    packed = pa.Table.from_pandas(table)
    numbers = {field.name for field in packed.schema if pa.types.is_integer(field.type)}
    codes = {"area_code"} & set(packed.schema.names) - _categories(packed.schema)
    rest = [name for name in packed.schema.names if name not in numbers | codes]
    pq.write_table(
        packed,
        path,
        row_group_size=max(len(table), 1) if whole else ROW_GROUP,
        use_dictionary=rest or False,
        compression=dict.fromkeys(numbers | codes, "none") | dict.fromkeys(rest, "zstd"),
        column_encoding=dict.fromkeys(numbers, "DELTA_BINARY_PACKED")
        | dict.fromkeys(codes, "DELTA_BYTE_ARRAY"),
    )


def rows_of(
    source: Path | RawIOBase,
    codes: Collection[str] | None = None,
    columns: Collection[str] | None = None,
) -> pa.Table:
    """Read a table, or the rows of some areas.

    Parameters
    ----------
    source : pathlib.Path or file
        A Parquet file, best sorted by ``area_code``.
    codes : collection of str, optional
        The areas; all rows by default.
    columns : collection of str, optional
        Those of these that there are, and the index; all columns by default.

    Returns
    -------
    pyarrow.Table
        In the order of the file. Only row groups that can hold one of the
        areas are unpacked.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    with pq.ParquetFile(source) as file:
        there = None
        if columns is not None:
            there = [name for name in file.schema_arrow.names if name in set(columns)]
        if codes is None:
            return file.read(columns=there, use_threads=False, use_pandas_metadata=True)
        wanted = sorted(set(codes))
        table = file.read_row_groups(
            groups_with(file.metadata, wanted),
            columns=there,
            use_threads=False,
            use_pandas_metadata=True,
        )
    held = table.column("area_code").cast(pa.large_string())
    return table.filter(pc.is_in(held, value_set=pa.array(wanted, type=pa.large_string())))


def give_back() -> None:
    """Give memory back to the system, which else is kept for the next table.

    Worth its time once many tables were read, not after each.
    """
    import pyarrow as pa

    pa.default_memory_pool().release_unused()


def groups_with(metadata: Any, wanted: Sequence[str], column_of: str = "area_code") -> list[int]:
    """Find the row groups with a wanted code, in order, between their first and their last."""
    column = metadata.schema.names.index(column_of)
    groups = []
    for group in range(metadata.num_row_groups):
        told = metadata.row_group(group).column(column).statistics
        if told is None or not told.has_min_max:
            groups.append(group)
            continue
        at = bisect_left(wanted, told.min)
        if at < len(wanted) and wanted[at] <= told.max:
            groups.append(group)
    return groups


def _categories(schema: pa.Schema) -> set[str]:
    import pyarrow as pa

    return {field.name for field in schema if pa.types.is_dictionary(field.type)}
