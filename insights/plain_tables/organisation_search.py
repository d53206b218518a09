"""Organisations found by the words that somebody types, those of that name before others."""

from __future__ import annotations

import numpy as np
import pandas as pd

#: What is read beside the name; what is said of why one is listed has words of its own, such as
#: "works in", that would find everything.
SEARCHED = (
    "activities",
    "works_in",
    "area_of_operation",
    "beneficiaries",
    "who_it_helps",
    "what_it_is",
    "tagged",
)


def searched(found: pd.DataFrame, search: str) -> pd.DataFrame:
    """Return the lines that have each word, or a part of it, those of that name first.

    Parameters
    ----------
    found : pandas.DataFrame
        Lines of `insights.plain_tables.organisations.Listing`.
    search : str
        As it was typed; without a word every line is returned as it is.

    Returns
    -------
    pandas.DataFrame
        First what is called exactly this, then names that begin with it, hold it, hold all
        of its words, and then those that have the words elsewhere; within each as they were.

    Notes
    -----
    The name of a type is no word of the organisations that fit it: only a whole one is looked
    for, and then finds all of them. One that shelters people is found by its name and type
    alone, so that no word tells where it is.
    """
    wanted = " ".join(search.casefold().split())
    if not wanted:
        return found
    names = found["name"].str.casefold().str.split().str.join(" ")
    told = names.str.cat(found[list(SEARCHED)], sep=" ").str.casefold()
    told = told.where(~found["confidential"], names)
    in_name, anywhere = _all_words(names, wanted), _all_words(told, wanted)
    of_type = found["type_name"].str.casefold().eq(wanted)
    ranks = np.select(
        [names.eq(wanted), names.str.startswith(wanted), _holds(names, wanted), in_name],
        [0, 1, 2, 3],
        4,
    )
    keep = np.flatnonzero(anywhere | of_type)
    return found.iloc[keep[np.argsort(ranks[keep], kind="stable")]]


def _all_words(text: pd.Series, wanted: str) -> pd.Series:
    has = pd.Series(True, text.index)
    for word in wanted.split():
        has &= _holds(text, word)
    return has


def _holds(text: pd.Series, words: str) -> pd.Series:
    return text.str.contains(words, regex=False).astype("bool")
