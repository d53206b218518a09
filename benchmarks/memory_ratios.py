"""What reading a million rows adds to memory, beside the file, and what ten million take."""

from __future__ import annotations

from pathlib import Path

from benchmarks.material import write
from benchmarks.measure import measure, side_by_side
from benchmarks.table import Ratio


def ratios(folder: Path, small: bool) -> list[Ratio]:
    """Compare the peak with the size of the file, and with pandas."""
    rows, runs = (2_000, 0) if small else (1_000_000, 3)
    path = write("tickets", folder / "tickets.csv", rows, here=small)
    size = Path(path).stat().st_size
    names = ("records", "evidence", "pandas_reader", "placed")
    found = side_by_side({name: (f"reading_ratios:{name}", path) for name in names}, runs)
    records, evidence, pandas = (found[name].added for name in names[:3])
    long = write("tickets", folder / "long.csv", 10 * rows, here=small)
    most = measure("reading_ratios:placed", long, runs=min(runs, 1)).peak
    return [
        Ratio("records, at the most", records, "size of the file", size, 5, "MB"),
        Ratio("evidence, at the most", evidence, "size of the file", size, 8, "MB"),
        Ratio("evidence, at the most", evidence, "pandas, C engine, text", pandas, 2, "MB"),
        Ratio("to counts by authority", found["placed"].peak, "600 MB", 600e6, 1, "MB"),
        Ratio("the same, of ten times the rows", most, "1 GB", 1e9, 1, "MB"),
    ]
