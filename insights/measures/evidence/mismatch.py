"""Groups among volunteers beside the places where more of the same people live.

The one is of people and what they answered, the other of places and how many come from them.
Neither says anything of the other's persons.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pandas as pd

from insights.measures.verdicts import TOO_FEW, UNDER, UNDER_LIKELY, UNDER_STRONG
from insights.tables import MISMATCH, check, empty

BOTH: Final = "both"
PEOPLE: Final = "people"
PLACES: Final = "places"
NEITHER: Final = "neither"
UNKNOWN: Final = "unknown"

_FEWER = (UNDER_STRONG, UNDER_LIKELY, UNDER)


@cache
def pairs() -> Mapping[tuple[str, str], str]:
    """Return the characteristic of places that fits each answer: (field, category) to its key.

    Examples
    --------
    >>> pairs()["disability", "Disabled"]
    'disabled'
    """
    text = Path(__file__).with_suffix(".toml").read_text("utf-8")
    return {
        (each["field"], category): each["characteristic"]
        for each in tomllib.loads(text)["pair"]
        for category in each["categories"]
    }


def mismatch(groups: pd.DataFrame, trends: pd.DataFrame) -> pd.DataFrame:
    """Set groups among those who answered beside the places where more of the same people live.

    Parameters
    ----------
    groups : pandas.DataFrame
        Released `insights.tables.GROUPS`: their verdicts alone are read.
    trends : pandas.DataFrame
        Released `insights.tables.TRENDS`: likewise.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.MISMATCH`, for answers that both can speak of.

    Examples
    --------
    >>> groups = pd.DataFrame(
    ...     [("volunteers", "religion", "Muslim", 0.1, "under_strong")],
    ...     columns=["source", "field", "category", "population_share", "verdict"],
    ... )
    >>> trends = pd.DataFrame({"label": "Muslim people", "verdict": "in_line"}, index=["muslim"])
    >>> mismatch(groups, trends)["together"].tolist()
    ['people']
    """
    rows = []
    compared = groups[groups["population_share"].notna()] if len(groups) else groups
    for source, field, category, verdict in zip(
        *(compared[name].astype("str") for name in ("source", "field", "category", "verdict")),
        strict=True,
    ):
        key = pairs().get((field, category))
        if key is None or key not in trends.index:
            continue
        of_places = str(trends.loc[key, "verdict"])
        rows.append(
            {
                "source": source,
                "field": field,
                "category": category,
                "characteristic": key,
                "label": str(trends.loc[key, "label"]),
                "people": verdict,
                "places": of_places,
                "together": _together(verdict, of_places),
            }
        )
    return check(pd.DataFrame(rows), MISMATCH) if rows else empty(MISMATCH)


def _together(people: str, places: str) -> str:
    if TOO_FEW in (people, places):
        return UNKNOWN
    if people in _FEWER:
        return BOTH if places in _FEWER else PEOPLE
    return PLACES if places in _FEWER else NEITHER
