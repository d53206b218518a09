"""Followers on social media beside local adults: an indication, and never part of any count."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from insights.measures.people.comparisons import follower_comparisons
from insights.measures.people.population import LocalPeople
from insights.tables import FOLLOWERS, check, empty

_GENDERS = {"women": "Female", "men": "Male"}


def compare_followers(parts: Sequence[pd.DataFrame], local: LocalPeople | None) -> pd.DataFrame:
    """Set the ages and genders of followers beside those of adults who live nearby.

    Parameters
    ----------
    parts : sequence of pandas.DataFrame
        Rows of each file: ``band``, ``women``, ``men``, ``unsaid``.
    local : LocalPeople or None
        Shares of `insights.measures.people.comparisons.follower_comparisons` in the
        catchment, by its people; None without open data.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.FOLLOWERS`. Shares are of followers aged 18 and over,
        and of women and men among those; whole hundredths, so that no number
        of followers can be worked back from them. There is no verdict.
    """
    tables = [_one_file(rows, n, local) for n, rows in enumerate(parts, start=1)]
    tables = [table for table in tables if len(table)]
    return check(pd.concat(tables, ignore_index=True), FOLLOWERS) if tables else empty(FOLLOWERS)


def _one_file(rows: pd.DataFrame, number: int, local: LocalPeople | None) -> pd.DataFrame:
    asked = follower_comparisons()
    bands = [category.name for category in asked["age"].categories]
    adults = rows[rows["band"].isin(bands)].groupby("band")[["women", "men", "unsaid"]].sum()
    ages = adults.sum(axis=1).reindex([band for band in bands if band in adults.index])
    genders = adults[["women", "men"]].sum().rename(_GENDERS)
    found = []
    for field, counts in (("age", ages), ("sex_gender", genders)):
        if counts.sum() <= 0:
            continue
        told = asked[field] if local is None else local.comparisons[field]
        shares = {} if local is None else local.shares.get(field, {})
        found.append(
            pd.DataFrame(
                {
                    "file": number,
                    "question": told.question,
                    "category": counts.index.astype("str"),
                    "share": (counts / counts.sum()).round(2).to_numpy(),
                    "local_share": [shares.get(str(name), float("nan")) for name in counts.index],
                    "note": told.caveat if shares else "",
                }
            )
        )
    return pd.concat(found, ignore_index=True) if found else empty(FOLLOWERS)
