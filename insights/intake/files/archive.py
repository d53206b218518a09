"""Zip archives of tables, as some systems send their exports."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from insights.errors import UploadError
from insights.intake.files.container import WORKBOOKS, container_of
from insights.intake.files.workbook import Sheet, read_sheets
from insights.intake.headings.heading_rows import find_headings
from insights.intake.headings.headings import plain
from insights.intake.text.delimited import find_delimiter, split_text
from insights.intake.text.encoding import as_utf8

_TABLES = (".csv", ".tsv", ".txt", ".tab")
_WORKBOOKS = (".xlsx", ".xls", ".ods", ".xlsm", ".xlsb")
_OUTLINES = (".shp", ".geojson", ".gpkg", ".gml", ".kml", ".fgb", ".gdb")
# What a computer adds of its own accord.
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
# Headings of the public files that Doorstep uses itself, any one set of which tells: the census
# as Nomis and the national statistics office publish it, the postcode directory, deprivation.
_PUBLIC = (
    {"date", "geography", "geography code"},
    {"pcds", "doterm"},
    {"pcd", "oseast1m"},
    {"pcds", "lsoa21cd"},
    {"pcds", "lad23cd"},
    {"postcode", "positional quality indicator", "eastings", "northings"},
)
_DEPRIVATION = re.compile(r"\bindex of multiple deprivation\b.*\b(rank|decile|score)\b")
_NAMED = 6
# Each takes a program of its own to open.
_MOST_WORKBOOKS = 12


def tables_in(content: bytes) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Read the tables of an archive, and say what else is in it.

    Parameters
    ----------
    content : bytes
        An archive that `insights.intake.files.container.container_of` has let pass.

    Returns
    -------
    sheets, notices : tuple of Sheet, tuple of str

    Raises
    ------
    UploadError
        If it holds no table, too many workbooks or one that cannot be read, or
        public data that is added elsewhere.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = _names(archive)
        if any(name.lower().endswith(_OUTLINES) for name in names):
            raise public_data("outlines of areas")
        tables = [name for name in names if name.lower().endswith((*_TABLES, *_WORKBOOKS))]
        if not tables:
            raise _no_table()
        if sum(name.lower().endswith(_WORKBOOKS) for name in tables) > _MOST_WORKBOOKS:
            raise UploadError(
                f"This archive holds more than {_MOST_WORKBOOKS} workbooks.",
                remedy="Take them out and add them a few at a time.",
            )
        read = {name: _sheets(name, archive.read(name)) for name in tables}
    if not any(read.values()):
        raise _no_table()
    sheets = tuple(each for several in read.values() for each in several if each.text.strip())
    if not sheets:
        raise UploadError(
            "The tables in this archive are empty.",
            remedy="Export them again and check that they hold some rows.",
        )
    return sheets, _not_read([name for name in names if not read.get(name)])


@dataclass(frozen=True, slots=True)
class LoneText:
    """The one table of an archive, a text.

    Attributes
    ----------
    name : str
        Its name, without folders.
    content : bytes
        As it stands in the archive.
    notices : tuple of str
        What else is in the archive, and is not read.
    """

    name: str
    content: bytes
    notices: tuple[str, ...]


def lone_text(content: bytes, longer_than: int) -> LoneText | None:
    """Return the one table of an archive where it is a long text, which need not be held twice.

    Parameters
    ----------
    content : bytes
        An archive that `insights.intake.files.container.container_of` has let pass.
    longer_than : int
        Bytes of a text that is not long.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = _names(archive)
        tables = [name for name in names if name.lower().endswith((*_TABLES, *_WORKBOOKS))]
        if any(name.lower().endswith(_OUTLINES) for name in names) or len(tables) != 1:
            return None
        (name,) = tables
        if name.lower().endswith(_WORKBOOKS) or archive.getinfo(name).file_size <= longer_than:
            return None
        rest = _not_read([other for other in names if other != name])
        return LoneText(PurePosixPath(name).name, archive.read(name), rest)


def _names(archive: zipfile.ZipFile) -> list[str]:
    parts = (part for part in archive.infolist() if not part.is_dir())
    return [part.filename for part in parts if not _LITTER.search(part.filename)]


def _not_read(names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    rest = [PurePosixPath(name).name for name in names]
    shown = ", ".join(f"“{name}”" for name in rest[:_NAMED]) + (" …" if len(rest) > _NAMED else "")
    return (f"Not read, as only tables are read from an archive: {shown}.",)


def refuse_public_data(top: Sequence[Sequence[str]]) -> None:
    """Refuse a table that is public data about areas, by its headings.

    Raises
    ------
    UploadError
        Saying where it is added instead.
    """
    headings = {plain(cell) for row in top[:3] for cell in row}
    deprivation = any(map(_DEPRIVATION.search, headings)) and "postcode" not in headings
    if deprivation or any(each <= headings for each in _PUBLIC):
        raise public_data("figures about areas")


def public_data(what: str) -> UploadError:
    """Say that a file is public data, and where it is added."""
    return UploadError(
        f"These are {what} that are published, and not your museum's own records.",
        remedy="Add them on the page About the data, or with: doorstep data import FOLDER.",
    )


def _sheets(name: str, content: bytes) -> Sequence[Sheet]:
    """Read one file of an archive, a workbook as if it had been added by itself."""
    file = PurePosixPath(name).name
    if not name.lower().endswith(_WORKBOOKS) or not content.strip():
        return [_sheet(name, content)]
    try:
        container = container_of(content)
        if container not in WORKBOOKS:  # text that is called a workbook, or a further archive
            return [_sheet(name, content)] if container == "text" else []
        sheets = read_sheets(content, container)
    except UploadError as error:
        raise UploadError(f"In “{file}”: {error}", remedy=error.remedy) from None
    return [replace(sheet, name=f"{file}: {sheet.name}") for sheet in sheets]


def _sheet(name: str, content: bytes) -> Sheet:
    if not content.strip():
        return Sheet(PurePosixPath(name).name, "", 0)
    utf8, encoding = as_utf8(content)
    text = utf8.decode()
    delimiter = find_delimiter(text)
    top = split_text(text, encoding, delimiter).top
    refuse_public_data(top[: find_headings(top).records] if top else [])
    return Sheet(PurePosixPath(name).name, text, text.count("\n") + 1, encoding, delimiter)


def _no_table() -> UploadError:
    return UploadError(
        "This archive holds no table, and is not a workbook.",
        remedy="If the records are inside it, take them out and add that file instead.",
    )
