"""Lists that say which neighbourhood, authority and region each small area is in."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence

import pandas as pd

from insights.geography.authorities import current_code
from insights.open_data.geographies import geographies
from insights.open_data.layouts.area_columns import (
    CLASS,
    LARGER,
    POSTCODE,
    Kinds,
    is_history,
    is_measure,
    kinds_of,
    latest,
    names_beside,
    plain_class,
    small_areas_in,
    year_of,
)
from insights.open_data.layouts.layout import Beginning, of_text
from insights.open_data.layouts.tables import table_of
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registry import registry
from insights.prose import listed

_LAYOUT = "lookup between kinds of area"
_HISTORY = "history of local authorities"
_FIRST_ROWS = 200

_SOURCES = {
    "dz11": "area_lookup_scotland",
    "dz22": "area_lookup_scotland",
    "dz21": "area_lookup_ni",
    "sdz21": "area_lookup_ni",
}


def recognises_lookup(beginning: Beginning) -> bool:
    """Say whether a file begins as a list of areas and the larger areas they are in."""
    headings = beginning.columns
    rows = [row for row in csv.reader(beginning.lines[1:_FIRST_ROWS]) if len(row) == len(headings)]
    return is_lookup({name: [row[at].strip() for row in rows] for at, name in enumerate(headings)})


def is_lookup(columns: Mapping[str, Sequence[str]]) -> bool:
    """Say whether these are columns of areas and of the larger areas they are in."""
    if len(columns) < 2 or any(map(POSTCODE.fullmatch, columns)):
        return False
    if is_history(columns):
        return True
    if any(is_measure(name, cells) for name, cells in columns.items()):
        return False
    kinds = kinds_of(columns)
    larger = set(kinds) - set(small_areas_in(kinds)) - {"oa21", "oa_scotland"}
    return bool((small_areas_in(kinds) and larger) or len(larger) > 1)


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
    return reading_of(table_of(content, _LAYOUT))


def reading_of(raw: pd.DataFrame) -> Reading:
    """Read a list that is a table already; see `read_lookup`."""
    raw.columns = raw.columns.str.casefold()
    raw = raw.apply(lambda column: column.str.strip())
    columns = _different(raw)
    kinds = kinds_of(columns)
    small = small_areas_in(kinds)
    if is_history(columns) or (not small and not {"lad", "region"} <= set(kinds)):
        raise Refusal(*_not_needed(raw))
    if "lsoa11" in small:
        raise Refusal(*_of_2011(small))
    if not small:
        raw[latest(kinds["lad"])] = raw[latest(kinds["lad"])].map(current_code)
    told = _told(raw, kinds)
    indexes = [kinds[kind][0] for kind in small] or [latest(kinds["lad"])]
    table = pd.concat([_by_code(told, raw[heading], raw, named=bool(small)) for heading in indexes])
    geography = small[0] if small else "lad"
    key = "rural_urban21" if _only_class(told) else _SOURCES.get(geography, "area_lookup")
    return Reading(
        dataset="area_lookup",
        recognised_as=f"{_LAYOUT}, {geographies()[geography].title}",
        grain="lookup",
        table=table,
        edition=(year_of(kinds.get("lad", [""])[-1]),),
        remark=what_it_tells(told),
        geography=geography,
        source=registry()[key],
    )


AREA_LOOKUP = of_text(recognises_lookup, read_lookup)


def _different(raw: pd.DataFrame) -> dict[str, list[str]]:
    """Return the different cells of each column, in order of first appearance."""
    return {str(name): raw[name].drop_duplicates().to_numpy(dtype=object).tolist() for name in raw}


def _told(raw: pd.DataFrame, kinds: Kinds) -> pd.DataFrame:
    """Put what the list tells into our columns, row by row."""
    known = geographies()
    told: dict[str, pd.Series] = {}
    for kind, headings in kinds.items():
        heading, serves = latest(headings), known[kind].serves if kind in known else kind
        if serves == "neighbourhood":
            official = names_beside(raw, heading, "nm", "name")
            told |= {"neighbourhood_code": raw[heading], "official_neighbourhood": official}
            # Names in Scotland and Northern Ireland are those of places; in England and
            # Wales the official ones are numbers.
            told["neighbourhood_name"] = (
                names_beside(raw, heading, "hclnm", "hclnm")
                if kind.startswith("msoa")
                else official
            )
        elif serves == "authority":
            told |= {
                "authority_code": raw[heading],
                "authority_name": names_beside(raw, heading, "nm", "name"),
            }
        elif serves in LARGER:
            told |= {f"{kind}_code": raw[heading], kind: names_beside(raw, heading, "nm", "name")}
    if "class" in kinds:
        in_full = [name for name in kinds["class"] if CLASS.match(name)]
        named = raw[latest(in_full or kinds["class"])]
        told |= {"rural_urban": named.map(plain_class), "rural_urban_class": named}
    return pd.DataFrame(told).replace("", pd.NA).dropna(axis="columns", how="all")


def _by_code(told: pd.DataFrame, codes: pd.Series, raw: pd.DataFrame, named: bool) -> pd.DataFrame:
    """Keep one row for each code; what differs between rows of a code is not known."""
    if named:
        names = names_beside(raw, str(codes.name), "nm", "name").replace("", pd.NA)
        told = told.assign(name=names) if names.notna().any() else told
    told = told[codes != ""].set_axis(pd.Index(codes[codes != ""], name="area_code", dtype="str"))
    if told.index.is_unique:
        return told.astype("str")
    by_code = told.groupby(level=0, sort=False)
    first = by_code.first()
    alike = told.isna() | told.eq(first.loc[told.index])
    return first.where(alike.groupby(level=0, sort=False).all()).astype("str")


def _only_class(told: pd.DataFrame) -> bool:
    return set(told) <= {"rural_urban", "rural_urban_class"}


def what_it_tells(told: pd.DataFrame) -> str:
    """Say in a sentence what a list tells of its areas."""
    words = {
        "neighbourhood_code": "neighbourhood",
        "authority_code": "local authority",
        "region_code": "region",
        "ward_code": "ward",
        "rural_urban": "rural-urban class",
    }
    return f"Tells the {listed([word for key, word in words.items() if key in told])} of each area."


def _not_needed(raw: pd.DataFrame) -> tuple[str, str]:
    if is_history(_different(raw)):
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
