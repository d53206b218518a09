"""Who is the same customer, without keeping who it is."""

from __future__ import annotations

import hashlib
import secrets

import numpy as np
import pandas as pd

from insights.intake.leaving_out import leaving_out

# Made anew in each process: a key found in one session says nothing in another.
_KEY = secrets.token_bytes(32)


def customer_keys(
    email: pd.Series, customer: pd.Series, surname: pd.Series, postcode: pd.Series
) -> pd.Series:
    """Make a key for each record's customer.

    Parameters
    ----------
    email, customer, surname, postcode : pandas.Series of str
        As written, "" where unknown. The first that identifies somebody is
        used: the e-mail address, the customer number, or surname and postcode.

    Returns
    -------
    pandas.Series of str
        A keyed hash, equal where the customer is, and "" where none is known.
    """
    keys = np.full(len(email), "", object)
    for prefix, known in (("e|", email), ("c|", customer)):
        unknown = np.flatnonzero(keys == "")
        keys[unknown] = _hashed(prefix, known.iloc[unknown])
    unknown = np.flatnonzero(keys == "")
    name = _plain(surname.iloc[unknown])
    place = _plain(postcode.iloc[unknown]).str.replace(" ", "")
    household = (name + "|" + place).where(name.ne("") & place.ne(""), "")
    keys[unknown] = _hashed("s|", household)
    return pd.Series(keys, index=email.index, dtype="str")


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
    last, first, code = _plain(surname), _plain(forename), _plain(number)
    known = {
        "email": _plain(email),
        "number": (heading.casefold() + "|" + code + "|" + last).where(code.ne(""), ""),
        "name": (first + "|" + last).where(first.ne("") & last.ne(""), ""),
    }
    keys = pd.Series("", index=email.index, dtype="str")
    for way, who in known.items():
        hashed = pd.Series(_hashed(f"p|{way}|", who), index=email.index, dtype="str")
        keys = keys.where(keys.ne("") | hashed.eq(""), way + ":" + hashed)
    return keys


def _hashed(prefix: str, known: pd.Series) -> np.ndarray:
    """Hash each distinct value once; "" where it says nothing."""
    codes, distinct = pd.factorize(known)
    plain = _plain(pd.Series(distinct, dtype="str")).tolist()
    return np.array([*(_key(prefix + who) if who else "" for who in plain), ""], object)[codes]


def _plain(values: pd.Series) -> pd.Series:
    lower = values.str.lower()
    return lower.mask(lower.isin(leaving_out()["nobody"]["names"]), "")


def _key(who: str) -> str:
    return hashlib.blake2b(who.encode(), key=_KEY, digest_size=9).hexdigest()
