"""Organisations that shelter people from harm are taken out of a register before it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.open_data.registers.reading.sheltering import (
    as_bare_words,
    shelters_people,
    tagged_as_sheltering,
)

if TYPE_CHECKING:
    from insights.open_data.registers.register import Register

IDENTIFIER, NAMED = "organisation_id", "named"


def part(register: Register) -> tuple[Register, pd.DataFrame]:
    """Part those that shelter people from everything else that a register says.

    Parameters
    ----------
    register : Register
        As it was made of its files.

    Returns
    -------
    Register, pandas.DataFrame
        The register without a row of any of them, and with none of them counted; and of each its
        identifier and a digest of its name, by which other registers leave it out too. Neither
        says what or where one is.
    """
    organisations, tagged = register.organisations, register.tagged
    hidden = organisations[shelters_people(organisations)]
    by_tags = tagged.index[tagged_as_sheltering(tagged["tags"])]
    keys = hidden.index.union(by_tags)
    apart = pd.DataFrame({NAMED: digests_of(hidden["name"])}, index=hidden.index)
    apart = apart.reindex(keys, fill_value=np.uint64(0)).astype({NAMED: "uint64"})
    if not len(keys):
        return register, apart.rename_axis(IDENTIFIER)
    left = replace(
        register,
        organisations=organisations.drop(keys, errors="ignore"),
        works_in=register.works_in[~register.works_in["organisation_id"].isin(keys)],
        premises=register.premises.drop(keys, errors="ignore"),
        tagged=tagged[~tagged.index.isin(keys)],
        counted=_without(register, keys),
    )
    return left, apart.rename_axis(IDENTIFIER)


def _without(register: Register, keys: pd.Index) -> dict[str, int]:
    """Return what a register counted, less what was counted of these."""
    gone = register.tally[register.tally.index.isin(keys)].sum()
    left = {words: n - int(gone.get(words, 0)) for words, n in register.counted.items()}
    return {words: n for words, n in left.items() if n}


def digests_of(names: pd.Series) -> npt.NDArray[np.uint64]:
    """Return a number for each name, the same however it is written; 0 for none.

    Examples
    --------
    >>> one, other = digests_of(pd.Series(["The Marl Trust", "the MARL Trust."]))
    >>> bool(one == other)
    True
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if not len(names):
        return np.zeros(0, dtype=np.uint64)
    bare = as_bare_words(pa.array(names.astype("str").to_numpy(object), type=pa.large_string()))
    written = pc.utf8_trim(bare, " ~").to_numpy(zero_copy_only=False)
    found: npt.NDArray[np.uint64] = pd.util.hash_array(written.astype(object))
    found[written == ""] = 0
    return found
