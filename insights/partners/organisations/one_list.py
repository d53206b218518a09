"""Organisations of several lists as one: each of them once, the first list's word before others."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from insights.open_data.registers.reading.identifiers import registered
from insights.partners.organisation_rules import organisation_rules
from insights.tables import ORGANISATIONS, check, empty

_TEXT = ("activities", "beneficiaries", "area_of_operation", "income_band", "website", "licence")
_LISTS = ("nations", "types", "what", "who", "how", "tags", "authority_codes")
_BETWEEN_SOURCES = "; "
_KNOWN_OR_NOT = ("easting", "northing", "ended", "extract_date")


def sources_in(written: str) -> tuple[str, ...]:
    """Return the registers and lists that an organisation is on.

    Examples
    --------
    >>> sources_in("the museum's own list; Food banks")
    ("the museum's own list", 'Food banks')
    """
    return tuple(part for part in written.split(_BETWEEN_SOURCES) if part)


def canonical(identifier: str, heading: str = "") -> str:
    """Write an identifier as registers are joined by: org-id.guide's, where its form is known.

    Parameters
    ----------
    identifier : str
        As a list writes it.
    heading : str
        Of its column, in lower case: a bare number is a charity's or a school's only by that.

    Returns
    -------
    str
        The same where nothing is known of it; "" of what says that there is none.

    Examples
    --------
    >>> canonical("SC012345"), canonical("1012345", "charity number"), canonical("1012345")
    ('GB-SC-SC012345', 'GB-CHC-1012345', '1012345')
    >>> canonical("n/a", "charity number"), canonical("–"), canonical("0")
    ('', '', '')
    """
    rules = organisation_rules()
    if re.sub(r"[\W_]+", "", identifier).casefold().strip("0") in rules["identifiers"]["none"]:
        return ""
    return registered(identifier, rules["numbers"].get(heading, "")) or identifier.strip()


def is_believed(identifier: str) -> bool:
    """Whether an identifier is of the same organisation in every list.

    Examples
    --------
    >>> is_believed("GB-CHC-1012345"), is_believed("7"), is_believed("own-0001")
    (True, False, False)
    """
    return identifier.startswith(tuple(organisation_rules()["identifiers"]["believed"]))


def as_one(lists: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Join lists of organisations; what an earlier one says of an organisation stands.

    Parameters
    ----------
    lists : sequence of pandas.DataFrame
        `insights.tables.ORGANISATIONS` each, with ``where_from``.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.ORGANISATIONS`: each identifier once. A later list fills in what
        earlier ones leave open, and is then named as a source too, with its licence.
        One works only if no list says that it ended.
    """
    given = [each for each in lists if len(each)]
    if not given:
        return lists[0] if lists else empty(ORGANISATIONS)
    joined = given[0]
    for later in given[1:]:
        new = later[~later.index.isin(joined.index)]
        joined = pd.concat([_filled_in(joined, later), new])
    return check(joined.rename_axis("organisation_id"), ORGANISATIONS)


def _filled_in(earlier: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """Fill in what `later` says of the organisations of both."""
    both = earlier.index.intersection(later.index)
    if both.empty:
        return earlier
    said, more = earlier.loc[both].copy(), later.loc[both]
    for name in _TEXT:
        said[name] = said[name].where(said[name].ne(""), more[name])
    for name in _LISTS:
        said[name] = said[name].where(said[name].map(bool), more[name])
    for name in _KNOWN_OR_NOT:
        said[name] = said[name].where(said[name].notna(), more[name])
    said["active"] &= more["active"]
    said["national"] |= more["national"]
    said["source"] = [
        _BETWEEN_SOURCES.join(dict.fromkeys(sources_in(f"{first}{_BETWEEN_SOURCES}{then}")))
        for first, then in zip(said["source"], more["source"], strict=True)
    ]
    filled: pd.DataFrame = pd.concat([said, earlier.drop(both)]).loc[earlier.index]
    return filled
