"""Whether outlines are where their names say: elsewhere they would be given others' postcodes."""

from __future__ import annotations

import pandas as pd

from insights.geography.authorities import authority_code, authority_name, current_code

_MOST = 0.2  # of the areas: councils were merged and their edges moved since areas were named
_NUMBERED = r" \d{3}[A-Z]{1,2}$"  # "Derby 013A" is in Derby


def misplaced(official: pd.Series, authority: pd.Series) -> str:
    """Say how many areas are named after one council and lie in another; "" for a few.

    Parameters
    ----------
    official : pandas.Series of str
        Official names, indexed by area code.
    authority : pandas.Series of str
        Codes of the councils that the postcodes within the outlines are of, indexed alike.

    Examples
    --------
    >>> names = pd.Series(["Derby 001A", "Derby 001B", "Derby 002A"])
    >>> misplaced(names, pd.Series(["E06000015"] * 3))
    ''
    >>> misplaced(names, pd.Series(["E06000018"] * 3))
    '3 of its 3 areas are named after one council, such as Derby, and lie in Nottingham'
    """
    numbered = official.str.contains(_NUMBERED, regex=True) & authority.notna()
    named = official[numbered].str.replace(_NUMBERED, "", regex=True)
    expected = named.map({name: authority_code(name) for name in named.unique()})
    here = authority[numbered].map(current_code)
    told = (expected != "") & (here != "")
    apart = told & (expected != here)
    if not apart.any() or apart.sum() <= _MOST * told.sum():
        return ""
    one = apart[apart].index[0]
    return (
        f"{apart.sum():,} of its {told.sum():,} areas are named after one council, such as "
        f"{named[one]}, and lie in {authority_name(str(here.loc[one]))}"
    )
