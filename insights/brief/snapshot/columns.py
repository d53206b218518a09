"""Tables as Parquet of five plain kinds of column, and back without trusting what a file claims.

Lists are JSON in a text column, so that no column is nested. The types of pandas and Arrow that a
Parquet file may carry are neither written nor read: what a column holds follows from `layout`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from insights.brief.snapshot.declared import LONGEST_TEXT
from insights.brief.snapshot.layout import Kept
from insights.tables.contract import Kind

MOST_ROWS: Final = 200_000
_MOST_CELLS = 3_000_000
_MOST_BYTES = 60_000_000
_LONGEST_LIST = 2_000_000
_LARGEST_NUMBER = 1e15
_LONGEST_SHAPE = 5_000_000
Held = Kind | Literal["shape"]
_TYPES: Mapping[Held, pa.DataType] = {
    "text": pa.string(),
    "object": pa.string(),
    "shape": pa.binary(),
    "whole": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "date": pa.timestamp("ms"),
}
_LONG = (pa.string(), pa.binary())
_LONGEST: Mapping[Held, int] = {"object": _LONGEST_LIST, "shape": _LONGEST_SHAPE}
_IN_A_FILE: Mapping[Held, tuple[str, str]] = {
    "text": ("BYTE_ARRAY", "STRING"),
    "object": ("BYTE_ARRAY", "STRING"),
    "shape": ("BYTE_ARRAY", "NONE"),
    "whole": ("INT64", "NONE"),
    "number": ("DOUBLE", "NONE"),
    "flag": ("BOOLEAN", "NONE"),
    "date": ("INT64", "TIMESTAMP"),
}


def to_parquet(frame: pd.DataFrame, kept: Kept) -> bytes:
    """Write the columns of a table that are kept."""
    index = kept.table.index
    told = frame.rename_axis(index).reset_index() if index else frame
    kinds = {str(name): kept.kinds[name] for name in told.columns if name in kept.kinds}
    arrays = [_array(told[name], kind) for name, kind in kinds.items()]
    schema = pa.schema([(name, _TYPES[kind]) for name, kind in kinds.items()])
    return written(pa.Table.from_arrays(arrays, schema=schema))


def written(table: pa.Table) -> bytes:
    """Return a table of Arrow as Parquet, with nothing of Arrow's or pandas's own in it."""
    sink = pa.BufferOutputStream()
    pq.write_table(
        table,
        sink,
        compression="none",  # the file around it is packed
        use_dictionary=False,
        write_statistics=False,
        store_schema=False,
    )
    content: bytes = sink.getvalue().to_pybytes()
    return content


def from_parquet(content: bytes, kept: Kept) -> pd.DataFrame:
    """Read a table.

    Raises
    ------
    ValueError
        If it is not as `kept` says, or holds more than any analysis.
    """
    kinds = kept.kinds
    raw = read(content, kinds)
    frame = pd.DataFrame(
        {name: _column(raw[name], kinds[name], kept.domains.get(name)) for name in raw},
    )
    absent = [name for name in kept.table.columns if name not in frame]
    if absent:
        raise ValueError(f"{kept.table.name}: a column is missing")
    if index := kept.table.index:
        if index not in frame:
            raise ValueError(f"{kept.table.name}: no index")
        frame = frame.set_index(index)
    return frame


def read(content: bytes, kinds: Mapping[str, Held]) -> dict[str, pa.Array]:
    """Return the columns of a Parquet file, after its own account of itself was believed.

    Raises
    ------
    ValueError
        If it has another column than `kinds`, one of another type, or too much in it.
    """
    try:
        return _read(content, kinds)
    except (pa.ArrowException, OSError, KeyError, MemoryError, UnicodeDecodeError) as problem:
        raise ValueError("no Parquet that can be read") from problem


def _read(content: bytes, kinds: Mapping[str, Held]) -> dict[str, pa.Array]:
    file = _opened(content)
    about, schema = file.metadata, file.schema
    names = [schema.column(at).name for at in range(len(schema))]
    if (
        about.num_rows > MOST_ROWS
        or about.num_rows * about.num_columns > _MOST_CELLS
        or about.num_row_groups > 1
        or about.metadata is not None
        or len(set(names)) < len(names)
        or not {*names} <= kinds.keys()
    ):
        raise ValueError("more, or other columns, than any analysis has")
    for at, name in enumerate(names):
        column = schema.column(at)
        found = column.physical_type, column.logical_type.type
        flat = column.max_repetition_level == 0 and column.path == name
        if found != _IN_A_FILE[kinds[name]] or not flat:
            raise ValueError("a column of another type")
    # A text told a million times is held once, so that its length can be asked before it is not.
    texts = [name for name in names if _TYPES[kinds[name]] in _LONG]
    table = _opened(content, texts).read(use_threads=False)
    if table.num_rows != about.num_rows:
        raise ValueError("another number of rows than it claims")
    return {name: _whole(table[name], kinds[name]) for name in names}


def _opened(content: bytes, read_dictionary: Sequence[str] = ()) -> pq.ParquetFile:
    return pq.ParquetFile(
        pa.BufferReader(content),
        read_dictionary=list(read_dictionary),
        memory_map=False,
        pre_buffer=False,
        thrift_string_size_limit=1_000_000,
        thrift_container_size_limit=100_000,
        arrow_extensions_enabled=False,
    )


def _whole(column: pa.ChunkedArray, kind: Held) -> pa.Array:
    """Return a column in one piece; of text, once all of it together is short enough."""
    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):  # of no row at all
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], column.type)
    if not pa.types.is_dictionary(array.type):
        return array
    longest = _LONGEST.get(kind, LONGEST_TEXT)
    each = pc.binary_length(array.dictionary)
    if len(each) and pc.max(each).as_py() > longest:
        raise ValueError("a text that is too long")
    if len(array) and (pc.sum(pc.take(each, array.indices)).as_py() or 0) > _MOST_BYTES:
        raise ValueError("too much text")
    return array.cast(array.type.value_type)


def _array(column: pd.Series, kind: Kind) -> pa.Array:
    if kind == "object":
        lists = [json.dumps(list(each), ensure_ascii=False) for each in column]
        return pa.array(lists, pa.string())
    if kind == "text":
        texts = column.astype("object").where(column.notna(), None)
        return pa.array(texts.tolist(), pa.string())
    if kind == "number":
        return pa.array(column.to_numpy(float, na_value=np.nan))
    if kind == "date":
        return pa.array(column.astype("datetime64[ms]"), pa.timestamp("ms"))
    return pa.array(column.to_numpy("int64" if kind == "whole" else "bool"), _TYPES[kind])


def _column(array: pa.Array, kind: Kind, values: Collection[str] | range | None) -> Any:
    """Return a column with the type that its kind has here, once its values were looked at."""
    if kind == "date":
        return pd.Series(array.to_numpy(zero_copy_only=False)).astype("datetime64[s]")
    if kind in ("whole", "flag"):
        if array.null_count:
            raise ValueError("a number is missing")
        return _within(pd.Series(array.to_numpy(zero_copy_only=False), dtype=_HERE[kind]), values)
    if kind == "number":
        numbers = pd.Series(array.to_numpy(zero_copy_only=False), dtype="float64")
        if (numbers.abs() > _LARGEST_NUMBER).any():  # infinity among them
            raise ValueError("a number beyond all that can be")
        return _within(numbers, values)
    texts = array.to_pylist()
    if kind == "object":
        if array.null_count:
            raise ValueError("a list is missing")
        return pd.Series([_tuple(each) for each in texts], dtype="object")
    return _within(pd.Series(texts, dtype="str"), values)


_HERE = {"whole": "int64", "flag": "bool"}


def _within(column: pd.Series, values: Collection[str] | range | None) -> pd.Series:
    """Return a column whose values are all among those that it may have."""
    if values is not None and not column.dropna().isin(list(values)).all():
        raise ValueError("a value that there is not")
    if isinstance(values, Iterable) and not isinstance(values, range) and column.isna().any():
        raise ValueError("a value is missing")
    return column


def _tuple(written_as: str) -> tuple[str, ...]:
    try:
        told = json.loads(written_as)
    except RecursionError as problem:
        raise ValueError("a list within lists") from problem
    if not isinstance(told, list) or not all(isinstance(each, str) for each in told):
        raise ValueError("not a list of texts")
    return tuple(told)
