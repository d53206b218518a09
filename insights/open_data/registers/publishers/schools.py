"""Schools, colleges and universities: Get Information about Schools."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from insights.geography.directory import Directory
from insights.open_data.layouts.found import Found
from insights.open_data.layouts.layout import Beginning, Layout
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.making import (
    Place,
    became,
    edition_of,
    made_register,
    readings_of,
)
from insights.open_data.registers.reading.cells import (
    UNREADABLE,
    day_in,
    days,
    read_cells,
)
from insights.open_data.registers.reading.places_named import authorities_of_code, authority_codes
from insights.open_data.registers.reading.web import kept_addresses_of
from insights.open_data.registers.reading.whereabouts import authorities_at
from insights.open_data.registers.reading.words import plain_words_of
from insights.open_data.registers.register import Register

KEY = "schools"
_TITLE = "register of schools"
_SEN = tuple(f"sen{n}" for n in range(1, 14))
# Never the head, the proprietor, the telephone, the street or the postcode.
_ALLOWED = {
    "urn": "urn",
    "name": "establishmentname",
    "kind": "typeofestablishment (name)",
    "group": "establishmenttypegroup (name)",
    "status": "establishmentstatus (name)",
    "phase": "phaseofeducation (name)",
    "youngest": "statutorylowage",
    "oldest": "statutoryhighage",
    "website": "schoolwebsite",
    "district": "districtadministrative (code)",
    "lsoa": "lsoa (code)",
    "easting": "easting",
    "northing": "northing",
    "council": "la (name)",
    "ended": "closedate",
    "changed": "lastchangeddate",
    **{name: f"{name} (name)" for name in _SEN},
}
_AREA = re.compile(r"(?:[EWSN]\d{8})?|9{9}|[LM]9{8}|[EWSN]9{8}")
_ROUNDED = re.compile(r"([1-9])e\+0?(\d)", re.IGNORECASE)
_EASTERN, _NORTHERN = 700_000.0, 1_300_000.0  # metres: the British National Grid ends there
_KEPT = (
    "name", "types", "activities", "beneficiaries", "website", "active", "ended", "district",
    "council", "easting", "northing", "no_point",
)  # fmt: skip


def read_schools(found: Found) -> Reading:
    """Read the register of schools, or a part of its columns.

    Raises
    ------
    Refusal
        If it is cut short or damaged, or none of its rows can be read.
    """
    cells = read_cells(found.read(), _ALLOWED, _TITLE)
    table = cells.table
    told = Counter({UNREADABLE: cells.uneven})
    table["urn"] = table["urn"].map(_urn)
    kind, status = (table[name].str.strip().str.casefold() for name in ("kind", "status"))
    words = _words()
    slipped = kind.isin(words["slipped"]["kind"]) | ~table["lsoa"].str.fullmatch(_AREA)
    slipped |= table["group"].str.strip().str.casefold().isin(words["slipped"]["group"])
    slipped |= ~status.isin([*words["status"], *words["not_yet"]])
    slipped |= table["urn"].eq("") | table["name"].str.strip().eq("")
    not_listed = ~slipped & kind.isin(words["not_listed"])
    not_yet = ~slipped & ~not_listed & status.isin(words["not_yet"])
    twice = ~slipped & ~not_listed & ~not_yet
    twice &= table["urn"].where(twice).duplicated() & twice
    told[UNREADABLE] += int(slipped.sum())
    told["abroad, online, secure or no school"] = int(not_listed.sum())
    told["not open yet"] = int(not_yet.sum())
    told["there twice"] = int(twice.sum())
    good = ~(slipped | not_listed | not_yet | twice)
    if not good.any():
        raise Refusal(_TITLE, "None of its rows is a school that is open; download it again.")
    besides = Counter[str]()
    kept = _kept(table[good], kind[good], status[good], besides)
    told["schools"] = len(kept)
    day = day_in(found.label) or _last(table["changed"])
    return Reading(
        KEY, _TITLE, "organisation", kept, edition_of(day),
        extract_date=day, counted=told, besides=besides,
    )  # fmt: skip


LAYOUTS = (
    Layout(
        lambda beginning: beginning.is_text and _is_of_schools(beginning),
        read_schools,
        largest=400_000_000,
    ),
)


def made(
    readings: Mapping[str, Sequence[Reading]], *, directory: Directory | None = None
) -> Register:
    """Make the register of schools.

    Parameters
    ----------
    readings : mapping of str to sequence of Reading
        By dataset; of several editions the newest counts.
    directory : Directory, optional
        Postcodes by which points are placed; every one of the United Kingdom by default.

    Returns
    -------
    Register

    Notes
    -----
    The authority of a school is its administrative district; where the file does not say it, that
    of the postcode nearest to its grid reference; and only without a grid reference that of the
    council that maintains it: a college may lie far from its council.
    """
    newest = readings_of(readings, KEY, _TITLE)[0]
    table = newest.table
    places = _places(table, directory)
    on_map = table["active"] & ~table["no_point"]
    return made_register(
        KEY,
        ("England", "Wales"),
        table.drop(columns=["district", "council", "easting", "northing", "no_point"]),
        places,
        table.loc[on_map, ["easting", "northing"]],
        extract_date=newest.extract_date,
        counted=became([newest]),
        tally={"schools": pd.Series(1, table.index)},
    )


def _is_of_schools(beginning: Beginning) -> bool:
    return {"urn", "establishmentname", "typeofestablishment (name)"} <= set(beginning.columns)


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _urn(written: str) -> str:
    """Return a number of five to seven digits, or "".

    A program for statistics writes 100000 as 1e+05, and no other number so.
    """
    text = written.strip()
    if rounded := _ROUNDED.fullmatch(text):
        text = rounded[1] + "0" * int(rounded[2])
    return text if re.fullmatch(r"[1-9]\d{4,6}", text) else ""


def _kept(
    table: pd.DataFrame, kind: pd.Series, status: pd.Series, besides: Counter[str]
) -> pd.DataFrame:
    """Return what is kept of schools, by identifier."""
    words = _words()
    needs = _needs(table)
    special = needs.ne("") | _holds(kind, words["special"])
    special |= table["group"].str.strip().str.casefold().eq("special schools")
    east, north = (pd.to_numeric(table[n], errors="coerce") for n in ("easting", "northing"))
    placed = east.between(1, _EASTERN) & north.between(1, _NORTHERN)
    found = pd.DataFrame(
        {
            "name": plain_words_of(table["name"]),
            "types": special.map({True: "T1;T7", False: "T1"}).astype("str"),
            "activities": plain_words_of(_said(table, needs)),
            "beneficiaries": _ages(table),
            "website": kept_addresses_of(table["website"], besides),
            "active": status.map(words["status"]).astype("bool"),
            "ended": days(table["ended"]),
            "district": table["district"].str.strip().str.upper(),
            "council": table["council"].str.strip(),
            "easting": east.where(placed),
            "northing": north.where(placed),
            "no_point": _holds(kind, words["no_point"]),
        }
    )
    found.index = pd.Index("GB-EDU-" + table["urn"], name="organisation_id", dtype="str")
    found.loc[found["active"].to_numpy(), "ended"] = pd.NaT
    return found[list(_KEPT)]


def _holds(column: pd.Series, words: list[str]) -> pd.Series:
    return column.str.contains("|".join(map(re.escape, words)))


def _needs(table: pd.DataFrame) -> pd.Series:
    """List the special educational needs that a school provides for."""
    said = table[list(_SEN)].apply(lambda column: column.str.strip())
    said = said.mask(said.apply(lambda column: column.str.casefold().eq("not applicable")), "")
    if not said.ne("").to_numpy().any():
        return pd.Series("", table.index, dtype="str")
    return pd.Series([", ".join(filter(None, row)) for row in said.to_numpy()], table.index)


def _said(table: pd.DataFrame, needs: pd.Series) -> pd.Series:
    """Say what a school is: its phase, its kind, and the needs it provides for."""
    phase = table["phase"].str.strip()
    phase = phase.where(~phase.str.casefold().isin(["not applicable", ""]), "")
    kind = table["kind"].str.strip()
    said = (phase + ": ").where(phase.ne(""), "") + kind
    return said + ("; special educational needs: " + needs).where(needs.ne(""), "")


def _ages(table: pd.DataFrame) -> pd.Series:
    youngest, oldest = (table[name].str.strip() for name in ("youngest", "oldest"))
    known = youngest.str.fullmatch(r"\d{1,2}") & oldest.str.fullmatch(r"\d{1,2}")
    return ("people aged " + youngest + " to " + oldest).where(known, "").astype("str")


def _last(changed: pd.Series) -> Any:
    """Return the day of the last change in the register, or None."""
    newest = days(changed).max()
    return None if pd.isna(newest) else newest.date()


def _places(table: pd.DataFrame, directory: Directory | None) -> list[Place]:
    """Return the authority of each school: the district, the point's, the council's."""
    of_code = {code: authorities_of_code(code) for code in table["district"].unique()}
    known = table["district"].map(lambda code: of_code[code][0] if len(of_code[code]) == 1 else "")
    lacking = known.eq("")
    points = table.loc[lacking, ["easting", "northing"]]
    known = known.mask(lacking, authorities_at(points["easting"], points["northing"], directory))
    places: list[Place] = []
    for school, code, council in zip(table.index, known.fillna(""), table["council"], strict=True):
        codes = (code,) if code else authority_codes(council)
        how = "premises" if len(codes) == 1 else "county"
        places += [(school, each, how) for each in codes]
    return places
