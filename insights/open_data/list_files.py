"""Plain lists: neighbourhood names, organisations, and the sample town's postcodes."""

from __future__ import annotations

import csv

import pandas as pd

from insights.open_data.reading import NEIGHBOURHOOD, Reading, Refusal, indexed, table_of

_NAMES = "House of Commons Library names of neighbourhoods"
_SAMPLE = "sample postcodes"
_ORGANISATIONS = "register of organisations"
_SAMPLE_COLUMNS = {"postcode", "easting", "northing", "area_code", "authority_code"}
_ORGANISATION_COLUMNS = {
    "types": "",
    "activities": "",
    "beneficiaries": "",
    "area_of_operation": "",
    "authority_codes": "",
    "income_band": "",
    "website": "",
    "active": "yes",
    "source": "As imported",
    "what": "",
    "who": "",
    "how": "",
    "tags": "",
}


def headings(first_line: str) -> set[str]:
    """Return the headings of a CSV file, in lower case."""
    row = next(csv.reader([first_line.lstrip("\ufeff")]), [])
    return {name.strip().casefold() for name in row}


def is_neighbourhood_names(columns: set[str]) -> bool:
    """Say whether these are the headings of the list of neighbourhood names."""
    return {"msoa21cd", "msoa21nm", "msoa21hclnm"} <= columns


def is_sample_postcodes(columns: set[str]) -> bool:
    """Say whether these are the headings of the sample town's postcodes."""
    return columns == _SAMPLE_COLUMNS


def is_organisations(columns: set[str]) -> bool:
    """Say whether these are the headings of a register of organisations."""
    return {"organisation_id", "name"} <= columns and bool(
        {"types", "activities", "area_of_operation"} & columns
    )


def read_neighbourhood_names(content: bytes) -> Reading:
    """Read the names people recognise: ``official`` and ``neighbourhood``, by MSOA code."""
    raw = _lower(table_of(content, _NAMES))
    raw = raw.drop_duplicates(["msoa21cd", "msoa21nm", "msoa21hclnm"], ignore_index=True)
    codes = raw["msoa21cd"].str.strip()
    if not codes.str.fullmatch(NEIGHBOURHOOD.pattern).all():
        raise Refusal(_NAMES, "Some rows are not Middle layer Super Output Areas.")
    names = pd.DataFrame(
        {
            "official": raw["msoa21nm"].str.strip(),
            "neighbourhood": raw["msoa21hclnm"].str.strip(),
        }
    )
    return Reading("msoa_names", _NAMES, "neighbourhood", indexed(names, codes, _NAMES))


def read_sample_postcodes(content: bytes) -> Reading:
    """Read the postcodes of the sample town, which no real directory holds."""
    raw = _lower(table_of(content, _SAMPLE))
    places = raw[["postcode", "area_code", "authority_code"]].assign(
        easting=pd.to_numeric(raw["easting"], errors="coerce"),
        northing=pd.to_numeric(raw["northing"], errors="coerce"),
    )
    if not places["postcode"].str.upper().str.startswith("ZX").all():
        raise Refusal(_SAMPLE, "Only postcodes of the unissued area ZX can be a sample's own.")
    return Reading("sample", _SAMPLE, "postcode", places.set_index("postcode"))


def read_organisations(content: bytes) -> Reading:
    """Read a register of organisations; lists within a cell are parted by semicolons."""
    raw = _lower(table_of(content, _ORGANISATIONS))
    for name, default in _ORGANISATION_COLUMNS.items():
        if name not in raw:
            raw[name] = default
    if (raw["organisation_id"].str.strip() == "").any():
        raise Refusal(_ORGANISATIONS, "Some organisations have no organisation_id.")
    table = raw[["name", *_ORGANISATION_COLUMNS]]
    keyed = indexed(table, raw["organisation_id"], _ORGANISATIONS)
    return Reading(
        "organisations",
        _ORGANISATIONS,
        "organisation",
        keyed.rename_axis("organisation_id"),
    )


def _lower(table: pd.DataFrame) -> pd.DataFrame:
    return table.rename(columns=lambda name: str(name).strip().casefold())
