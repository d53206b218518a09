"""Charities in Scotland: the Scottish Charity Register, and its register of former charities."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from insights.open_data.layouts.found import Found
from insights.open_data.layouts.layout import Layout
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.making import (
    Place,
    became,
    edition_of,
    made_register,
    once,
    readings_of,
)
from insights.open_data.registers.reading.cells import (
    UNREADABLE,
    day_in,
    days,
    read_cells,
    together,
)
from insights.open_data.registers.reading.identifiers import registered
from insights.open_data.registers.reading.incomes import income_bands
from insights.open_data.registers.reading.places_named import authority_codes
from insights.open_data.registers.reading.readacross import read_across
from insights.open_data.registers.reading.web import kept_addresses_of
from insights.open_data.registers.reading.words import plain_words_of
from insights.open_data.registers.register import CROSS_BORDER, Register

KEY = "oscr"
_TITLE, _FORMER = "Scottish Charity Register", "Scottish register of former charities"
# Never the address of its office or its trustees, nor any column that a later edition adds.
_ALLOWED = {
    "number": "charity number",
    "name": "charity name",
    "known_as": "known as",
    "status": "charity status",
    "spread": "geographical spread",
    "council": "main operating location",
    "what": "purposes",
    "who": "beneficiaries",
    "how": "activities",
    "objectives": "objectives",
    "website": "website",
    "income": "most recent year income",
    "kind": "regulatory type",
    "ended": "ceased date",
}
_ADDRESS = {"address": "principal office/trustees address"}
_NATIONAL = ("all or most of scotland", "other parts of the uk", "uk and overseas")
_ABROAD = "overseas only"
_LARGEST = 100_000_000  # bytes: it is read as a whole
_TOO_LARGE = (
    "It is far larger than the register of all charities in Scotland, so it is not read; download "
    "the charity register from OSCR again."
)
_LONGEST = 1_000  # letters of what a charity says of its aims
_LONGEST_LIST = 20_000  # letters of a cell that lists purposes or people
ADDRESS_WITHHELD = "address withheld"  # the tag of one that the regulator keeps back for safety
_MOST_WITHHELD = 0.2  # of addresses; where more are blank, the column is simply not filled


def read_oscr(found: Found) -> Reading:
    """Read the register, or that of former charities.

    Raises
    ------
    Refusal
        If it is cut short or damaged, or none of its rows can be read.
    """
    cells = read_cells(found.read(), {**_ALLOWED, **_ADDRESS}, _TITLE)
    table = cells.table
    told = Counter({UNREADABLE: cells.uneven})
    table["number"] = table["number"].map(partial(registered, scheme="GB-SC")).astype("str")
    bad = ~table["number"].str.startswith("GB-SC-") | table["name"].str.strip().eq("")
    twice = ~bad & table["number"].where(~bad).duplicated()
    told[UNREADABLE] += int(bad.sum())
    told["there twice"] = int(twice.sum())
    withheld = table.pop("address").str.strip().eq("")
    withheld &= "address" in cells.has and withheld.mean() <= _MOST_WITHHELD
    good = ~bad & ~twice
    if not good.any():
        raise Refusal(_TITLE, "None of its rows has a charity's number; download it again.")
    besides = Counter[str]()
    former = "ended" in cells.has
    kept = _kept(table[good], withheld[good], besides, former=former)
    told["charities"] = int(kept["active"].sum())
    told["former charities"] = int((~kept["active"]).sum())
    day = day_in(found.label)
    return Reading(
        KEY, _FORMER if former else _TITLE, "organisation", kept, edition_of(day),
        extract_date=day, counted=told, besides=besides,
    )  # fmt: skip


def _without_headings(_found: Found) -> Reading:
    raise Refusal(
        _TITLE,
        "This is the five-year file, which has no headings; download the charity register instead.",
    )


LAYOUTS = (
    Layout(
        lambda beginning: (
            beginning.is_text
            and {"charity number", "charity name", "main operating location"}
            <= set(beginning.columns)
        ),
        read_oscr,
        largest=_LARGEST,
        too_large=_TOO_LARGE,
    ),
    Layout(
        lambda beginning: (
            beginning.is_text
            and bool(re.fullmatch(r'"?SC\d{6}"?', beginning.first_line.split(",")[0], re.I))
        ),
        _without_headings,
    ),
)


def made(readings: Mapping[str, Sequence[Reading]]) -> Register:
    """Make the register of Scotland's charities.

    Parameters
    ----------
    readings : mapping of str to sequence of Reading
        By dataset: the register, that of former charities, or both; of several editions the
        newest counts.

    Returns
    -------
    Register

    Notes
    -----
    A charity works in the council of its main location, unless the register says that it works
    throughout Scotland or beyond it. One whose address the regulator withholds, as it may for
    safety, is given no place and is tagged so, by which it is left out when the register is kept.
    """
    files = readings_of(readings, KEY, _TITLE)
    table = once(reading.table for reading in files).sort_index()
    places: list[Place] = [
        (charity, code, "named")
        for charity, council, spread in zip(
            table.index, table["council"], table["spread"], strict=True
        )
        if spread not in {_ABROAD, "national", "withheld"}
        for code in authority_codes(council, "Scotland")
    ]
    return made_register(
        KEY,
        ("Scotland",),
        table.drop(columns=["council", "spread"]),
        places,
        pd.DataFrame(columns=["easting", "northing"]),
        extract_date=files[0].extract_date,
        counted=became(files),
        tally={"charities": table["active"], "former charities": ~table["active"]},
    )


def listed_parts(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that lists them between single quotation marks.

    Examples
    --------
    >>> listed_parts("'The relief of those in need, by reason of age','Older people'")
    ('The relief of those in need, by reason of age', 'Older people')
    """
    text = " ".join(cell[:_LONGEST_LIST].split())  # ends of lines within a cell part nothing
    row = next(csv.reader([text], quotechar="'", skipinitialspace=True), [])
    return tuple(part.strip() for part in row if part.strip())


