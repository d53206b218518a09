"""What is known of places before they are compared: their counts, and how they rank."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from insights.measures.expected.party import factor_of
from insights.measures.kinds.censored import Floats, known_share
from insights.measures.kinds.pooled import FIFTHS, Described
from insights.measures.thresholds import thresholds


@cache
def order() -> tuple[str, ...]:
    """Return the characteristics that may be held alike, in the order they are taken in.

    Examples
    --------
    >>> order()[:2]
    ('deprivation', 'no_car')
    """
    text = Path(__file__).with_name("held_alike.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["order"])


def places_of(areas: pd.DataFrame, small_areas: pd.DataFrame) -> pd.DataFrame:
    """Return what is published of each place: its band, what is expected, how far, where.

    Parameters
    ----------
    areas : pandas.DataFrame
        `insights.tables.AREAS` as released.
    small_areas : pandas.DataFrame
        `insights.tables.SMALL_AREAS` of the catchment.

    Returns
    -------
    pandas.DataFrame
        Indexed like `areas`, those of them where anybody lives and any visit is
        expected: ``low``, ``high``, ``expected``, ``people``, ``km``, ``party``,
        ``neighbourhood``. Empty where every count is hidden.
    """
    threshold = thresholds("disclosure")["areas_threshold"]
    seen, said = areas["observed"].to_numpy(float), areas["observed_band"].astype("str")
    small = said.str.startswith("0-").to_numpy()
    first = areas["members"].map(lambda members: members[0])
    table = pd.DataFrame(
        {
            "low": np.select([small, np.isnan(seen)], [0.0, threshold], seen),
            "high": np.select([small, np.isnan(seen)], [threshold - 1, np.inf], seen),
            "expected": areas["expected_distance"].to_numpy(float),
            "people": areas["people"].to_numpy(float),
            "km": areas["distance_km"].to_numpy(float),
            "party": factor_of(areas),
            "neighbourhood": small_areas["neighbourhood_code"].reindex(first).to_numpy(),
        },
        index=areas.index,
    )
    # Where all are hidden alike, even that a count is small may be kept back.
    if not len(table) or not np.isfinite(seen).any():
        return table.iloc[:0]
    return table.query("expected > 0 and people > 0 and km < inf")


def ranks_of(
    places: pd.DataFrame,
    areas: pd.DataFrame,
    small_areas: pd.DataFrame,
    profile: pd.DataFrame,
    characteristics: Mapping[str, Described],
) -> pd.DataFrame:
    """Return where the people of each place stand by each characteristic.

    Parameters
    ----------
    places : pandas.DataFrame
        From `places_of`.
    areas, small_areas, profile, characteristics
        As of `insights.measures.kinds.held_alike.held_alike`.

    Returns
    -------
    pandas.DataFrame, shape (n_places, n_characteristics)
        Ranks of people from -1/2 (least of it) to 1/2 (most), NaN where it is not
        known; a place's share is that of its small areas, weighted by their people.
    """
    member = areas.loc[places.index, "members"].explode().rename("member").reset_index()
    lived_in = small_areas["people"].astype(float)
    of_each = {str(key): rows for key, rows in profile.groupby("characteristic")}
    found = {}
    for key in order():
        if key not in of_each or key not in characteristics:
            continue
        share = of_each[key].set_index("area_code")["share"].reindex(member["member"])
        weight = lived_in.reindex(member["member"]).where(share.notna(), 0.0)
        code = member["area_code"].to_numpy()
        total = weight.groupby(code).sum()
        mean = (share.fillna(0.0) * weight).groupby(code).sum() / total.where(total > 0)
        mean = mean.reindex(places.index)
        told = places["expected"].where(mean.notna()).sum() / places["expected"].sum()
        if told >= thresholds("held_alike")["known_for"] and mean.nunique() >= FIFTHS:
            found[key] = _rank(mean, places["people"])
    return pd.DataFrame(found, index=places.index)


def _rank(share: pd.Series, people: pd.Series) -> pd.Series:
    """Return the middle rank of each place's people, those of equal share together."""
    living = people.where(share.notna(), 0.0)
    together = living.groupby(share).sum()
    middle = (together.cumsum() - together / 2) / together.sum()
    return share.map(middle) - 0.5


def choose(places: pd.DataFrame, ranks: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Take characteristics in, in the order fixed, while places can tell them apart.

    Parameters
    ----------
    places : pandas.DataFrame
        From `places_of`.
    ranks : pandas.DataFrame
        From `ranks_of`, no rank unknown.

    Returns
    -------
    chosen, inseparable : list of str
        Those held alike; and those that came before the last of them and go so closely
        with others, or with distance, that what they share cannot be divided.
    """
    rule = thresholds("held_alike")
    tells = known_share(*places[["low", "high", "expected"]].to_numpy(float).T)
    most = int(min(rule["most"], tells.sum() // rule["places_for_each"]))
    weight = tells * places["expected"].to_numpy(float)
    chosen: list[str] = []
    inseparable: list[str] = []
    for key in ranks.columns:
        if len(chosen) >= most:
            break
        columns = np.column_stack([reach_of(places), ranks[[*chosen, key]].to_numpy(float)])
        told_apart = inflation(columns, weight).max() <= rule["most_inflation"]
        (chosen if told_apart else inseparable).append(str(key))
    return chosen, inseparable


def reach_of(places: pd.DataFrame) -> Floats:
    """Return the distance of each place as the fall with distance has it."""
    return np.log(places["km"].to_numpy(float) + thresholds("expected")["offset_km"])


def inflation(columns: Floats, weight: Floats) -> Floats:
    """Return how many times larger each variance is than if the columns were unrelated.

    Parameters
    ----------
    columns : numpy.ndarray of float, shape (n_places, n_columns)
        What a regression may depend on.
    weight : numpy.ndarray of float, shape (n_places,)
        How much is known of each place.

    Returns
    -------
    numpy.ndarray of float, shape (n_columns,)
        From 1, where a column is unrelated to the others, to infinity, where it follows from them.

    References
    ----------
    Marquardt (1970), "Generalized inverses, ridge regression, biased linear
    estimation, and nonlinear estimation", Technometrics 12.
    """
    centred = columns - np.average(columns, axis=0, weights=weight)
    spread = (centred.T * weight) @ centred
    size = np.sqrt(np.diag(spread))
    if (size <= 0).any():
        return np.full(columns.shape[1], np.inf)
    try:
        return np.asarray(np.diag(np.linalg.inv(spread / np.outer(size, size))), dtype=float)
    except np.linalg.LinAlgError:
        return np.full(columns.shape[1], np.inf)
