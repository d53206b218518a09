"""Areas of lower reach that lie together, from what is published of each alone."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.geography.neighbours import CORNER_KM
from insights.measures.areas.shortfall import Shortfalls
from insights.measures.expected.party import factor_of
from insights.measures.false_discovery import q_values
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import UNDER_LIKELY, UNDER_STRONG
from insights.tables import CLUSTERS, check, empty

Flags = NDArray[np.bool_]

_SURE = [UNDER_STRONG, UNDER_LIKELY]
_SEED = 1995  # the same permutations each time
# esda seeds the random numbers of the whole process, and changes which warnings it shows.
_one_at_a_time = Lock()


def lying_together(
    areas: pd.DataFrame, pairs: Callable[[], pd.DataFrame], centres: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Gather the areas of lower reach that touch one another.

    Parameters
    ----------
    areas : pandas.DataFrame, shape (n_areas, ...)
        Released `insights.tables.AREAS`: nothing else is looked at, so that nothing new
        is given away.
    pairs : callable
        Returns `insights.tables.NEIGHBOURS`; called only where it matters.
    centres : pandas.DataFrame, optional
        ``easting`` and ``northing`` of where the people of each area are, in metres. With
        them, what is too wide to be asked about as one place is told of in parts.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.CLUSTERS`, those that are more than chance first, then by shortfall.
        An area is of lower reach if its verdict says so, or if it is in the core of a
        cluster of low rates; see `low_among_low`. Areas that lie by themselves are in none,
        and areas that meet in a corner alone do not lie together.

    Notes
    -----
    The shortfall and its limits are those of `insights.measures.areas.shortfall`.
    """
    flagged = areas["verdict"].isin(_SURE).to_numpy()
    tested = may_be_tested(areas)
    if flagged.sum() < 2 and not tested.any():
        return empty(CLUSTERS)
    touching = pairs()
    touching = touching[~touching["apart"]]
    core = low_among_low(areas[tested], touching).reindex(areas.index, fill_value=False).to_numpy()
    beside = touching[touching["border_km"] >= CORNER_KM]
    groups = _components(areas.index[flagged | core], beside)
    if centres is not None:
        groups = [part for group in groups for part in _parts(group, beside, centres)]
    missing = Shortfalls(areas)
    rows = [_one(areas, missing, codes, areas.index[core], int(tested.sum())) for codes in groups]
    if not rows:
        return empty(CLUSTERS)
    found = pd.DataFrame(rows).assign(
        # Where no count in it is shown, its size says how much it matters.
        _beyond=lambda table: [len(each) > 0 for each in table["core"]],
        _size=lambda table: table["shortfall"].fillna(0),
    )
    found = found.sort_values(["_beyond", "_size", "people"], ascending=False, kind="stable")
    found.index = pd.RangeIndex(1, len(found) + 1, name="cluster")
    return check(found.drop(columns=["_beyond", "_size"]), CLUSTERS)


def may_be_tested(areas: pd.DataFrame) -> Flags:
    """Say which areas a test for clusters takes in; none where they are too few to bear one.

    Parameters
    ----------
    areas : pandas.DataFrame, shape (n_areas, ...)
        Released `insights.tables.AREAS`.

    Returns
    -------
    numpy.ndarray of bool, shape (n_areas,)
    """
    rule = thresholds("clusters")
    chances = areas["expected_distance"] / factor_of(areas)
    enough = (chances >= thresholds("areas")["expected_to_indicate"]) & areas["observed"].notna()
    if not rule["fewest_areas"] <= enough.sum() <= rule["most_areas"]:
        return np.zeros(len(areas), dtype=bool)
    return enough.to_numpy(dtype=bool)


def low_among_low(areas: pd.DataFrame, touching: pd.DataFrame) -> pd.Series:
    """Say which areas have a low rate, and neighbours with low rates, beyond chance.

    Parameters
    ----------
    areas : pandas.DataFrame, shape (n_areas, ...)
        Released `insights.tables.AREAS`, every count known.
    touching : pandas.DataFrame
        `insights.tables.NEIGHBOURS` without those that lie apart.

    Returns
    -------
    pandas.Series of bool, shape (n_areas,)
        The core of clusters of low rates; the areas around a core are not in it.

    Notes
    -----
    Local Moran's I (Anselin 1995, Geographical Analysis 27) of rates standardised with the
    mean and variance of their empirical Bayes estimates (Assunção & Reis 1999, Statistics in
    Medicine 18), on row-standardised contiguity, by 999 conditional permutations. One-sided:
    how often permuted neighbours give as large an I. The false-discovery rate is held over
    all areas tested (Caldas de Castro & Singer 2006, Geographical Analysis 38).
    """
    nowhere = pd.Series(data=False, index=areas.index)
    inside = touching["area_code"].isin(areas.index) & touching["neighbour"].isin(areas.index)
    if areas.empty or not inside.any() or areas["observed"].nunique() < 2:
        return nowhere
    found = local_moran(areas, touching[inside])
    if not np.isfinite(found.Is).all():
        return nowhere
    p_values = (1 + (found.sim >= found.Is).sum(axis=0)) / (1 + found.permutations)
    passed = q_values(p_values) <= thresholds("clusters")["false_discovery_rate"]
    return pd.Series(passed & (found.q == _LOW_AMONG_LOW), index=areas.index)


