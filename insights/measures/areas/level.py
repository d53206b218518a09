"""The finest level of geography at which most areas can be tested, and what is joined for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Literal

import pandas as pd

from insights.measures.areas.joining import join_places
from insights.measures.areas.naming import NEIGHBOURHOOD, SMALL_AREA, call_joined
from insights.measures.thresholds import thresholds

Level = Literal["small area", "neighbourhood"]


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Small areas gathered to the level that the evidence can bear.

    Attributes
    ----------
    level : {"small area", "neighbourhood"}
        The level chosen, of areas that are not joined with others.
    membership : pandas.Series of str
        Small-area code to the code of the area it belongs to.
    names : pandas.Series of str
        Code to a name people recognise.
    levels : pandas.Series of str
        Code to one of `insights.measures.areas.naming.LEVELS`; those not in it are of
        the level chosen.
    alone : pandas.Series of str or None
        The membership before any were joined, None where none are.
    made_of : pandas.Series of str
        Code to the names of all that a joined place is made of; only of such places.
    """

    level: Level
    membership: pd.Series
    names: pd.Series
    levels: pd.Series = field(default_factory=partial(pd.Series, dtype="str"))
    alone: pd.Series | None = None
    made_of: pd.Series = field(default_factory=partial(pd.Series, dtype="str"))

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

    def each_alone(self, values: pd.Series) -> pd.Series:
        """Add up small-area `values` to the level chosen, as if none were joined."""
        if self.alone is None:
            return self.total(values)
        filled = values.reindex(self.alone.index, fill_value=0)
        return filled.groupby(self.alone.to_numpy()).sum().rename_axis("area_code")

    def level_of_each(self) -> pd.Series:
        """Return the level of each area, by its code."""
        return self.levels.reindex(self.names.index).fillna(self.level).astype("str")


def choose_level(
    expected: pd.Series, areas: pd.DataFrame, touching: pd.DataFrame | None = None
) -> Grouping:
    """Choose small areas where most of them can be tested, else neighbourhoods.

    Parameters
    ----------
    expected : pandas.Series of float, shape (n_areas,)
        Expected visits by small area.
    areas : pandas.DataFrame, shape (n_areas, ...)
        `insights.tables.SMALL_AREAS`; a small area with no neighbourhood
        stays by itself.
    touching : pandas.DataFrame, optional
        `insights.tables.NEIGHBOURS` of the small areas. With them, areas of too few
        expected visits are joined with areas beside them: within a neighbourhood, then
        a ward where `areas` says in which each lies, then an authority.

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
    small = _small_areas(areas)
    enough = thresholds("areas")["expected_to_test"]
    testable = expected.reindex(areas.index) >= enough
    most = len(areas) and testable.mean() >= thresholds("level")["share_testable"]
    plain = small if most else at_neighbourhoods(areas)
    if touching is None or not len(touching):
        return plain
    rungs = ["neighbourhood_code"] if plain.level == SMALL_AREA else []
    within = [areas[name] for name in (*rungs, "ward_code", "authority_code") if name in areas]
    joined = join_places(plain.membership, expected, areas, touching, within)
    return _named_anew(plain, joined, areas)


def at_neighbourhoods(areas: pd.DataFrame) -> Grouping:
    """Gather small areas to their neighbourhoods; see `choose_level`."""
    code = areas["neighbourhood_code"].astype("str")
    grouped = code.notna() & (code != "")
    membership = code.where(grouped, pd.Series(areas.index, index=areas.index, dtype="str"))
    label = areas["neighbourhood"].where(grouped, areas["name"]).astype("str")
    names = label.groupby(membership.to_numpy()).first().rename_axis("area_code")
    alone = membership[~grouped]
    return Grouping(NEIGHBOURHOOD, membership, names, pd.Series(SMALL_AREA, alone.to_numpy()))


def _small_areas(areas: pd.DataFrame) -> Grouping:
    own = pd.Series(areas.index, index=areas.index, dtype="str")
    return Grouping(SMALL_AREA, own, areas["name"].astype("str"))


def _named_anew(plain: Grouping, joined: pd.Series, areas: pd.DataFrame) -> Grouping:
    """Name the places that are joined of several; all others keep what they are called."""
    changed = joined[joined != plain.membership].unique()
    if not len(changed):
        return plain
    affected = joined.isin(changed)
    sizes = areas["neighbourhood_code"].value_counts()
    called = {
        str(key): call_joined(members, sizes)
        for key, members in areas[affected].groupby(joined[affected].to_numpy())
    }
    codes = {key: each.code for key, each in called.items()}
    membership = joined.where(~affected, joined.map(codes)).astype("str")
    kept = plain.names[plain.names.index.isin(membership[~affected])]
    names = pd.Series({each.code: each.name for each in called.values()}, dtype="str")
    levels = pd.Series({each.code: each.level for each in called.values()}, dtype="str")
    return Grouping(
        plain.level,
        membership,
        pd.concat([kept, names]).sort_index().rename_axis("area_code"),
        pd.concat([plain.levels[plain.levels.index.isin(kept.index)], levels]),
        plain.membership,
        pd.Series({each.code: each.made_of for each in called.values()}, dtype="str"),
    )
