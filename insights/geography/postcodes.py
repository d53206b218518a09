"""What people write where a postcode is asked for, read as what it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insights.geography.cells import CROWN, FORCES, bare, read_cell, undressed
from insights.geography.keys import Keys, keys_beginning, postcode_keys, postcodes_of
from insights.geography.plain import plain_keys

CLASSES = (
    "matched",
    "terminated",
    "not_in_directory",
    "partial",
    "crown_dependency",
    "bfpo",
    "non_uk",
    "missing",
    "unrecognised",
)
SHAPES = ("full", "partial", "crown_dependency", "bfpo", "non_uk", "missing", "unrecognised")

_LONGEST = 12  # letters; a longer cell that is kept as it stands may tell where somebody lives
# What is kept of it instead: each is read as what the cell was read as.
_INSTEAD = {
    "crown_dependency": "Channel Islands",
    "bfpo": "BFPO",
    "non_uk": "abroad",
    "missing": "not given",
    "unrecognised": "other text",
}


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What some texts are.

    Attributes
    ----------
    keys : numpy.ndarray of int64, shape (n,)
        Of the postcode that each is or holds (see `insights.geography.keys`), 0 for none.
    shapes : numpy.ndarray of int8, shape (n,)
        Positions in `SHAPES`.
    rest : numpy.ndarray of int, shape (m,)
        Which of them are not simply a postcode.
    texts : tuple of str, length m
        What stands there.
    """

    keys: Keys
    shapes: npt.NDArray[np.int8]
    rest: npt.NDArray[np.intp]
    texts: tuple[str, ...]


def standardise(raw: pd.Series) -> pd.DataFrame:
    """Read postcodes as people write them.

    Parameters
    ----------
    raw : pandas.Series of str, shape (n,)
        Cells as they stand in the file; anything missing counts as empty.

    Returns
    -------
    pandas.DataFrame, shape (n, 2)
        Indexed like `raw`. ``postcode`` is upper case with one space, or "";
        ``shape`` is "full", "partial", "crown_dependency", "bfpo", "non_uk",
        "missing" or "unrecognised". A full postcode need not exist: that is
        for `insights.geography.locate.locate` to say.

    Notes
    -----
    The work is done once for each distinct cell. A cell that holds more than
    a postcode counts only if exactly one stands in it between word boundaries.

    References
    ----------
    BS 7666-0:2006, *Spatial datasets for geographical referencing*; Royal Mail,
    *Programmers' guide to PAF*.

    Examples
    --------
    >>> standardise(pd.Series(["de1-3gl", "12 Iron Gate, Derby DE1 3GL", "NR1", "n/a"]))
      postcode    shape
    0  DE1 3GL     full
    1  DE1 3GL     full
    2           partial
    3           missing
    """
    codes, found = read_rows(raw)
    return pd.DataFrame(
        {
            "postcode": each(spelled(found.keys), codes),
            "shape": each(pa.array(SHAPES), found.shapes[codes]),
        }
    ).set_axis(raw.index, axis=0)


def read(texts: pa.Array) -> Reading:
    """Read texts: the plain postcodes all at once, the rest one at a time.

    Parameters
    ----------
    texts : pyarrow.Array of string, shape (n,)
        As written; none missing.
    """
    keys = plain_keys(texts)
    return _with_the_rest(keys, texts.filter(pa.array(keys == 0)).to_pylist())


def read_rows(raw: pd.Series) -> tuple[npt.NDArray[np.intp], Reading]:
    """Read each different cell of a column once.

    Parameters
    ----------
    raw : pandas.Series of str, shape (n,)
        As written; anything missing counts as empty.

    Returns
    -------
    codes : numpy.ndarray of int, shape (n,)
        For each row, the position of its reading.
    found : Reading
        A postcode that is written in two plain ways is there once.
    """
    if isinstance(raw.dtype, pd.CategoricalDtype) and not raw.hasnans:
        return np.asarray(raw.cat.codes, dtype=np.intp), read(in_one_piece(raw.cat.categories))
    texts = in_one_piece(raw.astype("str").fillna(""))
    numbers = plain_keys(texts)
    others = texts.filter(pa.array(numbers == 0)).dictionary_encode()
    numbers[numbers == 0] = -1 - np.asarray(others.indices)  # no key is less than nought
    codes, different = pd.factorize(numbers)
    rest = others.dictionary.take(pa.array(-1 - different[different < 0])).to_pylist()
    return np.asarray(codes, dtype=np.intp), _with_the_rest(np.maximum(different, 0), rest)


