"""The rows of a list of organisations, read into the columns of the one table of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from insights.errors import UploadError
from insights.intake.columns.recognise import ORGANISATION_ROLES
from insights.open_data.registers.reading.areas_in_words import Places
from insights.open_data.registers.reading.incomes import income_band
from insights.open_data.registers.reading.web import web_address
from insights.open_data.registers.reading.words import plain_words_of, without_markup
from insights.partners.organisation_rules import NO_PLACE, WITHHELD, organisation_rules
from insights.partners.organisations.one_list import canonical
from insights.partners.types.partner_types import also_consider, partner_types

_SEPARATORS = re.compile(r"\s*[;|,\n]\s*")
# The names of some types have commas in them.
_BETWEEN_NAMES = re.compile(r"\s*[;|\n]\s*")
# How a table that is safe to open marks what a spreadsheet would run.
_MARKED = re.compile(r"^'(?=\s*[=+\-@|%＝＋－＠])")


def rows_of(frame: pd.DataFrame, columns: Mapping[str, str] | None, places: Places) -> pd.DataFrame:
    """Read the rows of one list of organisations, whatever its columns are called.

    Parameters
    ----------
    frame : pandas.DataFrame of text
        One organisation a row, as it was uploaded. Addresses, telephone
        numbers and people's names are not carried over.
    columns : mapping of str to str, or None
        Role to heading, as the file was read and perhaps corrected: of the
        `insights.intake.columns.recognise.ORGANISATION_ROLES`, only these are read.
        Without it they are found by their headings.
    places : Places
        By which an area of operation in words is read.

    Returns
    -------
    pandas.DataFrame
        As many rows, with some of the columns of `insights.tables.ORGANISATIONS`.

    Raises
    ------
    UploadError
        If no column holds names.
    """
    found = _find_columns(frame, columns)
    if "name" not in found:
        raise UploadError(
            "This list has no column with the names of organisations.",
            remedy="Give one column the heading “Name”, and try again.",
        )
    text = {
        role: _tidy(frame[found[role]])
        if role in found
        else pd.Series("", index=frame.index, dtype="str")
        for role in organisation_rules()["headings"]
    }
    table = pd.DataFrame({role: text[role] for role in _TEXT_ROLES})
    for role in _IN_WORDS:
        table[role] = plain_words_of(table[role])
    for role in ("tags", "what", "who", "how"):
        table[role] = [parts_of(value) for value in text[role]]
    # A list of Doorstep's own, of one that shelters people: what said so is not written in it.
    hidden = table["area_of_operation"].eq(NO_PLACE)
    table["area_of_operation"] = table["area_of_operation"].where(~hidden, "")
    table["tags"] = [
        (*tags, WITHHELD) if kept_back else tags
        for tags, kept_back in zip(table["tags"], hidden, strict=True)
    ]
    table["types"] = [_types(value) for value in text["types"]]
    table["income_band"] = text["income_band"].map(_income_band)
    table["active"] = ~text["active"].str.casefold().isin(
        organisation_rules()["status"]["inactive"]
    )
    own = organisation_rules()["own_list"]["source"]
    table["source"] = text["source"].where(text["source"].ne(""), own)
    table["website"] = table["website"].map(web_address)
    table["authority_codes"] = [
        _authorities(codes, area, places)
        for codes, area in zip(text["authority_codes"], text["area_of_operation"], strict=True)
    ]
    return table


def names_of(frame: pd.DataFrame, columns: Mapping[str, str] | None) -> list[str]:
    """Return the name that a list gives of each row, "" where it has none."""
    heading = _find_columns(frame, columns).get("name")
    return [""] * len(frame) if heading is None else plain_words_of(_tidy(frame[heading])).tolist()


def identifiers_of(frame: pd.DataFrame, columns: Mapping[str, str] | None) -> list[str]:
    """Return the identifier that a list gives of each row, "" where it has none."""
    heading = _find_columns(frame, columns).get("identifier")
    if heading is None:
        return [""] * len(frame)
    plain = _plain(str(heading))
    return [canonical(written, plain) for written in _tidy(frame[heading])]


# The one role that a file's columns and a register's call differently.
_ROLE = {"organisation_id": "identifier"}
_IN_WORDS = ("name", "activities", "beneficiaries", "area_of_operation")
_TEXT_ROLES = (*_IN_WORDS, "website")


def _find_columns(frame: pd.DataFrame, columns: Mapping[str, str] | None) -> dict[str, Any]:
    """Match headings to roles; what was said of a column wins, then the first synonym."""
    plain = {_plain(str(heading)): heading for heading in reversed(list(frame.columns))}
    found = {}
    for role, synonyms in organisation_rules()["headings"].items():
        heading = next((plain[_plain(s)] for s in synonyms if _plain(s) in plain), None)
        if heading is not None:
            found[role] = heading
    if columns is None:
        return found
    asked = {_ROLE.get(role, role) for role in ORGANISATION_ROLES}
    said = {_ROLE.get(role, role): heading for role, heading in columns.items()}
    return {role: heading for role, heading in found.items() if role not in asked} | {
        role: heading for role, heading in said.items() if role in asked
    }


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", heading.casefold()).split())


def _tidy(column: pd.Series) -> pd.Series:
    """Take markup and surplus space out of a column of text, once for each value."""
    text = column.astype("str").where(column.notna(), "")
    plain = {value: without_markup(_MARKED.sub("", value, count=1)) for value in text.unique()}
    return text.map(plain).astype("str")


def parts_of(value: str) -> tuple[str, ...]:
    """Return the parts of a cell that lists several things."""
    return tuple(part for part in _SEPARATORS.split(value) if part)


def _types(value: str) -> tuple[str, ...]:
    """Read type keys (“T7”, “7”), plain names, further kinds or the framework's own words."""
    names = {
        _plain(name): each.key
        for each in partner_types()
        for name in (each.key, each.key[1:], each.name, each.source_words)
    } | {_plain(each.name): each.key for each in also_consider()}
    found: list[str | None] = []
    for named in _BETWEEN_NAMES.split(value):
        whole = names.get(_plain(named))
        found += [whole] if whole else [names.get(_plain(part)) for part in parts_of(named)]
    return tuple(dict.fromkeys(key for key in found if key))


def _authorities(codes: str, area: str, places: Places) -> tuple[str, ...]:
    given = {part.upper() for part in parts_of(codes)}
    return tuple(sorted(given.union(*(found for _, found in places.named(area)))))


def _income_band(value: str) -> str:
    """Put an amount in a band, and leave words as they are."""
    amount = re.fullmatch(r"£?\s*([\d,]+)(?:\.\d+)?", value)
    if amount is None:
        return value
    return income_band(int(amount.group(1).replace(",", "") or 0))
