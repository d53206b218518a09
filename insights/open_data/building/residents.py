"""How many people live in each small area."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from insights.open_data.building.gather import Gathered
from insights.open_data.codes import among

# Tables whose total is all usual residents, the one to use first; no two nations share one.
# TS019 is not among them: it leaves out those who were not yet born a year before.
RESIDENTS = (
    *("ts001", "ts007a", "ts008", "ts021", "ts030", "ts037", "ts038", "ts004"),
    *("uv102b", "uv101b", "uv201", "uv205", "uv303"),
    *("ni_age", "ni_sex", "ni_ethnicity", "ni_religion", "ni_disability"),
)
# Tables whose total is all households, for areas whose residents no table here counts.
HOUSEHOLDS = (
    "ni_tenure",
    "ni_household_disability",
    "ni_household_deprivation",
    "ni_occupancy",
    "ni_accommodation",
)
_LARGER_RESIDENTS = ("ms_a02", "ms_a07", "ms_b01", "ms_b19")
_LARGER_HOUSEHOLDS = ("ms_e15", "ms_e10")
_LARGER = "lad"


@dataclass(frozen=True, slots=True, eq=False)
class Residents:
    """People of each area.

    Attributes
    ----------
    people : pandas.Series of float
        Usual residents, indexed by area code.
    estimated : pandas.Index
        Areas whose people were worked out from their households.
    """

    people: pd.Series
    estimated: pd.Index


def are_known(gathered: Gathered, kind: str) -> bool:
    """Say whether people of this kind of area can be counted, or worked out from households."""
    if any(gathered.of(table, kind) is not None for table in RESIDENTS):
        return True
    return any(gathered.of(table, kind) is not None for table in HOUSEHOLDS) and all(
        any(gathered.of(table, _LARGER) is not None for table in larger)
        for larger in (_LARGER_RESIDENTS, _LARGER_HOUSEHOLDS)
    )


def with_people(gathered: Gathered, kind: str, codes: pd.Index) -> pd.Index:
    """Return the areas whose people or households some table counts."""
    known = codes[:0]
    for table in (*RESIDENTS, *HOUSEHOLDS):
        if (found := gathered.of(table, kind)) is not None:
            if found.index.equals(codes):
                return codes
            known = known.union(found.index)
    return codes[among(codes, known)]


def usual_residents(gathered: Gathered, kind: str, authority: pd.Series) -> Residents:
    """Count the usual residents of each area of one kind.

    Parameters
    ----------
    gathered : Gathered
        All the tables.
    kind : str
        Kind of small area.
    authority : pandas.Series of str
        Authority of each area, indexed by area code: the areas that are wanted.

    Returns
    -------
    Residents
        From the first census table that counts them. Totals differ a little
        between tables, which census offices perturb on purpose; shares are always
        taken within one table.

    Notes
    -----
    Where no table of these areas counts people, as in Northern Ireland below
    council level in what is published in bulk, an area's people are its
    households times the residents per household of its council.
    """
    people = pd.Series(float("nan"), authority.index)
    for table in RESIDENTS:
        if (found := gathered.of(table, kind)) is not None:
            people = people.fillna(found["total"].astype("float64"))
            if people.notna().all():
                break
    absent = people.index[people.isna()]
    estimate = _from_households(gathered, kind, authority.loc[absent])
    return Residents(people.fillna(estimate).dropna(), estimate.dropna().index)


def _from_households(gathered: Gathered, kind: str, authority: pd.Series) -> pd.Series:
    households = pd.Series(float("nan"), authority.index)
    for table in HOUSEHOLDS:
        if (found := gathered.of(table, kind)) is not None:
            households = households.fillna(found["total"].astype("float64"))
    per_household = authority.map(_people_per_household(gathered)).astype("float64")
    return households * per_household


def _people_per_household(gathered: Gathered) -> pd.Series:
    residents = [found for t in _LARGER_RESIDENTS if (found := gathered.of(t, _LARGER)) is not None]
    homes = [found for t in _LARGER_HOUSEHOLDS if (found := gathered.of(t, _LARGER)) is not None]
    if not residents or not homes:
        return pd.Series(dtype="float64")
    return residents[0]["total"].astype("float64") / homes[0]["total"]
