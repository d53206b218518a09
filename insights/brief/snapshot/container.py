"""The zip file around a saved analysis: the same bytes for the same parts, and no trust in any."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from insights.brief.snapshot.layout import FORMAT, NOT_YET
from insights.brief.snapshot.refusing import changed, damaged, locked, not_one, too_much, too_new
from insights.errors import UploadError
from insights.wording.saved import LARGEST_MB

MANIFEST = "manifest.json"
_MARK = "saved analysis"
LARGEST_FILE = LARGEST_MB * 1_000_000
_LARGEST_PART = 32_000_000
_LARGEST_FACTS = 8_000_000  # Python makes an object of every word of it
_LARGEST_TOGETHER = 80_000_000
#: Of a part larger than `_SMALL`; text and numbers pack a hundredfold at the very most.
_MOST_TIMES = 200
_SMALL = 1_000_000
_MOST_PARTS = 40
_LARGEST_MANIFEST = 100_000
_LONGEST_NAME = 200
_END, _END_LENGTH, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_WHEN = (1980, 1, 1, 0, 0, 0)
# A version of zip later than Python reads is a fault of its own kind.
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error)


@dataclass(frozen=True, slots=True)
class Card:
    """What a saved analysis says of itself before it is opened.

    Attributes
    ----------
    museum : str
        Which museum it is of, in words.
    made_on : datetime.date
        The day of the analysis.
    made_with : str
        The version of Doorstep that wrote it.
    format : int
        The format that it is written in.
    """

    museum: str
    made_on: dt.date
    made_with: str
    format: int = FORMAT


def pack(parts: Mapping[str, bytes], card: Card) -> bytes:
    """Return parts as one file, each with its length and digest in the manifest."""
    manifest = {
        "doorstep": _MARK,
        "format": card.format,
        "made_with": card.made_with,
        "museum": card.museum,
        "made_on": card.made_on.isoformat(),
        "parts": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in parts.items()
        },
    }
    written = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {MANIFEST: written, **parts}.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.create_system = 3  # or the bytes would tell which system wrote them
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return file.getvalue()


def is_a_snapshot(content: bytes) -> bool:
    """Say whether a file says that it is a saved analysis, whether or not it can be opened."""
    try:
        with _opened(io.BytesIO(content)) as archive:
            _manifest(archive)
    except UploadError:
        return False
    return True


def read_card(file: BinaryIO) -> Card:
    """Read what a saved analysis says of itself, and no more of the file than that takes.

    Raises
    ------
    UploadError
        If it is none, or of a later format.
    """
    with _opened(file) as archive:
        return _card(_manifest(archive))


def unpack(content: bytes, expected: Collection[str]) -> tuple[Card, dict[str, bytes]]:
    """Return what a file says of itself, and its parts, each as it was written.

    Parameters
    ----------
    content : bytes
        The file; nothing in it is trusted.
    expected : collection of str
        The names that parts may have, all of which have to be there but those that the
        file's format does not have yet.

    Raises
    ------
    UploadError
        If it is another file, of a later format, locked, would unpack to too much, or a part
        is missing, there twice, unknown or changed.
    """
    with _opened(io.BytesIO(content)) as archive:
        manifest = _manifest(archive)
        card = _card(manifest)
        listed = manifest.get("parts")
        if not isinstance(listed, dict):
            raise damaged(MANIFEST)
        names = [each.filename for each in archive.infolist() if each.filename != MANIFEST]
        wanted = {*expected} - {*NOT_YET.get(card.format, ())}
        for name in sorted(wanted ^ {*listed} | wanted ^ {*names}):
            raise changed(name[:_LONGEST_NAME])
        parts = {name: _read(archive, name, _most(name)) for name in names}
        for name, part in parts.items():
            told = listed[name]
            digest = hashlib.sha256(part).hexdigest()
            if not isinstance(told, dict) or told.get("sha256") != digest:
                raise changed(name)
        return card, parts


def _opened(file: BinaryIO) -> zipfile.ZipFile:
    """Open a file as a zip, once what it says of its size is believable."""
    if file.read(4) != b"PK\x03\x04":
        raise not_one()
    if (length := file.seek(0, io.SEEK_END)) > LARGEST_FILE or _claimed(file, length) > _MOST_PARTS:
        raise too_much()
    try:
        archive = zipfile.ZipFile(file)
    except _UNREADABLE as problem:
        raise damaged("the file as a whole") from problem
    entries = archive.infolist()
    names = [each.filename for each in entries]
    if MANIFEST not in names:
        raise not_one()
    if any(each.flag_bits & 0x1 for each in entries):
        raise locked()
    if len(set(names)) < len(names):
        raise changed("one that is there twice")
    # Other readers than zlib's take memory as the file bids, and fail in ways of their own.
    if strange := next((each for each in entries if each.compress_type not in _PACKED_AS), None):
        raise changed(strange.filename[:_LONGEST_NAME])
    if (
        len(entries) > _MOST_PARTS
        or sum(each.file_size for each in entries) > _LARGEST_TOGETHER
        or any(each.file_size > max(_SMALL, _MOST_TIMES * each.compress_size) for each in entries)
    ):
        raise too_much()
    return archive


def _claimed(file: BinaryIO, length: int) -> int:
    """Return how many parts the end of a zip file claims, before anything counts them.

    Python makes an object of every entry as it opens a file, however many there are.
    """
    file.seek(max(0, length - _END_LENGTH - _LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_LENGTH:
        raise damaged("the file as a whole")
    count, size = struct.unpack_from("<HI", tail, at + 10)
    # A directory of so few parts is short, and none of theirs needs the fields of long files.
    too_long = size > _MOST_PARTS * 1_000 or b"PK\x06\x07" in tail[max(0, at - 20) : at]
    return _MOST_PARTS + 1 if too_long else int(count)


def _most(name: str) -> int:
    return _LARGEST_FACTS if name.endswith(".json") else _LARGEST_PART


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Unpack one part as far as it may go: what its header says of its length may be a lie."""
    try:
        with archive.open(name) as part:
            content = part.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as problem:
        raise changed(name) from problem
    if len(content) > most:
        raise too_much()
    return content


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest = json.loads(_read(archive, MANIFEST, _LARGEST_MANIFEST))
    except (ValueError, RecursionError) as problem:
        raise damaged(MANIFEST) from problem
    if not isinstance(manifest, dict) or manifest.get("doorstep") != _MARK:
        raise not_one()
    return manifest


def _can_be_shown(text: str) -> bool:
    """Say whether a name is short, and holds nothing unseen, no line's end and no half letter."""
    unseen = any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in text)
    return len(text) <= _LONGEST_NAME and not unseen


def _card(manifest: Mapping[str, Any]) -> Card:
    written = manifest.get("format")
    if not isinstance(written, int) or isinstance(written, bool) or written < 1:
        raise damaged(MANIFEST)
    if written > FORMAT:
        raise too_new(written, FORMAT)
    try:
        museum, made_with = manifest["museum"], manifest["made_with"]
        made_on = dt.date.fromisoformat(manifest["made_on"])
    except (KeyError, ValueError, TypeError) as problem:
        raise damaged(MANIFEST) from problem
    if not all(isinstance(each, str) and _can_be_shown(each) for each in (museum, made_with)):
        raise damaged(MANIFEST)
    return Card(museum, made_on, made_with, written)
