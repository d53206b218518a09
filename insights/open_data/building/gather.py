"""One table for each dataset and kind of area, from however many files it came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from insights.open_data.building.fates import Imported, Key, fate
from insights.open_data.building.lookups import by_kind, joined
from insights.open_data.codes import among
from insights.open_data.reading import Reading
from insights.open_data.registry import Source

_POSTCODES, _AS_LONG = "postcodes", 0.97
_ANOTHER_EDITION = 0.5  # of what a file draws, if so much is in a better one
Rank = tuple[int, tuple[float, ...], int]
LOOKUP = "area_lookup"  # the dataset of lists that say what small areas are in


@dataclass(slots=True)
class Gathered:
    """The tables of every dataset, and what became of each file.

    Attributes
    ----------
    tables : dict of (str, str) to pandas.DataFrame
        By dataset and geography, sorted by index.
    labels : dict of str to str
        Authority codes to names.
    imported : list of Imported
        One for each file, in the order in which they were given.
    lookups : dict of str to Source
        Whose lists are among those that tell what small areas are in, by key.
    """

    tables: dict[Key, pd.DataFrame] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    imported: list[Imported] = field(default_factory=list)
    lookups: dict[str, Source] = field(default_factory=dict)

    def of(self, dataset: str, geography: str = "") -> pd.DataFrame | None:
        """Return a dataset for one kind of area, or None where there is none."""
        return self.tables.get((dataset, geography))

    def every(self, dataset: str) -> dict[str, pd.DataFrame]:
        """Return a dataset's tables by kind of area."""
        return {kind: table for (key, kind), table in self.tables.items() if key == dataset}


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
        outlines the finer one; then by name. Of whole lists of postcodes the
        newest counts. Of a file that overlaps only in
        part, the areas nobody else covers are taken; of scenery only if those are most
        of it, as of files of neighbouring squares. Lists of what areas are in
        are joined: each tells what those before it do not.
    """
    gathered = Gathered()
    files_of: dict[Key, list[tuple[str, Reading]]] = {}
    for file, reading in readings:
        files_of.setdefault((reading.dataset, reading.geography), []).append((file, reading))
    for key, files in files_of.items():
        best = sorted(files, key=lambda item: item[0])
        best.sort(key=_preference(key[0], files), reverse=True)
        if key[0] == LOOKUP:
            _join_lookups(gathered, key, best)
            continue
        parts: list[pd.DataFrame] = []
        for file, reading in best:
            fresh = reading.table
            for part in parts:
                if fresh.index.equals(part.index):
                    fresh = fresh.iloc[:0]
                    break
                fresh = fresh[~among(fresh.index, part.index)]
            if reading.grain == "scenery" and len(fresh) < _ANOTHER_EDITION * len(reading.table):
                fresh = fresh.iloc[:0]  # what changed since would be drawn twice
            gathered.imported.append(fate(file, reading, len(fresh), parts))
            if len(fresh):
                parts.append(fresh)
                gathered.labels |= reading.labels
        table = parts[0] if len(parts) == 1 else pd.concat(parts)
        in_order = table.index.is_monotonic_increasing
        gathered.tables[key] = table if in_order else table.sort_index()
    for (dataset, _), table in list(gathered.tables.items()):
        if dataset == LOOKUP:  # a list of one kind of area may have another kind in it
            for kind, part in by_kind(table).items():
                gathered.tables.setdefault((LOOKUP, kind), part)
    return gathered


def _preference(
    dataset: str, files: Sequence[tuple[str, Reading]]
) -> Callable[[tuple[str, Reading]], Rank]:
    """Return by what files of a dataset are ranked: coverage, then edition.

    Lists of postcodes differ a little in length, for one has the Crown dependencies and
    another has not: of those that are about as long the newest counts.
    """
    widest = max(len(reading.table) for _, reading in files)

    def ranked(item: tuple[str, Reading]) -> Rank:
        rows, edition = len(item[1].table), item[1].edition
        as_long = dataset == _POSTCODES and rows >= _AS_LONG * widest
        return (widest if as_long else rows, edition, rows)

    return ranked


def _join_lookups(gathered: Gathered, key: Key, files: Sequence[tuple[str, Reading]]) -> None:
    """Join what different lists tell of the same areas, the newest and widest first."""
    best = sorted(files, key=lambda item: item[1].edition, reverse=True)
    table, fresh = joined(reading for _, reading in best)
    gathered.tables[key] = table
    for (file, reading), areas in zip(best, fresh, strict=True):
        remark = reading.remark if areas else "Superseded: other lists tell all that it does."
        known = len(reading.table)
        gathered.imported.append(Imported(file, reading.recognised_as, known, areas > 0, remark))
        if areas and reading.source is not None:
            gathered.lookups[reading.source.key] = reading.source.with_rows(known)
