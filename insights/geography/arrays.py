"""A directory of postcodes as arrays on disk, mapped into memory rather than read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Literal

import numpy as np

from insights.geography.directory import Directory, Whole, not_known, nowhere

ABOUT = "about.json"
_KINDS = {"keys": "i8", "easting": "i4", "northing": "i4", "authority": "u2"}
_IF_KNOWN = {"area": "u2", "ended": "i1"}
_MOST_CODES = 2**16

# A mapped file cannot be replaced on Windows for as long as it is open.
_MAPPED: Literal["r"] | None = None if os.name == "nt" else "r"


def write_arrays(directory: Directory, folder: Path) -> tuple[Path, ...]:
    """Write a directory as one ``.npy`` file for each column, and what the codes are.

    Parameters
    ----------
    directory : Directory
        Any. What its source does not know is not written.
    folder : pathlib.Path
        Where to; made if need be.

    Returns
    -------
    tuple of pathlib.Path
        The files.

    Raises
    ------
    OSError
        If they cannot be written.
    """
    if max(len(directory.area_codes), len(directory.authority_codes)) > _MOST_CODES:
        raise ValueError("more areas than two bytes can number")
    folder.mkdir(parents=True, exist_ok=True)
    kinds = dict(_KINDS)
    if directory.placed:
        kinds["area"] = _IF_KNOWN["area"]
    if directory.knows_ends:
        kinds["ended"] = _IF_KNOWN["ended"]
    for name, kind in kinds.items():
        np.save(folder / f"{name}.npy", np.asarray(getattr(directory, name)).astype(kind))
    about = {
        "name": directory.name,
        "postcodes": len(directory),
        "authority_codes": directory.authority_codes,
        "area_codes": directory.area_codes if directory.placed else [""],
        "columns": list(kinds),
    }
    (folder / ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    return (*(folder / f"{name}.npy" for name in kinds), folder / ABOUT)


def map_arrays(folder: Path) -> Directory:
    """Open a directory that was written as arrays, in milliseconds and without reading it.

    Parameters
    ----------
    folder : pathlib.Path
        As `write_arrays` left it.

    Returns
    -------
    Directory
        Its arrays are mapped: a page is read from disk when a postcode on it
        is looked up, and shared by every process that has the folder open.

    Raises
    ------
    OSError, ValueError
        If a file is missing, cut short or not of the others' length, or holds
        a position that no code has.
    """
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        size, columns = int(about["postcodes"]), set(about["columns"])
        authority_codes = tuple(map(str, about["authority_codes"]))
        area_codes = tuple(map(str, about["area_codes"]))
        name = str(about["name"])
    except (KeyError, TypeError) as fault:
        raise ValueError("what the arrays are is not told") from fault
    kinds = {name: kind for name, kind in (_KINDS | _IF_KNOWN).items() if name in columns}
    if missing := set(_KINDS) - set(kinds):
        raise ValueError(f"no array of {', '.join(sorted(missing))}")
    arrays: dict[str, Whole] = {
        name: _mapped(folder / f"{name}.npy", kind, size) for name, kind in kinds.items()
    }
    arrays = {"area": nowhere(size), "ended": not_known(size)} | arrays
    for codes, column in ((authority_codes, "authority"), (area_codes, "area")):
        if size and int(arrays[column].max()) >= len(codes):
            raise ValueError(f"{column}: a position that no code has")
    return Directory(name=name, authority_codes=authority_codes, area_codes=area_codes, **arrays)


def _mapped(path: Path, kind: str, size: int) -> Whole:
    """Map one array, which has to be of the kind and length that it was written with."""
    try:
        array: Whole = np.load(path, mmap_mode=_MAPPED, allow_pickle=False)
    except EOFError as fault:  # nothing is left of the file
        raise ValueError(f"{path.stem}: cut short") from fault
    if array.shape != (size,) or array.dtype != np.dtype(kind):
        raise ValueError(f"{path.stem}: not the array that was written")
    return array
