"""Postcodes as whole numbers, and whole numbers as postcodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    import pyarrow as pa

Keys = npt.NDArray[np.int64]

_WIDTH, _OUTWARD, _BASE = 7, 4, 37
_PLACES = _BASE ** np.arange(_WIDTH - 1, -1, -1, dtype=np.int64)
_DIGIT = np.zeros(256, dtype=np.int64)
_DIGIT[ord("0") : ord("9") + 1] = np.arange(1, 11)
_DIGIT[ord("A") : ord("Z") + 1] = np.arange(11, 37)


def postcode_keys(postcodes: pd.Series | npt.NDArray[Any] | pa.Array) -> Keys:
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
    letters = _letters(postcodes)
    length = (letters != 0).sum(axis=1)
    padded = np.zeros_like(letters)
    for n in range(1, _WIDTH + 1):
        rows = length == n
        cut = max(n - 3, 0)
        padded[rows, :cut] = letters[rows, :cut]
        padded[rows, _WIDTH - (n - cut) :] = letters[rows, cut:n]
    return _DIGIT[padded] @ _PLACES


def _letters(postcodes: pd.Series | npt.NDArray[Any] | pa.Array) -> npt.NDArray[np.uint8]:
    """Lay the letters of each postcode side by side, nought where there are no more."""
    import pyarrow as pa
    import pyarrow.compute as pc

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
    letters = np.frombuffer(b"\0" + b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", dtype=np.uint8)
    spelled = np.zeros((len(keys), _WIDTH + 1), dtype=np.uint8)
    rest = np.array(keys, dtype=np.int64)
    for place in range(_WIDTH, -1, -1):
        if place == _OUTWARD:
            continue
        spelled[:, place] = letters[rest % _BASE]
        rest //= _BASE
    length = (spelled[:, :_OUTWARD] != 0).sum(axis=1)
    for n in range(1, _OUTWARD + 1):
        rows = length == n
        spelled[rows, n + 1 : n + 4] = spelled[rows, _OUTWARD + 1 :]
        spelled[rows, n] = ord(" ")
        spelled[rows, n + 4 :] = 0
    return spelled.view(f"S{_WIDTH + 1}").ravel()
