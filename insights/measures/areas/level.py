"""The finest level of geography at which most areas can be tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from insights.measures.thresholds import thresholds

Level = Literal["small area", "neighbourhood"]


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Small areas gathered to the level that the evidence can bear.

    Attributes
    ----------
    level : {"small area", "neighbourhood"}
        The level chosen.
    membership : pandas.Series of str
        Small-area code to the code of the area it belongs to at this level.
    names : pandas.Series of str
        Code at this level to a name people recognise.
    """

    level: Level
    membership: pd.Series
    names: pd.Series

    def total(self, values: pd.Series) -> pd.Series:
        """Add up small-area `values` to this level; absent areas count as 0."""
        filled = values.reindex(self.membership.index, fill_value=0)
        return filled.groupby(self.membership.to_numpy()).sum().rename_axis("area_code")

    def members(self) -> pd.Series:
        """Return the small-area codes of each area, as sorted tuples."""
        found: dict[str, list[str]] = {}
        for area, code in self.membership.items():
            found.setdefault(str(code), []).append(str(area))
        members = {code: tuple(sorted(areas)) for code, areas in sorted(found.items())}
        return pd.Series(members, dtype=object).rename_axis("area_code")


def choose_level(expected: pd.Series, areas: pd.DataFrame) -> Grouping:
    """Choose small areas where most of them can be tested, else neighbourhoods.

    Parameters
    ----------
    expected : pandas.Series of float, shape (n_areas,)
        Expected visits by small area.
    areas : pandas.DataFrame, shape (n_areas, ...)
        `insights.tables.SMALL_AREAS`; a small area with no neighbourhood
        stays by itself.

    Returns
    -------
    Grouping

    Examples
    --------
    >>> areas = pd.DataFrame(
    ...     {"name": ["A", "B"], "neighbourhood_code": ["N", "N"], "neighbourhood": ["Quay"] * 2},
    ...     index=["a", "b"],
    ... )
    >>> choose_level(pd.Series({"a": 12.0, "b": 80.0}), areas).level
    'neighbourhood'
    >>> choose_level(pd.Series({"a": 40.0, "b": 80.0}), areas).level
    'small area'
    """
    own = pd.Series(areas.index, index=areas.index, dtype="str")
    testable = expected.reindex(areas.index) >= thresholds("areas")["expected_to_test"]
    if len(areas) and testable.mean() >= thresholds("level")["share_testable"]:
        return Grouping("small area", own, areas["name"].astype("str"))
    code = areas["neighbourhood_code"].astype("str")
    grouped = code.notna() & (code != "")
    membership = code.where(grouped, own)
    label = areas["neighbourhood"].where(grouped, areas["name"]).astype("str")
    names = label.groupby(membership.to_numpy()).first().rename_axis("area_code")
    return Grouping("neighbourhood", membership, names)
