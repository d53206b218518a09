"""The columns of a list of areas, told by the codes in them.

Headings tell only what codes cannot: areas of 2011 from those of 2021, which have
codes of the same form, and the classes of a classification.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from insights.open_data.geographies import AREA_CODE, geographies, geography_of

# Kinds of larger area that only lookups have, by their codes.
LARGER = {
    "ward": re.compile(r"(?:[EW]05|S13|N08)\d{6}"),
    "region": re.compile(r"(?:E12|[WSN]92)\d{6}"),
}
_OF_2011 = re.compile(r"(?:20)?11(?!\d)")
CLASS = re.compile(
    r"(?:ruc\d\d(?:nm| name)|ur[68](?:_?\d{4})?[_ ]?name|urban[ _]mixed[ _]rural[ _]status)$"
)
CLASS_IN_TWO = re.compile(r"urban_rural_flag|urban_status|ur2(?:_?\d{4})?[_ ]?name")
POSTCODE = re.compile(r"pcds?\d?|postcode")
_NOT_A_MEASURE = re.compile(
    r"fid|object ?id|bng_[en]|lat|long|x|y|easting|northing|shape.*|globalid.*|chgind"
    r"|.*(?:cd|code|fold)|ur\d.*"
)
_DATED = re.compile(r"(?:oper|start|term|end)[ _-]?date|replaced[ _-]by")

Kinds = dict[str, list[str]]


def kinds_of(columns: Mapping[str, Sequence[str]]) -> Kinds:
    """Tell the kinds of area of the columns, and which columns are of each."""
    found: Kinds = {}
    for name, cells in columns.items():
        if kind := _kind(name, {cell for cell in cells if cell}):
            found.setdefault(kind, []).append(name)
    return found


def _kind(heading: str, codes: set[str]) -> str:
    geography = geography_of(codes)
    if geography is None:
        matched = (kind for kind, code in LARGER.items() if codes and all(map(code.match, codes)))
        classed = CLASS.match(heading) or CLASS_IN_TWO.fullmatch(heading)
        return next(matched, "class" if classed and codes else "")
    if geography.key in {"lsoa21", "msoa21", "oa21"} and _OF_2011.search(heading):
        return geography.key.replace("21", "11")
    # Counties come in columns of their own, and most of those are authorities too.
    return "" if geography.key == "lad" and heading.startswith(("cty", "utla")) else geography.key


def small_areas_in(kinds: Iterable[str]) -> list[str]:
    """Return the kinds that are small areas, the smallest first."""
    known = geographies()
    small = [key for key in known if key in kinds and known[key].serves == "small area"]
    return [*(["lsoa11"] if "lsoa11" in kinds else []), *small]


def is_measure(heading: str, cells: Sequence[str]) -> bool:
    """Say whether a column holds numbers that are not codes or places on a map."""
    values = pd.to_numeric(
        pd.Series([cell for cell in cells if cell], dtype="str"), errors="coerce"
    )
    return bool(len(values) and values.notna().all() and not _NOT_A_MEASURE.fullmatch(heading))


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
    if words == "mixed" or (rural and urban):
        return "mixed"
    return "rural" if rural else "urban" if urban else ""


def names_beside(raw: pd.DataFrame, heading: str, short: str, long: str) -> pd.Series:
    """Find the names that belong to a column of codes, or blanks."""
    for name in (re.sub(r"cd$", short, heading), heading.replace("code", long)):
        if name != heading and name in raw:
            return pd.Series(raw[name])
    return pd.Series("", raw.index, dtype="str")


def latest(headings: Sequence[str]) -> str:
    """Return the heading of the latest year.

    Examples
    --------
    >>> latest(["lad22cd", "lad24cd"])
    'lad24cd'
    """
    return max(headings, key=year_of)


def year_of(heading: str) -> float:
    """Return the year in a heading, without its century; 0 where it has none."""
    years = re.findall(r"\d{2}(?:\d{2})?", heading)
    return float(years[-1][-2:]) if years else 0.0


def is_history(columns: Mapping[str, Sequence[str]]) -> bool:
    """Say whether these are authorities, with the dates from which and to which they were."""
    codes = any(
        sum(bool(AREA_CODE.fullmatch(cell)) for cell in cells) > 0.8 * max(len(cells), 1)
        for cells in columns.values()
    )
    return codes and sum(bool(_DATED.fullmatch(name)) for name in columns) >= 2
