"""Some records of a table of the Charity Commission: whose they are, and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pyarrow as pa

OF_LINKED = "of charities linked to another"
NO_NUMBER = "without a number or a name"
_CHARITY_NUMBER = r"^0{0,9}[1-9][0-9]{0,8}$"  # and beyond that no number of a charity


def of_main(block: pa.Table, counted: Counter[str]) -> pa.Table:
    """Keep the records of main charities that say whose they are."""
    import pyarrow.compute as pc

    linked = is_linked(block)
    counted[OF_LINKED] += true(linked)
    block = block.filter(pc.invert(linked))
    good = pc.and_(is_number(block, "organisation_number"), is_main(block))
    counted[NO_NUMBER] += block.num_rows - true(good)
    return block.filter(good)


def is_linked(block: pa.Table) -> pa.ChunkedArray:
    """Say which records are of a charity that is linked to another."""
    return is_number(block, "linked_charity_number")


def is_main(block: pa.Table) -> pa.ChunkedArray:
    """Say which records are of a charity that is linked to no other."""
    import pyarrow.compute as pc

    return pc.match_substring_regex(_trimmed(block, "linked_charity_number"), "^0*$")


def is_number(block: pa.Table, column: str) -> pa.ChunkedArray:
    """Say which cells of a column are numbers as charities have them."""
    import pyarrow.compute as pc

    return pc.match_substring_regex(_trimmed(block, column), _CHARITY_NUMBER)


def numbers_of(block: pa.Table, column: str = "organisation_number") -> npt.NDArray[np.int64]:
    """Return the number of each record; all of them are numbers."""
    import pyarrow as pa

    found: npt.NDArray[np.int64] = _trimmed(block, column).cast(pa.int64()).to_numpy()
    return found


def _trimmed(block: pa.Table, column: str) -> pa.ChunkedArray:
    import pyarrow.compute as pc

    return pc.utf8_trim_whitespace(block.column(column))


def distinct(
    block: pa.Table, columns: Sequence[str]
) -> tuple[npt.NDArray[np.int64], list[tuple[str, ...]]]:
    """Return for each row which of the distinct values of some columns it has."""
    at = np.zeros(block.num_rows, dtype=np.int64)
    values: list[tuple[str, ...]] = [()]
    for name in columns:
        packed = block.column(name).combine_chunks().dictionary_encode()
        own = packed.indices.to_numpy().astype(np.int64)
        words = packed.dictionary.to_pylist()
        both, at = np.unique(at * max(len(words), 1) + own, return_inverse=True)
        values = [(*values[pair // len(words)], words[pair % len(words)]) for pair in both.tolist()]
    return at, values


def true(flags: pa.ChunkedArray) -> int:
    """Count what is so."""
    import pyarrow.compute as pc

    return int(pc.sum(flags).as_py() or 0)
