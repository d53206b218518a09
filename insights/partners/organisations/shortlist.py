"""The organisations that a museum means to talk with, in words that outlive a register."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import pandas as pd

from insights.errors import UploadError
from insights.open_data.registers.reading.reaching import without_contact_details
from insights.open_data.registers.reading.sheltering import shelters_people
from insights.open_data.registers.reading.web import web_address
from insights.partners.organisation_rules import NO_PLACE
from insights.partners.organisations.adding import (
    MOST_GROUPS,
    Group,
    NotAddedError,
    as_added,
    is_a_key,
)
from insights.partners.organisations.contact import where_to_ask
from insights.partners.types.partner_types import PartnerType, every_kind
from insights.prose import listed

#: What the list calls where one comes from that neither a register nor a list of today knows.
FROM_FILE = "your file"
_MARK = "doorstep shortlist"
_VERSION = 1
_LARGEST = 20_000_000
_LONGEST = 4_000
MOST_PICKED = 2_000
# An e-mail address or a telephone number, or a postcode: all hold one of these.
_MAY_HOLD_ONE = re.compile(r"@|\d\D{0,4}\d\D{0,4}\d\D{0,4}\d|\d[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One organisation on a list, for one type of partner, as it is told to people.

    Attributes
    ----------
    organisation_id, type : str
        What it is known by, and the key of the type it is listed under.
    name, type_name, why, activities : str
        Its name, the type's, why it is listed, and what it does in its own words.
    what_it_is, who_it_helps, how_it_works, tagged : str
        What its register classes it as, in words.
    types_given : str
        Names of the types that the museum itself gave it.
    beneficiaries, works_in, area_of_operation, authority_codes, nations : str
        Whom it says it helps, and where it works.
    income_band, website, contact : str
        ``contact`` says where its details are kept, for one without a website.
    still_works, ended : str
        "yes" or "no", and since when not.
    source, licence, extract_date, where_from : str
        The register or list, its licence, the day of the extract, and whether
        it is a register, the museum's own list, added by hand, or known from a
        file alone (`FROM_FILE`).
    """

    organisation_id: str
    type: str
    name: str
    type_name: str
    why: str
    types_given: str = ""
    activities: str = ""
    what_it_is: str = ""
    who_it_helps: str = ""
    how_it_works: str = ""
    tagged: str = ""
    beneficiaries: str = ""
    works_in: str = ""
    area_of_operation: str = ""
    authority_codes: str = ""
    nations: str = ""
    income_band: str = ""
    website: str = ""
    contact: str = ""
    still_works: str = "yes"
    ended: str = ""
    source: str = ""
    licence: str = ""
    extract_date: str = ""
    where_from: str = ""

    @property
    def picked_as(self) -> tuple[str, str]:
        """Which organisation, for which type."""
        return self.organisation_id, self.type


_FIELDS = tuple(each.name for each in fields(Listed))
_TYPE_NAMES = {kind.key: kind.name for kind in every_kind()}


def as_listed(match: Mapping[str, Any]) -> Listed:
    """Return one row of `insights.partners.organisations.finding.MATCHES` in words.

    Parameters
    ----------
    match : mapping of str to object
        The row; what it lacks is left empty.

    Examples
    --------
    >>> quay = {"organisation_id": "own-0001", "type": "T10", "name": "Quay", "active": False}
    >>> as_listed(quay | {"ended": pd.Timestamp("2024-05-03")}).ended
    '3 May 2024'
    """
    told = {name: _in_words(match.get(name)) for name in _FIELDS}
    told["still_works"] = "no" if match.get("active") is not None and not match["active"] else "yes"
    told["website"] = web_address(told["website"])
    if _MAY_HOLD_ONE.search(told["activities"]):
        told["activities"] = without_contact_details(told["activities"])
    if match.get("confidential"):
        told |= {"works_in": "", "area_of_operation": NO_PLACE, "authority_codes": ""}
    return Listed(**told)


def with_picked(shortlist: Sequence[Listed], one: Listed) -> tuple[Listed, ...]:
    """Return a shortlist with one more; one picked before for the same type is renewed."""
    return (*without(shortlist, one.picked_as), one)


def without(shortlist: Sequence[Listed], picked_as: tuple[str, str]) -> tuple[Listed, ...]:
    """Return a shortlist without one organisation, for one type."""
    return tuple(each for each in shortlist if each.picked_as != picked_as)


def as_called_now(shortlist: Sequence[Listed], types: Iterable[PartnerType]) -> tuple[Listed, ...]:
    """Return a shortlist with each type called as it is now, not as it was when it was picked."""
    names = {kind.key: kind.name for kind in types}
    return tuple(replace(one, type_name=names.get(one.type, one.type_name)) for one in shortlist)


