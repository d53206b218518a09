"""Who is the same customer, without keeping who it is."""

from __future__ import annotations

import hashlib
import secrets

import numpy as np
import pandas as pd

from insights.intake.leaving_out import leaving_out

# Made anew in each process: a key found in one session says nothing in another.
_KEY = secrets.token_bytes(32)
_FULL = r"[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}"


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
        Keyed hashes, one or several divided by spaces, and "" where no customer
        is known. Records that have a hash in common are one customer's.

    Notes
    -----
    Two systems may both have a customer 7, so a number says who somebody is in
    its own file alone. With the surname or the full postcode it says so anywhere.
    """
    keys = np.array(_hashed("e|", email), object)
    unknown = np.flatnonzero(keys == "")
    keys[unknown] = _numbered(customer.iloc[unknown], surname.iloc[unknown], postcode.iloc[unknown])
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


def _numbered(customer: pd.Series, surname: pd.Series, postcode: pd.Series) -> np.ndarray:
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
    return keys.str.strip().str.replace("  ", " ").to_numpy(object)


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