_LOW_AMONG_LOW = 3  # what esda calls it


def local_moran(areas: pd.DataFrame, touching: pd.DataFrame) -> Any:
    """Return `esda.Moran_Local_Rate` of areas; its permutations are the same every time.

    Parameters
    ----------
    areas : pandas.DataFrame, shape (n_areas, ...)
        ``observed`` and ``expected_distance``.
    touching : pandas.DataFrame
        Pairs among `areas`, from either side.
    """
    from esda.moran import Moran_Local_Rate
    from libpysal.graph import Graph

    alone = areas.index.difference(pd.Index(touching["area_code"]))
    around = Graph.from_arrays(
        np.concatenate([touching["area_code"].to_numpy(), alone]),
        np.concatenate([touching["neighbour"].to_numpy(), alone]),
        np.concatenate([np.ones(len(touching)), np.zeros(len(alone))]),
    )
    rates = areas.loc[around.unique_ids]
    parties = factor_of(areas)
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = np.random.get_state()  # noqa: NPY002
        found = Moran_Local_Rate(
            rates["observed"].to_numpy(float) / parties,
            rates["expected_distance"].to_numpy(float) / parties,
            around,
            permutations=int(thresholds("clusters")["permutations"]),
            seed=_SEED,
        )
        np.random.set_state(before)  # noqa: NPY002
    return found


def _components(codes: pd.Index, touching: pd.DataFrame) -> list[pd.Index]:
    """Return groups of two areas or more that can be walked through without leaving them."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    left = codes.get_indexer(pd.Index(touching["area_code"]))
    right = codes.get_indexer(pd.Index(touching["neighbour"]))
    both = (left >= 0) & (right >= 0)
    graph = coo_array(
        (np.ones(int(both.sum())), (left[both], right[both])), shape=(len(codes), len(codes))
    )
    number, of = connected_components(graph, directed=False)
    groups = [codes[of == each] for each in range(number)]
    return [group for group in groups if len(group) > 1]


def _parts(group: pd.Index, touching: pd.DataFrame, centres: pd.DataFrame) -> list[pd.Index]:
    """Part a group in which two areas lie further from each other than one place is wide.

    Notes
    -----
    Areas are gathered by complete linkage, so that any two of a part lie near each other;
    of each part, only those areas stay together that touch.
    """
    from scipy.cluster.hierarchy import fcluster, linkage

    at = centres.loc[group, ["easting", "northing"]].to_numpy(float) / 1000
    widest = thresholds("clusters")["widest_km"]
    part = fcluster(linkage(at, "complete"), widest, "distance")
    if part.max() == 1:
        return [group]
    return [
        each for number in np.unique(part) for each in _components(group[part == number], touching)
    ]


def _one(
    areas: pd.DataFrame, shortfalls: Shortfalls, codes: pd.Index, core: pd.Index, tested: int
) -> dict[str, Any]:
    """Describe one group of areas, the surest first."""
    inside = areas.loc[codes]
    surest = inside["verdict"].map({UNDER_STRONG: 0, UNDER_LIKELY: 1}).fillna(2)
    order = inside.assign(surest=surest).sort_values(
        ["surest", "shortfall", "expected_distance"], ascending=[True, False, False], kind="stable"
    )
    missing = shortfalls.of(areas.index.isin(codes))
    told = missing.places > 0
    return {
        "areas": tuple(str(code) for code in order.index),
        "names": tuple(str(name) for name in order["name"]),
        "people": int(order["people"].sum()),
        "expected": float(order["expected_distance"].sum()),
        "clear": int(order["verdict"].eq(UNDER_STRONG).sum()),
        "likely": int(order["verdict"].eq(UNDER_LIKELY).sum()),
        "counted": missing.places,
        "shortfall": missing.missing if told else np.nan,
        "shortfall_low": missing.low if told else np.nan,
        "shortfall_high": missing.high if told else np.nan,
        "core": tuple(str(code) for code in order.index.intersection(core, sort=False)),
        "tested": tested,
    }
