"""The files of a folder, those inside zips included, read in place."""

from __future__ import annotations

import glob
import io
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from insights.open_data.layouts.found import DAMAGED, Found, held
from insights.open_data.layouts.shapefiles import together

__all__ = ["Found", "beside", "files_in", "held"]

ABOUT = ".about.toml"  # what a museum says of its own numbers, in a file beside them
_CENSUS_MEMBER = re.compile(r"-(ctry|rgn|utla|ltla|msoa|lsoa|oa)\.+csv$")
_OF_WORKBOOKS = {"[Content_Types].xml", "mimetype"}
_MOST_MEMBERS = 3_000  # a directory of postcodes has two hundred
_TOO_MANY = (
    "It holds {:,} files, more than any download of open data; "
    "take out the ones that are needed and put them into the folder."
)
_NOTHING = "The zip file has no file in it; download it again."
_TWICE = "Another file in the zip has the same name; unpack it and give each a name of its own."
_UNREADABLE = "The file cannot be opened; close whatever else uses it, or copy it again."
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error)
_PART, _MOST = "/multi_csv/", 0.9  # each part has headings of its own


def beside(path: Path) -> Path:
    """Return where the description of a file is.

    Examples
    --------
    >>> beside(Path("downloads/asthma.v2.csv")).name
    'asthma.v2.about.toml'
    """
    return path.with_suffix(ABOUT)


def files_in(folder: Path) -> Iterator[Found]:
    """List the files below a folder, in order of name, those inside zips included.

    A shapefile is one file, however many it is made of.
    """
    yield from together(_every_file(folder))


def _every_file(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not path.is_file() or hidden or _describes_another(path):
            continue
        label = _printable(path.relative_to(folder).as_posix())
        try:
            yield from _members(path, label) if _is_archive(path) else _itself(path, label)
        except OSError:
            yield Found(label, 0, io.BytesIO, _UNREADABLE)


def _printable(name: str) -> str:
    """Put a mark for what no name should have: ends of lines, what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _itself(path: Path, label: str) -> Iterator[Found]:
    """List one file of a folder, with its description where there is one."""
    about = beside(path)
    try:
        described = about.is_file()
    except OSError:  # a name that is as long as names may be leaves no room for another's ending
        described = False
    yield Found(
        label,
        path.stat().st_size,
        lambda: path.open("rb"),
        about=about.read_bytes if described else None,
    )


def _is_archive(path: Path) -> bool:
    """Say whether a file is a zip of files, and not a workbook, whatever it is called."""
    with path.open("rb") as file:
        if file.read(2) != b"PK" and path.suffix.casefold() != ".zip":
            return False
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as packed:
            return not _OF_WORKBOOKS & set(packed.namelist())
    except _BROKEN:
        return True


def _describes_another(path: Path) -> bool:
    """Say whether a file is the description of one beside it."""
    if not path.name.endswith(ABOUT):
        return False
    others = path.parent.glob(f"{glob.escape(path.name.removesuffix(ABOUT))}.*")
    return any(beside(other) == path and other != path for other in others)


def _members(path: Path, label: str) -> Iterator[Found]:
    """List the files in a zip that are worth reading.

    Of a Nomis download that is the one of the smallest areas we use; of a
    postcode directory the whole, where its parts are in the zip as well.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            inside = _without_parts([info for info in packed.infolist() if not info.is_dir()])
    except _BROKEN:
        yield Found(label, 0, io.BytesIO, DAMAGED)
        return
    if not inside or len(inside) > _MOST_MEMBERS:
        yield Found(label, 0, io.BytesIO, _TOO_MANY.format(len(inside)) if inside else _NOTHING)
        return
    sizes = {
        found[1] for info in inside if (found := _CENSUS_MEMBER.search(info.filename.casefold()))
    }
    wanted = "lsoa" if "lsoa" in sizes else "msoa"
    seen: set[str] = set()
    for info in inside:
        census = _CENSUS_MEMBER.search(info.filename.casefold())
        if census and census[1] != wanted:
            continue
        fault = "It needs a password; unpack it and put what is in it into the folder."
        fault = fault if info.flag_bits & 1 else _TWICE if info.filename in seen else ""
        seen.add(info.filename)
        yield Found(
            f"{label}/{_printable(info.filename)}",
            info.file_size,
            lambda info=info: zipfile.ZipFile(path).open(info),  # type: ignore[misc]  # noqa: SIM115 - closed by who reads
            fault,
        )


def _without_parts(inside: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Leave out the parts of a postcode directory that is there whole: another file as large."""
    parts = [info for info in inside if _PART in f"/{info.filename.casefold()}"]
    others = [info for info in inside if info not in parts]
    whole = max((info.file_size for info in others), default=0)
    return others if parts and whole >= _MOST * sum(info.file_size for info in parts) else inside