def _marks(kind: pd.Series, withheld: pd.Series) -> pd.Series:
    """Mark those on the register of England and Wales as well, and those kept back for safety."""
    crossing = kind.str.casefold().str.replace("-", " ").str.strip().eq("cross border")
    marks = crossing.map({True: f"{CROSS_BORDER};", False: ""})
    marks += withheld.map({True: ADDRESS_WITHHELD, False: ""})
    return marks.str.strip(";").astype("str")


def _kept(
    table: pd.DataFrame, withheld: pd.Series, besides: Counter[str], *, former: bool
) -> pd.DataFrame:
    """Return what is kept of charities, by identifier."""
    spread = table["spread"].str.strip().str.casefold()
    national = spread.str.contains("|".join(_NATIONAL)) & ~withheld
    status = table["status"].str.strip().str.casefold()
    gone = status.str.contains("removed|ceased|former") | (table["ended"].str.strip().ne(""))
    active = pd.Series(not former, table.index) & ~gone
    ended = days(table["ended"])
    who = table["who"].map(lambda cell: together(listed_parts(cell)))
    known_as = table["known_as"].str.strip()
    aims = table["objectives"].str.slice(0, _LONGEST)
    aims = ("Known as " + known_as + ". ").where(known_as.ne(""), "") + aims
    found = pd.DataFrame(
        {
            "name": plain_words_of(table["name"]),
            "what": read_across(KEY, "what", table["what"], listed_parts, besides),
            "who": read_across(KEY, "who", table["who"], listed_parts, besides),
            "how": read_across(KEY, "how", table["how"], listed_parts, besides),
            "activities": plain_words_of(aims.where(~withheld, "")),
            "beneficiaries": plain_words_of(who),
            "national": national,
            "tags": _marks(table["kind"], withheld),
            "income_band": income_bands(pd.to_numeric(table["income"], errors="coerce")),
            "website": kept_addresses_of(table["website"].where(~withheld, ""), besides),
            "active": active,
            "ended": ended.where(~active),
            "council": table["council"].str.strip(),
            "spread": spread.mask(national, "national").mask(withheld, "withheld"),
        }
    )
    found.index = pd.Index(table["number"], name="organisation_id", dtype="str")
    return found
