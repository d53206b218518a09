"""Postcodes as whole numbers, and whole numbers as postcodes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    import pyarrow as pa

Keys = npt.NDArray[np.int64]
Written: TypeAlias = "pd.Series | npt.NDArray[Any] | pa.Array | list[Any]"

_WIDTH, _OUTWARD, _BASE = 7, 4, 37
_INWARD = _BASE ** (_WIDTH - _OUTWARD)  # how many inward codes there can be
SIGNS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # what can stand in a place, in the order of keys
_DIGIT = np.zeros(256, dtype=np.int64)
_DIGIT[np.frombuffer(SIGNS.encode("ascii"), dtype=np.uint8)] = np.arange(_BASE)


def postcode_keys(postcodes: Written) -> Keys:
    """Turn postcodes into whole numbers that sort as the postcodes do.

    Parameters
    ----------
    postcodes : array-like of str, shape (n,)
        Postcodes in any spacing, upper case, in ASCII.

    Returns
    -------
    numpy.ndarray of int64, shape (n,)
        Base 37: four places of outward code, padded on the right, and three
        of inward code. 0 for an empty string.

    Examples
    --------
    >>> keys = postcode_keys(pd.Series(["DE1 3GL", "DE13GL", "DE10 3GL", ""]))
    >>> bool(keys[0] == keys[1] < keys[2]), int(keys[3])
    (True, 0)
    """
    laid_out = _laid_out(postcodes)
    if laid_out is None:
        laid_out = _apart(_letters(postcodes))
    return keys_of_places(_DIGIT[laid_out])


def keys_of_places(places: npt.NDArray[np.integer[Any]]) -> Keys:
    """Put keys together from what stands in each of the seven places.

    Parameters
    ----------
    places : numpy.ndarray of int, shape (n, 7)
        Positions in `SIGNS`: the outward code from the left, the inward code at the right.

    Returns
    -------
    numpy.ndarray of int64, shape (n,)
        See `postcode_keys`.
    """
    keys = np.zeros(len(places), dtype=np.int64)
    for place in range(_WIDTH):
        keys *= _BASE
        keys += places[:, place]
    return keys


def keys_beginning(letters: str) -> tuple[int, int]:
    """Return the first and the last key that a postcode with these first letters can have.

    Examples
    --------
    >>> first, last = keys_beginning("DE")
    >>> [bool(first <= key <= last) for key in postcode_keys(["DE1 3GL", "DD1 1AA", "D1 1AA"])]
    [True, False, False]
    """
    first = 0
    for letter in letters:
        first = first * _BASE + SIGNS.index(letter)
    many = _BASE ** (_WIDTH - len(letters))
    return first * many, (first + 1) * many - 1


def _laid_out(postcodes: Written) -> npt.NDArray[np.uint8] | None:
    """Return the letters of postcodes that come in seven places, as directories write them."""
    if not isinstance(postcodes, np.ndarray) or postcodes.dtype != f"S{_WIDTH}":
        return None
    letters = np.ascontiguousarray(postcodes).view(np.uint8).reshape(-1, _WIDTH)
    first, *rest = ((letters[:, place] <= ord(" ")) for place in range(_WIDTH))
    outward, inward = rest[: _OUTWARD - 1], rest[_OUTWARD - 1 :]
    astray = first | np.logical_or.reduce(inward)
    for before, after in itertools.pairwise(outward):
        astray |= before & ~after
    return None if astray.any() else letters


def _apart(letters: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Set the outward code to the left of seven places, and the last three letters to the right."""
    length = (letters != 0).sum(axis=1)
    padded = np.zeros_like(letters)
    for n in range(1, _WIDTH + 1):
        rows = length == n
        cut = max(n - 3, 0)
        padded[rows, :cut] = letters[rows, :cut]
        padded[rows, _WIDTH - (n - cut) :] = letters[rows, cut:n]
    return padded


def _letters(postcodes: Written) -> npt.NDArray[np.uint8]:
    """Lay the letters of each postcode side by side, nought where there are no more."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(postcodes, np.ndarray) and postcodes.dtype.kind == "S":
        postcodes = pa.array(postcodes).cast(pa.large_string())
    if not isinstance(postcodes, pa.Array):
        postcodes = pa.array(pd.Series(postcodes, dtype="str"), type=pa.large_string())
    written = pc.replace_substring(pc.fill_null(postcodes, ""), " ", "")
    written = pc.utf8_slice_codeunits(written, 0, _WIDTH)
    if not pc.all(pc.string_is_ascii(written), min_count=0).as_py():
        raise ValueError("a letter that is in no postcode")
    wide = pc.ascii_rpad(written, _WIDTH, padding="\0").cast(pa.binary(_WIDTH))
    parts = wide.chunks if isinstance(wide, pa.ChunkedArray) else [wide]
    return np.concatenate(
        [
            np.frombuffer(part.buffers()[1], np.uint8).reshape(-1, _WIDTH)[
                part.offset : part.offset + len(part)
            ]
            for part in parts
            if len(part)
        ]
        or [np.zeros((0, _WIDTH), np.uint8)]
    )


def postcodes_of(keys: Keys) -> npt.NDArray[np.bytes_]:
    """Spell postcodes out from their keys, with one space.

    Parameters
    ----------
    keys : numpy.ndarray of int64, shape (n,)
        See `postcode_keys`.

    Returns
    -------
    numpy.ndarray of bytes, shape (n,)

    Examples
    --------
    >>> postcodes_of(postcode_keys(pd.Series(["DE13GL", "SW1A 1AA"]))).tolist()
    [b'DE1 3GL', b'SW1A 1AA']
    """
    which, outwards = pd.factorize(keys // _INWARD)
    what, inwards = pd.factorize(keys % _INWARD)
    before = _spelled(outwards, _OUTWARD)
    length = (before != 0).sum(axis=1)
    parted = length > 0
    before[parted, length[parted]] = ord(" ")
    behind = _spelled(inwards * _BASE ** (_OUTWARD - 3), 3)
    shift = np.where(parted, length + 1, 0).astype(np.uint64) * np.uint64(8)
    whole = _as_number(before)[which] | (_as_number(behind)[what] << shift[which])
    return whole.astype("<u8", copy=False).view(f"S{_WIDTH + 1}")


def _spelled(codes: Keys, places: int) -> npt.NDArray[np.uint8]:
    """Spell four places out in base 37, from the left, eight bytes to each."""
    letters = np.frombuffer(SIGNS.encode("ascii").replace(b" ", b"\0"), dtype=np.uint8)
    spelled = np.zeros((len(codes), _WIDTH + 1), dtype=np.uint8)
    for place in range(places):
        spelled[:, place] = letters[codes // _BASE ** (_OUTWARD - 1 - place) % _BASE]
    return spelled


def _as_number(spelled: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint64]:
    """Take eight bytes as one number, the first byte the smallest on every machine."""
    return spelled.view("<u8").ravel()
