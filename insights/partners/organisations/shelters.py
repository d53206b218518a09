"""Those that shelter people from harm: in no list of a register, and never with a place.

A museum may add by hand, or by its own list, one it works with already. Then neither a list nor
a map, nor what a filter leaves, says where it is. See docs/decisions/0023.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from insights.open_data.registers.reading.sheltering import shelters_people


def sheltered(lists: Iterable[pd.DataFrame]) -> set[str]:
    """Return the identifiers of the organisations that any list speaks of as a shelter.

    Parameters
    ----------
    lists : iterable of pandas.DataFrame
        `insights.tables.ORGANISATIONS` each, before one's words take the place of another's.
    """
    return {str(key) for each in lists for key in each.index[shelters_people(each)]}


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
