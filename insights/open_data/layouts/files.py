"""The files of a folder, those inside zips included, read in place."""

from __future__ import annotations

import glob
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from insights.open_data.layouts.found import DAMAGED, Found, held
from insights.open_data.layouts.shapefiles import together

__all__ = ["Found", "beside", "files_in", "held"]

ABOUT = ".about.toml"  # what a museum says of its own numbers, in a file beside them
_CENSUS_MEMBER = re.compile(r"-(ctry|rgn|utla|ltla|msoa|lsoa|oa)\.+csv$")
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
        label = path.relative_to(folder).as_posix()
        if zipfile.is_zipfile(path) and path.suffix.casefold() == ".zip":
            yield from _members(path, label)
        else:
            yield Found(
                label,
                path.stat().st_size,
                lambda path=path: path.open("rb"),  # type: ignore[misc]
                about=beside(path).read_bytes if beside(path).is_file() else None,
            )


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
    except (zipfile.BadZipFile, OSError):
        yield Found(label, 0, io.BytesIO, DAMAGED)
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
            lambda name=info.filename: zipfile.ZipFile(path).open(name),  # type: ignore[misc]  # noqa: SIM115 - closed by who reads
            fault,
        )


def _without_parts(inside: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Leave out the parts of a postcode directory that is there whole: another file as large."""
    parts = [info for info in inside if _PART in f"/{info.filename.casefold()}"]
    others = [info for info in inside if info not in parts]
    whole = max((info.file_size for info in others), default=0)
    return others if parts and whole >= _MOST * sum(info.file_size for info in parts) else inside
