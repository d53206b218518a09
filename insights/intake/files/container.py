"""What a file is by its content, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Literal

from insights.errors import UploadError
from insights.intake.text.upload import InMemory, Upload, whole

Container = Literal["text", "xlsx", "ods", "xls", "html", "zip"]
WORKBOOKS: tuple[Container, ...] = ("xlsx", "ods", "xls", "html")

MOST_UNPACKED = 300 * 1024**2
MOST_PARTS = 200
MOST_RATIO = 100
# Small parts, such as a thousand numbered but empty lines, may shrink further in honest files.
_RATIO_FROM = 10 * 1024**2
_CHUNK = 1 << 18
_START = 1 << 12

_NOTHING = b"\0 \t\r\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The whole of a mark, the empty archive's too: a heading may begin with PK, as a primary key.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM\x00", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"{\\rtf", "a word-processor document"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"MIME-Version:", "a web page saved together with its pictures"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
_SAVE_AS = "Open it in Excel or LibreOffice and save it as CSV or XLSX."


def container_of(file: bytes | Upload) -> Container:
    """Tell text from workbooks, and refuse what is neither.

    Parameters
    ----------
    file : bytes or Upload
        The file; no more than the start of a text is looked at.

    Returns
    -------
    {"text", "xlsx", "ods", "xls", "html", "zip"}
        ``html`` is a web page with a table, whatever its name; ``zip`` an
        archive of tables (see `insights.intake.files.archive`).

    Raises
    ------
    UploadError
        If the file is empty, protected by a password, or of another kind.

    Examples
    --------
    >>> container_of(b"postcode,tickets")
    'text'
    """
    upload = InMemory(file) if isinstance(file, bytes) else file
    content = upload.part(0, _START)
    if not (content.strip(_NOTHING) or whole(upload).strip(_NOTHING)):
        raise UploadError(
            "This file is empty.", remedy="Export it again and check that it holds some rows."
        )
    for mark, kind in _OTHER_KINDS:
        if content.startswith(mark):
            raise UploadError(
                f"This is {kind}, not a table.",
                remedy="Export the records as CSV or XLSX from the system they are kept in.",
            )
    if content.startswith(_OLE):
        return _inside_ole(whole(upload))
    if content.startswith(_ZIP):
        return _inside_zip(whole(upload))
    start = content[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        page = whole(upload).replace(b"\0", b"")
        if re.search(rb"<(\w+:)?table[\s>]", page, re.IGNORECASE):
            return "html"
        raise UploadError("This is a web page without a table in it.", remedy=_SAVE_AS)
    if re.match(rb"(\xef\xbb\xbf)?\s*(\{\s*\"|\[\s*[\[{])", content[:200]):
        raise UploadError(
            "This is a JSON document, not a table.",
            remedy="Export the records as CSV or XLSX from the system they are kept in.",
        )
    return "text"


def _inside_ole(content: bytes) -> Container:
    # Stream names in the compound file's directory are UTF-16.
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise password_protected()
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "xls"
    raise UploadError("This is an old Office document, not a workbook.", remedy=_SAVE_AS)


def password_protected() -> UploadError:
    """Say that a workbook is encrypted."""
    return UploadError(
        "This file is protected by a password.",
        remedy="Open it, remove the password (in Excel: File, Info, Protect Workbook) and save it "
        "again.",
    )


def damaged() -> UploadError:
    """Say that a workbook cannot be opened."""
    return UploadError(
        "This workbook or archive is damaged or only partly downloaded.",
        remedy="Download or export it again, or save it as CSV.",
    )


def _unsafe() -> UploadError:
    return UploadError(
        "This file is built in a way that no spreadsheet program writes.",
        remedy=_SAVE_AS,
    )


def _inside_zip(content: bytes) -> Container:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            kind = _kind_of(archive)
            _unpack_safely(archive, kind)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise damaged() from None
    return kind


def _kind_of(archive: zipfile.ZipFile) -> Container:
    names = set(archive.namelist())
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise password_protected()
    if any(name.startswith("xl/") for name in names):
        if "xl/workbook.xml" not in names and "xl/workbook.bin" in names:
            raise UploadError("This is an Excel binary workbook (.xlsb).", remedy=_SAVE_AS)
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        with archive.open("mimetype") as part:
            is_spreadsheet = b"opendocument.spreadsheet" in part.read(200)
        if is_spreadsheet and "META-INF/manifest.xml" in names:
            with archive.open("META-INF/manifest.xml") as part:
                if b"encryption-data" in part.read(_CHUNK):
                    raise password_protected()
        if is_spreadsheet:
            return "ods"
    if names & {"word/document.xml", "ppt/presentation.xml", "content.xml"}:
        raise UploadError(
            "This is a document, not a workbook.",
            remedy="If the table is inside it, take it out and add that file instead.",
        )
    return "zip"


def _unpack_safely(archive: zipfile.ZipFile, kind: Container) -> None:
    """Unpack every part to nowhere, because the sizes an archive declares can lie."""
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or len(set(names)) < len(names):
        raise _unsafe()
    total = 0
    for part in parts:
        climbs = re.search(r"^/|(^|[/\\])\.\.[/\\]|:", part.filename)
        if climbs or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _unsafe()
        total = _unpack_part(archive, part, total, xml=kind != "zip")


def _unpack_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, total: int, *, xml: bool) -> int:
    before = total
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if xml and total == before and _is_hidden(chunk, part.filename):
                raise _unsafe()
            total += len(chunk)
            size = total - before
            packed = max(part.compress_size, 1)
            if total > MOST_UNPACKED or (size > _RATIO_FROM and size > MOST_RATIO * packed):
                raise UploadError(
                    "This file unpacks to far more than a museum's records would.",
                    remedy="Save only the records, as CSV.",
                )
            if xml and b"<!DOCTYPE" in (tail + chunk).upper():
                raise _unsafe()
            tail = chunk[-16:]
    return total


def _is_hidden(start: bytes, name: str) -> bool:
    """Whether a part is an archive of its own, or XML in an encoding that hides its content."""
    is_xml = name.lower().endswith((".xml", ".rels"))
    return start.startswith(b"PK\x03\x04") or (is_xml and b"\0" in start[:64])
