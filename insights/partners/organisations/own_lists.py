"""A museum's own lists of organisations as one: whose row is whose, and what became of each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from insights.open_data.registers.reading.areas_in_words import Places
from insights.partners.organisation_rules import organisation_rules
from insights.partners.organisations.one_list import is_believed
from insights.partners.organisations.organisation_list import identifiers_of, names_of, rows_of
from insights.tables import ORGANISATIONS, check, complete, empty

#: A list as it was read, with its columns: role to heading, or None to find them.
List = tuple[pd.DataFrame, Mapping[str, str] | None]
_LISTS = ("types", "tags", "what", "who", "how", "authority_codes")


@dataclass(frozen=True, slots=True)
class OwnLists:
    """What became of the rows of a museum's own lists.

    ``rows`` are ``organisations``, ``again`` and ``without_name`` together.

    Attributes
    ----------
    rows : int
        Rows of all lists.
    organisations : int
        How many organisations they are.
    again : int
        Rows of an organisation that an earlier row is of.
    without_name : int
        Rows that are left out because they name nobody.
    other_names : tuple of (str, str)
        Of those rows that have another name: it, and the name that is kept.
    place_not_known : int or None
        Organisations that say where they work without naming a place that is known; None
        where that was not asked.
    """

    rows: int = 0
    organisations: int = 0
    again: int = 0
    without_name: int = 0
    other_names: tuple[tuple[str, str], ...] = ()
    place_not_known: int | None = None


def read_organisations(
    frame: pd.DataFrame,
    columns: Mapping[str, str] | None = None,
    *,
    place_codes: Mapping[str, Collection[str]] | None = None,
) -> pd.DataFrame:
    """Read one list of organisations; see `read_lists`."""
    return read_lists([(frame, columns)], place_codes=place_codes)


def read_lists(
    lists: Iterable[List], *, place_codes: Mapping[str, Collection[str]] | None = None
) -> pd.DataFrame:
    """Read lists of organisations as one, whatever their columns are called.

    Parameters
    ----------
    lists : iterable of tuple
        Each a list as it was uploaded, one organisation a row, and its columns; see
        `insights.partners.organisations.organisation_list.rows_of`.
    place_codes : mapping of str to collection of str, optional
        Name of an authority or county to authority codes, beside those of today. An
        area of operation works in an authority when it names it or its county.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.ORGANISATIONS`, and ``tags``, ``what``, ``who`` and ``how`` (tuples,
        empty where not given), in the order of the rows.

    Raises
    ------
    UploadError
        If no column of a list holds names.

    Notes
    -----
    Rows are of one organisation if they have the same identifier of a scheme that is known,
    such as a charity's number. Any other identifier is a list's own: rows are of one
    organisation only if they have the same name too, and of two lists that count from one each
    organisation stays. What a later row adds is kept: types and places, and what the first
    leaves open.
    """
    given, places = list(lists), Places(place_codes or {})
    if not given:
        return empty(ORGANISATIONS)
    rows = pd.concat([rows_of(frame, columns, places) for frame, columns in given])
    rows.index = pd.Index(_keys(given), name="organisation_id", dtype="str")
    rows = complete(_each_once(rows[rows["name"].ne("")]), ORGANISATIONS)
    return check(rows, ORGANISATIONS)


def account_of_lists(lists: Iterable[List], places: Places | None = None) -> OwnLists:
    """Say what became of every row of some lists; see `read_lists`.

    Parameters
    ----------
    lists : iterable of tuple
    places : Places, optional
        By which areas in words are asked whether they are known.
    """
    given = list(lists)
    names = _names(given)
    first: dict[str, str] = {}
    others = []
    for key, name in zip(_keys(given), names, strict=True):
        if name and _folded(first.setdefault(key, name)) != _folded(name):
            others.append((name, first[key]))
    nameless = names.count("")
    again = len(names) - nameless - len(first)
    told = OwnLists(len(names), len(first), again, nameless, tuple(others))
    if places is None:
        return told
    read = read_lists(given)
    said = read.loc[~read["authority_codes"].map(bool).astype("bool"), "area_of_operation"]
    unknown = [area for area in said if area and not places.knows(area)]
    return replace(told, place_not_known=len(unknown))


def _names(lists: Sequence[List]) -> list[str]:
    return [name for frame, columns in lists for name in names_of(frame, columns)]


def _keys(lists: Sequence[List]) -> list[str]:
    """Return what tells each row's organisation from every other; "" of rows without a name."""
    names = _names(lists)
    written = [key for frame, columns in lists for key in identifiers_of(frame, columns)]
    begins = organisation_rules()["own_list"]["numbered"]
    taken, used = set(written), set[str]()
    meant: dict[tuple[str, str], str] = {}
    keys = []
    for number, (key, name) in enumerate(zip(written, names, strict=True), start=1):
        if not name or is_believed(key):
            keys.append(key if name else "")
            continue
        of = (key or f"{begins}{number:04d}", _folded(name))
        if of not in meant:
            meant[of] = key if key and key not in used else _not_taken(of[0], taken)
            used.add(meant[of])
            taken.add(meant[of])
        keys.append(meant[of])
    return keys


def _not_taken(key: str, taken: Collection[str]) -> str:
    numbered = (f"{key}-{more}" for more in itertools.count(2))
    return next(each for each in itertools.chain([key], numbered) if each not in taken)


def _folded(name: str) -> str:
    return re.sub(r"\W+", " ", name.casefold()).strip()


def _each_once(rows: pd.DataFrame) -> pd.DataFrame:
    """Join the rows of one organisation: the first, and what the later ones add to it."""
    twice = rows.index.duplicated(keep=False)
    if not twice.any():
        return rows
    joined = {
        key: {name: _together(str(name), several[name].tolist()) for name in rows.columns}
        for key, several in rows[twice].groupby(level=0, sort=False)
    }
    found = pd.concat([rows[~twice], pd.DataFrame.from_dict(joined, orient="index")])
    found.index.name = rows.index.name
    return found.loc[rows.index.drop_duplicates()].astype(rows.dtypes.to_dict())


def _together(name: str, said: Sequence[Any]) -> Any:
    """Join what several rows say of one organisation under one heading."""
    if name in _LISTS:
        each = dict.fromkeys(itertools.chain.from_iterable(said))
        return tuple(sorted(each) if name == "authority_codes" else each)
    if name == "area_of_operation":
        return "; ".join(dict.fromkeys(filter(None, said)))
    return said[0] if name == "active" else next(filter(None, said), "")
