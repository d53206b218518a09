"""Organisations that were given grants: 360Giving, as GrantNav gives it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from insights.open_data.layouts.found import Found
from insights.open_data.layouts.layout import Layout
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
    together,
)
from insights.open_data.registers.reading.identifiers import charity_identifier, identifier, of_name
from insights.open_data.registers.reading.perhaps_people import like_a_person
from insights.open_data.registers.reading.places_named import authorities_of_code
from insights.open_data.registers.reading.words import plain_words_of
from insights.open_data.registers.register import Register

KEY = "grants"
_TITLE = "list of grants"
_LOCATIONS = 8
_RECIPIENTS = 3
_ALLOWED: dict[str, str | tuple[str, ...]] = {
    "grant": "identifier",
    "title": "title",
    "day": "award date",
    "id": ("recipient org:canonical org id (additional data)", "recipient org:identifier"),
    "own_id": "recipient org:identifier",
    "charity": "recipient org:charity number",
    "name": "recipient org:name",
    "funder": "funding org:name",
    "licence": ("license", "license (see note)", "#comment license (see note)", "licence"),
    "district": (
        "beneficiary district geographic code (additional data)",
        "beneficiary district geographic code",
    ),
    "recipient_district": (
        "best available recipient district geographic code (additional data)",
        "recipient district geographic code (additional data)",
    ),
    **{f"place{n}": f"beneficiary location:{n}:geographic code" for n in range(_LOCATIONS)},
    **{f"seat{n}": f"recipient org:location:{n}:geographic code" for n in range(_RECIPIENTS)},
}
# Read to leave rows out, and for nothing else: grants to people.
_OF_PEOPLE = {
    "person": "recipient individual id",
    "person_name": "recipient individual name",
    "person_first": "recipient ind:identifier",
    "person_last": "recipient ind:name",
    "recipient": "type of recipient",
}
_NOBODY = "to recipients without a number or a place, who may be others of the same name"
_NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
_CODES = ("district", *(f"place{n}" for n in range(_LOCATIONS)))
_SEATS = ("recipient_district", *(f"seat{n}" for n in range(_RECIPIENTS)))


def read_grants(found: Found) -> Reading:
    """Read grants; those to people are left out before anything else is looked at.

    Raises
    ------
    Refusal
        If the file is cut short or damaged, or has no grant to an organisation.
    """
    cells = read_cells(found.read(), {**_ALLOWED, **_OF_PEOPLE}, _TITLE)
    told = Counter({UNREADABLE: cells.uneven})
    people = _to_people(cells.table)
    told["grants to people, left out unread"] = int(people.sum())
    table = cells.table.loc[~people, list(_ALLOWED)]
    table = table.apply(lambda column: column.str.strip())
    nameless = table["name"].eq("") | table["grant"].eq("")
    closed = ~nameless & ~_open(table["licence"])
    table["number"] = _numbers(table)
    named_so = ~nameless & ~closed & like_a_person(table["name"], table["number"])
    twice = ~nameless & ~closed & ~named_so & table["grant"].duplicated()
    told[UNREADABLE] += int(nameless.sum())
    told["without an open licence"] = int(closed.sum())
    told["perhaps to a person, left out"] = int(named_so.sum())
    told["there twice"] = int(twice.sum())
    kept = _kept(table[~(nameless | closed | named_so | twice)])
    if kept.empty:
        raise Refusal(_TITLE, "It has no grant to an organisation under an open licence.")
    nobody = kept["organisation"].eq("")
    told[_NOBODY] = int(nobody.sum())
    kept = kept[~nobody]
    if kept.empty:
        raise Refusal(
            _TITLE,
            "None of its recipients has a number or a place; download it from GrantNav as CSV, "
            "with all columns.",
        )
    told["grants"] = len(kept)
    day = day_in(found.label)
    return Reading(
        KEY, _TITLE, "organisation", kept, edition_of(day), extract_date=day, counted=dict(told)
    )


LAYOUTS = (
    Layout(
        lambda beginning: (
            beginning.is_text
            and {"recipient org:name", "funding org:name"} <= set(beginning.columns)
        ),
        read_grants,
        largest=400_000_000,
        too_large="It has more grants than Doorstep reads at once; search GrantNav for the places "
        "your visitors come from, and download those.",
    ),
)


def made(readings: Mapping[str, Sequence[Reading]]) -> Register:
    """Make the list of organisations that were given grants.

    Parameters
    ----------
    readings : mapping of str to sequence of Reading
        By dataset; several searches count together, each grant once.

    Returns
    -------
    Register

    Notes
    -----
    An organisation is told by its number; without one by its name and its own district, or the
    one its grant was for, and without these it is not listed: many groups have the same name.
    It works in the districts its grants were for, else in its own. It counts as
    working if its last grant is at most three years older than the newest of all.
    """
    files = readings_of(readings, KEY, _TITLE)
    grants = pd.concat([reading.table for reading in files])
    grants = grants[~grants.index.duplicated()]
    grants = grants.sort_values(["organisation", "day", "title"], na_position="first")
    newest = grants["day"].max()
    last = grants[~grants["organisation"].duplicated(keep="last")].set_index("organisation")
    last.index = pd.Index(last.index, name="organisation_id", dtype="str")
    active = last["day"] >= newest - pd.DateOffset(years=int(_words()["years"]))
    places = _places(grants)
    national = grants.groupby("organisation")["national"].any().reindex(last.index)
    return made_register(
        KEY,
        _NATIONS,
        pd.DataFrame(
            {
                "name": last["name"],
                "activities": _said(last),
                "national": national.astype("bool"),
                "active": active.astype("bool"),
            }
        ),
        places,
        pd.DataFrame(columns=["easting", "northing"]),
        extract_date=files[0].extract_date or (None if pd.isna(newest) else newest.date()),
        counted=became(files),
        tally={"grants": grants["organisation"].value_counts()},
    )


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _to_people(table: pd.DataFrame) -> pd.Series:
    """Say of each grant whether it went to a person, by columns that are looked at no more."""
    said = [table[name].str.strip().ne("") for name in _OF_PEOPLE if name != "recipient"]
    found = table["recipient"].str.casefold().str.contains("individual")
    for each in said:
        found |= each
    return found


def _open(licence: pd.Series) -> pd.Series:
    known = "|".join(map(re.escape, _words()["open_licences"]))
    return licence.str.casefold().str.contains(known)


def _numbers(table: pd.DataFrame) -> pd.Series:
    """Return the identifier of each recipient, "" where it has none."""
    charity = table["charity"].map(charity_identifier)
    known = table["id"].where(table["id"].ne(""), table["own_id"]).map(identifier)
    return known.where(known.str.startswith("GB-") | charity.eq(""), charity).astype("str")


def _kept(table: pd.DataFrame) -> pd.DataFrame:
    """Return what is kept of grants: who had them, where for, when and what for."""
    places, seats = _codes(table[list(_CODES)]), _codes(table[list(_SEATS)])
    number = table["number"]
    return pd.DataFrame(
        {
            "organisation": number.mask(
                number.eq(""), _by_name(table["name"], seats.where(seats.ne(""), places))
            ).astype("str"),
            "name": plain_words_of(table["name"]),
            "title": plain_words_of(table["title"]),
            "funder": plain_words_of(table["funder"]),
            "day": days(table["day"], day_first=False),
            "places": places,
            "seats": seats,
            "national": table[list(_CODES)].apply(_is_whole).any(axis=1),
        }
    ).set_axis(pd.Index(table["grant"], name="grant", dtype="str"), axis=0)


def _by_name(names: pd.Series, places: pd.Series) -> pd.Series:
    """Tell recipients by their name and place, "" where they have no place."""
    told = [
        of_name(KEY, name, place) if place else ""
        for name, place in zip(names, places, strict=True)
    ]
    return pd.Series(told, names.index, dtype="str")


def _is_whole(column: pd.Series) -> pd.Series:
    return column.str.fullmatch(r"[EWSN]92\d{6}|K0\d{7}")


def _codes(columns: pd.DataFrame) -> pd.Series:
    """Join the authorities that each row's codes mean, those of a county marked with a "+"."""
    meant: dict[str, tuple[str, ...]] = {}
    for code in pd.unique(columns.to_numpy().ravel()):
        found = authorities_of_code(code) if code else ()
        meant[code] = found if len(found) < 2 else tuple(f"{each}+" for each in found)
    return pd.Series(
        [together(each for code in row for each in meant[code]) for row in columns.to_numpy()],
        columns.index,
        dtype="str",
    )


def _places(grants: pd.DataFrame) -> list[Place]:
    """Return where organisations work: where their grants were for, else where they are."""
    places: list[Place] = []
    for organisation, own in grants.groupby("organisation", sort=True):
        named = sorted({code for text in own["places"] for code in text.split(";") if code})
        seats = sorted({code for text in own["seats"] for code in text.split(";") if code})
        places += [
            (str(organisation), code.rstrip("+"), "county" if code.endswith("+") else "named")
            for code in named
        ]
        if not named:
            places += [(str(organisation), code.rstrip("+"), "registered") for code in seats]
    return places


def _said(last: pd.DataFrame) -> pd.Series:
    """Say when the last grant was seen, from whom and what for."""
    said = [
        "Last grant seen"
        + (f" {day.year}" if pd.notna(day) else "")
        + (f", from {funder}" if funder else "")
        + (f": {title}" if title else "")
        for day, funder, title in zip(last["day"], last["funder"], last["title"], strict=True)
    ]
    return pd.Series(said, last.index, dtype="str")
