"""One table for each dataset, from however many files it came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from insights.open_data.reading import Reading


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
    """

    file: str
    recognised_as: str
    rows: int
    used: bool
    reason: str


@dataclass(slots=True)
class Gathered:
    """The tables of one dataset, and what became of each file.

    Attributes
    ----------
    tables : dict of str to pandas.DataFrame
        One for each dataset, sorted by its index.
    labels : dict of str to str
        Authority codes to names.
    imported : list of Imported
        One for each file, in the order in which they were given.
    """

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    imported: list[Imported] = field(default_factory=list)


def gather(readings: Iterable[tuple[str, Reading]]) -> Gathered:
    """Join the files of each dataset; where they overlap the widest coverage wins.

    Parameters
    ----------
    readings : iterable of (str, Reading)
        File and what it holds.

    Returns
    -------
    Gathered
        Files of equal coverage are settled by the newer edition, or for
        outlines the finer one; then by name. Of a file that overlaps only in
        part, the areas nobody else covers are taken.
    """
    gathered = Gathered()
    by_dataset: dict[str, list[tuple[str, Reading]]] = {}
    for file, reading in readings:
        by_dataset.setdefault(reading.dataset, []).append((file, reading))
    for dataset, files in by_dataset.items():
        best = sorted(files, key=lambda item: item[0])
        best.sort(key=lambda item: (len(item[1].table), item[1].edition), reverse=True)
        parts: list[pd.DataFrame] = []
        covered: set[str] = set()
        for file, reading in best:
            fresh = reading.table[~reading.table.index.isin(covered)]
            gathered.imported.append(_fate(file, reading, len(fresh)))
            if len(fresh):
                parts.append(fresh)
                covered |= set(fresh.index)
                gathered.labels |= reading.labels
        gathered.tables[dataset] = pd.concat(parts).sort_index()
    return gathered


def _fate(file: str, reading: Reading, fresh: int) -> Imported:
    remark = reading.remark
    if fresh == 0:
        remark = "Superseded: another file covers the same areas."
    elif fresh < len(reading.table):
        taken = f"{len(reading.table) - fresh:,} of its rows are in another file."
        remark = f"{taken} {remark}".strip()
    return Imported(file, reading.recognised_as, len(reading.table), fresh > 0, remark)


def settled(
    imported: Iterable[Imported],
    readings: Iterable[tuple[str, Reading]],
    kept: Mapping[str, pd.Index],
) -> list[Imported]:
    """Say of each file how much of it is in the store that was built.

    Parameters
    ----------
    imported : iterable of Imported
        As gathered, before the tables were joined to the boundaries.
    readings : iterable of (str, Reading)
        What the files hold.
    kept : mapping of str to pandas.Index
        Codes that the store has, for the datasets that are joined to areas.

    Returns
    -------
    list of Imported
        A file of which nothing was kept is not used, and says so.
    """
    held = dict(readings)
    return [_settled(item, held[item.file], kept) if item.used else item for item in imported]


def _settled(item: Imported, reading: Reading, kept: Mapping[str, pd.Index]) -> Imported:
    if reading.dataset not in kept:
        return item
    here = int(reading.table.index.isin(kept[reading.dataset]).sum())
    if here == 0:
        reason = "None of its areas is among those whose boundaries and people are here."
        return replace(item, used=False, reason=reason)
    if here == len(reading.table):
        return item
    part = f"{here:,} of its {len(reading.table):,} areas have boundaries and people here."
    return replace(item, reason=f"{item.reason} {part}".strip())
