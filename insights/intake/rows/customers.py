"""Who is the same customer, without keeping who it is."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from insights.intake.values.distinct import Column, Distinct, as_series, distinct, some_rows
from insights.intake.values.leaving_out import leaving_out
from insights.intake.values.postcode_shape import POSTCODE

# Made anew in each process: a key found in one session says nothing in another.
# SipHash (Aumasson and Bernstein, 2012), 64 bits: of ten million customers two have one key by
# chance in one file of 370,000.
_KEY = secrets.token_hex(8)
_AT_ONCE = 1 << 17


def customer_keys(email: Column, customer: Column, surname: Column, postcode: Column) -> pd.Series:
    """Make a key for each record's customer.

    Parameters
    ----------
    email, customer, surname, postcode : pandas.Series or pyarrow array of str
        As written, "" where unknown. The first that identifies somebody is
        used: the e-mail address, the customer number, or surname and postcode.

    Returns
    -------
    pandas.Series of str
        Numbered from 0. Keyed hashes, one or several divided by spaces, and "" where no customer
        is known. Records that have a hash in common are one customer's.

    Notes
    -----
    Two systems may both have a customer 7, so a number says who somebody is in
    its own file alone. With the surname or the full postcode it says so anywhere.
    """
    by_email = _hashed("e|", email)
    unknown = np.flatnonzero(by_email.codes == pc.index(by_email.texts, "").as_py())
    if not len(unknown):
        return by_email.each(by_email.texts)
    others, again = _once_each([some_rows(each, unknown) for each in (customer, surname, postcode)])
    further = _numbered(*others)
    nobody = np.flatnonzero(further.eq(""))
    _, name, place = (_plain(each.iloc[nobody]) for each in others)
    place = place.str.replace(" ", "")
    somewhere = place.str.contains("[0-9]")  # "abroad" or "not given" is no home that two can share
    household = (name + "|" + place).where(name.ne("") & somewhere, "")
    by_name = _hashed("s|", household)
    further.iloc[nobody] = by_name.each(by_name.texts)
    texts = pd.concat([as_series(by_email.texts), further], ignore_index=True)
    codes = by_email.codes.copy()
    codes[unknown] = again + len(by_email.texts)
    return Distinct(pa.array(texts), codes).each(pa.array(texts))


def _once_each(columns: Sequence[pd.Series]) -> tuple[list[pd.Series], np.ndarray]:
    """Return each different row of some columns once, in order, and which of them each row is."""
    lines = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        codes, different = pd.factorize(column)
        lines = pd.factorize(lines * len(different) + codes)[0].astype(np.int64)
    _, first = np.unique(lines, return_index=True)
    return [column.iloc[first].reset_index(drop=True) for column in columns], lines


def person_keys(
    email: pd.Series, number: pd.Series, forename: pd.Series, surname: pd.Series, heading: str
) -> pd.Series:
    """Make a key by which the same person can be found again in another file.

    Parameters
    ----------
    email, number, forename, surname : pandas.Series of str
        As written, "" where unknown. The first that identifies one person, and
        not a household, is used: the e-mail address, the number together with
        the surname, or the whole name.
    heading : str
        Heading of the numbers: those under another count other people.

    Returns
    -------
    pandas.Series of str
        ``email:``, ``number:`` or ``name:`` and a keyed hash, and "" where
        nothing says who it is.
    """
    last, first, code, address = map(_plain, (surname, forename, number, email))
    known = {
        "email": address,
        "number": (heading.casefold() + "|" + code + "|" + last).where(code.ne(""), ""),
        "name": (first + "|" + last).where(first.ne("") & last.ne(""), ""),
    }
    keys = pd.Series("", index=email.index, dtype="str")
    for way, who in known.items():
        found = _hashed(f"p|{way}|", who)
        hashed = found.each(found.texts).set_axis(email.index)
        keys = keys.where(keys.ne("") | hashed.eq(""), way + ":" + hashed)
    return keys


def _numbered(customer: pd.Series, surname: pd.Series, postcode: pd.Series) -> pd.Series:
    """Make the keys of customers known by number, "" where there is none."""
    number, name = _plain(customer), _plain(surname)
    home = _plain(postcode).str.replace(" ", "")
    home = home.where(home.str.fullmatch(POSTCODE, case=False), "")
    who = pd.DataFrame({"name": name, "home": home}).replace("", None)
    first = who.groupby(number).transform("first").fillna("")
    # What the file says of the number first stands for the file itself.
    known = {
        "c|": number + "|" + first["name"] + "|" + first["home"],
        "n|": (number + "|" + name).where(name.ne(""), ""),
        "h|": (number + "|" + home).where(home.ne(""), ""),
    }
    keys = pd.Series("", customer.index, dtype="str")
    for prefix, said in known.items():
        found = _hashed(prefix, said.where(number.ne(""), ""))
        keys = keys + " " + found.each(found.texts)
    return keys.str.strip().str.replace("  ", " ")


def scrambled(prefix: str, texts: pa.Array) -> pa.Array:
    """Return a keyed hash of each text, "" of one that says nothing.

    Parameters
    ----------
    prefix : str
        Keeps apart the same text in columns that mean different things.
    texts : pyarrow.Array of str
    """
    found = _hashed(prefix, texts)
    return pc.take(found.texts, pa.array(found.codes))


def _hashed(prefix: str, known: Column) -> Distinct:
    """Hash each distinct value once; "" where it says nothing."""
    found = distinct(known)
    keys = np.zeros(len(found.texts), np.uint64)
    for start in range(0, len(keys), _AT_ONCE):  # as objects they take five times the memory
        plain = _plain(as_series(found.texts.slice(start, _AT_ONCE)))
        # The prefix keeps apart an address, a number and a name that are spelled alike.
        letters = (prefix + plain).to_numpy(object)
        hashed = pd.util.hash_array(letters, hash_key=_KEY, categorize=False)
        keys[start : start + _AT_ONCE] = np.where(plain.ne(""), hashed, 0)
    codes, different = pd.factorize(keys)
    spelled = np.where(different != 0, _hexadecimal(different), b"")
    return Distinct(pa.array(spelled, pa.binary()).cast(pa.string()), codes[found.codes])


def _plain(values: pd.Series) -> pd.Series:
    lower = values.astype("str").str.lower()
    return lower.mask(lower.isin(leaving_out()["nobody"]["names"]), "")


def _hexadecimal(numbers: np.ndarray) -> np.ndarray:
    """Spell numbers of 64 bits out, byte by byte."""
    digits = np.frombuffer(b"0123456789abcdef", np.uint8)
    octets = np.ascontiguousarray(numbers).view(np.uint8)
    spelled = np.stack([digits[octets >> 4], digits[octets & 15]], axis=1)
    return spelled.reshape(len(numbers), 16).copy().view("S16").ravel()
