"""Whether a file is what was asked for, before it takes its place."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from insights.errors import OpenDataError
from insights.open_data.fetching.faults import AGAIN, BY_HAND, NotThereError

_BEGINNING = 4096
_PAGE = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b", re.I | re.S)
_PACKED = ("zip", "xlsx", "ods")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_LARGEST_UNPACKED_TO_CHECK = 300_000_000  # bytes; a larger zip is only checked for its directory
_WORDS = {
    "zip": "a zip file",
    "xlsx": "a workbook",
    "ods": "a spreadsheet",
    "xls": "a workbook",
    "csv": "a table (CSV)",
    "geojson": "outlines (GeoJSON)",
}


def check(path: Path, holds: str, *, rows: int = 0, sha256: str = "") -> None:
    """Make sure that a file is whole and of the kind that was asked for.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    holds : str
        "zip", "xlsx", "ods", "xls", "csv" or "geojson".
    rows : int
        Lines a table must have at least, its headings not counted; 0 if that varies.
    sha256 : str
        What its checksum must be; "" where none is known.

    Raises
    ------
    NotThereError
        If it is something else: an empty answer, or a page that says sorry.
    OpenDataError
        If it is cut short, or another file than the one that was expected.
    """
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING).removeprefix(b"\xef\xbb\xbf")
    if not beginning.strip():
        raise NotThereError("The answer was empty.", remedy=BY_HAND)
    if _PAGE.match(beginning):
        raise NotThereError(f"A web page came instead of {_WORDS[holds]}.", remedy=BY_HAND)
    if sha256 and checksum(path) != sha256:
        raise _another()
    if holds in _PACKED:
        _check_packed(path, holds)
    elif holds == "xls" and not beginning.startswith(_OLD_WORKBOOK):
        raise _other(holds)
    elif holds == "geojson" and not _ends_with(path, b"}"):
        raise _short()
    elif holds == "csv":
        _check_table(path, beginning, rows)


def published_checksum(headers: Mapping[str, str], *, whole: bool) -> str:
    """Return the checksum that a publisher sends with a file, as "sha256:…", or "".

    Parameters
    ----------
    headers : mapping of str to str
        Of the answer.
    whole : bool
        Whether it brings the whole file; an MD5 is of what it brings.

    Examples
    --------
    >>> published_checksum({"Content-MD5": "1B2M2Y8AsgTpgAmY7PhCfg=="}, whole=True)
    'md5:d41d8cd98f00b204e9800998ecf8427e'
    >>> published_checksum({"Content-MD5": "1B2M2Y8AsgTpgAmY7PhCfg=="}, whole=False)
    ''
    """
    told = re.search(r"sha-256=:?([\w+/]{43}=):?", headers.get("Repr-Digest", ""))
    name, value = "sha256", told[1] if told else ""
    if not value and whole:
        name, value = "md5", headers.get("Content-MD5", "").strip()
    try:
        return f"{name}:{base64.b64decode(value, validate=True).hex()}" if value else ""
    except binascii.Error:
        return ""


def check_published(path: Path, told: str) -> None:
    """Compare a file with the checksum that came with it.

    Raises
    ------
    OpenDataError
        If it is another.
    """
    name, _, value = told.partition(":")
    if not value:
        return
    with path.open("rb") as file:
        if hashlib.file_digest(file, name).hexdigest() != value:
            raise _another()


def checksum(path: Path) -> str:
    """Return a file's checksum, SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_packed(path: Path, holds: str) -> None:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            begins_well = file.read(2) == b"PK"
        raise _short() if begins_well else _other(holds)
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(info.file_size for info in packed.infolist())
            damaged = packed.testzip() if unpacked <= _LARGEST_UNPACKED_TO_CHECK else None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fault:
        raise _short() from fault
    if damaged:
        raise _short()


def _check_table(path: Path, beginning: bytes, rows: int) -> None:
    first = beginning.split(b"\n", 1)[0]
    if b"," not in first or first.lstrip()[:1] in (b"{", b"<"):
        raise _other("csv")
    with path.open("rb") as file:
        lines = sum(part.count(b"\n") for part in iter(lambda: file.read(1 << 20), b""))
    if lines < rows:
        raise OpenDataError(
            f"It has {lines:,} lines where {rows:,} areas are expected: it was cut short.",
            remedy=AGAIN,
        )


def _ends_with(path: Path, ending: bytes) -> bool:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 64, 0))
        return file.read().rstrip().endswith(ending)


def _another() -> OpenDataError:
    return OpenDataError(
        "Its checksum is not the one it should have: it was damaged on the way or replaced.",
        remedy=f"{AGAIN} If it stays so, save it by hand.",
    )


def _short() -> OpenDataError:
    return OpenDataError("The file was cut short or damaged on the way.", remedy=AGAIN)


def _other(holds: str) -> NotThereError:
    return NotThereError(f"Something else came instead of {_WORDS[holds]}.", remedy=BY_HAND)
