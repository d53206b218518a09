"""The files that open data is made from, kept so that one more does not cost the others."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from insights.errors import OpenDataError
from insights.open_data.building.fates import Imported
from insights.open_data.disk import written_to_disk
from insights.open_data.layouts.drawn import DRAWN
from insights.open_data.layouts.files import beside, held
from insights.open_data.layouts.found import DAMAGED
from insights.open_data.layouts.layout import BEGINNING, Beginning
from insights.open_data.layouts.own_numbers import OWN_NUMBERS
from insights.open_data.layouts.recognising import LAYOUTS, read_file
from insights.open_data.own_numbers.describing import describe
from insights.open_data.reading import Refusal
from insights.open_data.store import store_folder

BROUGHT = "brought"  # below the downloads: files that were given to a page
KINDS = ("csv", "txt", "zip", "gpkg", "geojson", "json", "ods", "xlsx", "xls")
_LONGEST = 400_000_000
_MEMBERS = 500
_SAID = "numbers by area"


def downloads_folder() -> Path:
    """Return the folder of the files that were fetched or brought."""
    return store_folder().parent / "downloads"


def unfit(name: str, content: bytes) -> Imported | None:
    """Say why a file cannot be open data that Doorstep reads, without writing it anywhere.

    Parameters
    ----------
    name : str
        Its own; tells a zip from a workbook and nothing else.
    content : bytes
        All of it.

    Returns
    -------
    Imported or None
        None for a file that seems fit. What is in it is checked when it is read.
    """
    try:
        if _is_zip(name, content):
            _look_inside(content)
        else:
            _look_at(lambda most: content[:most])
    except Refusal as refusal:
        return Imported(name, refusal.recognised_as, 0, False, refusal.reason)
    except OpenDataError as problem:
        return Imported(name, _SAID, 0, False, f"{problem} {problem.remedy}")
    return None


def _is_zip(name: str, content: bytes) -> bool:
    return name.casefold().endswith(".zip") and zipfile.is_zipfile(io.BytesIO(content))


def _look_inside(content: bytes) -> None:
    """Refuse a zip of which no file is of a kind that is read."""
    problem: Exception = Refusal("", "There is no file in it.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for info in packed.infolist()[:_MEMBERS]:
                if info.is_dir() or info.flag_bits & 1:
                    continue
                try:
                    return _look_at(partial(_begins, packed, info))
                except (Refusal, OpenDataError) as fault:
                    problem = fault
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as fault:
        raise Refusal("", DAMAGED) from fault
    raise problem


def _begins(packed: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    with packed.open(info) as member:
        return member.read(most)


def _look_at(read: Callable[[int], bytes]) -> None:
    """Refuse a file of no kind that is read.

    A workbook and a table of numbers by area are read as a whole to tell: many
    others begin as they do.
    """
    beginning = Beginning(read(BEGINNING))
    layout = next((each for each in LAYOUTS if each.recognises(beginning)), None)
    if layout is not None and layout.refuses is not None:
        layout.refuses(beginning)
    elif layout is OWN_NUMBERS:
        describe(read(_LONGEST))
    elif layout is None or (layout is not DRAWN and not beginning.is_text):
        read_file(held(read(_LONGEST)))


def keep(name: str, content: bytes, folder: Path, others: Iterable[Path] = ()) -> Path:
    """Write a file among those brought, the one of the same name set aside.

    Parameters
    ----------
    name : str
        Its own.
    content : bytes
        All of it.
    folder : pathlib.Path
        The folder of files.
    others : iterable of pathlib.Path
        Files brought together with it, whose place it does not take.

    Returns
    -------
    pathlib.Path
        Where it is.

    Raises
    ------
    OpenDataError
        If it cannot be written.
    """
    place = folder / BROUGHT / _plain(name)
    if place.name.casefold() in {other.name.casefold() for other in others}:
        place = _beside(place)
    draft = place.with_name(f".{place.name}.part")
    with written_to_disk():
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        if place.exists():
            place.replace(_aside(place))
        draft.replace(place)
    return place


def replaces(place: Path) -> bool:
    """Say whether a file was written in the place of another, which is set aside."""
    return _aside(place).exists()


def told_apart(place: Path) -> Path:
    """Give a file a name of its own, and the one it was written in the place of its place back."""
    if not replaces(place):
        return place
    own = _beside(place)
    with written_to_disk():
        place.replace(own)
        _aside(place).replace(place)
    return own


def settle(place: Path, *, stays: bool) -> None:
    """Keep a file for good, or take it away and put the one it replaced back."""
    with suppress(OSError):
        if stays:
            _aside(place).unlink(missing_ok=True)
        else:
            place.unlink(missing_ok=True)
            if _aside(place).exists():
                _aside(place).replace(place)


def kept_files(folder: Path) -> list[Path]:
    """List the files that were fetched or brought, in order of name."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not _is_ours(path.relative_to(folder)))


def take_away(folder: Path, names: Collection[str]) -> None:
    """Delete files that were kept, by their place below the folder, with what was said of them."""
    for path in kept_files(folder):
        if path.relative_to(folder).as_posix() in names:
            with written_to_disk():
                path.unlink(missing_ok=True)
                beside(path).unlink(missing_ok=True)


def undescribed(folder: Path, imported: Iterable[Imported]) -> Iterator[Path]:
    """List the files whose numbers nobody has described yet."""
    for item in imported:
        path = folder / item.file
        waits = item.recognised_as == _SAID and not item.used
        if waits and path.is_file() and not beside(path).is_file():
            yield path


def _plain(name: str) -> str:
    """Return a name that is one file of this folder, whatever was sent for one."""
    last = re.split(r"[\\/]", name)[-1]
    kept = re.sub(r"[^\w .()+,&'-]", "_", last).strip(" .")
    return kept[-120:].lstrip(" .") or "file"


def _beside(place: Path) -> Path:
    """Return the first name like this one that no file has."""
    names = (place.with_stem(f"{place.stem} ({n})") for n in itertools.count(2))
    return next(name for name in names if not name.exists())


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.before")


def _is_ours(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts) or path.name.endswith(".about.toml")
