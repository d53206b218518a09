"""Which places each type of partner would serve, and which types each place calls for.

All of it follows from the published areas and the census: nothing about visits is in it but what
a place is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from insights.partners.scoring.suggestion import Suggestion
from insights.partners.types.partner_types import PartnerType, partner_types
from insights.tables import SERVED, check, empty

_UNDER = ("under_strong", "under_likely")


@dataclass(frozen=True, slots=True)
class Cover:
    """What one partner of each of some types could cover, taken in their order.

    Attributes
    ----------
    partner_type : str
        The type that is added.
    places, people : int
        Places it would serve, and their residents.
    added : int
        Places that none before it serves.
    places_so_far, people_so_far : int
        Places that it or one before it serves, and their residents.
    """

    partner_type: str
    places: int
    people: int
    added: int
    places_so_far: int
    people_so_far: int


def served(
    suggestions: Sequence[Suggestion],
    areas: pd.DataFrame,
    area_people: pd.DataFrame | None = None,
    types: Sequence[PartnerType] = (),
) -> pd.DataFrame:
    """List every pair of a partner type and an area of lower reach that it would serve.

    Parameters
    ----------
    suggestions : sequence of Suggestion
        The types, each with its areas.
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    area_people : pandas.DataFrame, optional
        People with each characteristic (columns) by area; see
        `insights.partners.scoring.where.people_by_area`.
    types : sequence of PartnerType
        Gives the people each type works with; without any, as published.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.SERVED`, in the order of the types, then of their areas.
    """
    kinds = {kind.key: kind for kind in types or partner_types()}
    rows = [
        (one.key, code, float(areas["people"][code]), _people(kinds[one.key], code, area_people))
        for one in suggestions
        for code in one.where
        if code in areas.index
    ]
    if not rows:
        return empty(SERVED)
    table = pd.DataFrame(rows, columns=["type", "area_code", "people", "concerned"])
    return check(table.astype({"type": "str", "area_code": "str"}), SERVED)


def types_for(pairs: pd.DataFrame, area_code: str) -> tuple[str, ...]:
    """Return the types that a place calls for, in their order."""
    return tuple(pairs.loc[pairs["area_code"].eq(area_code), "type"])


def places_for(pairs: pd.DataFrame, partner_type: str) -> tuple[str, ...]:
    """Return the places that a type would serve, the surest and lowest first."""
    return tuple(pairs.loc[pairs["type"].eq(partner_type), "area_code"])


def shared_places(pairs: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the places that two or more types would serve, those with most types first."""
    types = {code: types_for(pairs, code) for code in dict.fromkeys(pairs["area_code"])}
    several = [code for code in types if len(types[code]) > 1]
    return {code: types[code] for code in sorted(several, key=lambda code: -len(types[code]))}


def cover(pairs: pd.DataFrame, types: Sequence[str]) -> tuple[Cover, ...]:
    """Say what one partner of each type could cover, each place and its people counted once.

    Parameters
    ----------
    pairs : pandas.DataFrame
        `insights.tables.SERVED`.
    types : sequence of str
        In the order in which partners are looked for; those that would serve no place
        are passed over.
    """
    people = dict(zip(pairs["area_code"], pairs["people"], strict=True))
    told, seen = [], dict[str, None]()
    for key in types:
        mine = places_for(pairs, key)
        if not mine:
            continue
        added = [code for code in mine if code not in seen]
        seen |= dict.fromkeys(added)
        told.append(
            Cover(
                key,
                len(mine),
                round(sum(people[code] for code in mine)),
                len(added),
                len(seen),
                round(sum(people[code] for code in seen)),
            )
        )
    return tuple(told)


def lower_reach(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the areas whose reach is clearly or probably lower than expected."""
    return areas[areas["verdict"].isin(_UNDER)]


def _people(kind: PartnerType, code: str, area_people: pd.DataFrame | None) -> float:
    """Count the people of an area whom a type works with; NaN where that is not known."""
    if area_people is None or code not in area_people.index:
        return float("nan")
    known = [key for key in kind.population if key in area_people.columns]
    if not known:
        return float("nan")
    return float(area_people.loc[[code], known].sum(axis=1, min_count=1).iloc[0])
