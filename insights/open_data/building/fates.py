"""What became of each file: what it was taken for, and how much of it is in the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from insights.open_data.codes import among
from insights.open_data.reading import Reading
from insights.prose import listed

Key = tuple[str, str]  # a dataset, and the kind of area its rows are of
_RANK = "_rank"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file.

    Attributes
    ----------
    file : str
        Where it is, below the folder.
    recognised_as : str
        What it was taken for; "" if it was not recognised.
    rows : int
        Rows it holds; 0 if it could not be read.
    used : bool
        Whether anything in the store comes from it.
    reason : str
        Why it was not used, or what to know of it.
    register : str
        Key of the register of organisations it is of; "" for a file of the store.
    """

    file: str
    recognised_as: str
    rows: int
    used: bool
    reason: str
    register: str = ""


def fate(file: str, reading: Reading, fresh: int, parts: Sequence[pd.DataFrame]) -> Imported:
    """Say what became of a file when the files of its dataset were joined.

    Parameters
    ----------
    file : str
        Where it is, below the folder.
    reading : Reading
        What it holds.
    fresh : int
        How many of its rows no file before it has.
    parts : sequence of pandas.DataFrame
        What was taken of the files before it.
    """
    remark = reading.remark
    if fresh == 0:
        apart = _unlike(reading, parts)
        remark = f"Superseded: another file covers the same areas{_without(reading, parts)}."
        if apart:
            remark += (
                f" Its numbers differ from the other's for {apart:,} of them: leave the file out "
                "of the folder that is not the right one."
            )
    elif fresh < len(reading.table):
        taken = f"{len(reading.table) - fresh:,} of its rows are in another file."
        remark = f"{taken} {remark}".strip()
    return Imported(file, reading.recognised_as, len(reading.table), fresh > 0, remark)


def settled(
    imported: Iterable[Imported],
    readings: Iterable[tuple[str, Reading]],
    kept: Mapping[Key, Collection[str]],
    idle: Mapping[Key, str],
) -> list[Imported]:
    """Say of each file how much of it is in the store that was built.

    Parameters
    ----------
    imported : iterable of Imported
        As gathered, before the tables were joined to the outlines.
    readings : iterable of (str, Reading)
        What the files hold.
    kept : mapping of (str, str) to collection of str
        Codes that the store has, for the datasets that are joined to areas.
    idle : mapping of (str, str) to str
        Why the tables of another kind of area serve nothing.

    Returns
    -------
    list of Imported
        A file of which nothing was kept is not used, and says so.
    """
    held = dict(readings)
    return [_settled(item, held[item.file], kept, idle) if item.used else item for item in imported]


def is_built(imported: Iterable[Imported]) -> bool:
    """Say whether the open data is now what these files make.

    It is if they made a store; or a register, where none of them is of a store.

    Examples
    --------
    >>> census = Imported("a.csv", "census table", 9, False, "Outlines are missing.")
    >>> charities = Imported("b.txt", "charity register", 9, True, "", "charity_commission")
    >>> is_built([charities]), is_built([census, charities])
    (True, False)
    """
    files = list(imported)
    of_a_store = [item for item in files if not item.register and item.recognised_as]
    return any(item.used for item in of_a_store or files)


def _unlike(reading: Reading, parts: Sequence[pd.DataFrame]) -> int:
    """Count the areas for which a superseded copy has other numbers than the one that counts."""
    if reading.grain == "postcode":
        return 0
    apart = 0
    for part in parts:
        if not reading.table.index.equals(part.index):
            continue
        columns = reading.table.select_dtypes("number").columns.intersection(
            part.select_dtypes("number").columns
        )
        own, other = reading.table[columns], part[columns]
        unlike = ~np.isclose(own.to_numpy(float), other.to_numpy(float), equal_nan=True)
        apart += int(unlike.any(axis=1).sum())
    return apart


def _without(reading: Reading, parts: Sequence[pd.DataFrame]) -> str:
    """Name the domains of deprivation that only a superseded copy has."""
    there = {str(name) for part in parts for name in part}
    lost = [
        str(name).removesuffix(_RANK).upper()
        for name in reading.table
        if str(name).endswith(_RANK) and name not in there
    ]
    return f", though without {listed(lost)}" if lost else ""


def _settled(
    item: Imported,
    reading: Reading,
    kept: Mapping[Key, Collection[str]],
    idle: Mapping[Key, str],
) -> Imported:
    key = (reading.dataset, reading.geography)
    if key in idle:
        return replace(item, used=False, reason=idle[key])
    if key not in kept:
        return item
    own = reading.table.index
    here = len(own) if own is kept[key] else int(among(own, pd.Index(kept[key])).sum())
    if here == 0:
        reason = "None of its areas is among those whose boundaries and people are here."
        return replace(item, used=False, reason=reason)
    if here == len(own):
        return item
    part = f"{here:,} of its {len(own):,} areas have boundaries and people here."
    return replace(item, reason=f"{item.reason} {part}".strip())
