"""Named organisations: chosen as somebody asks, counted, and written out in full."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from insights.open_data.registers.register import is_old
from insights.partners.organisations.one_list import sources_in
from insights.partners.organisations.shelters import in_place
from insights.partners.organisations.shortlist import FROM_FILE, Listed, as_listed
from insights.plain_tables.organisation_search import SEARCHED, searched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: As many names as a card has room for.
_FIRST = 3
#: What each part of `insights.partners.organisations.shortlist.Listed` is called in a spreadsheet.
HEADINGS = {
    "name": "Organisation",
    "type_name": "Type of partner",
    "types_given": "Types you gave it",
    "why": "Why it is listed",
    "activities": "What it does, in its own words",
    "what_it_is": "What its register classes it as",
    "who_it_helps": "Whom it helps, its register says",
    "beneficiaries": "Whom it helps, in its own words",
    "how_it_works": "How it works",
    "tagged": "Listed under",
    "works_in": "Works here in",
    "area_of_operation": "Where it works",
    "authority_codes": "Council codes",
    "nations": "Nation of its register",
    "income_band": "Size by income",
    "website": "Website",
    "contact": "Where its details are kept",
    "still_works": "Still works",
    "ended": "Ended",
    "source": "From",
    "licence": "Licence",
    "extract_date": "Register as it was on",
    "where_from": "How it came to be listed",
    "organisation_id": "Identifier",
}
_TEXT = (
    *SEARCHED, "why", "type_name", "organisation_id", "name", "type", "source", "licence",
    "website", "contact",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterSeen:
    """One register or list that organisations on the page are from.

    Attributes
    ----------
    source, licence : str
        ``licence`` is "" where the museum keeps the list itself.
    extract_date : datetime.date or None
        The oldest, where its parts differ; None where nobody says.
    listed : int
        Organisations on the page that are from it, each counted once.
    """

    source: str
    licence: str
    extract_date: dt.date | None
    listed: int

    def is_old(self, today: dt.date) -> bool:
        """Whether it was extracted more than a year ago."""
        return is_old(self.extract_date, today)


class OfType(NamedTuple):
    """The organisations of one type of partner that still work: the first few, and how many."""

    first: tuple[str, ...]
    many: int


@dataclass(frozen=True, eq=False)
class Listing:
    """All organisations that fit, made ready once to be searched, counted and told.

    An organisation that fits two types has a line under each; wherever organisations are
    counted, each counts once.

    Attributes
    ----------
    rows : pandas.DataFrame
        A line for each organisation and type, with the columns
        `insights.partners.organisations.finding.MATCHES`, what no list says filled in.
    types : mapping of str to str
        Keys of the types that have a line, with their names, in their order.
    sources : tuple of str
        The registers and lists that organisations are from.
    """

    rows: pd.DataFrame
    types: Mapping[str, str]
    sources: tuple[str, ...]

    @cached_property
    def works(self) -> pd.DataFrame:
        """The lines of organisations that still work."""
        return self.rows[self.rows["active"]]

    @cached_property
    def working(self) -> int:
        """How many organisations still work."""
        return many(self.works)

    @cached_property
    def _by_type(self) -> Mapping[str, OfType]:
        by_type = self.works.groupby("type", sort=False)
        return {
            str(key): OfType(tuple(rows["name"].drop_duplicates().head(_FIRST)), many(rows))
            for key, rows in by_type
        }

    def of_type(self, key: str) -> OfType:
        """Return the organisations of a type of partner, those that fit best first."""
        return self._by_type.get(key, OfType((), 0))

    @cached_property
    def seen(self) -> tuple[RegisterSeen, ...]:
        """The registers and lists that organisations are from, by name."""
        return tuple(registers_seen(self.rows))

    def works_in(self, places: Iterable[str]) -> list[str]:
        """Return those of some council areas that an organisation works in, by name."""
        works = {name for each in self.rows["places"].unique() for name in each}
        return sorted(set(places) & works)

    @cached_property
    def ended(self) -> int:
        """How many organisations no longer work."""
        return many(self.rows[~self.rows["active"]])

    @cached_property
    def with_premises(self) -> int:
        """How many that still work have a door that anybody may see on a map."""
        return many(self.works[self.works["easting"].notna()])

    @cached_property
    def on_registers(self) -> bool:
        """Whether any comes from a register, and not from the museum alone."""
        return bool(self.rows["licence"].ne("").any())

    def chosen(
        self,
        search: str = "",
        kind: str = "",
        place: str = "",
        *,
        source: str = "",
        premises: bool = False,
        closed: bool = False,
    ) -> pd.DataFrame:
        """Return the lines that fit, in the order of the findings; size plays no part.

        Parameters
        ----------
        search : str
            Only those that have each of these words, or a part of it, those of that name first;
            see `insights.plain_tables.organisation_search.searched`.
        kind : str
            Only those of this type of partner, by its key.
        place : str
            Only those that work in this council area, by its name.
        source : str
            Only those from this register or list.
        premises : bool
            Only those with a door that anybody may see on a map.
        closed : bool
            Those that no longer work as well.

        Notes
        -----
        One that shelters people is found by its name and type alone and is in every place, so
        that no choice tells where it is.
        """
        found = self.rows
        keep = pd.Series(True, found.index)
        if not closed:
            keep &= found["active"]
        if kind:
            keep &= found["type"].eq(kind)
        if place:
            keep &= in_place(found, place)
        if source:
            from_it = found["source"].map(lambda written: source in sources_in(written))
            keep &= from_it.astype("bool")
        if premises:
            keep &= found["easting"].notna()
        return searched(found[keep], search)


def listing(organisations: pd.DataFrame) -> Listing:
    """Make ready the organisations of an analysis."""
    rows = _whole(organisations)
    named = rows.drop_duplicates("type")
    written = rows["source"].unique()
    return Listing(
        rows,
        dict(zip(named["type"], named["type_name"], strict=True)),
        tuple(sorted({source for each in written for source in sources_in(each)})),
    )


def many(rows: pd.DataFrame) -> int:
    """Count the organisations of some lines, each once, however many types it fits."""
    return len(rows[["organisation_id", "name"]].drop_duplicates())


def registers_seen(rows: pd.DataFrame) -> list[RegisterSeen]:
    """Return the registers and lists that lines of a `Listing` are from, by name."""
    found = rows.drop_duplicates(["organisation_id", "name", "source"])
    listed = found["source"].map(sources_in)
    alone = found[listed.str.len().eq(1)]
    licence_of = dict(zip(alone["source"], alone["licence"], strict=True))
    found = found.assign(source=listed).explode("source").dropna(subset="source")
    # Of an organisation on two registers the licences of both are told together.
    found["licence"] = found["source"].map(licence_of).fillna(found["licence"])
    seen = []
    for (source, licence), rows in found.groupby(["source", "licence"], sort=True):
        day = rows["extract_date"].min() if "extract_date" in rows else pd.NaT
        date = None if pd.isna(day) else pd.Timestamp(day).date()
        seen.append(RegisterSeen(str(source), str(licence), date, len(rows)))
    return seen


def registers_of(told: Iterable[Listed]) -> list[RegisterSeen]:
    """Return the registers and lists that organisations told in words are from, by name."""
    found: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
    for one in told:
        # A file may name any register and licence: what none here knows is from the file alone.
        unknown = one.where_from == FROM_FILE
        listed = found.setdefault((FROM_FILE, "") if unknown else (one.source, one.licence), {})
        listed[one.organisation_id, one.name] = one.extract_date
    return [
        RegisterSeen(source, licence, min(filter(None, map(_day, days.values())), default=None),
                     len(days))
        for (source, licence), days in sorted(found.items())
    ]  # fmt: skip


def as_told(rows: pd.DataFrame) -> list[Listed]:
    """Return rows of `organisations` in words, in their order."""
    names = list(rows.columns)
    return [
        as_listed(dict(zip(names, row, strict=True)))
        for row in rows.itertuples(index=False, name=None)
    ]


def in_full(told: Iterable[Listed]) -> pd.DataFrame:
    """Return organisations with all that is told of each, under headings that people read."""
    table = pd.DataFrame([asdict(one) for one in told], columns=list(HEADINGS), dtype="str")
    return table.rename(columns=HEADINGS)


def _whole(found: pd.DataFrame) -> pd.DataFrame:
    """Fill in what a list does not say."""
    said = {name: found[name].fillna("").astype("str") for name in _TEXT if name in found}
    absent = {name: "" for name in _TEXT if name not in found}
    flags = {
        name: found[name].astype("bool") if name in found else otherwise
        for name, otherwise in (("active", True), ("confidential", False), ("national", False))
    }
    points = {} if "easting" in found else {"easting": float("nan"), "northing": float("nan")}
    whole = found.assign(**said, **absent, **flags, **points)
    return (
        whole
        if "places" in found
        else whole.assign(places=pd.Series([()] * len(found), found.index, dtype="object"))
    )


def _day(written: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(written, "%d %B %Y").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None
