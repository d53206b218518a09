"""Those that shelter people from harm: told of, and never with a place.

A refuge's own register may keep its address back by law (Charities and Trustee Investment
(Scotland) Act 2005, section 3(4)). Here neither a list nor a map, nor what a filter leaves, says
where one is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.partners.by_words import any_of, as_compared, holds
from insights.partners.organisation_rules import organisation_rules
from insights.partners.organisations.codes_held import CodesHeld

if TYPE_CHECKING:
    import pyarrow as pa

Flags = npt.NDArray[np.bool_]


def sheltering(organisations: pd.DataFrame, heard: pa.Array, tags: CodesHeld) -> Flags:
    """Say which organisations shelter people from harm, by their words and their tags.

    Parameters
    ----------
    organisations : pandas.DataFrame
        `insights.tables.ORGANISATIONS`.
    heard : pyarrow.Array
        Their names and activities, as they are compared.
    tags : CodesHeld
        Their tags.

    Returns
    -------
    numpy.ndarray of bool, shape (organisations,)
        One that only may, by a word such as "refuge", does not if the word is of animals
        or of a church. Where in doubt, it does.
    """
    found = tags.any_in(organisation_rules()["confidential"]["tags"])
    found |= tags.any_that(_is_a_word_of_one)
    return found | _by_words(heard) | _by_words(as_compared(organisations["beneficiaries"]))


def sheltered(lists: Iterable[pd.DataFrame]) -> set[str]:
    """Return the identifiers of the organisations that any list or register speaks of as a shelter.

    Parameters
    ----------
    lists : iterable of pandas.DataFrame
        `insights.tables.ORGANISATIONS` each, before one's words take the place of another's.
    """
    found: set[str] = set()
    for each in lists:
        if len(each):
            heard = as_compared(each["name"], each["activities"].fillna(""))
            found.update(each.index[sheltering(each, heard, CodesHeld(each["tags"]))])
    return found


def in_place(matches: pd.DataFrame, place: str) -> pd.Series:
    """Say which matches a list of one council area shows.

    Parameters
    ----------
    matches : pandas.DataFrame
        With the columns `insights.partners.organisations.finding.MATCHES`.
    place : str
        Name of a council area; "" for all.

    Returns
    -------
    pandas.Series of bool
        Those that work there. Those that must not be placed are in every list: being
        there alone, or not, would say where they are.
    """
    if not place or not len(matches):
        return pd.Series(True, matches.index, dtype=bool)
    there = np.array([place in places for places in matches["places"]], dtype=bool)
    return pd.Series(there | matches["confidential"].to_numpy(dtype=bool), matches.index)


def _by_words(text: pa.Array) -> Flags:
    import pyarrow as pa
    import pyarrow.compute as pc

    marks = organisation_rules()["confidential"]
    # Welsh and Gaelic are written with accents and without.
    accented = holds(text, r"[^\x00-\x7f]")
    if accented.any():
        bare = [_bare(each) for each in text.filter(pa.array(accented)).to_pylist()]
        text = pc.replace_with_mask(text, pa.array(accented), pa.array(bare, type=text.type))
    found = holds(text, any_of([*marks["words"], *marks["doubtful"]]))
    maybe = text.filter(pa.array(found))
    sure = holds(maybe, any_of(marks["words"]))
    other = pc.replace_substring_regex(maybe, "|".join(marks["unless"]), " ")
    found[found] = sure | holds(other, any_of(marks["doubtful"]))
    return found


def _is_a_word_of_one(tag: str) -> bool:
    return bool(_by_words(as_compared(pd.Series([tag])))[0])


def _bare(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
