"""Importing the full register of charities, and reading those that work near a museum.

The extract is made up, in the official layout and of its full size: 170,000 registered charities,
210,000 that were removed, 20,000 linked to others, and their classification and areas.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.charities import write_extract
from benchmarks.measure import measure, side_by_side
from benchmarks.table import Ratio

REGISTERED = 170_000
SECONDS, PEAK, DISK = 60, 1e9, 150e6
NEAR = 0.3  # seconds: what a whole match may take
_DERBY = ("E06000015",)
_ASKED = {"Derby": _DERBY, "a county of districts": ("E07000",), "all London": ("E09",)}


def ratios(folder: Path, small: bool) -> list[Ratio]:
    """Compare the import with reading the same bytes, and time what a page asks for."""
    runs = 0 if small else 3
    extract, data = folder / "extract", folder / "data"
    write_extract(extract, 60 if small else REGISTERED)
    both = side_by_side(
        {
            "import": ("registers_ratios:imported", str(extract), str(data)),
            "read": ("registers_ratios:read", str(extract)),
        },
        min(runs, 1),
        DOORSTEP_DATA=str(data),
    )
    registers = data / "registers"
    found = [
        Ratio("register imported", both["import"].seconds, "allowed", SECONDS, 1),
        Ratio("register imported", both["import"].seconds, "csv.reader", both["read"].seconds, 3),
        Ratio("most memory of an import", both["import"].peak, "allowed", PEAK, 1, "MB"),
        Ratio("register", _size(registers), "allowed", DISK, 1, "MB"),
    ]
    for place, begins in _ASKED.items():
        near = measure("registers_ratios:near", str(registers), list(begins), runs=runs)
        told = f"{near.value:,} organisations of {place}"
        found.append(Ratio(told, near.seconds, "allowed", NEAR, 1))
    return found


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def imported(extract: str, data: str) -> Iterator[int]:
    """Import the three zips on a computer that has no register."""
    import pyarrow.csv
    import pyarrow.parquet  # noqa: F401 - before the time counts

    from insights.open_data.build import import_folder

    yield 0
    told = import_folder(Path(extract), Path(data) / "store")
    if not all(item.used for item in told):
        raise RuntimeError("; ".join(item.reason for item in told))
    yield sum(item.rows for item in told)


def read(extract: str) -> Iterator[int]:
    """Read the same bytes with Python's own reader; nothing is joined, counted or kept."""
    rows = 0
    yield rows
    for path in sorted(Path(extract).glob("*.zip")):
        with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as member:
            text = io.TextIOWrapper(member, encoding="utf-8-sig", newline="")
            for _ in csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\"):
                rows += 1
    yield rows


def near(registers: str, begins: list[str]) -> Iterator[int]:
    """Read the organisations of one catchment, in a process that has imported its libraries."""
    import pyarrow.pandas_compat
    import pyarrow.parquet  # noqa: F401 - before the time counts

    from insights.geography.authorities import authorities
    from insights.open_data.registers.keeping.opening import open_registers

    every = authorities()
    codes = [code for code in every.index if code.startswith(tuple(begins))]
    if begins == ["E07000"]:
        codes = [code for code in codes if "E07000105" <= code <= "E07000116"]  # Kent
    opened = open_registers(Path(registers))
    opened.near(["E06000001"])
    yield 0
    yield len(opened.near(codes))
