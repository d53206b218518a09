"""Which columns of a long file are kept, and each text of theirs once where it stands often."""

from __future__ import annotations

import os
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import pyarrow as pa

from insights.intake.values.distinct import distinct

# Each holds a piece of the file and the columns made of it.
_MOST_THREADS = 4
# Where rows have more different texts than that, those of the whole column are found at once.
_OFTEN = 0.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which columns are kept.

    Attributes
    ----------
    columns : collection of int, optional
        By number; all if not said.
    often_the_same : collection of int
        Those of them in which the same text stands again and again: each is held once.
    usual_cells : float
        How many cells a row usually has.
    """

    columns: Collection[int] | None
    often_the_same: Collection[int]
    usual_cells: float


def kept(table: pa.Table, wanted: Wanted | None) -> pa.Table:
    """Keep the columns that are wanted; of the others nothing stays but their place."""
    if wanted is None:
        return table
    columns = []
    for at, column in enumerate(table.columns):
        if wanted.columns is not None and at not in wanted.columns:
            columns.append(pa.nulls(len(table)))
        elif at in wanted.often_the_same:
            columns.append(column.combine_chunks().dictionary_encode())
        else:
            columns.append(column.cast(pa.string()))
    return pa.table(columns, names=table.column_names)


def narrowed(wanted: Wanted | None, first: pa.Table) -> Wanted | None:
    """Leave out of those often the same the columns that in the first piece are not."""
    if wanted is None:
        return None
    often = {
        at
        for at in wanted.often_the_same
        if len(distinct(first.column(at)).texts) < _OFTEN * len(first)
    }
    return replace(wanted, often_the_same=often)


def put_together(parts: list[pa.Table], wanted: Wanted | None) -> pa.Table:
    """Put the parts of each column together, and hold each text of several rows once.

    Parameters
    ----------
    parts : list of pyarrow.Table
        In order; the list is emptied, so that their memory can be given back.
    wanted : Wanted, optional
        Which columns were asked for.
    """
    names = parts[0].column_names
    whole = pa.concat_tables(parts)
    parts.clear()
    columns = dict(enumerate(whole.columns))
    del whole

    def together(at: int) -> pa.ChunkedArray:
        column = columns.pop(at)
        if pa.types.is_dictionary(column.type):
            return column.unify_dictionaries()
        held_once = wanted is not None and at in wanted.often_the_same
        return column.dictionary_encode() if held_once else column

    with threads() as pool:
        table = pa.table([*pool.map(together, range(len(names)))], names=names)
    pa.default_memory_pool().release_unused()
    return table


def threads() -> ThreadPoolExecutor:
    """Return as many threads as a file is read by."""
    return ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1))
