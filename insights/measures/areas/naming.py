"""What joined places are called: their codes, names and levels."""

from __future__ import annotations

import hashlib
import re
from typing import Final, NamedTuple

import pandas as pd

from insights.prose import listed

SMALL_AREA: Final = "small area"
PART: Final = "part of a neighbourhood"
NEIGHBOURHOOD: Final = "neighbourhood"
JOINED: Final = "neighbourhoods joined"
LEVELS = (SMALL_AREA, PART, NEIGHBOURHOOD, JOINED)

#: Neighbourhoods that a joined place is called by; one of more is called by the first alone.
_NAMED = 2
#: Small areas of one neighbourhood that its part is called by.
_LISTED = 5
_OFFICIAL = re.compile(r"\((?P<stem>.+) (?P<last>\S+)\)$")


class Called(NamedTuple):
    """What a place is called: its code, its name and its level, and all that it is made of."""

    code: str
    name: str
    level: str
    made_of: str = ""


def call_joined(members: pd.DataFrame, sizes: pd.Series) -> Called:
    """Say what a place of several small areas is called.

    Parameters
    ----------
    members : pandas.DataFrame, shape (n_members, ...)
        Rows of `insights.tables.SMALL_AREAS`, two or more.
    sizes : pandas.Series of int
        How many small areas of the catchment each neighbourhood has, by its code.

    Returns
    -------
    Called
        All of a neighbourhood keeps its official code and name. Anything else has a code
        made from those of its small areas, the same wherever just these are joined, and
        is named after the neighbourhoods with most people first: two by both, more by the
        first alone. ``made_of`` names all of them, and is empty for all of a neighbourhood.

    Examples
    --------
    >>> quay = pd.DataFrame(
    ...     {
    ...         "name": ["Quay (Fell 001A)", "Quay (Fell 001B)", "Tarn (Fell 002A)"],
    ...         "neighbourhood_code": ["N1", "N1", "N2"],
    ...         "neighbourhood": ["Quay", "Quay", "Tarn"],
    ...         "people": [1500, 1500, 1800],
    ...     },
    ...     index=["a", "b", "c"],
    ... )
    >>> sizes = pd.Series({"N1": 2, "N2": 3})
    >>> call_joined(quay.iloc[:2], sizes)
    Called(code='N1', name='Quay', level='neighbourhood', made_of='')
    >>> call_joined(quay, sizes)[1:]
    ('Quay and part of Tarn', 'neighbourhoods joined', 'Quay; part of Tarn')
    """
    # Plain Python: there can be thousands of places, each of a handful of small areas.
    people: dict[str, int] = {}
    counted: dict[str, int] = {}
    names: dict[str, str] = {}
    columns = ["neighbourhood_code", "neighbourhood", "people"]
    for code, name, living in zip(*(members[each].tolist() for each in columns), strict=True):
        people[code] = people.get(code, 0) + living
        counted[code] = counted.get(code, 0) + 1
        names.setdefault(code, name)
    whole = {code for code, count in counted.items() if code and count >= sizes[code]}
    if len(people) > 1:
        told = _in_order(names, people, whole)
        return Called(_made_code(members.index), _of_several(told), JOINED, "; ".join(told))
    code, name = next(iter(names.items()))
    if whole:
        return Called(code, name, NEIGHBOURHOOD)
    parts = sorted(members["name"])
    return Called(_made_code(members.index), _part(name, parts), PART, "; ".join(parts))


def in_short(name: str) -> str:
    """Call a place of an earlier analysis, named by two and a number more, by the first of them.

    Examples
    --------
    >>> in_short("Hilton & Etwall; Repton, Milton & Newton; and 10 more")
    'Hilton & Etwall and around'
    >>> in_short("Ilkeston, Sawley and 1 more"), in_short("Quay and part of Tarn")
    ('Ilkeston and around', 'Quay and part of Tarn')
    """
    if not re.search(r" and [\d,]+ more$", name):
        return name
    first = re.split(";" if ";" in name else r", | and (?=[\d,]+ more$)", name, maxsplit=1)[0]
    return f"{first} and around"


def _made_code(members: pd.Index) -> str:
    """Make a code that says that it is no official one, from the small areas it stands for."""
    told = "+".join(sorted(map(str, members)))
    return f"joined-{hashlib.blake2s(told.encode(), digest_size=5).hexdigest()}"


def _in_order(names: dict[str, str], people: dict[str, int], whole: set[str]) -> list[str]:
    """Name neighbourhoods that are joined, whole ones before parts, most people first."""
    order = sorted(names, key=lambda code: (code not in whole, -people[code], names[code]))
    told = [names[code] if code in whole else f"part of {names[code]}" for code in order]
    return list(dict.fromkeys(told))


def _of_several(told: list[str]) -> str:
    """Name a place by both neighbourhoods it is made of, or by the first of more."""
    said = listed(told) if len(told) <= _NAMED else f"{told[0]} and around"
    return said[0].upper() + said[1:]


def _part(neighbourhood: str, names: list[str]) -> str:
    """Name part of a neighbourhood by the letters of its small areas, where these have any."""
    official = [_OFFICIAL.search(name) for name in names]
    stems = {found["stem"] for found in official if found}
    if all(official) and len(stems) == 1:
        letters = listed([found["last"] for found in official if found], _LISTED)
        return f"{neighbourhood} ({stems.pop()} {letters})"
    return listed(names, _NAMED)
