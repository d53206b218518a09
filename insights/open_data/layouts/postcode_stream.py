"""A postcode directory of a gigabyte, read in blocks of which one at a time is in memory."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.geography.keys import Keys, postcode_keys
from insights.open_data.layouts.files import Found
from insights.open_data.reading import Refusal

BLOCK = 4_000_000  # bytes: of several that are read ahead
_DAMAGED = "It is cut short or damaged; download it again."
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError)
_MOST = 10_000_000  # rows: four times the postcodes there are, those that ended included

Metres = npt.NDArray[np.float64]

# What a heading is called in any edition: NSPL and ONSPD, before 2025 and since.
COLUMNS: Mapping[str, str] = {
    "postcode": r"pcds|pcd7|pcd8|pcd2|pcd",
    "begun": r"dointr",
    "ended": r"doterm",
    "user": r"usrtypind|usertype",
    "easting": r"east1m|oseast1m",
    "northing": r"north1m|osnrth1m",
    "precision": r"gridind|osgrdind",
    "latitude": r"lat",
    "authority": r"lad\d\dcd|oslaua|laua",
    "area": r"lsoa21cd|lsoa21",
    "data_zone": r"oa21cd|oa21",
    "area_2011": r"lsoa11cd|lsoa11",
}
_METRES = ("easting", "northing", "latitude")


def columns_of(headings: tuple[str, ...]) -> dict[str, str]:
    """Find which heading each column of use goes by, of several the first that is listed.

    Examples
    --------
    >>> columns_of(("PCD7", "pcds", "doterm", "lad26cd", "imd25ind"))
    {'postcode': 'pcds', 'ended': 'doterm', 'authority': 'lad26cd'}
    """
    found = {}
    for role, pattern in COLUMNS.items():
        for name in pattern.split("|"):
            fits = [each for each in headings if re.fullmatch(name, each.strip().casefold())]
            if fits:
                found[role] = max(fits)
                break
    return found


@dataclass(slots=True)
class Codes:
    """Texts that come again and again, each kept once and told by its number.

    Attributes
    ----------
    number : dict of str to int
        Each text's own, in order of appearance.
    rows : list of numpy.ndarray of int32
        The number in each row, block by block.
    """

    number: dict[str, int] = field(default_factory=dict)
    rows: list[npt.NDArray[np.int32]] = field(default_factory=list)

    def add(self, column: Any) -> None:
        """Take the column of one block, which is encoded by a dictionary of its own."""
        texts = (str(text).strip() for text in column.dictionary.to_pylist())
        own = [self.number.setdefault(text, len(self.number)) for text in texts]
        self.rows.append(np.array([*own, 0], dtype=np.int32)[column.indices.to_numpy()])

    def column(self) -> tuple[npt.NDArray[np.int32], list[str]]:
        """Return the number in every row, and the texts."""
        return np.concatenate(self.rows), list(self.number)


@dataclass(frozen=True, slots=True)
class Streamed:
    """What was read of a directory.

    Attributes
    ----------
    keys : numpy.ndarray of int64, shape (n,)
        In the order of the file.
    metres : dict of str to numpy.ndarray
        Easting, northing, latitude, where there are such columns.
    codes : dict of str to (numpy.ndarray of int32, list of str)
        Every other column of use: the number in each row, and the texts.
    """

    keys: Keys
    metres: dict[str, Metres]
    codes: dict[str, tuple[npt.NDArray[np.int32], list[str]]]


def stream(found: Found, columns: Mapping[str, str], layout: str) -> Streamed:
    """Read the columns of use, block by block, and account for every record.

    Raises
    ------
    Refusal
        If the file is cut short, damaged, or holds another number of records
        than an independent count finds.
    """
    import pyarrow as pa

    keys: list[Keys] = []
    read = 0
    metres: dict[str, list[Metres]] = {name: [] for name in columns if name in _METRES}
    codes = {name: Codes() for name in columns if name not in (*_METRES, "postcode")}
    try:
        with found.opened() as file:
            counted = _Counted(file)
            for batch in _batches(counted, columns):
                read += batch.num_rows
                if read > _MOST or counted.has_empty_bytes:
                    raise Refusal(layout, _DAMAGED)
                keys.append(postcode_keys(pd.Series(batch.column(columns["postcode"]).to_pandas())))
                for name, parts in metres.items():
                    column = batch.column(columns[name]).cast(pa.float64())
                    parts.append(column.to_numpy(zero_copy_only=False))
                for name, known in codes.items():
                    known.add(batch.column(columns[name]))
    except (pa.ArrowException, UnicodeError, KeyError, *_BROKEN_ZIP) as fault:
        raise Refusal(layout, _DAMAGED) from fault
    rows = sum(map(len, keys))
    if not rows:
        raise Refusal(layout, "It has headings and no rows; download it again.")
    if rows != counted.records - 1:
        raise Refusal(
            layout,
            f"It holds {counted.records - 1:,} lines of which {rows:,} could be read; "
            "download it again.",
        )
    return Streamed(
        np.concatenate(keys),
        {name: np.concatenate(parts) for name, parts in metres.items()},
        {name: known.column() for name, known in codes.items()},
    )


def _batches(file: _Counted, columns: Mapping[str, str]) -> Iterator[Any]:
    import pyarrow as pa
    from pyarrow import csv

    repeated = pa.dictionary(pa.int32(), pa.string())
    kinds = {
        heading: pa.float64() if role in _METRES else repeated for role, heading in columns.items()
    }
    kinds[columns["postcode"]] = pa.string()
    yield from csv.open_csv(
        pa.PythonFile(file, mode="r"),
        read_options=csv.ReadOptions(block_size=BLOCK),
        convert_options=csv.ConvertOptions(
            include_columns=list(columns.values()), column_types=kinds, null_values=["", " "]
        ),
    )


class _Counted:
    """A file whose lines are counted as its bytes go by, apart from their being read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._lines = 0
        self._last = b"\n"
        self.has_empty_bytes = False

    @property
    def records(self) -> int:
        """Lines that are not blank, so far."""
        return self._lines + (not self._last.endswith(b"\n"))

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        content = self._file.read(size)
        if content:
            self.has_empty_bytes |= b"\x00" in content
            seen = self._last + content
            blank = len(re.findall(rb"\n(?=\r?\n)", seen))
            self._lines += content.count(b"\n") - blank
            self._last = seen[-2:] if seen.endswith(b"\r") else seen[-1:]
        return content

    closed = False

    def close(self) -> None:
        """Leave the closing to who opened the file."""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True
