"""How many people on low incomes live outside the most deprived places, by public data."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from insights.measures.kinds.pooled import FIFTHS
from insights.measures.thresholds import thresholds

#: Whom to count, best first: Wales publishes no rate of low incomes.
_COUNTED = ("income_deprivation", "deprived_household")


class Elsewhere(NamedTuple):
    """Who lives outside the most deprived fifth, and what share of them, 0 to 1."""

    characteristic: str
    share: float


def outside_most_deprived(profile: pd.DataFrame, people: pd.Series) -> Elsewhere | None:
    """Return what share of people on low incomes live outside the most deprived fifth.

    Parameters
    ----------
    profile : pandas.DataFrame
        `insights.tables.PROFILE` of the catchment.
    people : pandas.Series of int
        Usual residents by small area.

    Returns
    -------
    Elsewhere or None
        None where deprivation, or who is on a low income, is not known for nearly
        everybody. The fifth is of the catchment's people, in whole areas.

    References
    ----------
    Fieldhouse & Tye (1996), "Deprived people or deprived places?", Environment and
    Planning A 28.
    """
    of_each = {
        str(key): rows.set_index("area_code") for key, rows in profile.groupby("characteristic")
    }
    known_for = thresholds("held_alike")["known_for"] * people.sum()
    if "deprivation" not in of_each:
        return None
    position = of_each["deprivation"]["share"].dropna().sort_values(kind="stable")
    living = people.reindex(position.index).astype(float)
    if not known_for <= living.sum() or living.sum() <= 0:
        return None
    middle = (living.cumsum() - living / 2) / living.sum()
    worst = position.index[middle >= 1 - 1 / FIFTHS]
    for key in _COUNTED:
        if key not in of_each:
            continue
        counted = of_each[key]["count"].reindex(position.index)
        if people.reindex(counted.dropna().index).sum() >= known_for and counted.sum() > 0:
            return Elsewhere(key, float(1 - counted.reindex(worst).sum() / counted.sum()))
    return None
