"""Small areas brought to the level that the evidence can bear, and each judged."""

from __future__ import annotations

import pandas as pd

from insights.measures.areas.level import Grouping
from insights.measures.areas.statistics import area_statistics
from insights.measures.expected.party import FACTOR
from insights.measures.expected.visits import ExpectedVisits
from insights.surroundings import Surroundings
from insights.tables import AREAS, check


def at_level(
    observed: pd.Series,
    expected: ExpectedVisits,
    grouping: Grouping,
    here: Surroundings,
    party_factor: float,
) -> pd.DataFrame:
    """Bring small areas to the level the evidence can bear, and judge each.

    Parameters
    ----------
    observed : pandas.Series of int, shape (n_small_areas,)
        Counted units of one source.
    expected : ExpectedVisits
        What that source would have sent at parity.
    grouping : Grouping
        Which places the small areas are taken together in.
    here : Surroundings
        The catchment.
    party_factor : float
        How many counted units tell as much as one chance.

    Returns
    -------
    pandas.DataFrame, shape (n_places, ...)
        `insights.tables.AREAS`, exact.
    """
    due = grouping.total(expected.expected_distance)
    seen = grouping.total(observed).astype("int64")
    statistics = area_statistics(seen, due, party_factor=party_factor)
    areas, code = here.areas, grouping.membership.to_numpy()
    people = grouping.total(areas["people"])
    weighted_km = grouping.total(areas["people"] * here.distance_km)
    first = areas.groupby(code).first()
    table = pd.DataFrame(
        {
            "name": grouping.names,
            "level": grouping.level_of_each(),
            "members": grouping.members(),
            "authority_code": first["authority_code"],
            "authority": first["authority"],
            "people": people.astype("int64"),
            "distance_km": weighted_km / people.where(people > 0),
            "deprivation_fifth": _fifths(here, grouping, people),
            "observed": statistics["observed"],
            "observed_band": "",
            "expected_population": grouping.total(expected.expected_population),
            "expected_distance": due,
            "raw_ratio": statistics["raw_ratio"],
            "ratio": statistics["ratio"],
            "low": statistics["low"],
            "high": statistics["high"],
            "probability_below": statistics["probability_below"],
            "shortfall": statistics["shortfall"],
            "verdict": statistics["verdict"],
            FACTOR: party_factor,
        }
    ).rename_axis("area_code")
    if len(grouping.made_of):
        table["made_of"] = grouping.made_of.reindex(table.index).fillna("").astype("str")
    if here.minutes is not None:
        weighted = grouping.total(areas["people"] * here.minutes)
        table["travel_minutes"] = weighted / people.where(people > 0)
    return check(table, AREAS)


def _fifths(here: Surroundings, grouping: Grouping, people: pd.Series) -> pd.Series:
    """Fifths of the catchment's people by deprivation, 1 the most deprived."""
    if here.deprivation is None:
        return pd.Series(float("nan"), index=people.index)
    known = here.deprivation.notna()
    lived_in = here.areas["people"].where(known, 0)
    score = grouping.total(here.deprivation.fillna(0) * lived_in) / grouping.total(lived_in)
    worst_first = score.sort_values(ascending=False).index
    # People whose deprivation is not known are in no fifth, and not in the whole either.
    living = people[worst_first].where(score[worst_first].notna(), 0)
    middle = living.cumsum() - living / 2
    fifth = (middle / max(1, living.sum()) * 5).astype(int).clip(upper=4) + 1
    return fifth.astype(float).where(score[worst_first].notna()).reindex(people.index)
