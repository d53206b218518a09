"""Charities in Northern Ireland."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from insights.geography.authorities import authority_name, nation_of
from insights.geography.directory import national_directory
from insights.geography.postcodes import standardise
from insights.open_data.layouts.found import Found
from insights.open_data.layouts.layout import Layout
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.making import (
    REGISTERED_IN,
    Place,
    became,
    edition_of,
    made_register,
    readings_of,
)
from insights.open_data.registers.reading.cells import (
    UNREADABLE,
    day_in,
    read_cells,
    together,
)
from insights.open_data.registers.reading.identifiers import registered
from insights.open_data.registers.reading.incomes import income_bands
from insights.open_data.registers.reading.readacross import read_across
from insights.open_data.registers.reading.web import kept_addresses_of
from insights.open_data.registers.reading.words import plain_words_of
from insights.open_data.registers.register import Register

KEY = "ccni"
_TITLE = "register of charities in Northern Ireland"
_ALLOWED = {
    "number": "reg charity number",
    "sub": "sub charity number",
    "name": "charity name",
    "other_name": "other name",
    "status": "status",
    "income": "total income",
    "website": "website",
    "what": "what the charity does",
    "who": "who the charity helps",
    "how": "how the charity works",
    "purposes": "charitable purposes",
}
_ADDRESS = {"address": "public address"}  # of which only the council is kept
_POSTCODE = r"(BT ?\d{1,2} ?\d[A-Z]{2})\W*$"
_LARGEST = 60_000_000  # bytes: it is read as a whole
_TOO_LARGE = (
    "It is far larger than the register of all charities in Northern Ireland, so it is not read; "
    "download it from the Charity Commission for Northern Ireland again."
)
_LONGEST = 1_000  # letters of what a charity says of its purposes
_ANYWHERE = "Northern Ireland; the register does not say where in it"


def read_ccni(found: Found) -> Reading:
    """Read the register.

    Raises
    ------
    Refusal
        If it is cut short or damaged, or none of its rows can be read.
    """
    cells = read_cells(found.read(), {**_ALLOWED, **_ADDRESS}, _TITLE)
    table = cells.table.apply(lambda column: column.map(mended))
    told = Counter({UNREADABLE: cells.uneven})
    table["number"] = table["number"].map(partial(registered, scheme="GB-NIC")).astype("str")
    bad = ~table["number"].str.startswith("GB-NIC-") | table["name"].str.strip().eq("")
    linked = ~bad & ~table["sub"].str.strip().isin(["", "0"])
    twice = ~bad & ~linked & table["number"].where(~bad & ~linked).duplicated()
    told[UNREADABLE] += int(bad.sum())
    told["linked to another"] = int(linked.sum())
    told["there twice"] = int(twice.sum())
    good = ~bad & ~linked & ~twice
    if not good.any():
        raise Refusal(_TITLE, "None of its rows has a charity's number; download it again.")
    registered_in = _authorities(table.pop("address"))
    besides = Counter[str]()
    kept = _kept(table[good], registered_in[good], besides)
    told["charities"] = int(kept["active"].sum())
    told["removed from the register"] = int((~kept["active"]).sum())
    day = day_in(found.label)
    return Reading(
        KEY, _TITLE, "organisation", kept, edition_of(day),
        extract_date=day, counted=told, besides=besides,
    )  # fmt: skip


LAYOUTS = (
    Layout(
        lambda beginning: (
            beginning.is_text
            and {"reg charity number", "charity name", "status"} <= set(beginning.columns)
        ),
        read_ccni,
        largest=_LARGEST,
        too_large=_TOO_LARGE,
    ),
)


def made(readings: Mapping[str, Sequence[Reading]]) -> Register:
    """Make the register of Northern Ireland's charities.

    Parameters
    ----------
    readings : mapping of str to sequence of Reading
        By dataset; of several editions the newest counts.

    Returns
    -------
    Register

    Notes
    -----
    The register does not say where a charity works. It is found in the council that the postcode
    of its public address is in, which is said, and nothing else of the address is kept.
    """
    newest = readings_of(readings, KEY, _TITLE)[0]
    table = newest.table
    places: list[Place] = [
        (charity, code, "registered")
        for charity, code in zip(table.index, table["registered_in"], strict=True)
        if code
    ]
    area = [
        f"{_ANYWHERE}; {REGISTERED_IN} {authority_name(code)}" if code else _ANYWHERE
        for code in table["registered_in"]
    ]
    return made_register(
        KEY,
        ("Northern Ireland",),
        table.drop(columns="registered_in").assign(
            area_of_operation=pd.Series(area, table.index, dtype="str")
        ),
        places,
        pd.DataFrame(columns=["easting", "northing"]),
        extract_date=newest.extract_date,
        counted=became([newest]),
        tally={"charities": table["active"], "removed from the register": ~table["active"]},
    )


def listed_parts(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell: a comma with a space behind it is of a part.

    Examples
    --------
    >>> listed_parts("Older people,Arts, culture and heritage,Men")
    ('Older people', 'Arts, culture and heritage', 'Men')
    """
    return tuple(filter(None, (part.strip() for part in re.split(r",(?!\s)", cell))))


def mended(text: str) -> str:
    """Mend text that was written in one encoding and read in another.

    Examples
    --------
    >>> mended("FÃ©ile"), mended("Féile"), mended("St Brigid`s")
    ('Féile', 'Féile', "St Brigid's")
    """
    if not text.isascii():
        with contextlib.suppress(UnicodeError):
            text = text.encode("cp1252").decode("utf-8")
    return text.replace("`", "'")


def _authorities(addresses: pd.Series) -> pd.Series:
    """Return the council that the postcode at the end of each address is in."""
    postcodes = addresses.str.upper().str.extract(_POSTCODE)[0].fillna("")
    written = standardise(postcodes.astype("str"))["postcode"]
    codes = national_directory().find(written)["authority_code"].fillna("").astype("str")
    return codes.where(codes.map(nation_of).eq("Northern Ireland"), "")


def _kept(table: pd.DataFrame, registered_in: pd.Series, besides: Counter[str]) -> pd.DataFrame:
    """Return what is kept of charities, by identifier."""
    other = table["other_name"].str.strip()
    said = ("Also called " + other + ". ").where(other.ne(""), "")
    said = said + table["purposes"].str.slice(0, _LONGEST)
    found = pd.DataFrame(
        {
            "name": plain_words_of(table["name"]),
            "what": read_across(KEY, "what", table["what"], listed_parts, besides),
            "who": read_across(KEY, "who", table["who"], listed_parts, besides),
            "how": read_across(KEY, "how", table["how"], listed_parts, besides),
            "activities": plain_words_of(said),
            "beneficiaries": plain_words_of(
                table["who"].map(lambda cell: together(listed_parts(cell)))
            ),
            "income_band": income_bands(
                pd.to_numeric(table["income"].str.replace(r"[£,]", "", regex=True), errors="coerce")
            ),
            "website": kept_addresses_of(table["website"], besides),
            "active": ~table["status"].str.strip().str.casefold().str.startswith("removed"),
            "registered_in": registered_in,
        }
    )
    found.index = pd.Index(table["number"], name="organisation_id", dtype="str")
    return found
