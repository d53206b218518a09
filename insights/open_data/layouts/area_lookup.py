"""Lists that say which neighbourhood, authority and region each small area is in.

Columns are told by the codes in them, and by their headings only where codes are
of the same form: areas of 2011 and of 2021, or the classes of a classification.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from insights.open_data.geographies import geographies, geography_of
from insights.open_data.layouts.layout import Beginning, of_text
from insights.open_data.layouts.tables import table_of
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registry import registry
from insights.prose import listed

_LAYOUT = "lookup between kinds of area"
_HISTORY = "history of local authorities"
_FIRST_ROWS = 200

# Kinds of larger area that only lookups have, by their codes.
_LARGER = {
    "ward": re.compile(r"(?:[EW]05|S13|N08)\d{6}"),
    "region": re.compile(r"(?:E12|[WSN]92)\d{6}"),
}
_OF_2011 = re.compile(r"(?:20)?11(?!\d)")
_CLASS = re.compile(r"(?:ruc\d\d(?:nm| name)|ur[68](?:_?\d{4})?[_ ]?name)$")
_CLASS_IN_TWO = re.compile(r"urban_rural_flag|ur2(?:_?\d{4})?[_ ]?name")
_POSTCODE = re.compile(r"pcds?\d?|postcode")
_NOT_A_MEASURE = re.compile(
    r"fid|object ?id|bng_[en]|lat|long|x|y|easting|northing|shape.*|globalid.*|chgind"
    r"|.*(?:cd|code|fold)|ur\d.*"
)
_DATED = re.compile(r"(?:oper|start|term|end)[ _-]?date|replaced[ _-]by")
_SOURCES = {
    "dz11": "area_lookup_scotland",
    "dz22": "area_lookup_scotland",
    "dz21": "area_lookup_ni",
}

Kinds = dict[str, list[str]]


def recognises_lookup(beginning: Beginning) -> bool:
    """Say whether a file begins as a list of areas and the larger areas they are in."""
    headings = beginning.columns
    if len(headings) < 2 or any(map(_POSTCODE.fullmatch, headings)):
        return False
    rows = [row for row in csv.reader(beginning.lines[1:_FIRST_ROWS]) if len(row) == len(headings)]
    columns = {name: [row[at].strip() for row in rows] for at, name in enumerate(headings)}
    if _is_history(headings, columns):
        return True
    if any(_is_measure(name, cells) for name, cells in columns.items()):
        return False
    kinds = _kinds(columns)
    larger = set(kinds) - set(_small(kinds)) - {"oa21", "oa_scotland"}
    return bool((_small(kinds) and larger) or len(larger) > 1)


def read_lookup(content: bytes) -> Reading:
    """Read which larger areas each small area is in, and whether it is urban or rural.

    Parameters
    ----------
    content : bytes
        A CSV file with a column of codes of small areas, or of authorities, and
        columns of codes and names of what they are in.

    Returns
    -------
    Reading
        Indexed by the code of the small area; for Northern Ireland, Data Zones
        and Super Data Zones both. Those it can tell of ``name``,
        ``neighbourhood_code``, ``neighbourhood_name`` (a name people
        recognise), ``official_neighbourhood``, ``authority_code``,
        ``authority_name``, ``region_code``, ``region``, ``ward_code``,
        ``ward``, ``rural_urban`` ("urban", "rural" or "mixed") and
        ``rural_urban_class`` (as published). What is not the same on all rows
        of an area is not known of it.

    Raises
    ------
    Refusal
        If it is a list that Doorstep has no use for, or of areas of 2011.
    """
    raw = table_of(content, _LAYOUT)
    raw.columns = raw.columns.str.casefold()
    raw = raw.apply(lambda column: column.str.strip())
    columns = {str(name): list(raw[name]) for name in raw}
    kinds = _kinds(columns)
    small = _small(kinds)
    if _is_history(columns, columns) or (not small and not {"lad", "region"} <= set(kinds)):
        raise Refusal(*_not_needed(raw))
    if "lsoa11" in small:
        raise Refusal(*_of_2011(small))
    told = _told(raw, kinds)
    indexes = [kinds[kind][0] for kind in small] or [_latest(kinds["lad"])]
    table = pd.concat([_by_code(told, raw[heading], raw, named=bool(small)) for heading in indexes])
    geography = small[0] if small else "lad"
    key = "rural_urban21" if _only_class(told) else _SOURCES.get(geography, "area_lookup")
    return Reading(
        dataset="area_lookup",
        recognised_as=f"{_LAYOUT}, {geographies()[geography].title}",
        grain="lookup",
        table=table,
        edition=(_year(kinds.get("lad", [""])[-1]),),
        remark=_remark(told),
        geography=geography,
        source=registry()[key],
    )


AREA_LOOKUP = of_text(recognises_lookup, read_lookup)


def _kinds(columns: Mapping[str, Sequence[str]]) -> Kinds:
    """Tell the kinds of area of the columns, and which columns are of each."""
    found: Kinds = {}
    for name, cells in columns.items():
        if kind := _kind(name, {cell for cell in cells if cell}):
            found.setdefault(kind, []).append(name)
    return found


def _kind(heading: str, codes: set[str]) -> str:
    geography = geography_of(codes)
    if geography is None:
        matched = (kind for kind, code in _LARGER.items() if codes and all(map(code.match, codes)))
        classed = _CLASS.match(heading) or _CLASS_IN_TWO.fullmatch(heading)
        return next(matched, "class" if classed and codes else "")
    if geography.key in {"lsoa21", "msoa21", "oa21"} and _OF_2011.search(heading):
        return geography.key.replace("21", "11")
    # Counties come in columns of their own, and most of those are authorities too.
    return "" if geography.key == "lad" and heading.startswith(("cty", "utla")) else geography.key


def _small(kinds: Iterable[str]) -> list[str]:
    """Return the kinds that are small areas, the smallest first."""
    known = geographies()
    small = [key for key in known if key in kinds and known[key].serves == "small area"]
    return [*(["lsoa11"] if "lsoa11" in kinds else []), *small]


def _is_measure(heading: str, cells: Sequence[str]) -> bool:
    """Say whether a column holds numbers that are not codes or places on a map."""
    values = pd.to_numeric(
        pd.Series([cell for cell in cells if cell], dtype="str"), errors="coerce"
    )
    return bool(len(values) and values.notna().all() and not _NOT_A_MEASURE.fullmatch(heading))


def _told(raw: pd.DataFrame, kinds: Kinds) -> pd.DataFrame:
    """Put what the list tells into our columns, row by row."""
    known = geographies()
    told: dict[str, pd.Series] = {}
    for kind, headings in kinds.items():
        heading, serves = _latest(headings), known[kind].serves if kind in known else kind
        if serves == "neighbourhood":
            official = _beside(raw, heading, "nm", "name")
            told |= {"neighbourhood_code": raw[heading], "official_neighbourhood": official}
            # Names in Scotland and Northern Ireland are those of places; in England and
            # Wales the official ones are numbers.
            told["neighbourhood_name"] = (
                _beside(raw, heading, "hclnm", "hclnm") if kind.startswith("msoa") else official
            )
        elif serves == "authority":
            told |= {
                "authority_code": raw[heading],
                "authority_name": _beside(raw, heading, "nm", "name"),
            }
        elif serves in _LARGER:
            told |= {f"{kind}_code": raw[heading], kind: _beside(raw, heading, "nm", "name")}
    if "class" in kinds:
        in_full = [name for name in kinds["class"] if _CLASS.match(name)]
        named = raw[_latest(in_full or kinds["class"])]
        told |= {"rural_urban": named.map(plain_class), "rural_urban_class": named}
    return pd.DataFrame(told).replace("", pd.NA).dropna(axis="columns", how="all")


def plain_class(published: str) -> str:
    """Say of a published class of area whether it is urban or rural.

    Examples
    --------
    >>> [plain_class(name) for name in ("Larger rural: Nearer to a major town or city",
    ...  "Urban: Further from a major town or city", "Accessible Small Towns", "")]
    ['rural', 'urban', 'urban', '']
    """
    words = published.casefold().split(":")[0]
    rural, urban = "rural" in words, "urban" in words or "town" in words
    return "mixed" if rural and urban else "rural" if rural else "urban" if urban else ""


def _by_code(told: pd.DataFrame, codes: pd.Series, raw: pd.DataFrame, named: bool) -> pd.DataFrame:
    """Keep one row for each code; what differs between rows of a code is not known."""
    if named:
        names = _beside(raw, str(codes.name), "nm", "name").replace("", pd.NA)
        told = told.assign(name=names) if names.notna().any() else told
    told = told[codes != ""].set_axis(pd.Index(codes[codes != ""], name="area_code", dtype="str"))
    if told.index.is_unique:
        return told.astype("str")
    by_code = told.groupby(level=0, sort=False)
    first = by_code.first()
    alike = told.isna() | told.eq(first.loc[told.index])
    return first.where(alike.groupby(level=0, sort=False).all()).astype("str")


def _beside(raw: pd.DataFrame, heading: str, short: str, long: str) -> pd.Series:
    """Find the names that belong to a column of codes, or blanks."""
    for name in (re.sub(r"cd$", short, heading), heading.replace("code", long)):
        if name != heading and name in raw:
            return pd.Series(raw[name])
    return pd.Series("", raw.index, dtype="str")


def _latest(headings: Sequence[str]) -> str:
    return max(headings, key=_year)


def _year(heading: str) -> float:
    years = re.findall(r"\d{2}(?:\d{2})?", heading)
    return float(years[-1][-2:]) if years else 0.0


def _only_class(told: pd.DataFrame) -> bool:
    return set(told) <= {"rural_urban", "rural_urban_class"}


def _remark(told: pd.DataFrame) -> str:
    words = {
        "neighbourhood_code": "neighbourhood",
        "authority_code": "local authority",
        "region_code": "region",
        "ward_code": "ward",
        "rural_urban": "rural-urban class",
    }
    return f"Tells the {listed([word for key, word in words.items() if key in told])} of each area."


def _is_history(headings: Iterable[str], columns: Mapping[str, Sequence[str]]) -> bool:
    """Say whether these are authorities, with the dates from which and to which they were."""
    code = re.compile(r"[EWSNK]\d{8}")
    codes = any(
        sum(bool(code.fullmatch(cell)) for cell in cells) > 0.8 * max(len(cells), 1)
        for cells in columns.values()
    )
    return codes and sum(bool(_DATED.fullmatch(name)) for name in headings) >= 2


def _not_needed(raw: pd.DataFrame) -> tuple[str, str]:
    if sum(bool(_DATED.fullmatch(str(name))) for name in raw) >= 2:
        return _HISTORY, "It is not needed: Doorstep knows today's local authorities by itself."
    return (
        _LAYOUT,
        "It is not needed: it has no small areas. Doorstep uses the lists that say which "
        "neighbourhood and local authority each small area is in.",
    )


def _of_2011(small: list[str]) -> tuple[str, str]:
    if len(small) > 1:
        return (
            f"{_LAYOUT}, 2011 to 2021",
            "It leads from the areas of 2011 to those of 2021, to turn older tables into newer. "
            "It is not needed: Doorstep reads tables of 2021 areas, and refuses those of 2011.",
        )
    return (
        f"{_LAYOUT}, areas of 2011",
        "Its areas are those of 2011, which do not match the census of 2021; "
        "use the list for the areas of 2021.",
    )
