"""Who is the same customer, without keeping who it is."""

from __future__ import annotations

import secrets

import numpy as np
import pandas as pd
import pyarrow as pa

from insights.intake.distinct import Column, as_series, distinct, some_rows
from insights.intake.leaving_out import leaving_out

# Made anew in each process: a key found in one session says nothing in another.
# SipHash (Aumasson and Bernstein, 2012) with two keys of 128 bits: two halves of a hash of 128.
_KEYS = (secrets.token_hex(8), secrets.token_hex(8))
_FULL = r"[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}"


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
    keys = _hashed("e|", email)
    unknown = np.flatnonzero(keys.eq(""))
    if not len(unknown):
        return keys
    further = _numbered(*(some_rows(each, unknown) for each in (customer, surname, postcode)))
    nobody = np.flatnonzero(further.eq(""))
    name = _plain(some_rows(surname, unknown[nobody]))
    place = _plain(some_rows(postcode, unknown[nobody])).str.replace(" ", "")
    household = (name + "|" + place).where(name.ne("") & place.ne(""), "")
    further.iloc[nobody] = _hashed("s|", household)
    keys.iloc[unknown] = further
    return keys


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
        hashed = _hashed(f"p|{way}|", who).set_axis(email.index)
        keys = keys.where(keys.ne("") | hashed.eq(""), way + ":" + hashed)
    return keys


def _numbered(customer: pd.Series, surname: pd.Series, postcode: pd.Series) -> pd.Series:
    """Make the keys of customers known by number, "" where there is none."""
    number, name = _plain(customer), _plain(surname)
    home = _plain(postcode).str.replace(" ", "")
    home = home.where(home.str.fullmatch(_FULL), "")
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
        keys = keys + " " + _hashed(prefix, said.where(number.ne(""), ""))
    return keys.str.strip().str.replace("  ", " ")


def _hashed(prefix: str, known: Column) -> pd.Series:
    """Hash each distinct value once; "" where it says nothing."""
    found = distinct(known)
    plain = _plain(as_series(found.texts))
    said = plain.ne("").to_numpy()
    # The prefix keeps apart an address, a number and a name that are spelled alike.
    letters = (prefix + plain).to_numpy(object)
    parts = [pd.util.hash_array(letters, hash_key=key, categorize=False) for key in _KEYS]
    keys = np.where(said, _hexadecimal(np.stack(parts, axis=1)), b"")
    return found.each(pa.array(keys, pa.binary()).cast(pa.string()))


def _plain(values: pd.Series) -> pd.Series:
    lower = values.astype("str").str.lower()
    return lower.mask(lower.isin(leaving_out()["nobody"]["names"]), "")


def _hexadecimal(numbers: np.ndarray) -> np.ndarray:
    """Spell the bytes of each row out."""
    digits = np.frombuffer(b"0123456789abcdef", np.uint8)
    octets = np.ascontiguousarray(numbers).view(np.uint8)
    spelled = np.stack([digits[octets >> 4], digits[octets & 15]], axis=2)
    return (
        spelled.reshape(len(numbers), 2 * octets.shape[1])
        .copy()
        .view(f"S{2 * octets.shape[1]}")
        .ravel()
    )
