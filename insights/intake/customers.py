"""Who is the same customer, without keeping who it is."""

from __future__ import annotations

import hashlib
import secrets

import numpy as np
import pandas as pd

from insights.intake.sifting import leaving_out

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
    name = _plain(surname)
    place = _plain(postcode).str.replace(" ", "")
    household = (name + "|" + place).where(name.ne("") & place.ne(""), "")
    parts = (("e|", _plain(email)), ("c|", _plain(customer)), ("s|", household))
    who = pd.Series("", index=email.index, dtype="str")
    for prefix, known in parts:
        who = who.mask(who.eq("") & known.ne(""), prefix + known)
    codes, distinct = pd.factorize(who)
    keys = np.array([*(_key(str(value)) for value in distinct), ""], object)
    return pd.Series(keys[codes], index=who.index, dtype="str")


def _plain(values: pd.Series) -> pd.Series:
    lower = values.str.lower()
    return lower.mask(lower.isin(leaving_out()["nobody"]["names"]), "")


def _key(who: str) -> str:
    return hashlib.blake2b(who.encode(), key=_KEY, digest_size=9).hexdigest() if who else ""
