"""What the files of a folder are, told from what is in them and never from their names."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from insights.open_data.boundary_files import is_boundary_file, read_boundaries
from insights.open_data.census_files import is_nomis_bulk, read_nomis_bulk
from insights.open_data.deprivation_files import is_file_7, read_file_7
from insights.open_data.list_files import (
    headings,
    is_neighbourhood_names,
    is_organisations,
    is_sample_postcodes,
    read_neighbourhood_names,
    read_organisations,
    read_sample_postcodes,
)
from insights.open_data.reading import Reading, Refusal, decoded

_LARGEST = 1_000_000_000  # bytes of one file, unpacked
_BEGINNING = 65_536
_CENSUS_MEMBER = re.compile(r"-(ctry|rgn|utla|ltla|msoa|lsoa|oa)\.+csv$")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the folder, or of a zip in it.

    Attributes
    ----------
    label : str
        Where it is, below the folder: ``census/ts021.zip/census2021-ts021-lsoa.csv``.
    size : int
        Bytes.
    open : callable
        Read its content.
    fault : str
        Why it cannot be opened, or "".
    """

    label: str
    size: int
    open: Callable[[], bytes]
    fault: str = ""


def files_in(folder: Path) -> Iterator[Found]:
    """List the files below a folder, in order of name, those inside zips included."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not path.is_file() or hidden:
            continue
        label = path.relative_to(folder).as_posix()
        if zipfile.is_zipfile(path) and path.suffix.casefold() == ".zip":
            yield from _members(path, label)
        else:
            yield Found(label, path.stat().st_size, path.read_bytes)


def _members(path: Path, label: str) -> Iterator[Found]:
    """List the files in a zip; of a Nomis download, the one of the smallest areas we use."""
    try:
        with zipfile.ZipFile(path) as packed:
            inside = [info for info in packed.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError):
        yield Found(label, 0, lambda: b"", "The zip file is damaged; download it again.")
        return
    sizes = {
        found[1] for info in inside if (found := _CENSUS_MEMBER.search(info.filename.casefold()))
    }
    wanted = "lsoa" if "lsoa" in sizes else "msoa"
    for info in inside:
        census = _CENSUS_MEMBER.search(info.filename.casefold())
        if census and census[1] != wanted:
            continue
        fault = "It needs a password." if info.flag_bits & 1 else ""
        yield Found(
            f"{label}/{info.filename}",
            info.file_size,
            lambda name=info.filename: _unpacked(path, name),  # type: ignore[misc]
            fault,
        )


def _unpacked(path: Path, name: str) -> bytes:
    try:
        with zipfile.ZipFile(path) as packed:
            return packed.read(name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as fault:
        raise Refusal("", "The zip file is damaged; download it again.") from fault


def read_file(found: Found) -> Reading:
    """Read a file of open data, whatever it is called.

    Parameters
    ----------
    found : Found
        The file.

    Returns
    -------
    Reading
        Its table, checked.

    Raises
    ------
    Refusal
        If it is not open data Doorstep knows, or is recognised and cannot be
        used. The reason never holds anything from the file.
    """
    if found.fault:
        raise Refusal("", found.fault)
    if found.size == 0:
        raise Refusal("", "The file is empty.")
    if found.size > _LARGEST:
        raise Refusal("", "The file is too large to be one of the files Doorstep reads.")
    content = found.open()
    beginning = content[:_BEGINNING]
    if is_boundary_file(beginning):
        return read_boundaries(content)
    if beginning.startswith(b"PK"):
        raise Refusal("", "A workbook; save its table as CSV, or use the publisher's CSV file.")
    if b"\x00" in beginning:
        raise Refusal("", "A kind of file that this version of Doorstep does not read.")
    lines = decoded(beginning).splitlines()
    return _read_text(lines[0] if lines else "", content)


def _read_text(first_line: str, content: bytes) -> Reading:
    """Recognise a text file by its first line."""
    columns = headings(first_line)
    if is_nomis_bulk(first_line):
        return read_nomis_bulk(content)
    if is_file_7(first_line):
        return read_file_7(content)
    if is_neighbourhood_names(columns):
        return read_neighbourhood_names(content)
    if is_sample_postcodes(columns):
        return read_sample_postcodes(content)
    if is_organisations(columns):
        return read_organisations(content)
    raise Refusal("", _why_not(first_line, columns))


def _why_not(first_line: str, columns: set[str]) -> str:
    """Say what an unrecognised file seems to be."""
    if re.match(r'"?TS\d{3}', first_line):
        return (
            "A table saved from the Nomis website with notes around it; "
            "use the bulk download of the same table."
        )
    if "observation" in columns:
        return "A custom table, one row for each cell; use the bulk download of the same table."
    if {"pcds", "pcd7"} & columns:
        return "A postcode lookup; this version works postcodes out from the boundaries."
    return "Its headings are not those of any file this version of Doorstep reads."
