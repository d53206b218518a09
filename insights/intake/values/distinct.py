"""Each different text of a column once, and which of them stands in each row.

A million rows hold a few ticket types, some hundred days and far fewer homes than rows: what is
made of a text is made once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

_MOST_DIGITS = 18  # of a number of 64 bits

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

    def held_once(self) -> pd.Series:
        """Give each row its text, without holding it for each."""
        texts = pd.Index(as_series(self.texts))
        return pd.Series(pd.Categorical.from_codes(self.codes, texts))


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


def stands(column: pa.ChunkedArray, text: str) -> np.ndarray:
    """Say of each row whether a text, and nothing else, stands in it."""
    if not pa.types.is_dictionary(column.type):
        equal: np.ndarray = pc.equal(column, text).to_numpy()
        return equal
    found = distinct(column)
    at = pc.index(found.texts, text).as_py()
    return np.asarray(found.codes == at)


def as_column(texts: pa.ChunkedArray | pa.Array) -> pd.Series:
    """Hold texts as pandas does, each once where Arrow held them so."""
    if pa.types.is_dictionary(texts.type):
        return distinct(texts).held_once()
    return as_series(texts)


def numbered(column: pa.ChunkedArray) -> np.ndarray:
    """Give rows the same number where they have the same text, whatever it is.

    Examples
    --------
    >>> numbered(pa.chunked_array([["7001", "7003", "7001"]])).tolist()
    [0, 2, 0]
    >>> numbered(pa.chunked_array([["A1", "A2", "A1"]])).tolist()
    [0, 1, 0]
    """
    if _are_plain_numbers(column):
        numbers: np.ndarray = pc.cast(column, pa.int64()).to_numpy()
        numbers = numbers - numbers.min()
        return numbers if numbers.max() < 8 * len(numbers) else pd.factorize(numbers)[0]
    return distinct(column).codes


def _are_plain_numbers(column: pa.ChunkedArray) -> bool:
    """Whether each text is a whole number that no other text could be: 7, but not 07."""
    if not len(column) or pa.types.is_dictionary(column.type):
        return False
    digits = pc.all(pc.ascii_is_decimal(column)).as_py()
    short = digits and pc.max(pc.binary_length(column)).as_py() <= _MOST_DIGITS
    return bool(short and not pc.any(pc.starts_with(column, "0")).as_py())


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
