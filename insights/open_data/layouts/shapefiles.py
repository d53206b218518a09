"""Shapefiles: several files that are one, in a folder or in a zip."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from insights.open_data.layouts.found import Found
from insights.open_data.reading import Refusal

# What programs write beside a shapefile; indexes and descriptions are of no use here.
_PARTS = re.compile(
    r"(.+?)\.(shp\.xml|shp|shx|dbf|prj|cpg|cst|qpj|qmd|qix|sbn|sbx|fbn|fbx|ain|aih|atx|ixs|mxs)",
    re.IGNORECASE,
)
_NEEDED = {".shx": "where each outline begins", ".dbf": "the codes and names of its areas"}
_GEODATABASE = re.compile(r"(.+\.gdb)/.+", re.IGNORECASE)
_OF_NO_OTHER_FILE = ("shx", "shp.xml", "sbn", "sbx", "prj", "cpg")
_HEADING, _EACH = 100, 8  # bytes of the part .shx: its beginning, and for each outline
MARK = b"\x00\x00\x27\x0a"


def together(files: Iterable[Found]) -> list[Found]:
    """Make one file of the parts of each shapefile, and leave all others as they are.

    Parameters
    ----------
    files : iterable of Found
        Of one folder or zip, in order.

    Returns
    -------
    list of Found
        A shapefile has its parts by extension: ``.dbf``, ``.shx``, ``.prj``, ….
        A file geodatabase is one file, with the fault that it is one.
        Parts whose ``.shp`` is missing are one file with that fault.
    """
    listed = list(_geodatabases_as_one(files))
    groups: dict[str, dict[str, Found]] = {}
    for file in listed:
        if found := _PARTS.fullmatch(file.label):
            groups.setdefault(found[1].casefold(), {})[found[2].casefold()] = file
    kept = []
    for file in listed:
        found = _PARTS.fullmatch(file.label)
        parts = groups[found[1].casefold()] if found else {}
        extension = found[2].casefold() if found else ""
        if not found or (extension == "dbf" and not _is_shapefile(parts)):
            kept.append(file)
        elif extension == "shp":
            others = {f".{key}": part for key, part in parts.items() if key != "shp"}
            kept.append(replace(file, parts=others))
        elif "shp" not in parts and file is parts[min(parts)]:
            kept.append(replace(file, fault=_missing(".shp", "the outlines themselves")))
    return kept


def _geodatabases_as_one(files: Iterable[Found]) -> Iterator[Found]:
    """List a file geodatabase, a folder of a hundred files, as one that is not read."""
    listed = set()
    for file in files:
        found = _GEODATABASE.fullmatch(file.label)
        if not found:
            yield file
        elif found[1] not in listed:
            listed.add(found[1])
            yield replace(
                file,
                label=found[1],
                fault="A file geodatabase, which Doorstep does not read; download the same "
                "boundaries as GeoPackage, GeoJSON or shapefile.",
            )


def _is_shapefile(parts: Mapping[str, Found]) -> bool:
    return any(key in parts for key in ("shp", *_OF_NO_OTHER_FILE))


def _missing(part: str, holds: str) -> str:
    return (
        f"Its part {part} is missing, which holds {holds}. Put all the parts of the shapefile "
        "in the folder, or the zip file as it was downloaded."
    )


def packed(shapefile: Found, recognised_as: str) -> bytes:
    """Put a shapefile and its parts into one zip, unpacked, as readers of shapefiles take it.

    Raises
    ------
    Refusal
        If a part is missing; the reason names it.
    """
    for part, holds in _NEEDED.items():
        if part not in shapefile.parts:
            raise Refusal(recognised_as, _missing(part, holds))
    content = {".shp": shapefile.read()}
    for part in (*_NEEDED, ".prj", ".cpg"):
        if part in shapefile.parts:
            content[part] = shapefile.parts[part].read()
    for part in (".shp", *_NEEDED):
        if len(content[part]) < _stated_length(part, content[part]):
            raise Refusal(recognised_as, f"Its part {part} is cut short; download it again.")
    outlines = (len(content[".shx"]) - _HEADING) // _EACH
    rows = struct.unpack("<I", content[".dbf"][4:8])[0]
    if outlines != rows:
        raise Refusal(
            recognised_as,
            f"Its part .shp has {outlines:,} outlines and its part .dbf the names of {rows:,} "
            "areas, so these are parts of different files; download it again.",
        )
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as archive:
        for part, data in content.items():
            archive.writestr(f"outlines{part}", data)
    return bundle.getvalue()


def _stated_length(part: str, content: bytes) -> int:
    """Return how many bytes a part has by its own account.

    References
    ----------
    ESRI Shapefile Technical Description, July 1998: the length in 16-bit words is at byte
    24, most significant first. dBASE: records, length of the heading and of a record at 4.
    """
    heading = content[:32].ljust(32, b"\xff")
    if part != ".dbf":
        return 2 * int.from_bytes(heading[24:28], "big")
    records, first, each = struct.unpack("<IHH", heading[4:12])
    return int(first + records * each)