def by_type(
    shortlist: Sequence[Listed], order: Sequence[str] = ()
) -> list[tuple[str, list[Listed]]]:
    """Gather a shortlist by type of partner.

    Parameters
    ----------
    shortlist : sequence of Listed
    order : sequence of str
        Keys of the types, in the order of the findings; others follow in the
        framework's own.

    Returns
    -------
    list of (str, list of Listed)
        Names of types, and what was picked for each, by name.
    """
    keys = dict.fromkeys([*order, *(kind.key for kind in every_kind())])
    names = {kind.key: kind.name for kind in every_kind()}
    gathered = {key: [each for each in shortlist if each.type == key] for key in keys}
    return [
        (found[0].type_name or names.get(key, key), sorted(found, key=_by_name))
        for key, found in gathered.items()
        if found
    ]


def to_file(shortlist: Iterable[Listed], groups: Iterable[Group] = ()) -> str:
    """Write a shortlist, and the groups added by hand, as a small file to bring back."""
    told = {
        _MARK: _VERSION,
        "picked": [_short_enough(asdict(each)) for each in shortlist],
        "groups": [asdict(each) for each in groups],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def is_of_a_shortlist(content: bytes) -> bool:
    """Say whether a file is one that `to_file` wrote."""
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n{").startswith(f'"{_MARK}"'.encode())


def from_file(content: bytes) -> tuple[tuple[Listed, ...], tuple[Group, ...]]:
    """Read what `to_file` wrote; nothing in it is trusted.

    Returns
    -------
    (tuple of Listed, tuple of Group)
        Without telephone numbers and e-mail addresses, whatever was written in. What was
        picked is marked as from a file (`FROM_FILE`), until
        `insights.partners.organisations.brought_back.as_known` finds it on a register or list.

    Raises
    ------
    UploadError
        If it is not as `to_file` writes it.
    """
    try:
        if len(content) > _LARGEST:
            raise ValueError
        told = json.loads(content.decode("utf-8-sig"))
        if told[_MARK] != _VERSION:
            raise ValueError
        if len(told["picked"]) > MOST_PICKED or len(told["groups"]) > MOST_GROUPS:
            raise ValueError
        picked = {one.picked_as: one for one in map(_listed_again, told["picked"])}
        groups = {one.key: one for one in map(_group_again, told["groups"])}
        return tuple(picked.values()), tuple(groups.values())
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        NotAddedError,
    ) as no:
        raise UploadError(
            "This file of a shortlist is damaged, or of another version of Doorstep.",
            remedy="Tick the organisations once more and download the shortlist again.",
        ) from no


def _listed_again(told: Mapping[str, object]) -> Listed:
    words = {name: _text(told.get(name, "")) for name in _FIELDS}
    if words["type"] not in _TYPE_NAMES or not words["name"]:
        raise ValueError
    clean = {
        name: text if name in {"organisation_id", "website"} else without_contact_details(text)
        for name, text in words.items()
    }
    website = web_address(clean["website"])
    if shelters_people(
        pd.DataFrame([clean])[["name", "activities", "beneficiaries", "website"]]
    ).any():
        clean |= dict.fromkeys(("why", "activities", "beneficiaries", "works_in"), "")
        clean["area_of_operation"] = NO_PLACE
    return replace(
        Listed(**clean),
        type_name=_TYPE_NAMES[clean["type"]],
        website=website,
        contact="" if website else where_to_ask(clean["organisation_id"], clean["source"]),
        where_from=FROM_FILE,
    )


def _group_again(told: Mapping[str, Any]) -> Group:
    words = {name: _text(told[name]) for name in _WRITTEN}
    # Another key could be that of a charity, of which what is added by hand is believed first.
    if not is_a_key(words["key"]):
        raise ValueError
    return as_added(Group(types=tuple(map(_text, told["types"])), **words))


_WRITTEN = tuple(each.name for each in fields(Group) if each.name != "types")


def _short_enough(told: Mapping[str, str]) -> dict[str, str]:
    """Cut what a register says at such length that the file could not be read again."""
    return {name: text[:_LONGEST] for name, text in told.items()}


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _in_words(value: Any) -> str:
    if isinstance(value, tuple | list):
        return listed([str(part) for part in value]) if value else ""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, dt.date):
        return f"{value:%d %B %Y}".lstrip("0")
    return str(value)


def _by_name(one: Listed) -> str:
    return one.name.casefold()
