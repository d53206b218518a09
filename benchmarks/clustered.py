"""How often a town is told of a cluster: where there is none, and where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from benchmarks.figure import Figure, mean
from insights.geography.neighbours import neighbours
from insights.measures.areas.clusters import lying_together
from insights.measures.areas.statistics import area_statistics
from insights.measures.disclosure.release_areas import release_areas

#: Nine places in a row, and nine rows, a kilometre each.
WIDE = 9
#: Six that touch, away from the edge, where people come half as often.
PLANTED = ("32", "33", "34", "42", "43", "44")
_GAP = 0.5


def figures(towns: int) -> Iterator[Figure]:
    """Ask so many towns without a cluster for theirs, and a quarter as many with one."""
    part = f"Clusters in a town of {WIDE * WIDE} places"
    for noise, luck in ((0.0, "places all alike"), (0.3, "places differing by luck by 0.3")):
        told = mean([len(core_of(seed, 40.0, noise)) > 0 for seed in range(towns)])
        yield Figure(
            part,
            f"towns told of a cluster where none is planted, {luck}, 40 expected in each",
            *told,
            goal="0.1 or less",
            met=told[0] <= 0.1,
        )
    fewer = max(2, towns // 4)
    for due in (12.0, 40.0, 120.0):
        cores = [core_of(seed, due, 0.15, PLANTED) for seed in range(fewer)]
        found = [bool(core & set(PLANTED)) for core in cores]
        yield Figure(part, f"six places at half found, {due:g} expected in each", *mean(found))
        if due == 40.0:
            strays = [len(core - set(PLANTED)) / len(core) if core else np.nan for core in cores]
            yield Figure(part, "of the places in its core, not planted", *mean(strays))


def core_of(seed: int, due: float, noise: float, planted: tuple[str, ...] = ()) -> set[str]:
    """Return the places of one imagined town that are said to be the core of a cluster.

    Parameters
    ----------
    seed : int
    due : float
        Visits expected in each place, give or take two fifths.
    noise : float
        How much places differ by luck: the standard deviation of the log ratio.
    planted : tuple of str
        Places to which half as many come.
    """
    chance = np.random.default_rng([4, int(due), round(100 * noise), seed])
    codes = pd.Index([f"{row}{column}" for row in range(WIDE) for column in range(WIDE)])
    likely = pd.Series(due * chance.uniform(0.6, 1.4, len(codes)), codes)
    ratio = np.exp(chance.normal(0, noise, len(codes)) - noise**2 / 2)
    ratio *= np.where(codes.isin(planted), _GAP, 1.0)
    seen = pd.Series(chance.poisson(likely * ratio), codes)
    expected = likely * seen.sum() / likely.sum()
    areas = area_statistics(seen, expected).assign(
        expected_distance=expected,
        expected_population=expected,
        name="Place " + codes,
        people=1500,
        party_factor=1.0,
    )
    found = lying_together(release_areas(areas.rename_axis("area_code")), side_by_side)
    return {code for core in found["core"] for code in core}


@cache
def side_by_side() -> pd.DataFrame:
    """Return which places of the town touch."""
    codes = [f"{row}{column}" for row in range(WIDE) for column in range(WIDE)]
    squares = [
        shapely.box(1000 * x, 1000 * y, 1000 * (x + 1), 1000 * (y + 1))
        for y in range(WIDE)
        for x in range(WIDE)
    ]
    return neighbours(gpd.GeoDataFrame(geometry=squares, index=codes, crs=27700))
