"""Food banks of the United Kingdom: Give Food."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from insights.geography.directory import Directory
from insights.geography.grid import to_grid
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
from insights.open_data.registers.publishers.food_banks_json import cells_of_json, is_json
from insights.open_data.registers.reading.cells import (
    UNREADABLE,
    day_in,
    days,
    read_cells,
)
from insights.open_data.registers.reading.identifiers import charity_identifier
from insights.open_data.registers.reading.places_named import authority_codes
from insights.open_data.registers.reading.web import kept_addresses_of
from insights.open_data.registers.reading.whereabouts import authorities_at
from insights.open_data.registers.reading.words import plain_words_of
from insights.open_data.registers.register import Register
from insights.prose import counted as counted_words

KEY = "food_banks"
_TITLE = "list of food banks"
_NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
# Never a telephone number, an e-mail address, an address or a member of parliament.
_ALLOWED = {
    "id": "id",
    "slug": "organisation_slug",
    "name": "organisation_name",
    "location": "location_name",
    "website": "url",
    "country": "country",
    "point": "lat_lng",
    "district": "district",
    "charity": "charity_number",
    "network": "network",
    "is_school": "is_school",
    "is_mobile": "is_mobile",
    "is_area": "is_area",
    "changed": "modified",
    "closed": "closed",
}
_SLUG, _LONGEST_NETWORK = r"[a-z0-9]+(?:[-_][a-z0-9]+){0,30}", 80
_POINT = r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*"
_OPEN_AT = "food banks and the places where they open"
_YES = ("true", "1", "yes", "t")
_UNKNOWN_NETWORK = ("", "independent", "unknown")
_LARGEST, _LARGEST_JSON = 60_000_000, 30_000_000  # bytes: it is read as a whole
_TOO_LARGE = (
    "It is far larger than the list of all food banks, so it is not read; download it from Give "
    "Food again, as CSV."
)
_NOT_A_LIST = "It is cut short or is no list of food banks; download it again."


def read_food_banks(found: Found) -> Reading:
    """Read the publisher's dump of food banks and their locations.

    Raises
    ------
    Refusal
        If it is cut short or damaged, or none of its rows can be read.
    """
    cells = read_cells(found.read(), _ALLOWED, _TITLE)
    return _reading(cells.table, cells.uneven, found)


def read_food_banks_json(found: Found) -> Reading:
    """Read the publisher's list of food banks as JSON or GeoJSON.

    Raises
    ------
    Refusal
        If it is cut short, or none of its records can be read.
    """
    try:
        table, uneven = cells_of_json(found.read(), _ALLOWED)
    except ValueError as fault:
        raise Refusal(_TITLE, _NOT_A_LIST) from fault
    return _reading(table, uneven, found)


LAYOUTS = (
    Layout(
        lambda beginning: (
            beginning.is_text and {"organisation_name", "lat_lng"} <= set(beginning.columns)
        ),
        read_food_banks,
        largest=_LARGEST,
        too_large=_TOO_LARGE,
    ),
    Layout(
        lambda beginning: beginning.is_text and is_json(beginning),
        read_food_banks_json,
        largest=_LARGEST_JSON,
        too_large=_TOO_LARGE,
    ),
)


def made(
    readings: Mapping[str, Sequence[Reading]], *, directory: Directory | None = None
) -> Register:
    """Make the list of food banks: each once, with every authority in which it opens.

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
    A food bank that is a charity has the charity's identifier, unless several food banks are of
    one charity. A point on the map is that of the food bank itself, and only where it is a place:
    not an area, not one that moves, and not a school.
    """
    newest = readings_of(readings, KEY, _TITLE)[0]
    rows = newest.table.sort_values(["slug", "location", "organisation_id"])
    authority = _authorities(rows, directory)
    first = rows[~rows["slug"].duplicated()]
    names = _identifiers(first)
    organisation = rows["slug"].map(names)
    places: list[Place] = [
        (one, code, "premises") for one, code in zip(organisation, authority, strict=True) if code
    ]
    others = organisation.map(organisation.value_counts()) - 1
    table = first.assign(
        types="T10",
        what="105",
        activities=[
            _said(network, int(n))
            for network, n in zip(first["network"], others[first.index], strict=True)
        ],
    )
    table.index = pd.Index(first["slug"].map(names), name="organisation_id", dtype="str")
    shown = table["location"].eq("") & ~table["no_point"]
    return made_register(
        KEY,
        _NATIONS,
        table[["name", "types", "what", "activities", "website", "active"]],
        places,
        table.loc[shown, ["easting", "northing"]],
        extract_date=newest.extract_date,
        counted=became([newest]),
        tally={_OPEN_AT: organisation.value_counts()},
    )


def _reading(table: pd.DataFrame, uneven: int, found: Found) -> Reading:
    bad = table["name"].str.strip().eq("")
    if bad.all():
        raise Refusal(_TITLE, _NOT_A_LIST)
    besides = Counter[str]()
    kept = _kept(table[~bad], besides)
    twice = kept.index.duplicated()
    told = {
        UNREADABLE: uneven + int(bad.sum()),
        "there twice": int(twice.sum()),
        _OPEN_AT: int((~twice).sum()),
    }
    newest = days(table["changed"], day_first=False).max()
    day = day_in(found.label) or (None if pd.isna(newest) else newest.date())
    return Reading(
        KEY, _TITLE, "organisation", kept[~twice], edition_of(day),
        extract_date=day, counted=told, besides=besides,
    )  # fmt: skip


def _kept(table: pd.DataFrame, besides: Counter[str]) -> pd.DataFrame:
    """Return what is kept of food banks and their locations."""
    flags = {name: _yes(table[name]) for name in ("is_school", "is_mobile", "is_area", "closed")}
    degrees = table["point"].str.extract(rf"^{_POINT}$").astype("float64")
    east, north = to_grid(degrees[1].to_numpy(), degrees[0].to_numpy())
    known = np.isfinite(east) & (east > 0) & (east < 700_000) & (north > 0) & (north < 1_300_000)
    nation = table["country"].str.strip()
    name = plain_words_of(table["name"])
    slug = table["slug"].str.strip()
    slug = slug.where(slug.str.fullmatch(_SLUG), "")
    found = pd.DataFrame(
        {
            "slug": slug.where(slug.ne(""), name.map(_slug)),
            "name": name,
            # A school's name is nobody's business here; that it is another place is.
            "location": plain_words_of(table["location"].mask(flags["is_school"], "a school")),
            "website": kept_addresses_of(table["website"], besides),
            "nation": nation.where(nation.isin(_NATIONS), ""),
            "district": table["district"].str.strip(),
            "charity": [
                charity_identifier(number, country)
                for number, country in zip(table["charity"], nation, strict=True)
            ],
            "network": plain_words_of(table["network"]).str.slice(0, _LONGEST_NETWORK),
            "no_point": flags["is_school"] | flags["is_mobile"] | flags["is_area"],
            "active": ~flags["closed"],
            "easting": np.where(known, east, np.nan),
            "northing": np.where(known, north, np.nan),
        },
        index=table.index,
    )
    written = table["id"].str.strip()
    number = written.where(written.ne(""), found["slug"] + "/" + found["location"])
    found.index = pd.Index(number, name="organisation_id", dtype="str")
    return found


def _yes(column: pd.Series) -> pd.Series:
    return column.str.strip().str.casefold().isin(_YES)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:120] or "food-bank"


def _authorities(rows: pd.DataFrame, directory: Directory | None) -> list[str]:
    """Return the authority of each row: its district by name, else the one its point is in."""
    pairs = list(zip(rows["district"], rows["nation"], strict=True))
    meant = {pair: authority_codes(*pair) for pair in set(pairs)}
    named = [meant[pair][0] if len(meant[pair]) == 1 else "" for pair in pairs]
    lacking = np.array([not code for code in named], dtype=bool)
    points = rows.loc[lacking, ["easting", "northing"]]
    at = iter(authorities_at(points["easting"], points["northing"], directory))
    return [code or next(at) for code in named]


def _identifiers(first: pd.DataFrame) -> dict[str, str]:
    """Return the identifier of each food bank: its charity's, where it alone is that charity."""
    alone = first["charity"].map(first["charity"].value_counts()).eq(1) & first["charity"].ne("")
    own = "givefood-" + first["slug"]
    return dict(zip(first["slug"], first["charity"].where(alone, own), strict=True))


def _said(network: str, others: int) -> str:
    known = network.casefold() not in _UNKNOWN_NETWORK
    said = f"Food bank, of the {network} network" if known else "Food bank"
    if not others:
        return said
    return f"{said}; it also opens at {counted_words(others, 'other place')}"
