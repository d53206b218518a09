"""Rows of a register's files, unpacked no further than they are asked for."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from insights.tables import ON_REGISTER

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq


def rows_at(file: pq.ParquetFile, at: npt.NDArray[np.int64]) -> pa.Table:
    """Read the rows at these places, in order, unpacking only the groups they are in."""
    import pyarrow as pa

    columns = ["organisation_id", *ON_REGISTER.columns, "easting", "northing", "authority_codes"]
    told = file.metadata
    sizes = np.array([told.row_group(n).num_rows for n in range(told.num_row_groups)], dtype=int)
    begins = np.concatenate([[0], np.cumsum(sizes)])
    group_of = np.searchsorted(begins, at, side="right") - 1
    groups = np.unique(group_of)
    table = file.read_row_groups(groups.tolist(), columns=columns, use_threads=True)
    before = np.concatenate([[0], np.cumsum(sizes[groups])])[:-1]
    wanted = np.zeros(table.num_rows, dtype=bool)
    wanted[at - begins[group_of] + before[np.searchsorted(groups, group_of)]] = True
    return table.filter(pa.array(wanted))


def is_in(column: pa.ChunkedArray, values: Collection[str]) -> pa.ChunkedArray:
    """Say which cells are one of some values."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.is_in(column, value_set=pa.array(sorted(values), type=column.type))


def tuples(column: pa.ChunkedArray, former: Mapping[str, str]) -> npt.NDArray[np.object_]:
    """Turn lists written as text into tuples, each written text and each word of it once.

    To a code that was changed, the one it had before is added where it was asked for.
    """
    import pyarrow.compute as pc

    packed = column.combine_chunks().dictionary_encode()
    split = pc.split_pattern(packed.dictionary, ";")
    words = split.flatten().dictionary_encode()
    names = np.array([*words.dictionary.to_pylist(), ""], dtype=object)[:-1]
    each = names[words.indices.to_numpy()].tolist()
    offsets = split.offsets.to_pylist()
    made = np.empty(len(packed.dictionary), dtype=object)
    made[:] = [_parts(each[at:to], former) for at, to in itertools.pairwise(offsets)]
    found: npt.NDArray[np.object_] = made[packed.indices.to_numpy()]
    return found


def _parts(words: list[str], former: Mapping[str, str]) -> tuple[str, ...]:
    if words == [""]:
        return ()
    if former:
        words = [*words, *(former[word] for word in words if word in former)]
    return tuple(words)
