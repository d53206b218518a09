"""A file's records without the people in them: what is held so that a column can be corrected.

Names, e-mail addresses, telephone numbers, street addresses and remarks are replaced by numbers,
the same text by the same number, so that rows of one household can still be told to be one's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from insights.geography.postcodes import standardise, without_addresses
from insights.intake.headings.headings import plain
from insights.intake.text.row_shapes import row_shapes
from insights.intake.values.distinct import Distinct, as_series, distinct
from insights.intake.values.leaving_out import leaving_out

if TYPE_CHECKING:
    from insights.intake.files.read import Records

# What such columns say is what the file is for, and nobody's name.
_TOLD = frozenset(
    {"quantity", "ticket_type", "channel", "status", "country", "age", "ethnicity", "disability"}
    | {"sex_gender", "trans_status", "sexual_orientation", "religion", "socio_economic", "caring"}
    | {"question", "answer", "story", "community", "place", "finding", "source", "group", "area"}
    | {"partner_type", "women", "men", "unsaid", "gender", "name", "types", "activities"}
    | {"beneficiaries", "area_of_operation", "authority_codes", "income_band", "website"}
    | {"active", "organisation_id"}
)
_NAMES = frozenset({"surname", "forename", "group_name"})
# Headings that speak of somebody, or of where to reach them; a product or an event has a name too.
_OF_SOMEBODY = re.compile(
    r"(?<!event )(?<!product )(?<!ticket )(?<!item )(?<!session )(?<!performance )(?<!show )"
    r"\b(names?|forenames?|surnames?|first|last|middle|salutation|initials?|e ?mails?|phones?"
    r"|telephones?|tel|mobiles?|address(es)?|addr|street|road|line \d|house|flat|building|contacts?"
    r"|secretary|chair|treasurer|trustees?|guardian|carer|next of kin|emergency|sold by|served by"
    r"|user|operator|cashier|staff|agent|assigned|notes?|comments?|remarks?|ip|twitter|facebook"
    r"|by|(booker|buyer|purchaser|customer|attendee|guest|donor|member|visitor|organiser|owner)"
    r"(?! (type|category|group|level|status)))s?\d*\b"
)
_STREET = re.compile(
    r"\d+\w? .*\b(road|rd|street|st|lane|avenue|ave|close|drive|way|court|gardens?|place|crescent"
    r"|terrace|grove|hill|row|square|park|view|mews|walk|rise|green)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[-+£$€]?[\d.,]+ ?%?")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    r"(?=.*\d[/.:-]\d)[\d/.: TZ+-]{6,35}([ap]m)?"
    rf"|([a-z]{{3,9}},? )?\d{{1,2}}(st|nd|rd|th)?[ -]{_MONTH}([ ,-]+\d{{2,4}}([ ,]+[\d:. apm]*)?)?",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=.*\d)[#\w/-]{1,24}")
_MISTYPED = re.compile(r"(?=.*\d)\w{2,4}[ -]?\w{3}")
_HOME = r"(?i)[a-z]{1,2}[0-9][0-9a-z]?[ .-]{0,2}[0-9][a-z]{2}"
_MANY_DIGITS = 10  # of a telephone number, which a code seldom has
_AGAIN = 3  # rows in which a text that says something of many people stands
_LONGEST = 60
# Said of rows that are no records, so that they are known for none again.
_SAID = {"total": "Total", "footer": "End of report"}


def without_names(read: Records, columns: Mapping[str, str]) -> Records:
    """Return the same records with every text that may say who somebody is replaced by a number.

    Parameters
    ----------
    read : Records
        A file as it was read.
    columns : mapping of str to str
        Role to heading, as the file was understood.

    Returns
    -------
    Records
        Of as many rows, those that are totals and footnotes among them.
    """
    roles = {heading: role for role, heading in columns.items()}
    cleaned = [
        _column(distinct(column), name, roles.get(name, ""))
        for column, name in zip(read.table.columns, read.names, strict=True)
    ]
    table = pa.table(cleaned, names=read.table.column_names)
    return replace(read, table=table, shapes=row_shapes(table, read.names))


def _column(found: Distinct, name: str, role: str) -> pa.Array:
    """Replace each different text of a column once."""
    texts = found.texts.to_pylist()
    if role == "postcode":
        codes, kept = without_addresses(found.texts)
        homes = kept[codes].tolist()
    elif role:
        homes = [""] * len(texts)
    else:
        homes = _homes(found.texts)
    often = np.bincount(found.codes, minlength=len(texts)) >= _AGAIN
    if _OF_SOMEBODY.search(plain(name)):
        often[:] = False
    heading = {name, re.sub(r" \(\d+\)$", "", name)}
    instead = [
        text if text in heading else _instead(text, at, role, home, often=bool(again))
        for at, (text, home, again) in enumerate(zip(texts, homes, often, strict=True))
    ]
    codes = pa.array(found.codes, pa.int32())
    return pa.DictionaryArray.from_arrays(codes, pa.array(instead, pa.string())).cast(pa.string())


def _homes(texts: pa.Array) -> list[str]:
    """Return the one postcode that stands in each text, "" where there is none."""
    may = pc.match_substring_regex(texts, _HOME).to_numpy(zero_copy_only=False)
    homes = np.full(len(texts), "", dtype=object)
    homes[may] = standardise(as_series(texts.filter(pa.array(may))))["postcode"]
    found: list[str] = homes.tolist()
    return found


def _instead(text: str, number: int, role: str, home: str, *, often: bool) -> str:
    """Return what is held of one text: itself, the postcode in it, or a number."""
    if role == "postcode":
        return home
    if not text:
        return text
    of_people = role in _NAMES or role == "email"
    if not of_people and _says_nothing_of_anybody(text):
        return home or text
    if _special().fullmatch(text):
        return _known(text)
    if role == "email":
        test = _pattern("test", "email").fullmatch(text)
        return "test@not.kept" if test else f"{number}@not.kept"
    told = f"not kept {number}"
    if "@" in text or (not role and _STREET.search(text)):
        return home or told
    if role in _NAMES:  # a school's or a group's name tells its visit from a household's
        parties = (_pattern("school", "name"), _pattern("group", "name"))
        return text if any(each.search(text) for each in parties) else told
    if home:
        return home
    if role in _TOLD:
        return text
    return text if often and not role and len(text) <= _LONGEST else told


def _says_nothing_of_anybody(text: str) -> bool:
    if not _DIGIT.search(text):
        return False
    if _DATE.fullmatch(text):
        return True
    if len(_DIGIT.findall(text)) >= _MANY_DIGITS:
        return False
    return any(shape.fullmatch(text) for shape in (_NUMBER, _CODE, _MISTYPED))


def _known(text: str) -> str:
    """Return what is held of a text that stands for nobody, or that leaves its row out."""
    of_nobody = any(_pattern(*each).fullmatch(text) for each in _LEAVES_OUT)
    if of_nobody or text.lower() in leaving_out()["nobody"]["names"]:
        return text
    said = (said for why, said in _SAID.items() if _pattern("not_records", why).fullmatch(text))
    return next(said)


_LEAVES_OUT = (
    ("test", "person"),
    ("mode", "said"),
    ("trial_answers", "said"),
    ("status", "cancelled"),
    ("status", "refunded"),
    ("ticket_status", "refunded"),
)


@cache
def _pattern(reason: str, of: str) -> re.Pattern[str]:
    return re.compile(leaving_out()[reason][of], re.IGNORECASE)


@cache
def _special() -> re.Pattern[str]:
    """Return one pattern for all that `_known` knows, which most texts fail at once."""
    told = [_pattern(*each).pattern for each in _LEAVES_OUT]
    told += [_pattern("not_records", why).pattern for why in _SAID]
    told += [re.escape(name) for name in leaving_out()["nobody"]["names"]]
    return re.compile("|".join(f"(?:{each})" for each in told), re.IGNORECASE)
