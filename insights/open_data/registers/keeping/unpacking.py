"""Rows of a register's files, unpacked no further than they are asked for."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from insights.open_data.store.rows import groups_with
from insights.tables import ON_REGISTER

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_NO_LIST = np.empty(1, dtype=object)
_NO_LIST[0] = ()


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


def rows_with(file: pq.ParquetFile, identifiers: Collection[str]) -> npt.NDArray[np.int64]:
    """Find the rows of these identifiers, reading only groups that can hold one of them."""
    import pyarrow as pa

    told = file.metadata
    wanted = _between(told, pa.array(identifiers, type=pa.string()))
    groups = groups_with(told, sorted(wanted.to_pylist()), "organisation_id")
    if not groups:
        return np.empty(0, dtype=np.int64)
    sizes = [told.row_group(n).num_rows for n in range(told.num_row_groups)]
    begins = np.concatenate([[0], np.cumsum(sizes)])
    there = file.read_row_groups(groups, columns=["organisation_id"], use_threads=False).column(0)
    rows = np.concatenate([np.arange(begins[n], begins[n + 1]) for n in groups])
    found: npt.NDArray[np.int64] = rows[is_in(there, wanted).to_numpy()]
    return found


def is_in(texts: Any, values: Any) -> Any:
    """Say which texts are one of some values, however many: a pyarrow array of flags.

    Examples
    --------
    >>> is_in(["a", "b"], ["b", "c"]).to_pylist()
    [False, True]
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    texts, values = (
        each if isinstance(each, pa.Array | pa.ChunkedArray) else pa.array(each, type=pa.string())
        for each in (texts, values)
    )
    return pc.is_in(texts, value_set=values.cast(texts.type))


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
    lists = [tuple(each[at:to]) for at, to in itertools.pairwise(offsets)]
    made = np.empty(len(lists), dtype=object)
    made[:] = [_with_former(codes, former) for codes in lists] if former else lists
    made[pc.equal(packed.dictionary, "").to_numpy(zero_copy_only=False)] = _NO_LIST
    found: npt.NDArray[np.object_] = made[packed.indices.to_numpy()]
    return found


def _with_former(codes: tuple[str, ...], former: Mapping[str, str]) -> tuple[str, ...]:
    return (*codes, *(former[code] for code in codes if code in former))


def _between(told: Any, wanted: pa.Array) -> pa.Array:
    """Return those that lie between the first and the last identifier of a file."""
    import pyarrow.compute as pc

    column = told.schema.names.index("organisation_id")
    known = [told.row_group(n).column(column).statistics for n in range(told.num_row_groups)]
    if not all(each is not None and each.has_min_max for each in known):
        return wanted
    first, last = min(each.min for each in known), max(each.max for each in known)
    inside = pc.and_(pc.greater_equal(wanted, first), pc.less_equal(wanted, last))
    return wanted.filter(inside)
