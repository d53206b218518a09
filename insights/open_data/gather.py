"""One table for each dataset, from however many files it came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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
        Rows read from it that no other file has.
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
    return Imported(file, reading.recognised_as, fresh, fresh > 0, remark)


def whole_authorities(
    tables: Mapping[str, pd.DataFrame], areas: pd.DataFrame
) -> dict[str, tuple[pd.DataFrame, str]]:
    """Keep, of each table, the authorities it covers whole.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        Indexed by small area or neighbourhood.
    areas : pandas.DataFrame
        See `insights.tables.SMALL_AREAS`.

    Returns
    -------
    dict of str to (pandas.DataFrame, str)
        The rows kept, and a sentence if any were not.
    """
    kept = {}
    for key, table in tables.items():
        level = "neighbourhood_code" if _of_neighbourhoods(table) else None
        codes = areas[level] if level else areas.index.to_series()
        present = codes.isin(table.index)
        share = present.groupby(areas["authority_code"]).mean()
        cut = share[(share > 0) & (share < 1)].index
        lost = codes[areas["authority_code"].isin(cut)]
        own = table[table.index.isin(codes) & ~table.index.isin(lost)]
        names = sorted(set(areas.loc[areas["authority_code"].isin(cut), "authority"]))
        notes = [f"Cut short for {', '.join(names)}; download it again."] if names else []
        if (here := int(table.index.isin(codes).sum())) < len(table):
            notes.append(f"Covers {len(table):,} areas, of which {here:,} have boundaries here.")
        kept[key] = (own, " ".join(notes))
    return kept


def _of_neighbourhoods(table: pd.DataFrame) -> bool:
    return len(table) > 0 and str(table.index[0])[1:3] == "02"
