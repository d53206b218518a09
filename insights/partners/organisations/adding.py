"""Groups that are on no register, added by hand: checked, and listed beside the others."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from insights.errors import DoorstepError
from insights.open_data.registers.reading.reaching import without_contact_details
from insights.open_data.registers.reading.web import web_address
from insights.partners.types.partner_types import every_kind
from insights.tables import ORGANISATIONS, check, complete

#: What the list calls where such a group comes from.
ADDED_BY_HAND = "added by hand"
LONGEST_NAME = 120
LONGEST_TEXT = 300
MOST_GROUPS = 500


class NotAddedError(DoorstepError):
    """A group cannot be added as it was written."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group that the museum knows, and no register does.

    Attributes
    ----------
    name : str
    does, helps : str
        What it does, and whom it helps, in a few words.
    types : tuple of str
        The partner types it is listed under, by key.
    authority_code, authority : str
        The council area it works in; both empty for the whole catchment.
    website : str
        A web address, or "".
    note : str
        The museum's own; shown to nobody else and written in no list.
    key : str
        Tells it from the other groups.
    """

    name: str
    does: str = ""
    helps: str = ""
    types: tuple[str, ...] = ()
    authority_code: str = ""
    authority: str = ""
    website: str = ""
    note: str = ""
    key: str = ""


def as_added(written: Group, others: Sequence[Group] = ()) -> Group:
    """Return a group as it may be kept, or say what is lacking.

    Parameters
    ----------
    written : Group
        As somebody wrote it.
    others : sequence of Group
        Those added before, without this one.

    Returns
    -------
    Group
        With spaces tidied, and without telephone numbers and e-mail addresses.

    Raises
    ------
    NotAddedError
        If it has no name or no type, the name was added before, a text is too
        long, the web address is none, or there are as many as are kept.
    """
    tidied = {
        field: without_contact_details(_tidy(getattr(written, field)))
        for field in ("name", "does", "helps", "note")
    }
    name = tidied["name"]
    if not name:
        raise NotAddedError(
            "The group has no name yet.",
            remedy="Write what the group is called. A person's name or number is not needed.",
        )
    if any(each.name.casefold() == name.casefold() for each in others):
        raise NotAddedError(
            f"“{name}” has been added already.",
            remedy="Change the one that is there, or give this one a name that tells them apart.",
        )
    if len(others) >= MOST_GROUPS:
        raise NotAddedError(
            f"{MOST_GROUPS} groups have been added by hand, and no more are kept.",
            remedy="Remove one that you no longer need, or add a list of organisations on the page "
            "Your data: that may be longer.",
        )
    for field, longest in (("name", LONGEST_NAME), *((f, LONGEST_TEXT) for f in tidied)):
        if len(tidied[field]) > longest:
            raise NotAddedError(
                f"What is written of the group is longer than {longest} letters.",
                remedy="Say it in a sentence; the group's web address can tell the rest.",
            )
    keys = [each.key for each in every_kind()]
    types = tuple(key for key in keys if key in set(written.types))
    if not types:
        raise NotAddedError(
            f"No type of partner is chosen for “{name}”.",
            remedy="Choose each type that the group could be: it is listed under all of them. "
            "Where none fits, choose “Another kind of group”.",
        )
    website = web_address(_with_scheme(_tidy(written.website)))
    if written.website.strip() and not website:
        raise NotAddedError(
            "This is not a web address that can be opened.",
            remedy="Write it as in www.example.org, or leave it empty. An e-mail address is not "
            "kept.",
        )
    return replace(
        written,
        **tidied,
        types=types,
        website=website,
        authority_code=written.authority_code.strip(),
        authority=_tidy(written.authority),
    )


def organisations_of(groups: Sequence[Group], catchment: Mapping[str, str]) -> pd.DataFrame:
    """Return groups as a list of organisations.

    Parameters
    ----------
    groups : sequence of Group
        As `as_added` returned them.
    catchment : mapping of str to str
        Authority code to name, of all of the catchment: where a group works
        that names no council of its own.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.ORGANISATIONS`; all of them active.

    Examples
    --------
    >>> one = Group("Quay Pride", types=("T9",), key="hand-1")
    >>> organisations_of([one], {"E06999901": "Marlhaven"}).loc["hand-1", "authority_codes"]
    ('E06999901',)
    """
    rows = pd.DataFrame(
        {
            "name": [each.name for each in groups],
            "types": [each.types for each in groups],
            "activities": [each.does for each in groups],
            "beneficiaries": [each.helps for each in groups],
            "area_of_operation": [each.authority for each in groups],
            "authority_codes": [
                (each.authority_code,) if each.authority_code else tuple(sorted(catchment))
                for each in groups
            ],
            "website": [each.website for each in groups],
            "source": ADDED_BY_HAND,
        },
        index=pd.Index([each.key for each in groups], name="organisation_id", dtype="str"),
    ).assign(active=True)
    return check(complete(rows, ORGANISATIONS), ORGANISATIONS)


def new_key() -> str:
    """Return a key drawn by lot: no other session gives it to another group.

    Examples
    --------
    >>> is_a_key(new_key()), new_key() == new_key()
    (True, False)
    """
    return f"hand-{secrets.token_hex(8)}"


def is_a_key(key: str) -> bool:
    """Whether this is the key of a group added by hand; earlier ones tell the day and a number.

    Examples
    --------
    >>> is_a_key("hand-20260105-2"), is_a_key("GB-CHC-1012345")
    (True, False)
    """
    return bool(re.fullmatch(r"hand-(?:[0-9a-f]{16}|\d{8}-\d{1,4})", key, re.ASCII))


def _tidy(text: str) -> str:
    """Take control characters, and marks that turn writing round, out of what was typed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _with_scheme(address: str) -> str:
    """Add the scheme that people leave out."""
    bare = re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", address, re.ASCII)
    return f"https://{address}" if bare and not address.casefold().startswith("www.") else address
