"""Outlines simplified ahead of need: from when they are read, on a core that else waits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING

import pandas as pd

from insights.open_data.building.drawing import to_draw
from insights.open_data.reading import Reading

if TYPE_CHECKING:
    import geopandas as gpd


class Ahead:
    """Simplifies outlines aside, a kind of area at a time, and has them when they are asked for.

    Which file's outlines a store will use is only sure once all are read. It is nearly
    always the largest file; where it is not, its outlines are simplified for nothing.
    """

    def __init__(self, aside: Executor) -> None:
        self._aside = aside
        self._best: dict[str, tuple[int, Reading]] = {}
        self._begun: dict[str, tuple[gpd.GeoSeries, Future[gpd.GeoDataFrame]]] = {}

    def has_read(self, size: int, reading: Reading, largest_left: int) -> None:
        """Take note of a file's outlines; begin with them once no larger file is left to read.

        Parameters
        ----------
        size : int
            Bytes of the file.
        reading : Reading
            What it holds.
        largest_left : int
            Bytes of the largest file that is still to be read.
        """
        kind = reading.geography
        if reading.dataset == f"{kind}_boundaries" and reading.grain == "small area":
            best = self._best.get(kind)
            if best is None or _worth(reading) > _worth(best[1]):
                self._best[kind] = (size, reading)
        for kind, (bytes_, best_reading) in self._best.items():
            if kind not in self._begun and bytes_ >= largest_left:
                self._begin(kind, best_reading.table.geometry)

    def drawn(self, outlines: gpd.GeoDataFrame) -> Callable[[], gpd.GeoDataFrame]:
        """Return how to get outlines for drawing, which are begun by now.

        Parameters
        ----------
        outlines : geopandas.GeoDataFrame, shape (n_areas, ...)
            EPSG:27700, with ``geography``. Each kind of area is one coverage, simplified by
            itself: where two meet, their publishers do not share one line.
        """
        parts = []
        for kind, part in outlines.groupby("geography", sort=False):
            begun = self._begun.get(str(kind))
            if begun is None or not _same(begun[0], part.geometry):
                self._begin(str(kind), part.geometry)
            parts.append(self._begun[str(kind)][1])

        def together() -> gpd.GeoDataFrame:
            found = [each.result() for each in parts]
            return found[0] if len(found) == 1 else pd.concat(found).loc[outlines.index]

        return together

    def _begin(self, kind: str, outlines: gpd.GeoSeries) -> None:
        self._begun[kind] = (outlines, self._aside.submit(to_draw, outlines.to_frame("geometry")))


def _worth(reading: Reading) -> tuple[int, tuple[float, ...]]:
    """Rank files as `insights.open_data.building.gather.gather` does."""
    return len(reading.table), reading.edition


def _same(ours: gpd.GeoSeries, theirs: gpd.GeoSeries) -> bool:
    if not ours.index.equals(theirs.index):
        return False
    return all(a is b for a, b in zip(ours.to_numpy(), theirs.to_numpy(), strict=True))
