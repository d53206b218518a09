"""Whether outlines are where their names say: elsewhere they would be given others' postcodes."""

from __future__ import annotations

import pandas as pd

from insights.geography.authorities import authority_code, current_code
from insights.open_data.building.assignment import area_authorities

_MOST = 0.2  # of the areas: councils were merged and their edges moved since areas were named
_NUMBERED = r" \d{3}[A-Z]{1,2}$"  # "Derby 013A" is in Derby


def misplaced(official: pd.Series, postcodes: pd.DataFrame) -> str:
    """Say how many areas do not lie in the council they are named after; "" for a few.

    Parameters
    ----------
    official : pandas.Series of str
        Official names, indexed by area code.
    postcodes : pandas.DataFrame
        ``area_code`` and ``authority_code`` of every postcode within the outlines. An
        area without any, as if in the sea, is not where it should be.

    Examples
    --------
    >>> names = pd.Series(["Derby 001A", "Derby 001B"], ["E01013454", "E01013455"])
    >>> here = pd.DataFrame({"area_code": names.index, "authority_code": "E06000015"})
    >>> misplaced(names, here), misplaced(names, here.assign(authority_code="E06000018"))
    ('', '2 of its 2 areas do not lie in the council they are named after, such as Derby')
    """
    named = official[official.str.contains(_NUMBERED, regex=True)]
    named = named.str.replace(_NUMBERED, "", regex=True)
    expected = named.map({name: authority_code(name) for name in named.unique()})
    expected = expected[expected != ""]
    here = area_authorities(postcodes).map(current_code).reindex(expected.index)
    apart = expected != here.fillna("")
    if not apart.any() or apart.sum() <= _MOST * len(expected):
        return ""
    return (
        f"{apart.sum():,} of its {len(expected):,} areas do not lie in the council they are named "
        f"after, such as {named[apart[apart].index[0]]}"
    )
