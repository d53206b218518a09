"""Cells that hold a postcode and nothing else, which most do: all of them read at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from insights.geography.grammar import well_formed
from insights.geography.keys import SIGNS, Keys

Bytes = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.int64]

_SHORTEST, _LONGEST = 5, 7
_WIDEST = 16  # bytes; a longer cell holds more than a postcode
_AT_ONCE = 1 << 15
_BASE, _INWARDS = len(SIGNS), len(SIGNS) ** 3

# Of each byte: what it adds to a key, by how much it moves what stood before it, and for how many
# letters it counts. Spaces and usual punctuation count for none, what is in no postcode for many.
_VALUE = np.zeros(256, dtype=np.int64)
_MOVES = np.ones(256, dtype=np.int64)
_COUNTS = np.full(256, _LONGEST + 1, dtype=np.int16)
for _value, _sign in enumerate(SIGNS[1:], start=1):
    _either = [ord(_sign), ord(_sign.lower())]
    _VALUE[_either], _MOVES[_either], _COUNTS[_either] = _value, _BASE, 1
_COUNTS[[ord(_sign) for _sign in " \t\r\n.,-'()\"="]] = 0


def plain_keys(texts: pa.Array) -> Keys:
    """Read cells that hold a postcode in ASCII, in any case, spacing and usual punctuation.

    Parameters
    ----------
    texts : pyarrow.Array of string, shape (n,)
        As written; none missing.

    Returns
    -------
    numpy.ndarray of int64, shape (n,)
        Keys of those that have one of the forms (see `insights.geography.grammar`), 0 for
        whatever else.

    Notes
    -----
    The bytes of the cells are laid side by side, and a table says of each what it is. A key grows
    by a letter at each place for all cells at once: as many steps for thousands as for one.

    Examples
    --------
    >>> keys = plain_keys(pa.array(["de1-3gl", "DE1 3GL", "DE1", "Derby DE1 3GL"]))
    >>> bool(keys[0] == keys[1] > 0), keys[2:].tolist()
    (True, [0, 0])
    """
    keys = np.zeros(len(texts), dtype=np.int64)
    letters, starts, widths = _bytes_of(texts)
    for width in range(_SHORTEST, _WIDEST + 1):
        alike = np.flatnonzero(widths == width)
        for first in range(0, len(alike), _AT_ONCE):
            rows = alike[first : first + _AT_ONCE]
            keys[rows] = _keys_of_cells(letters, starts[rows], width)
    return keys


def _bytes_of(texts: pa.Array) -> tuple[Bytes, Positions, Positions]:
    """Give the bytes of all cells in one row, where each cell starts and how many it has."""
    wide = texts.cast(pa.large_binary())
    _, offsets, data = wide.buffers()
    ends = np.frombuffer(offsets, dtype=np.int64)[wide.offset :][: len(wide) + 1]
    letters = np.frombuffer(data or b"", dtype=np.uint8)
    return letters, ends[:-1], np.diff(ends)


def _keys_of_cells(letters: Bytes, starts: Positions, width: int) -> Keys:
    """Read some cells of the same width."""
    together = np.zeros(len(starts), dtype=np.int64)
    length = np.zeros(len(starts), dtype=np.int16)
    for place in range(width):
        sign = letters[starts + place]
        together *= _MOVES[sign]
        together += _VALUE[sign]
        length += _COUNTS[sign]
    outward, inward = np.divmod(together, _INWARDS)
    to_the_left = _BASE ** np.clip(_LONGEST - length, 0, 2).astype(np.int64)
    found = (outward * to_the_left) * _INWARDS + inward
    fits = (length >= _SHORTEST) & (length <= _LONGEST)
    fits[fits] = well_formed(found[fits])
    return np.where(fits, found, 0)
