"""Each different text of a column once, and which of them stands in each row.

A million rows hold a few ticket types, some hundred days and far fewer homes than rows: what is
made of a text is made once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Column: TypeAlias = "pa.ChunkedArray | pa.Array | pd.Series"


@dataclass(frozen=True, slots=True)
class Distinct:
    """A column of text.

    Attributes
    ----------
    texts : pyarrow.Array of string
        Each text that stands in some row, once.
    codes : numpy.ndarray of int
        For each row, the position of its text.
    """

    texts: pa.Array
    codes: np.ndarray

    def each(self, made: pa.Array) -> pd.Series:
        """Give each row what was made of its text."""
        return as_series(pc.take(made, pa.array(self.codes)))


def distinct(values: Column) -> Distinct:
    """Find the different texts of a column.

    Parameters
    ----------
    values : pyarrow array or pandas.Series of str
        One for each row, none missing.

    Examples
    --------
    >>> found = distinct(pa.array(["Adult", "Child", "Adult"]))
    >>> found.texts.to_pylist(), found.codes.tolist()
    (['Adult', 'Child'], [0, 1, 0])
    """
    if isinstance(values, pd.Series):
        values = pa.array(values if _is_categorical(values) else values.astype("str"))
    whole = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if isinstance(whole, pa.ChunkedArray):
        whole = pa.concat_arrays(whole.chunks)
    if not pa.types.is_dictionary(whole.type):
        whole = whole.dictionary_encode()
    texts, codes = whole.dictionary.cast(pa.string()), whole.indices.to_numpy(zero_copy_only=False)
    used = np.zeros(len(texts), bool)
    used[codes] = True
    if not used.all():  # rows were left out since
        codes = (np.cumsum(used) - 1)[codes]
        texts = texts.filter(pa.array(used))
    return Distinct(texts, codes)


def encoded(table: pa.Table, columns: Iterable[int]) -> pa.Table:
    """Hold some columns of a table as their different texts, for `distinct` to find."""
    for at in {*columns}:
        column = table.column(at)
        if pa.types.is_string(column.type):
            whole = column.combine_chunks().dictionary_encode()
            table = table.set_column(at, table.column_names[at], whole)
    return table


def decoded(table: pa.Table) -> pa.Table:
    """Hold every column of a table as plain text."""
    return table.cast(pa.schema([(name, pa.string()) for name in table.column_names]))


def stands(column: pa.ChunkedArray, text: str) -> np.ndarray:
    """Say of each row whether a text, and nothing else, stands in it."""
    if not pa.types.is_dictionary(column.type):
        equal: np.ndarray = pc.equal(column, text).to_numpy()
        return equal
    found = distinct(column)
    at = pc.index(found.texts, text).as_py()
    return np.asarray(found.codes == at)


def as_series(texts: pa.Array | pa.ChunkedArray) -> pd.Series:
    """Hold texts as pandas does."""
    return pd.Series(pd.array(texts, dtype="str"))


def blank(rows: int) -> pd.Series:
    """Return a column in which nothing is said."""
    return as_series(pa.repeat("", rows))


def some_rows(values: Column, at: np.ndarray) -> pd.Series:
    """Return the texts of some rows, numbered anew."""
    if isinstance(values, pd.Series):
        some: pd.Series = values.iloc[at].astype("str").reset_index(drop=True)
        return some
    return as_series(values.take(pa.array(at)).cast(pa.string()))


def _is_categorical(values: pd.Series) -> bool:
    return isinstance(values.dtype, pd.CategoricalDtype)
