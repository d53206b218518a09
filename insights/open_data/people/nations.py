"""Which nations a set of areas is in, and in which of them most people live."""

from __future__ import annotations

import pandas as pd

from insights.geography.authorities import nation_of

#: Below this part of the people, a nation across the border changes nothing that is said.
WORTH_SAYING = 0.02


def nations_of(codes: pd.Index) -> pd.Series:
    """Return the nation of each small area, by its code."""
    return pd.Series([nation_of(str(code)) for code in codes], index=codes, dtype="str")


def by_people(people: pd.Series) -> pd.Series:
    """Return the part of the people who live in each nation, the most first.

    Parameters
    ----------
    people : pandas.Series
        People, or any other weight, by small area.

    Returns
    -------
    pandas.Series of float
        Parts sum to 1, by nation; empty where nobody lives.

    Examples
    --------
    >>> by_people(pd.Series({"E01000001": 60, "S01006506": 20, "E01000002": 20})).to_dict()
    {'England': 0.8, 'Scotland': 0.2}
    """
    living = people.astype("float64").groupby(nations_of(people.index).to_numpy()).sum()
    living = living[living > 0].sort_values(ascending=False, kind="stable")
    return living / living.sum() if len(living) else living


def most_people(people: pd.Series) -> str:
    """Return the nation where most of the people live, "" where nobody does."""
    parts = by_people(people)
    return str(parts.index[0]) if len(parts) else ""