def _with_the_rest(keys: Keys, texts: list[str]) -> Reading:
    """Read one at a time what is not simply a postcode and has no key yet."""
    rest = np.flatnonzero(keys == 0)
    one_by_one = [read_cell(text) for text in texts]
    keys[rest] = postcode_keys([postcode for postcode, _ in one_by_one])
    shapes = _kinds(keys)
    shapes[rest] = [SHAPES.index(shape) for _, shape in one_by_one]
    return Reading(keys, shapes, rest, tuple(texts))


def without_addresses(texts: pa.Array) -> tuple[npt.NDArray[np.intp], pd.Index]:
    """Keep of each text its postcode and no more of an address.

    Parameters
    ----------
    texts : pyarrow.Array of string, shape (n,)
        As written; none missing.

    Returns
    -------
    codes : numpy.ndarray of int, shape (n,)
        For each text, the position of what is kept of it.
    kept : pandas.Index of str
        Each once: postcodes in standard form; short texts that are none as they stand; for long
        ones a few words that are read as what they were.

    Examples
    --------
    >>> codes, kept = without_addresses(pa.array(["de13gl", "4 Acacia Avenue", "DE1 3GL ", "DE1"]))
    >>> kept[codes].tolist()
    ['DE1 3GL', 'other text', 'DE1 3GL', 'DE1']
    """
    found = read(texts)
    numbers = found.keys.copy()
    rest = np.flatnonzero(numbers == 0)
    text_at = dict(zip(found.rest.tolist(), found.texts, strict=True))
    kept = [_kept(text_at[at], SHAPES[found.shapes[at]]) for at in rest.tolist()]
    other, others = pd.factorize(np.array(kept, dtype=object))
    numbers[rest] = -1 - other  # no key is less than nought
    numbered, each_number = pd.factorize(numbers)
    spelt = spelled(np.maximum(each_number, 0)).to_numpy(zero_copy_only=False)
    no_key = each_number < 0
    spelt[no_key] = others[-1 - each_number[no_key]]
    return np.asarray(numbered, dtype=np.intp), pd.Index(spelt, dtype="str")


def _kept(written: str, shape: str) -> str:
    """Return what is kept of a cell without a postcode."""
    short = (text for text in (bare(written), undressed(written)) if len(text) <= _LONGEST)
    return next(short, _INSTEAD.get(shape, written))


def _kinds(keys: Keys) -> npt.NDArray[np.int8]:
    """Say of full postcodes what they are by their first letters."""
    kinds = np.full(len(keys), SHAPES.index("full"), dtype=np.int8)
    for shape, beginnings in (("crown_dependency", CROWN), ("bfpo", (FORCES,))):
        for beginning in beginnings:
            first, last = keys_beginning(beginning)
            kinds[(keys >= first) & (keys <= last)] = SHAPES.index(shape)
    return kinds


def each(texts: pa.Array, which: npt.NDArray[np.integer]) -> pd.Series:
    """Give each row its text."""
    taken = pc.take(texts.cast(pa.large_string()), pa.array(which))
    return pd.Series(pd.array(taken, dtype="str"))


def spelled(keys: Keys) -> pa.Array:
    """Spell postcodes out from their keys, with one space; "" for 0."""
    return in_one_piece(postcodes_of(keys))


def in_one_piece(texts: pd.Series | pd.Index | npt.NDArray[np.bytes_]) -> pa.Array:
    """Hold texts as Arrow does, in a single array."""
    if not isinstance(texts, np.ndarray):
        texts = texts.astype("str")
    held = pa.array(texts).cast(pa.large_string())
    return held.combine_chunks() if isinstance(held, pa.ChunkedArray) else held
